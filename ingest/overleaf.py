"""What a page end tears from a table: the first lines of its head, or the last words of its last row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from figures.records import Box
from ingest.content import PageContent, Thing
from ingest.grids import GridCell, TableGrid, grid_of
from ingest.layout import Line, in_margin
from ingest.spans import Span, Words, lines_in, nearest, pieces_in, span_of
from ingest.table_heads import same_columns

LEVEL = 3.0
"""Lines whose tops differ by less, in points, stand on one level."""
MOST_REST_ROWS = 3
_FOOT = re.compile(r"^(page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(\s*(of|/)\s*\d{1,4})?$", re.IGNORECASE)


def over_page_ends(contents: Sequence[PageContent]) -> list[PageContent]:
    """The pages, each table with what of it stands at the end of the page before or the start of the next."""
    pages = list(contents)
    for place, (before, after) in enumerate(pairwise(contents)):
        head = _head_before(before, after)
        if head is not None:
            pages[place], pages[place + 1] = _with_head(pages[place], pages[place + 1], *head)
            continue
        rest = _rest_after(before, after)
        if rest is not None:
            pages[place + 1] = _with_rest(pages[place + 1], rest)
    return pages


def _opening(content: PageContent) -> Thing | None:
    """The first thing on a page that is no running head."""
    things = [thing for thing in content.things if not _is_running(thing, content)]
    return min(things, key=lambda thing: thing.box.top, default=None)


def _is_running(thing: Thing, content: PageContent) -> bool:
    if not isinstance(thing, Line):
        return False
    return bool(_FOOT.match(thing.text)) and in_margin(thing.box, content.page)


def _head_before(before: PageContent, after: PageContent) -> tuple[TableGrid, list[Line]] | None:
    """A table at the top of a page and the bold line at the end of the page before that heads its columns."""
    table = _opening(after)
    if not isinstance(table, TableGrid) or not table.head:
        return None
    things = [thing for thing in before.things if not _is_running(thing, before)]
    bottom = max((thing.box.bottom for thing in things), default=0.0)
    last = [thing for thing in things if thing.box.bottom > bottom - LEVEL]
    lines = [thing for thing in last if isinstance(thing, Line)]
    if len(lines) < len(last) or not all(line.bold for line in lines):
        return None
    spans = [span_of(piece) for piece in _pieces(lines)]
    columns = _columns(table)
    homes = [nearest(span, columns) for span in spans]
    apart = len(set(homes)) == len(homes) > 1 and homes[-1] > 0
    inside = all(table.box.x0 - LEVEL < span[0] and span[1] < table.box.x1 + LEVEL for span in spans)
    return (table, lines) if apart and inside else None


def _pieces(lines: Sequence[Line]) -> list[Words]:
    words = [(line.order + place, word) for line in lines for place, word in enumerate(line.words)]
    return [piece for line in lines_in(words) for piece in pieces_in(line)]


def _columns(table: TableGrid) -> list[Span]:
    return list(pairwise((*table.columns, table.box.x1)))


def _with_head(
    before: PageContent, after: PageContent, table: TableGrid, lines: Sequence[Line]
) -> tuple[PageContent, PageContent]:
    columns = _columns(table)
    cells = []
    for piece in _pieces(lines):
        x0, x1 = columns[nearest(span_of(piece), columns)]
        cells.append(GridCell(Box(x0, 0.0, x1, 0.0), piece))
    whole = replace(table, over=(tuple(cells),))
    kept = tuple(thing for thing in before.things if not any(thing is line for line in lines))
    things = tuple(whole if thing is table else thing for thing in after.things)
    return replace(before, things=kept), replace(after, things=things)


def _rest_after(before: PageContent, after: PageContent) -> TableGrid | None:
    """The rulings at the top of a page with the columns of the last table before, one of them with words."""
    tables = [thing for thing in before.things if isinstance(thing, TableGrid)]
    read = [thing.box for thing in after.things if isinstance(thing, TableGrid)]
    first = min((grid for grid in after.page.grids), key=lambda grid: grid.box.top, default=None)
    if not tables or first is None or first.box in read or len(first.rows) > MOST_REST_ROWS:
        return None
    rest = grid_of(after.page, first)
    last = max(tables, key=lambda table: table.box.bottom)
    if (
        rest is None
        or not same_columns(rest, last.columns, last.box)
        or abs(rest.box.x1 - last.box.x1) > LEVEL
    ):
        return None
    above = [t for t in after.things if t.box.bottom < rest.box.top and not _is_running(t, after)]
    return None if above else rest


def _with_rest(content: PageContent, rest: TableGrid) -> PageContent:
    taken = {order for cell in rest.cells for order, _ in cell.words}
    kept = [thing for thing in content.things if not (isinstance(thing, Line) and thing.order in taken)]
    return replace(content, things=(rest, *kept))
