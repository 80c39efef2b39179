"""Made-up questions and answers for the scorers: page 4 of "a.pdf" says that 83 children had a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from answer.records import Answer, Citation, StatedFigure, Status
from eval.known import Known, Source
from eval.records import Found, Given, Rate

PAPER, PAGE = "a.pdf", 4
SENTENCE = "At the end of September 2022 there were 83 children with a plan, 106 the year before."


def known(
    kind: str = "figure",
    *,
    numbers: Sequence[str] = ("83",),
    unit: str = "children",
    period: str = "2022-09-30",
    area: str = "",
    accept: str = r"(?<!\d)83(?!\d)",
    answer: str = "83",
    evidence: str = "there were 83 children ... 106 the year before",
    page: int | None = PAGE,
    also: Sequence[Source] = (),
    second: Source | None = None,
    refusal: Sequence[Status] = (),
) -> Known:
    """A question whose answer is 83 children at the end of September 2022, on page 4 of a.pdf."""
    return Known(
        id="1",
        kind=kind,
        text="how many children had a plan?",
        accept=(re.compile(accept, re.I),),
        answer=answer,
        paper=PAPER,
        page=page,
        evidence=evidence,
        numbers=tuple(map(Decimal, numbers)),
        unit=unit,
        period=period,
        area=area,
        also=tuple(also),
        second=second,
        refusal=tuple(refusal),
    )


def figure(
    value: str = "83",
    unit: str | None = "children",
    period: str | None = "2022-09-30",
    area: str | None = "Thurrock",
) -> StatedFigure:
    """A figure as an answer states it."""
    return StatedFigure(Decimal(value), unit, "number of plans", period, area, "actual")


def cited(quote: str = SENTENCE, *, page: int = PAGE, paper: str = PAPER) -> Citation:
    """A citation of the sentence that answers."""
    return Citation(paper=paper, title="", page=page, quote=quote, file_id="")


def answered(
    text: str = "83 children at the end of September 2022",
    *,
    figures: Sequence[StatedFigure] = (),
    citations: Sequence[Citation] = (),
    status: Status = Status.ANSWERED,
) -> Answer:
    """An answer; a refusal or verdict with another status."""
    return Answer(status, text, figures=tuple(figures), citations=tuple(citations))


def given(of: Known, answer: Answer, *found: Found) -> Given:
    """An answer given to a question over what was found."""
    return Given(of, answer, found)


def told(rates: Sequence[Rate]) -> dict[str, tuple[float | None, int]]:
    """Each rate's value, to three places, and its number of cases, by its name."""
    return {rate.name: (None if rate.value is None else round(rate.value, 3), rate.n) for rate in rates}
