"""A figure's value, unit, period and area, each marked for itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answer.records import Status
from eval.scorers.figure import Marks, marks, same_days, same_rounded, score
from eval.stated import days_of
from eval.units import known_unit, sort_of
from tests.eval.given import answered, figure, given, known, told


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (figure(), Marks(True, True, unit=True, period=True)),
        (figure("830"), Marks(False, False)),
        (figure("-83"), Marks(True, True, unit=True, period=True)),
        (figure(unit="plans"), Marks(True, True, unit=True, period=True)),
        (figure(unit=None), Marks(True, True, unit=True, period=True)),
        (figure(unit="percent"), Marks(True, True, unit=False, period=True)),
        (figure(unit="GBP"), Marks(True, True, unit=False, period=True)),
        (figure(period="2022-07-01/2022-09-30"), Marks(True, True, unit=True, period=True)),
        (figure(period="2022-08-01/2022-08-31"), Marks(True, True, unit=True, period=False)),
        (figure(period=None), Marks(True, True, unit=True, period=False)),
    ],
)
def test_each_mark_of_a_figure_is_its_own(stated: object, expected: Marks) -> None:
    """83 children at the end of September 2022 is known; each table row is wrong in one thing or in none."""
    assert marks(given(known(), answered(figures=[stated]))) == expected  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("83", "83.0", True),
        ("456550000", "456600000", True),
        ("18.34", "18.3", True),
        ("18.3", "18", False),
        ("84.25", "84.3", True),
        ("84.24", "84.3", False),
        ("297", "300", False),
        ("1000", "1004", False),
    ],
)
def test_a_rounded_value_has_three_digits_and_is_rounded_half_up(one: str, other: str, same: bool) -> None:
    """456.6m is 456.55m rounded; 18 is not 18.3 and 300 not 297, for they keep fewer than three digits."""
    assert same_rounded(Decimal(one), Decimal(other)) is same
    assert same_rounded(Decimal(other), Decimal(one)) is same


def test_a_rounded_value_is_told_apart_from_an_exact_one() -> None:
    """£456.6m for £456.55m is not the value, only the value rounded; its unit is marked all the same."""
    asked = known(numbers=["456.55"], unit="£m", period="")
    assert marks(given(asked, answered(figures=[figure("456600000", "GBP")]))) == Marks(
        False, True, unit=True
    )


def test_sums_are_held_in_single_pounds() -> None:
    """A record of 2.857 GBP is not £2.857m, one of 2857000 is."""
    asked = known(numbers=["2.857"], unit="£m", period="")
    assert marks(given(asked, answered(figures=[figure("2.857", "GBP")]))) == Marks(False, False)
    assert marks(given(asked, answered(figures=[figure("2857000", "GBP")]))) == Marks(True, True, unit=True)


def test_the_first_record_is_the_one_judged() -> None:
    """106 stated first and 83 second is no right answer to the question that 83 answers."""
    assert marks(given(known(), answered(figures=[figure("106"), figure("83")]))) == Marks(False, False)


def test_an_answer_in_words_is_read_from_its_words() -> None:
    """Without records the sentence's own figure of that value is judged, with the periods it names."""
    right = answered("In September 2022 there were 83 children with a plan, 106 the year before.")
    assert marks(given(known(), right)) == Marks(True, True, unit=True, period=True)
    assert marks(given(known(), answered("A rate of 83% in 2019."))) == Marks(
        True, True, unit=False, period=False
    )
    assert marks(given(known(), answered("There were 106."))) == Marks(False, False)


def test_a_comparison_needs_all_its_figures() -> None:
    """83 and 106 with the difference of 23 in the words; without the 106 it is not right."""
    asked = known("comparison", numbers=["83", "106", "23"])
    both = answered("83 against 106, 23 fewer", figures=[figure(), figure("106")])
    one = answered("83, 23 fewer", figures=[figure()])
    assert marks(given(asked, both)) == Marks(True, True)
    assert marks(given(asked, one)) == Marks(False, False)


@pytest.mark.parametrize(
    ("kind", "status", "numbers"),
    [
        ("figure", Status.NOT_IN_PAPERS, ["83"]),
        ("claim", Status.SUPPORTED, ["83"]),
        ("decision", Status.ANSWERED, ["83"]),
        ("figure", Status.ANSWERED, []),
    ],
)
def test_what_is_not_eligible_has_no_marks(kind: str, status: Status, numbers: list[str]) -> None:
    """A refusal, a verdict, a question for words and one without known numbers are not scored."""
    assert marks(given(known(kind, numbers=numbers), answered(status=status))) is None


