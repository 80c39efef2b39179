"""Lists set side by side in one table, taken apart: each is read as a table of its own.

"Canal Street 42 | Park Row 7" is two entries: a question about one must not meet the other's number.
Lists are told by a head that comes back ("Ward | Number | Ward | Number") or, without a head, by
names and values that take turns. Rows across several lists, a line of totals, belong to none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.grids import GridCell, TableGrid
from ingest.row_labels import column_kind, counts_up
from ingest.table_heads import Head, HeadCell, filled, names_group

Cells = Sequence[GridCell]

LEAST_USED = 3
"""Where fewer than one row in so many has a cell that begins at a place, no column of a list begins there."""


@dataclass(frozen=True, slots=True)
class ListBody:
    """One list of several: its cells as a grid, and its rows with those that name a group of all lists."""

    grid: TableGrid
    rows: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """A table's lists, left to right, and the rows across them."""

    bodies: tuple[ListBody, ...]
    across: ListBody


def lists_apart(grid: TableGrid, rows: Sequence[Cells], head: Head) -> Lists | None:
    """The lists that stand side by side in the body `rows` of a table; None where it is one list."""
    columns = _columns(rows)
    starts = _list_starts(_with_rows(grid, rows), columns, head)
    if len(starts) < 2:
        return None
    whole = [row for row in rows if _is_across(row, columns) or _is_total(row, rows, starts)]
    edges = pairwise([float("-inf"), *starts[1:], float("inf")])
    bodies = tuple(_body(grid, rows, whole, *span) for span in edges)
    return Lists(bodies, ListBody(_with_rows(grid, whole), tuple(whole)))


def _body(
    grid: TableGrid, rows: Sequence[Cells], whole: Sequence[Cells], start: float, end: float
) -> ListBody:
    """The list between two places; of the rows across all lists it keeps those that name a group."""
    own: list[Cells] = []
    kept: list[Cells] = []
    for row in rows:
        between = [cell for cell in row if start - 2 <= cell.box.x0 < end - 2]
        if row in whole:
            kept += [row] if names_group(row, grid) else []
        elif filled(between):
            own.append(between)
            kept.append(between)
    return ListBody(_with_rows(grid, own), tuple(kept))


def _with_rows(grid: TableGrid, rows: Sequence[Cells]) -> TableGrid:
    return replace(grid, rows=tuple(tuple(row) for row in rows))


def _columns(rows: Sequence[Cells]) -> list[float]:
    """Where the columns of most rows begin, in points; those of odd rows (totals, groups) aside."""
    users: dict[float, set[int]] = {}
    edge = float("-inf")
    for x0, place in sorted((cell.box.x0, place) for place, row in enumerate(rows) for cell in row):
        edge = edge if x0 - edge < 2 else x0
        users.setdefault(edge, set()).add(place)
    return [edge for edge, used in users.items() if len(used) * LEAST_USED >= len(rows)]


def _is_across(row: Cells, columns: Sequence[float]) -> bool:
    """Whether a cell of a row with words goes on over the beginning of another column."""
    return any(cell.box.x0 + 4 < edge < cell.box.x1 - 4 for cell in filled(row) for edge in columns)


def _is_total(row: Cells, rows: Sequence[Cells], starts: Sequence[float]) -> bool:
    """Whether a row has its name in one list and its one value in another, where no name stands."""
    own = filled(row)
    if len(own) != 2:
        return False
    name, value = sorted(own, key=lambda cell: cell.box.x0)
    start = max((start for start in starts if start < value.box.x0 + 2), default=name.box.x0)
    middle = (value.box.top + value.box.bottom) / 2
    named = any(
        abs(cell.box.x0 - start) < 2 and cell.box.top < middle < cell.box.bottom
        for other in rows
        for cell in filled(other)
    )
    return name.box.x0 < start - 2 and not named


def _list_starts(grid: TableGrid, columns: Sequence[float], head: Head) -> list[float]:
    """Where each list begins; one place, or none, where a table is no lists side by side."""
    if len(columns) < 4:
        return []
    rows = [row for row in grid.rows if not _is_across(row, columns)]
    ends = (*columns[1:], grid.box.x1)
    kinds = [column_kind(rows, *span) for span in zip(columns, ends, strict=True)]
    if not head:
        paired = kinds == ["text", "value"] * (len(kinds) // 2)
        return list(columns[::2]) if paired else []
    named = [
        kind == "text" or (kind == "value" and after == "text" and counts_up(rows, x0))
        for kind, after, x0 in zip(kinds, [*kinds[1:], ""], columns, strict=True)
    ]
    return _head_starts(columns, ends, kinds, named, head)


def _head_starts(
    columns: Sequence[float], ends: Sequence[float], kinds: Sequence[str], named: Sequence[bool], head: Head
) -> list[float]:
    """Where the head begins anew, each time over a column of names and with columns alike behind it.

    Lists with the same names over their columns may be of text alone; others have values each.
    """
    heads = [_lowest(head, *span) for span in zip(columns, ends, strict=True)]
    places = [
        place for place, over in enumerate(heads)
        if over and heads[0] and over.text == heads[0].text and (not place or heads[place - 1] != over)
    ]  # fmt: skip
    spans = [slice(*span) for span in pairwise([*places, len(columns)])]
    texts = [[over.text for over in heads[span] if over] for span in spans]
    alike = all(len(own) == len(texts[0]) > 1 for own in texts)
    same = all(own == texts[0] for own in texts) or all("value" in kinds[span] for span in spans)
    return [columns[place] for place in places] if alike and same and all(named[p] for p in places) else []


def _lowest(head: Head, x0: float, x1: float) -> HeadCell | None:
    """The lowest header cell over most of a column."""
    over = [
        cell for row in head for cell in row
        if min(cell.x1, x1) - max(cell.x0, x0) > 0.6 * (x1 - x0) and cell.text
    ]  # fmt: skip
    return over[-1] if over else None
