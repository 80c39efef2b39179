"""What the reading tests stand on: pages drawn as PDFs, and a reader that needs no PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from figures.records import Box
from ingest.raw import OutlineEntry, RawFile, RawPage
from ingest.records import Word

__all__ = ["HEIGHT", "Canvas", "Draw", "PlainReader", "drawn", "grid", "page", "put"]

HEIGHT = A4[1]
LEFT, TOP, PITCH, SIZE = 72.0, 100.0, 14.0, 12.0
LETTER = 6.0
"""Points a letter takes on the fake reader's pages."""

Draw = Callable[[Canvas], None]


def drawn(path: Path, *pages: Draw, title: str = "") -> Path:
    """A PDF with one drawing a page."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.setTitle(title or "untitled")
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def put(canvas: Canvas, x: float, top: float, text: str, *, bold: bool = False, size: float = 11) -> None:
    """Text with its baseline `top` points below the page's top."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


def grid(
    canvas: Canvas,
    columns: Sequence[float],
    tops: Sequence[float],
    rows: Sequence[Sequence[str]],
    bold: int = 0,
) -> None:
    """A ruled table: column edges, row edges from the top, texts ("|" parts lines); the first rows bold."""
    for top in tops:
        canvas.line(columns[0], HEIGHT - top, columns[-1], HEIGHT - top)
    for x in columns:
        canvas.line(x, HEIGHT - tops[0], x, HEIGHT - tops[-1])
    for place, (row, top) in enumerate(zip(rows, tops, strict=False)):
        for text, x in zip(row, columns, strict=False):
            for line, words in enumerate(text.split("|") if text else ()):
                put(canvas, x + 3, top + 11 + 11 * line, words, bold=place < bold, size=9)


def page(number: int, *lines: str, height: float = 842.0) -> RawPage:
    """A page of plain lines: "**" in front sets one bold, each ">" moves it a letter in, "" is a gap."""
    words: list[Word] = []
    for place, line in enumerate(lines):
        bold, indented = line.startswith("**"), line.removeprefix("**")
        text = indented.lstrip(">")
        x = LEFT + LETTER * (len(indented) - len(text))
        top = TOP + PITCH * place
        for word in text.split():
            box = Box(x, top, x + LETTER * len(word), top + SIZE)
            words.append(Word(word, box, bold=bold, size=SIZE))
            x += LETTER * (len(word) + 1)
    plain = "\n".join(line.removeprefix("**").lstrip(">") for line in lines)
    return RawPage(number, 595.0, height, plain, tuple(words))


class PlainReader:
    """A PDF reader that gives the pages it was made with, whatever the path."""

    def __init__(self, *pages: RawPage, title: str = "", outline: Sequence[OutlineEntry] = ()) -> None:
        self._file = RawFile(title, tuple(outline), pages)

    def __call__(self, path: Path, *, name: str) -> RawFile:
        """The pages; `path` and `name` are not looked at."""
        return self._file
