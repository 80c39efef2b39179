"""Charts drawn in lines and bars: their words kept out of the text, and each number with its category.

Only the text of a chart is read (ingest/chartpairs.py): a chart whose numbers cannot be told apart
keeps its words and no pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from figures.records import Box
from ingest.bars import Bars, is_barred
from ingest.chartpairs import is_name, is_tabular, paired, stacked
from ingest.grids import OrderedWord, TableGrid
from ingest.layout import Line, around, holds, lines_of
from ingest.raw import RawPage
from ingest.records import Word
from ingest.tables import Value, is_value

NEAR = 6.0
"""Strokes closer than this, in points, belong to one drawing."""
LEAST_NUMBERS = 2
"""A drawing with fewer numbers is a diagram or a frame: its words are text."""

LONGEST_NAME = 260.0
"""In points: how far left of the bars the name of one may begin."""
LONG_PIECE = 8
"""In words: a chart has a title or a source line as long; two such lines are the prose of a table."""


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


def charts_on(
    page: RawPage, words: Sequence[OrderedWord], tables: Sequence[TableGrid], bars: Sequence[Bars]
) -> list[Chart]:
    """The charts of a page; `words` are those that stand in no table."""
    charts: list[Chart] = []
    left = list(words)
    for drawing in _drawings(page, tables):
        own = [one for one in bars if is_barred(drawing, one)]
        inside = [(order, word) for order, word in left if holds(drawing, word.box, slack=2)]
        beside = [
            *_labels_below(drawing, left),
            *_labels_left(drawing, left, own),
            *_numbers_by(drawing, left),
        ]
        inside += [pair for pair in dict.fromkeys(beside) if pair not in inside]
        if not _is_chart(inside, own) and not _is_titled(inside, drawing, tables):
            continue
        inside += [pair for pair in _line_above(drawing, left) if pair not in inside]
        taken = {order for order, _ in inside}
        left = [(order, word) for order, word in left if order not in taken]
        charts.append(_chart(page.number, drawing, sorted(inside), own))
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


def _labels_left(drawing: Box, words: Sequence[OrderedWord], bars: Sequence[Bars]) -> list[OrderedWord]:
    """The names of lying bars: texts in a column left of a drawing, all ending at its edge.

    A long text is a name only where a bar begins behind it.
    """
    left = [
        (order, word)
        for order, word in words
        if drawing.x0 - LONGEST_NAME < word.box.x0 and word.box.x1 <= drawing.x0 + 2
        and drawing.top - 4 < word.box.top and word.box.bottom < drawing.bottom + 4
    ]  # fmt: skip
    pieces = [piece for piece in _pieces(left) if not is_value(piece.text)]
    ending = [piece for piece in pieces if drawing.x0 - piece.box.x1 < 14]
    if len(ending) < 3 or len(ending) < len(pieces) or any(_is_long(piece, bars) for piece in pieces):
        return []
    return left


def _is_long(piece: Line, bars: Sequence[Bars]) -> bool:
    """Whether a text is as long as prose, and does not name a bar."""
    return len(piece.words) >= LONG_PIECE and not any(one.names(piece.box) for one in bars)


def _line_above(drawing: Box, words: Sequence[OrderedWord]) -> list[OrderedWord]:
    """The title of a chart that stands free over it: one short line close above, about its middle."""
    close = [
        (order, word)
        for order, word in words
        if drawing.top - 20 < word.box.top and word.box.bottom <= drawing.top + 1
        and drawing.x0 <= word.box.x0 and word.box.x1 <= drawing.x1
    ]  # fmt: skip
    pieces = _pieces(close)
    if len(pieces) != 1 or len(pieces[0].words) > 2 * LONG_PIECE or is_value(pieces[0].text):
        return []
    off = (pieces[0].box.x0 + pieces[0].box.x1 - drawing.x0 - drawing.x1) / 2
    return close if abs(off) < 0.05 * (drawing.x1 - drawing.x0) else []


def _numbers_by(drawing: Box, words: Sequence[OrderedWord]) -> list[OrderedWord]:
    """Numbers over the highest bar or behind the longest, and the scale left of the axis."""
    over = Box(drawing.x0, drawing.top - 18, drawing.x1, drawing.top)
    scale = Box(drawing.x0 - 45, drawing.top - 6, drawing.x0, drawing.bottom + 6)
    behind = Box(drawing.x1 - 10, drawing.top, drawing.x1 + 30, drawing.bottom)
    return [
        (order, word)
        for order, word in words
        if is_value(word.text)
        and any(holds(place, word.box) for place in (over, scale, behind))
        and _alone(word, words)
    ]


def _alone(number: Word, words: Sequence[OrderedWord]) -> bool:
    """Whether no word stands beside the number on its line: the 4 of "Fig 4" labels no chart below."""
    return not any(
        abs(word.box.top - number.box.top) < 3 and not is_value(word.text)
        and -1 < max(number.box.x0 - word.box.x1, word.box.x0 - number.box.x1) < number.size
        for _, word in words
    )  # fmt: skip


def _is_chart(words: Sequence[OrderedWord], bars: Sequence[Bars]) -> bool:
    """Whether the words in a drawing are labels and numbers, and neither prose in a frame nor a table.

    Where it has `bars` with their numbers at the ends, no straight column of numbers makes it a table.
    """
    pieces = _pieces(sorted(words))
    numbers = sum(is_value(piece.text) for piece in pieces)
    prose = sum(_is_long(piece, bars) for piece in pieces)
    loose = [piece for piece in pieces if not any(one.names(piece.box) for one in bars)]
    wordy = prose >= 2 or sum(len(piece.words) for piece in loose) > 3.5 * len(loose)
    return numbers >= LEAST_NUMBERS and not wordy and (bool(bars) or not is_tabular(pieces))


def _is_titled(words: Sequence[OrderedWord], drawing: Box, tables: Sequence[TableGrid]) -> bool:
    """Whether a drawing without numbers has a title and a key, and its numbers in a table at its foot."""
    pieces = _pieces(sorted(words))
    short = 0 < len(pieces) <= 12 and all(len(piece.words) <= LONG_PIECE for piece in pieces)
    return short and any(stands_on(drawing, table.box) for table in tables)


def stands_on(chart: Box, box: Box) -> bool:
    """Whether a table stands in the frame of a chart or begins where it ends, or is the chart itself."""
    overlap = min(chart.x1, box.x1) - max(chart.x0, box.x0)
    return holds(chart, box) or (overlap > 0 and abs(box.top - chart.bottom) < 25)


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


def _chart(page: int, drawing: Box, words: Sequence[OrderedWord], bars: Sequence[Bars]) -> Chart:
    pieces = _pieces(words)
    box = around([drawing, *(word.box for _, word in words)])
    return Chart(page, box, tuple(words), paired(pieces, bars), _title(pieces))


def _title(pieces: Sequence[Line]) -> str:
    """The text above all numbers of the chart; the name of the highest bar is none."""
    numbers = [piece for piece in pieces if is_value(piece.text)]
    highest = min((number.box.top for number in numbers), default=float("inf"))
    texts = stacked([piece for piece in pieces if not is_value(piece.text)])
    above = [text for text in texts if text.box.bottom <= highest + 1 and not is_name(text, texts)]
    return min(above, key=lambda text: text.box.top).text if above else ""


def words_outside(words: Iterable[OrderedWord], charts: Sequence[Chart]) -> list[OrderedWord]:
    """The words that no chart took."""
    taken = {order for chart in charts for order, _ in chart.words}
    return [(order, word) for order, word in words if order not in taken]
