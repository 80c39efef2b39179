"""Figures taken out of sentences: whose, when, what of, and what they claim to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import calendar as cal
from figures.records import Context, Role, Standing
from tests.figures.reading import HOME, QUARTER, read, values, when, whose


def test_two_dates_and_three_areas_in_two_sentences() -> None:
    """Each of four figures gets its own period and area, and the second sentence the first one's measure."""
    found = read(
        "On 30 September 2022 the CP plan rate stood at 18.3 per 10,000, compared to 23.4 in September 2021. "
        "Going by 2021-22 benchmarking data that is under the statistical neighbours' 38.0 and "
        "England's 42.0."
    )
    assert values(found) == ["18.3", "23.4", "38.0", "42.0"]
    assert [when(one) for one in found] == [
        "2022-09-30",
        "2021-09-01/2021-09-30",
        "2021-04-01/2022-03-31",
        "2021-04-01/2022-03-31",
    ]
    assert [whose(one) for one in found] == ["Northmere", "Northmere", "statistical neighbours", "England"]
    assert {one.measure_id for one in found} == {"cp_plan_rate"}
    assert {one.unit for one in found} == {"per 10,000"}


def test_the_same_period_a_year_before_is_worked_out() -> None:
    """ "The same period in 2021" is moved from the period the sentence opened with."""
    found = read(
        "Between July and September 2022 we had 494 referrals against 559 in the same period in 2021."
    )
    assert [when(one) for one in found] == ["2022-07-01/2022-09-30", "2021-07-01/2021-09-30"]


def test_a_period_before_a_colon_belongs_to_the_number_after_it() -> None:
    """In "Nov-17: 611, Nov-16: 431" each number has the month in front of it."""
    found = read("Contacts went up (see fig 1, Nov-17: 611, Nov-16: 431).")
    assert [when(one) for one in found] == ["2017-11-01/2017-11-30", "2016-11-01/2016-11-30"]
    assert {one.measure_id for one in found} == {"contacts"}


def test_a_change_from_one_year_to_another_keeps_both_years() -> None:
    """Each end of a movement has the year said right after it."""
    found = read("The number of children looked after went from 301 in 2020/21 to 292 in 2021/22.")
    assert [(f"{one.value}", when(one)) for one in found] == [
        ("301", "2020-04-01/2021-03-31"),
        ("292", "2021-04-01/2022-03-31"),
    ]
    assert {one.role for one in found} == {Role.LEVEL}


def test_where_a_change_came_from_has_no_date_of_its_own() -> None:
    """When only the end of a movement is dated, its start is not."""
    found = read(
        "The time to match a child with adopters fell from 185 days to 145 days in quarter 2.",
        Context(home=HOME),
    )
    assert [when(one) for one in found] == ["-", "-"]
    found = read("The time to match a child with adopters fell from 185 days to 145 days in Q2 2019-20.")
    assert [when(one) for one in found] == ["-", "2019-07-01/2019-09-30"]


def test_a_period_is_lent_by_the_paper_and_marked() -> None:
    """A sentence without a period takes the paper's own; without that it has none."""
    (lent,) = read("There were 77 missing episodes.")
    assert (when(lent), lent.period is not None and lent.period.inherited) == ("2022-07-01/2022-09-30", True)
    (bare,) = read("There were 77 missing episodes.", Context(home=HOME))
    assert bare.period is None


def test_a_comparator_is_not_lent_the_papers_period() -> None:
    """Published benchmarks are of their own time, which the paper's period does not tell."""
    (found,) = read("The England average is 52%.")
    assert (whose(found), found.period) == ("England", None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The number of children on a plan has reduced by 72.", Role.CHANGE),
        ("This shows a 34% increase in referrals.", Role.CHANGE),
        ("Placements are 10% points higher than last year.", Role.CHANGE),
        ("A rise of 9 in complaints.", Role.CHANGE),
        ("Complaints have risen to 45.", Role.LEVEL),
        ("There were 45 complaints.", Role.LEVEL),
    ],
)
def test_changes_are_told_from_levels(text: str, role: Role) -> None:
    """A number that says how much something moved is a change; where it moved to is a level."""
    assert read(text)[0].role is role


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("against a target of 70%", Standing.TARGET),
        ("The Council is forecasting an overspend of £23.3m.", Standing.FORECAST),
        ("a further seven adoptions are expected", Standing.FORECAST),
        ("There is a 0.07% ceiling on transfers.", Standing.CEILING),
        ("Every child is offered an interview within 72 hours.", Standing.CEILING),
        ("The provisional result is 64%.", Standing.PROVISIONAL),
        ("The result is 64%.", Standing.ACTUAL),
    ],
)
def test_what_a_number_claims_to_be(text: str, standing: Standing) -> None:
    """Targets, forecasts, limits and provisional results are not actual figures."""
    assert read(text)[0].standing is standing