def test_the_area_is_held_by_its_name() -> None:
    """Thurrock Council is Thurrock; England is not."""
    asked = known(area="Thurrock Council")
    assert marks(given(asked, answered(figures=[figure()]))) == Marks(
        True, True, unit=True, period=True, area=True
    )
    other = marks(given(asked, answered(figures=[figure(area="England")])))
    assert other is not None
    assert other.area is False
    assert not other.whole


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("83 children in Thurrock at the end of September 2022", True),
        ("83 children at the end of September 2022, 90 in England", None),
        ("83 children in Thurrockshire at the end of September 2022", None),
    ],
)
def test_an_answer_in_words_may_leave_its_area_unsaid(words: str, area: bool | None) -> None:
    """The name in the words is right; without it nothing is marked, for the paper may be the area's own."""
    told = marks(given(known(area="Thurrock"), answered(words)))
    assert told == Marks(True, True, unit=True, period=True, area=area)


def test_the_rates_count_only_what_was_eligible() -> None:
    """Of four figures three have the value; units and periods are of these three; two are right in all."""
    table = [
        given(known(), answered(figures=[figure()])),
        given(known(), answered(figures=[figure("830")])),
        given(known(), answered(figures=[figure(unit="percent")])),
        given(known(period=""), answered(figures=[figure()])),
        given(known(), answered("none", status=Status.NOT_IN_PAPERS)),
    ]
    assert told(score(table)) == {
        "figure value": (0.75, 4),
        "figure value, rounded": (0.75, 4),
        "figure unit": (0.667, 3),
        "figure period": (1.0, 2),
        "figure area": (None, 0),
        "figure whole": (0.5, 4),
    }


@pytest.mark.parametrize(
    ("written", "unit", "scale"),
    [
        ("£m", "GBP", 1_000_000),
        ("£m a year", "GBP", 1_000_000),
        ("£000", "GBP", 1_000),
        ("£k", "GBP", 1_000),
        ("£bn", "GBP", 1_000_000_000),
        ("£ per pupil", "GBP", 1),
        ("%", "percent", 1),
        ("percentage points", "percentage points", 1),
        ("per 10,000", "per 10,000", 1),
        ("million people", "people", 1_000_000),
        ("months", "months", 1),
        ("", "", 1),
    ],
)
def test_units_as_people_write_them(written: str, unit: str, scale: int) -> None:
    """Each unit of a question file is the one figures have, with what its numbers are multiplied by."""
    assert known_unit(written) == (unit, Decimal(scale))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("children", "plans", True),
        ("children", None, True),
        ("percent", "percentage points", False),
        ("days", "working days", False),
        ("per 10,000", "per 100,000", False),
        ("days", "visits", False),
        ("score", None, False),
    ],
)
def test_counts_are_one_sort_and_everything_else_its_own(one: str, other: str | None, same: bool) -> None:
    """What is counted may be named otherwise; a rate, a length of time and a sum may not."""
    assert (sort_of(one) == sort_of(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Q2 2022-23", "2022-07-01/2022-09-30", True),
        ("Q2 2022-23", "2022-09-30", True),
        ("Q2 2022-23", "2022-09-01/2022-09-30", False),
        ("2022-23", "2023-03-31", True),
        ("2022-23", "2022-04-01", False),
        ("Sep 2022", "2022-09-30", True),
        ("2022-09-30", "2022-09-30", True),
        ("2022-09-30", "2021-09-30", False),
    ],
)
def test_a_period_is_the_same_days_or_the_day_it_ends(one: str, other: str, same: bool) -> None:
    """A quarter's stock figure is stated of its last day; a month of it is not the quarter."""
    first, second = days_of(one), days_of(other)
    assert first is not None
    assert second is not None
    assert same_days(first, second) is same


def test_words_with_two_periods_are_no_period() -> None:
    """ "Sep 2022 and Sep 2021" names two periods and "the start" none: neither is marked."""
    assert days_of("Sep 2022 and Sep 2021") is None
    assert days_of("the start") is None
