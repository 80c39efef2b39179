"""Rows that belong to several lists set side by side, taken apart: each part reads on its own."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from ingest.grids import GridCell
from ingest.tables import Row


def lists_apart(row: Row) -> list[Row]:
    """One row for each name that the values of a row stand under; the row itself where there is but one.

    "Canal Street 42 | Park Row 7" is two entries: a question about one must not meet the other's number.
    """
    labels = list(dict.fromkeys(value.row_label for value in row.values))
    if len(labels) < 2 or "" in labels:
        return [row]
    homes = {value.cell: value.row_label for value in row.values}
    parts: dict[str, list[GridCell]] = {label: [] for label in labels}
    waiting: list[GridCell] = []
    for cell in row.cells:
        waiting.append(cell)
        if cell in homes:
            parts[homes[cell]] += waiting
            waiting = []
    parts[labels[-1]] += waiting
    if not all(_names(parts[label], homes, label) for label in labels):
        return [row]
    return [
        replace(
            row,
            cells=tuple(parts[label]),
            values=tuple(value for value in row.values if value.row_label == label),
        )
        for label in labels
    ]


def _names(cells: list[GridCell], values: Container[GridCell], label: str) -> bool:
    """Whether cells hold the whole name that their values stand under, and share no word of it."""
    name = " ".join(cell.text for cell in cells if cell not in values)
    return name.split() == label.split()
