"""Cells that no ruling parts although two columns stand in them, parted by the white space between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from figures.records import Box
from ingest.grids import GridCell, TableGrid
from ingest.spans import Span, columns_of, cuts, lines_in, nearest, pieces_in, text_of
from ingest.values import is_entry

LEAST_ROWS = 3
"""A column is parted where at least so many rows have the same number of values in it."""


def parted(grid: TableGrid) -> TableGrid:
    """The table with a column parted in which every row has two or more values side by side."""
    rows = list(grid.rows)
    for x0 in grid.columns:
        cells = [cell for row in rows for cell in row if cell.box.x0 == x0 and cell.words]
        spans = _spans_within(cells)
        if spans:
            rows = [tuple(part for cell in row for part in _parts(cell, x0, spans)) for row in rows]
    return grid if rows == list(grid.rows) else replace(grid, rows=tuple(rows))


def _spans_within(cells: Sequence[GridCell]) -> list[Span]:
    """The columns of values within cells; empty where some cell has fewer or more pieces than that."""
    if len(cells) < LEAST_ROWS or len({round(cell.box.x1) for cell in cells}) > 1:
        return []
    pieces = [[piece for line in lines_in(cell.words) for piece in pieces_in(line)] for cell in cells]
    spans = columns_of(pair for cell in cells for pair in cell.words)
    entries = sum(is_entry(text_of(piece)) for own in pieces for piece in own)
    alike = all(len(own) == len(spans) for own in pieces)
    return spans if alike and len(spans) > 1 and entries * 3 > 2 * sum(map(len, pieces)) else []


def _parts(cell: GridCell, x0: float, spans: Sequence[Span]) -> list[GridCell]:
    if cell.box.x0 != x0 or not cell.words:
        return [cell]
    edges = cuts(spans)
    edges[0], edges[-1] = (cell.box.x0, edges[0][1]), (edges[-1][0], cell.box.x1)
    found = []
    for place, (left, right) in enumerate(edges):
        words = tuple(
            pair for pair in cell.words if nearest((pair[1].box.x0, pair[1].box.x1), spans) == place
        )
        found.append(GridCell(Box(left, cell.box.top, right, cell.box.bottom), words))
    return found
