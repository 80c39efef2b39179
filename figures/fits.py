"""Whether a figure held for one period answers a question that asks for another."""

from __future__ import annotations

from enum import IntEnum

from figures.records import Period, PeriodKind


class Fit(IntEnum):
    """How well a period held meets the period asked, the better the higher.

    EXACT: the same days; or one is a month and the other its last day, which is how papers print
    a stock figure ("in September 2022", "at the end of September 2022").
    WITHIN: one is a point at the end of the other ("Q2 2022-23" and "end of September 2022", a financial
    year and its 31 March), or a point lies inside the month, or both are the same year to date.
    OVERLAPS: some days in common, so it may be offered but not stated as the answer: what came in
    during September is no figure of the quarter that ends with it.
    NONE: no day in common.
    """

    NONE = 0
    OVERLAPS = 1
    WITHIN = 2
    EXACT = 3


_AVERAGES = {PeriodKind.ROLLING_YEAR}


def fit(asked: Period, held: Period) -> Fit:
    """The grade of a period held for a period asked; the same whichever way round it is put."""
    if held.end < asked.start or asked.end < held.start:
        return Fit.NONE
    if (asked.start, asked.end) == (held.start, held.end):
        return Fit.EXACT
    return _of_different_days(asked, held)


def _of_different_days(asked: Period, held: Period) -> Fit:
    shorter, longer = sorted((asked, held), key=lambda period: period.end - period.start)
    same_end = shorter.end == longer.end
    if shorter.kind is PeriodKind.POINT and longer.kind is PeriodKind.MONTH:
        return Fit.EXACT if same_end else Fit.WITHIN
    if same_end and shorter.kind is PeriodKind.POINT:
        return Fit.WITHIN
    if same_end and shorter.kind is PeriodKind.QUARTER and longer.kind in _AVERAGES:
        return Fit.WITHIN
    return Fit.OVERLAPS
