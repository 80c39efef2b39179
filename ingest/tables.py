"""What a ruled table says: which rows are its head, and for each value its row and column label.

A value whose column cannot be told gets an empty column label, never a neighbour's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from figures.records import Box
from ingest.grids import GridCell, TableGrid

LONGEST_LABEL = 160
"""Labels are cut there, in characters, at a word."""
LONG_TEXT = 60
"""A column whose cells are longer than this in the middle, in characters, tells rather than names."""

_NUMBER = re.compile(
    r"^[(+\-–−~<>≤≥]*\s*[£$€]?\s*[(+\-–−]?\d[\d,.\s]*\s*(%|pp|k|m|bn|p)?\s*\)?\s*[*†‡^a-d]?$", re.IGNORECASE
)
_YEAR = re.compile(r"^(19|20)\d\d(\s*[-–/]\s*(\d\d|\d{4}))?\*?$")
_TOTAL = re.compile(r"\b(sub-?)?total\b|\bnet\b|\bbalance\b", re.IGNORECASE)
_REFERENCE = re.compile(r"^(\d{1,3})[a-z]?\.?\s*(\(\d+\))?$")
_NOT_GIVEN = re.compile(r"^(n/?a|[-–—*.xc]|tbc|nil|\.\.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header cell: the columns between `x0` and `x1` stand under `text`."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A cell with a value and the labels that give it meaning."""

    cell: GridCell
    row_label: str
    column_label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A body row: its filled cells in the page's own order, and its values.

    `group` is the text of the row across the whole table that stands above it ("11 July 2017").
    """

    cells: tuple[GridCell, ...]
    values: tuple[Value, ...]
    group: str = ""
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: `title` is a first row that runs across all columns, `group` the last such row."""

    page: int
    box: Box
    order: int
    rows: tuple[Row, ...]
    title: str = ""
    head: tuple[tuple[HeadCell, ...], ...] = ()
    columns: tuple[float, ...] = ()
    group: str = ""


def read_table(grid: TableGrid, *, before: Table | None = None) -> Table:
    """The table of a grid; `before` is the last table of the page before, whose head may go on here."""
    title_rows = _title_rows(grid) if grid.head is None else 0
    title = " ".join(_filled(row)[0].text for row in grid.rows[:title_rows])
    rest = grid.rows[title_rows:]
    goes_on = before is not None and bool(before.head) and _same_columns(grid, before)
    head_rows = 0 if goes_on and not _all_bold(rest[0]) else _head_rows(rest)
    if grid.head is not None:
        head_rows = grid.head
    head = tuple(tuple(_head_cell(cell) for cell in _filled(row)) for row in rest[:head_rows])
    if before and goes_on and not head:
        head, title = before.head, title or before.title
    body = rest[head_rows:]
    table = Table(grid.page, grid.box, grid.order, (), title, head, grid.columns)
    heads = [Row(_in_order(row), (), is_head=True) for row in grid.rows[: title_rows + head_rows]]
    rows = _body(grid, body, head, group=before.group if before and goes_on else "")
    return replace(table, rows=(*heads, *rows), group=_last_group(grid, body, rows))


def _last_group(grid: TableGrid, body: Sequence[Sequence[GridCell]], rows: Sequence[Row]) -> str:
    """The group that rows overleaf would go on with."""
    if body and _spans(body[-1], grid.box):
        return _filled(body[-1])[0].text
    return rows[-1].group if rows else ""


def _filled(row: Sequence[GridCell]) -> list[GridCell]:
    return [cell for cell in row if cell.words]


def _in_order(row: Sequence[GridCell]) -> tuple[GridCell, ...]:
    return tuple(sorted(_filled(row), key=lambda cell: cell.order))


def _head_cell(cell: GridCell) -> HeadCell:
    return HeadCell(cell.box.x0, cell.box.x1, cell.text)


