"""Two figures set beside each other in other words than the paper's: the pair that most likely answers.

"Does the council pay more on its bank loans or its PWLB loans?" names two things of which the paper tells in
two sentences, neither of them sure by its words alone. A pair is considered only where both are of one unit,
stand together, and each has what its own side alone has (answer/pairing.py finds them). How likely such a
pair answers is told by a logistic regression over a few traits; its weights, in pairs.json, were learnt from
the comparisons of the tuning halves of eval/questions by `python -m eval.learn_pairs`, which prints what each
threshold would give.

The reader gets both figures, their difference, and the paper's own sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from answer import learnt
from answer.bench import Bench
from answer.contrast import Side, set_against
from answer.cuts import Cut
from answer.pairing import Pair, pairs_of
from answer.question import Question
from answer.records import Answer
from answer.weigh import Weighed
from figures.words import stems
from ingest.records import PassageKind

LIKELIHOOD = Path(__file__).parent / "pairs.json"
# The traits that the chance is told from, in the order of the weights.
LEARNT = ("subject", "words", "alike", "meaning")
# From this chance on a pair is shown; its odds must be so much better (a logarithm) than another's values.
LIKELY, APART = 0.35, 0.6
# A comparison is answered within 600 characters; fewer words than these are no sentence to quote.
LONGEST, SHORTEST_QUOTE = 580, 5
_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.TURN, PassageKind.RESOLUTION})


def likeliest_pair(
    question: Question, ways: Sequence[Cut], known: Iterable[Weighed], bench: Bench
) -> Iterator[Answer]:
    """The comparison of the likeliest pair, where one is likely enough."""
    best = standing_out([(odds(pair), pair) for pair in pairs_of(question, ways, known, bench)])
    if best is not None and learnt.chance(best[0]) >= LIKELY:
        yield shown(best[1], bench, confidence=learnt.chance(best[0]))


def standing_out(found: Sequence[tuple[float, Pair]]) -> tuple[float, Pair] | None:
    """The pair of the best odds, None where one of other values has nearly as good ones."""
    if not found:
        return None
    best, pair = max(found, key=lambda one: one[0])
    others = [odds for odds, other in found if other.values != pair.values]
    return (best, pair) if not others or best - max(others) >= APART else None


def odds(pair: Pair) -> float:
    """The logarithm of the odds that a pair of these traits answers."""
    return learnt.odds(LIKELIHOOD, dict(zip(LEARNT, told(pair), strict=True)))


def told(pair: Pair) -> tuple[float, ...]:
    """The traits that the chance is told from, in the order of LEARNT."""
    traits = pair.traits
    return traits.subject, traits.words, traits.alike, traits.meaning


def shown(pair: Pair, bench: Bench, *, confidence: float = 0.0) -> Answer:
    """The pair with its difference, and the sentences where it stands in prose."""
    named = _names(pair)
    sides = [Side(one, thing=name) for one, name in zip((pair.a, pair.b), named, strict=True)]
    answer = set_against(sides, bench)
    quotes = dict.fromkeys(one.figure.place.quote for one in (pair.a, pair.b) if _is_sentence(one))
    text = answer.answer
    for quote in quotes:
        if len(text) + len(quote) + 4 <= LONGEST:
            text += f" “{quote}”"
    return replace(answer, answer=text, confidence=confidence)


def _names(pair: Pair) -> tuple[str, str]:
    """What two things are called: by the labels that tell them apart, in prose by their sentences alone."""
    if pair.cut.own == ("", ""):
        return ("", "")
    one, other = pair.a.figure.place, pair.b.figure.place
    for a, b in ((one.row_label, other.row_label), (one.column_label, other.column_label)):
        if a and b and stems(a) != stems(b):
            return a.strip(" :.-–"), b.strip(" :.-–")
    return ("", "")


def _is_sentence(one: Weighed) -> bool:
    return one.hit.passage.kind in _PROSE and len(stems(one.figure.place.quote)) >= SHORTEST_QUOTE
