"""Blocks of a paper in a row, those that go on overleaf made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind
from ingest.passages import Piece

_ENDED = re.compile(r"[.?!:;][\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Run:
    """A block with all its lines, page by page."""

    block: Block
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words on all pages."""
        return " ".join(piece.text for piece in self.pieces)


_WORDED = (BlockKind.TEXT, BlockKind.BULLET, BlockKind.FIELD)
_FLOATS = (BlockKind.TABLE, BlockKind.CHART, BlockKind.CAPTION)
"""What a page may set in the middle of a sentence."""


def runs_of(pages: Sequence[Sequence[Block]]) -> list[Run]:
    """The blocks of all pages in order, notes last on their page, text over a page end in one run.

    A table or chart at the page end parts a text only where what follows does not begin in small letters.
    """
    runs: list[Run] = []
    last: int | None = None
    floated = False
    for blocks in pages:
        for place, block in enumerate(block for block in blocks if block.kind is not BlockKind.NOTE):
            straight = place == 0 and not floated
            if last is not None and _goes_on(runs[last], block) and (straight or block.text[:1].islower()):
                pieces = (*runs[last].pieces, Piece(block.page, block.lines))
                runs[last] = replace(runs[last], pieces=pieces)
            else:
                runs.append(_run(block))
                floated = block.kind in _FLOATS
                last = last if floated else len(runs) - 1
        runs.extend(_run(block) for block in blocks if block.kind is BlockKind.NOTE)
    return runs


def _run(block: Block) -> Run:
    return Run(block, (Piece(block.page, block.lines),) if block.lines else ())


def _goes_on(run: Run, block: Block) -> bool:
    """Whether the first block of a page is the rest of the last one on the page before."""
    if run.block.kind not in _WORDED or block.kind is not BlockKind.TEXT:
        return False
    if run.block.kind is BlockKind.FIELD and not _hangs(run, block):
        return False
    if block.number or block.marker or not run.pieces or block.page != run.pieces[-1].page + 1:
        return False
    if run.block.bold != block.bold or abs(run.block.size - block.size) > 1:
        return False
    return not _ENDED.search(run.text) or block.text[:1].islower()


def _hangs(run: Run, block: Block) -> bool:
    """Whether a text stands overleaf where the value of a label stood ("Present:   Councillors ...")."""
    lines = run.block.lines
    return len(lines) > 1 and abs(block.start - lines[-1].box.x0) < 4
