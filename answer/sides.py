"""The two things a comparison names, each as a question of its own.

"Did more plans start or end?" is of plans that started and of plans that ended. Which of its words both
sides share is not told by the words alone, so every way of cutting it is tried and the papers decide: a side
counts only where a figure is surely its own and not the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from answer.bench import Bench
from answer.choose import best, confused, sure
from answer.contrast import Side
from answer.cues import STANDINGS, first_cue
from answer.lexicon import share_said
from answer.question import Kind, Question
from answer.say import measure_words
from answer.terms import terms_of
from answer.units import family
from answer.weigh import Weighed
from figures.records import Figure, Role
from figures.words import WORD
from index.records import FigureHit

# What stands between the two things compared.
SET_AGAINST = (
    r"\b(?:(?:as |when )?compared? (?:with|to)|as opposed to|as against|versus|vs?\b\.?|against|than)"
)
_JOINT = re.compile(rf"{SET_AGAINST}(?!\w)|\bor\b", re.I)
_BETWEEN = re.compile(r"\b(?:between|compare|both)\b", re.I)
_AND = re.compile(r"\band\b", re.I)
# Where the second of the two ends.
_END = re.compile(r"[?;,]|\band (?:by|what|how|which)\b", re.I)
# Words behind a joint that name no second thing but a yardstick, which is looked for beside the figure.
_YARDSTICK = re.compile(
    r"\b(?:targets?|averages?|national(?:ly)?|expected|plan(?:ned)?|limit|ceiling|before|others?|usual)\b",
    re.I,
)
# So many words on either side of the joint may be one side's own.
LONGEST = 4
# How sure the words of both must be, and how much better each must suit its own side than the other's.
SURE_SIDE, APART = 0.62, 0.05
# How much of a side's own words the figure's clause, row or sentence must say.
OWN_WORDS = 0.85


@dataclass(frozen=True, slots=True)
class Cut:
    """A comparison cut in two: the questions, and the words that only the one or the other has."""

    first: Question
    second: Question
    own: tuple[str, str]


def cuts(question: Question, bench: Bench) -> tuple[Cut, ...]:
    """Every way of cutting the question into two at a word that compares; none where it names one thing."""
    return tuple(cut for joint in _joints(question.bare) for cut in _at(question, joint, bench))


def _joints(text: str) -> Iterator[tuple[int, tuple[int, int], int]]:
    """Where the first of two things may begin, where the joint stands, and where the second ends."""
    between = _BETWEEN.search(text)
    for joint in (*_JOINT.finditer(text), *(_AND.finditer(text, between.end()) if between else ())):
        begin = between.end() if between and between.end() < joint.start() else 0
        end = _END.search(text, joint.end())
        stop = end.start() if end else len(text)
        if not _YARDSTICK.search(text[joint.end() : stop]):
            yield begin, joint.span(), stop


def _at(question: Question, joint: tuple[int, tuple[int, int], int], bench: Bench) -> Iterator[Cut]:
    begin, (left_end, right_begin), stop = joint
    text = question.bare
    left, right = _told(text, begin, left_end), _told(text, right_begin, stop)
    sizes = product(range(1, 1 + min(LONGEST, len(left))), range(1, 1 + min(LONGEST, len(right))))
    for mine, other in sorted(sizes, key=lambda pair: (abs(pair[0] - pair[1]), sum(pair))):
        lone_left = (left[-mine][0], left_end)
        lone_right = (right_begin, right[other - 1][1])
        yield Cut(
            first=_side(question, _without(text, lone_right, (left_end, right_begin)), bench),
            second=_side(question, _without(text, lone_left, (left_end, right_begin)), bench),
            own=(text[slice(*lone_left)].strip(), text[slice(*lone_right)].strip()),
        )


def _told(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The places of the words between two offsets that say what is asked about."""
    return [match.span() for match in WORD.finditer(text, begin, end) if terms_of(match.group())]


def _without(text: str, *spans: tuple[int, int]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _side(question: Question, bare: str, bench: Bench) -> Question:
    """The question for one side alone."""
    found = bench.vocabulary.find(bare)
    return replace(
        question,
        text=" ".join(bare.split()),
        kind=Kind.FIGURE,
        bare=bare,
        terms=terms_of(bare),
        measures=tuple(dict.fromkeys(mention.measure.id for mention in found)),
        standing=first_cue(STANDINGS, bare),
        change=False,
    )


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
