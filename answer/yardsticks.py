"""A figure beside what its sentence or row holds it against: a target, the time before, the whole council."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from answer.bench import Bench
from answer.choose import best, last_day, same_measure, sure
from answer.contrast import Side
from answer.question import Question
from answer.terms import terms_of
from answer.units import family
from answer.weigh import Weighed
from figures.records import AreaKind, Figure, Role, Standing

# What was before, as the side a figure is compared with.
_EARLIER = re.compile(
    r"\b(?:last|previous|prior|preceding) (?:year|quarter|month|period|time)\b"
    r"|\byear (?:before|earlier|ago)\b"
    r"|\bsame (?:time|point|period|quarter|month|position|stage)\b|\bthan before\b|\bused to\b",
    re.I,
)
_WHOLE = r"(?:council|authority|corporate|organisation)"
# The whole council, as the side its one service is compared with: how it is asked for, and how papers say it.
_WIDER_ASKED = re.compile(
    rf"\b{_WHOLE}[- ]?(?:wide )?(?:average|figures?|rate|level)\b|\b{_WHOLE}[- ]wide\b"
    rf"|\b(?:across|of) the (?:whole )?{_WHOLE}\b|\b{_WHOLE} as a whole\b|\bwhole {_WHOLE}\b",
    re.I,
)
_WIDER_SAID = re.compile(
    rf"\b{_WHOLE}[- ]?wide\b|\bacross the (?:whole )?{_WHOLE}\b"
    rf"|\b{_WHOLE} (?:as a whole|average|overall)\b|\bwhole {_WHOLE}\b",
    re.I,
)
_STANDING = re.compile(
    r"\b(?:(?:corporate|national|local|agreed|its|our) )?(?:targets?|ceiling|limit)\b", re.I
)
# How far before a number the words stand that say whose it is.
REACH = 90


def beside_yardsticks(
    question: Question, known: Sequence[Weighed], bench: Bench
) -> Iterator[tuple[Side, ...]]:
    """The asked figure with every yardstick asked for; where none is named, with its sentence's own."""
    weighed = bench.weigh(_without_yardsticks(question), [one.hit for one in known])
    chosen = _chosen(question, weighed)
    if chosen is None:
        return
    beside = [one for one in weighed if _together(chosen, one) and one.figure.role is Role.LEVEL]
    partners = [one for one in beside if _partner(chosen.figure, one.figure)]
    found = [_found(name, chosen, beside, partners) for name in _named(question)] or [
        max(partners, key=lambda one: one.subject, default=None)
    ]
    sides = [one for one in found if one is not None]
    if len(sides) == len(found):
        yield tuple(
            Side(one, "across the council" if one is not chosen and _is_wider(one) else "")
            for one in sorted((chosen, *sides), key=_subject_first)
        )


def _without_yardsticks(question: Question) -> Question:
    """The question for what is measured, whatever it is held against."""
    bare = question.bare
    for form in (_EARLIER, _WIDER_ASKED, _STANDING):
        bare = form.sub(lambda match: " " * len(match.group()), bare)
    return replace(question, bare=bare, terms=terms_of(bare), standing=None)


def _chosen(question: Question, weighed: Sequence[Weighed]) -> Weighed | None:
    """What is asked about: what happened, where a target is only its yardstick."""
    open_question = replace(question, areas=(), change=False)
    level = [one for one in sure(weighed) if one.figure.role is Role.LEVEL]
    return best(open_question, level)


def _named(question: Question) -> tuple[str, ...]:
    """The yardsticks that the question names."""
    named = []
    if question.standing is not None:
        named.append(question.standing.value)
    if _EARLIER.search(question.text):
        named.append("earlier")
    if _WIDER_ASKED.search(question.text):
        named.append("wider")
    return tuple(named)


def _found(
    name: str, chosen: Weighed, beside: Sequence[Weighed], partners: Sequence[Weighed]
) -> Weighed | None:
    """The yardstick of that name in the chosen figure's passage."""
    if name == "wider":
        fitting = [one for one in beside if _is_wider(one)]
    elif name == "earlier":
        fitting = [
            one for one in partners if one.figure.standing is Standing.ACTUAL and _other_when(chosen, one)
        ]
    else:
        fitting = _of_standing(name, chosen, partners)
    return max(fitting, key=lambda one: one.subject, default=None)


def _of_standing(name: str, chosen: Weighed, partners: Sequence[Weighed]) -> list[Weighed]:
    """Targets beside what happened; where the target itself was chosen, what happened."""
    if chosen.figure.standing.value == name:
        return [one for one in partners if one.figure.standing is Standing.ACTUAL]
    return [one for one in partners if one.figure.standing.value == name]


def _is_wider(one: Weighed) -> bool:
    start = one.figure.place.start
    return _WIDER_SAID.search(one.hit.passage.text[max(0, start - REACH) : start]) is not None


def _other_when(a: Weighed, b: Weighed) -> bool:
    return (a.figure.period and a.figure.period.end) != (b.figure.period and b.figure.period.end)


def _partner(a: Figure, b: Figure) -> bool:
    other_when = (a.period and a.period.end) != (b.period and b.period.end)
    other_where = a.area is not None and b.area is not None and a.area.kind is not b.area.kind
    other_standing = a.standing is not b.standing
    return (other_when or other_where or other_standing) and (
        same_measure(a, b) or a.place.quote == b.place.quote
    )


def _together(a: Weighed, b: Weighed) -> bool:
    same_place = a.figure.place.passage_id == b.figure.place.passage_id
    units = {family(a.figure.unit), family(b.figure.unit)} - {None}
    return same_place and len(units) < 2 and a.figure.place.start != b.figure.place.start


def _subject_first(one: Weighed) -> tuple[bool, bool, bool, int]:
    """Sorts the authority before comparators, what happened before its target, later dates before earlier."""
    figure = one.figure
    elsewhere = figure.area is not None and figure.area.kind is not AreaKind.HOME
    return (elsewhere, figure.standing is not Standing.ACTUAL, _is_wider(one), -_now(figure).toordinal())


def _now(figure: Figure) -> date:
    """The last day of a figure; one without a date is the paper's own present."""
    return last_day(figure) if figure.period else date.max
