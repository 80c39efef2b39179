"""Figures, periods and places put into words, and where they are said to stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from answer.say import (
    area_words,
    british,
    cite_figure,
    cite_words,
    figure_sentence,
    measure_words,
    paper_words,
    period_words,
    plain_number,
    stated,
    value_words,
)
from figures import calendar as cal
from figures.measures import Vocabulary
from figures.records import Area, AreaKind, Box, Figure, Period, Standing
from ingest.records import Part
from tests.answer.candidates import BOX, ENGLAND, JULY, SENTENCE, hit, plain_figure


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1116", "1,116"),
        ("18.30", "18.3"),
        ("65.0", "65"),
        ("100", "100"),
        ("0", "0"),
        ("-4.5", "-4.5"),
        ("2857000", "2,857,000"),
    ],
)
def test_a_computed_number_has_thousands_marked_and_no_idle_zeros(value: str, said: str) -> None:
    """Zeros after the point go, zeros before it stay."""
    assert plain_number(Decimal(value)) == said


@pytest.mark.parametrize(
    ("printed", "unit", "said"),
    [
        ("83", "children", "83 children"),
        ("18.3", "per 10,000", "18.3 per 10,000"),
        ("94%", "percent", "94%"),
        ("94", "percent", "94%"),
        ("94 per cent", "percent", "94 per cent"),
        ("two thirds", "percent", "two thirds"),
        ("3", "percentage points", "3 percentage points"),
        ("£2.857m", "GBP", "£2.857m"),
        ("168", None, "168"),
        ("45 days", "days", "45 days"),
    ],
)
def test_a_value_is_said_as_printed_with_its_unit_once(printed: str, unit: str | None, said: str) -> None:
    """The paper's own form is kept; the unit is added where the print lacks it."""
    assert value_words(plain_figure("1", unit=unit, as_printed=printed)) == said


@pytest.mark.parametrize(
    ("printed", "value", "said"),
    [
        ("1,200", "1200", "£1,200"),
        # Columns in thousands and in millions print only the head of the sum.
        ("1,200", "1200000", "£1,200k"),
        ("39.2", "39200000", "£39.2m"),
        ("-9.9", "-9900000", "-£9.9m"),
        ("+ 23.3", "23300000", "+£23.3m"),
        ("(300)", "-300", "(£300)"),
        ("(66.9)", "-66900000", "(£66.9m)"),
    ],
)
def test_a_sum_without_its_pound_sign_is_said_with_its_scale(printed: str, value: str, said: str) -> None:
    """A pound sign alone before what a column in thousands prints would be wrong a thousandfold."""
    assert value_words(plain_figure(value, unit="GBP", as_printed=printed)) == said


@pytest.mark.parametrize(("printed", "value"), [("1,200-1,400", "1200"), ("4.6 million", "4600000")])
def test_a_sum_printed_with_words_or_as_a_range_is_kept_as_printed(printed: str, value: str) -> None:
    """A cell of a column in pounds may hold "1,200-1,400" or "4.6 million"."""
    assert printed in value_words(plain_figure(value, unit="GBP", as_printed=printed))


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (cal.point(date(2031, 9, 30)), "at the end of September 2031"),
        (cal.point(date(2031, 3, 14)), "on 14 March 2031"),
        (JULY, "in July 2031"),
        (cal.financial_year(2030), "in 2030-31"),
        (cal.quarter(2031, 2), "in July to September 2031 (quarter 2, 2031-32)"),
        (None, ""),
    ],
)
def test_a_period_has_the_preposition_it_needs(period: Period | None, said: str) -> None:
    """ "at the end of", "on" and "in" as one would read out; nothing where the paper does not say."""
    assert period_words(plain_figure(period=period)) == said


@pytest.mark.parametrize(
    ("area", "said"),
    [
        (ENGLAND, "England"),
        (Area(AreaKind.NEIGHBOURS, "SN"), "statistical neighbours"),
        (Area(AreaKind.SIMILAR, "X"), "similar authorities"),
        (Area(AreaKind.OTHER, "Kent"), "Kent"),
        (None, ""),
    ],
)
def test_an_area_is_said_by_its_name_or_its_kind(area: Area | None, said: str) -> None:
    """Groups of authorities are said as groups, places by their name."""
    assert area_words(plain_figure(area=area)) == said


def test_a_known_measure_is_said_in_the_vocabularys_words(vocabulary: Vocabulary) -> None:
    """ "looked_after" is the number of children looked after, whatever the paper's clause."""
    figure = plain_figure(measure_id="looked_after", measure="in our care there were")
    assert measure_words(figure, vocabulary) == "number of children looked after"


