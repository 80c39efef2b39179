"""What a sample paper's source is made of: its facts and its blocks, in the order they are set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceError(Exception):
    """A source that cannot be set; the message names the file, the line and what to write instead."""


class TextKind(StrEnum):
    """How a paragraph stands on the page."""

    BODY = "body"
    NUMBERED = "numbered"
    INDENTED = "indented"
    BULLET = "bullet"
    INNER_BULLET = "inner bullet"
    RESOLVED = "resolved"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a section ("3."), level 2 a part of one ("3.1"); `number` may be empty."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, bullet or resolution; `number` hangs in the margin ("1.1", "1)", "64.")."""

    kind: TextKind
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The ruled box a report opens with: ("Report of", "...") in the order printed."""

    fields: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        """The field called `name`, or an empty text."""
        return dict(self.fields).get(name, "")


@dataclass(frozen=True, slots=True)
class Names:
    """Label and lines without rules, as minutes set who was present; a line break is "//"."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table. `widths` are shares of the text width; `header` counts header rows.

    With `repeat` the header stands again on each page; `right` are the first and last column set to
    the right (numbers); cells of column `rag` are coloured by their word; rows in `bold` stand out.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    header: int = 1
    repeat: bool = True
    right: tuple[int, int] | None = None
    size: float = 9
    rag: int | None = None
    bold: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One run of a chart: values as printed ("1,323", "94%"), one a column."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: "bars" has one run and labelled bars, "columns" and "lines" one run a row.

    With `table` the figures stand in a ruled table under the drawing; `labels` prints each value
    in the drawing; `floor` is where the axis begins.
    """

    kind: str
    title: str
    columns: tuple[str, ...]
    series: tuple[Series, ...]
    table: bool = False
    labels: bool = True
    floor: float = 0.0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page its mark stands on."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new page: "page", or one turned on its side with "landscape" until "portrait"."""

    kind: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The place where a paper of an agenda pack begins, as the outline names it."""

    title: str


Block = Heading | Text | Front | Names | Grid | Chart | Footnote | Break | Opening


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be set: the facts the manifest lists, and its blocks.

    `meeting` is an ISO date; `item` may be empty; `stamp` tells whether "Page N" stands at the foot;
    `published` names the publication that its figures come from.
    """

    file: str
    title: str
    committee: str
    meeting: str
    item: str
    document_type: str
    published: str
    stamp: bool
    blocks: tuple[Block, ...]
