"""Rows as CSV for a spreadsheet: UTF-8 with the mark Excel looks for, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from screens.exports.places import plain

# What Excel, LibreOffice and Google take for the beginning of a formula, wide forms included.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows under the names of their columns; a cell like a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet reckons: =1+1 becomes '=1+1."""
    words = plain(cell)
    return f"'{words}" if words.startswith(_FORMULA) else words
