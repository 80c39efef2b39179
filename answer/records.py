"""The fixed form of answers: what the command line, the batch files and the screens all show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from figures.records import Box


class Status(StrEnum):
    """What became of a question or a statement."""

    ANSWERED = "answered"
    NOT_IN_PAPERS = "not_in_papers"
    PERIOD_NOT_COVERED = "period_not_covered"
    AREA_NOT_COVERED = "area_not_covered"
    AMBIGUOUS = "ambiguous"
    OFF_TOPIC = "off_topic"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


REFUSALS = frozenset(
    {
        Status.NOT_IN_PAPERS,
        Status.PERIOD_NOT_COVERED,
        Status.AREA_NOT_COVERED,
        Status.AMBIGUOUS,
        Status.OFF_TOPIC,
    }
)
# How every refusal begins, so that nobody mistakes a figure named in it for the one asked for.
# answer/refuse.py, answer/figure.py, eval/ and the screens lean on it.
NOT_FOUND = "Not found in the papers"
# How a note begins that gives another value for the very thing that was asked; screens set it apart.
DISAGREE = "The papers disagree"


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure an answer states. `period` is an ISO date, or two joined by "/"."""

    value: Decimal
    unit: str | None
    measure: str
    period: str | None
    area: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer stands: `page` is the PDF page, `quote` words exactly as on that page.

    `file_id` and `boxes` (PDF points from the top left) let a screen draw the page with the place marked.
    `access` is the paper's, "public" or "exempt": whoever shows or exports exempt words marks them so.
    """

    paper: str
    title: str
    page: int
    quote: str
    file_id: str
    committee: str = ""
    meeting: date | None = None
    item: str | None = None
    paragraph: str | None = None
    printed_page: str | None = None
    boxes: tuple[Box, ...] = ()
    access: str = "public"

    @property
    def exempt(self) -> bool:
        """Whether these words are not for publication."""
        return self.access != "public"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the papers say of one claim of a statement.

    `number` is the number claimed as the statement prints it, empty for a claim made in words.
    """

    claim: str
    status: Status
    answer: str
    figures: tuple[StatedFigure, ...] = ()
    citations: tuple[Citation, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one question or statement.

    `answer` is what a councillor would read out; `also` holds other figures and disagreements in words;
    `suggestions` are questions that the papers can answer, offered with a refusal; `nearest` are the places
    that come nearest to a question which nothing answers, to be looked at: they are no answer.
    `confidence` from 0 to 1 is what the refusal threshold was held against. `ms` is the time taken.
    """

    status: Status
    answer: str
    figures: tuple[StatedFigure, ...] = ()
    citations: tuple[Citation, ...] = ()
    also: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    ms: float = 0.0
    nearest: tuple[Citation, ...] = ()

    @property
    def disagreements(self) -> tuple[str, ...]:
        """What the papers give otherwise."""
        return tuple(note for note in self.also if note.startswith(DISAGREE))

    @property
    def besides(self) -> tuple[str, ...]:
        """What else was found, disagreements apart."""
        return tuple(note for note in self.also if not note.startswith(DISAGREE))
