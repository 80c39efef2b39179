"""A number without a unit is not read out where a share, a sum or a change is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.bare import without_bare
from answer.question import Kind, Question, UnitHint
from answer.records import Status
from answer.weigh import Weighed
from figures.measures import Vocabulary
from figures.records import Role
from tests.answer.candidates import BOX, candidate, plain_figure
from tests.answer.conftest import HoldsOnly

AGE = "Exampleshire pays the council tax of those who were in its care up to 25, wherever they live."
RAISED = "Cabinet proposed to raise council tax by 3.4% in 2031/32."


@pytest.mark.parametrize(
    "question",
    [
        "What is the council tax increase?",
        "How much is council tax going up by?",
        "What percentage of council tax is paid?",
    ],
)
def test_an_age_is_no_increase_no_sum_and_no_share(holds_only: HoldsOnly, question: str) -> None:
    """Nothing else is held: the question is refused, and no 25 is the answer."""
    answer = holds_only(AGE).ask(question)
    assert answer.status is not Status.ANSWERED
    assert answer.figures == ()


def test_the_share_beside_it_is_the_answer(holds_only: HoldsOnly) -> None:
    """Where a paper gives the increase as well, that is what is read out."""
    answer = holds_only(AGE, RAISED).ask("What is the council tax increase?")
    assert answer.status is Status.ANSWERED
    assert "3.4%" in answer.answer


BARE = candidate(plain_figure("25", unit=None))
CELL = candidate(
    plain_figure("25", unit=None, place=replace(BARE.figure.place, row_label="Council tax", box=BOX))
)
FALL = candidate(plain_figure("25", unit=None, role=Role.CHANGE))
WORDS = candidate(replace(plain_figure("0.5", unit=None), as_printed="half"))
SHARE = candidate(plain_figure("25", unit="percent"))
KNOWN = candidate(plain_figure("25", unit=None, measure_id="attendance"))
ALL = (BARE, CELL, FALL, WORDS, SHARE, KNOWN)
PLAIN = Question("x", "x", Kind.FIGURE, ("x",))


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (PLAIN, ALL),
        (replace(PLAIN, unit=UnitHint.COUNT), ALL),
        (replace(PLAIN, unit=UnitHint.PERCENT), (CELL, FALL, WORDS, SHARE)),
        (replace(PLAIN, unit=UnitHint.MONEY), (CELL, FALL, WORDS, SHARE)),
        (replace(PLAIN, change=True), (CELL, FALL, WORDS, SHARE)),
        (replace(PLAIN, measures=("attendance",)), (CELL, FALL, WORDS, SHARE, KNOWN)),
        (replace(PLAIN, measures=("referrals",)), ALL),
    ],
)
def test_only_a_bare_level_in_a_sentence_is_passed_over(
    vocabulary: Vocabulary, asked: Question, kept: tuple[Weighed, ...]
) -> None:
    """Where a share, a sum or a change is asked; cells, changes, words and what is named are kept."""
    assert without_bare(asked, ALL, vocabulary) == kept
