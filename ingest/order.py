"""The order in which a reader takes in what stands on a page.

A page writes its text mostly in reading order, and better than its layout tells it: that order is
kept. It is set right in two places where it is known to go wrong: what stands above something in the
same column is read before it (text boxes and drawings are often written last), and columns of prose
that a page writes line by line across the gap between them are read one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar

from figures.records import Box
from ingest.layout import Line, around, holds, lines_of
from ingest.raw import RawPage
from ingest.records import Word

NEXT_LINE = 3.0
"""Lines further apart than this many type sizes are not written in one go."""
MOST_STRANDS = 400
"""A page of more scattered pieces than this is a plan or a map, and is left as it is written."""
FEWEST_LINES = 6
"""So many lines with a gap at one place make columns; fewer may be a label beside its value."""
FEWEST_WORDS = 3.0
"""In the middle, a line of a column of prose has more words than this; a cell of a table has fewer."""
FULL = 0.6
"""In the middle, lines of a column of prose fill more than this share of its width."""

Span = tuple[float, float]
Numbered = tuple[int, Word]


class Placed(Protocol):
    """Something with its box, and the place of its first word in the page's own order."""

    @property
    def box(self) -> Box:
        """Where it stands."""
        ...

    @property
    def order(self) -> int:
        """When the page writes it."""
        ...


Thing = TypeVar("Thing", bound=Placed)


@dataclass(slots=True)
class _Strand:
    """Places in a row of things that a page writes one under the other without a jump."""

    members: list[int]
    box: Box


def in_reading_order(things: Sequence[Thing], *, foot: float = float("inf")) -> list[Thing]:
    """Lines, tables and charts as they are read: as written, but none before what stands above it.

    What begins below `foot`, in points from the top, is read last: pages often write their foot first.
    """
    written = sorted(things, key=lambda thing: (thing.box.top > foot, thing.order))
    strands = _strands(written)
    if len(strands) > MOST_STRANDS:
        return written
    boxes = [strand.box for strand in strands]
    before = [
        [other for other, box in enumerate(boxes) if other != place and _above(box, boxes[place])]
        for place in range(len(boxes))
    ]
    return [written[place] for index in _after_theirs(before) for place in strands[index].members]


def _after_theirs(before: Sequence[Sequence[int]]) -> list[int]:
    """The numbers in their order, but each after those that stand before it, fetched when it needs them."""
    done: dict[int, None] = {}

    def fetch(number: int) -> None:
        if number not in done:
            for other in before[number]:
                fetch(other)
            done[number] = None

    for number in range(len(before)):
        fetch(number)
    return list(done)


def _strands(written: Sequence[Placed]) -> list[_Strand]:
    strands: list[_Strand] = []
    for place, thing in enumerate(written):
        if strands and _follows(written[place - 1], thing):
            strands[-1].members.append(place)
            strands[-1].box = around((strands[-1].box, thing.box))
        else:
            strands.append(_Strand([place], thing.box))
    return strands


def _follows(before: Placed, thing: Placed) -> bool:
    """Whether a line is written right under the line before."""
    if not isinstance(before, Line) or not isinstance(thing, Line):
        return False
    step = thing.box.top - before.box.top
    return 0 < step < NEXT_LINE * max(thing.size, 1.0) and _shared(before.box, thing.box) > 0


def _shared(first: Box, second: Box) -> float:
    return min(first.x1, second.x1) - max(first.x0, second.x0)


def _above(upper: Box, lower: Box) -> bool:
    return upper.bottom <= lower.top + 1 and upper.top < lower.top and _shared(upper, lower) > 4


def columns_apart(page: RawPage) -> RawPage:
    """The page with the words of prose columns written across the gap put one column after the other."""
    loose = [
        (order, word)
        for order, word in enumerate(page.words)
        if not any(holds(grid.box, word.box) for grid in page.grids)
    ]
    ordered = [order for order, _ in _apart(loose)]
    if ordered == [order for order, _ in loose]:
        return page
    words = list(page.words)
    for (place, _), order in zip(loose, ordered, strict=True):
        words[place] = page.words[order]
    return replace(page, words=tuple(words))


def _apart(words: Sequence[Numbered]) -> list[Numbered]:
    """Words with columns taken one after the other, wherever lines run across a gap between two."""
    lines = _numbered_lines(words)
    gutter = _gutter(lines)
    if gutter is None:
        return list(words)
    found: list[Numbered] = []
    band: list[list[Numbered]] = []
    for line in [*lines, []]:
        if line and not _crosses(line, gutter):
            band.append(line)
            continue
        left = [pair for row in band for pair in row if pair[1].box.x1 <= gutter[1]]
        right = [pair for row in band for pair in row if pair[1].box.x1 > gutter[1]]
        found += [*_apart(left), *_apart(right), *line]
        band = []
    return found


def _numbered_lines(words: Sequence[Numbered]) -> list[list[Numbered]]:
    lines: list[list[Numbered]] = []
    place = 0
    for line in lines_of(words):
        lines.append(list(words[place : place + len(line.words)]))
        place += len(line.words)
    return lines


def _crosses(line: Sequence[Numbered], gutter: Span) -> bool:
    return any(word.box.x0 < gutter[1] - 0.5 and word.box.x1 > gutter[0] + 0.5 for _, word in line)


def _gutter(lines: Sequence[Sequence[Numbered]]) -> Span | None:
    """The leftmost gap that parts two columns of prose, as its left and right edge; None where none does."""
    gaps = [gap for line in lines for gap in _gaps(line)]
    for _, edge in sorted(gaps, key=lambda gap: gap[1]):
        alike = [gap for gap in gaps if abs(gap[1] - edge) < 3]
        gutter = max(gap[0] for gap in alike), min(gap[1] for gap in alike)
        if len(alike) >= FEWEST_LINES and gutter[1] - gutter[0] > 6 and _parts_prose(lines, gutter):
            return gutter
    return None


def _gaps(line: Sequence[Numbered]) -> list[Span]:
    return [
        (before.box.x1, after.box.x0)
        for (_, before), (_, after) in pairwise(line)
        if after.box.x0 - before.box.x1 > max(1.2 * after.size, 8.0)
    ]


def _parts_prose(lines: Sequence[Sequence[Numbered]], gutter: Span) -> bool:
    """Whether on both sides of a gap stand full lines of words and not labels, numbers or cells."""
    across = [line for line in lines if not _crosses(line, gutter)]
    left = [[word.box for _, word in line if word.box.x1 <= gutter[1]] for line in across]
    right = [[word.box for _, word in line if word.box.x1 > gutter[1]] for line in across]
    both = [(one, other) for one, other in zip(left, right, strict=True) if one and other]
    return len(both) >= FEWEST_LINES and all(_is_prose(side) for side in zip(*both, strict=True))


def _is_prose(pieces: Sequence[Sequence[Box]]) -> bool:
    edge = min(piece[0].x0 for piece in pieces)
    width = max(piece[-1].x1 for piece in pieces) - edge
    filled = median(piece[-1].x1 - edge for piece in pieces)
    return median(len(piece) for piece in pieces) > FEWEST_WORDS and filled > FULL * width
