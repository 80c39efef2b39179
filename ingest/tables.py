"""What a table says: for each value its row and its column label.

A value whose column cannot be told gets an empty column label, never a neighbour's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from figures.records import Box
from ingest.cell_text import label_of
from ingest.grids import GridCell, TableGrid
from ingest.row_labels import LONG_TEXT, cut_short, has_hidden_column, label_edge, row_label
from ingest.side_by_side import ListBody, lists_apart
from ingest.strips import is_in_strips, numbers_alone
from ingest.table_heads import (
    LONGEST_HEAD,
    Head,
    HeadCell,
    all_bold,
    column_label,
    filled,
    head_cell,
    head_rows,
    names_group,
    repeats,
    same_columns,
    spans,
)
from ingest.values import is_entry, is_value

__all__ = [
    "HeadCell",
    "Row",
    "Table",
    "Value",
    "column_label",
    "is_note",
    "is_value",
    "label_before",
    "read_table",
]

LONGEST_NOTE = 40
"""In characters."""

_NOTE = re.compile(r"£|\bfigures\b.*\bin\b|['’]000s?\b|\bper\s?cent(age)?s?\b|%", re.IGNORECASE)
_YEAR_IN = re.compile(r"\b(?:19|20)\d\d\b")
_TOTAL = re.compile(r"\b(sub-?)?total\b|\bnet\b|\bbalance\b", re.IGNORECASE)


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
    """A table as read: `title` is a first row that runs across all columns, `group` the last such row.

    `edge` is the x where its values begin, in points. `goes_on` tells that its first body row is the
    rest of the last row of the table before, which a page end parted.
    """

    page: int
    box: Box
    order: int
    rows: tuple[Row, ...]
    title: str = ""
    head: Head = ()
    columns: tuple[float, ...] = ()
    group: str = ""
    edge: float = 0.0
    goes_on: bool = False


def read_table(grid: TableGrid, *, before: Table | None = None) -> Table:
    """The table of a grid; `before` is the last table of the page before, whose head may go on here."""
    title_rows = _title_rows(grid) if grid.head is None else 0
    title = " ".join(label_of(filled(row)[0]) for row in grid.rows[:title_rows]) or grid.note
    rest = grid.rows[title_rows:]
    last = before if before and grid.page == before.page + 1 and _goes_on(grid, before) else None
    count = _heads(grid, rest, last)
    head: Head = tuple(
        tuple(head_cell(cell) for cell in _heads_of(row)) for row in (*grid.over, *rest[:count])
    )
    if last and not head:
        head, title = last.head, title or last.title
    body = rest[count:]
    plain = [row for row in body if not spans(row, grid.box)]
    edge = grid.columns[0] if _all_periods(grid, head) else label_edge(grid, plain)
    rows = _body(grid, body, head, edge=edge, group=last.group if last else "")
    heads = [Row(_in_order(row), (), is_head=True) for row in grid.rows[: title_rows + count]]
    return Table(
        grid.page, grid.box, grid.order, (*heads, *rows), title, head, grid.columns,
        group=_last_group(grid, body, rows), edge=edge, goes_on=last is not None and _is_rest(rows, last),
    )  # fmt: skip


def _heads_of(row: Sequence[GridCell]) -> list[GridCell]:
    """The cells of a row of the head that name their columns; instructions at length name none."""
    return [cell for cell in filled(row) if len(cell.text) <= LONGEST_HEAD]


def _all_periods(grid: TableGrid, head: Head) -> bool:
    """Whether every column, the first too, stands under a year: then none of them names the rows."""
    cells = [cell for row in head for cell in row]
    over_first = any(cell.x0 < grid.columns[0] + 2 for cell in cells)
    return over_first and all(_YEAR_IN.search(cell.text) for cell in cells)


def _goes_on(grid: TableGrid, before: Table) -> bool:
    return bool(before.head) and same_columns(grid, before.columns, before.box)


def _heads(grid: TableGrid, rows: Sequence[Sequence[GridCell]], last: Table | None) -> int:
    """How many rows are the head; overleaf only those that repeat it or are set bold."""
    if grid.head is not None:
        return grid.head
    if last and not all_bold(rows[0]) and not repeats(rows[0], last.head):
        return 0
    return head_rows(rows)


def _last_group(grid: TableGrid, body: Sequence[Sequence[GridCell]], rows: Sequence[Row]) -> str:
    """The group that rows overleaf would go on with."""
    if body and rows[-1].is_head and names_group(body[-1], grid):
        return label_of(filled(body[-1])[0])
    return rows[-1].group if rows else ""


def _is_rest(rows: Sequence[Row], before: Table) -> bool:
    """Whether the first row overleaf goes on with the last row before it.

    It has no value where that row has some, says something only where that row does, and its label,
    if it has one, goes on in the middle.
    """
    body = [row for row in rows if not row.is_head]
    past = [row for row in before.rows if not row.is_head]
    if not body or not past or not past[-1].values:
        return False
    first, last = body[0], past[-1]
    if any(is_entry(cell.text) for cell in first.cells):
        return False
    said = {round(cell.box.x0 / 10) for cell in last.cells}
    if any(not _near(round(cell.box.x0 / 10), said) for cell in first.cells):
        return False
    gives = any(is_value(value.cell.text) for value in last.values)
    label = [cell for cell in first.cells if cell.box.x0 < before.edge - 1]
    if not label:
        return gives or bool(first.cells)
    above = [cell for cell in last.cells if cell.box.x0 < before.edge - 1]
    opens = label[0].text[:1].islower() or bool(
        above and re.search(r"[-–&,]$|\b(of|and|the|for)$", above[-1].text)
    )
    return gives and (opens or (len(first.cells) == 1 and label[0].text[:1].islower()))


def label_before(row: Row, edge: float) -> str:
    """What a row says left of `edge`, where the values of its table begin."""
    return " ".join(label_of(cell) for cell in row.cells if cell.box.x0 < edge - 1)


def is_note(title: str) -> bool:
    """Whether a title only says in what the values are given ("All figures in £m", "£s per pupil")."""
    return len(title) <= LONGEST_NOTE and bool(_NOTE.search(title))


def _near(place: int, places: set[int]) -> bool:
    return any(abs(place - other) <= 1 for other in places)


def _in_order(row: Sequence[GridCell]) -> tuple[GridCell, ...]:
    return tuple(sorted(filled(row), key=lambda cell: cell.order))


def _title_rows(grid: TableGrid) -> int:
    count = 0
    while count < len(grid.rows) - 1 and count < 2 and spans(grid.rows[count], grid.box):
        count += 1
    return count


def _body(
    grid: TableGrid, rows: Sequence[Sequence[GridCell]], head: Head, *, edge: float, group: str
) -> list[Row]:
    """The rows under the head; of lists side by side those of one after those of the other.

    Such lists are plain: a name that comes back in one is there twice, and stands under no other.
    """
    if is_in_strips(rows):
        return _strips(rows, head)
    lists = lists_apart(grid, rows, head)
    if lists is None:
        return _with_groups(_rows(grid, rows, head, edge=edge, group=group))
    found = [
        row
        for one in lists.bodies
        for row in _rows(one.grid, one.rows, head, edge=label_edge(one.grid, one.grid.rows), group=group)
    ]
    return [*found, *_across(lists.across, head, group)]


def _strips(rows: Sequence[Sequence[GridCell]], head: Head) -> list[Row]:
    """Rows of numbers, each number under the names nearest above it."""
    found: list[Row] = []
    over = head
    for row in rows:
        own = _in_order(row)
        if numbers_alone(row):
            told = tuple(Value(cell, "", column_label(cell.box, over)) for cell in own)
            found.append(Row(own, told))
            continue
        if found and found[-1].values:
            over = ()
        over = (*over, tuple(head_cell(cell) for cell in filled(row)))
        found.append(Row(own, (), is_head=True))
    return found


def _rows(
    grid: TableGrid, rows: Sequence[Sequence[GridCell]], head: Head, *, edge: float, group: str
) -> list[Row]:
    found: list[Row] = []
    label = ""
    for row in rows:
        own = _in_order(row)
        if repeats(row, head):
            found.append(Row(own, (), is_head=True))
        elif names_group(row, grid):
            group = label_of(own[0])
            found.append(Row(own, (), is_head=True))
        else:
            label = row_label(grid, row, edge) or (label if _remarks(own, edge) else "")
            told = tuple(
                Value(cell, _label_beside(grid, row, cell, edge) or label, column_label(cell.box, head))
                for cell in _values(own, edge)
            )
            found.append(Row(own, told, group))
    return [_untold(row) for row in found] if has_hidden_column(grid, rows) else found


def _across(rows: ListBody, head: Head, group: str) -> list[Row]:
    """The rows across lists set side by side, totals mostly: each value with the name to its left."""
    found: list[Row] = []
    for row in rows.rows:
        own = _in_order(row)
        if names_group(row, rows.grid):
            group = label_of(own[0])
        else:
            found.append(Row(own, _pairs(own, head), group))
    return found


def _untold(row: Row) -> Row:
    """A row of which it cannot be told which value belongs to which name: its words alone."""
    return replace(row, values=())


def _values(row: Sequence[GridCell], edge: float) -> list[GridCell]:
    """The cells of a row right of its labels, in the page's order; line by line where it has several."""
    values = [cell for cell in row if cell.box.x0 >= edge - 1 or _reaches(cell, row, edge)]
    if _is_stacked(values):
        return sorted(values, key=lambda cell: (cell.box.top, cell.box.x0))
    return values


