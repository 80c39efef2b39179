"""The head of a table: which rows it is, which columns its cells name, and whether it goes on overleaf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from figures.records import Box
from ingest.cell_text import label_of
from ingest.grids import GridCell, TableGrid
from ingest.values import is_value

LONGEST_HEAD = 100
"""In characters: a longer text is no head of a column."""
LONGEST_GROUP = 100
"""In characters: a longer text across the table is a remark on the row above, not the name of those below."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SAME_ENDS = 14.0
"""How far, in points, the sides of a table may be off overleaf."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header cell: the columns between `x0` and `x1` stand under `text`."""

    x0: float
    x1: float
    text: str


Head = tuple[tuple[HeadCell, ...], ...]


def head_cell(cell: GridCell) -> HeadCell:
    """A cell as one of the head."""
    return HeadCell(cell.box.x0, cell.box.x1, label_of(cell))


def filled(row: Sequence[GridCell]) -> list[GridCell]:
    """The cells of a row with words in them."""
    return [cell for cell in row if cell.words]


def head_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many rows from the top are the head: bold rows without values, or text above numbers."""
    count = 0
    while count < min(len(rows) - 1, 4) and _is_head(rows, count):
        count += 1
    return count


def _is_head(rows: Sequence[Sequence[GridCell]], index: int) -> bool:
    return _names_years(rows[index:]) or (_may_head(rows[index]) and _stands_out(rows, index))


def _names_years(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the first row gives two or more columns of values their years, whatever its other cells say.

    A form has a column of remarks as well, whose head may be as long as they are.
    """
    own = filled(rows[0])
    years = [cell for cell in own if _YEAR.search(cell.text) and len(cell.text) <= LONGEST_HEAD]
    if len(rows) < 2 or len(years) < 2 or any(is_value(cell.text) for cell in own):
        return False
    values = [cell.box for row in rows[1:] for cell in filled(row) if is_value(cell.text)]
    over = [cell for cell in years if any(_stands_over(cell.box, value) for value in values)]
    return len(over) > 1


def _stands_over(head: Box, value: Box) -> bool:
    return min(head.x1, value.x1) - max(head.x0, value.x0) > 0.6 * (value.x1 - value.x0)


def _may_head(row: Sequence[GridCell]) -> bool:
    own = filled(row)
    beyond_first = bool(own) and own[-1].box.x0 > min(cell.box.x0 for cell in row) + 1
    return beyond_first and not any(is_value(cell.text) or len(cell.text) > LONGEST_HEAD for cell in own)


def all_bold(row: Sequence[GridCell]) -> bool:
    """Whether everything in a row is bold."""
    return all(cell.bold for cell in filled(row))


def _stands_out(rows: Sequence[Sequence[GridCell]], index: int) -> bool:
    """A head row is bold, or stands first above a row with values, or below spanning head cells."""
    own = filled(rows[index])
    if all_bold(own):
        return True
    below = rows[index + 1]
    if index == 0:
        return any(is_value(cell.text) for cell in filled(below)) or _has_spans(own, below)
    return _has_spans(filled(rows[index - 1]), rows[index]) and any(is_value(c.text) for c in below)


def _has_spans(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a cell above covers two or more of the cells below."""
    return any(
        sum(cell.box.x0 - 1 <= other.box.x0 and other.box.x1 <= cell.box.x1 + 1 for other in below) >= 2
        for cell in above
    )


def spans(row: Sequence[GridCell], box: Box) -> bool:
    """Whether a row is one cell across (nearly) the whole table."""
    own = filled(row)
    return len(own) == 1 and own[0].box.x1 - own[0].box.x0 > 0.8 * (box.x1 - box.x0)


def names_group(row: Sequence[GridCell], grid: TableGrid) -> bool:
    """Whether a row names the rows below it: short, and across the table or bold and alone in it."""
    own = filled(row)
    if len(own) != 1 or len(own[0].text) > LONGEST_GROUP:
        return False
    return spans(row, grid.box) or (own[0].bold and own[0].box.x0 < grid.columns[0] + 1)


def repeats(row: Sequence[GridCell], head: Head) -> bool:
    """Whether a row in the middle of a table, or overleaf, is its head once more."""
    names = {cell.text for cells in head for cell in cells}
    own = filled(row)
    return len(own) > 1 and sum(label_of(cell) in names for cell in own) * 2 > len(own)


def column_label(cell: Box, head: Head) -> str:
    """All header cells that stand over most of a cell, top to bottom, repeats left out.

    Over a cell across several columns stand only the header cells that name all of them.
    """
    parts: list[str] = []
    for row in head:
        for above in row:
            over = min(above.x1, cell.x1) - max(above.x0, cell.x0)
            if over > 0.6 * (cell.x1 - cell.x0) and above.text and above.text not in parts:
                parts.append(above.text)
    return " ".join(parts)


def same_columns(grid: TableGrid, columns: Sequence[float], box: Box) -> bool:
    """Whether a table has the columns of another, each mostly where the other's is."""
    if len(grid.columns) != len(columns) or abs(grid.box.x0 - box.x0) > SAME_ENDS:
        return False
    ends, other_ends = (*grid.columns, grid.box.x1), (*columns, box.x1)
    pairs = zip(pairwise(ends), pairwise(other_ends), strict=True)
    return all(_alike(one, other) for one, other in pairs)


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    over = min(one[1], other[1]) - max(one[0], other[0])
    return over > 0.6 * max(one[1] - one[0], other[1] - other[0])
