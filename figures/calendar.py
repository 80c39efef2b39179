"""The council's calendar: months, quarters, financial and academic years as first and last days.

The financial year of English local government runs from 1 April to 31 March (Local Government Finance
Act 1992, section 116), so quarter 2 of 2022-23 is July to September 2022. The academic year runs from
1 September to 31 August, as the Department for Education counts it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from figures.records import Period, PeriodKind

MONTHS = ("January February March April May June July August September October November December").split()
FIRST_FINANCIAL_MONTH = 4
FIRST_ACADEMIC_MONTH = 9


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its first three letters or more; ValueError for other words."""
    short = name.lower().rstrip(".")[:3]
    for number, month in enumerate(MONTHS, start=1):
        if month.lower().startswith(short) and len(short) == 3:
            return number
    raise ValueError(f"{name!r} is not the name of a month.")


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day some months on; the last day of a month stays the last day of its month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    end = last_day(year, month + 1)
    if day == last_day(day.year, day.month):
        return end
    return date(year, month + 1, min(day.day, end.day))


def point(day: date, *, printed: str = "", inherited: bool = False) -> Period:
    """A figure that holds on one day."""
    return Period(PeriodKind.POINT, day, day, printed, inherited)


def month(year: int, number: int, *, printed: str = "", inherited: bool = False) -> Period:
    """A calendar month."""
    return Period(PeriodKind.MONTH, date(year, number, 1), last_day(year, number), printed, inherited)


def quarter(first_year: int, number: int, *, printed: str = "", inherited: bool = False) -> Period:
    """Quarter 1 to 4 of the financial year that begins in `first_year`."""
    start = add_months(date(first_year, FIRST_FINANCIAL_MONTH, 1), 3 * (number - 1))
    end = add_months(start, 3) - timedelta(days=1)
    return Period(PeriodKind.QUARTER, start, end, printed, inherited)


def financial_year(first_year: int, *, printed: str = "", inherited: bool = False) -> Period:
    """The financial year that begins on 1 April of `first_year`."""
    start, end = date(first_year, 4, 1), date(first_year + 1, 3, 31)
    return Period(PeriodKind.FINANCIAL_YEAR, start, end, printed, inherited)


def academic_year(first_year: int, *, printed: str = "", inherited: bool = False) -> Period:
    """The academic year that begins on 1 September of `first_year`."""
    start, end = date(first_year, 9, 1), date(first_year + 1, 8, 31)
    return Period(PeriodKind.ACADEMIC_YEAR, start, end, printed, inherited)


def calendar_year(year: int, *, printed: str = "", inherited: bool = False) -> Period:
    """January to December."""
    return Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31), printed, inherited)


def year_to_date(end: date, *, printed: str = "", inherited: bool = False) -> Period:
    """From the start of the financial year to a day in it."""
    return Period(PeriodKind.YEAR_TO_DATE, financial_year_start(end), end, printed, inherited)


def rolling_year(end: date, *, printed: str = "", inherited: bool = False) -> Period:
    """The twelve months up to and including a day."""
    return Period(PeriodKind.ROLLING_YEAR, add_months(end, -12) + timedelta(days=1), end, printed, inherited)


def financial_year_start(day: date) -> date:
    """The 1 April on or before a day."""
    year = day.year if day.month >= FIRST_FINANCIAL_MONTH else day.year - 1
    return date(year, FIRST_FINANCIAL_MONTH, 1)


def span(start: date, end: date, *, printed: str = "", inherited: bool = False) -> Period:
    """The days from start to end, as the quarter or year they exactly make up, else as a range."""
    return Period(_kind_of(start, end), start, end, printed, inherited)


def _kind_of(start: date, end: date) -> PeriodKind:
    """What kind of period two days enclose."""
    if start == end:
        return PeriodKind.POINT
    if start.day != 1 or end != last_day(end.year, end.month):
        return PeriodKind.RANGE
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 1:
        return PeriodKind.MONTH
    if months == 3 and start.month % 3 == 1:
        return PeriodKind.QUARTER
    first_months = {
        FIRST_FINANCIAL_MONTH: PeriodKind.FINANCIAL_YEAR,
        FIRST_ACADEMIC_MONTH: PeriodKind.ACADEMIC_YEAR,
        1: PeriodKind.CALENDAR_YEAR,
    }
    return first_months.get(start.month, PeriodKind.RANGE) if months == 12 else PeriodKind.RANGE


def full_year(digits: str) -> int:
    """A year of two or four digits: "22" is 2022, "1998" is 1998.

    Two digits mean this century: papers with a text layer are not older.
    """
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def follows(first: int, second: str) -> bool:
    """Whether the second half of "2022-23", "2022-2023" or "2016/7" is the year after the first."""
    return (first + 1) % int("1" + "0" * len(second)) == int(second)


def latest_year(number: int, anchor: date) -> int:
    """The year of the latest month with this number that had begun by the anchor day."""
    return anchor.year if number <= anchor.month else anchor.year - 1


def latest_quarter_year(number: int, anchor: date) -> int:
    """The first year of the financial year whose quarter of this number had last begun by the anchor."""
    year = financial_year_start(anchor).year
    return year if quarter(year, number).start <= anchor else year - 1