def _same_columns(grid: TableGrid, before: Table) -> bool:
    if grid.page != before.page + 1 or len(grid.columns) != len(before.columns):
        return False
    return all(abs(a - b) < 4 for a, b in zip(grid.columns, before.columns, strict=True))


def _spans(row: Sequence[GridCell], box: Box) -> bool:
    """Whether a row is one cell across (nearly) the whole table."""
    filled = _filled(row)
    return len(filled) == 1 and filled[0].box.x1 - filled[0].box.x0 > 0.8 * (box.x1 - box.x0)


def _title_rows(grid: TableGrid) -> int:
    count = 0
    while count < len(grid.rows) - 1 and count < 2 and _spans(grid.rows[count], grid.box):
        count += 1
    return count


def _head_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many rows from the top are the head: bold rows without values, or text above numbers."""
    count = 0
    while count < min(len(rows) - 1, 4) and _may_head(rows[count]) and _stands_out(rows, count):
        count += 1
    return count


def _may_head(row: Sequence[GridCell]) -> bool:
    filled = _filled(row)
    beyond_first = bool(filled) and filled[-1].box.x0 > min(cell.box.x0 for cell in row) + 1
    return beyond_first and not any(is_value(cell.text) or len(cell.text) > 100 for cell in filled)


def _all_bold(row: Sequence[GridCell]) -> bool:
    return all(cell.bold for cell in _filled(row))


def _stands_out(rows: Sequence[Sequence[GridCell]], index: int) -> bool:
    """A head row is bold, or stands first above a row with values, or below spanning head cells."""
    filled = _filled(rows[index])
    if _all_bold(filled):
        return True
    below = rows[index + 1]
    if index == 0:
        return any(is_value(cell.text) for cell in _filled(below)) or _has_spans(filled, below)
    return _has_spans(_filled(rows[index - 1]), rows[index]) and any(is_value(c.text) for c in below)


def _has_spans(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a cell above covers two or more of the cells below."""
    return any(
        sum(cell.box.x0 - 1 <= other.box.x0 and other.box.x1 <= cell.box.x1 + 1 for other in below) >= 2
        for cell in above
    )


def is_value(text: str) -> bool:
    """Whether a cell holds a number that is not a year ("£2,857,000", "(1.5)", "67%"; not "2022/23")."""
    return bool(_NUMBER.match(text)) and not _YEAR.match(text)


def _body(
    grid: TableGrid,
    rows: Sequence[Sequence[GridCell]],
    head: tuple[tuple[HeadCell, ...], ...],
    *,
    group: str = "",
) -> list[Row]:
    edge = _label_edge(grid, [row for row in rows if not _spans(row, grid.box)])
    found: list[Row] = []
    for row in rows:
        if _spans(row, grid.box):
            group = _filled(row)[0].text
        if _spans(row, grid.box) or _repeats(row, head):
            found.append(Row(_in_order(row), (), is_head=True))
            continue
        label = _row_label(grid, row, edge)
        filled = [cell for cell in _in_order(row) if cell.box.x0 >= edge - 1]
        values = tuple(Value(cell, label, column_label(cell.box, head)) for cell in filled)
        found.append(Row(_in_order(row), values, group))
    return _with_groups(found)


def _repeats(row: Sequence[GridCell], head: tuple[tuple[HeadCell, ...], ...]) -> bool:
    """Whether a row in the middle of a table is its head once more."""
    names = {cell.text for cells in head for cell in cells}
    filled = _filled(row)
    return len(filled) > 1 and sum(cell.text in names for cell in filled) * 2 > len(filled)


def column_label(cell: Box, head: tuple[tuple[HeadCell, ...], ...]) -> str:
    """All header cells above the middle of a cell, top to bottom, repeats left out."""
    middle = (cell.x0 + cell.x1) / 2
    parts: list[str] = []
    for row in head:
        for above in row:
            if above.x0 <= middle <= above.x1 and above.text not in parts:
                parts.append(above.text)
    return " ".join(parts)


