"""Two figures and the difference between them, computed exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from answer.bench import Bench
from answer.choose import SURE_AREA, best, last_day, narrowed, same_measure, sure
from answer.figure import figure_answers
from answer.question import Kind, Question, UnitHint
from answer.records import Answer, Status
from answer.say import (
    area_words,
    cite_figure,
    measure_words,
    period_words,
    plain_number,
    stated,
    value_words,
)
from answer.units import family
from answer.weigh import Weighed, same_area
from figures.records import Area, AreaKind, Figure, Period, Role, Standing
from index.records import Hit

# What was before, as the side a figure is compared with.
_EARLIER = (
    r"\b(?:last|previous|prior|preceding) (?:year|quarter|month|period|time)\b"
    r"|\byear (?:before|earlier|ago)\b"
    r"|\bsame (?:time|point|period|quarter|month|position|stage)\b|\bthan before\b|\bused to\b"
)
# How a paper's words tell whose figure stands beside the authority's own.
_COMPARATORS = ("england", "national", "region", "neighbour", "similar", "comparator")
_HOME = Area(AreaKind.HOME, "")


def comparisons(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """Comparisons of two (or more) figures, the surest first."""
    for sides in _sides(question, weighed):
        if len({(one.figure.place.passage_id, one.figure.place.start) for one in sides}) > 1:
            yield _compared(sides, bench)


def printed_change(question: Question, hits: tuple[Hit, ...], bench: Bench) -> Iterator[Answer]:
    """A rise or fall that the paper states itself, where it does not give both figures."""
    changed = replace(question, change=True, kind=Kind.FIGURE, periods=question.periods[:1])
    candidates = [one for one in bench.weighed(changed, hits) if one.figure.role is Role.CHANGE]
    yield from figure_answers(changed, candidates, bench)


def _sides(question: Question, weighed: Sequence[Weighed]) -> Iterator[tuple[Weighed, ...]]:
    areas = _areas(question)
    if len(areas) > 1:
        yield from _complete(_beside(question, [(area, None) for area in areas], weighed))
    if len(question.periods) > 1:
        yield from _complete(_beside(question, [(None, period) for period in question.periods[:2]], weighed))
        return
    yield from _with_partner(question, weighed)


def _areas(question: Question) -> tuple[Area, ...]:
    """The areas compared: a comparator alone is compared with the authority itself."""
    kinds = [area.kind for area in question.areas]
    if question.areas and AreaKind.HOME not in kinds:
        return (_HOME, *question.areas)
    return question.areas


def _complete(sides: Sequence[Weighed | None]) -> Iterator[tuple[Weighed, ...]]:
    found = tuple(side for side in sides if side is not None)
    if len(found) == len(sides):
        yield found


def _beside(
    question: Question, slots: Sequence[tuple[Area | None, Period | None]], weighed: Sequence[Weighed]
) -> list[Weighed | None]:
    """The best figure for each slot; those after the first are sought beside the first before elsewhere."""
    chosen: list[Weighed | None] = []
    for area, period in slots:
        first = chosen[0] if chosen else None
        pool = sure(narrowed(weighed, area=area, period=period))
        beside = _set_beside(question, first, area, weighed) if first and area else None
        chosen.append(_nearest_to(first, pool) or beside or best(question, pool))
    return chosen


def _set_beside(question: Question, first: Weighed, area: Area, weighed: Sequence[Weighed]) -> Weighed | None:
    """The comparator's figure that the paper itself sets against the first, whatever year it is of.

    Of several (a national average of one year and England's of another) the one named in the question's
    words.
    """
    beside = [
        one for one in weighed if _together(first, one) and same_area(area, one.figure.area) >= SURE_AREA
    ]
    level = [one for one in beside if one.figure.role is Role.LEVEL]
    return max(level, key=lambda one: (_named_as(question, one), one.subject), default=None)


def _named_as(question: Question, one: Weighed) -> bool:
    """Whether the words before the figure name its area as the question does ("England", "national")."""
    place = one.figure.place
    before = one.hit.passage.text[max(0, place.start - 60) : place.start].casefold()
    asked = question.asked.casefold()
    return any(name in asked and name in before for name in _COMPARATORS)


def _nearest_to(first: Weighed | None, pool: Sequence[Weighed]) -> Weighed | None:
    """The figure of the pool that stands in the same passage as the first and counts in the same unit."""
    if first is None:
        return None
    beside = [one for one in pool if _together(first, one)]
    return beside[0] if beside else None


def _together(a: Weighed, b: Weighed) -> bool:
    same_place = a.figure.place.passage_id == b.figure.place.passage_id
    units = {family(a.figure.unit), family(b.figure.unit)} - {None}
    return same_place and len(units) < 2 and a.figure.place.start != b.figure.place.start


def _with_partner(question: Question, weighed: Sequence[Weighed]) -> Iterator[tuple[Weighed, ...]]:
    """The asked figure with the one its own sentence or row sets it against."""
    open_question = replace(question, areas=(), change=False)
    pool = sure(weighed)
    chosen = best(open_question, [one for one in pool if one.figure.role is Role.LEVEL])
    if chosen is None:
        return
    partners = [
        one for one in weighed if _together(chosen, one) and _partner(question, chosen.figure, one.figure)
    ]
    if partners:
        partners.sort(key=lambda one: (_wanted(question, one.figure), one.subject), reverse=True)
        beside = [
            one
            for one in partners[1:]
            if question.standing and one.figure.place.quote == partners[0].figure.place.quote
        ]
        yield tuple(sorted((chosen, partners[0], *beside[:1]), key=_subject_first))


def _subject_first(one: Weighed) -> tuple[bool, bool, int]:
    """Sorts the authority before comparators, what happened before its target, later dates before earlier."""
    figure = one.figure
    elsewhere = figure.area is not None and figure.area.kind is not AreaKind.HOME
    return (elsewhere, figure.standing is not Standing.ACTUAL, -_now(figure).toordinal())


def _now(figure: Figure) -> date:
    """The last day of a figure; one without a date is the paper's own present."""
    return last_day(figure) if figure.period else date.max


def _partner(question: Question, a: Figure, b: Figure) -> bool:
    if b.role is not Role.LEVEL:
        return False
    other_when = (a.period and a.period.end) != (b.period and b.period.end)
    other_where = a.area is not None and b.area is not None and a.area.kind is not b.area.kind
    other_standing = a.standing is not b.standing
    return (other_when or other_where or other_standing) and (same_measure(a, b) or _same_sentence(a, b))


def _same_sentence(a: Figure, b: Figure) -> bool:
    return a.place.quote == b.place.quote


def _wanted(question: Question, figure: Figure) -> bool:
    """Whether the partner is of the sort the question names: a target, or an earlier date."""
    if question.standing is not None:
        return figure.standing is question.standing
    earlier = re.search(_EARLIER, question.text, re.I) is not None
    return earlier and figure.standing is Standing.ACTUAL


def _compared(sides: Sequence[Weighed], bench: Bench) -> Answer:
    first, second = sides[0].figure, sides[1].figure
    name = measure_words(first, bench.vocabulary)
    clauses = [f"{value_words(one.figure)}{_told_apart(one.figure, sides)}" for one in sides]
    verdict = "; ".join(difference(first, other.figure) for other in sides[1:])
    better = _better(first, second, bench)
    text = f"{clauses[0]}, against {' and '.join(clauses[1:])}: {verdict}{better} ({name})"
    return Answer(
        status=Status.ANSWERED,
        answer=text,
        figures=tuple(stated(one.figure, bench.vocabulary) for one in sides),
        citations=tuple(cite_figure(one.hit) for one in sides),
        confidence=min(one.score for one in sides),
    )


def _told_apart(figure: Figure, sides: Sequence[Weighed]) -> str:
    """What sets this figure apart from the others: its area, its date, or that it is a target."""
    others = [one.figure for one in sides if one.figure is not figure]
    words = []
    if any(_kind(other) is not _kind(figure) for other in others):
        words.append(f"for {area_words(figure)}" if area_words(figure) else "")
    words.append(period_words(figure))
    if figure.standing is not Standing.ACTUAL:
        words.append(f"as the {figure.standing.value}")
    said = " ".join(word for word in words if word)
    return f" {said}" if said else ""


def _kind(figure: Figure) -> AreaKind | None:
    return figure.area.kind if figure.area else None


def difference(a: Figure, b: Figure) -> str:
    """The exact difference in words: "65 more", "3 percentage points lower", "the same"."""
    gap = a.value - b.value
    if gap == 0:
        return "the same"
    kind = family(a.unit) or family(b.unit)
    words = {True: "more", False: "fewer"} if kind is UnitHint.COUNT else {True: "higher", False: "lower"}
    unit = {UnitHint.PERCENT: " percentage points", UnitHint.RATE: f" {a.unit}"}.get(kind, "") if kind else ""
    if kind is UnitHint.DURATION:
        unit, words = f" {a.unit}", {True: "longer", False: "shorter"}
    amount = plain_number(abs(gap))
    amount = f"£{amount}" if kind is UnitHint.MONEY else amount
    return f"{amount}{unit} {words[gap > 0]}{_share(a.value, b.value, kind)}"


def _share(a: Decimal, b: Decimal, kind: UnitHint | None) -> str:
    """The percentage change from b to a, for counts and money large enough for it to say something."""
    if kind not in (UnitHint.COUNT, UnitHint.MONEY) or abs(b) < 20:
        return ""
    change = (100 * (a - b) / b).quantize(Decimal("0.1"))
    return f" ({plain_number(abs(change))}% {'up' if change > 0 else 'down'})"


def _better(a: Figure, b: Figure, bench: Bench) -> str:
    """Which of two is better, where the vocabulary knows which way is good."""
    known = bench.vocabulary.get(a.measure_id) if a.measure_id and a.measure_id == b.measure_id else None
    if known is None or known.better is None or a.value == b.value:
        return ""
    good = (a.value > b.value) == (known.better == "high")
    return ", which is better" if good else ", which is worse"
