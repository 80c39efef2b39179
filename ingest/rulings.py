"""The ruled tables of a page as its rulings draw them, not as its shading does.

pdfplumber takes every edge of every filled shape for a ruling, and so parts a cell where a shaded
row or marked words end within it. Here shading counts only where no rulings stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import (
    Table,
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)  # fmt: skip
from pdfplumber.utils.geometry import filter_edges, obj_to_edges

NEAR = 3.0
"""Edges that miss each other by less, in points, meet: pdfplumber's own measure."""
THIN = 3.0
"""A filled shape thinner than this, in points, is a ruling drawn as a shape."""

Shape = dict[str, Any]


def tables_ruled(page: Page) -> list[Table]:
    """The tables that rulings draw, and those that shading alone draws where there are none."""
    shapes = [*page.lines, *page.rects, *page.curves]
    ruled = _tables(shape for shape in shapes if not _is_shading(shape))
    if not any(_is_shading(shape) for shape in shapes):
        return ruled
    shaded = [table for table in _tables(shapes) if not any(_overlap(table, other) for other in ruled)]
    return [*ruled, *shaded]


def _is_shading(shape: Shape) -> bool:
    """Whether a shape is filled and has no outline: the ground of a cell, or of marked words."""
    wide, high = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
    return shape["object_type"] == "rect" and not shape.get("stroke") and min(wide, high) > THIN


def _tables(shapes: Iterable[Shape]) -> list[Table]:
    every = [edge for shape in shapes for edge in obj_to_edges(shape)]
    edges = [*filter_edges(every, "v", min_length=1), *filter_edges(every, "h", min_length=1)]
    joined = merge_edges(
        edges, snap_x_tolerance=NEAR, snap_y_tolerance=NEAR, join_x_tolerance=NEAR, join_y_tolerance=NEAR
    )
    crossings = edges_to_intersections(
        filter_edges(joined, min_length=NEAR), x_tolerance=NEAR, y_tolerance=NEAR
    )
    return [Table(None, list(cells)) for cells in cells_to_tables(intersections_to_cells(crossings))]  # type: ignore[arg-type]


def _overlap(one: Table, other: Table) -> bool:
    x0, top, x1, bottom = one.bbox
    return bool(
        min(x1, other.bbox[2]) - max(x0, other.bbox[0]) > NEAR
        and min(bottom, other.bbox[3]) - max(top, other.bbox[1]) > NEAR
    )
