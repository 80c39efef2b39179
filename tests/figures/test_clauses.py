"""Which words, which period and which claim belong to a number of a crowded sentence."""

from __future__ import annotations

import pytest

from figures.records import Context, Role, Standing
from tests.figures.reading import HOME, read, row, values, when, whose

UNDATED = Context(home=HOME)


def test_with_says_what_kind_is_counted() -> None:
    """ "With a surplus" after a noun says which are counted, and begins nothing new."""
    surplus, deficit = read("There were 94 nurseries with a surplus and 3 nurseries with a deficit.")
    assert surplus.measure == "nurseries with a surplus"
    assert deficit.measure == "nurseries with a deficit"


def test_with_after_a_comma_sets_another_number_beside() -> None:
    """ "With the England rate at 42" goes on to England's number."""
    found = read("The CP plan rate was 18.3 per 10,000, with the England rate at 42.0 per 10,000.")
    assert [whose(one) for one in found] == ["Northmere", "England"]


def test_a_share_in_brackets_stands_before_the_noun() -> None:
    """In "143 (48%) requests" it is requests that are counted, and no bracket is left in the words."""
    count, share = read("Last month there were 143 (48%) requests for neglect.")
    assert (count.unit, share.unit) == ("requests", "percent")
    assert count.measure == "requests for neglect"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Income rose from £1.2m to £1.5m.", ["£1.2m", "£1.5m"]),
        ("The sum went from about £5 to £6 million.", ["£5", "£6 million"]),
        ("Fees range from £5 to £20 a day.", ["£5 to £20"]),
        ("Grants of £5m to £6m are likely.", ["£5m to £6m"]),
    ],
)
def test_sums_moved_from_and_to_are_two(text: str, printed: list[str]) -> None:
    """Where a sum moved from and to are two figures; a range of prices is one."""
    assert [one.as_printed for one in read(text)] == printed


def test_both_ends_of_a_movement_have_one_scale() -> None:
    """ "From £5 to £6 million" is from five million: the scale is said once."""
    assert values(read("The sum went from £5 to £6 million.")) == ["5000000", "6000000"]


def test_millions_of_people_are_told_from_metres() -> None:
    """ "1.9m residents" are 1,900,000 people; the m of a fence is a length."""
    people, fence = read("It has 1.9m residents and a 3.5m fence.")
    assert (int(people.value), people.unit) == (1900000, "residents")
    assert fence.value < 4


def test_a_number_in_brackets_leaves_the_period_to_what_the_sentence_goes_on_about() -> None:
    """A period past a bracket and a verb dates the sum that the sentence goes on to."""
    found = read(
        "Grants (£42k) and the surplus (£313k) raise the whole budget for 2031-32 by £355k.", UNDATED
    )
    assert [when(one) for one in found] == ["-", "-", "2031-04-01/2032-03-31"]


def test_an_increase_in_something_of_a_sum_is_a_change() -> None:
    """However long the name of what increased, with brackets in it, the sum is the increase."""
    (found,) = read("This is a small increase in the available net budget requirement (core) of £356k.")
    assert found.role is Role.CHANGE


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("It was estimated that there were 40 spaces in the centre.", Standing.ACTUAL),
        ("It is estimated that 40 spaces will be lost.", Standing.FORECAST),
        ("It is known for sound forecasting, with a rate of 1.1%.", Standing.ACTUAL),
        ("Officers are now forecasting a cost of £4m.", Standing.FORECAST),
        ("The allocation of £4m was spent.", Standing.ACTUAL),
        ("The scheme has an allocation of 45 children.", Standing.CEILING),
    ],
)
def test_what_a_number_claims_by_the_words_beside_it(text: str, standing: Standing) -> None:
    """An estimate of what was, the craft of forecasting and a sum allocated are no forecast and no limit."""
    assert [one.standing for one in read(text)] == [standing]


def test_a_long_sentence_leaves_the_words_nearest_to_its_number() -> None:
    """A measure is cut to the words beside its number, not to those the sentence begins with."""
    (found,) = read(
        "Agreed that the Director of Places, in consultation with the Chair of the Committee and the Leader "
        "of the Council, be authorised to take every step needed in order to bid for, take and spend all "
        "of the grant of £813k for the riverside path, and to report upon it."
    )
    assert "riverside path" in found.measure
    assert not found.measure.startswith("Agreed")


def test_a_row_of_changes_holds_changes() -> None:
    """A row whose label is only "% change" gives changes, whatever its columns are called."""
    (found,) = row(("11.2%", "% Change", "Northmere"))
    (level,) = row(("11.2%", "Change of address within a year", "Northmere"))
    assert (found.role, level.role) == (Role.CHANGE, Role.LEVEL)


def test_a_level_before_a_dash_is_no_end_of_a_range() -> None:
    """In "Level 2 - 94%" the share is of level 2, and each level has its own."""
    found = read("Uptake of training was: Level 1 - 96%, Level 2 - 94.5% and Level 3 - 95%.")
    assert values(found) == ["96", "94.5", "95"]
    assert [one.measure[-7:] for one in found] == ["Level 1", "Level 2", "Level 3"]


def test_an_ampersand_in_what_is_counted() -> None:
    """ "A&E attendances" is one name, whose first letter is no article."""
    (found,) = read("There were 1,604 A&E attendances.")
    assert (found.unit, found.measure) == ("a&e attendances", "A&E attendances")


