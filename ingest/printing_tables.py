"""Tables ruled and set in columns as wide as their words ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Protocol

from reportlab.lib.colors import black  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.platypus import Flowable, Paragraph, Spacer  # type: ignore[import-untyped]
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Table as Ruled

from ingest.printing_parts import Cell, Row, Table, Text

PADDING = 3.0
MOST_COLUMNS = 48
"""More columns leave no room for a word in them even on a page turned sideways."""


class Make(Protocol):
    """Sets the words of a cell at a size in points."""

    def __call__(self, text: Text, *, size: float, bold: bool) -> Paragraph:
        """The paragraph, all of it bold where that is asked for."""
        ...


class TooWide(Exception):
    """The columns do not fit at any size tried."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The width and height in points a page has for a table, and the type sizes to try, largest first.

    `last` says that words may be broken where even the smallest size is too large.
    """

    width: float
    height: float
    sizes: tuple[float, ...]
    last: bool = False


Placed = tuple[int, int, Cell]
"""A cell with the row and the column it begins in, counted from 0."""


def set_table(table: Table, setting: Setting, make: Make) -> list[Flowable]:
    """The table in as many pieces as pages begin inside it, each with the head rows; raises TooWide.

    Rows that no page is tall enough for are parted, and then no cell runs over several rows.
    """
    pieces = _set(table, setting, make, merged=True)
    if any(_too_tall(piece, setting) for piece in pieces):
        pieces = _set(table, setting, make, merged=False)
    flowables: list[Flowable] = []
    for piece in pieces:
        flowables += [NewPage(), piece] if flowables else [piece]
    return [*flowables, Spacer(1, 8)] if flowables else []


def _set(table: Table, setting: Setting, make: Make, *, merged: bool) -> list[Ruled]:
    placed = _placed(table, merged=merged)
    columns = max((column + cell.columns for _, column, cell in placed), default=0)
    if columns > MOST_COLUMNS:
        raise TooWide
    if not columns:
        return []
    size, widths = _fitted(placed, columns, setting)
    heads = _head_rows(table)
    return [
        _ruled(_renumbered(placed, rows), len(rows), widths, heads, partial(make, size=size), merged=merged)
        for rows in _pieces(table, heads)
    ]


def _too_tall(piece: Ruled, setting: Setting) -> bool:
    """Whether rows that must stay together, with the head above them, are taller than a page."""
    piece.wrap(setting.width, 1e9)  # all rows, not only those of the first page
    heights = piece._rowHeights
    head = sum(heights[: piece.repeatRows])
    ends = [(top, bottom) for _, (_, top), (_, bottom) in piece._spanCmds]
    groups = [(row, row) for row in range(len(heights))] + ends
    return any(head + sum(heights[top : bottom + 1]) > setting.height for top, bottom in groups)


def texts_of(table: Table) -> Iterator[Text]:
    """The cells of a table as paragraphs, row by row."""
    for row in table.rows:
        for cell in row.cells:
            yield from cell.texts


def _placed(table: Table, *, merged: bool) -> list[Placed]:
    """Where each cell stands, the columns that cells above run down over left out."""
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            deep = min(cell.rows, len(table.rows) - number) if merged else 1
            wide = min(cell.columns, MOST_COLUMNS)
            taken.update((number + down, column + along) for down in range(deep) for along in range(wide))
            found.append((number, column, replace(cell, rows=deep, columns=wide, head=cell.head or row.head)))
            column += wide
    return found


def _head_rows(table: Table) -> int:
    """How many rows at the top are head; none when that is all there is."""
    count = 0
    while count < min(len(table.rows), 5) and _is_head(table.rows[count]):
        count += 1
    return count if count < len(table.rows) else 0


def _is_head(row: Row) -> bool:
    return row.head or (bool(row.cells) and all(cell.head for cell in row.cells))


def _pieces(table: Table, heads: int) -> list[list[int]]:
    """The rows of each piece: a new one where the document began a page inside the table."""
    breaks = [number for number, row in enumerate(table.rows) if row.new_page and number > heads]
    edges = [heads, *breaks, len(table.rows)]
    return [[*range(heads), *range(first, last)] for first, last in pairwise(edges)]


def _renumbered(placed: Sequence[Placed], rows: Sequence[int]) -> list[Placed]:
    places = {row: place for place, row in enumerate(rows)}
    return [
        (places[row], column, replace(cell, rows=min(cell.rows, len(rows) - places[row])))
        for row, column, cell in placed
        if row in places
    ]


def _fitted(placed: Sequence[Placed], columns: int, setting: Setting) -> tuple[float, list[float]]:
    """The largest size at which every word stands whole in its column, and the columns' widths."""
    for size in setting.sizes:
        least, most = _wanted(placed, columns, size)
        if sum(least) <= setting.width:
            return size, _shared(least, most, setting.width)
    if not setting.last:
        raise TooWide
    return size, [setting.width * wanted / sum(least) for wanted in least]


def _shared(least: Sequence[float], most: Sequence[float], width: float) -> list[float]:
    if sum(most) <= width:
        return list(most)
    part = (width - sum(least)) / (sum(most) - sum(least))
    return [low + (high - low) * part for low, high in zip(least, most, strict=True)]


def _wanted(placed: Sequence[Placed], columns: int, size: float) -> tuple[list[float], list[float]]:
    """For each column the width of its longest word and of its longest line."""
    least, most = [size + 2 * PADDING] * columns, [2 * size + 2 * PADDING] * columns
    for _, column, cell in sorted(placed, key=lambda place: place[2].columns):
        word, line = _widths(cell, size)
        _widen(least, column, cell.columns, word)
        _widen(most, column, cell.columns, line)
    return least, [max(pair) for pair in zip(least, most, strict=True)]


def _widen(widths: list[float], column: int, span: int, wanted: float) -> None:
    """Make the columns a cell runs over as wide together as it wants to be."""
    lack = wanted - sum(widths[column : column + span])
    if lack > 0:
        for place in range(column, column + span):
            widths[place] += lack / span


def _widths(cell: Cell, size: float) -> tuple[float, float]:
    lines = [line for text in cell.texts for line in f"{text.marker} {text.plain}".split("\n")]
    words = [word for line in lines for word in line.split()]
    return _longest(words, size), _longest(lines, size)


def _longest(texts: Sequence[str], size: float) -> float:
    longest = max((pdfmetrics.stringWidth(text, "FiraSans-Bold", size) for text in texts), default=0.0)
    return float(longest) + 2 * PADDING + 1


def _ruled(  # noqa: PLR0913  # each says something of its own
    placed: Sequence[Placed],
    rows: int,
    widths: Sequence[float],
    heads: int,
    make: Callable[..., Paragraph],
    *,
    merged: bool,
) -> Ruled:
    contents: list[list[object]] = [["" for _ in widths] for _ in range(rows)]
    style: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), PADDING) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    for row, column, cell in placed:
        contents[row][column] = [make(text, bold=cell.head) for text in cell.texts] or ""
        if cell.columns > 1 or cell.rows > 1:
            end = (column + cell.columns - 1, row + cell.rows - 1)
            style.append(("SPAN", (column, row), end))
    return Ruled(
        contents, list(widths), style=style, repeatRows=heads, splitByRow=1, hAlign="LEFT",
        splitInRow=0 if merged else 1,
    )  # fmt: skip
