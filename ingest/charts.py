"""Charts drawn in lines and bars: their words kept out of the text, and each number with its category.

Only the text of a chart is read. A number is paired with the category it stands over when every
number has one and no category has two; else the chart keeps its words and no pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from figures.records import Box
from ingest.grids import GridCell, OrderedWord, TableGrid
from ingest.layout import Line, around, holds, lines_of
from ingest.raw import RawPage
from ingest.records import Word
from ingest.tables import Value, is_value

NEAR = 6.0
"""Strokes closer than this, in points, belong to one drawing."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its words; `title` is the text above its numbers, if any."""

    page: int
    box: Box
    words: tuple[OrderedWord, ...]
    values: tuple[Value, ...]
    title: str = ""

    @property
    def order(self) -> int:
        """The place of its first word in the page's order."""
        return self.words[0][0]


def charts_on(page: RawPage, words: Sequence[OrderedWord], tables: Sequence[TableGrid]) -> list[Chart]:
    """The charts of a page; `words` are those that stand in no table."""
    charts: list[Chart] = []
    left = list(words)
    for drawing in _drawings(page, tables):
        inside = [(order, word) for order, word in left if holds(drawing, word.box, slack=2)]
        beside = [*_labels_below(drawing, left), *_numbers_by(drawing, left)]
        inside += [pair for pair in dict.fromkeys(beside) if pair not in inside]
        if not _is_chart(inside):
            continue
        taken = {order for order, _ in inside}
        left = [(order, word) for order, word in left if order not in taken]
        charts.append(_chart(page.number, drawing, sorted(inside)))
    return charts


def _drawings(page: RawPage, tables: Sequence[TableGrid]) -> list[Box]:
    """Boxes of at least five strokes that touch, as large as a chart and not the whole page."""
    clusters: list[tuple[Box, int]] = []
    for stroke in page.graphics:
        if _is_ground(stroke, page) or any(holds(table.box, stroke) for table in tables):
            continue
        touching = [cluster for cluster in clusters if _near(cluster[0], stroke)]
        clusters = [cluster for cluster in clusters if cluster not in touching]
        box = around([stroke, *(cluster[0] for cluster in touching)])
        clusters.append((box, 1 + sum(count for _, count in touching)))
    return [box for box, count in clusters if count >= 5 and box.x1 - box.x0 > 80 and _tall(box)]


def _tall(box: Box) -> bool:
    return box.bottom - box.top > 45


def _is_ground(stroke: Box, page: RawPage) -> bool:
    """Whether a stroke is the ground or the frame of the whole page."""
    wide = stroke.x1 - stroke.x0 > 0.9 * page.width
    return wide and stroke.bottom - stroke.top > 0.6 * page.height


def _near(first: Box, second: Box) -> bool:
    return (
        first.x0 - NEAR <= second.x1 and second.x0 - NEAR <= first.x1
        and first.top - NEAR <= second.bottom and second.top - NEAR <= first.bottom
    )  # fmt: skip


def _labels_below(drawing: Box, words: Sequence[OrderedWord]) -> list[OrderedWord]:
    """Short lines right under a drawing: the names on its axis."""
    under = [
        (order, word)
        for order, word in words
        if 0 <= word.box.top - drawing.bottom + 3 < 26
        and drawing.x0 - 15 <= word.box.x0 and word.box.x1 <= drawing.x1 + 15
        and not word.bold
    ]  # fmt: skip
    pieces = _pieces(under)
    close = [piece for piece in pieces if len(piece.words) <= 3]
    if len(close) < 2 or len(close) < len(pieces):
        return []
    return under


def _numbers_by(drawing: Box, words: Sequence[OrderedWord]) -> list[OrderedWord]:
    """Numbers over the highest bar, and the scale left of the axis."""
    over = Box(drawing.x0, drawing.top - 18, drawing.x1, drawing.top)
    scale = Box(drawing.x0 - 45, drawing.top - 6, drawing.x0, drawing.bottom + 6)
    return [
        (order, word)
        for order, word in words
        if is_value(word.text) and (holds(over, word.box) or holds(scale, word.box)) and _alone(word, words)
    ]


