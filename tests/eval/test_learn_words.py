"""The chance of words is learnt from questions whose answers are known, each told by the others."""

from __future__ import annotations

import re

import pytest

from answer.likely_words import WordTraits
from eval.learn_words import Asked, learnt, table
from eval.questions import Known


def asked(place: int, *, right: bool) -> Asked:
    """Words that lead by 0.6 where they are right and by 0.0 where they are wrong, a little more or less."""
    lead = (0.6 if right else 0.0) + 0.01 * (place % 5)
    known = Known(id=str(place), kind="who_said", text="Who asked?", accept=(re.compile("maple"),))
    return Asked(known, WordTraits(score=1.0, lead=lead, rank=0.5, asked=0.5, row=0.0, figure=0.0), right)


@pytest.fixture
def many() -> list[Asked]:
    """Thirty questions with right words and thirty with wrong ones."""
    return [asked(place, right=place % 2 == 0) for place in range(60)]


def test_what_tells_right_from_wrong_is_weighed(many: list[Asked]) -> None:
    """Only the lead differs between right and wrong: it alone has a weight, and the right are likelier."""
    weights = learnt(many)
    named = dict(zip(WordTraits.__slots__, weights.weights, strict=True))
    assert named["lead"] > 0
    assert named["score"] == named["row"] == 0.0
    right, wrong = weights.chances([many[0].row, many[1].row])
    assert right > 0.5 > wrong


def test_the_table_counts_each_question_once(many: list[Asked]) -> None:
    """At 0.50 the thirty right are given, the thirty wrong refused, with two to which nothing came near."""
    assert "| 0.50 | 30 | 0 | 32 | 0 |" in table(many, 2)
    assert table(many, 2).startswith("62 questions")
