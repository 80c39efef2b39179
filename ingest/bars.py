"""The bars of charts among the shapes of a page: what tells a chart from a table.

Bars start from one edge, are as thick as one another and end in different places, and their numbers
stand at their ends, or a scale of even steps stands beside them. The bars that a spreadsheet draws
into the cells of a table have their numbers in a straight column instead, and are no chart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from figures.records import Box
from ingest.grids import OrderedWord
from ingest.layout import around, holds
from ingest.raw import RawPage
from ingest.values import is_value

LEAST_BARS = 3
"""Fewer bars, ends or numbers than this tell nothing."""
THINNEST, THICKEST = 2.5, 70.0
"""In points: a thinner shape is a line, a thicker one a ground."""
LEAST_MARKS = 3
ALIKE = 1.0
"""Edges and thicknesses closer than this, in points, are the same."""
SAME_END = 2.0
SAME_STEP = 2.0
"""In points: so alike is how far the numbers of bars stand from their ends."""
FARTHEST = 25.0
"""In points: a number farther from the end of a bar is not at it."""

MOST_FILLED = 0.8
"""The share of a shape's length: a number as long as this has the shape for its ground."""
NEAREST_SCALE = 60.0
"""In points: a scale stands within this distance of its bars."""
_FOUR_FIGURES = re.compile(r"^\d{4}$")
_PLAIN = re.compile(r"^-?\d+(\.\d+)?$")

Turn = Callable[[Box], Box]


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one chart with the boxes of the numbers at their ends; `lying` if they run to the right."""

    boxes: tuple[Box, ...]
    numbers: tuple[Box, ...]
    lying: bool

    @property
    def box(self) -> Box:
        """The rectangle around the bars and their numbers."""
        return around((*self.boxes, *self.numbers))

    def names(self, box: Box) -> bool:
        """Whether a text stands before the start of a lying bar, as its name does."""
        middle = (box.top + box.bottom) / 2
        return self.lying and any(
            bar.top - ALIKE < middle < bar.bottom + ALIKE and -ALIKE < bar.x0 - box.x1 < FARTHEST
            for bar in self.boxes
        )


def bars_on(page: RawPage) -> list[Bars]:
    """The sets of bars on a page that have their numbers at their ends, or a scale beside them.

    A number like 1935 is no year at the end of a bar.
    """
    words = list(enumerate(page.words))
    numbers = [word for _, word in words if is_value(word.text) or _FOUR_FIGURES.match(word.text)]
    if len(numbers) < LEAST_BARS:
        return []
    found: list[Bars] = []
    for turn, back in _TURNS:
        turned = [(turn(word.box), _amount(word.text)) for word in numbers]
        for bars in _alike([turn(box) for box in dict.fromkeys(page.graphics)]):
            told = _at_ends(bars, [box for box, _ in turned])
            if (told or _on_scale(bars, turned)) and not _holds_text([back(bar) for bar in bars], words):
                found.append(Bars(tuple(map(back, bars)), tuple(map(back, told)), turn is _as_is))
    return found


def _amount(text: str) -> float | None:
    """A plain number as one, whatever stands before or behind it."""
    figures = re.sub(r"[^\d.-]", "", text)
    return float(figures) if _PLAIN.match(figures) else None


def is_barred(box: Box, bars: Bars) -> bool:
    """Whether bars of a chart, or what there are of them in a box, stand in it: two bars at least."""
    return sum(holds(box, bar) for bar in bars.boxes) > 1


def without_bars(page: RawPage, sets: Sequence[Bars]) -> tuple[Box, ...]:
    """The shapes of a page that are no bars."""
    bars = {box for one in sets for box in one.boxes}
    return tuple(box for box in page.graphics if box not in bars)


def _as_is(box: Box) -> Box:
    return box


def _mirrored(box: Box) -> Box:
    return Box(-box.x1, box.top, -box.x0, box.bottom)


def _laid(box: Box) -> Box:
    """A standing bar as a lying one: from its foot to the right."""
    return Box(-box.bottom, box.x0, -box.top, box.x1)


def _stood(box: Box) -> Box:
    return Box(box.top, -box.x1, box.bottom, -box.x0)


def _laid_hanging(box: Box) -> Box:
    """A bar that hangs from an axis as a lying one: from its top to the right."""
    return Box(box.top, box.x0, box.bottom, box.x1)


def _hung(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)


_TURNS: tuple[tuple[Turn, Turn], ...] = (
    (_as_is, _as_is),
    (_mirrored, _mirrored),
    (_laid, _stood),
    (_laid_hanging, _hung),
)
"""Each way a bar may run, turned into one that lies and runs right, and turned back."""


def _alike(shapes: Sequence[Box]) -> list[list[Box]]:
    """Shapes that start at one x, are equally thick and end in different places."""
    thick = [box for box in shapes if THINNEST <= box.bottom - box.top <= THICKEST and box.x1 - box.x0 > 1]
    groups = [
        group
        for level in _clusters(thick, lambda box: box.x0, ALIKE)
        for group in _clusters(level, lambda box: box.bottom - box.top, ALIKE)
    ]
    return [group for group in groups if _end_apart(group)]


def _end_apart(bars: Sequence[Box]) -> bool:
    return len(_clusters(bars, lambda box: box.x1, SAME_END)) >= LEAST_BARS


def _clusters(boxes: Iterable[Box], measure: Callable[[Box], float], apart: float) -> list[list[Box]]:
    """Boxes by a measure of theirs: each group spans less than `apart`."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=measure):
        if groups and measure(box) - measure(groups[-1][0]) < apart:
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


