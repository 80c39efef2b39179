"""Tables in strips: names over numbers, then other names over other numbers, with no column that names rows.

Reports set out a handful of counts so, side by side and strip under strip. Every number stands under the
names nearest above it, and under none of those farther up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.grids import GridCell
from ingest.table_heads import filled
from ingest.values import is_entry, is_value


def numbers_alone(row: Sequence[GridCell]) -> bool:
    """Whether all that stands in a row is numbers."""
    own = filled(row)
    return bool(own) and all(is_value(cell.text) for cell in own)


def is_in_strips(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether rows of numbers alone take turns with rows of words alone, two strips of numbers at least."""
    told = [row for row in rows if filled(row)]
    numbers = [numbers_alone(row) for row in told]
    words = [not any(is_entry(cell.text) for cell in filled(row)) for row in told]
    if not all(one or other for one, other in zip(numbers, words, strict=True)):
        return False
    strips = sum(before and not after for before, after in pairwise([*numbers, False]))
    return strips > 1 and any(len(filled(row)) > 1 for row in told if numbers_alone(row))
