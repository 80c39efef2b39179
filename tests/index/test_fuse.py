"""Two rankings become one."""

from __future__ import annotations

import pytest

from index.fuse import fuse


def test_scores_are_the_sums_of_reciprocal_ranks() -> None:
    """With k = 60: a is 1st and 2nd, b 2nd only, c 1st only."""
    scores = fuse(["a", "b"], ["c", "a"])
    assert scores == pytest.approx({"a": 1 / 61 + 1 / 62, "c": 1 / 61, "b": 1 / 62})
    assert list(scores) == ["a", "c", "b"]


def test_what_both_find_late_is_before_what_one_finds_first() -> None:
    """Third in both (2/63 = 0.0317) is before first in one (1/61 = 0.0164)."""
    assert next(iter(fuse(["x", "y", "both"], ["u", "v", "both"]))) == "both"


def test_no_rankings_give_nothing() -> None:
    """Nothing found stays nothing."""
    assert fuse([], []) == {}
