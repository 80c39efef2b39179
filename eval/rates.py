"""Marks added up to a rate; a case without a mark was not eligible and counts nowhere."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from eval.interval import bootstrapped, wilson
from eval.records import Rate


def share(name: str, marks: Iterable[bool | None]) -> Rate:
    """The share of true marks among those that are not None, with Wilson's interval."""
    counted = [mark for mark in marks if mark is not None]
    interval = wilson(sum(counted), len(counted))
    if interval is None:
        return Rate(name, 0)
    return Rate(name, len(counted), sum(counted) / len(counted), *interval)


def mean(name: str, values: Iterable[float | None]) -> Rate:
    """The mean of the values that are not None, with a bootstrapped interval from two values on."""
    return _told(name, [value for value in values if value is not None], None)


def percentile(name: str, values: Iterable[float], part: float) -> Rate:
    """The value that `part` hundredths of them lie below; a bootstrapped interval from two values on."""
    return _told(name, list(values), part)


def _told(name: str, values: list[float], part: float | None) -> Rate:
    if not values:
        return Rate(name, 0)
    told = float(np.mean(values) if part is None else np.percentile(values, part))
    low, high = bootstrapped(values, percentile=part) or (None, None)
    return Rate(name, len(values), told, low, high)