def _alone(number: Word, words: Sequence[OrderedWord]) -> bool:
    """Whether no word stands beside the number on its line: the 4 of "Fig 4" labels no chart below."""
    return not any(
        abs(word.box.top - number.box.top) < 3 and not is_value(word.text)
        and -1 < max(number.box.x0 - word.box.x1, word.box.x0 - number.box.x1) < number.size
        for _, word in words
    )  # fmt: skip


def _is_chart(words: Sequence[OrderedWord]) -> bool:
    """Whether the words in a drawing are labels and numbers and not prose in a frame."""
    if not words:
        return False
    pieces = _pieces(sorted(words))
    if not any(is_value(word.text) for _, word in words):
        return len(pieces) <= 12 and all(len(piece.words) <= 8 for piece in pieces)
    return len(words) / len(pieces) <= 3.5


def _pieces(words: Sequence[OrderedWord]) -> list[Line]:
    """Words side by side with no wide gap: one label or number each."""
    pieces: list[Line] = []
    places = {id(word): order for order, word in words}
    for line in lines_of(words):
        start = 0
        for index in range(1, len(line.words) + 1):
            if index == len(line.words) or _gap(line, index) > 0.8 * max(line.size, 4.0):
                run = line.words[start:index]
                pieces.append(Line(run, places[id(run[0])]))
                start = index
    return pieces


def _gap(line: Line, index: int) -> float:
    return line.words[index].box.x0 - line.words[index - 1].box.x1


def _chart(page: int, drawing: Box, words: Sequence[OrderedWord]) -> Chart:
    pieces = _pieces(words)
    numbers = [piece for piece in pieces if is_value(piece.text)]
    texts = _stacked([piece for piece in pieces if not is_value(piece.text)])
    values = _paired(_without_axis(numbers), texts)
    box = around([drawing, *(word.box for _, word in words)])
    return Chart(page, box, tuple(words), values, _title(texts, numbers))


def _title(texts: Sequence[Line], numbers: Sequence[Line]) -> str:
    highest = min((number.box.top for number in numbers), default=float("inf"))
    above = [text for text in texts if text.box.bottom <= highest + 1]
    return min(above, key=lambda text: text.box.top).text if above else ""


def _stacked(pieces: Sequence[Line]) -> list[Line]:
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


def _without_axis(numbers: Sequence[Line]) -> list[Line]:
    """Numbers without the scale: three or more that end at one x, left of all others."""
    for first in numbers:
        scale = [number for number in numbers if abs(number.box.x1 - first.box.x1) < 2]
        others = [number for number in numbers if number not in scale]
        if len(scale) >= 3 and all(other.box.x0 > first.box.x1 for other in others):
            return others
    return list(numbers)


def _paired(numbers: Sequence[Line], texts: Sequence[Line]) -> tuple[Value, ...]:
    categories = _categories(texts)
    if not numbers or len(categories) < 2 or len(numbers) > len(categories):
        return ()
    middles = sorted(_middle(category.box) for category in categories)
    reach = min(after - before for before, after in pairwise(middles)) / 2
    homes: dict[int, Line] = {}
    for number in numbers:
        nearest = min(categories, key=lambda category: abs(_middle(category.box) - _middle(number.box)))
        if abs(_middle(nearest.box) - _middle(number.box)) > reach or nearest.order in homes:
            return ()
        homes[nearest.order] = number
    told = [category for category in categories if category.order in homes]
    return tuple(_value(homes[category.order], category) for category in told)


def _categories(texts: Sequence[Line]) -> list[Line]:
    """The largest set of labels that stand in one row: the names along the axis."""
    rows = [[text for text in texts if abs(text.box.top - first.box.top) < 3] for first in texts]
    row = max(rows, key=lambda row: (len(row), row[0].box.top), default=[])
    return sorted(row, key=lambda text: text.box.x0)


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _value(number: Line, category: Line) -> Value:
    words = tuple((number.order + index, word) for index, word in enumerate(number.words))
    return Value(GridCell(number.box, words), "", category.text)


def words_outside(words: Iterable[OrderedWord], charts: Sequence[Chart]) -> list[OrderedWord]:
    """The words that no chart took."""
    taken = {order for chart in charts for order, _ in chart.words}
    return [(order, word) for order, word in words if order not in taken]
