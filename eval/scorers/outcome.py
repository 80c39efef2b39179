"""Right, wrong and refused, as the rule in eval/outcome.py judges.

right, wrong, refused = their number / questions asked; the three add up to one.
right of answered = right / (right + wrong) over the questions the papers answer: how far an answer that is
shown can be trusted. "Selective accuracy" in El-Yaniv and Wiener, On the Foundations of Noise-free Selective
Classification, 2010.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.outcome import Outcome, judge
from eval.rates import share
from eval.records import Given, Rate


def score(given: Sequence[Given]) -> tuple[Rate, ...]:
    """The shares right, wrong and refused, and the share right of those answered."""
    outcomes = [judge(one.known, one.answer) for one in given]
    answered = [
        outcome is Outcome.RIGHT
        for one, outcome in zip(given, outcomes, strict=True)
        if one.known.answerable and outcome is not Outcome.REFUSED
    ]
    parts = (share(outcome.value, (one is outcome for one in outcomes)) for outcome in Outcome)
    return (*parts, share("right of answered", answered))


def by_kind(given: Sequence[Given]) -> dict[str, tuple[Rate, ...]]:
    """The same rates for each kind of question, in the order the kinds first come."""
    kinds = dict.fromkeys(one.known.kind for one in given)
    return {kind: score([one for one in given if one.known.kind == kind]) for kind in kinds}
