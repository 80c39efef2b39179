"""Two or more figures and the difference between them, computed exactly.

What is compared may be two areas, two dates, two papers, two things, or a figure and the yardstick that its
own sentence sets it against. Every figure must be sure by itself: half a comparison is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from answer.bench import Bench
from answer.choose import SURE_AREA, SURE_SUBJECT, best, confused, narrowed, sure
from answer.contrast import Side, set_against
from answer.cuts import SET_AGAINST, cuts
from answer.figure import figure_answers, one_figure
from answer.pairs import likeliest_pair
from answer.parallel import parallel_sides
from answer.question import Kind, Question
from answer.records import Answer, Status
from answer.sides import comparable, two_things
from answer.units import family
from answer.ways import (
    MOST_SIDES,
    all_ways,
    compared_areas,
    labelled_ways,
    latest_first,
    names_two,
    sets_two,
)
from answer.weigh import Weighed, area_fits, is_of, same_area
from answer.yardsticks import beside_yardsticks
from figures.records import Area, AreaKind, Period, PeriodKind, Role
from index.records import Hit

# How a paper's words tell whose figure stands beside the authority's own.
_COMPARATORS = ("england", "national", "region", "neighbour", "similar", "comparator")
_SETS_AGAINST = re.compile(rf"{SET_AGAINST}(?!\w)", re.I)
_HOME = Area(AreaKind.HOME, "")
_AUTHORITIES = (AreaKind.HOME, AreaKind.OTHER)


def comparisons(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """Comparisons of two (or more) figures, the surest first."""
    yield from side_by_side(question, weighed, bench)
    for sides in _sides(question, weighed, bench):
        if len({(side.figure.place.passage_id, side.figure.place.start) for side in sides}) > 1:
            yield set_against(sides, bench)
    if question.kind is Kind.COMPARISON:
        yield from _likeliest(question, weighed, bench)


def side_by_side(
    question: Question, weighed: Sequence[Weighed], bench: Bench, *, ask_back: bool = True
) -> Iterator[Answer]:
    """The comparison of two figures that a table, or two like papers, set beside each other.

    `ask_back` names the choices where several pairs are meant as well.
    """
    if question.kind is Kind.COMPARISON or _SETS_AGAINST.search(question.asked):
        ways = labelled_ways(question, compared_areas(question), bench)
        for answer in parallel_sides(question, ways, weighed, bench, ask_back=ask_back):
            if answer.status is Status.AMBIGUOUS:
                yield from _likeliest(question, weighed, bench)
            yield answer
    if question.kind is not Kind.COMPARISON:
        yield from _likeliest(question, weighed, bench)


def _likeliest(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """The pair that most likely answers, where two things are asked for."""
    if sets_two(question):
        yield from likeliest_pair(question, all_ways(question, bench), weighed, bench)


def asks_for_several(question: Question) -> bool:
    """Whether a figure is asked for at several dates that do not meet, or from several papers."""
    periods = sorted(question.periods, key=lambda one: one.start)
    apart = all(earlier.end < later.start for earlier, later in pairwise(periods))
    return len(question.papers) > 1 or (len(periods) > 1 and apart)


def printed_change(question: Question, hits: tuple[Hit, ...], bench: Bench) -> Iterator[Answer]:
    """A rise or fall that the paper states itself, where it does not give both figures."""
    if len(compared_areas(question)) > 1 or cuts(question, bench):
        return
    changed = replace(question, change=True, kind=Kind.FIGURE, periods=question.periods[:1])
    candidates = [one for one in bench.weighed(changed, hits) if one.figure.role is Role.CHANGE]
    yield from figure_answers(changed, candidates, bench)


def _sides(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[tuple[Side, ...]]:
    areas = compared_areas(question)
    if len(question.papers) > 1:
        yield from _complete(_of_papers(question, weighed, bench))
    if len(areas) > 1:
        yield from _complete(_of_areas(question, areas, weighed, bench))
    if len(question.periods) > 1:
        yield from _complete(_of_periods(question, weighed))
        yield from _complete(
            _of_papers(replace(question, papers=question.periods, periods=()), weighed, bench)
        )
    elif len(areas) < 2:
        yield from _of_things(question, weighed, bench)


def _of_things(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[tuple[Side, ...]]:
    """Two things named, or one beside the yardstick that is asked for."""
    if cuts(question, bench):
        yield from two_things(question, bench, weighed)
    elif not names_two(question):
        yield from beside_yardsticks(question, weighed, bench)


def _complete(sides: Sequence[Side | None]) -> Iterator[tuple[Side, ...]]:
    found = tuple(side for side in sides if side is not None)
    if found and len(found) == len(sides):
        yield found


# Areas


def _of_areas(
    question: Question, areas: Sequence[Area], weighed: Sequence[Weighed], bench: Bench
) -> list[Side | None]:
    """A figure for each area; those after the first are sought beside the first before elsewhere."""
    chosen: list[Side | None] = []
    for area in areas:
        first = chosen[0].one if chosen and chosen[0] else None
        pool = sure(_placed(area, areas, weighed, bench))
        beside = _set_beside(question, first, area, weighed) if first else None
        one = _nearest_to(first, pool) or beside or _surest(question, _alike(first, pool))
        chosen.append(Side(one, f"for {area.name}" if area.kind is AreaKind.OTHER else "") if one else None)
    return chosen


def _placed(
    area: Area, areas: Sequence[Area], weighed: Sequence[Weighed], bench: Bench
) -> tuple[Weighed, ...]:
    """The figures weighed for one of several areas; one that is as much another's counts for none."""
    if area.kind is not AreaKind.OTHER:
        return narrowed(weighed, area=area)
    others = [other for other in areas if other is not area]
    again = []
    for one in weighed:
        grade = area_fits(area, one.hit, bench.lexicon)
        shared = any(area_fits(other, one.hit, bench.lexicon) >= grade for other in others)
        again.append(replace(one, area=0.0 if shared else grade))
    return tuple(sorted(again, key=lambda one: one.score, reverse=True))


