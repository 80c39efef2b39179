"""Tables drawn with rules or shading between their rows only, open at the sides.

The rules give the rows, white space the columns. Taken for a table is a stack of rules between which
words stand in the same columns, numbers among them; where they do not, the lines stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from figures.records import Box
from ingest.band_runs import runs_of
from ingest.bands import Band, table_of
from ingest.bars import Bars, is_barred, without_bars
from ingest.grids import GridCell, OrderedWord, TableGrid, tables_on
from ingest.layout import around, holds
from ingest.parting import parted
from ingest.raw import RawPage
from ingest.rules import Rule, stacks
from ingest.spans import (
    Span,
    Words,
    centred_over,
    columns_of,
    covered,
    lines_in,
    pieces_in,
    span_of,
    text_of,
)
from ingest.values import is_value

MOST_REMARKS = 3
"""At most so many rows are there for each row of values: the others are text about them."""
THIN = 3.0
"""A shape wider than this, in points, is no upright rule."""
LONG_STROKE = 60.0
"""In points: a shorter stroke is a tick or an underline."""
HEAD_STEP = 1.9
"""Lines of a head, and of a last row without a rule, follow one another within this many type sizes."""
LARGER = 1.2
"""Type this many times as large as a table's is a heading between two tables."""

_FOOT = re.compile(r"^(page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(\s*(of|/)\s*\d{1,4})?$", re.IGNORECASE)


def ruled_tables(page: RawPage, bars: Sequence[Bars]) -> list[TableGrid]:
    """The tables of a page that rules show: those ruled all around, and those open at the sides.

    A wholly ruled piece of an open table (its inner columns, say) is read with the whole. What
    the lines of a chart make with its `bars` is none.
    """
    closed = [parted(grid) for grid in tables_on(page) if not any(_is_chart(grid, one) for one in bars)]
    banded = _banded_tables(page, list(enumerate(page.words)), closed, bars)
    taken = {order for table in banded for cell in table.cells for order, _ in cell.words}
    apart = [
        grid for grid in closed if not any(order in taken for cell in grid.cells for order, _ in cell.words)
    ]
    return [*(_with_line_above(grid, page) for grid in apart), *banded]


def _is_chart(grid: TableGrid, bars: Bars) -> bool:
    """Whether bars stand in several cells of a grid; a cell may hold a chart of its own."""
    return is_barred(grid.box, bars) and not any(
        all(holds(cell.box, bar) for bar in bars.boxes) for cell in grid.cells
    )


LINE_ABOVE = 18.0
"""How far above its first ruling, in points, a line may head a table."""


def _with_line_above(grid: TableGrid, page: RawPage) -> TableGrid:
    """A ruled table with the line right above it, where that names groups of its columns."""
    first = [cell for cell in grid.rows[0] if cell.words]
    above = _from(enumerate(page.words), grid.box.top - LINE_ABOVE, grid.box.top)
    lines = lines_in(pair for pair in above if grid.box.x0 - 6 < pair[1].box.x0 < grid.box.x1)
    pieces = pieces_in(lines[-1]) if lines else []
    if len(pieces) < 2 or len(first) < 3 or any(is_value(text_of(piece)) for piece in pieces):
        return grid
    columns = [(cell.box.x0, cell.box.x1) for cell in first]
    groups = centred_over([span_of(piece) for piece in pieces], columns)
    cells = tuple(
        GridCell(Box(x0, grid.box.top - LINE_ABOVE, x1, grid.box.top), piece)
        for piece, (x0, x1) in zip(pieces, groups, strict=False)
    )
    return replace(grid, rows=(cells, *grid.rows)) if cells else grid


def _banded_tables(
    page: RawPage, words: Sequence[OrderedWord], closed: Sequence[TableGrid], bars: Sequence[Bars]
) -> list[TableGrid]:
    found: list[TableGrid] = []
    words = [pair for pair in words if not any(holds(one.box, pair[1].box) for one in bars)]
    drawn = replace(page, graphics=without_bars(page, bars))
    for stack in stacks(drawn, [grid.box for grid in closed if len(grid.rows) > 1]):
        whole = [part for part in _parts(stack, words) if not _is_drawing(page, part)]
        for part in (piece for one in whole for piece in _beside_bars(one, bars)):
            own = [grid for grid in closed if _is_apart(grid, part)]
            found += [
                table
                for table in _tables(page, part, _free(words, own), closed=own)
                if not any(_overlap(table.box, other.box) for other in found)
            ]
    return found


