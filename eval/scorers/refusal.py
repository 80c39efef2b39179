"""Whether what cannot be answered is refused, and nothing else, and for the right reason.

With R the questions refused and U those that the papers cannot answer:
precision = |R ∩ U| / |R|, recall = |R ∩ U| / |U| (van Rijsbergen, Information Retrieval, 1979);
reason right = those of R ∩ U refused with a known reason / those of R ∩ U whose reason is known.
Statements to check are left out: "not found" is a verdict there. A question asked back is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from answer.records import REFUSALS, Status
from eval.rates import share
from eval.records import Given, Rate


def refused(given: Given) -> bool:
    """Whether the question was refused, whatever the reason."""
    return given.answer.status in REFUSALS


def reason_right(given: Given) -> bool | None:
    """Whether a question without an answer was refused with a right reason; None where that is not known."""
    if not given.known.refusal or not refused(given):
        return None
    return given.answer.status in given.known.refusal


def score(given: Sequence[Given]) -> tuple[Rate, ...]:
    """Precision and recall of refusing, the share of right reasons, and the last two for each reason."""
    asked = [one for one in given if not one.known.statement]
    unanswerable = [one for one in asked if not one.known.answerable]
    reasons = [status for status in Status if any(_first(one) is status for one in unanswerable)]
    return (
        share("refusal precision", (not one.known.answerable for one in asked if refused(one))),
        share("refusal recall", (refused(one) for one in unanswerable)),
        share("refusal reason", (reason_right(one) for one in unanswerable)),
        *(rate for reason in reasons for rate in _of_reason(unanswerable, reason)),
    )


def _first(given: Given) -> Status | None:
    """The likeliest of the known reasons, under which a question is counted."""
    return next(iter(given.known.refusal), None)


def _of_reason(unanswerable: Sequence[Given], reason: Status) -> tuple[Rate, Rate]:
    of_it = [one for one in unanswerable if _first(one) is reason]
    return (
        share(f"refusal recall, {reason}", (refused(one) for one in of_it)),
        share(f"refusal reason, {reason}", (reason_right(one) for one in of_it)),
    )
