"""Periods found, resolved, compared and said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import calendar as cal
from figures.periods import Fit, find_periods, fit, iso, resolve_relative, say
from figures.records import Period, PeriodKind

ANCHOR = date(2022, 9, 30)

YEARS = st.integers(min_value=1990, max_value=2040)
PERIODS = st.one_of(
    st.builds(cal.month, YEARS, st.integers(1, 12)),
    st.builds(cal.quarter, YEARS, st.integers(1, 4)),
    st.builds(cal.financial_year, YEARS),
    st.builds(cal.academic_year, YEARS),
    st.builds(cal.calendar_year, YEARS),
    st.builds(cal.point, st.dates(date(1990, 1, 1), date(2040, 12, 31))),
    st.builds(lambda y, m: cal.rolling_year(cal.last_day(y, m)), YEARS, st.integers(1, 12)),
)


def days(text: str, anchor: date | None = ANCHOR) -> list[str]:
    """The periods of a text as ISO days."""
    return [iso(mention.period) for mention in find_periods(text, anchor=anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 30 September 2022", ["2022-09-30"]),
        ("as at end of September 2022", ["2022-09-30"]),
        ("at 31st March 19", ["2019-03-31"]),
        ("Year ending 31 March 31 March 2031", ["2031-03-31"]),
        ("15/1/2018", ["2018-01-15"]),
        (
            "Sep-22, Sept 22 and Nov 17",
            ["2022-09-01/2022-09-30", "2022-09-01/2022-09-30", "2017-11-01/2017-11-30"],
        ),
        ("Quarter 2 2022-23", ["2022-07-01/2022-09-30"]),
        ("Q2 2022/23", ["2022-07-01/2022-09-30"]),
        ("Quarter 2 for 2018/19", ["2018-07-01/2018-09-30"]),
        ("end of quarter 3 2022/23", ["2022-12-31"]),
        (
            "2019/20, 17/18 and 2016/7",
            ["2019-04-01/2020-03-31", "2017-04-01/2018-03-31", "2016-04-01/2017-03-31"],
        ),
        ("2021-22 year end", ["2022-03-31"]),
        ("March 2021-22", ["2022-03-31"]),
        ("the academic year 21/22", ["2021-09-01/2022-08-31"]),
        ("between July and September 2022", ["2022-07-01/2022-09-30"]),
        ("April-November 2017", ["2017-04-01/2017-11-30"]),
        ("from November 2015 – November 2017", ["2015-11-01/2017-11-30"]),
        ("2022/23 to 2024/25", ["2022-04-01/2025-03-31"]),
        ("in 2022", ["2022-01-01/2022-12-31"]),
        ("2015-18", ["2015-04-01/2018-03-31"]),
        ("autumn 2023", ["2023-09-01/2023-11-30"]),
        ("year to date (September 2019)", ["2019-04-01/2019-09-30"]),
        ("6 to 10 February 2023", ["2023-02-06/2023-02-10"]),
    ],
)
def test_periods_are_read_in_every_written_form(text: str, expected: list[str]) -> None:
    """Each way papers write a period gives its first and last day."""
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q1", "2022-04-01/2022-06-30"),
        ("in October", "2021-10-01/2021-10-31"),
        ("at the end of August", "2022-08-31"),
        ("year to date", "2022-04-01/2022-09-30"),
        ("during the academic year", "2022-09-01/2023-08-31"),
        ("the last 12 months", "2021-10-01/2022-09-30"),
    ],
)
def test_words_without_a_year_need_an_anchor(text: str, expected: str) -> None:
    """With an anchor such words are the latest such time, marked inherited; without one they are nothing."""
    (mention,) = find_periods(text, anchor=ANCHOR)
    assert (iso(mention.period), mention.period.inherited) == (expected, True)
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    "text", ["over 2000 parcels", "the Children Act 2004", "16/17 year olds", "Q4 2023", "people may 22"]
)
def test_what_only_looks_like_a_period_is_none(text: str) -> None:
    """Counts, Acts, ages and a quarter of an unclear year name no period."""
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("in the same period in 2021", cal.quarter(2022, 2), "2021-07-01/2021-09-30"),
        ("the same quarter of 2019/20", cal.quarter(2022, 4), "2020-01-01/2020-03-31"),
        ("the previous year", cal.point(date(2022, 9, 30)), "2021-09-30"),
        ("a year earlier", cal.month(2022, 2), "2021-02-01/2021-02-28"),
        ("two months later", cal.point(date(2022, 10, 31)), "2022-12-31"),
        ("the previous quarter", cal.quarter(2022, 1), "2022-01-01/2022-03-31"),
        ("and in October?", cal.point(date(2022, 9, 30)), "2022-10-31"),
        ("and June?", cal.month(2022, 5), "2022-06-01/2022-06-30"),
        ("and in quarter 1?", cal.quarter(2022, 2), "2022-04-01/2022-06-30"),
        ("and the June before?", cal.month(2022, 6), "2021-06-01/2021-06-30"),
        ("the previous September", cal.point(date(2022, 6, 30)), "2021-09-30"),
        ("the March after", cal.month(2022, 2), "2022-03-01/2022-03-31"),
    ],
)
def test_relative_periods_are_resolved_against_an_anchor(text: str, anchor: Period, expected: str) -> None:
    """ "The previous year", "two months later" and "and June?" mean a period next to the one named."""
    resolved = resolve_relative(text, anchor)
    assert resolved is not None
    assert iso(resolved) == expected


def test_words_that_name_no_relative_period_resolve_to_nothing() -> None:
    """Without such words there is nothing to resolve."""
    assert resolve_relative("how many were there?", cal.month(2022, 5)) is None


END = cal.point(date(2022, 9, 30))


def span(first: str, last: str) -> Period:
    """The days from the first to the last."""
    return cal.span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("asked", "held", "grade"),
    [
        (END, END, Fit.EXACT),
        (cal.month(2022, 9), END, Fit.EXACT),
        (cal.month(2022, 9), cal.point(date(2022, 9, 12)), Fit.WITHIN),
        (cal.quarter(2022, 2), END, Fit.WITHIN),
        (cal.quarter(2022, 2), cal.month(2022, 9), Fit.OVERLAPS),
        (cal.quarter(2022, 2), cal.month(2022, 8), Fit.OVERLAPS),
        (cal.financial_year(2022), cal.quarter(2022, 2), Fit.OVERLAPS),
        (cal.quarter(2022, 2), cal.quarter(2021, 2), Fit.NONE),
        (span("2019-04-01", "2022-03-31"), span("2019-01-01", "2022-12-31"), Fit.WITHIN),
        (span("2020-12-01", "2022-11-30"), span("2020-11-01", "2022-11-30"), Fit.WITHIN),
        (span("2019-04-01", "2022-03-31"), span("2018-01-01", "2022-12-31"), Fit.OVERLAPS),
        (cal.financial_year(2021), cal.academic_year(2021), Fit.WITHIN),
        (cal.financial_year(2021), cal.academic_year(2020), Fit.OVERLAPS),
        (span("2022-09-01", "2022-11-30"), span("2022-10-01", "2022-11-30"), Fit.OVERLAPS),
    ],
)
def test_fit_grades_what_is_held_for_what_is_asked(asked: Period, held: Period, grade: Fit) -> None:
    """The same days are exact, a period's end is within it, a part only overlaps, other days do not fit.

    Spans of years that are called the same (2019-22), or that count the first month or leave it out, fit.
    """
    assert fit(asked, held) is grade


@given(PERIODS, PERIODS)
def test_fit_is_the_same_either_way_round(one: Period, other: Period) -> None:
    """Which of two periods was asked and which is held makes no difference, and each fits itself."""
    assert fit(one, other) is fit(other, one)
    assert fit(one, one) is Fit.EXACT


@given(PERIODS)
def test_what_is_said_is_read_back(period: Period) -> None:
    """say() writes a period in words that find_periods reads as the same days."""
    (mention,) = [m for m in find_periods(say(period)) if m.period.kind is not PeriodKind.QUARTER] or [
        find_periods(say(period))[0]
    ]
    assert (mention.period.start, mention.period.end) == (period.start, period.end)


@pytest.mark.parametrize(
    ("period", "words", "written"),
    [
        (END, "at the end of September 2022", "2022-09-30"),
        (cal.point(date(2018, 1, 17)), "on 17 January 2018", "2018-01-17"),
        (cal.quarter(2022, 2), "July to September 2022 (quarter 2, 2022-23)", "2022-07-01/2022-09-30"),
        (cal.financial_year(2021), "2021-22", "2021-04-01/2022-03-31"),
        (
            cal.span(date(2015, 11, 1), date(2017, 11, 30)),
            "November 2015 to November 2017",
            "2015-11-01/2017-11-30",
        ),
    ],
)
def test_periods_are_said_in_british_words(period: Period, words: str, written: str) -> None:
    """The words a councillor reads out, and the form files use."""
    assert (say(period), iso(period)) == (words, written)
