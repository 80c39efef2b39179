"""What a PDF reader hands over: pages with words, rulings and pictures, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from figures.records import Box
from ingest.frames import Frame
from ingest.records import Word


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table as its rulings draw it: rows of cell boxes, None where a cell above or left covers."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as read: `words` upright and in the order the page writes them.

    `turned` are words set sideways. `graphics` are the boxes of lines, bars and pictures.
    `label` is the page label of the file ("iv"), if it has labels; `unread` the reason for no words.
    `pictures` are the boxes of bitmaps. `confidence` and `remarks` are those of ingest.records.Page.
    `frame` tells how the page was moved to be read, None where it is read as it is shown.
    """

    number: int
    width: float
    height: float
    text: str
    words: tuple[Word, ...] = ()
    turned: tuple[Word, ...] = ()
    grids: tuple[Grid, ...] = ()
    graphics: tuple[Box, ...] = ()
    label: str | None = None
    unread: str | None = None
    pictures: tuple[Box, ...] = ()
    confidence: float | None = None
    remarks: tuple[str, ...] = ()
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: `level` counts from 0, `page` from 1."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class RawFile:
    """A PDF as read: its own title (may be empty or a working name), bookmarks, and pages."""

    title: str
    outline: tuple[OutlineEntry, ...]
    pages: tuple[RawPage, ...]


class PdfReader(Protocol):
    """The seam to PDF files: the real one is ingest.pdf.read_pdf."""

    def __call__(self, path: Path, *, name: str) -> RawFile:
        """The file's pages; raises UnreadableFile with the reason where there are none to give."""
        ...