def _reaches(cell: GridCell, row: Sequence[GridCell], edge: float) -> bool:
    """Whether a cell begins among the labels and goes on over values, beside another that is the label."""
    return cell.box.x1 > edge + 1 and any(other.box.x0 < cell.box.x0 - 1 for other in row)


def _is_stacked(cells: Sequence[GridCell]) -> bool:
    """Whether a row has several cells in one column."""
    return len({round(cell.box.x0) for cell in cells}) < len(cells)


def _label_beside(grid: TableGrid, row: Sequence[GridCell], value: GridCell, edge: float) -> str:
    """The label of one value of a row that has several in a column; empty for other rows."""
    values = [cell for cell in filled(row) if cell.box.x0 >= edge - 1]
    return row_label(grid, [value], edge) if _is_stacked(values) else ""


def _remarks(row: Sequence[GridCell], edge: float) -> bool:
    """Whether a row is one text over several columns of values, a remark on the row above."""
    return len(row) == 1 and row[0].box.x0 >= edge - 1 and len(row[0].text) > LONG_TEXT


def _pairs(row: Sequence[GridCell], head: Head) -> tuple[Value, ...]:
    """Each value of a row with the name to its left."""
    across = sorted(row, key=lambda cell: cell.box.x0)
    return tuple(
        Value(
            cell,
            cut_short(label_of(across[place - 1])) if place and not is_entry(across[place - 1].text) else "",
            column_label(cell.box, head),
        )
        for place, cell in enumerate(across)
        if is_entry(cell.text)
    )


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
    return label if own is not row.values[0].cell and label.startswith(label_of(own)[:20]) else ""


def _under(row: Row, above: str) -> Row:
    values = tuple(replace(value, row_label=cut_short(f"{above}: {value.row_label}")) for value in row.values)
    return replace(row, values=values)