def test_a_target_leaves_the_result_beside_it_actual() -> None:
    """Only the number the word belongs to is the target."""
    found = read("Recycling reached 41.2%, below the target of 50% but above the 2020/21 position (38.9%).")
    assert [one.standing for one in found] == [Standing.ACTUAL, Standing.TARGET, Standing.ACTUAL]
    assert when(found[2]) == "2020-04-01/2021-03-31"


def test_a_part_of_a_count_is_not_the_count() -> None:
    """Some of the children counted are not the number of children."""
    found = read("Of the 282 children looked after, 16% (44) were aged 0-5.")
    assert [one.measure_id for one in found] == ["looked_after", None, None]


def test_limits_do_not_part_the_words_they_stand_among() -> None:
    """ "Within 45 working days" is part of what the percentage measures."""
    found = read("92.7% of assessments were completed within 45 working days.")
    assert [(one.measure_id, one.unit) for one in found] == [
        ("assessments_on_time", "percent"),
        (None, "days"),
    ]


def test_an_unknown_measure_keeps_its_words() -> None:
    """What the vocabulary does not know is still a figure, with the paper's words for it."""
    (found,) = read("In 2021 the aquarium housed 37 penguins.")
    assert (found.measure_id, found.unit, when(found)) == (None, "penguins", "2021-01-01/2021-12-31")
    assert "penguins" in found.measure


def test_a_heading_lends_what_the_sentence_leaves_out() -> None:
    """A sentence that only compares takes its measure from the heading."""
    context = Context(home=HOME, headings=("5.3 Child Protection reviews on time",))
    (found,) = read("We remain above the England average of 89%.", context)
    assert (found.measure_id, whose(found)) == ("cp_plan_reviews_on_time", "England")


def test_ranks_belong_to_the_authority() -> None:
    """Twelfth nationally is the authority's rank and not England's figure."""
    (found,) = read("Northmere ranked 12th nationally for road condition.")
    assert (found.unit, whose(found)) == ("rank", "Northmere")


def test_contents_pages_state_nothing() -> None:
    """Chapter and page numbers with leaders between them are no figures."""
    assert read("3 | Budget forecast .......................... 12") == ()


def test_another_time_is_not_the_papers() -> None:
    """What was so before the pandemic was not so in the paper's quarter."""
    (found,) = read("Pre-covid about 12 children were adopted each year.")
    assert found.period is None


@given(st.integers(min_value=1, max_value=1899), st.integers(min_value=2010, max_value=2030))
def test_offsets_quote_and_value_hold_for_any_number(number: int, year: int) -> None:
    """The number stands at its offsets, its sentence is quoted whole, and its year is the one printed."""
    text = f"First some words. In {year} the library lent {number:,} films to readers. Then more."
    (found,) = [one for one in read(text) if one.value == number]
    assert text[found.place.start : found.place.end] == found.as_printed
    assert found.place.quote == f"In {year} the library lent {number:,} films to readers."
    assert when(found) == f"{year}-01-01/{year}-12-31"


@given(st.text(max_size=120))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever is read, each figure's words stand in its quote and the quote in the text."""
    for figure in read(text, QUARTER):
        assert figure.place.quote in text
        assert text[figure.place.start : figure.place.end] == figure.as_printed


def test_covers_and_reading_are_the_same_twice() -> None:
    """Reading a paragraph has no memory: the second time gives the same figures."""
    text = "There were 12 referrals in May 2022 and 14 in June 2022."
    context = Context(home=HOME, covers=cal.quarter(2022, 1))
    assert read(text, context) == read(text, context)


def test_a_counted_noun_must_fit_the_measure() -> None:
    """Teams added to bring caseloads down are not the caseload."""
    (found,) = read("Two teams were added to bring caseloads down.")
    assert found.measure_id is None


def test_what_there_currently_is_holds_on_the_last_day_covered() -> None:
    """A stock told of as it currently is belongs to the end of the paper's period, not to all of it."""
    (found,) = read("There are currently over 11,500 badges in use.")
    assert (when(found), found.period is not None and found.period.inherited) == ("2022-09-30", True)


def test_the_base_of_a_rate_in_other_words_is_no_figure() -> None:
    """ "67.5 children in every 10,000" is one rate, and so is "62 for every 10,000 residents"."""
    found = read("67.5 children in every 10,000 were looked after at the end of September 2019.")
    assert [(f"{one.value}", one.unit, one.measure_id) for one in found] == [
        ("67.5", "per 10,000", "looked_after_rate")
    ]
    found = read(
        "We looked after 282 children at the end of September 2022, which is 62 for every 10,000 residents. "
        "On the 2021 benchmarks the neighbours' average was 65 and the England average 67."
    )
    assert [(f"{one.value}", one.unit) for one in found] == [
        ("282", "children"),
        ("62", "per 10,000"),
        ("65", "per 10,000"),
        ("67", "per 10,000"),
    ]


def test_one_in_every_ten_is_a_share() -> None:
    """Small bases are shares of a whole, as before."""
    assert [f"{one.value}" for one in read("One in every 10 children had a plan in March 2022.")] == ["10"]
