"""Figures taken out of table rows and charts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from figures.extract import figures_in_row
from figures.labels import unit_in
from figures.records import Area, AreaKind, Cell, Context, PeriodKind, Role, Standing
from figures.rows import pointing
from tests.figures.reading import HOME, PLACE, QUARTER, row, values, when, whose

CAPTION = replace(QUARTER, caption="Fig 4 Number of looked after children", covers=None)


def test_a_month_and_a_year_in_two_labels_make_one_month() -> None:
    """November of 2017/18 is in 2017, February in 2018."""
    found = row(("311", "2017/18", "Nov"), ("309", "2017/18", "Feb"), context=CAPTION)
    assert [when(one) for one in found] == ["2017-11-01/2017-11-30", "2018-02-01/2018-02-28"]
    assert {one.measure_id for one in found} == {"looked_after"}


def test_the_narrower_of_two_periods_in_a_header_is_meant() -> None:
    """A month under its quarter is the month."""
    (found,) = row(("17", "Missing children", "Quarter 4 2018/19 Jan-19"))
    assert when(found) == "2019-01-01/2019-01-31"


def test_a_month_end_is_a_day() -> None:
    """A row of what is open at month end states the last day of each month."""
    (found,) = row(("98", "Open at Month End", "Apr 2022"), context=replace(CAPTION, caption="CP Cohort"))
    assert (when(found), found.period is not None and found.period.kind) == ("2022-04-30", PeriodKind.POINT)
    assert found.measure_id == "cp_plans"


def test_a_date_in_a_long_row_label_does_not_date_the_column() -> None:
    """The column says when; a month in brackets in a description is by the way."""
    label = "Nursery provision: end of the council's own places (August 2022)"
    found = row(
        ("£64,000", label, "2022/23"),
        ("£46,000", label, "2023/24"),
        context=replace(CAPTION, caption="Savings"),
    )
    assert [when(one) for one in found] == ["2022-04-01/2023-03-31", "2023-04-01/2024-03-31"]
    assert {one.measure_id for one in found} == {"savings"}


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        ("12.3", "2024-25 £'000", ("12300", "GBP")),
        ("12.3", "Budget £m", ("12300000", "GBP")),
        ("£12,300", "Budget", ("12300", "GBP")),
        ("(£12,300)", "Budget", ("-12300", "GBP")),
        ("88.8", "% in time", ("88.8", "percent")),
        ("88.8%", "2022/23", ("88.8", "percent")),
        ("41", "Rate per 10,000", ("41", "per 10,000")),
    ],
)
def test_units_and_scales_come_from_the_labels(cell: str, column: str, expected: tuple[str, str]) -> None:
    """A label's "£'000" multiplies and names pounds; a cell's own sign is enough alone."""
    (found,) = row((cell, "Street cleaning", column))
    assert (values([found])[0], found.unit) == expected


def test_a_percentage_in_a_label_is_not_its_unit() -> None:
    """ "20% reduction" names an item; its sums are not percentages. "P3 % visits" counts a percentage."""
    assert unit_in("Block grant 20% reduction")[0] is None
    assert unit_in("P3 % visits within 45 days")[0] == "percent"


@pytest.mark.parametrize(
    "cell",
    [
        "GREEN",
        "Amber",
        "n/a",
        "",
        "-",
        "Jan-18",
    ],
)
def test_words_and_colours_are_no_figures(cell: str) -> None:
    """Only a cell that is a value states one."""
    assert row((cell, "Local offer", "RAG")) == ()


def test_a_chart_names_areas_by_its_categories() -> None:
    """Bars named for comparators are theirs, and have no period when only the council's bar has one."""
    context = Context(home=HOME, caption="Rate of referrals per 10,000", covers=QUARTER.covers)
    found = row(
        ("349", "", "September 2022"), ("494", "", "England"), ("317", "", "Eastern Region"), context=context
    )
    assert [whose(one) for one in found] == ["Northmere", "England", "Eastern Region"]
    assert [when(one) for one in found] == ["2022-09-01/2022-09-30", "-", "-"]
    assert {one.unit for one in found} == {"per 10,000"}


def test_a_row_of_people_in_a_table_of_events_counts_people() -> None:
    """Under a heading about missing episodes the row of children counts children, the next one instances."""
    context = replace(CAPTION, caption="Looked after children with missing episodes")
    found = row(
        ("12", "Looked after child", "Sep-19"),
        ("26", "Looked after child: Instances", "Sep-19"),
        context=context,
    )
    assert [one.measure_id for one in found] == ["looked_after_missing", "looked_after_missing_episodes"]


def test_labels_say_targets_and_changes() -> None:
    """A target column holds targets, a change column changes."""
    found = row(("95%", "Visits in time", "Target"), ("3%", "Visits in time", "Change"))
    assert (found[0].standing, found[1].role) == (Standing.TARGET, Role.CHANGE)


def test_a_decimal_is_no_count_of_people() -> None:
    """A value with a point under a count's caption is some other measure of it, not named."""
    (found,) = row(("69.5", "", "2017/18"), context=replace(CAPTION, caption="Looked after children"))
    assert found.measure_id is None


def test_two_areas_in_one_label_are_ambiguous() -> None:
    """A label that names two comparators belongs to neither."""
    (found,) = row(("44", "England and statistical neighbours", "2020/21"))
    assert found.area is None


def test_a_neighbouring_authority_in_a_label_is_its_own() -> None:
    """A row named for another council is that council's."""
    (found,) = row(("44", "Suffolk", "2020/21"))
    assert found.area == Area(AreaKind.OTHER, "Suffolk")