def _tables(
    page: RawPage, stack: Sequence[Rule], words: Sequence[OrderedWord], *, closed: Sequence[TableGrid]
) -> list[TableGrid]:
    """The table of a stack; lists side by side and the rows across them are tables of their own."""
    runs = runs_of(_bands(stack, words))
    found: list[TableGrid | None] = []
    for first, end in runs:
        top = stack[first].top if first else float("-inf")
        bottom = stack[end].top if end < len(stack) - 1 else float("inf")
        own = _from(words, top, bottom)
        found.append(_table(page, stack[first : end + 1], own, closed=closed, parted=len(runs) > 1))
    return [table for table in found if table is not None]


def _beside_bars(stack: Sequence[Rule], bars: Sequence[Bars]) -> list[list[Rule]]:
    """A stack parted where a chart stands between two of its rules."""
    parts: list[list[Rule]] = [[stack[0]]]
    for above, below in pairwise(stack):
        band = Box(min(above.x0, below.x0), above.top, max(above.x1, below.x1), below.top)
        if any(is_barred(band, one) for one in bars):
            parts.append([])
        parts[-1].append(below)
    return [part for part in parts if len(part) > 1]


def _is_drawing(page: RawPage, stack: Sequence[Rule]) -> bool:
    """Whether the rules are the lines behind a chart, or the frames of charts.

    Bars or curves cross the first; between the second stand further level lines.
    """
    x0, x1 = min(rule.x0 for rule in stack), max(rule.x1 for rule in stack)
    inside = [
        box for box in page.graphics if box.x0 >= x0 - 3 and box.x1 <= x1 + 3 and box.x1 - box.x0 > THIN
    ]
    crossing = sum(any(box.top + 2 < rule.top < box.bottom - 2 for rule in stack) for box in inside)
    lines = [
        box for box in inside if box.bottom - box.top < 1 and x1 - x0 - 8 > box.x1 - box.x0 > LONG_STROKE
    ]
    most = max(
        sum(above.top + 3 < box.top < below.top - 3 for box in lines) for above, below in pairwise(stack)
    )
    return crossing > 1 or most > 2


def _is_apart(grid: TableGrid, stack: Sequence[Rule]) -> bool:
    """Whether a wholly ruled table stands inside one row and is no piece of the stack's own rows."""
    tops = [rule.top for rule in stack]
    edges = {cell.box.top for cell in grid.cells} | {grid.box.bottom}
    return sum(any(abs(edge - top) < 2.5 for top in tops) for edge in edges) * 2 <= len(edges)


def _overlap(one: Box, other: Box) -> bool:
    return holds(one, other) or holds(other, one) or (
        min(one.bottom, other.bottom) - max(one.top, other.top) > 4
        and min(one.x1, other.x1) - max(one.x0, other.x0) > 4
    )  # fmt: skip


def _free(words: Sequence[OrderedWord], apart: Sequence[TableGrid]) -> list[OrderedWord]:
    taken = {order for grid in apart for cell in grid.cells for order, _ in cell.words}
    return [pair for pair in words if pair[0] not in taken]


def _parts(stack: Sequence[Rule], words: Sequence[OrderedWord]) -> list[list[Rule]]:
    """A stack parted where a heading in larger type, or text wider than it, stands between two rules."""
    usual = _usual_size(_between(words, stack[0], stack[-1].top))
    parts: list[list[Rule]] = [[stack[0]]]
    for above, below in pairwise(stack):
        larger = [w for _, w in _between(words, above, below.top) if w.size > LARGER * usual]
        beyond = [line for line in lines_in(_from(words, above.top, below.top)) if _crosses(line, above)]
        if larger or beyond:
            parts.append([])
        parts[-1].append(below)
    return [part for part in parts if len(part) >= 2]


def _crosses(line: Words, rule: Rule) -> bool:
    """Whether one piece of a line stands partly over a rule and partly beyond its ends."""
    spans = [span_of(piece) for piece in pieces_in(line)]
    return any(
        min(x1, rule.x1) - max(x0, rule.x0) > 20 and (x0 < rule.x0 - 6 or x1 > rule.x1 + 6)
        for x0, x1 in spans
    )


