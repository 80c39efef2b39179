"""The interval that stands beside every rate."""

from __future__ import annotations

from math import sqrt

Z95 = 1.959963984540054


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