def test_since_when_something_is_there_dates_nothing() -> None:
    """ "Since its introduction in 2012" says since when, not for which year a sum was raised."""
    (found,) = read("Since its introduction in 2012, the levy has raised around £108 million.", UNDATED)
    assert found.period is None


def test_a_column_that_says_only_when_is_no_part_of_the_measure() -> None:
    """ "Between 2029-32" and "By 2028-29" head columns by their time alone."""
    (found,) = row(("14.3", "New places", "Between 2029-32"), context=UNDATED)
    assert found.measure == "New places"
    assert when(found) == "2029-04-01/2032-03-31"


def test_numbers_of_a_list_count_nothing() -> None:
    """Numbers that count up from name to name are those of a list; others of the text are figures."""
    text = "31 Frances Example 32 Councillor Gooch 33 Kit Brown 35 Sally Green. There were 60 letters."
    assert values(read(text)) == ["60"]
    assert read("It was agreed as in 4b.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Costs may rise by about 10 to 11 percent.", [("10", "11")]),
        ("Each needs 400 to 700 staff.", [("400", "700")]),
        ("It rose from 400 to 700 letters.", [("400", None), ("700", None)]),
        ("No school is needed in the next five to ten years.", []),
    ],
)
def test_some_to_more_of_one_thing_is_a_range(text: str, expected: list[tuple[str, str | None]]) -> None:
    """ "400 to 700 staff" is a range unless something moved; years to come are no figure."""
    assert [(str(one.value), one.high and str(one.high)) for one in read(text)] == expected


def test_a_key_says_whose_the_numbers_in_brackets_are() -> None:
    """Under "Northmere (England)" each number in brackets is England's, the one before it Northmere's."""
    found = read("Parks 35.1% (36.7%) Woods 5.1% (1.8%) Northmere (England) - % of all", UNDATED)
    assert [(str(one.value), whose(one)) for one in found] == [
        ("35.1", "Northmere"),
        ("36.7", "England"),
        ("5.1", "Northmere"),
        ("1.8", "England"),
    ]
    assert [one.measure for one in found[2:]] == ["Woods", "Woods"]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        (
            "Contact was kept with 89%, against 92% for Statistical Neighbours and 91% for England.",
            ["Northmere", "statistical neighbours", "England"],
        ),
        (
            "54% for statistical neighbours and 52% for England compare with our 49%.",
            ["statistical neighbours", "England", "Northmere"],
        ),
    ],
)
def test_a_number_said_to_be_for_an_area_is_that_areas(text: str, areas: list[str]) -> None:
    """ "92% for Statistical Neighbours and 91% for England": each number is its own area's."""
    assert [whose(one) for one in read(text)] == areas


def test_last_years_number_is_of_last_year() -> None:
    """ "Last year's 75%" is no number of this quarter."""
    now, before = read("Completion stood at 71%, lower than last year's 75%.")
    assert (when(now), when(before)) == ("2022-07-01/2022-09-30", "2021-07-01/2021-09-30")


def test_another_times_average_beside_it_dates_nothing_that_follows() -> None:
    """After "The Quarter 1 average was lower" the text goes on about the quarter it told of first."""
    found = read(
        "On average 236 referrals a month were received in Quarter 2 of 2022/23. The Quarter 1 average was "
        "lower, at 203 a month. More people made contact, and 41% of contacts became referrals."
    )
    assert [when(one) for one in found] == [
        "2022-07-01/2022-09-30",
        "2022-04-01/2022-06-30",
        "2022-07-01/2022-09-30",
    ]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("In March 2031 there were 887 children looked after in West Sussex.", ["West Sussex"]),
        ("By then 40% of respondents in Crawley had answered.", ["Crawley"]),
        ("There were 1,200 people sleeping rough in England.", ["England"]),
        ("That month 12 children were placed with carers in Kent.", ["Northmere"]),
        ("Another 31 children moved to schools in Kent.", ["Northmere"]),
        ("They are within the 10% most deprived areas in England.", ["Northmere"]),
        ("At 83 it was lower than in Kent.", ["Northmere"]),
    ],
)
def test_what_is_counted_in_another_area_is_its(text: str, areas: list[str]) -> None:
    """Counted there, a number is that area's; placed, moved or compared there, it is still the home's."""
    assert [whose(one) for one in read(text, UNDATED)] == areas


def test_a_number_before_the_remarks_of_a_row_run_together_is_no_figure() -> None:
    """What follows the last number of "40.7 42.6 +1.9" is a remark, which does not say what it is of."""
    found = read("Case management 40.7 42.6 +1.9 Staffing pressures across all services.", UNDATED)
    assert "1.9" not in values(found)
    (kept,) = read("In all 1,200 Staffing posts were filled.", UNDATED)
    assert values([kept]) == ["1200"]


def test_top_twenty_is_no_figure() -> None:
    """How many of a list are shown is a number of nothing that happened."""
    assert read("Number of penalty charge notices issued, by street (Top 20).", UNDATED) == ()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("That year saw 9 children adopted.", "adopted"),
        ("Notices cancelled, road not adopted: 2.", None),
        ("The council adopted 5 planning policies.", None),
    ],
)
def test_adopted_roads_and_policies_are_no_children(text: str, measure: str | None) -> None:
    """Councils adopt highways, plans and policies as well as children finding families."""
    (found,) = read(text, UNDATED)
    assert found.measure_id == measure