def _at_ends(bars: Sequence[Box], numbers: Sequence[Box]) -> list[Box]:
    """The numbers that stand alike at the ends of bars, behind or before them, if most bars have one."""
    best: list[Box] = []
    for gap in (_behind, _before):
        near = [pair for bar in bars if (pair := _nearest(bar, numbers, gap))]
        steps = [gap(bar, number) for bar, number in near]
        for step in steps:
            own = [pair for pair, other in zip(near, steps, strict=True) if 0 <= other - step < SAME_STEP]
            if _end_apart([bar for bar, _ in own]) and len(own) > len(best):
                best = [number for _, number in own]
    return best if len(best) * 2 > len(bars) else []


def _behind(bar: Box, number: Box) -> float:
    return number.x0 - bar.x1


def _before(bar: Box, number: Box) -> float:
    return bar.x1 - number.x1


def _nearest(bar: Box, numbers: Sequence[Box], gap: Callable[[Box, Box], float]) -> tuple[Box, Box] | None:
    """A bar with the number on its level that is nearest to its end; none for the ground of a number."""
    level = [
        number for number in numbers
        if bar.top - 1 <= (number.top + number.bottom) / 2 <= bar.bottom + 1
        and -1 <= gap(bar, number) < FARTHEST
    ]  # fmt: skip
    if not level or any(_fills(number, bar) for number in level):
        return None
    return bar, min(level, key=lambda number: gap(bar, number))


def _fills(number: Box, bar: Box) -> bool:
    inside = min(number.x1, bar.x1) - max(number.x0, bar.x0)
    return inside > MOST_FILLED * (bar.x1 - bar.x0)


def _on_scale(bars: Sequence[Box], numbers: Sequence[tuple[Box, float | None]]) -> bool:
    """Whether numbers at even steps stand in a row beside bars, from their start to beyond their ends."""
    top, bottom = min(bar.top for bar in bars), max(bar.bottom for bar in bars)
    beside = {
        box: amount for box, amount in numbers
        if amount is not None and 0 < max(top - box.bottom, box.top - bottom) + 1 < NEAREST_SCALE
    }  # fmt: skip
    start, end = bars[0].x0, max(bar.x1 for bar in bars)
    for row in _clusters(beside, lambda box: box.bottom, SAME_END):
        marks = [((box.x0 + box.x1) / 2, beside[box]) for box in row]
        if len(marks) >= LEAST_MARKS and _is_even(marks) and _spans(marks, start, end):
            return True
    return False


def _is_even(marks: Sequence[tuple[float, float]]) -> bool:
    """Whether marks stand as far apart as their numbers are."""
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(sorted(marks))]
    place, amount = steps[0]
    return bool(amount) and all(
        abs(step - place) < 0.1 * place and abs(more - amount) < 0.01 * abs(amount) for step, more in steps
    )


def _spans(marks: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether marks begin where bars start, or before, and go on to where the longest ends."""
    places = sorted(place for place, _ in marks)
    step = places[1] - places[0]
    return places[0] < start + step / 2 and places[-1] > end - step / 2


def _holds_text(bars: Sequence[Box], words: Sequence[OrderedWord]) -> bool:
    """Whether words stand on bars: then they are grounds of text."""
    texts = [word.box for _, word in words if not is_value(word.text)]
    return sum(any(holds(bar, text, slack=0) for text in texts) for bar in bars) * 2 > len(bars)
