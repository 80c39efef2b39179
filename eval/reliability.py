"""What the confidence of an answer is worth: how often answers of a confidence are right, and at what price.

Only questions that were answered have a place on the curve: refusals and verdicts are not held against this
confidence. The expected calibration error is the mean over the bins, weighted by their number, of
|share right - mean confidence| (Naeini and others, Obtaining Well Calibrated Probabilities Using Bayesian
Binning, 2015).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from answer.records import Status
from eval.outcome import Outcome, judge
from eval.rates import share
from eval.records import Given, Rate

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies from `low` up to `high`: their mean confidence and share right."""

    low: float
    high: float
    confidence: float
    right: Rate


@dataclass(frozen=True, slots=True)
class Selected:
    """What a system would have right, wrong and refused if it kept back what it is least sure of."""

    right: int
    wrong: int
    refused: int
    threshold: float


def bins(given: Sequence[Given]) -> tuple[Bin, ...]:
    """The answers in ten bins of equal width from 0 to 1; what has no answer or no confidence is left out."""
    shown = [one for one in given if one.answer.status is Status.ANSWERED and one.answer.confidence]
    by_place = [[one for one in shown if _place(one) == place] for place in range(BINS)]
    return tuple(_bin(place, members) for place, members in enumerate(by_place) if members)


def unsure(given: Sequence[Given]) -> int:
    """How many answers say nothing of their confidence."""
    return sum(one.answer.status is Status.ANSWERED and not one.answer.confidence for one in given)


def _place(given: Given) -> int:
    return max(0, min(BINS - 1, int(given.answer.confidence * BINS)))


def _bin(place: int, members: Sequence[Given]) -> Bin:
    return Bin(
        low=place / BINS,
        high=(place + 1) / BINS,
        confidence=fmean(one.answer.confidence for one in members),
        right=share("right", [judge(one.known, one.answer) is Outcome.RIGHT for one in members]),
    )


def calibration_error(held: Sequence[Bin]) -> float | None:
    """The expected calibration error; None without answers."""
    total = sum(one.right.n for one in held)
    if not total:
        return None
    return sum(one.right.n * abs((one.right.value or 0.0) - one.confidence) for one in held) / total


def at_most_wrong(given: Sequence[Given], wrong: int) -> Selected | None:
    """The most a threshold could make of these answers without more than `wrong` of them wrong.

    The threshold is chosen knowing which answers are right, so no threshold chosen beforehand does better.
    Answers below it count as refused, which is right for a question without an answer. None where even
    refusing everything leaves more wrong.
    """
    judged = [(one, judge(one.known, one.answer)) for one in given]
    thresholds = sorted({one.answer.confidence for one in given if one.answer.status is Status.ANSWERED})
    tried = (_selected(judged, threshold) for threshold in (*thresholds, float("inf")))
    fitting = [one for one in tried if one.wrong <= wrong]
    return max(fitting, key=lambda one: (one.right, -one.wrong), default=None)


def _selected(judged: Sequence[tuple[Given, Outcome]], threshold: float) -> Selected:
    outcomes = Counter(_kept(one, outcome, threshold) for one, outcome in judged)
    return Selected(outcomes[Outcome.RIGHT], outcomes[Outcome.WRONG], outcomes[Outcome.REFUSED], threshold)


def _kept(given: Given, outcome: Outcome, threshold: float) -> Outcome:
    if given.answer.status is Status.ANSWERED and given.answer.confidence < threshold:
        return Outcome.REFUSED if given.known.answerable else Outcome.RIGHT
    return outcome
