"""Words set sideways, whole again where they were read letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.layout import around
from ingest.records import Word

LETTER_GAP = 0.2
"""Letters closer than this share of the height of their line, which lies on its side, are one word."""


def mended(words: Iterable[Word]) -> list[Word]:
    """Words set sideways, in their order, those joined that stand end to end on one line."""
    found: list[Word] = []
    for word in words:
        if found and _follows(found[-1], word):
            box = around((found[-1].box, word.box))
            found[-1] = replace(found[-1], text=found[-1].text + word.text, box=box)
        else:
            found.append(word)
    return found


def _follows(last: Word, word: Word) -> bool:
    one, two = last.box, word.box
    height = max(one.x1 - one.x0, two.x1 - two.x0)
    beside = min(one.x1, two.x1) - max(one.x0, two.x0) > 0.5 * min(one.x1 - one.x0, two.x1 - two.x0)
    gap = max(one.top - two.bottom, two.top - one.bottom)
    return beside and -0.1 * height <= gap <= LETTER_GAP * height