def test_an_unknown_measure_of_a_table_is_said_by_caption_and_row(vocabulary: Vocabulary) -> None:
    """A cell's own words are its labels."""
    figure = plain_figure()
    labelled = replace(figure, place=replace(figure.place, caption="Table 1: Bins.", row_label="Glass"))
    assert measure_words(labelled, vocabulary) == "Bins, Glass"


def test_a_figure_is_said_value_first(vocabulary: Vocabulary) -> None:
    """Value, unit, date, measure, area, in the order a councillor reads out."""
    figure = plain_figure(measure_id="referrals")
    assert figure_sentence(figure, vocabulary) == "168 referrals in July 2031: referrals, Exampleshire"


def test_a_figure_whose_measure_has_no_name_is_said_with_its_sentence(vocabulary: Vocabulary) -> None:
    """Where the vocabulary has no name for it, the paper's own sentence says what was counted."""
    assert figure_sentence(plain_figure(), vocabulary) == f"168 referrals in July 2031: “{SENTENCE}”"


@pytest.mark.parametrize("standing", [Standing.TARGET, Standing.FORECAST, Standing.CEILING])
def test_what_did_not_happen_is_marked(standing: Standing, vocabulary: Vocabulary) -> None:
    """A target is never read out as if it had been reached."""
    assert f"168 referrals ({standing.value}) in" in figure_sentence(
        plain_figure(standing=standing), vocabulary
    )


def test_the_stated_form_has_iso_days_and_no_empty_words(vocabulary: Vocabulary) -> None:
    """The record for other programs: ISO period, None for what the paper does not say."""
    whole, bare = stated(plain_figure(), vocabulary), stated(plain_figure(period=None, area=None), vocabulary)
    assert (whole.value, whole.unit, whole.period, whole.area) == (
        Decimal(168),
        "referrals",
        "2031-07-01/2031-07-31",
        "Exampleshire",
    )
    assert (bare.period, bare.area, bare.standing) == (None, None, "actual")


def test_dates_and_papers_are_said_the_british_way() -> None:
    """Day, month in words, year; a paper by its title and its meeting where that is known."""
    assert british(date(2031, 11, 2)) == "2 November 2031"
    paper = hit(plain_figure()).paper
    assert paper_words(paper) == "Calls (20 November 2031)"
    assert paper_words(replace(paper, meeting=None)) == "Calls"


def test_a_figure_is_cited_by_its_sentence() -> None:
    """The citation carries everything the paper says of the place."""
    citation = cite_figure(hit(plain_figure()))
    assert citation.quote == SENTENCE
    assert (citation.paper, citation.title, citation.committee) == ("calls.pdf", "Calls", "Calls Committee")
    assert (citation.meeting, citation.item, citation.paragraph) == (date(2031, 11, 20), "6", "3.1")
    assert (citation.page, citation.printed_page, citation.boxes) == (2, "2", (BOX,))


def test_a_cell_is_cited_with_its_own_box() -> None:
    """The place marked on the page is the cell and not the whole row."""
    cell = Box(200, 100, 230, 112)
    figure = plain_figure()
    assert cite_figure(hit(replace(figure, place=replace(figure.place, box=cell)))).boxes == (cell,)


def broken() -> tuple[Figure, tuple[Part, Part]]:
    """A sentence over a page break, its number on the second page."""
    parts = (Part(2, "In July 2031 there", (BOX,), "2"), Part(3, "were 168 referrals.", (BOX,), "3"))
    figure = plain_figure()
    return replace(figure, place=replace(figure.place, page=3, start=24, end=27)), parts


def test_a_figure_after_a_page_break_is_cited_on_its_own_page() -> None:
    """Only what stands on the page of the number is quoted."""
    figure, parts = broken()
    citation = cite_figure(hit(figure, parts=parts))
    assert (citation.page, citation.quote) == (3, "were 168 referrals.")


def test_words_over_a_page_break_are_cited_on_both_pages() -> None:
    """One citation a page, each with the words that stand on it."""
    figure, parts = broken()
    held = hit(figure, parts=parts)
    citations = cite_words(SENTENCE, file=held.file, paper=held.paper, passage=held.passage)
    assert [(one.page, one.quote) for one in citations] == [
        (2, "In July 2031 there"),
        (3, "were 168 referrals."),
    ]


@pytest.mark.parametrize(
    "printed", ["Table 1: Calls taken", "Fig. 2.3 – Calls taken", "Chart 4a Calls taken"]
)
def test_the_number_of_a_caption_is_not_told(printed: str) -> None:
    """A table is named by what it shows, not by its number."""
    figure = plain_figure(measure_id=None)
    place = replace(figure.place, caption=printed, row_label="North")
    assert measure_words(replace(figure, place=place), Vocabulary.load()) == "Calls taken, North"
