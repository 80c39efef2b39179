"""Whether a figure held for one period answers a question that asks for another."""

from __future__ import annotations

from enum import IntEnum

from figures.records import Period, PeriodKind


class Fit(IntEnum):
    """How well a period held meets the period asked, the better the higher.

    EXACT: the same days; or one is a month and the other its last day, which is how papers print
    a stock figure ("in September 2022", "at the end of September 2022").
    WITHIN: one is a point at the end of the other ("Q2 2022-23" and "end of September 2022", a financial
    year and its 31 March), or a point lies inside the month, or both are the same year to date, or both are
    spans of several years called the same ("2020-23").
    OVERLAPS: some days in common, so it may be offered but not stated as the answer: what came in
    during September is no figure of the quarter that ends with it.
    NONE: no day in common.
    """

    NONE = 0
    OVERLAPS = 1
    WITHIN = 2
    EXACT = 3


_AVERAGES = {PeriodKind.ROLLING_YEAR}
# Both are printed "2021/22".
_PAIRED_YEARS = {PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR}
# Spans of fewer years than this are told by their days; a month more or less is counted in or left out.
LONG, A_MONTH = 1.5, 31
# Calendar, financial and academic years, by month and day.
_FIRST_DAYS = frozenset(((1, 1), (4, 1), (9, 1)))
_LAST_DAYS = frozenset(((12, 31), (3, 31), (8, 31)))


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
    return Fit.WITHIN if _same_years(asked, held) else Fit.OVERLAPS


def _same_years(one: Period, other: Period) -> bool:
    """Whether two spans of years are called the same, though one counts by other days than the other.

    "2020-23" is a council's April 2020 to March 2023 or the calendar years 2020 to 2023; "the two years to
    November 2017" are those "from November 2015 to November 2017". What a school counts in 2021/22 is that of
    the academic year 2021/22.
    """
    if {one.kind, other.kind} == _PAIRED_YEARS:
        return one.start.year == other.start.year
    if not one.kind is other.kind is PeriodKind.RANGE or min(_years(one), _years(other)) < LONG:
        return False
    by_month = one.end == other.end and abs((one.start - other.start).days) <= A_MONTH
    in_years = all(_in_whole_years(span) for span in (one, other))
    return by_month or (in_years and (one.start.year, one.end.year) == (other.start.year, other.end.year))


def _years(span: Period) -> float:
    return (span.end - span.start).days / 365


def _in_whole_years(span: Period) -> bool:
    first, last = (span.start.month, span.start.day), (span.end.month, span.end.day)
    return first in _FIRST_DAYS and last in _LAST_DAYS
