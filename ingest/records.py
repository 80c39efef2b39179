"""What reading a file gives: pages with their words, papers, and passages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from figures.records import Box, Cell, Figure, Period


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word with its box, and whether it is set bold.

    `confidence` is how sure OCR is of it, in percent; None for a word of the text layer.
    """

    text: str
    box: Box
    bold: bool = False
    size: float = 0.0
    confidence: float | None = None

    def __reduce__(self) -> tuple[type[Word], tuple[object, ...]]:
        """As a Box does (figures/records.py)."""
        return Word, (self.text, self.box, self.bold, self.size, self.confidence)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file: `number` counts from 1; `printed` is the number printed on it, if any.

    `text` is the page's text as a plain extraction gives it: quotes are held against it.
    `words` are in reading order. `unread` says in a sentence why a page has no text, else None.
    `confidence` is the mean confidence of OCR in percent, None where the page has a text layer.
    `remarks` say, a sentence each, what of a page was not read although the page was: a chart that is
    a picture.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    text: str
    printed: str | None = None
    unread: str | None = None
    confidence: float | None = None
    remarks: tuple[str, ...] = ()


class PassageKind(StrEnum):
    """What part of a paper a passage is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "table row"
    CHART = "chart data"
    FIELD = "front-sheet field"
    RECOMMENDATION = "recommendation"
    RESOLUTION = "resolution"
    TURN = "turn in minutes"
    ACTION = "action"
    DEFERRAL = "deferral"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Part:
    """The share of a passage that stands on one page: text as printed, one box a line.

    `marks` are where footnote marks stand in `text`, first character and the one after the last.
    """

    page: int
    text: str
    boxes: tuple[Box, ...]
    printed: str | None = None
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest piece of a paper that reads on its own.

    `parts` has one entry a page; their texts joined by a space are `text`, which is what is quoted.
    `search_text` is what is embedded and looked up: title, date and headings in front of the text.
    `paragraph` is the paper's own number ("5.2", "5.2(a)"), that of the paragraph it stands under where it
    has none, and of a footnote its mark; `headings` the path above it, nearest last.
    `notes` are the ids of the footnotes its marks point to.
    A table row has its `cells`, the table's `caption`, and reads "row label: column label value".
    `lead_in` is the sentence that introduces the list the bullet stands in.
    `speaker` is who spoke, for a turn in minutes: "Anna Example, Director of Parks (DP)". Several who
    spoke together stand with "; " between. `answering` is whom they answered, where the minutes say so.
    """

    id: str
    paper_id: str
    order: int
    kind: PassageKind
    parts: tuple[Part, ...]
    search_text: str
    headings: tuple[str, ...] = ()
    paragraph: str | None = None
    cells: tuple[Cell, ...] = ()
    caption: str = ""
    lead_in: str = ""
    speaker: str = ""
    answering: str = ""
    notes: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """Where footnote marks stand in `text`."""
        found: list[tuple[int, int]] = []
        offset = 0
        for part in self.parts:
            found += [(start + offset, end + offset) for start, end in part.marks]
            offset += len(part.text) + 1
        return tuple(found)

    @property
    def text(self) -> str:
        """The words of all parts, one space between pages."""
        return " ".join(part.text for part in self.parts)

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.parts[0].page

    def part_at(self, offset: int) -> Part:
        """The part that holds the character at `offset` of `text`."""
        for part in self.parts:
            if offset <= len(part.text):
                return part
            offset -= len(part.text) + 1
        return self.parts[-1]


class PaperKind(StrEnum):
    """What a paper is to the meeting."""

    REPORT = "report"
    MINUTES = "minutes"
    FRONT_PAGES = "front pages"
    WORK_PROGRAMME = "work programme"
    APPENDIX = "appendix"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact a paper states about itself: Fact("report of", "Anna Example, Analyst", 1).

    Names in use: "date", "item", "committee", "wards", "key decision", "report of",
    "accountable director", "accountable assistant director", "access", "report author",
    "implications verified: financial" (legal, diversity, ...), "present", "apologies",
    "in attendance"; of a meeting "venue", "start time", "end time", and "approves minutes of" with the day
    of the meeting whose minutes were approved ("2031-05-05"). `page` is the PDF page it stands on.
    """

    name: str
    value: str
    page: int


class Presence(StrEnum):
    """How somebody took part in a meeting."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    IN_ATTENDANCE = "in attendance"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody the minutes list: Attendee("Councillor Anna Example", "Chair", Presence.PRESENT).

    `name` has the title it is printed with, `role` is what stands beside it: a post, a body represented,
    a party, "substitute for Councillor Sample". `joined` and `left` are times as printed ("7.16pm").
    """

    name: str
    role: str
    presence: Presence
    remotely: bool = False
    joined: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A role as minutes name it: Role("DP", "Director of Parks", "Anna Example").

    `initials` are those the minute-taker coins for it, `name` who holds it; either may be empty.
    """

    initials: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a file: an agenda pack holds many, a single report one.

    `first_page` and `last_page` are PDF pages, both included. `authority` is the council whose
    paper it is. `covers` is the period the paper reports on; `approved` tells for minutes whether they
    were approved yet (None: not minutes, or not said). `access` is "public" or "exempt".
    `abbreviations` are those the paper defines itself, acronym then meaning. `attendance` and `roles` are
    those of the meeting that minutes record.
    """

    id: str
    file_id: str
    title: str
    kind: PaperKind
    first_page: int
    last_page: int
    committee: str = ""
    meeting: date | None = None
    item: str | None = None
    authority: str = ""
    covers: Period | None = None
    facts: tuple[Fact, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    approved: bool | None = None
    access: str = "public"
    attendance: tuple[Attendee, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file from where it was found; what the paper itself says goes before it.

    `address` is where it is published ("https://..."), empty for a file that was only found in a folder.
    `restricted` items are never fetched, so whatever is known here is public.
    """

    address: str = ""
    authority: str = ""
    committee: str = ""
    meeting: date | None = None
    item: str | None = None
    title: str = ""


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was found: `id` is its SHA-256 in hex, `name` what citations call it."""

    id: str
    name: str
    address: str
    size: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a file goes by: `address` is where it is published or was found.

    `path` is the place on this machine, absolute; empty where there is none.
    """

    name: str
    address: str
    path: str = ""


BY_HAND = "added by hand"
"""The address of a file that somebody put in: no folder and no site has it, so none can lose it."""


def is_web(address: str) -> bool:
    """Whether an address is one on the web rather than a place on this machine."""
    return address.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file, kept or refused as a whole."""

    file: File
    pages: tuple[Page, ...]
    papers: tuple[Paper, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
