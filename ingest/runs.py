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


def runs_of(pages: Sequence[Sequence[Block]]) -> list[Run]:
    """The blocks of all pages in order, notes last on their page, text over a page end in one run."""
    runs: list[Run] = []
    last: int | None = None
    for blocks in pages:
        body = [block for block in blocks if block.kind is not BlockKind.NOTE]
        for place, block in enumerate(body):
            if place == 0 and last is not None and _goes_on(runs[last], block):
                pieces = (*runs[last].pieces, Piece(block.page, block.lines))
                runs[last] = replace(runs[last], pieces=pieces)
            else:
                runs.append(_run(block))
                last = len(runs) - 1
        runs.extend(_run(block) for block in blocks if block.kind is BlockKind.NOTE)
    return runs


def _run(block: Block) -> Run:
    return Run(block, (Piece(block.page, block.lines),) if block.lines else ())


def _goes_on(run: Run, block: Block) -> bool:
    """Whether the first block of a page is the rest of the last one on the page before."""
    if run.block.kind not in (BlockKind.TEXT, BlockKind.BULLET) or block.kind is not BlockKind.TEXT:
        return False
    if block.number or block.marker or not run.pieces or block.page != run.pieces[-1].page + 1:
        return False
    if run.block.bold != block.bold or abs(run.block.size - block.size) > 1:
        return False
    return not _ENDED.search(run.text) or block.text[:1].islower()
