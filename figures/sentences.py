"""A passage's sentences with their places; a figure is quoted with the sentence it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"[.!?][)\"”’']*(?=\s+[\"“‘'(]?(?:[A-Z£]|\d))|\n\s*\n|[;:]?\s+(?=[•◼▪●✓\uf0b7�]\s)")
# A point after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Cllrs|St|No|Nos|Fig|Figs|e\.g|i\.e|etc|vs|approx|para|paras|pp?|s|Rev|Prof|Hon|Ltd|Jan|Feb|Mar|Apr"
    r"|Aug|Sept?|Oct|Nov|Dec|Ref|Sec|inc|incl|c|v|ca)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the offset of its first character in the passage."""

    text: str
    start: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; nothing but white space is lost between them."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if _SHORT.search(text[start : match.end()]) and match[0].startswith("."):
            continue
        _keep(text, start, match.end(), found)
        start = match.end()
    _keep(text, start, len(text), found)
    return tuple(found)


def _keep(text: str, start: int, end: int, found: list[Sentence]) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        found.append(Sentence(bare, start + piece.index(bare[0])))
