"""The shares right, wrong and refused, over all questions and by kind."""

from __future__ import annotations

from answer.records import Status
from eval.records import Given
from eval.scorers import outcome
from tests.eval.given import answered, given, known, told

RIGHT = given(known(), answered())
WRONG = given(known(), answered("106 children"))
REFUSED = given(known("trend"), answered("none", status=Status.NOT_IN_PAPERS))
RIGHTLY_REFUSED = given(
    known("unanswerable", accept="not found"), answered("Not found", status=Status.OFF_TOPIC)
)
ALL: tuple[Given, ...] = (RIGHT, RIGHT, WRONG, REFUSED, RIGHTLY_REFUSED)


def test_the_three_shares_and_the_share_right_of_those_answered() -> None:
    """Of five 3 right, 1 wrong, 1 refused; answered were three that have an answer, 2 of them rightly."""
    assert told(outcome.score(ALL)) == {
        "right": (0.6, 5),
        "wrong": (0.2, 5),
        "refused": (0.2, 5),
        "right of answered": (0.667, 3),
    }


def test_each_kind_is_counted_apart() -> None:
    """Three figures, two of them right; one trend, refused, so that none of it is answered."""
    kinds = outcome.by_kind(ALL)
    assert list(kinds) == ["figure", "trend", "unanswerable"]
    assert told(kinds["figure"])["right"] == (0.667, 3)
    assert told(kinds["trend"])["refused"] == (1.0, 1)
    assert told(kinds["trend"])["right of answered"] == (None, 0)


def test_a_share_carries_wilsons_interval() -> None:
    """3 of 5: centre (0.6 + 0.384146) / 1.768292 = 0.5566, reach 0.3257, so 0.231 to 0.882."""
    right = outcome.score(ALL)[0]
    assert (round(right.low or 0, 3), round(right.high or 0, 3)) == (0.231, 0.882)
