"""Ruled tables with their words: which grids are tables at all, and what stands in which cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from figures.records import Box
from ingest.layout import around, holds
from ingest.raw import Grid, RawPage
from ingest.records import Word

OrderedWord = tuple[int, Word]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One ruled cell: its own box, and its words with their places in the page's order."""

    box: Box
    words: tuple[OrderedWord, ...]

    @property
    def text(self) -> str:
        """Its words in the page's own order, one space between."""
        return " ".join(word.text for _, word in self.words)

    @property
    def order(self) -> int:
        """The place of its first word in the page's order."""
        return self.words[0][0]

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return bool(self.words) and all(word.bold for _, word in self.words)

    @property
    def text_box(self) -> Box:
        """The rectangle around its words, or the cell itself where it is empty."""
        return around(word.box for _, word in self.words) if self.words else self.box


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table of one page; a cell that covers several rows or columns stands where it begins.

    `head` is how many rows are its head, where the layout tells; None leaves it to the words. `note` is
    what stands over it about all its values ("All figures in £m"). `over` are rows of its head that
    stand on the page before.
    """

    page: int
    box: Box
    rows: tuple[tuple[GridCell, ...], ...]
    head: int | None = None
    note: str = ""
    over: tuple[tuple[GridCell, ...], ...] = ()

    @property
    def cells(self) -> tuple[GridCell, ...]:
        """All its cells, row by row."""
        return tuple(cell for row in self.rows for cell in row)

    @property
    def order(self) -> int:
        """The place of its first word in the page's order."""
        return min(cell.order for cell in self.cells if cell.words)

    @property
    def columns(self) -> tuple[float, ...]:
        """The left edges of its columns, in points."""
        return tuple(sorted({cell.box.x0 for cell in self.cells}))


def tables_on(page: RawPage) -> list[TableGrid]:
    """The ruled tables of a page: grids with words in two columns, none of them across a ruling."""
    words = list(enumerate((*page.words, *page.turned)))
    found = (_filled(page.number, grid, words) for grid in page.grids)
    return [table for table in found if table is not None]


def grid_of(page: RawPage, grid: Grid) -> TableGrid | None:
    """A grid with the words in it, whatever they are; None where it holds none."""
    table, _, total = _words_in(page.number, grid, list(enumerate((*page.words, *page.turned))))
    return table if total else None


def _filled(page: int, grid: Grid, words: Sequence[OrderedWord]) -> TableGrid | None:
    table, astray, total = _words_in(page, grid, words)
    return table if _is_table(table, astray, total) else None


def _words_in(page: int, grid: Grid, words: Sequence[OrderedWord]) -> tuple[TableGrid, int, int]:
    """The grid with its words, how many of them stand across a ruling, and how many there are."""
    inside = [(index, word) for index, word in words if holds(grid.box, word.box, slack=0)]
    boxes = [cell for row in grid.rows for cell in row if cell]
    homes: dict[Box, list[OrderedWord]] = {box: [] for box in boxes}
    astray = 0
    for index, word in inside:
        home = next((box for box in boxes if holds(box, word.box, slack=0)), None)
        if home is None or _crosses(home, word.box):
            astray += 1
        if home is not None:
            homes[home].append((index, word))
    rows = tuple(tuple(GridCell(box, tuple(homes[box])) for box in row if box) for row in grid.rows)
    table = TableGrid(page, grid.box, tuple(row for row in rows if any(cell.words for cell in row)))
    return table, astray, len(inside)


def _crosses(cell: Box, word: Box) -> bool:
    return word.x0 < cell.x0 - 3 or word.x1 > cell.x1 + 3


def _is_table(table: TableGrid, astray: int, total: int) -> bool:
    if not total or astray > 0.1 * total:
        return False
    return len({round(cell.box.x0) for cell in table.cells if cell.words}) >= 2
