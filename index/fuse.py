"""Reciprocal rank fusion of several rankings of the same things.

score(d) = sum over rankings of 1 / (k + rank of d), ranks from 1, with k = 60 as in Cormack,
Clarke and Buettcher, "Reciprocal Rank Fusion outperforms Condorcet and individual rank learning
methods", SIGIR 2009. It needs no scores that compare, and cosine and BM25 do not.
"""

from __future__ import annotations

from collections.abc import Sequence

K = 60


def fuse(*rankings: Sequence[str], k: int = K) -> dict[str, float]:
    """The fused score of every id, best first; ids of equal score keep the order they were met in."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, name in enumerate(ranking, start=1):
            scores[name] = scores.get(name, 0.0) + 1 / (k + rank)
    return dict(sorted(scores.items(), key=lambda entry: -entry[1]))
