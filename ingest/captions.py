"""Which caption a table or chart stands under: the one above it on its page, or that of the page before.

A caption is over where text goes on below what it stood above, and goes on with a table overleaf.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from figures.records import Box
from ingest.blocks import Block, BlockKind
from ingest.grids import TableGrid
from ingest.table_heads import same_columns

_TEXTS = (BlockKind.TEXT, BlockKind.BULLET, BlockKind.FIELD)
_SOURCE = re.compile(r"^(source|note)s?\b", re.IGNORECASE)


@dataclass(slots=True)
class Captions:
    """The last caption of a paper, told of each block that comes after it."""

    _caption: Block | None = None
    _used: bool = False
    _table: TableGrid | None = None
    _goes_on: int = 0

    def forget(self) -> None:
        """A heading begins something new."""
        self._caption = None

    def passed(self, block: Block, text: str) -> None:
        """The next block of the paper comes by, with its words."""
        if block.kind is BlockKind.CAPTION:
            self._caption, self._used = block, False
        elif block.kind in _TEXTS and self._used and not _SOURCE.match(text):
            self._caption = None
        self._goes_on = block.page if block.table and self._is_rest(block.table) else 0
        self._table = block.table
        self._used = self._used or bool(block.table or block.chart)

    def over(self, box: Box, page: int) -> str:
        """The words of the caption of something on a page; empty where none stands over it."""
        if self._caption is None:
            return ""
        above = self._caption.page == page and self._caption.box.top <= box.top
        return self._caption.text if above or self._goes_on == page else ""

    def _is_rest(self, grid: TableGrid) -> bool:
        """Whether a table comes right after the one the caption stands over, and has its columns overleaf."""
        before = self._table
        if before is None or self._caption is None:
            return False
        if self._goes_on == before.page == grid.page:
            return True
        told = before.page in (self._caption.page, self._goes_on)
        return told and grid.page == before.page + 1 and same_columns(grid, before.columns, before.box)
