"""Two figures beside each other, and the difference worked out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answer.contrast import difference
from answer.desk import Desk
from answer.records import Answer, Status
from tests.answer.candidates import plain_figure
from tests.answer.conftest import HoldsOnly, off_their_pages


@pytest.mark.parametrize(
    ("a", "b", "unit", "said"),
    [
        # 148 - 83 = 65, and 65 / 83 = 78.3%.
        ("148", "83", "children", "65 more (78.3% up)"),
        # 83 - 148 = -65, and 65 / 148 = 43.9%.
        ("83", "148", "children", "65 fewer (43.9% down)"),
        # Of a handful no percentage is told: 4 instead of 2 is "100% up" and says nothing.
        ("4", "2", "children", "2 more"),
        ("88", "85", "percent", "3 percentage points higher"),
        ("21.4", "24.9", "per 10,000", "3.5 per 10,000 lower"),
        ("45", "38", "days", "7 days longer"),
        ("38", "45", "days", "7 days shorter"),
        ("1500000", "1000000", "GBP", "£500,000 higher (50% up)"),
        ("7.5", "7.25", None, "0.25 higher"),
        ("83", "83", "children", "the same"),
        ("83.0", "83", "children", "the same"),
    ],
)
def test_the_difference_is_exact_and_in_the_words_of_its_unit(
    a: str, b: str, unit: str | None, said: str
) -> None:
    """Counts are more or fewer, rates higher or lower, times longer or shorter, percentages by points."""
    assert difference(plain_figure(a, unit=unit), plain_figure(b, unit=unit)) == said


def both(answer: Answer) -> list[Decimal]:
    """The two figures of a comparison, the one asked for first."""
    assert answer.status is Status.ANSWERED
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "values", "difference"),
    [
        # 21.4 - 24.9 = -3.5
        (
            "How did the rate of child protection plans in September 2031 compare with September 2030?",
            ["21.4", "24.9"],
            "3.5 per 10,000 lower",
        ),
        # 21.4 - 43.2 = -21.8
        (
            "Was the rate of child protection plans higher or lower than England in September 2031?",
            ["21.4", "43.2"],
            "21.8 per 10,000 lower",
        ),
        # From July to August: 115 - 168 = -53, and 53 / 168 = 31.5%.
        (
            "What was the difference in referrals between July 2031 and August 2031?",
            ["115", "168"],
            "53 fewer (31.5% down)",
        ),
        # 88 - 85 = 3
        (
            "Did the percentage of assessments completed within 45 days meet the target in September 2031?",
            ["88", "85"],
            "3 percentage points higher",
        ),
        # 137 - 141 = -4, and 4 / 141 = 2.8%.
        (
            "How did referrals in April 2031 compare with the same month last year?",
            ["137", "141"],
            "4 fewer (2.8% down)",
        ),
    ],
)
def test_a_comparison_states_both_figures_and_the_difference(
    desk: Desk, question: str, values: list[str], difference: str
) -> None:
    """By date, by area, against a target and against the year before."""
    answer = desk.ask(question)
    assert both(answer) == [Decimal(one) for one in values]
    assert difference in answer.answer
    assert all(one in answer.answer for one in values)
    assert off_their_pages(answer, desk.library) == []


def test_how_much_something_fell_between_two_months_is_worked_out(desk: Desk) -> None:
    """168 in July less 115 in August is 53."""
    answer = desk.ask("By how much did referrals fall between July 2031 and August 2031?")
    assert both(answer) == [115, 168]
    assert "53 fewer" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How did referrals in July 2031 compare with July 2025?",
        "How did referrals in July 2031 compare with England?",
        "How did parking fines in July 2031 compare with July 2030?",
    ],
)
def test_half_a_comparison_is_refused(desk: Desk, question: str) -> None:
    """Where one of the two figures is not held, nothing is set against something else."""
    answer = desk.ask(question)
    assert answer.status is not Status.ANSWERED
    assert len(answer.figures) < 2


def test_a_comparison_over_two_sentences_is_put_together(holds_only: HoldsOnly) -> None:
    """The figures may stand apart: 950 - 1,020 = -70, and 70 / 1,020 = 6.9%."""
    desk = holds_only(
        "Our libraries lent 1,020 books in May 2031.",
        "Swimming pools were closed for a week.",
        "Our libraries lent 950 books in June 2031.",
    )
    answer = desk.ask("How did the books lent in June 2031 compare with May 2031?")
    assert both(answer) == [950, 1020]
    assert "70 fewer (6.9% down)" in answer.answer
    assert len(answer.citations) == 2


FINES = (
    "Exampleshire Council issued 1,240 parking fines in July 2031.",
    "Exampleshire Council issued 310 bus lane fines in July 2031.",
    "Exampleshire Council cancelled 95 parking fines in July 2031.",
)


@pytest.mark.parametrize(
    ("question", "values", "difference"),
    [
        # 1,240 - 310 = 930
        ("Were more parking fines or bus lane fines issued in July 2031?", ["1240", "310"], "930 more"),
        (
            "How did parking fines issued compare with bus lane fines in July 2031?",
            ["1240", "310"],
            "930 more",
        ),
        # 1,240 - 95 = 1,145
        ("Were more parking fines issued or cancelled in July 2031?", ["1240", "95"], "1,145 more"),
    ],
)
def test_two_things_are_set_against_each_other(
    holds_only: HoldsOnly, question: str, values: list[str], difference: str
) -> None:
    """Each thing named has its own figure, whichever words of the question they share."""
    answer = holds_only(*FINES).ask(question)
    assert both(answer) == [Decimal(one) for one in values]
    assert difference in answer.answer


def test_two_things_of_which_one_is_not_held_are_not_compared(holds_only: HoldsOnly) -> None:
    """No figure of something else stands in for the side that is missing."""
    answer = holds_only(*FINES).ask("Were more parking fines or library fines issued in July 2031?")
    assert answer.status is not Status.ANSWERED


def test_a_target_and_the_whole_council_are_both_told(holds_only: HoldsOnly) -> None:
    """4.5 days against 9 as the target is 4.5 shorter, against 10.2 across the council 5.7."""
    desk = holds_only(
        "In 2030/31 an average of 4.5 days were lost to sickness per employee in children's services. "
        "This is below the target of 9 days per employee and the Council-wide figure of 10.2 days per "
        "employee."
    )
    answer = desk.ask(
        "How does sickness in children's services compare with the target and the council average in 2030/31?"
    )
    assert answer.status is Status.ANSWERED
    assert {figure.value for figure in answer.figures} == {Decimal("4.5"), Decimal(9), Decimal("10.2")}
    assert "across the council" in answer.answer
