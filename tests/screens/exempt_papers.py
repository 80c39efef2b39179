"""Two papers of our own: one that the public may read, and one that is not for publication."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.pages import Canvas, drawn, put

QUESTION = "What was the Larkspur depot valued at in January 2031?"
SECRET = "4,731,000"
WORD = "Larkspur"
OPEN_QUESTION = "How many children attended holiday play schemes at the end of February 2031?"
OPEN = "212"

_OPEN = (
    "Report to: Pools Committee – 4 March 2031",
    "Report of: Joy Sample, Director of Pools",
    "Subject: Holiday play schemes",
    "Classification: Unrestricted",
    "",
    "1. Introduction",
    "1.1 This report tells how many children came to the council's holiday play schemes.",
    "1.2 At the end of February 2031, 212 children attended holiday play schemes.",
)
_EXEMPT = (
    "Report to: Pools Committee – 4 March 2031",
    "Report of: Joy Sample, Director of Pools",
    "Subject: Sale of the Larkspur depot",
    "Not for publication: Schedule 12A, paragraph 3",
    "",
    "1. Introduction",
    "1.1 This report asks the committee to agree the sale of the Larkspur depot.",
    "1.2 In January 2031 the Larkspur depot was valued at £4,731,000.",
)


def exempt_and_open(folder: Path) -> list[Path]:
    """The two papers as PDFs."""
    return [_paper(folder / "play.pdf", _OPEN), _paper(folder / "depot.pdf", _EXEMPT)]


def _paper(path: Path, lines: tuple[str, ...]) -> Path:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            put(canvas, 72, 100 + 24 * number, line, bold=line[1:3] == ". ")

    return drawn(path, draw)
