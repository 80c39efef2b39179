"""Which numbered paragraph a text without a number of its own stands under."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.blocks import Block, BlockKind

SLACK = 6.0
"""Points by which the left edge of a text may stray."""


@dataclass(slots=True)
class Numbering:
    """Walks through a paper's blocks and keeps the numbered paragraph last met: "5.2".

    What follows it stands under it as long as it is set no further left than its words: a list, or a
    further paragraph before 5.3. A heading ends it. "1." set further in than "5.2", or than "9.", is an
    item of its list.
    """

    _number: str = ""
    _start: float = 0.0
    _hang: float = 0.0

    def under(self, block: Block) -> str:
        """The number of the paragraph the block stands under or is, else an empty text."""
        if block.kind is BlockKind.HEADING:
            self._number = ""
        elif block.kind in (BlockKind.TABLE, BlockKind.CHART, BlockKind.CAPTION, BlockKind.NOTE):
            return ""
        elif block.number and not self._lists(block):
            self._number, self._start, self._hang = block.number, block.start, _hang(block)
        elif block.start < self._hang - SLACK:
            self._number = ""
        return self._number

    def _lists(self, block: Block) -> bool:
        """Whether a number only counts items in a list of the paragraph: "1" set in under "9"."""
        if not self._number or block.start < self._start + SLACK or "." in block.number:
            return False
        return "." in self._number or int(block.number) <= int(self._number)


def _hang(block: Block) -> float:
    """The left edge of the words under the number; those of "5.2" may begin below the number itself."""
    if "." in block.number:
        return block.start
    return min(line.box.x0 for line in (block.lines[1:] or block.lines))


def cited(own: str, under: str) -> str:
    """How a paragraph is cited: "5.2" by its own number, "(a)" in the list of 5.2 as "5.2(a)"."""
    if not own or not under or own == under or own.startswith(f"{under}."):
        return own or under
    return f"{under}({own})"
