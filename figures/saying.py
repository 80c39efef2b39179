"""A period said in the words a councillor would read out, and in the form files use."""

from __future__ import annotations

from datetime import date

from figures import calendar as cal
from figures.records import Period, PeriodKind


def say(period: Period) -> str:
    """A period in British words: "at the end of September 2022", "17 January 2018", "2021-22"."""
    sayers = {
        PeriodKind.POINT: _point,
        PeriodKind.MONTH: lambda p: _month(p.start),
        PeriodKind.QUARTER: _quarter,
        PeriodKind.FINANCIAL_YEAR: lambda p: _two_years(p.start.year),
        PeriodKind.ACADEMIC_YEAR: lambda p: f"the academic year {_two_years(p.start.year)}",
        PeriodKind.CALENDAR_YEAR: lambda p: str(p.start.year),
        PeriodKind.YEAR_TO_DATE: lambda p: f"{_range(p)} (year to date)",
        PeriodKind.ROLLING_YEAR: _rolling,
        PeriodKind.RANGE: _range,
    }
    return sayers[period.kind](period)


def iso(period: Period) -> str:
    """ "2022-09-30" for one day, "2022-07-01/2022-09-30" for more (ISO 8601)."""
    if period.start == period.end:
        return period.start.isoformat()
    return f"{period.start.isoformat()}/{period.end.isoformat()}"


def _two_years(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


def _month(day: date) -> str:
    return f"{cal.MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _is_last(day: date) -> bool:
    return day == cal.last_day(day.year, day.month)


def _point(period: Period) -> str:
    return f"at the end of {_month(period.end)}" if _is_last(period.end) else f"on {_day(period.end)}"


def _quarter(period: Period) -> str:
    year = cal.financial_year_start(period.start).year
    number = (period.start.month - cal.FIRST_FINANCIAL_MONTH) % 12 // 3 + 1
    return f"{_range(period)} (quarter {number}, {_two_years(year)})"


def _rolling(period: Period) -> str:
    if _is_last(period.end):
        return f"12 months to {_month(period.end)}"
    return f"12 months to {_day(period.end)}"


def _range(period: Period) -> str:
    """Months where the days are whole months, else days; the year once where it is the same."""
    if period.start.day != 1 or not _is_last(period.end):
        return f"{_day(period.start)} to {_day(period.end)}"
    if (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return _month(period.start)
    if period.start.year == period.end.year:
        return f"{cal.MONTHS[period.start.month - 1]} to {_month(period.end)}"
    return f"{_month(period.start)} to {_month(period.end)}"
