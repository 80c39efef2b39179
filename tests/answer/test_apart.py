"""Figures that fit a question equally well: the whole goes before its parts, or the reader is asked back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from answer.apart import alike, is_whole, the_whole
from answer.question import Kind, Question
from answer.weigh import Weighed
from figures import calendar as cal
from figures.records import Figure
from tests.answer.candidates import AUGUST, JULY, candidate, hit, plain_figure
from tests.answer.conftest import HoldsOnly

UNDATED = Question("overspend", "overspend", Kind.FIGURE, ("overspend",))


def sum_of(
    words: str, value: str = "9", *, match: float = 1.0, excess: float = 0.0, standing: float = 1.0
) -> Weighed:
    """A sum of money by its words, each in a passage of its own."""
    figure = plain_figure(value, measure=words, unit="GBP")
    place = replace(figure.place, passage_id=words)
    return replace(candidate(replace(figure, place=place)), match=match, excess=excess, standing=standing)


def in_sentence(text: str, value: str) -> Weighed:
    """A number of a sentence."""
    figure = plain_figure(value, measure="waits took", unit="days")
    place = replace(figure.place, start=text.index(value), end=text.index(value) + len(value), quote=text)
    return replace(candidate(), hit=hit(replace(figure, place=place), text=text))


def in_table(row: str, value: str, *, column: str = "Forecast", unit: str = "GBP") -> Weighed:
    """A cell of a table."""
    figure: Figure = plain_figure(value, measure=f"Budget – {row}", unit=unit)
    place = replace(figure.place, row_label=row, column_label=column, caption="Budget")
    return candidate(replace(figure, place=place))


@pytest.mark.parametrize(
    ("other", "told_apart"),
    [
        (sum_of("overspend on parks", "4"), False),
        # The same sum, printed more roughly in one place.
        (sum_of("overspend on parks", "9.04"), True),
        # Less of what was asked is said, or much more that was not.
        (sum_of("overspend on parks", "4", match=0.9), True),
        (sum_of("overspend on parks", "4", excess=0.5), True),
        (sum_of("overspend target", "4", standing=0.7), True),
        (candidate(plain_figure("4", measure="overspend", unit="percent")), True),
        (candidate(plain_figure("4", measure="overspend", unit="GBP", period=AUGUST)), True),
        (candidate(plain_figure("4", measure="overspend", unit="GBP", period=None)), False),
    ],
)
def test_two_figures_are_told_apart_by_words_unit_or_time(other: Weighed, *, told_apart: bool) -> None:
    """Another value that fits as well in every respect is no less the answer than the one chosen."""
    chosen = sum_of("overspend on pools")
    assert (alike(UNDATED, chosen, [chosen, other]) == ()) is told_apart


def test_papers_that_disagree_are_no_parts() -> None:
    """Another paper's value for the same measure and month is a disagreement, which the answer tells."""
    figure = plain_figure("9", measure_id="referrals")
    chosen, other = candidate(figure), candidate(replace(figure, value=Decimal(7)))
    assert alike(UNDATED, chosen, [other]) == (other,)
    elsewhere = replace(other, hit=replace(other.hit, paper=replace(other.hit.paper, id="q")))
    assert alike(UNDATED, chosen, [elsewhere]) == ()


def test_what_a_figure_is_set_against_is_no_second_answer() -> None:
    """ "Took 9 days, down from 12": the 12 is there to be compared with."""
    text = "Waits took 9 days, down from 12."
    nine, twelve = (in_sentence(text, value) for value in ("9", "12"))
    assert alike(UNDATED, nine, [nine, twelve]) == ()
    assert alike(UNDATED, twelve, [nine, twelve]) == (nine,)


def test_a_date_of_its_own_goes_before_one_from_the_paper() -> None:
    """With a date asked, the figure that states it is surer than one that has it of its paper."""
    stated = candidate(plain_figure("9", measure="overspend"))
    inherited = candidate(
        plain_figure("4", measure="overspend", period=replace(cal.month(2031, 7), inherited=True))
    )
    assert alike(replace(UNDATED, periods=(JULY,)), stated, [inherited]) == ()
    assert alike(UNDATED, stated, [inherited]) == (inherited,)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("total overspend", True),
        ("overall overspend", True),
        ("Council is forecasting an overspend", True),
        ("overspend in Parks & Pools", False),
        ("subtotal of parks", False),
        ("sub-total of parks", False),
        ("part of the total", False),
    ],
)
def test_a_whole_says_so(words: str, *, whole: bool) -> None:
    """ "Total", "overall", or the council as the one that has it."""
    assert is_whole(plain_figure(measure=words)) is whole


def test_the_whole_goes_before_its_parts() -> None:
    """One total among parts is the answer; of two totals that nothing tells apart neither is."""
    parks, pools, total = sum_of("parks", "4"), sum_of("pools", "5"), sum_of("total", "9")
    assert the_whole(parks, [pools, total]) == total
    assert the_whole(parks, [pools]) is None
    assert the_whole(total, [sum_of("total of the other report", "7")]) is None


def test_the_greatest_total_of_a_column_is_that_of_all() -> None:
    """A column has totals of its parts too: sums of money add up, percentages do not."""
    rows = [in_table("Total services", "-314"), in_table("Total all", "-357"), in_table("Parks", "-4")]
    whole = the_whole(rows[2], rows[:2])
    assert whole is not None
    assert whole.figure.value == Decimal(-357)
    shares = [in_table("Total services", "31", unit="percent"), in_table("Total all", "35", unit="percent")]
    assert the_whole(shares[0], shares[1:]) is None


def test_a_question_that_names_no_part_is_asked_back(holds_only: HoldsOnly) -> None:
    """Each of two services has an overspend and nothing says the whole: both are named, none is stated."""
    desk = holds_only(
        "The parks service has an overspend of £4.2m in 2031/32.",
        "The pools service has an overspend of £5.6m in 2031/32.",
    )
    answer = desk.ask("How much is the overspend in 2031/32?")
    assert answer.status.value == "ambiguous"
    assert "£4.2m" in answer.answer
    assert "£5.6m" in answer.answer
    assert desk.ask("How much is the overspend of the pools service in 2031/32?").answer.startswith("£5.6m")


def test_the_total_of_a_table_is_no_whole_of_what_stands_outside_it() -> None:
    """A column "Total Forecast" of the savings leaves open whether the forecast of the budget was meant."""
    total = in_table("Parks", "15", column="Total Forecast")
    beside = in_table("Parks", "12", column="Forecast")
    place = replace(beside.figure.place, caption="Savings")
    elsewhere = replace(beside, hit=replace(beside.hit, figure=replace(beside.figure, place=place)))
    assert the_whole(total, (beside,)) is total
    assert the_whole(total, (elsewhere,)) is None
