"""A question whose answer is known: what was asked, what answers it, and where that stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from answer.records import Status

# Evidence is cut to runs of words or cells, parted by this.
PARTING = " ... "


@dataclass(frozen=True, slots=True)
class Known:
    """A question or statement whose answer is known.

    `accept` are patterns of which any must match the answer; `must_not` patterns of which none may.
    `statement` tells that it is to be checked, not answered. `page` is the PDF page of the evidence
    and `half` the share of the set it belongs to ("tuning", "reporting"), where they are known.
    `evidence` are runs of words of that page, parted by " ... ". `numbers` are the figures that answer,
    the one asked for first, as printed in `unit` ("£m", "%", "children"); `period` and `area` say when and
    whose they are. `refusal` is the reason for which a question that has no answer is to be refused, and
    `checked` by whom and how the question was held against its paper. What is not known is empty.
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
    refusal: Status | None = None
    checked: str = ""

    @property
    def statement(self) -> bool:
        """Whether it is a claim to be checked against the papers."""
        return self.kind == "claim"

    @property
    def answerable(self) -> bool:
        """Whether the papers hold an answer."""
        return self.kind != "unanswerable"

    @property
    def pieces(self) -> tuple[str, ...]:
        """The runs of words or cells that the evidence is cut to."""
        return tuple(piece.strip() for piece in self.evidence.split(PARTING) if piece.strip())
