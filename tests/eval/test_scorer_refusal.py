"""Precision, recall and reason of refusals."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from answer.records import Status
from eval.records import Given
from eval.scorers import refusal
from tests.eval.given import answered, given, known, told

PERIOD, AREA = Status.PERIOD_NOT_COVERED, Status.AREA_NOT_COVERED


def without(reasons: Sequence[Status], status: Status) -> Given:
    """What was given to a question without an answer that may be refused for the `reasons`."""
    return given(known("unanswerable", refusal=reasons), answered("whatever", status=status))


TABLE = (
    without([PERIOD, Status.AMBIGUOUS], PERIOD),
    without([PERIOD], AREA),
    without([PERIOD], Status.ANSWERED),
    without([AREA, PERIOD], PERIOD),
    without([], Status.NOT_IN_PAPERS),
    given(known(), answered("none", status=Status.NOT_IN_PAPERS)),
    given(known(), answered()),
    given(known("claim"), answered("none", status=Status.NOT_FOUND)),
)


def test_precision_recall_and_reasons() -> None:
    """Refused are 5 questions, 4 of the 5 without an answer among them; of 3 whose reason is known 2 have it.

    For the period 2 of 3 are refused, 1 of these rightly; for the area, or else the period, the one, rightly.
    """
    assert told(refusal.score(TABLE)) == {
        "refusal precision": (0.8, 5),
        "refusal recall": (0.8, 5),
        "refusal reason": (0.667, 3),
        "refusal recall, period_not_covered": (0.667, 3),
        "refusal reason, period_not_covered": (0.5, 2),
        "refusal recall, area_not_covered": (1.0, 1),
        "refusal reason, area_not_covered": (1.0, 1),
    }


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.SUPPORTED, Status.NOT_FOUND])
def test_only_a_refusal_refuses(status: Status) -> None:
    """An answer and a verdict, "not found" among them, are no refusals."""
    assert not refusal.refused(given(known(), answered(status=status)))


def test_nothing_to_refuse_is_no_score() -> None:
    """Where every question has an answer and gets one, there is no precision, no recall and no zero."""
    assert set(told(refusal.score([given(known(), answered())])).values()) == {(None, 0)}
