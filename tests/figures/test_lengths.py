"""Periods said by their length or as a part of a year."""

from __future__ import annotations

from datetime import date

import pytest

from figures.periods import find_periods
from figures.records import PeriodKind


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("in the quarter ending 30 September 2031", date(2031, 7, 1), date(2031, 9, 30)),
        ("the three months to June 2031", date(2031, 4, 1), date(2031, 6, 30)),
        ("six months ended 30 September 2031", date(2031, 4, 1), date(2031, 9, 30)),
        ("over the three years to March 2031", date(2028, 4, 1), date(2031, 3, 31)),
        ("for the year ended March 31, 2031", date(2030, 4, 1), date(2031, 3, 31)),
        ("in the first half of 2031/32", date(2031, 4, 1), date(2031, 9, 30)),
        ("H2 2031-32", date(2031, 10, 1), date(2032, 3, 31)),
        ("the first nine months of 2031-32", date(2031, 4, 1), date(2031, 12, 31)),
        ("01/04/2031 - 30/09/2031", date(2031, 4, 1), date(2031, 9, 30)),
        ("forecast at month 8 of 2031-32", date(2031, 11, 1), date(2031, 11, 30)),
        ("P11 2031/32", date(2032, 2, 1), date(2032, 2, 29)),
        ("autumn term 2031", date(2031, 9, 1), date(2031, 12, 31)),
        ("the spring term of 2031/32", date(2032, 1, 1), date(2032, 3, 31)),
        ("2028 to 2031", date(2028, 1, 1), date(2031, 12, 31)),
        ("2031-09-30", date(2031, 9, 30), date(2031, 9, 30)),
    ],
)
def test_a_length_or_a_part_of_a_year_is_one_period(words: str, start: date, end: date) -> None:
    """A period said by its length runs back from its last day; one said as a part of a year lies in it."""
    found = find_periods(words)
    assert [(one.period.start, one.period.end) for one in found] == [(start, end)]


def test_a_quarter_by_its_end_is_a_quarter() -> None:
    """Three months that end with a quarter of the calendar are that quarter, not merely some days."""
    (found,) = find_periods("the quarter ended June 2031")
    assert found.period.kind is PeriodKind.QUARTER


@pytest.mark.parametrize("words", ["in 2028 and 2031", "12/2031", "in two of three months"])
def test_two_years_or_no_date_are_no_span(words: str) -> None:
    """Years joined by "and" are two periods, and a length without a last day is none."""
    assert all(one.period.kind is not PeriodKind.RANGE for one in find_periods(words))
