"""The interval that stands beside every rate."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054
# Drawings of a bootstrap, and the number they begin at: the same answers always give the same interval.
DRAWINGS, SEED = 2_000, 20_260_101


def wilson(successes: int, trials: int) -> tuple[float, float] | None:
    """Wilson's 95 % score interval of a proportion; None without trials.

    (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), Wilson 1927.
    """
    if trials == 0:
        return None
    p, z2 = successes / trials, Z95 * Z95
    middle = p + z2 / (2 * trials)
    reach = Z95 * sqrt(p * (1 - p) / trials + z2 / (4 * trials * trials))
    return max(0.0, (middle - reach) / (1 + z2 / trials)), min(1.0, (middle + reach) / (1 + z2 / trials))


def bootstrapped(values: Sequence[float], *, percentile: float | None = None) -> tuple[float, float] | None:
    """The 95 % interval of a mean, or of a percentile from 0 to 100, by drawing from the values anew.

    The percentile bootstrap of Efron 1979 by scipy.stats.bootstrap; None for fewer than two values, of
    which nothing can be drawn.
    """
    if len(values) < 2:
        return None
    from scipy.stats import bootstrap  # type: ignore[import-untyped]  # noqa: PLC0415 - a second to import

    def statistic(drawn: NDArray[np.float64], axis: int = -1) -> NDArray[np.float64]:
        told = np.mean(drawn, axis) if percentile is None else np.percentile(drawn, percentile, axis)
        return np.asarray(told)

    told = bootstrap(
        (np.asarray(values, dtype=float),),
        statistic,
        n_resamples=DRAWINGS,
        method="percentile",
        vectorized=True,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return float(told.low), float(told.high)
