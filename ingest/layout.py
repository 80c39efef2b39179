"""Lines of a page in the order the page writes them, without running heads, feet and page stamps."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from figures.records import Box
from ingest.raw import RawPage
from ingest.records import Word

HEAD_OR_FOOT = 0.1
"""Running heads and feet stand in this share of the page height at its top and bottom."""

_STAMP = re.compile(r"^page\s+(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"^[-–\s]*(\d{1,4})[-–\s]*$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)  # without slots: what is computed from the words is kept
class Line:
    """Words that stand side by side; `order` is the place of its first word in the page's own order."""

    words: tuple[Word, ...]
    order: int

    @cached_property
    def text(self) -> str:
        """Its words, one space between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """The rectangle around its words."""
        return around(word.box for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word with a letter or digit in it is set bold."""
        told = [word for word in self.words if any(char.isalnum() for char in word.text)]
        return bool(told) and all(word.bold for word in told)

    @cached_property
    def size(self) -> float:
        """The type size of most of its words, in points."""
        return Counter(word.size for word in self.words).most_common(1)[0][0]

    def without_first(self, count: int) -> Line:
        """The line after its first `count` words (a number or a bullet)."""
        return Line(self.words[count:], self.order)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all the given ones, of which there is at least one."""
    found = list(boxes)
    return Box(
        min([box.x0 for box in found]),
        min([box.top for box in found]),
        max([box.x1 for box in found]),
        max([box.bottom for box in found]),
    )


def holds(outer: Box, inner: Box, *, slack: float = 1.0) -> bool:
    """Whether the middle of `inner` lies in `outer`, widened by `slack` points."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 - slack <= x <= outer.x1 + slack and outer.top - slack <= y <= outer.bottom + slack


def lines_of(words: Sequence[tuple[int, Word]]) -> list[Line]:
    """Words with their places in the page's order, joined into lines."""
    lines: list[Line] = []
    current: list[Word] = []
    order = 0
    for index, word in words:
        if current and not _goes_on(current[-1].box, word.box):
            lines.append(Line(tuple(current), order))
            current = []
        if not current:
            order = index
        current.append(word)
    if current:
        lines.append(Line(tuple(current), order))
    return lines


def _goes_on(last: Box, following: Box) -> bool:
    """Whether a word stands on the line of the word before it, to its right."""
    overlap = min(last.bottom, following.bottom) - max(last.top, following.top)
    height = min(last.bottom - last.top, following.bottom - following.top)
    return overlap > 0.4 * height and following.x0 >= last.x0 - 1


def in_margin(box: Box, page: RawPage) -> bool:
    """Whether a box lies in the strip of the page where running heads and feet stand."""
    return box.bottom < page.height * HEAD_OR_FOOT or box.top > page.height * (1 - HEAD_OR_FOOT)


def is_page_number(text: str) -> bool:
    """Whether a line is a stamp ("Page 30 of 52") or a bare number."""
    return bool(_STAMP.match(text) or _BARE_NUMBER.match(text))


def without_digits(text: str) -> str:
    """A running line as it is compared from page to page: in small letters, "#" for each number."""
    return _DIGITS.sub("#", text.lower())


def running_lines(pages: Sequence[tuple[RawPage, Sequence[Line]]]) -> set[tuple[int, int]]:
    """Which lines (page number, order) are running heads, feet or stamps.

    A line in the margin strip is one when it is a page number, or when it comes back, its digits
    aside, on at least three pages and half of those between its first and last.
    """
    seen: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for page, lines in pages:
        for line in lines:
            if not in_margin(line.box, page):
                continue
            if is_page_number(line.text):
                found.add((page.number, line.order))
            seen[without_digits(line.text)].append((page.number, line.order))
    for places in seen.values():
        numbers = sorted({number for number, _ in places})
        if len(numbers) >= 3 and len(numbers) * 2 >= numbers[-1] - numbers[0] + 1:
            found.update(places)
    return found


def right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """How far right the text of each line's column goes, in points, by the line's order.

    A column ends before what stands beside it; where nothing does it is as wide as the text above and below.
    """
    boxes = {line.order: line.box for line in lines}
    edges: dict[int, float] = {}
    for order, box in boxes.items():
        beside = [other.x0 for other in boxes.values() if other.x0 > box.x1 and _level(other, box)]
        limit = min(beside, default=float("inf"))
        column = [o.x1 for o in boxes.values() if o.x1 <= limit and o.x0 < box.x1 and o.x1 > box.x0]
        edges[order] = max(column, default=box.x1)
    return edges


def _level(first: Box, second: Box) -> bool:
    return first.top < second.bottom and second.top < first.bottom


def usual_pitch(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance between the tops of following lines of one size, in points, by size."""
    pitches: defaultdict[float, list[float]] = defaultdict(list)
    for line, following in pairwise(lines):
        pitch = following.box.top - line.box.top
        if line.size == following.size and 0 < pitch < 2.2 * max(line.size, 1.0):
            pitches[line.size].append(pitch)
    return {size: _tightest(found) for size, found in pitches.items()}


def _tightest(pitches: list[float]) -> float:
    """The median of the smaller half: paragraphs of one line each would pull the plain median up."""
    ordered = sorted(pitches)
    return median(ordered[: len(ordered) // 2 + 1])
