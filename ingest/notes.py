"""Footnotes: the small raised marks in a text, and the notes at the foot that they point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.records import Passage, PassageKind, Word

MARK_SIZE = 0.8
"""A mark is set smaller than this share of the word before it."""
FARTHEST = 0.6
"""A mark stands closer to the word before it than this many type sizes."""

_DIGITS = re.compile(r"\d{1,3}(,\d{1,3})*")
_RAISED = re.compile(r"(?<=[\w.,;:%)\]’”\"'])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+$")
_SIGN = re.compile(r"(?<=[\w.,;:%)\]’”\"'])[*†‡]+$")
_SQUARE = re.compile(r"(?:^|\d|\b)[kcm]?m[\u00b2\u00b3]$", re.IGNORECASE)
_PLAIN = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")

Span = tuple[int, int]


def mark_in(word: Word, before: Word | None) -> Span | None:
    """Where in a word a footnote mark stands, None where it holds none: "12.5¹", "1" set small and high."""
    if before is not None and _DIGITS.fullmatch(word.text) and _is_raised(word, before):
        return 0, len(word.text)
    if (match := _RAISED.search(word.text)) and not _SQUARE.search(word.text):
        return match.span()
    match = _SIGN.search(word.text)
    return match.span() if match else None


def marks_among(words: Sequence[Word]) -> list[Span]:
    """Where footnote marks stand in words joined by a space."""
    found: list[Span] = []
    offset = 0
    before: Word | None = None
    for word in words:
        if span := mark_in(word, before):
            found.append((offset + span[0], offset + span[1]))
        offset += len(word.text) + 1
        before = word
    return found


def _is_raised(word: Word, before: Word) -> bool:
    close = -1 < word.box.x0 - before.box.x1 < FARTHEST * before.size
    return close and word.size < MARK_SIZE * before.size and word.box.bottom < before.box.bottom - 0.5


def mark_of(text: str) -> str:
    """A mark as its note is called: "¹" is "1"."""
    return text.translate(_PLAIN).strip("().[] ")


def tied(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of a paper, each with the ids of the footnotes that its marks point to.

    A note stands on the page of its mark; a number whose note does not is looked for on later pages.
    """
    notes = [passage for passage in passages if passage.kind is PassageKind.FOOTNOTE]
    return [replace(passage, notes=_pointed(passage, notes)) if notes else passage for passage in passages]


def _pointed(passage: Passage, notes: Sequence[Passage]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part in passage.parts:
        for start, end in part.marks:
            for mark in mark_of(part.text[start:end]).split(","):
                found.update(dict.fromkeys(_named(mark, part.page, notes, passage)))
    return tuple(found)


def _named(mark: str, page: int, notes: Sequence[Passage], passage: Passage) -> Iterable[str]:
    """The id of the note of that mark: on the same page, else, of a number, the next one there is."""
    called = [note for note in notes if note.paragraph == mark and note.id != passage.id]
    here = [note.id for note in called if note.page == page]
    later = [note.id for note in called if note.page > page and mark.isdigit()]
    return (here or later)[:1]
