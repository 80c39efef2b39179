"""The two things a comparison names, each sure by its own words.

Every way of cutting the question is tried (answer/cuts.py): a side counts only where a figure is surely its
own and not the other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from answer.bench import Bench
from answer.choose import best, confused, sure
from answer.contrast import Side
from answer.cuts import Cut, cuts
from answer.labelled import says_its_side
from answer.lexicon import share_said
from answer.question import Question
from answer.say import measure_words
from answer.terms import terms_of
from answer.units import family
from answer.weigh import Weighed
from figures.records import Figure, Role
from index.records import FigureHit

# How sure the words of both must be, and how much better each must suit its own side than the other's.
SURE_SIDE, APART = 0.62, 0.05
# How much of a side's own words the figure's clause, row or sentence must say.
OWN_WORDS = 0.85


def two_things(question: Question, bench: Bench, known: Iterable[Weighed]) -> Iterator[tuple[Side, Side]]:
    """A figure for each of the two things named, where both are sure; the surest way of cutting counts."""
    ways = cuts(question, bench)
    pool = _pool(ways, bench, known) if ways else ()
    found = [(_worth(pair), pair) for cut in ways for pair in [_pair(cut, pool, bench)] if pair]
    if found:
        a, b = max(found, key=lambda one: one[0])[1]
        yield (Side(a, thing=_thing(a, bench)), Side(b, thing=_thing(b, bench)))


def _thing(one: Weighed, bench: Bench) -> str:
    """What the figure counts: the label of its row, or else the name of its measure."""
    place = one.figure.place
    told = terms_of(place.row_label)
    return place.row_label.strip(" :.-–") if len(told) > 1 else measure_words(one.figure, bench.vocabulary)


def _pool(ways: Sequence[Cut], bench: Bench, known: Iterable[Weighed]) -> tuple[FigureHit, ...]:
    """The figures near either side."""
    found = {_spot(one): one.hit for one in known}
    for side in dict.fromkeys((ways[0].first, ways[0].second)):
        for one in bench.weighed(side, bench.passages(side)):
            found.setdefault(_spot(one), one.hit)
    return tuple(found.values())


def _spot(one: Weighed) -> tuple[str, int]:
    return one.figure.place.passage_id, one.figure.place.start


def _pair(cut: Cut, pool: Sequence[FigureHit], bench: Bench) -> tuple[Weighed, Weighed] | None:
    first, second = bench.weigh(cut.first, pool), bench.weigh(cut.second, pool)
    a = _chosen(cut.first, _own(cut.own[0], first, bench))
    if a is None:
        return None
    beside = [one for one in _own(cut.own[1], second, bench) if comparable(a.figure, one.figure)]
    b = _chosen(cut.second, beside)
    if b is None or _spot(a) == _spot(b):
        return None
    return (a, b) if _apart(a, second, b) and _apart(b, first, a) else None


def _own(words: str, weighed: Sequence[Weighed], bench: Bench) -> list[Weighed]:
    """Those whose clause, row or sentence says the words that only one side has."""
    concepts = bench.lexicon.concepts(terms_of(words), words)
    kept = []
    for one in weighed:
        place = one.figure.place
        labels = f"{one.figure.measure} {place.row_label} {place.column_label} {one.figure.unit or ''}"
        said = bench.lexicon.words(f"{labels} {place.quote}")
        if not says_its_side(f"{labels} {place.quote}", words):
            continue
        if (share_said(concepts, (1.0, said)) or 0.0) >= OWN_WORDS:
            kept.append(one)
    return kept


def _chosen(side: Question, weighed: Sequence[Weighed]) -> Weighed | None:
    """The one figure that is surely the side's."""
    level = [one for one in sure(weighed) if one.subject >= SURE_SIDE and one.figure.role is Role.LEVEL]
    chosen = best(side, level)
    return None if chosen is None or confused(chosen, level) else chosen


def _apart(mine: Weighed, for_the_other: Sequence[Weighed], others: Weighed) -> bool:
    """Whether a figure suits the other side less than the other side's own."""
    again = next((one for one in for_the_other if _spot(one) == _spot(mine)), None)
    return again is None or again.subject + APART <= others.subject


def _worth(pair: tuple[Weighed, Weighed]) -> tuple[float, bool]:
    a, b = pair
    near = (a.hit.paper.id, a.figure.place.caption) == (b.hit.paper.id, b.figure.place.caption)
    return round(min(a.subject, b.subject), 2), near


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures may be set against each other: of one unit, and of spans equally long."""
    if family(a.unit) is not family(b.unit) and None not in (a.unit, b.unit):
        return False
    if a.period is None or b.period is None or a.place.quote == b.place.quote:
        return True
    spans = [(one.period.end - one.period.start).days for one in (a, b) if one.period]
    stock = min(spans) <= 31
    return stock or max(spans) - min(spans) <= 31
