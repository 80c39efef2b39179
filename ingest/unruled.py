"""Tables of numbers set in columns without rulings.

Taken for a table are three or more lines with numbers that stand in the same columns. Where two of
a line's numbers would share a column, nothing is taken: the lines stay text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from figures.records import Box
from ingest.grids import GridCell, TableGrid
from ingest.layout import Line, around
from ingest.tables import is_value

GAP = 1.5
"""Columns are apart by more than this many type sizes."""
MOST_HEAD_LINES = 12
HEAD_HEIGHT = 70.0
"""How far above the first numbers, in points, their head may begin."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line parted at its wide gaps."""

    line: Line
    pieces: tuple[Line, ...]

    @property
    def numeric(self) -> bool:
        """Whether numbers, and nothing long, follow the first piece."""
        rest = self.pieces[1:]
        return bool(rest) and sum(is_value(piece.text) for piece in rest) * 2 > len(rest)


Span = tuple[float, float]


def unruled_tables(page: int, lines: Sequence[Line]) -> list[TableGrid]:
    """The tables among the lines of a page that no ruling shows."""
    rows = [_Row(line, tuple(pieces_of(line))) for line in lines]
    found: list[TableGrid] = []
    for start, end in _stretches(rows):
        columns = _columns(rows[start:end])
        if columns:
            head = _head_start(rows, start, columns)
            found.append(_grid(page, rows[head:end], columns, start - head))
    return found


def pieces_of(line: Line) -> list[Line]:
    """A line parted where its words stand apart by more than a column gap."""
    pieces: list[Line] = []
    start = 0
    for index in range(1, len(line.words) + 1):
        if index < len(line.words):
            gap = line.words[index].box.x0 - line.words[index - 1].box.x1
            if gap <= GAP * max(line.size, 4.0):
                continue
        pieces.append(Line(line.words[start:index], line.order + start))
        start = index
    return pieces


def _stretches(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Where three or more numeric lines follow one another, at most one other line between two of them."""
    stretches: list[tuple[int, int]] = []
    members: list[int] = []
    for index, row in [*enumerate(rows), (len(rows) + 9, None)]:
        if row is not None and not row.numeric:
            continue
        near = bool(members) and index - members[-1] <= 2 and _follows(rows, members[-1], index)
        if members and not near:
            if len(members) >= 3:
                stretches.append((members[0], members[-1] + 1))
            members = []
        members.append(index)
    return stretches


def _follows(rows: Sequence[_Row], before: int, index: int) -> bool:
    if index >= len(rows):
        return False
    above, below = rows[before].line.box, rows[index].line.box
    between = rows[before + 1 : index]
    return 0 < below.top - above.top < 60 and all(len(row.pieces) == 1 for row in between)


def _columns(rows: Sequence[_Row]) -> list[Span]:
    """The label column and the columns of numbers; empty where a line does not fit them one to one."""
    numeric = [row for row in rows if row.numeric]
    spans: list[Span] = []
    for x0, x1 in sorted((p.box.x0, p.box.x1) for row in numeric for p in row.pieces[1:]):
        if spans and x0 < spans[-1][1] + 2:
            spans[-1] = (spans[-1][0], max(x1, spans[-1][1]))
        else:
            spans.append((x0, x1))
    if any(not _fits(row, spans) for row in numeric):
        return []
    left = min(row.line.box.x0 for row in rows)
    return [(left, spans[0][0] - 1), *spans]


def _fits(row: _Row, spans: Sequence[Span]) -> bool:
    homes = [_home(piece.box, spans) for piece in row.pieces[1:]]
    return len(set(homes)) == len(homes) and row.pieces[0].box.x1 < spans[0][0]


def _home(box: Box, spans: Sequence[Span]) -> int:
    middle = (box.x0 + box.x1) / 2
    return min(range(len(spans)), key=lambda place: abs(sum(spans[place]) / 2 - middle))


def _head_start(rows: Sequence[_Row], start: int, columns: Sequence[Span]) -> int:
    """The first of the lines before that stand over the columns of numbers alone, or in several.

    A head written cell by cell goes up and down the page; all of it stands above the first numbers.
    """
    first = start
    top = rows[start].line.box.top
    while first > 0 and start - first < MOST_HEAD_LINES:
        above = rows[first - 1]
        over = above.line.box.x0 >= columns[1][0] - 20 or len(above.pieces) > 1
        if not over or not 0 < top - above.line.box.top < HEAD_HEIGHT or len(above.line.text) > 160:
            break
        first -= 1
    return first


def _grid(page: int, rows: Sequence[_Row], columns: Sequence[Span], head: int) -> TableGrid:
    edges = _edges(columns)
    ordered = [*sorted(rows[:head], key=lambda row: row.line.box.top), *rows[head:]]
    cells = tuple(tuple(_cell(piece, edges) for piece in row.pieces) for row in ordered)
    box = around(row.line.box for row in rows)
    return TableGrid(page, box, cells, head=head)


def _edges(columns: Sequence[Span]) -> list[Span]:
    """The columns widened so that each ends where the next begins, half-way between their numbers."""
    cuts = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    starts = [columns[0][0], *cuts]
    return list(zip(starts, [*cuts, columns[-1][1] + 12], strict=True))


def _cell(piece: Line, edges: Sequence[Span]) -> GridCell:
    """A piece in the columns it stands over: one for a number, several for a head that spans them."""
    over = [edge for edge in edges if piece.box.x0 < edge[1] - 4 and piece.box.x1 > edge[0] + 4]
    x0, x1 = (over[0][0], over[-1][1]) if over else edges[_home(piece.box, edges)]
    box = Box(x0, piece.box.top, x1, piece.box.bottom)
    words = tuple((piece.order + index, word) for index, word in enumerate(piece.words))
    return GridCell(box, words)