def _usual_size(words: Sequence[OrderedWord]) -> float:
    sizes = sorted(word.size for _, word in words)
    return sizes[len(sizes) // 2] if sizes else 1.0


def _between(words: Iterable[OrderedWord], rule: Rule, bottom: float) -> list[OrderedWord]:
    """The words under a rule, down to `bottom`."""
    box = Box(rule.x0 - 3, rule.top, rule.x1 + 3, bottom)
    return [pair for pair in words if holds(box, pair[1].box, slack=0)]


def _wide(stack: Sequence[Rule], top: float) -> Rule:
    """A rule from the left end of a stack to its right end."""
    return Rule(min(rule.x0 for rule in stack), max(rule.x1 for rule in stack), top)


def _bands(stack: Sequence[Rule], words: Sequence[OrderedWord]) -> list[Band]:
    return [
        Band(above.top, below.top, tuple(_between(words, _wide(stack, above.top), below.top)))
        for above, below in pairwise(stack)
    ]


def _table(
    page: RawPage,
    stack: Sequence[Rule],
    words: Sequence[OrderedWord],
    *,
    closed: Sequence[TableGrid],
    parted: bool,
) -> TableGrid | None:
    """The table between rules, if there is one; one `parted` from lists may have a single row."""
    wide = _wide(stack, stack[0].top)
    bands = _bands(stack, words)
    apart = [grid.box for grid in closed]
    bands = [band for band in bands if band.words and not any(_holds_grid(band, wide, box) for box in apart)]
    numeric = [band for band in bands if band.numeric]
    columns = columns_of(pair for band in numeric for pair in band.words)
    if len(columns) < 2 or not _labelled(numeric, columns[0]) or len(numeric) * MOST_REMARKS < len(bands):
        return None
    size = _usual_size([pair for band in numeric for pair in band.words])
    bands += _last_band(words, _wide(stack, stack[-1].top), columns, size)
    over = _head_lines(words, wide, size) if _needs_head(bands) else []
    table = table_of(page.number, wide, bands, over, columns)
    return table if parted or _is_enough(table) else None


def _is_enough(table: TableGrid) -> bool:
    """Whether a table has two rows at least, or a head and one row of several cells."""
    rows = table.rows[table.head or 0 :]
    return len(rows) > 1 or (bool(table.head) and len(rows[0]) > 1)


def _labelled(bands: Sequence[Band], first: Span) -> bool:
    """Whether nearly all rows of values begin with words: the numbers between the lines of a chart do not."""
    labels = [text_of(tuple(pair for pair in band.words if pair[1].box.x0 < first[1])) for band in bands]
    named = sum(bool(label) and not is_value(label) for label in labels)
    return named > 0 and named * 4 >= len(bands) * 3


def _holds_grid(band: Band, wide: Rule, box: Box) -> bool:
    return holds(Box(wide.x0, band.top, wide.x1, band.bottom), box)


def _needs_head(bands: Sequence[Band]) -> bool:
    """Whether the head stands over the first rule: nothing under it is one."""
    first = bands[0]
    pieces = [piece for line in first.lines for piece in pieces_in(line)]
    return first.numeric or len(pieces) == 1 or not all(word.bold for _, word in first.words)


def _last_band(words: Sequence[OrderedWord], rule: Rule, columns: Sequence[Span], size: float) -> list[Band]:
    """A last row that no rule closes: the lines right under the last rule that keep to the columns."""
    taken: list[OrderedWord] = []
    bottom = rule.top
    for line in lines_in(_from(words, rule.top, rule.top + TALLEST_LAST)):
        box = around(word.box for _, word in line)
        pieces = pieces_in(line)
        astray = any(len(covered(span_of(piece), columns)) > 1 for piece in pieces) or _outside(line, rule)
        if box.top - bottom > (HEAD_STEP - 0.7) * size + 2 or astray or _FOOT.match(text_of(line)):
            break
        taken += line
        bottom = box.bottom
    band = Band(rule.top, bottom + 1, tuple(taken))
    return [band] if taken and band.numeric else []


TALLEST_LAST = 260.0
HIGHEST_HEAD = 110.0


def _from(words: Iterable[OrderedWord], top: float, bottom: float) -> list[OrderedWord]:
    """The words whose middles lie between two levels of the page."""
    return [pair for pair in words if top < (pair[1].box.top + pair[1].box.bottom) / 2 < bottom]


def _outside(line: Words, rule: Rule) -> bool:
    """Whether a line reaches beyond a rule on either side, as plain text beside a table does."""
    x0, x1 = span_of(line)
    return x0 < rule.x0 - 6 or x1 > rule.x1 + 6


def _head_lines(words: Sequence[OrderedWord], wide: Rule, size: float) -> list[Words]:
    """The lines right above the first rule that stand in columns, top to bottom."""
    found: list[Words] = []
    edge = wide.top
    for line in reversed(lines_in(_from(words, wide.top - HIGHEST_HEAD, wide.top))):
        lines = around(word.box for _, word in line)
        if edge - lines.bottom > (HEAD_STEP - 1) * size or not _heads(line, wide):
            break
        found.append(line)
        edge = lines.top
    return found[::-1]


def _heads(line: Words, wide: Rule) -> bool:
    """Whether a line may be one of a head: no long text, no value, and not only at the left."""
    pieces = pieces_in(line)
    if _outside(line, wide):
        return False
    if any(is_value(text_of(piece)) or len(piece) > 7 for piece in pieces):
        return False
    return span_of(pieces[-1])[0] > wide.x0 + 0.2 * (wide.x1 - wide.x0)
