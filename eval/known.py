"""A question whose answer is known: what was asked, what answers it, and where that stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from answer.records import Status

# Evidence is cut to runs of words or cells, parted by this.
PARTING = " ... "
# The half whose failures nobody looks at while the program is improved.
REPORTING = "reporting"

# Kinds of questions that ask for one figure, and for several at once.
ONE = frozenset({"figure", "table_cell", "followup"})
SEVERAL = frozenset({"comparison", "trend"})

# Why there is no answer, in a word as notes and spreadsheets have it: the refusal that is then right.
REASONS = {
    "period": Status.PERIOD_NOT_COVERED,
    "area": Status.AREA_NOT_COVERED,
    "measure": Status.NOT_IN_PAPERS,
    "person": Status.NOT_IN_PAPERS,
    "off topic": Status.OFF_TOPIC,
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer stands: the file's name, the PDF page from 1, and the evidence as in `Known`."""

    paper: str
    page: int
    evidence: str = ""

    @property
    def pieces(self) -> tuple[str, ...]:
        """The runs of words or cells that the evidence is cut to."""
        return tuple(piece.strip() for piece in self.evidence.split(PARTING) if piece.strip())


@dataclass(frozen=True, slots=True)
class Known:
    """A question or statement whose answer is known.

    `accept` are patterns of which any must match the answer; `must_not` patterns of which none may.
    `statement` tells that it is to be checked, not answered. `page` is the PDF page of the evidence
    and `half` the share of the set it belongs to ("tuning", "reporting"), where they are known.
    `evidence` are runs of words of that page, parted by " ... "; `also` the other places that say the same,
    `second` the one that a comparison needs beside it. `numbers` are the figures that answer, the one asked
    for first, as printed in `unit` ("£m", "%", "children"); `period` and `area` say when and whose they are,
    the period as ISO days ("2022-07-01/2022-09-30") or in words. `refusal` are the reasons for which a
    question that has no answer may be refused, the likeliest first, and `checked` by whom and how the
    question was held against its paper. What is not known is empty.
    """

    id: str
    kind: str
    text: str
    accept: tuple[re.Pattern[str], ...]
    must_not: tuple[re.Pattern[str], ...] = ()
    context: tuple[str, ...] = ()
    answer: str = ""
    paper: str = ""
    page: int | None = None
    half: str = ""
    evidence: str = ""
    numbers: tuple[Decimal, ...] = ()
    unit: str = ""
    period: str = ""
    area: str = ""
    refusal: tuple[Status, ...] = ()
    checked: str = ""
    also: tuple[Source, ...] = ()
    second: Source | None = None

    @property
    def statement(self) -> bool:
        """Whether it is a claim to be checked against the papers."""
        return self.kind == "claim"

    @property
    def answerable(self) -> bool:
        """Whether the papers hold an answer."""
        return self.kind != "unanswerable"

    @property
    def sources(self) -> tuple[tuple[Source, ...], ...]:
        """For each thing the answer needs the places that say it, any of which will do; none if unknown."""
        if self.page is None:
            return ()
        first = (Source(self.paper, self.page, self.evidence), *self.also)
        return (first, (self.second,)) if self.second else (first,)
