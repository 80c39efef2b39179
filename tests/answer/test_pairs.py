"""Two things of which the paper tells in its own words, set beside each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answer.records import Answer, Status
from answer.understand import understand
from answer.ways import names_two
from figures.measures import Vocabulary
from tests.answer.conftest import HoldsOnly

LOANS = (
    "The debt includes £43.2m of loans from the State Lending Board. Loans from banks amount to £21.6m.",
    "The Council spent £9.5m on road repairs in 2031.",
)
PLACES = (
    "Primary plans: 44 new primary places across the plan. Secondary plans: 38 new secondary places in it.",
    "The Council has 12 parks.",
)
PERMITS = (
    "In 2027/28 Exampleshire Council sold 510 parking permits. In 2030/31 it sold 720 parking permits.",
    "There were 90 library visits a day.",
)
REPEATS = (
    (
        "In the year to date 18.6% of referrals to Exampleshire were repeat referrals, below the Statistical "
        "Neighbours' average of 20% of referrals in 2030/31."
    ),
    "The Council has 12 parks.",
)


def both(answer: Answer) -> list[Decimal]:
    """The two figures of a comparison, the one asked for first."""
    assert answer.status is Status.ANSWERED, answer.answer
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    ("papers", "question", "values"),
    [
        # Two clauses that each ask how much.
        (
            LOANS,
            "loans: how much from the State Lending Board, how much from banks?",
            ["43200000", "21600000"],
        ),
        # "More ... or more ..." bounds nothing.
        (PLACES, "Are there more new primary or more new secondary places in the plan?", ["44", "38"]),
        # The newest against a date.
        (PERMITS, "parking permits sold, 2027/28 v now", ["720", "510"]),
    ],
)
def test_a_pair_that_stands_together_is_told(
    holds_only: HoldsOnly, papers: tuple[str, ...], question: str, values: list[str]
) -> None:
    """Both figures are told, the difference worked out, and the paper's sentences quoted."""
    answer = holds_only(*papers).ask(question)
    assert both(answer) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("papers", "question"),
    [
        (LOANS, "loans: how much from the pension fund, how much from banks?"),
        (PLACES, "Are there more new primary or more new nursery places in the plan?"),
        (PERMITS, "taxi licences sold, 2027/28 v now"),
        (PERMITS, "parking permits sold, 2019/20 v now"),
        # Last year's is not the neighbours'.
        (REPEATS, "repeat referrals this year and last"),
        (REPEATS, "share of repeat referrals compared with last year"),
    ],
)
def test_a_side_that_is_not_held_is_compared_with_nothing(
    holds_only: HoldsOnly, papers: tuple[str, ...], question: str
) -> None:
    """No figure of something else, or of another date, stands in for what is missing."""
    assert len(holds_only(*papers).ask(question).figures) < 2


@pytest.mark.parametrize(
    ("asked", "two"),
    [
        ("Staff costs this year and last", True),
        ("parking permits sold, 2027/28 v now", True),
        ("How much comes from rents, and how much from fees?", True),
        ("What were staff costs the year before?", False),
        ("How many permits are there this year?", False),
        ("What were the first and last months?", False),
    ],
)
def test_a_question_may_name_two_years_in_passing(asked: str, two: bool, vocabulary: Vocabulary) -> None:
    """One figure would be half an answer to "this year and last", and all of one to "the year before"."""
    assert names_two(understand(asked, vocabulary=vocabulary)) is two
