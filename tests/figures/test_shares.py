"""Numbers that are some of another number, and numbers between which something moved."""

from __future__ import annotations

import pytest

from figures.records import Role, Standing
from tests.figures.reading import read, values, when, whose


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The team has 42 agency staff, out of which 2 were outside the agreement.", "outside the agreement"),
        ("Out of the 42 agency staff 2 were outside the agreement.", "outside the agreement"),
        ("There are 42 agency staff (2 of them in the park).", "in the park"),
        ("There are 42 agency staff. Of these, 2 were clerks.", "clerks"),
    ],
)
def test_some_of_what_was_counted_say_what_and_which(text: str, words: str) -> None:
    """A share named by "of which" has the noun and words of its whole and is not the whole's measure."""
    whole, part = read(text)
    assert (f"{whole.value}", f"{part.value}") == ("42", "2")
    assert (whole.unit, part.unit) == ("staff", "staff")
    assert (whole.measure_id, part.measure_id) == ("agency_staff", None)
    assert "agency staff" in part.measure
    assert words in part.measure


def test_a_bare_part_before_of_counts_the_same_things_as_the_whole() -> None:
    """In "12 of 48 requests" both numbers are requests."""
    assert [one.unit for one in read("12 of 48 requests were refused.")] == ["requests", "requests"]


def test_some_after_a_percentage_are_not_percent() -> None:
    """ "46% ... two of them" counts people, whose noun the words do not give."""
    found = read("Of the parents 46% had heard of it and two of them had used it.")
    assert [one.unit for one in found] == ["percent", None]


def test_each_area_named_right_after_its_number_is_its_own() -> None:
    """One sentence with two dates and three areas gives each number its own date and area."""
    found = read(
        "Fines fell from 40 in June 2022 to 25 in June 2023 in the borough, 31 in England and 28 among "
        "statistical neighbours."
    )
    assert values(found) == ["40", "25", "31", "28"]
    assert [when(one) for one in found[:2]] == ["2022-06-01/2022-06-30", "2023-06-01/2023-06-30"]
    assert [whose(one) for one in found] == ["Northmere", "Northmere", "England", "statistical neighbours"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "Between 2011 and 2021 the loans rose from 51 to 62.",
            "2011-01-01/2011-12-31",
            "2021-01-01/2021-12-31",
        ),
        (
            "Between March 2022 and March 2023 loans rose from 51 to 62.",
            "2022-03-01/2022-03-31",
            "2023-03-01/2023-03-31",
        ),
        ("From 2022 to 2023 loans rose from 51 to 62.", "2022-01-01/2022-12-31", "2023-01-01/2023-12-31"),
    ],
)
def test_a_movement_within_a_range_begins_at_its_start_and_ends_at_its_end(
    text: str, first: str, last: str
) -> None:
    """ "From 51 to 62" between two dates gives 51 at the first of them and 62 at the last."""
    assert [when(one) for one in read(text)] == [first, last]


def test_a_year_before_what_is_counted_is_no_number() -> None:
    """In "from 2022 to 2023 incidents fell by 20%" only the fall is a figure, and it is a change."""
    (found,) = read("From 2022 to 2023 incidents fell by 20%.")
    assert (f"{found.value}", when(found)) == ("20", "2022-01-01/2023-12-31")
    assert found.role is Role.CHANGE


def test_a_slash_between_two_years_is_one_financial_year() -> None:
    """ "From 2021/2022" begins in one financial year and is no range of two calendar years."""
    (found,) = read("From 2021/2022 there were 40 grants.")
    assert when(found) == "2021-04-01/2022-03-31"


def test_both_ends_of_a_moved_limit_are_limits() -> None:
    """A cap that went from one number to another is a ceiling at both ends, brackets included."""
    found = read("The cap on stalls went from 0.07% (31) to 0.1% (45).")
    assert [one.standing for one in found] == [Standing.CEILING] * 4


@pytest.mark.parametrize(
    "text",
    [
        "The town saw a reduction in car journeys of around 16%.",
        "Its stock of benches grew in bigger proportion (by 16%).",
        "Loans grew by 16%.",
    ],
)
def test_what_something_fell_or_grew_by_is_a_change(text: str) -> None:
    """The amount after "reduction in ... of" or "(by" is a change and no level."""
    (found,) = read(text)
    assert (f"{found.value}", found.role) == ("16", Role.CHANGE)


def test_a_growth_set_beside_another_is_a_growth_too() -> None:
    """ "Grew by 11.2%, more than that of the South East (7.5%)" gives two changes, the last the region's."""
    own, other = read(
        "Between 2011 and 2021 it grew by 11.2%, more than the figure of the South East (7.5%)."
    )
    assert (own.role, other.role) == (Role.CHANGE, Role.CHANGE)
    assert (whose(other), when(other)) == ("South East", "2011-01-01/2021-12-31")


@pytest.mark.parametrize(
    "sentence",
    [
        "The number of garden permits issued in January 2028 was 4,210.",
        "In all 4,210 garden permits were issued in January 2028.",
    ],
)
def test_what_was_issued_in_a_month_is_counted_by_it(sentence: str) -> None:
    """A month dates permits as a year does; only of a paper it says when that came out."""
    (permits,) = read(sentence)
    assert permits.period is not None
    assert permits.period.as_printed == "January 2028"


def test_the_month_a_report_was_issued_in_dates_none_of_its_numbers() -> None:
    """The 40 children are not those of March, in which the report on them was issued."""
    found = read("The report on 40 children, issued in March 2028, found 12 faults.")
    assert len(found) == 2
    assert all(figure.period and figure.period.as_printed != "March 2028" for figure in found)


def test_what_was_issued_in_a_year_is_counted_by_it() -> None:
    """Badges issued in a year are that year's; a report issued on a day dates nothing."""
    (badges,) = read("About 4,639 badges were issued in 2023/2024")
    assert (badges.unit, when(badges)) == ("badges", "2023-04-01/2024-03-31")
    (loans,) = read("A report published in March 2021 counted 30 loans.")
    assert when(loans) == "2022-07-01/2022-09-30"


def test_a_day_after_its_month_needs_no_ordinal() -> None:
    """ "March 31 2023" is a day and not the year 2023."""
    (found,) = read("As at March 31 2023 there were 30 loans.")
    assert when(found) == "2023-03-31"
