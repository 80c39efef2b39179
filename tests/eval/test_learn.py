"""How the chance of a figure is learnt: from questions whose right figure is known."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from answer.likely import LIKELY, Traits
from eval.learn import Asked, learnt, surest, table
from eval.questions import Known
from figures.records import Place
from tests.answer.candidates import candidate, plain_figure

KNOWN = Known(id="1", kind="figure", text="how many referrals?", accept=(re.compile(r"\b168\b"),))
UNANSWERABLE = replace(KNOWN, kind="unanswerable")
RIGHT = candidate()
WRONG = candidate(plain_figure("171", place=Place("p", "p-2", 2, "Calls 171", 6, 9)))
GOOD = Traits(lead=0.5, words=0.9, meaning=0.8, excess=0.0)
POOR = Traits(lead=-0.5, words=0.2, meaning=0.2, excess=0.0)


def clear(number: int) -> Asked:
    """A question whose right figure leads, the more of its words said the greater its number."""
    good = replace(GOOD, words=0.6 + number / 100)
    return Asked(KNOWN, ((RIGHT, good, True), (WRONG, POOR, False)))


ASKED = [clear(number) for number in range(24)]


def test_the_weights_tell_right_from_wrong() -> None:
    """What leads is right and what lags wrong: so it is likely, and the other is not."""
    right, wrong = learnt(ASKED).chances([GOOD.values(), POOR.values()])
    assert right > 0.9
    assert wrong < 0.1


def test_each_question_is_told_by_the_others() -> None:
    """All of them are told once, each by weights that never saw it, and all rightly."""
    told = surest(ASKED)
    assert sorted(id(one) for one, _, _ in told) == sorted(map(id, ASKED))
    assert all(right and chance > LIKELY for _, chance, right in told)


def test_a_draw_has_no_chance() -> None:
    """Two figures of the same traits and another value: neither stands out."""
    drawn = Asked(KNOWN, ((RIGHT, GOOD, True), (WRONG, GOOD, False)))
    (chance,) = [chance for one, chance, _ in surest([*ASKED, drawn]) if one is drawn]
    assert chance == 0


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        (Asked(KNOWN, ((WRONG, GOOD, False),)), "| 24 | 1 | 1 | 0 |"),
        (Asked(UNANSWERABLE, ((WRONG, GOOD, False),)), "| 24 | 0 | 1 | 1 |"),
        (Asked(KNOWN, ((WRONG, POOR, False),)), "| 24 | 0 | 2 | 0 |"),
    ],
)
def test_the_table_counts_right_wrong_refused_and_answered_without_an_answer(asked: Asked, row: str) -> None:
    """Beside 24 that are right and one no figure fits: a wrong one, one that has no answer, one refused."""
    lines = table([*ASKED, asked], [KNOWN]).splitlines()
    assert lines[0] == "26 figure questions"
    (told,) = [line for line in lines if "(in force)" in line]
    assert told == f"| {LIKELY:.2f} (in force) {row}"
