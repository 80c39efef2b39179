"""Chances that were learnt: a logistic regression's weights, kept in a JSON file, over a few named traits.

`eval/learning.py` learns and keeps them: a bias, and a weight a trait.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path


@cache
def weights(file: Path) -> Mapping[str, float]:
    """The bias and the weight of each trait, as kept in `file`."""
    kept: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return kept


def odds(file: Path, traits: Mapping[str, float]) -> float:
    """The logarithm of the odds that what has these traits answers."""
    learnt = weights(file)
    return learnt["bias"] + sum(learnt[name] * value for name, value in traits.items())


def chance(of: float) -> float:
    """From 0 to 1, what a logarithm of odds means."""
    return 1 / (1 + exp(-of))
