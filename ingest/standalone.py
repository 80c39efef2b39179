"""Numbers that stand alone, as infographics set them: a large number with its words above or below.

The words are in another passage: in lower case right after the number, which they go on from, or in the
heading right above it. Where neither is so, or where two numbers stand together, nobody can tell what is
counted, and there is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from figures.records import Figure
from ingest.records import Passage, PassageKind

_NUMBER = r"[+\-–−]?\s?£?\s?\d[\d,.]*(?:\s?(?:%|m|k|bn|million|billion))?"
_ALONE = re.compile(
    rf"\s*(?:(?:over|about|around|approximately|nearly|almost|up\s+to|some)\s+)?{_NUMBER}(?:\s+{_NUMBER})*\s*\Z",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"{_NUMBER}\s+{_NUMBER}", re.IGNORECASE)
# "of which 354 ..." tells of a share of the number, not what it is.
_NO_NAME = re.compile(
    r"(?:of|and|or|but|to|in|at|by|for|from|on|with|which|that|compared|than|was|were|is|are|has|have)\b"
)


def stands_alone(passage: Passage) -> bool:
    """Whether a passage is numbers and nothing else."""
    prose = passage.kind in {PassageKind.PARAGRAPH, PassageKind.BULLET} and not passage.cells
    return prose and _ALONE.match(passage.text) is not None


def words_around(passages: Sequence[Passage], index: int) -> tuple[str, str] | None:
    """The words before and after a number that stands alone; None where no words are surely its own."""
    if _SEVERAL.search(passages[index].text):
        return None
    below = _below(passages, index)
    if below:
        return "", f" {below}"
    above = _above(passages, index)
    return (f"{above}: ", "") if above else None


def _below(passages: Sequence[Passage], index: int) -> str:
    """Words in lower case right after the number: the next passage, or the heading that begins there."""
    if index + 1 == len(passages) or passages[index + 1].page != passages[index].page:
        return ""
    here, after = passages[index], passages[index + 1]
    heading = after.headings[-1] if after.headings and after.headings != here.headings else ""
    return next((text for text in (heading, after.text) if _goes_on(text)), "")


def _goes_on(text: str) -> bool:
    return text[:1].islower() and _NO_NAME.match(text) is None


def _above(passages: Sequence[Passage], index: int) -> str:
    """The heading right above the number, if it is no words that go on from another one."""
    here = passages[index].headings
    before = passages[index - 1].headings if index else ()
    if not here or here == before or not here[-1][:1].isupper():
        return ""
    return here[-1]


def in_place(figures: Sequence[Figure], passage: Passage, before: str) -> Iterator[Figure]:
    """The number's own figures out of those read with the words around it, at their place in the passage."""
    for figure in figures:
        start, end = figure.place.start - len(before), figure.place.end - len(before)
        if start >= 0 and end <= len(passage.text):
            yield replace(figure, place=replace(figure.place, quote=passage.text, start=start, end=end))
