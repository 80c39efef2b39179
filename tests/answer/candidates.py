"""Figures and candidates made by hand: a plain one, changed in the one respect a test is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from answer.weigh import Weighed
from figures import calendar as cal
from figures.records import Area, AreaKind, Box, Figure, Period, Place
from index.records import FigureHit
from ingest.records import File, Paper, PaperKind, Part, Passage, PassageKind

HOME = Area(AreaKind.HOME, "Exampleshire")
ENGLAND = Area(AreaKind.ENGLAND, "England")
JULY, AUGUST = cal.month(2031, 7), cal.month(2031, 8)
SENTENCE = "In July 2031 there were 168 referrals."
BOX = Box(72, 100, 300, 112)


def plain_figure(
    value: str = "168", *, unit: str | None = "referrals", period: Period | None = JULY, **more: Any
) -> Figure:
    """168 referrals in July 2031, of no known measure unless told."""
    place = Place(paper_id="p", passage_id="p-1", page=2, quote=SENTENCE, start=24, end=27)
    plain = Figure(Decimal(value), value, "referrals", place, unit=unit, period=period, area=HOME)
    return replace(plain, **more)


def hit(
    figure: Figure,
    *,
    text: str = SENTENCE,
    kind: PassageKind = PassageKind.PARAGRAPH,
    headings: tuple[str, ...] = (),
    title: str = "Calls",
    meeting: date | None = date(2031, 11, 20),
    covers: Period | None = None,
    parts: Sequence[Part] = (),
    file_id: str = "f",
) -> FigureHit:
    """The figure in a passage of a paper of 20 November 2031."""
    held = tuple(parts) or (Part(2, text, (BOX,), "2"),)
    passage = Passage("p-1", "p", 1, kind, held, text, headings=headings, paragraph="3.1")
    paper = Paper(
        "p",
        file_id,
        title,
        PaperKind.REPORT,
        1,
        9,
        committee="Calls Committee",
        meeting=meeting,
        item="6",
        authority="Exampleshire",
        covers=covers,
    )
    return FigureHit(figure, passage, paper, File(file_id, "calls.pdf", "calls.pdf", 1))


def candidate(
    figure: Figure | None = None,
    *,
    meeting: date | None = date(2031, 11, 20),
    file_id: str = "f",
    **grades: float,
) -> Weighed:
    """A candidate that fits in every respect but those whose grades are given."""
    full = {"match": 1.0, "excess": 0.0, "period": 1.0, "area": 1.0, "unit": 1.0, "standing": 1.0} | grades
    return Weighed(hit(figure or plain_figure(), meeting=meeting, file_id=file_id), **full)
