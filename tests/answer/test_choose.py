"""Which candidate is the answer, which others disagree with it, and which say the same again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from answer.choose import (
    SURE_AREA,
    SURE_PERIOD,
    SURE_SUBJECT,
    best,
    last_day,
    on_subject,
    repeated,
    rivals,
    same_measure,
    sure,
)
from answer.question import Kind, Question
from answer.weigh import Weighed
from figures import calendar as cal
from figures.records import Figure, Period
from tests.answer.candidates import AUGUST, JULY, candidate, plain_figure

UNDATED = Question("referrals", "referrals", Kind.FIGURE, ("referr",))
DATED = replace(UNDATED, periods=(JULY,))


def dated(
    value: str, period: Period | None, *, match: float = 1.0, meeting: date | None = date(2031, 11, 20)
) -> Weighed:
    """A candidate of a value for a period."""
    return candidate(plain_figure(value, period=period), match=match, meeting=meeting)


@pytest.mark.parametrize(
    ("grades", "held"),
    [
        ({}, True),
        ({"match": SURE_SUBJECT}, True),
        ({"match": SURE_SUBJECT - 0.01}, False),
        ({"period": SURE_PERIOD}, True),
        ({"period": SURE_PERIOD - 0.01}, False),
        ({"area": SURE_AREA}, True),
        ({"area": SURE_AREA - 0.01}, False),
        ({"unit": 0.0}, False),
    ],
)
def test_a_figure_is_sure_in_every_respect_or_not_at_all(grades: dict[str, float], *, held: bool) -> None:
    """Each threshold is met or missed by itself."""
    changed: dict[str, Any] = grades
    assert bool(sure([replace(candidate(), **changed)])) is held


def test_the_right_measure_at_another_time_or_place_is_on_the_subject() -> None:
    """What a refusal may name, best first: of the measure, whatever its period and area."""
    elsewhere, other, best_one = candidate(match=0.8, area=0.0), candidate(match=0.1), candidate(period=0.0)
    assert on_subject([elsewhere, other, best_one]) == (best_one, elsewhere)


def test_nothing_sure_gives_nothing() -> None:
    """No candidate, no answer."""
    assert best(UNDATED, []) is None


def test_the_surer_of_two_is_the_answer() -> None:
    """A clearly better match wins, however new the other is."""
    right, newer = dated("168", JULY), dated("171", AUGUST, match=0.7)
    assert best(UNDATED, [newer, right]) == right


def test_without_a_date_asked_the_newest_is_the_answer() -> None:
    """Of two equal matches the one of the later month, as "what is ..." means now."""
    july, august = dated("168", JULY), dated("115", AUGUST)
    assert best(UNDATED, [july, august]) == august


def known(value: str, period: Period | None, *, excess: float = 0.0) -> Weighed:
    """A candidate of a measure that the vocabulary knows."""
    return candidate(plain_figure(value, period=period, measure_id="referrals"), excess=excess)


def test_the_same_measure_said_at_more_length_is_newer_all_the_same() -> None:
    """Without a date asked the newest of one known measure is meant, in however many words it is said."""
    question = replace(UNDATED, measures=("referrals",))
    old, new = known("168", JULY), known("115", AUGUST, excess=0.4)
    assert best(question, [old, new]) == new
    assert best(question, [old, known("115", AUGUST, excess=0.8)]) == old
    assert best(replace(question, measures=()), [old, new]) == old
    assert best(replace(question, periods=(JULY,)), [old, new]) == old


def test_with_a_date_asked_the_newest_paper_is_the_answer() -> None:
    """Two papers give the same month: the later meeting has the later count."""
    first = dated("312", JULY, meeting=date(2031, 11, 20))
    restated = dated("318", JULY, meeting=date(2032, 1, 15))
    assert best(DATED, [first, restated]) == restated


def test_a_figure_that_states_its_own_date_goes_before_one_that_inherits_it() -> None:
    """A date in the sentence is surer than one taken from the paper."""
    inherited = dated("312", replace(JULY, inherited=True))
    stated = dated("318", JULY)
    assert best(DATED, [inherited, stated]) == stated
    assert best(DATED, [stated, inherited]) == stated


def test_another_value_for_the_same_thing_and_time_is_a_rival() -> None:
    """Papers that disagree: the same measure and month with another number."""
    chosen, other = dated("318", JULY), dated("312", JULY)
    assert rivals(chosen, [chosen, other]) == (other,)


@pytest.mark.parametrize(
    "other",
    [
        dated("318", JULY),
        dated("312", AUGUST),
        dated("312", None),
        dated("312", JULY, match=0.6),
        candidate(plain_figure("312", measure="repeat referrals")),
        candidate(plain_figure("312", unit="percent")),
    ],
)
def test_the_same_value_another_time_or_another_measure_is_no_rival(other: Weighed) -> None:
    """Only what claims to be the very same thing can disagree."""
    assert rivals(dated("318", JULY), [other]) == ()


def test_the_end_of_a_month_and_the_month_can_disagree() -> None:
    """A stock figure is printed either way: "in September", "at the end of September"."""
    month, point = dated("318", cal.month(2031, 9)), dated("312", cal.point(date(2031, 9, 30)))
    assert rivals(month, [point]) == (point,)


def test_the_same_figure_on_other_pages_is_found_once_a_page() -> None:
    """Where else the figure stands: not its own page, nor another page twice."""
    chosen = dated("318", JULY)
    elsewhere = candidate(plain_figure("318"), file_id="other")
    assert repeated(chosen, [chosen, dated("318", JULY), elsewhere, elsewhere, dated("312", JULY)]) == (
        elsewhere,
    )


def cell(
    measure: str = "bins", row: str = "Glass", caption: str = "Table 1", *, measure_id: str | None = None
) -> Figure:
    """A cell of a table."""
    figure = plain_figure(measure=measure, measure_id=measure_id)
    return replace(figure, place=replace(figure.place, row_label=row, caption=caption))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (cell(), cell("Bins"), True),
        (cell(), cell(row="Paper"), False),
        (cell(), cell(caption="Table 2"), False),
        (cell(measure_id="referrals"), cell("calls", "Paper", measure_id="referrals"), True),
        (cell(measure_id="referrals"), cell(measure_id="looked_after"), False),
        (plain_figure(unit="referrals"), plain_figure(unit="percent"), False),
        (plain_figure(unit="referrals"), plain_figure(unit=None), True),
    ],
)
def test_two_figures_count_the_same_by_the_vocabulary_or_by_their_labels(
    a: Figure, b: Figure, *, same: bool
) -> None:
    """A known measure decides; else words, row and caption must agree; units never differ."""
    assert same_measure(a, b) is same


def test_a_figure_without_a_period_is_older_than_any() -> None:
    """It never passes for the newest."""
    assert last_day(plain_figure(period=None)) == date.min
    assert last_day(plain_figure()) == date(2031, 7, 31)
