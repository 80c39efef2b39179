"""Which numbers of a text are figures, and what each is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.number_words import ages_in
from figures.numbers import NumberKind, find_numbers


def seen(text: str) -> list[tuple[str, str | None]]:
    """Value and unit of every figure of a text."""
    return [(f"{mention.value:f}", mention.unit) for mention in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hub took 1,748 calls", [("1748", "calls")]),
        ("Costs of £2.857m and £1.2 million", [("2857000", "GBP"), ("1200000", "GBP")]),
        ("A grant of £42.7k", [("42700", "GBP")]),
        ("(£46,288,000)", [("-46288000", "GBP")]),
        ("a fee (£40) is charged", [("40", "GBP")]),
        ("underspent by -£1.2m", [("-1200000", "GBP")]),
        ("a 0.07% cap", [("0.07", "percent")]),
        ("16%(44) were boys", [("16", "percent"), ("44", None)]),
        ("18.3 per 10,000 residents", [("18.3", "per 10,000")]),
        ("10% points more than before", [("10", "percentage points")]),
        ("rose by 3.2 percentage points", [("3.2", "percentage points")]),
        ("two thirds of tenants", [("66.7", "percent")]),
        ("a third of them", [("33.3", "percent")]),
        ("1 in 4 roads", [("25", "percent")]),
        ("half of the fleet", [("50", "percent")]),
        ("8 out of the 15 schools", [("8", "schools"), ("15", "schools")]),
        ("Two depots and twenty-one lorries", [("2", "depots"), ("21", "lorries")]),
        ("one complaint, but one of the reasons", [("1", "complaint")]),
        ("it took 40+ weeks", [("40", "weeks")]),
        ("within 72 hours", [("72", "hours")]),
        ("ranked 12th nationally", [("12", "rank")]),
        ("about 2000 food parcels", [("2000", "food parcels")]),
        ("42 17 year olds joined", [("42", "17 year olds")]),
        ("see fig 1, Nov-17: 611, Nov-16: 431", [("611", None), ("431", None)]),
        ("the service has 9-10 newly qualified nurses", [("9", "newly qualified nurses")]),
        ("10.0 -29.3", [("10.0", None), ("-29.3", None)]),
    ],
)
def test_numbers_are_read_with_value_and_unit(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Each way of printing a figure gives its value and, where the words name one, its unit."""
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 12 March 2021 and 14/02/2023",
        "in 2019, in 2019/20 and in quarter 3",
        "Section 17 of the Children Act 1989",
        "paragraph 4.2, Fig 4, Appendix 1, item 7, Action 3 and page 12",
        "Year 6 pupils at Key Stage 2, KS4",
        "care leavers aged 19-21, 19 to 21-year-olds, under 18s and those aged 65+",
        "at 7.30 pm, 9am to 5pm, 24/7",
        "NM4 6QT, tel. 01632 960123, a.person@example.org, https://example.org/a/2022/7",
        "Covid 19, form OC3, the S106 agreement and the A13",
        "a rate per 10,000",
        "¹ a note and the Act 2000²",
        "over the last two years",
        "4.1 Children in care",
        "in the third quarter, a third party",
        "the appraisal exercise 2018 will capture skills audits",
        "to record outcomes by Feb 18 Outcomes stars",
    ],
)
def test_references_dates_and_ages_are_no_figures(text: str) -> None:
    """Digits that name a date, a place in a paper, an age group or an address state nothing."""
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("fell to 7-8", 7, 8), ("steady between 90-98", 90, 98), ("between 15 and 20 cases", 15, 20)],
)
def test_a_range_keeps_both_ends(text: str, low: int, high: int) -> None:
    """A range is one figure with an upper end."""
    (mention,) = find_numbers(text)
    assert (mention.value, mention.high) == (Decimal(low), Decimal(high))


def test_from_and_to_are_two_figures() -> None:
    """A movement from one number to another is no range."""
    assert [mention.high for mention in find_numbers("cut from 81 to 32")] == [None, None]


def test_brackets_are_a_minus_only_where_they_hold_the_whole_text() -> None:
    """Accounts print a negative cell in brackets; a sentence only brackets a remark."""
    assert [m.value for m in find_numbers("(1,234)")] == [Decimal(-1234)]
    assert [m.value for m in find_numbers("plans (1,234) rose")] == [Decimal(1234)]


@given(st.integers(min_value=0, max_value=10**9))
def test_any_whole_number_is_read_back_with_commas(number: int) -> None:
    """A count printed with thousands separators in a sentence is read back as itself."""
    mentions = find_numbers(f"There were {number:,} visits to libraries.")
    printed_like_a_year = 1900 <= number <= 2100 and "," not in f"{number:,}"
    assert printed_like_a_year or [mention.value for mention in mentions] == [number]


@given(st.decimals(min_value=0, max_value=100, places=1))
def test_any_percentage_is_read_back_in_each_form(share: Decimal) -> None:
    """The per cent sign, "per cent" and "percent" mean the same."""
    for sign in ("%", " per cent", " percent"):
        (mention,) = find_numbers(f"It reached {share}{sign} at last")
        assert (mention.value, mention.kind) == (share, NumberKind.PERCENT)


@given(st.integers(min_value=1, max_value=999_999))
def test_any_sum_is_read_back_from_thousands_and_millions(thousands: int) -> None:
    """£1,250k, £1.25m and £1,250,000 are one sum."""
    pounds = Decimal(thousands) * 1000
    forms = (f"£{thousands:,}k", f"£{pounds / 10**6:f}m", f"£{pounds:,f}", f"£{pounds / 10**6:f} million")
    assert {mention.value for form in forms for mention in find_numbers(f"spent {form} so far")} == {pounds}


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_every_figure_stands_where_it_says(text: str) -> None:
    """Whatever the text, a mention's words are those at its offsets, and mentions do not overlap."""
    mentions = find_numbers(text)
    ends = [0, *(mention.end for mention in mentions)]
    assert all(start.start >= end for start, end in zip(mentions, ends, strict=False))
    assert all(len(mention.as_printed) == mention.end - mention.start for mention in mentions)


def test_people_under_an_age_who_do_something_are_of_that_age() -> None:
    """In "children under 16 live in ..." and "people over 65 in ..." the number is an age."""
    assert find_numbers("2,285 children under 16 live in cold homes")[0].value == 2285
    assert len(find_numbers("2,285 children under 16 live in cold homes, 30 people over 65 in hostels")) == 2


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("two-year-olds", {2}),
        ("3- and 4-year-olds", {3, 4}),
        ("our three or four year olds", {3, 4}),
        ("42 17 year olds", {17}),
        ("5 to 7-year-olds", {5, 6, 7}),
        ("in two years", set()),
    ],
)
def test_ages_are_read_in_words_and_figures(text: str, ages: set[int]) -> None:
    """Several ages are each of them, a span all within it, and a number before an age is none."""
    assert ages_in(text) == ages
