"""Words of a document made ready to print: white space as readers see it, and numbers typed before text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.printing_parts import Span, Text

LONGEST_HEADING = 200
"""In characters; what is longer is a paragraph, whatever its style says. Many councils number theirs so."""

_BLANKS = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*")
_RUN = re.compile(r"[ \r\f\v]+")
_GAP = re.compile(r"[ \xa0\t]+")
_TYPED = re.compile(
    r"^[ \xa0\t]*(?P<mark>\d{1,3}(?:\.\d{1,3}){1,3}\.?|\d{1,3}[.)]|\(\d{1,2}\)|\(?[a-z]\)|\(?[ivxl]{1,5}\)"
    r"|[a-z]\.|\d{1,3}|[•·▪●◦‣o§–—-])(?P<gap>[ \xa0\t]+)(?=\S)"
)
_BULLET = re.compile(r"[•·▪●◦‣]")
_PARTED = re.compile(
    r"\n(?:[ \xa0\t]*\n)+|\n(?=[ \xa0\t]*(?:\d{1,3}(?:\.\d{1,3})*[.)]?[ \xa0\t]+[A-Z]|\(?[a-z]\)[ \xa0\t]|"
    r"[•·▪●◦‣][ \xa0\t]|[A-Z][\w ’'()/-]{1,40}:(?:[ \xa0\t]|$)))"
)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, kind: str) -> str:
    """A list number as "1", "a", "A", "i" or "I" would go on; letters double after z as Word has them."""
    if kind in ("a", "A") and 0 < number < 1000:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "A" else letter
    if kind in ("i", "I") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if kind == "I" else roman
    return str(number)


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        while number >= value:
            found, number = found + letters, number - value
    return found


def paragraphs(spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """Words as they are set: runs of white space closed up, a new paragraph at each empty line.

    A line that begins with a number or a label ("Apologies: ...") begins a paragraph too.
    """
    current: list[Span] = []
    for span in _joined(spans):
        first, *rest = _PARTED.split(span.text)
        current.append(replace(span, text=first))
        for text in rest:
            yield from _closed(current)
            current = [replace(span, text=text)]
    yield from _closed(current)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Neighbours of one weight as one span, white space closed up within and between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and replace(joined[-1], text=span.text) == span:
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    closed: list[Span] = []
    for span in joined:
        text = _RUN.sub(" ", _BLANKS.sub("\n", span.text))
        if closed and closed[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text.startswith("\n") and closed:
            closed[-1] = replace(closed[-1], text=closed[-1].text.rstrip(" "))
        closed.append(replace(span, text=text))
    return [span for span in closed if span.text]


def _closed(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The paragraph without white space at its ends, if any words are left."""
    found = list(spans)
    while found and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip())
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
        yield tuple(found)


def with_marker(text: Text) -> Text:
    """The text with a number or bullet that was typed in front of it set as its marker.

    A bullet that the document gives itself yields to a typed number. "1.5 million" and "20 young people"
    begin with figures, which is told by the gap and the letter behind.
    """
    plain = text.plain
    match = _TYPED.match(plain)
    if match is None or (text.marker and not _BULLET.match(text.marker)) or not _is_mark(match, plain):
        return text
    mark = match["mark"]
    mark = {"·": "•", "§": "•"}.get(mark, mark)
    return replace(text, marker=mark, spans=_without(text.spans, match.end()))


def _is_mark(match: re.Match[str], plain: str) -> bool:
    mark, after = match["mark"], plain[match.end()]
    wide = len(match["gap"]) > 1 or "\t" in match["gap"]
    if mark in ("o", "§") or mark.isdigit():
        return wide
    if _BULLET.match(mark) or mark in "–—-" or ")" in mark:
        return True
    return wide or after.isupper() or after in "“\"'‘(["


def _without(spans: Sequence[Span], count: int) -> tuple[Span, ...]:
    """The spans without their first characters."""
    left: list[Span] = []
    for span in spans:
        cut = min(count, len(span.text))
        count -= cut
        if span.text[cut:]:
            left.append(replace(span, text=span.text[cut:]))
    return tuple(left)


def is_marker(text: str) -> bool:
    """Whether a text is nothing but a number or a bullet: "4.", "(a)", "12"."""
    match = _TYPED.match(f"{text.strip()}\t.")
    return match is not None and match.end() == len(text.strip()) + 1


def one_line(text: str) -> str:
    """The words of a text with single spaces between them."""
    return " ".join(_GAP.sub(" ", text).split())
