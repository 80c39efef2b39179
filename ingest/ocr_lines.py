"""The words Tesseract finds on a page, put together into lines set in one type size each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from figures.records import Box
from ingest.records import Word

MARK_SIZE = 0.6
"""The type size of a footnote's mark beside that of its line."""
FARTHEST_LABEL = 60.0
"""Points between a paragraph's number and its text at most."""
_LABEL = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*\.?|[a-z]\)|[ivx]+\))\)?$|[•·]$")
"""The number of a paragraph, or a bullet, which stands in a column of its own."""
_BULLETS = frozenset("¢ ¢« « » ° © ® * + e o ¢° e¢ *« ¥ § •".split())
"""What Tesseract makes of a bullet, which is no letter it knows."""
# Share of the type size that letters rise above the baseline and hang below it, in common text faces.
_TALL, _LOW, _HANGING = 0.72, 0.52, 0.21
_WITHOUT_RISE = frozenset("acegmnopqrsuvwxyz.,:;-–—_")
_WITH_TAIL = frozenset("gjpqy,;()[]{}|/Q@$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Tesseract gives it, in points; `line` tells its block, paragraph and line.

    `raised` is set for a footnote's mark.
    """

    text: str
    box: Box
    confidence: float
    line: tuple[int, int, int]
    raised: bool = False

    @property
    def size(self) -> float:
        """The type size its height speaks for, by the letters it has."""
        rise = _LOW if set(self.text) <= _WITHOUT_RISE else _TALL
        return (self.box.bottom - self.box.top) / (rise + self.hang)

    @property
    def hang(self) -> float:
        """The share of the type size it hangs below the baseline."""
        return _HANGING if set(self.text) & _WITH_TAIL else 0.0


def set_lines(tokens: Sequence[Token]) -> list[list[Word]]:
    """Words line by line, those of one line and of lines of about one size set in one type size."""
    lines = _with_labels([list(line) for _, line in groupby(tokens, key=lambda token: token.line)])
    sizes = _evened([median(token.size for token in line) for line in lines])
    return [_set(line, size) for line, size in zip(lines, sizes, strict=True)]


def _with_labels(lines: Sequence[list[Token]]) -> list[list[Token]]:
    """Lines with the paragraph number or bullet left of them, where Tesseract took it for a column."""
    labels = [line for line in lines if len(line) == 1 and _LABEL.match(line[0].text)]
    found: dict[int, list[Token]] = {}
    for label in labels:
        beside = [line for line in lines if line not in labels and _is_label_of(label[0], line[0])]
        if beside:
            nearest = min(beside, key=lambda line: line[0].box.x0)
            found[id(nearest)] = label
    taken = {id(label) for label in found.values()}
    return [[*found.get(id(line), []), *line] for line in lines if id(line) not in taken]


def _is_label_of(label: Token, first: Token) -> bool:
    overlap = min(label.box.bottom, first.box.bottom) - max(label.box.top, first.box.top)
    height = min(label.box.bottom - label.box.top, first.box.bottom - first.box.top)
    return overlap > 0.5 * height and 0 < first.box.x0 - label.box.x1 < FARTHEST_LABEL


def _evened(sizes: Sequence[float]) -> list[float]:
    """Type sizes drawn to the commonest near them: print has few, and measuring strays by a tenth."""
    left = [round(size * 2) / 2 for size in sizes]
    evened: dict[float, float] = {}
    while rest := [size for size in left if size not in evened]:
        common = max(set(rest), key=lambda size: (rest.count(size), -size))
        evened |= {size: common for size in rest if abs(size - common) <= 0.12 * common}
    return [evened[size] for size in left]


def _set(line: Sequence[Token], size: float) -> list[Word]:
    """The words of a line with boxes as a text layer gives them, from the baseline up and down."""
    foot = median(token.box.bottom - token.hang * size for token in line) + _HANGING * size
    texts = [token.text for token in line]
    if _begins_with_bullet(line, size):
        texts[0] = "•"
    return [_word(token, text, size, foot) for text, token in zip(texts, line, strict=True)]


def _word(token: Token, text: str, size: float, foot: float) -> Word:
    """A word on its line; a footnote's mark is set small and high."""
    top = foot - size
    if _is_raised(token, size, foot):
        size, foot = round(size * MARK_SIZE, 1), foot - (1 - MARK_SIZE) * size
    box = Box(round(token.box.x0, 2), round(top, 2), round(token.box.x1, 2), round(foot, 2))
    return Word(text, box, size=size, confidence=token.confidence)


def _is_raised(token: Token, size: float, foot: float) -> bool:
    small = token.text.isdigit() and token.size < 0.75 * size
    return token.raised or (small and token.box.bottom < foot - (_HANGING + 0.12) * size)


def _begins_with_bullet(line: Sequence[Token], size: float) -> bool:
    """Whether a line's first sign stands for a bullet: small, and farther from the text than words are."""
    if len(line) < 2 or line[0].text not in _BULLETS:
        return False
    return line[1].box.x0 - line[0].box.x1 > 0.5 * size
