"""How an answer to a known question is judged, and the interval beside a rate."""

from __future__ import annotations

import re

import pytest

from answer.records import Answer, Status
from eval.interval import wilson
from eval.outcome import Outcome, judge
from eval.questions import Known


def known(kind: str = "figure", accept: str = r"(?<!\d)83(?!\d)", must_not: str = r"^\D*106") -> Known:
    """A question whose answer is 83 and not 106."""
    patterns = (re.compile(accept, re.I),), (re.compile(must_not),)
    return Known(id="1", kind=kind, text="how many?", accept=patterns[0], must_not=patterns[1])


@pytest.mark.parametrize(
    ("kind", "status", "text", "outcome"),
    [
        ("figure", Status.ANSWERED, "83 children", Outcome.RIGHT),
        ("figure", Status.ANSWERED, "183 children", Outcome.WRONG),
        ("figure", Status.ANSWERED, "106 children, then 83", Outcome.WRONG),
        ("figure", Status.ANSWERED, "83 children " + "x" * 400, Outcome.WRONG),
        ("figure", Status.PERIOD_NOT_COVERED, "Not found: 83 is for September", Outcome.REFUSED),
        ("claim", Status.NOT_FOUND, "Not found: 83", Outcome.REFUSED),
        ("unanswerable", Status.NOT_IN_PAPERS, "83", Outcome.RIGHT),
        ("unanswerable", Status.NOT_IN_PAPERS, "106, not 83", Outcome.WRONG),
        ("unanswerable", Status.ANSWERED, "83", Outcome.WRONG),
    ],
)
def test_an_answer_is_right_wrong_or_refused(kind: str, status: Status, text: str, outcome: Outcome) -> None:
    """The pattern decides, length and status bound it; a refusal is right only where there is no answer."""
    assert judge(known(kind), Answer(status, text)) is outcome


def test_wilsons_interval_is_the_textbook_one() -> None:
    """8 of 10: centre (0.8 + 0.19207) / 1.38415 = 0.71674, reach 0.22650, so 0.490 to 0.943."""
    low, high = wilson(8, 10) or (0.0, 0.0)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) is None