def test_a_cell_knows_where_it_stands() -> None:
    """Offsets point at the number in the row's text; labels and caption are kept."""
    found = row(("about 9", "Carers", "2020/21"), ("11 (3%)", "Carers", "2021/22"), context=CAPTION)
    text = "about 9 11 (3%)"
    assert [text[one.place.start : one.place.end] for one in found] == ["9", "11", "3%"]
    assert (found[1].place.row_label, found[1].place.column_label) == ("Carers", "2021/22")


def test_a_lead_in_is_its_pointing_sentence() -> None:
    """Of a long paragraph before a chart the sentence that points to it counts."""
    text = "Offers rose. The graph below shows interviews taken up. More is planned."
    assert pointing(text) == "The graph below shows interviews taken up."


def test_a_broad_word_in_a_caption_does_not_name_what_rows_count() -> None:
    """Placements into schools are no number of schools."""
    (found,) = row(
        ("22", "", "Hard to place"), context=replace(CAPTION, caption="Placements made into schools")
    )
    assert found.measure_id is None


def test_a_destination_in_a_label_is_not_whose_figure_it_is() -> None:
    """Families who moved to England are counted by the authority."""
    (found,) = row(("166", "2016/17", "Moved to England"))
    assert whose(found) == "Northmere"


def test_months_without_a_year_take_the_year_beside_them() -> None:
    """ "Sep to Jan" of 2017/18 runs over the turn of the year."""
    (found,) = row(("91", "Primary (Sep to Jan) 2017/18", "Applications"))
    assert when(found) == "2017-09-01/2018-01-31"


def test_a_long_cell_is_read_as_prose() -> None:
    """Numbers in a progress note have the words around them, and stand at their place in the row."""
    note = "Return interviews: 98% of looked after children were offered one but take up was low at 23%."
    found = row(("GREEN", "Missing", "RAG"), (note, "Missing", "Progress"))
    assert values(found) == ["98", "23"]
    assert [one.measure_id for one in found] == ["rhi_offered", "rhi_taken_up"]
    text = f"GREEN {note}"
    assert [text[one.place.start : one.place.end] for one in found] == ["98%", "23%"]


def test_a_number_with_its_own_scale_is_not_scaled_again() -> None:
    """4.6 million under a heading in millions of pounds is 4,600,000, not 4,600,000,000,000."""
    assert values(row(("4.6 million", "Highways", "2031/32 £m"))) == ["4600000"]


def test_a_rating_counts_nothing() -> None:
    """A 4 under "RAG 01/18" beside looked after children is a score, and no four children."""
    (found,) = row(("4", "Reviews of looked after children", "RAG 01/18"), context=CAPTION)
    assert (found.unit, found.measure_id) == ("score", None)


def test_the_caption_says_what_is_counted() -> None:
    """Rows named after schools in a table of the number of pupils count pupils and no schools."""
    found = row(
        ("5,118", "Special schools", "2020-21"),
        context=replace(QUARTER, caption="Average number of funded pupils"),
    )
    assert [(one.unit, one.measure_id) for one in found] == [("funded pupils", None)]


def test_years_of_two_digits_that_run_on_are_financial_years() -> None:
    """ "20-21", "21-22", "22-23" side by side are years; a single "16-17" may be an age."""
    found = row(("£5", "Cost", "20-21"), ("£6", "Cost", "21-22"), ("£7", "Cost", "22-23"))
    assert [when(one) for one in found] == [
        "2020-04-01/2021-03-31",
        "2021-04-01/2022-03-31",
        "2022-04-01/2023-03-31",
    ]
    assert [one.place.column_label for one in found] == ["20-21", "21-22", "22-23"]
    (age,) = row(("£5", "Cost", "16-17"))
    assert when(age) == "2022-07-01/2022-09-30"


def test_columns_without_a_label_are_lent_no_period() -> None:
    """Of two numbers of a row whose columns nobody can tell apart neither is surely of the paper's period."""
    assert [when(one) for one in row(("3,245", "Staff costs", ""), ("4,891", "Staff costs", ""))] == [
        "-",
        "-",
    ]
    assert [when(one) for one in row(("3,245", "Staff costs", ""))] == ["2022-07-01/2022-09-30"]


def test_a_nought_beside_data_being_collated_is_no_figure() -> None:
    """Where a row says that its data are to come, its nought counts nothing; its other numbers stand."""
    cells = (("Information being collated", "Visits %", "Q2"), ("0", "Visits %", "YTD"))
    assert row(*cells) == ()
    assert values(row(("50", "Visits %", "Q1"), *cells)) == ["50"]


def test_each_number_of_a_cell_has_its_own_words() -> None:
    """A cell with two numbers gives each the words right after it, and "Year 7" is no seven years."""
    context = replace(QUARTER, caption="Secondary School Places")
    found = row(("2FE 150 Year 7 temp places", "", "By 2025-26"), context=context)
    assert values(found) == ["2", "150"]
    assert [one.measure.rpartition(" – ")[2] for one in found] == ["FE", "Year 7 temp places"]
    assert {one.measure_id for one in found} == {None}


def test_a_row_label_that_is_a_sentence_is_read_as_one() -> None:
    """Side-by-side boxes read as a row keep the figures of their sentences."""
    label = "Approximately 4639 badges were issued in 2023/2024"
    text = f"{label} 3138 applications were"
    cells = [Cell("3138 applications were", label, "", len(label) + 1)]
    found = figures_in_row(cells, text, context=QUARTER, place=PLACE)
    assert [(f"{one.value}", one.unit) for one in found] == [("4639", "badges"), ("3138", "applications")]
    assert when(found[0]) == "2023-04-01/2024-03-31"
