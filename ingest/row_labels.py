"""Which columns of a table name its rows, and what they call each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.cell_text import label_of
from ingest.grids import GridCell, TableGrid
from ingest.table_heads import filled
from ingest.values import is_entry, is_value

LONGEST_LABEL = 160
"""Labels are cut there, in characters, at a word."""
LEAST_HIDDEN = 4
"""Rows in which a number must stand inside a text, at one x, to be taken for a column."""
LONG_TEXT = 60
"""A column whose cells are longer than this in the middle, in characters, tells rather than names."""

_REFERENCE = re.compile(r"^(\d{1,3})[a-z]?\.?\s*(\(\d+\))?$")


def label_edge(grid: TableGrid, rows: Sequence[Sequence[GridCell]]) -> float:
    """The x where values begin: columns of short text from the left are labels, at most three.

    In a table of text alone the first column is the label, with the second where the first only counts.
    """
    columns = grid.columns
    spans = pairwise((*columns, grid.box.x1))
    kinds = [column_kind(rows, *span) for span in spans]
    counted = int(len(columns) > 2 and counts_up(rows, columns[0]) and kinds[1] in ("text", "telling"))
    edge = counted
    while edge < len(columns) - 1 and edge < 3 + counted and _labels(grid, rows, edge, kinds):
        edge += 1
    if "value" not in kinds[edge:] or (edge == counted and kinds[edge] == "telling"):
        edge = counted + 1
    return columns[min(edge, len(columns) - 1)]


def _labels(grid: TableGrid, rows: Sequence[Sequence[GridCell]], place: int, kinds: Sequence[str]) -> bool:
    """Whether a column labels the rows: short text, which a column after the first has in most rows."""
    if kinds[place] == "empty":
        return True
    if kinds[place] != "text":
        return False
    x0 = grid.columns[place]
    own = [cell for cell in grid.cells if cell.words and abs(cell.box.x0 - x0) < 2]
    told = sum(
        any(cell.box.top <= _middle(row) <= cell.box.bottom for cell in own) for row in rows if filled(row)
    )
    return place == 0 or told * 2 > len(rows)


def _middle(row: Sequence[GridCell]) -> float:
    """The level half-way down a row: its lowest cells tell where the row is, not those that cover several."""
    lowest = min(row, key=lambda cell: cell.box.bottom - cell.box.top)
    return (lowest.box.top + lowest.box.bottom) / 2


def column_kind(rows: Sequence[Sequence[GridCell]], x0: float, after: float) -> str:
    """What a column from `x0` to `after` holds; wider cells aside.

    "value", "text" (short), "telling" (text that tells) or "empty".
    """
    own = [cell for row in rows for cell in row if abs(cell.box.x0 - x0) < 2 and cell.words]
    texts = [cell.text for cell in own if cell.box.x1 < after + 4] or [cell.text for cell in own]
    if not texts:
        return "empty"
    values = sum(is_entry(text) for text in texts)
    if values * 2 > len(texts):
        return "value"
    return "telling" if median(len(text) for text in texts) > LONG_TEXT else "text"


def counts_up(rows: Sequence[Sequence[GridCell]], x0: float) -> bool:
    """Whether a column only numbers its rows: 1, 2, 3, or "8 (11)", 9, 10."""
    texts = [cell.text for row in rows for cell in row if abs(cell.box.x0 - x0) < 2 and cell.words]
    numbers = [int(match.group(1)) for text in texts if (match := _REFERENCE.match(text))]
    return (
        len(numbers) == len(texts) > 0
        and numbers == sorted(set(numbers))
        and numbers[-1] - numbers[0] < 2 * len(numbers)
    )


def has_hidden_column(grid: TableGrid, rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether one list of names and values hides another: numbers among the words of names, at one x.

    So it is where something set across a gap, a line of totals, hides the gap between two lists.
    """
    inner = [
        (word.box.x0 + word.box.x1) / 2
        for row in rows
        for cell in row
        for _, word in cell.words[1:-1]
        if is_value(word.text)
    ]
    most = max((sum(abs(one - other) < 4 for other in inner) for one in inner), default=0)
    return len(grid.columns) == 2 and most >= LEAST_HIDDEN and most * 2 > len(rows)


def row_label(grid: TableGrid, row: Sequence[GridCell], edge: float) -> str:
    """The row's label columns joined; a label cell that covers several rows lends its text to each."""
    middle = _middle(row)
    over = [
        cell
        for cell in grid.cells
        if cell.words and cell.box.x0 < edge - 1 and cell.box.top <= middle <= cell.box.bottom
        and cell.box.x1 <= edge + 1
    ]  # fmt: skip
    return cut_short(" ".join(label_of(cell) for cell in sorted(over, key=lambda cell: cell.box.x0)))


def cut_short(label: str) -> str:
    """A label cut at a word where it is longer than LONGEST_LABEL."""
    if len(label) <= LONGEST_LABEL:
        return label
    return label[:LONGEST_LABEL].rsplit(" ", 1)[0]
