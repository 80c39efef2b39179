"""Which number of a chart belongs to which name on its axis.

A chart is read only where its layout leaves one reading: every number printed on a bar or point has
one name and no name has two. Bars may stand (names in a row) or lie (names in a column at the left);
a chart of several series has several numbers a name, told apart by colour alone, and is not paired.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from figures.records import Box
from ingest.bars import Bars
from ingest.grids import GridCell
from ingest.layout import Line
from ingest.tables import Value, is_value

_SCALE = re.compile(r"^[£$€]?[\d,.]*\d[\d,.]*[%km]?$")
LEAST_ROWS = 3
"""Fewer numbers beside names than this are a key or a note, not a row of bars."""


def paired(pieces: Sequence[Line], bars: Sequence[Bars] = ()) -> tuple[Value, ...]:
    """The numbers of a chart, each with its name as column label; none where they cannot be told.

    `pieces` are the labels and numbers of the chart, side by side ones apart. What stands at the end of
    one of its `bars` is a number even where it could be a year.
    """
    at_ends = {number for one in bars for number in one.numbers}
    numbers = [piece for piece in pieces if is_value(piece.text) or piece.box in at_ends]
    texts = [piece for piece in pieces if piece not in numbers]
    named = [text for text in texts if any(one.names(text.box) for one in bars)]
    lying = _without_base(pieces, numbers)
    return _standing(without_axis(numbers), stacked(texts)) or _lying(lying, texts, named)


def is_tabular(pieces: Sequence[Line]) -> bool:
    """Whether numbers stand in straight columns behind their names, as in a table and never on bars.

    Most numbers have a name left of them on their line, and those of a column end at one x, begin at
    one or share their middle.
    """
    numbers = [piece for piece in pieces if is_value(piece.text)]
    texts = [piece for piece in pieces if not is_value(piece.text)]
    named = [number for number in numbers if any(_is_left_of(text, number) for text in texts)]
    rows = {round(number.box.top / 3) for number in named}
    if len(rows) < LEAST_ROWS or len(named) * 2 < len(numbers):
        return False
    straight = [number for number in named if _straight(number, named)]
    return len(straight) * 4 >= len(named) * 3


def _straight(number: Line, others: Sequence[Line]) -> bool:
    """Whether two other numbers share its right edge, left edge or middle on lines of their own."""
    return any(_in_column(number, others, place) for place in (_right, _left, _middle))


def _in_column(piece: Line, others: Sequence[Line], place: Callable[[Box], float]) -> bool:
    """Whether enough pieces, this one among them, share a place across the page on lines of their own."""
    shared = [other for other in others if abs(place(other.box) - place(piece.box)) < 2]
    return len({round(other.box.top / 3) for other in shared}) >= LEAST_ROWS


def _is_left_of(text: Line, number: Line) -> bool:
    return text.box.x1 <= number.box.x0 + 2 and abs(_height(text.box) - _height(number.box)) < 3


def stacked(pieces: Sequence[Line]) -> list[Line]:
    """Pieces over one another about one middle read as one: "July - September" over "2021"."""
    stacks: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.top):
        home = next((stack for stack in stacks if _under(stack.box, piece.box, piece.size)), None)
        if home is None:
            stacks.append(piece)
        else:
            stacks[stacks.index(home)] = Line((*home.words, *piece.words), home.order)
    return stacks


def _under(above: Box, below: Box, size: float) -> bool:
    middles = (above.x0 + above.x1 - below.x0 - below.x1) / 2
    return abs(middles) < 8 and -1 <= below.top - above.bottom < max(size, 6.0)


def without_axis(numbers: Sequence[Line]) -> list[Line]:
    """Numbers without the scale: three or more that end at one x, left of all others."""
    for first in numbers:
        scale = [number for number in numbers if abs(number.box.x1 - first.box.x1) < 2]
        others = [number for number in numbers if number not in scale]
        if len(scale) >= 3 and all(other.box.x0 > first.box.x1 for other in others):
            return others
    return list(numbers)


def _without_base(pieces: Sequence[Line], numbers: Sequence[Line]) -> list[Line]:
    """The numbers of a chart without the scale of lying bars: a row of figures under or over all others.

    Scales are set tight: "10,000" and "15,000" may run into one word that is no number.
    """
    figures = [piece for piece in pieces if all(_SCALE.match(word.text) for word in piece.words)]
    for first in figures:
        scale = [piece for piece in figures if abs(piece.box.top - first.box.top) < 2]
        others = [number for number in numbers if number not in scale]
        below = all(other.box.bottom <= first.box.top + 1 for other in others)
        above = all(other.box.top >= first.box.bottom - 1 for other in others)
        if sum(len(piece.words) for piece in scale) >= 3 and (below or above):
            return others
    return list(numbers)


def _standing(numbers: Sequence[Line], texts: Sequence[Line]) -> tuple[Value, ...]:
    """Numbers over names that stand in one row."""
    names = _names_in_row(texts)
    if not numbers or len(names) < 2 or len(numbers) > len(names):
        return ()
    middles = sorted(_middle(name.box) for name in names)
    reach = min(after - before for before, after in pairwise(middles)) / 2
    homes: dict[int, Line] = {}
    for number in numbers:
        nearest = min(names, key=lambda name: abs(_middle(name.box) - _middle(number.box)))
        if abs(_middle(nearest.box) - _middle(number.box)) > reach or nearest.order in homes:
            return ()
        homes[nearest.order] = number
    told = [name for name in names if name.order in homes]
    return tuple(_value(homes[name.order], name.text) for name in told)


def _names_in_row(texts: Sequence[Line]) -> list[Line]:
    """The largest set of labels that stand in one row: the names along the axis."""
    rows = [[text for text in texts if abs(text.box.top - first.box.top) < 3] for first in texts]
    row = max(rows, key=lambda row: (len(row), row[0].box.top), default=[])
    return sorted(row, key=lambda text: text.box.x0)


def _lying(numbers: Sequence[Line], texts: Sequence[Line], named: Sequence[Line]) -> tuple[Value, ...]:
    """Numbers behind names that stand in one column at the left, one number to a band.

    `named` are texts that stand before a bar, in that column or not.
    """
    ordered = sorted(numbers, key=lambda number: _height(number.box))
    if len(ordered) < LEAST_ROWS:
        return ()
    heights = [_height(number.box) for number in ordered]
    pitch = min(after - before for before, after in pairwise(heights))
    if pitch < 4:
        return ()
    names = list(dict.fromkeys([*_names_in_column(ordered, texts), *named]))
    values: list[Value] = []
    for number in ordered:
        name = [text for text in names if abs(_height(text.box) - _height(number.box)) < pitch / 2]
        if not name or abs(_centre(name) - _height(number.box)) > pitch / 4:
            return ()
        label = " ".join(text.text for text in sorted(name, key=lambda text: text.box.top))
        values.append(_value(number, label))
    return tuple(values)


def _names_in_column(numbers: Sequence[Line], texts: Sequence[Line]) -> list[Line]:
    """The texts left of every bar's number that end, or begin, at one x."""
    first = min(number.box.x0 for number in numbers)
    left = [text for text in texts if text.box.x1 <= first + 2]
    columns = [
        [text for text in left if abs(place(text.box) - place(anchor.box)) < 4]
        for anchor in left
        for place in (_right, _left)
    ]
    return max(columns, key=len, default=[])


def is_name(text: Line, texts: Sequence[Line]) -> bool:
    """Whether a text is one of a column of names and no title: two others end or begin where it does."""
    return any(_in_column(text, texts, place) for place in (_right, _left))


def _centre(texts: Sequence[Line]) -> float:
    return (min(text.box.top for text in texts) + max(text.box.bottom for text in texts)) / 2


def _value(number: Line, name: str) -> Value:
    words = tuple((number.order + index, word) for index, word in enumerate(number.words))
    return Value(GridCell(number.box, words), "", name)


def _right(box: Box) -> float:
    return box.x1


def _left(box: Box) -> float:
    return box.x0


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _height(box: Box) -> float:
    return (box.top + box.bottom) / 2
