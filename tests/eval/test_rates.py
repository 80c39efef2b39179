"""Marks added up to rates, and the interval beside each."""

from __future__ import annotations

import pytest

from eval.interval import bootstrapped
from eval.rates import mean, percentile, share
from eval.records import Rate


def test_a_share_leaves_out_what_was_not_eligible() -> None:
    """Of four marks one is none: two of three are true."""
    told = share("s", [True, None, True, False])
    assert (told.n, round(told.value or 0, 3)) == (3, 0.667)


@pytest.mark.parametrize("rate", [share("r", [None]), mean("r", [None]), percentile("r", [], 50)])
def test_no_case_is_no_score(rate: Rate) -> None:
    """There is neither a value nor an interval, and above all no zero."""
    assert rate == Rate("r", 0)


def test_a_mean_has_its_interval_from_two_values_on() -> None:
    """One value has a mean and no interval, for nothing can be drawn from it."""
    assert mean("m", [3.0]) == Rate("m", 1, 3.0)
    assert mean("m", [3.0, 3.0]) == Rate("m", 2, 3.0, 3.0, 3.0)


def test_the_bootstrap_of_a_mean_is_near_the_normal_interval() -> None:
    """0 to 99 have the mean 49.5 and a standard error of 28.87 / 10, and 1.96 of these are 5.66."""
    low, high = bootstrapped([float(value) for value in range(100)]) or (0.0, 0.0)
    assert low == pytest.approx(49.5 - 5.66, abs=0.4)
    assert high == pytest.approx(49.5 + 5.66, abs=0.4)


def test_the_same_values_always_have_the_same_interval() -> None:
    """The drawings begin at a fixed number, so a run scored again scores the same."""
    values = [1.0, 5.0, 2.0, 8.0]
    assert bootstrapped(values) == bootstrapped(values)


def test_a_percentile_lies_within_its_interval() -> None:
    """The 95th percentile of 0 to 100 is 95, between the lowest and the highest that drawings give."""
    told = percentile("p", [float(value) for value in range(101)], 95)
    assert told.value == 95.0
    assert (told.low or 0) <= 95.0 <= (told.high or 0)
