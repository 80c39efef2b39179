"""Whether a page's text layer is worth reading, or its picture must be read instead.

A scan may carry no text, a stamp over its picture, codes no font explains, or the words an earlier
OCR guessed. What counts is how much of the page a bitmap covers and how many words are words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from figures.records import Box
from ingest.raw import RawPage
from ingest.records import Word

MOSTLY = 0.6
"""Share of the page a bitmap covers when the page is a picture."""
FEW_WORDS = 15
"""Fewer words than this over a whole-page picture are a stamp, a page number or a file reference."""
GOOD = 0.75
"""Share of words that are words or numbers in a text layer worth having; broken fonts reach a half."""

_UNMAPPED = re.compile(r"\(cid:\d+\)|�")
_WORD = re.compile(
    r"^[\W_]*(?:[^\W\d_]*[aeiouyàáâäåæèéêëìíîïòóôöøùúûüýŵŷ][^\W\d_]*(?:[-'’/&.@][^\W_]+)*"
    r"|[A-Z&]{1,6}s?|[a-z]\)|£?[\d.,/:%-]*\d[\d.,/:%-]*(?:st|nd|rd|th|k|m|bn|p)?)[\W_]*$",
    re.IGNORECASE,
)


def is_usable(page: RawPage) -> bool:
    """Whether the words of the page's text layer are to be read as they are."""
    words = [word for word in (*page.words, *page.turned) if _on_page(word.box, page)]
    if not words or are_codes(page.text):
        return False
    if covered(page) < MOSTLY:
        return True
    return len(words) >= FEW_WORDS and quality(words) >= GOOD


def are_codes(text: str) -> bool:
    """Whether much of a text is codes its fonts do not explain."""
    unmapped = sum(len(match) for match in _UNMAPPED.findall(text))
    return bool(text) and unmapped > 0.3 * len(text)


def covered(page: RawPage) -> float:
    """The share of the page that its largest bitmap, or bitmaps in strips, cover."""
    area = max(page.width * page.height, 1.0)
    return min(sum(_area(box, page) for box in set(page.pictures)) / area, 1.0)


def _area(box: Box, page: RawPage) -> float:
    wide = min(box.x1, page.width) - max(box.x0, 0.0)
    high = min(box.bottom, page.height) - max(box.top, 0.0)
    return max(wide, 0.0) * max(high, 0.0)


def _on_page(box: Box, page: RawPage) -> bool:
    return _area(box, page) > 0


def quality(words: Sequence[Word]) -> float:
    """The share of the words that read as words or numbers."""
    told = [word.text for word in words if any(char.isalnum() for char in word.text)]
    return sum(bool(_WORD.match(text)) for text in told) / len(told) if told else 0.0