def set_beside(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """A comparator asked for after the authority's own figure ("and England?"): the one set beside that.

    Benchmarks are mostly of another year than the figure they stand beside; the answer tells of which.
    """
    if not question.lent or len(question.areas) != 1 or question.areas[0].kind in _AUTHORITIES:
        return
    for first in sure(narrowed(weighed, area=_HOME)):
        one = _set_beside(question, first, question.areas[0], weighed)
        if one is not None and one.subject >= SURE_SUBJECT:
            yield one_figure(one, (one,), bench)
            return


def _set_beside(question: Question, first: Weighed, area: Area, weighed: Sequence[Weighed]) -> Weighed | None:
    """The comparator's figure that the paper itself sets against the first, whatever year it is of.

    Of several (a national average of one year and England's of another) the one named in the question's
    words.
    """
    if area.kind in _AUTHORITIES:
        return None
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


# Dates and papers


def _of_periods(question: Question, weighed: Sequence[Weighed]) -> list[Side | None]:
    """A figure for each date; those after the first are sought beside the first before elsewhere."""
    chosen: list[Side | None] = []
    for period in latest_first(question.periods)[:MOST_SIDES]:
        first = chosen[0].one if chosen and chosen[0] else None
        pool = sure(narrowed(weighed, period=period))
        one = _nearest_to(first, pool) or _surest(question, _alike(first, pool))
        chosen.append(Side(one) if one else None)
    return chosen


def _of_papers(question: Question, weighed: Sequence[Weighed], bench: Bench) -> list[Side | None]:
    """A figure from each of the papers named by their dates, with the date of the paper beside it."""
    chosen: list[Side | None] = []
    for named in question.papers[:MOST_SIDES]:
        first = chosen[0].one if chosen and chosen[0] else None
        asked = replace(question, papers=(named,))
        pool = sure(bench.weigh(asked, [one.hit for one in weighed if is_of(named, one.hit.paper)]))
        one = _surest(asked, _alike(first, pool))
        chosen.append(Side(one, _paper_label(named)) if one else None)
    return chosen


def _paper_label(named: Period) -> str:
    day = named.end
    when = f"{day.day} {day:%B %Y}" if named.kind is PeriodKind.POINT else f"{day:%B %Y}"
    return f"in the paper of {when}"


# Choosing one side


def _surest(question: Question, pool: Sequence[Weighed]) -> Weighed | None:
    """The best level of the pool, where its words tell it apart from all that stands beside it."""
    level = [one for one in pool if one.figure.role is Role.LEVEL]
    chosen = best(question, level)
    return None if chosen is None or confused(chosen, level) else chosen


def _alike(first: Weighed | None, pool: Sequence[Weighed]) -> list[Weighed]:
    """Those of the pool that may be set against the first: of its unit, span and measure."""
    if first is None:
        return list(pool)
    mine = first.figure
    return [
        one
        for one in pool
        if comparable(mine, one.figure)
        and (None in (mine.measure_id, one.figure.measure_id) or mine.measure_id == one.figure.measure_id)
    ]


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
