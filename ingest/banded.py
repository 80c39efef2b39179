"""Tables drawn with rules or shading between their rows only, open at the sides.

The rules give the rows, white space the columns. Taken for a table is a stack of rules between which
words stand in the same columns, numbers among them; where they do not, the lines stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from figures.records import Box
from ingest.grids import GridCell, OrderedWord, TableGrid, tables_on
from ingest.layout import around, holds
from ingest.raw import RawPage
from ingest.rules import Rule, stacks
from ingest.spans import (
    Span,
    Words,
    centred_over,
    columns_of,
    covered,
    cuts,
    lines_in,
    nearest,
    pieces_in,
    span_of,
    text_of,
)
from ingest.values import is_entry, is_value

MOST_REMARKS = 3
"""At most so many rows are there for each row of values: the others are text about them."""
THIN = 3.0
"""A shape wider than this, in points, is no upright rule."""
LONG_STROKE = 60.0
"""In points: a shorter stroke is a tick or an underline."""
HEAD_STEP = 1.9
"""Lines of a head, and of a last row without a rule, follow one another within this many type sizes."""
LARGER = 1.2
"""Type this many times as large as a table's is a heading between two tables."""

_FOOT = re.compile(r"^(page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(\s*(of|/)\s*\d{1,4})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Band:
    """The words between two rules, and whether they are a row of values."""

    top: float
    bottom: float
    words: Words

    @property
    def lines(self) -> list[Words]:
        return lines_in(self.words)

    @property
    def numeric(self) -> bool:
        """Whether a value stands beside something else on one of its lines."""
        return any(
            is_entry(text_of(piece)) for line in self.lines for piece in pieces_in(line)[1:]
        ) and not _long_first(self.lines)


def _long_first(lines: Sequence[Words]) -> bool:
    """Whether its first line is text through and through: a number in it is no value."""
    first = pieces_in(lines[0])
    return len(first) == 1 and len(first[0]) > 12


def ruled_tables(page: RawPage) -> list[TableGrid]:
    """The tables of a page that rules show: those ruled all around, and those open at the sides.

    A wholly ruled piece of an open table (its inner columns, say) is read with the whole.
    """
    closed = tables_on(page)
    banded = _banded_tables(page, list(enumerate(page.words)), closed)
    taken = {order for table in banded for cell in table.cells for order, _ in cell.words}
    apart = [
        grid for grid in closed if not any(order in taken for cell in grid.cells for order, _ in cell.words)
    ]
    return [*apart, *banded]


def _banded_tables(
    page: RawPage, words: Sequence[OrderedWord], closed: Sequence[TableGrid]
) -> list[TableGrid]:
    found: list[TableGrid] = []
    for stack in stacks(page, [grid.box for grid in closed if len(grid.rows) > 1]):
        for part in _parts(stack, words):
            if _is_drawing(page, part):
                continue
            own = [grid for grid in closed if _is_apart(grid, part)]
            table = _table(page, part, _free(words, own), closed=own)
            if table is not None and not any(_overlap(table.box, other.box) for other in found):
                found.append(table)
    return found


def _is_drawing(page: RawPage, stack: Sequence[Rule]) -> bool:
    """Whether the rules are the lines behind a chart, or the frames of charts.

    Bars or curves cross the first; between the second stand further level lines.
    """
    x0, x1 = min(rule.x0 for rule in stack), max(rule.x1 for rule in stack)
    inside = [
        box for box in page.graphics if box.x0 >= x0 - 3 and box.x1 <= x1 + 3 and box.x1 - box.x0 > THIN
    ]
    crossing = sum(any(box.top + 2 < rule.top < box.bottom - 2 for rule in stack) for box in inside)
    lines = [
        box for box in inside if box.bottom - box.top < 1 and x1 - x0 - 8 > box.x1 - box.x0 > LONG_STROKE
    ]
    most = max(
        sum(above.top + 3 < box.top < below.top - 3 for box in lines) for above, below in pairwise(stack)
    )
    return crossing > 1 or most > 2


def _is_apart(grid: TableGrid, stack: Sequence[Rule]) -> bool:
    """Whether a wholly ruled table stands inside one row and is no piece of the stack's own rows."""
    tops = [rule.top for rule in stack]
    edges = {cell.box.top for cell in grid.cells} | {grid.box.bottom}
    return sum(any(abs(edge - top) < 2.5 for top in tops) for edge in edges) * 2 <= len(edges)


def _overlap(one: Box, other: Box) -> bool:
    return holds(one, other) or holds(other, one) or (
        min(one.bottom, other.bottom) - max(one.top, other.top) > 4
        and min(one.x1, other.x1) - max(one.x0, other.x0) > 4
    )  # fmt: skip


def _free(words: Sequence[OrderedWord], apart: Sequence[TableGrid]) -> list[OrderedWord]:
    taken = {order for grid in apart for cell in grid.cells for order, _ in cell.words}
    return [pair for pair in words if pair[0] not in taken]


def _parts(stack: Sequence[Rule], words: Sequence[OrderedWord]) -> list[list[Rule]]:
    """A stack parted where a heading in larger type stands between two of its rules."""
    usual = _usual_size(_between(words, stack[0], stack[-1].top))
    parts: list[list[Rule]] = [[stack[0]]]
    for above, below in pairwise(stack):
        larger = [w for _, w in _between(words, above, below.top) if w.size > LARGER * usual]
        if larger:
            parts.append([])
        parts[-1].append(below)
    return [part for part in parts if len(part) >= 2]


def _usual_size(words: Sequence[OrderedWord]) -> float:
    sizes = sorted(word.size for _, word in words)
    return sizes[len(sizes) // 2] if sizes else 1.0


def _between(words: Iterable[OrderedWord], rule: Rule, bottom: float) -> list[OrderedWord]:
    """The words under a rule, down to `bottom`."""
    box = Box(rule.x0 - 3, rule.top, rule.x1 + 3, bottom)
    return [pair for pair in words if holds(box, pair[1].box, slack=0)]


def _table(
    page: RawPage, stack: Sequence[Rule], words: Sequence[OrderedWord], *, closed: Sequence[TableGrid]
) -> TableGrid | None:
    wide = Rule(min(r.x0 for r in stack), max(r.x1 for r in stack), stack[0].top)
    bands = [
        _Band(above.top, below.top, tuple(_between(words, Rule(wide.x0, wide.x1, above.top), below.top)))
        for above, below in pairwise(stack)
    ]
    apart = [grid.box for grid in closed]
    bands = [band for band in bands if band.words and not any(_holds_grid(band, wide, box) for box in apart)]
    numeric = [band for band in bands if band.numeric]
    columns = columns_of(pair for band in numeric for pair in band.words)
    if len(columns) < 2 or not _labelled(numeric, columns[0]) or len(numeric) * MOST_REMARKS < len(bands):
        return None
    size = _usual_size([pair for band in numeric for pair in band.words])
    bands += _last_band(words, Rule(wide.x0, wide.x1, stack[-1].top), columns, size)
    over = _head_lines(words, wide, size) if _needs_head(bands) else []
    return _read(page, wide, bands, over, columns)


def _labelled(bands: Sequence[_Band], first: Span) -> bool:
    """Whether nearly all rows of values begin with words: the numbers between the lines of a chart do not."""
    labels = [text_of(tuple(pair for pair in band.words if pair[1].box.x0 < first[1])) for band in bands]
    named = sum(bool(label) and not is_value(label) for label in labels)
    return named > 0 and named * 4 >= len(bands) * 3


def _holds_grid(band: _Band, wide: Rule, box: Box) -> bool:
    return holds(Box(wide.x0, band.top, wide.x1, band.bottom), box)


def _needs_head(bands: Sequence[_Band]) -> bool:
    """Whether the head stands over the first rule: nothing under it is one."""
    first = bands[0]
    pieces = [piece for line in first.lines for piece in pieces_in(line)]
    return first.numeric or len(pieces) == 1 or not all(word.bold for _, word in first.words)


def _last_band(words: Sequence[OrderedWord], rule: Rule, columns: Sequence[Span], size: float) -> list[_Band]:
    """A last row that no rule closes: the lines right under the last rule that keep to the columns."""
    taken: list[OrderedWord] = []
    bottom = rule.top
    for line in lines_in(_from(words, rule.top, rule.top + TALLEST_LAST)):
        box = around(word.box for _, word in line)
        pieces = pieces_in(line)
        astray = any(len(covered(span_of(piece), columns)) > 1 for piece in pieces) or _outside(line, rule)
        if box.top - bottom > (HEAD_STEP - 0.7) * size + 2 or astray or _FOOT.match(text_of(line)):
            break
        taken += line
        bottom = box.bottom
    band = _Band(rule.top, bottom + 1, tuple(taken))
    return [band] if taken and band.numeric else []


TALLEST_LAST = 260.0
HIGHEST_HEAD = 110.0


def _from(words: Iterable[OrderedWord], top: float, bottom: float) -> list[OrderedWord]:
    """The words whose middles lie between two levels of the page."""
    return [pair for pair in words if top < (pair[1].box.top + pair[1].box.bottom) / 2 < bottom]


def _outside(line: Words, rule: Rule) -> bool:
    """Whether a line reaches beyond a rule on either side, as plain text beside a table does."""
    x0, x1 = span_of(line)
    return x0 < rule.x0 - 6 or x1 > rule.x1 + 6


def _head_lines(words: Sequence[OrderedWord], wide: Rule, size: float) -> list[Words]:
    """The lines right above the first rule that stand in columns, top to bottom."""
    found: list[Words] = []
    edge = wide.top
    for line in reversed(lines_in(_from(words, wide.top - HIGHEST_HEAD, wide.top))):
        lines = around(word.box for _, word in line)
        if edge - lines.bottom > (HEAD_STEP - 1) * size or not _heads(line, wide):
            break
        found.append(line)
        edge = lines.top
    return found[::-1]


def _heads(line: Words, wide: Rule) -> bool:
    """Whether a line may be one of a head: no long text, no value, and not only at the left."""
    pieces = pieces_in(line)
    if _outside(line, wide):
        return False
    if any(is_value(text_of(piece)) or len(piece) > 7 for piece in pieces):
        return False
    return span_of(pieces[-1])[0] > wide.x0 + 0.2 * (wide.x1 - wide.x0)


def _read(
    page: RawPage, wide: Rule, bands: Sequence[_Band], over: Sequence[Words], columns: Sequence[Span]
) -> TableGrid | None:
    """The rows of the bands; those before the first row of values that stand in columns are the head."""
    lead = 0
    while not bands[lead].numeric and _is_head(bands[lead], columns):
        lead += 1
    groups = [group for group in (list(over), *(band.lines for band in bands[:lead])) if group]
    columns = _with_heads(columns, [line for group in groups for line in group])
    setting = _Setting(tuple(columns), tuple(_edges(columns, wide)))
    heads = [row for group in groups for row in setting.heads(group, last=group is groups[-1])]
    rows = [setting.row(band) for band in bands[lead:]]
    if not heads and len(rows) < 2:
        return None
    box = around(cell.box for row in (*heads, *rows) for cell in row)
    return TableGrid(page.number, box, (*heads, *rows), head=len(heads))


def _edges(columns: Sequence[Span], wide: Rule) -> list[Span]:
    edges = cuts(columns)
    edges[0] = (min(edges[0][0], wide.x0), edges[0][1])
    edges[-1] = (edges[-1][0], max(edges[-1][1], wide.x1))
    return edges


def _is_head(band: _Band, columns: Sequence[Span]) -> bool:
    """Whether a band without values names columns: it stands over another column than the first."""
    pieces = [span_of(piece) for line in band.lines for piece in pieces_in(line)]
    return any(nearest(piece, columns) > 0 for piece in pieces) and all(
        len(line) <= LONGEST_HEAD_LINE for line in band.lines
    )


LONGEST_HEAD_LINE = 24
"""In words, over all columns."""


def _with_heads(columns: Sequence[Span], lines: Sequence[Words]) -> list[Span]:
    """The columns with those that only have a head, each as wide as its head."""
    spans = list(columns)
    for piece in (span_of(piece) for line in lines for piece in pieces_in(line)):
        over = covered(piece, spans)
        if not over and _apart(piece, spans[nearest(piece, spans)]) > FARTHEST_HEAD:
            spans = sorted([*spans, piece])
        elif len(over) == 1:
            old = spans[over[0]]
            spans[over[0]] = (min(old[0], piece[0]), max(old[1], piece[1]))
    return spans


def _apart(one: Span, other: Span) -> float:
    return max(one[0] - other[1], other[0] - one[1])


FARTHEST_HEAD = 20.0
"""In points: a head farther from the values of every column heads a column of its own."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """The columns of a table: where their words stand, and where one ends and the next begins."""

    columns: tuple[Span, ...]
    edges: tuple[Span, ...]

    def heads(self, lines: Sequence[Words], *, last: bool) -> list[tuple[GridCell, ...]]:
        """The head rows of some lines: lines with cells over several columns, then the others as one row."""
        outer = [place for place, line in enumerate(lines) if self._outer(line, last=last)]
        above = max(outer, default=-1) + 1
        rows = [self._outer(line, last=last) or self._cells(line) for line in lines[:above]]
        rest = [pair for line in lines[above:] for pair in line]
        return [*rows, *([self._cells(rest)] if rest else [])]

    def _outer(self, line: Words, *, last: bool) -> tuple[GridCell, ...]:
        """A line whose pieces span columns, as its cells; empty where none does."""
        pieces = pieces_in(line)
        spans = [span_of(piece) for piece in pieces]
        over = [covered(span, self.columns) for span in spans]
        if any(len(places) > 1 for places in over):
            ends = [(places[0], places[-1]) if places else (0, 0) for places in over]
            return tuple(self._cell(piece, *end) for piece, end in zip(pieces, ends, strict=True))
        groups = [] if last else centred_over(spans, self.columns[1:])
        ends = [(covered(group, self.columns)[0], covered(group, self.columns)[-1]) for group in groups]
        return tuple(self._cell(piece, *end) for piece, end in zip(pieces, ends, strict=False))

    def row(self, band: _Band) -> tuple[GridCell, ...]:
        """The row of a band; values under one another in it are cells of their own, each with its slice."""
        if not band.numeric:
            over = [covered(span_of(piece), self.columns) for line in band.lines for piece in pieces_in(line)]
            places = [place for each in over for place in each]
            if any(len(each) > 1 for each in over):
                return (self._cell(band.words, min(places), max(places), band),)
        tops = self._tops(band)
        if len(tops) < 2:
            return self._cells(band.words, band)
        slices = enumerate(self._slices(band, tops))
        return tuple(
            cell
            for place, slice_ in slices
            for cell in self._cells(slice_.words, slice_, label=band if not place else None)
        )

    def _tops(self, band: _Band) -> list[float]:
        """The tops of the rows within a band, where two columns at least have one entry on each line."""
        found: list[list[float]] = []
        for place in range(1, len(self.columns)):
            lines = lines_in(pair for pair in band.words if self._home(pair) == place)
            if len(lines) > 1 and all(
                len(line) == 1 and any(c.isdigit() for c in text_of(line)) for line in lines
            ):
                found.append([min(word.box.top for _, word in line) for line in lines])
        alike = [tops for tops in found if len(tops) == len(found[0])]
        return alike[0] if len(alike) > 1 and len(alike) == len(found) else []

    def _slices(self, band: _Band, tops: Sequence[float]) -> list[_Band]:
        """A band parted at the tops of its rows; the words of the label all stand in the first."""
        starts = [band.top, *(top - 2 for top in tops[1:])]
        ends = [*starts[1:], band.bottom]
        found: list[_Band] = []
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            words = tuple(
                pair for pair in band.words
                if (place == 0 if self._home(pair) == 0 else start <= pair[1].box.top < end)
            )  # fmt: skip
            found.append(_Band(start, end, words))
        return found

    def _home(self, pair: OrderedWord) -> int:
        return nearest((pair[1].box.x0, pair[1].box.x1), self.columns)

    def _cells(
        self, words: Iterable[OrderedWord], band: _Band | None = None, *, label: _Band | None = None
    ) -> tuple[GridCell, ...]:
        """Words as a row of cells; its label is as high as all of the band `label`."""
        homes: dict[int, list[OrderedWord]] = {}
        for pair in words:
            homes.setdefault(self._home(pair), []).append(pair)
        return tuple(
            self._cell(homes[place], place, place, label if label and place == 0 else band)
            for place in sorted(homes)
        )

    def _cell(
        self, words: Sequence[OrderedWord], first: int, last: int, band: _Band | None = None
    ) -> GridCell:
        box = around(word.box for _, word in words)
        top, bottom = (band.top, band.bottom) if band else (box.top, box.bottom)
        return GridCell(
            Box(self.edges[first][0], top, self.edges[last][1], bottom),
            tuple(sorted(words, key=lambda pair: pair[0])),
        )
