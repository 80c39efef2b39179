"""Every way of cutting a question in two: by its places, its dates, its papers, or its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answer.bench import Bench
from answer.cuts import SET_AGAINST, Cut, Relation, by_area, by_period, cuts
from answer.question import Kind, Question
from answer.terms import terms_of
from figures.records import Area, AreaKind, Period, PeriodKind

_HOME = Area(AreaKind.HOME, "")
# No more than this many figures are set beside each other in one answer.
MOST_SIDES = 5
_JOINED = r"\b(?:and|against|with|to|than|v\.?|vs\.?|versus|or) (?:in |for |from |the )*"
# The present, as the side that a date is set against: "2030-31 v now", "from 2030-31 to today".
_NOW = re.compile(
    rf"{_JOINED}(?:now|today|currently|at present|these days|nowadays"
    r"|(?:this|latest|current) (?:year|quarter))\b",
    re.I,
)
# One year and the one before it: "this year and last", "than the year before".
_YEARS = re.compile(
    rf"{_JOINED}(?:(?:last|previous|prior|preceding) year|year (?:before|earlier))\b"
    r"|\byear (?:and|against|with|to|or|than|v\.?|vs\.?|versus) (?:the )?(?:last|one before|previous)\b",
    re.I,
)
# A date that names a paper is a day or a month: "what were we told in May and then in June".
_OF_PAPERS = (PeriodKind.POINT, PeriodKind.MONTH)


def compared_areas(question: Question) -> tuple[Area, ...]:
    """The areas compared: a comparator, or one authority set against something, with the authority itself."""
    kinds = [area.kind for area in question.areas]
    alone = AreaKind.HOME not in kinds and kinds.count(AreaKind.OTHER) < 2
    if question.areas and alone and (AreaKind.OTHER not in kinds or _is_set_against(question)):
        return (_HOME, *question.areas)
    return question.areas[:MOST_SIDES]


def _is_set_against(question: Question) -> bool:
    """Whether the one authority named stands behind the word that compares ("compared with Northmere")."""
    name = re.escape(question.areas[0].name)
    return (
        len(question.areas) == 1
        and re.search(rf"{SET_AGAINST}\s+(?:in |for |the )*{name}", question.asked, re.I) is not None
    )


def latest_first(periods: Sequence[Period]) -> list[Period]:
    """Of two dates the later is what is held against the earlier; more are told in the order asked."""
    in_order = list(periods)
    return sorted(in_order, key=lambda one: one.end, reverse=True) if len(in_order) == 2 else in_order


def labelled_ways(question: Question, areas: Sequence[Area], bench: Bench) -> list[Cut]:
    """By the areas or the dates that are compared, else by the words."""
    ends = [by_area(question, areas), by_period(question, latest_first(question.periods))]
    found = [cut for cut in ends if cut is not None]
    return found or list(cuts(question, bench))


def all_ways(question: Question, bench: Bench) -> list[Cut]:
    """Every way there is, those by the question's own dates, places and papers before those by its words."""
    asked = _without_joints(question)
    ends = [
        *(by_area(asked, compared_areas(question)),),
        *(by_period(asked, latest_first(question.periods)),),
        *_by_papers(asked),
        *_by_now(question),
    ]
    found = [cut for cut in ends if cut is not None]
    return found or list(cuts(question, bench))


def _without_joints(question: Question) -> Question:
    """The question without the words that only compare."""
    bare = re.sub(rf"{SET_AGAINST}(?!\w)", lambda match: " " * len(match.group()), question.bare, flags=re.I)
    return replace(question, bare=bare, terms=terms_of(bare))


def _by_papers(question: Question) -> Iterator[Cut]:
    """The question cut by two papers, named by their dates."""
    dated = question.papers or tuple(one for one in question.periods if one.kind in _OF_PAPERS)
    if len(dated) == 2 and not (question.papers and question.periods):
        first, second = (
            replace(question, kind=Kind.FIGURE, papers=(one,), periods=()) for one in latest_first(dated)
        )
        yield Cut(first, second, own=("", ""), shared=question.bare)


def _by_now(question: Question) -> Iterator[Cut]:
    """The question cut by the present and a date, or by one year and the one before."""
    for form, relation in ((_YEARS, Relation.YEAR), (_NOW, Relation.SINCE)):
        dated = 1 if relation is Relation.SINCE else 0
        if form.search(question.asked) and dated <= len(question.periods) < 2:
            bare = form.sub(lambda match: " " * len(match.group()), question.bare)
            side = replace(question, kind=Kind.FIGURE, bare=bare, terms=terms_of(bare), change=False)
            newer, older = replace(side, periods=()), side
            if relation is Relation.YEAR:
                newer, older = side, newer
            yield Cut(newer, older, own=("", ""), shared=bare, relation=relation)
            return


def sets_two(question: Question) -> bool:
    """Whether two things, places, dates or papers are asked for, whatever kind of question it is."""
    return (
        question.kind is Kind.COMPARISON
        or re.search(rf"{SET_AGAINST}(?!\w)", question.asked, re.I) is not None
        or len(question.papers) > 1
        or len(question.periods) == 2
        or names_two(question)
    )


def names_two(question: Question) -> bool:
    """Whether one figure is half an answer: "this year and last", "how much from A, how much from B"."""
    return _TWO_ASKED.search(question.asked) is not None or any(_by_now(question))


_TWO_ASKED = re.compile(r"\bhow (?:much|many)\b.{3,120}\b(?:and |, )how (?:much|many)\b", re.I)