def _label_edge(grid: TableGrid, rows: Sequence[Sequence[GridCell]]) -> float:
    """The x where values begin: columns of short text from the left are labels, at most three.

    In a table of text alone the first column is the label, with the second where the first only counts.
    """
    columns = grid.columns
    kinds = [_column_kind(rows, x0) for x0 in columns]
    counted = int(len(columns) > 2 and _counts_up(rows, columns[0]) and kinds[1] in ("text", "telling"))
    edge = counted
    while edge < len(columns) - 1 and kinds[edge] in ("text", "empty") and edge < 3 + counted:
        edge += 1
    if "value" not in kinds[edge:] or (edge == counted and kinds[edge] == "telling"):
        edge = counted + 1
    return columns[min(edge, len(columns) - 1)]


def _column_kind(rows: Sequence[Sequence[GridCell]], x0: float) -> str:
    texts = [cell.text for row in rows for cell in row if abs(cell.box.x0 - x0) < 2 and cell.words]
    if not texts:
        return "empty"
    values = sum(bool(is_value(text) or _NOT_GIVEN.match(text)) for text in texts)
    if values * 2 > len(texts):
        return "value"
    return "telling" if median(len(text) for text in texts) > LONG_TEXT else "text"


def _counts_up(rows: Sequence[Sequence[GridCell]], x0: float) -> bool:
    """Whether a column only numbers its rows: 1, 2, 3, or "8 (11)", 9, 10."""
    texts = [cell.text for row in rows for cell in row if abs(cell.box.x0 - x0) < 2 and cell.words]
    numbers = [int(match.group(1)) for text in texts if (match := _REFERENCE.match(text))]
    return len(numbers) == len(texts) > 0 and numbers == sorted(set(numbers)) and _near(numbers)


def _near(numbers: Sequence[int]) -> bool:
    return numbers[-1] - numbers[0] < 2 * len(numbers)


def _row_label(grid: TableGrid, row: Sequence[GridCell], edge: float) -> str:
    """The row's label columns joined; a label cell that covers several rows lends its text to each."""
    middle = (row[0].box.top + row[0].box.bottom) / 2
    bottom = max(cell.box.bottom for cell in row)
    over = [
        cell
        for cell in grid.cells
        if cell.words and cell.box.x0 < edge - 1 and cell.box.top <= middle <= cell.box.bottom
        and cell.box.top < bottom and cell.box.x1 <= edge + 1
    ]  # fmt: skip
    return _cut(" ".join(cell.text for cell in sorted(over, key=lambda cell: cell.box.x0)))


def _cut(label: str) -> str:
    if len(label) <= LONGEST_LABEL:
        return label
    return label[:LONGEST_LABEL].rsplit(" ", 1)[0]


def _with_groups(rows: list[Row]) -> list[Row]:
    """Labels that come back ("Instances") read with the label they stand under ("Looked after: Instances").

    Totals come back without belonging to the row above and are left alone, and so are rows of text
    and labels written once over several rows.
    """
    labels = [_own_label(row) for row in rows]
    times = Counter((row.group, label) for row, label in zip(rows, labels, strict=True) if label)
    above = ""
    found: list[Row] = []
    for row, label in zip(rows, labels, strict=True):
        repeated = times[row.group, label] > 1 and not _TOTAL.search(label)
        if label and not repeated:
            above = label if not _TOTAL.search(label) else ""
        found.append(_under(row, above) if repeated and above else row)
    return found


def _own_label(row: Row) -> str:
    """The label of a row of numbers, where it is written in that row itself."""
    if not row.values or not any(is_value(value.cell.text) for value in row.values):
        return ""
    own = min(row.cells, key=lambda cell: cell.box.x0)
    label = row.values[0].row_label
    return label if own is not row.values[0].cell and label.startswith(own.text[:20]) else ""


def _under(row: Row, above: str) -> Row:
    values = tuple(replace(value, row_label=_cut(f"{above}: {value.row_label}")) for value in row.values)
    return replace(row, values=values)
