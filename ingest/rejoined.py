"""Rows of tables that a page end parts, made one again: a passage with a part on either page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from figures.records import Cell
from ingest.passages import Draft
from ingest.records import Part


def rejoined(draft: Draft, part: Part, cells: Sequence[Cell], *, label: str) -> Draft:
    """The row of `draft` with its rest overleaf: `part` and `cells`, and what its label goes on with.

    A cell goes on where the rest has one under the same head; its offset stays that of its first half.
    """
    offset = len(draft.text) + 1
    whole = [_with_rest(cell, cells, label) for cell in draft.cells]
    halves = {id(rest) for cell in draft.cells if (rest := _rest_of(cell, cells)) is not None}
    more = [replace(cell, start=cell.start + offset) for cell in cells if id(cell) not in halves]
    return replace(draft, parts=(*draft.parts, part), cells=(*whole, *more))


def _rest_of(cell: Cell, cells: Sequence[Cell]) -> Cell | None:
    """The cell overleaf under the same head, and under one another on the page."""
    same = [rest for rest in cells if rest.column_label == cell.column_label and _under(cell, rest)]
    return same[0] if len(same) == 1 else None


def _under(cell: Cell, rest: Cell) -> bool:
    if cell.box is None or rest.box is None:
        return False
    return min(cell.box.x1, rest.box.x1) - max(cell.box.x0, rest.box.x0) > 0


def _with_rest(cell: Cell, cells: Sequence[Cell], label: str) -> Cell:
    rest = _rest_of(cell, cells)
    text = f"{cell.text} {rest.text}" if rest else cell.text
    return replace(cell, text=text, row_label=f"{cell.row_label} {label}".strip())
