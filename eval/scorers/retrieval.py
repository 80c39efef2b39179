"""How well the passages found hold the known evidence, by page and by passage; LlamaIndex's metrics count.

What an answer needs is one place, two for some comparisons; several places may say the same, and the first of
them that is found meets the need. With r the rank of a need that is met among the first k found:
hit     1 where any need is met, else 0.
MRR     1 / r of the first, 0 where none is (Voorhees 1999).
recall  needs met / needs.
nDCG    sum of 1 / log2(r + 1) over the needs met / the same with them in the first ranks (Järvelin and
        Kekäläinen 2002).
Each rate is the mean over the questions whose place is known.

By page: the pages found, each at the rank of its first passage. By passage: one that is of the known paper
and holds half of the letters of the evidence or more, whatever page it begins on; a passage is what the
system found, so a longer one holds more. A system that finds no passages for any question has no score.
"""

from __future__ import annotations

from collections.abc import Sequence

from llama_index.core.evaluation.retrieval.metrics import MRR, NDCG, HitRate, Recall
from llama_index.core.evaluation.retrieval.metrics_base import BaseRetrievalMetric

from eval.known import Known, Source
from eval.rates import mean
from eval.records import Found, Given, Rate

# The metrics with how many of the first found they look at.
METRICS: tuple[tuple[str, type[BaseRetrievalMetric], int], ...] = (
    ("hit 1", HitRate, 1),
    ("hit 5", HitRate, 5),
    ("hit 10", HitRate, 10),
    ("MRR 10", MRR, 10),
    ("recall 5", Recall, 5),
    ("recall 10", Recall, 10),
    ("nDCG 10", NDCG, 10),
)
# What was found, in its order: each the numbers of the needs that it meets.
Ranked = tuple[tuple[int, ...], ...]


def score(given: Sequence[Given]) -> tuple[Rate, ...]:
    """Each metric by page, then each by passage."""
    told = [one for one in given if one.known.sources] if any(one.found for one in given) else []
    quoted = [one for one in told if _has_evidence(one.known)]
    pages = [(pages_met(one), len(one.known.sources)) for one in told]
    passages = [(passages_met(one), len(one.known.sources)) for one in quoted]
    return (
        *(_rate(f"page {name}", metric, top, pages) for name, metric, top in METRICS),
        *(_rate(f"passage {name}", metric, top, passages) for name, metric, top in METRICS),
    )


def pages_met(given: Given) -> Ranked:
    """The pages found, each once, as the needs they meet."""
    pages = dict.fromkeys((one.paper, one.page) for one in given.found)
    return _first_only(
        [
            [any((place.paper, place.page) == page for place in places) for places in given.known.sources]
            for page in pages
        ]
    )


def passages_met(given: Given) -> Ranked:
    """The passages found as the needs they meet."""
    return _first_only(
        [
            [any(_bears(one, place) for place in places) for places in given.known.sources]
            for one in given.found
        ]
    )


def _bears(found: Found, place: Source) -> bool:
    """Whether a passage of the place's paper holds half of the letters of its evidence."""
    words = _squeezed(found.text)
    pieces = [_squeezed(piece) for piece in place.pieces]
    held = sum(len(piece) for piece in pieces if piece in words)
    return found.paper == place.paper and 2 * held >= sum(map(len, pieces)) > 0


def _has_evidence(known: Known) -> bool:
    return all(any(place.pieces for place in places) for places in known.sources)


def _first_only(met: Sequence[Sequence[bool]]) -> Ranked:
    """A need met before is not met again."""
    seen: set[int] = set()
    ranked = []
    for row in met:
        new = tuple(need for need, is_met in enumerate(row) if is_met and need not in seen)
        seen.update(new)
        ranked.append(new)
    return tuple(ranked)


def _rate(
    name: str, metric: type[BaseRetrievalMetric], top: int, questions: Sequence[tuple[Ranked, int]]
) -> Rate:
    return mean(name, (_of_question(metric(), ranked[:top], needs) for ranked, needs in questions))


def _of_question(metric: BaseRetrievalMetric, ranked: Ranked, needs: int) -> float:
    """The metric of one question; it knows nothing of an empty list, which meets no need."""
    found = [
        name
        for rank, met in enumerate(ranked)
        for name in ([f"need {need}" for need in met] or [f"other {rank}"])
    ]
    wanted = [f"need {need}" for need in range(needs)]
    return float(metric.compute(expected_ids=wanted, retrieved_ids=found).score) if found else 0.0


def _squeezed(text: str) -> str:
    return "".join(text.split())
