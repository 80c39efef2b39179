"""How long answers took, in milliseconds: the mean, the middle, and what 95 of 100 stayed below.

Percentiles between two answers are read off the line between them (Hyndman and Fan 1996, type 7, as numpy
has it). An answer without a time was not measured and counts nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.rates import mean, percentile
from eval.records import Given, Rate


def score(given: Sequence[Given]) -> tuple[Rate, ...]:
    """Mean, median, 95th percentile and longest."""
    taken = [one.answer.ms for one in given if one.answer.ms > 0]
    return (
        mean("ms mean", taken),
        percentile("ms median", taken, 50),
        percentile("ms 95 of 100", taken, 95),
        percentile("ms longest", taken, 100),
    )
