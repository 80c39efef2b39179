"""The abbreviations a paper defines itself, in brackets or in a key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.passages import Draft
from ingest.records import PassageKind

_SHORT = re.compile(r"[(\[](?:the\s+)?[“\"‘']?([A-Z][A-Za-z&/]{1,11}|[A-Z]\.(?:[A-Z]\.)+)[”\"’']?[)\]]")
_REVERSED = re.compile(r"\b([A-Z][A-Za-z&/]{1,11})\s+\(([^()]{6,110})\)")
_KEYED = re.compile(
    r"^([A-Z][A-Za-z&/]{1,9})\s*(?:[-–—:=]|\bstands for\b|\bmeans\b)\s+([A-Z][^.;:=]{5,110})\.?$"
)
_SMALL = frozenset(
    {"of", "and", "for", "the", "in", "to", "a", "on", "with", "from", "at", "by", "or", "&", "as", "an"}
)
_ENDED = (".", ";", ":", "?", "!")


def abbreviations_in(drafts: Sequence[Draft]) -> tuple[tuple[str, str], ...]:
    """What the paper's own abbreviations stand for, each with its meaning, in the order of the alphabet.

    "Multi-Agency Safeguarding Hub (MASH)", "MASH (Multi-Agency Safeguarding Hub)" and the rows of a key
    define one, where initials spell it. The first meaning given counts.
    """
    found: dict[str, str] = {}
    for draft in drafts:
        for text in (*draft.around.headings, draft.text):
            for short, meaning in (*_in_brackets(text), *_reversed(text)):
                found.setdefault(short, meaning)
        for short, meaning in _in_key(draft):
            found.setdefault(short, meaning)
    return tuple(sorted(found.items()))


def spelt_by(short: str, words: str) -> bool:
    """Whether the initials of several words spell an abbreviation: "CP" and "child protection"."""
    return " " in words.strip() and _spells(words.split(), _letters(short))


def _in_brackets(text: str) -> Iterable[tuple[str, str]]:
    for match in _SHORT.finditer(text):
        short = match.group(1).replace(".", "")
        if _is_short(short) and (meaning := _meaning(short, text[: match.start()])):
            yield short, meaning


def _reversed(text: str) -> Iterable[tuple[str, str]]:
    for match in _REVERSED.finditer(text):
        short, meaning = match.groups()
        words = meaning.split()
        if _is_short(short) and words[0].lower() in ("the", "a", "an"):
            words = words[1:]
        if _is_short(short) and len(words) > 1 and _spells(words, _letters(short)):
            yield short, _tidied(" ".join(words))


def _is_short(short: str) -> bool:
    return sum(char.isupper() for char in short) >= 2


def _letters(short: str) -> list[str]:
    """The letters to spell; a small s at the end is a plural."""
    bare = short[:-1] if short.endswith("s") and not short.isupper() else short
    return [char for char in bare.lower() if char.isalpha()]


def _meaning(short: str, before: str) -> str:
    """The words before the bracket whose initials spell the abbreviation, or an empty text."""
    letters = _letters(short)
    words = re.findall(r"[^\s]+", before)[-3 * len(letters) - 2 :]
    if words and words[-1].endswith(_ENDED):
        return ""
    for start in range(len(words) - 1, -1, -1):
        stretch = words[start:]
        if words[start].lower() in _SMALL or not words[start][:1].isalpha():
            continue
        if _spells(stretch, letters):
            return _tidied(" ".join(stretch))
    return ""


def _tidied(meaning: str) -> str:
    """The meaning without a possessive end and without the gap of a word parted over lines."""
    bare = re.sub(r"['’]s$", "", meaning.strip(" ,'‘’\"“”"))
    return re.sub(r"(\w-)\s+(?=\w)", r"\1", bare)


def _spells(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether the initials of the words give the letters; small words may be left out, hyphens part words."""
    pieces = [piece for word in words for piece in _pieces(word)]
    return _matches([(piece[:1].lower(), piece.lower() in _SMALL) for piece in pieces], list(letters))


def _pieces(word: str) -> list[str]:
    bare = re.sub(r"[^\w\-–/’'&]", "", word)
    return [piece for piece in re.split(r"[-–/’']", bare) if len(piece) > 1] or [word]


def _matches(initials: list[tuple[str, bool]], letters: list[str]) -> bool:
    if not initials or not letters:
        return not initials and not letters
    (first, small), rest = initials[0], initials[1:]
    if first == letters[0] and _matches(rest, letters[1:]):
        return True
    return small and _matches(rest, letters)


def _in_key(draft: Draft) -> Iterable[tuple[str, str]]:
    """Entries of a key or glossary: "CME" beside "Children Missing Education" in a row or on a line."""
    pairs = [match.groups() for line in (draft.text, *draft.lines) if (match := _KEYED.match(line))]
    if draft.kind is PassageKind.ROW and len(draft.cells) == 1:
        pairs.append((draft.cells[0].row_label, draft.cells[0].text))
    for short, words in pairs:
        meaning = re.sub(r"\s*\(.*\)$", "", words)
        if re.fullmatch(r"[A-Z][A-Za-z/&]{1,9}", short) and _is_short(short) and _is_meaning(short, meaning):
            yield short, meaning


def _is_meaning(short: str, meaning: str) -> bool:
    """Whether words beside an abbreviation in a key spell it, or begin with all its letters but one."""
    words = meaning.split()
    letters = _letters(short)
    if len(meaning) <= len(short) + 3 or not words or words[0][0].lower() != letters[0]:
        return False
    return _spells(words, letters) or _in_order(letters, words) >= len(letters) - 1


def _in_order(letters: Sequence[str], words: Sequence[str]) -> int:
    """How many of the letters the words begin with, one after another; a row of notes has few of them."""
    place = found = 0
    initials = [word[:1].lower() for word in words]
    for letter in letters:
        if letter in initials[place:]:
            place, found = initials.index(letter, place) + 1, found + 1
    return found
