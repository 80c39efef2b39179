"""Right, wrong or refused: the one rule by which an answer to a known question is judged.

An answer is right when any accepted pattern matches it, no forbidden one does, and it is no longer than its
kind allows. A refusal is right for a question that cannot be answered, and "refused" otherwise, whatever
its words; everything else is wrong. A verdict of "not found" on a claim counts as refused.
"""

from __future__ import annotations

from enum import StrEnum

from answer.records import REFUSALS, Answer, Status
from eval.known import Known


class Outcome(StrEnum):
    """How an answer was judged."""

    RIGHT = "right"
    WRONG = "wrong"
    REFUSED = "refused"


LONGEST = {
    "figure": 400,
    "table_cell": 400,
    "document_fact": 500,
    "followup": 500,
    "comparison": 600,
    "who_said": 600,
    "trend": 700,
    "decision": 900,
    "explanation": 1_200,
}


def judge(known: Known, answer: Answer) -> Outcome:
    """The outcome of one answer."""
    refused = answer.status in REFUSALS or answer.status is Status.NOT_FOUND
    if not known.answerable:
        return Outcome.RIGHT if refused and _matches(known, answer.answer) else Outcome.WRONG
    if refused:
        return Outcome.REFUSED
    fits = len(answer.answer) <= LONGEST.get(known.kind, 1_200)
    return Outcome.RIGHT if fits and _matches(known, answer.answer) else Outcome.WRONG


def _matches(known: Known, text: str) -> bool:
    accepted = any(pattern.search(text) for pattern in known.accept)
    return accepted and not any(pattern.search(text) for pattern in known.must_not)
