"""What a web page or a Word document is made of before it is printed: headings, paragraphs, tables.

ingest.webpage and ingest.worddoc make these records, ingest.printing_layout sets them on pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one weight; a line break in them is "\\n". `raised` words are set small and high."""

    text: str
    bold: bool = False
    raised: bool = False


class Style(StrEnum):
    """How a piece of text is set."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    NOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Text:
    """A heading, paragraph, list item or footnote.

    `marker` hangs in front of it as the document shows it ("3.1", "(a)", "•"). `level` is that of the
    heading, from 1, or how far a paragraph is set in, from 0.
    """

    spans: tuple[Span, ...]
    style: Style = Style.TEXT
    marker: str = ""
    level: int = 0

    @property
    def plain(self) -> str:
        """Its words without weight, marker left out."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with the columns and rows it runs over; `head` cells are set bold."""

    texts: tuple[Text, ...]
    columns: int = 1
    rows: int = 1
    head: bool = False

    @property
    def plain(self) -> str:
        """Its words, a space between its paragraphs."""
        return " ".join(text.plain for text in self.texts)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in a row; `new_page` when the document starts a page with it."""

    cells: tuple[Cell, ...]
    head: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. Tables that only lay a page out are taken apart before."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Here the document begins a new page."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of the document that is not printed, said in a sentence, where it stood."""

    sentence: str


Part = Text | Table | PageBreak | Remark


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be printed: its own title (may be empty) and its parts in order."""

    title: str
    parts: tuple[Part, ...]
