"""What the parts of the evaluation hand to each other: an answer given to a known question, and a rate."""

from __future__ import annotations

from dataclasses import dataclass

from answer.records import Answer
from eval.known import Known


@dataclass(frozen=True, slots=True)
class Found:
    """A passage as it was retrieved: the file's name, its PDF page from 1, its words, and its score.

    Scores are those of the search that found it: larger is nearer, and those of two searches do not compare.
    """

    paper: str
    page: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Given:
    """What a system gave to a known question: its answer, and what it had retrieved, best first."""

    known: Known
    answer: Answer
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """A measured share or mean with its 95 % interval and the number of cases it was taken over.

    `value`, `low` and `high` are None where no case was eligible: that is no score, and no zero.
    """

    name: str
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
