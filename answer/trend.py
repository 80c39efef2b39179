"""One measure over time: first, last, highest, lowest and direction of a series of figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from answer.bench import Bench
from answer.choose import SURE_AREA, SURE_SUBJECT, last_day
from answer.contrast import difference
from answer.lines import Line, lines, without_total
from answer.question import Question
from answer.records import DISAGREE, Answer, Status
from answer.say import asked_back, cite_figure, measure_words, paper_words, period_words, stated, value_words
from answer.terms import terms_of
from answer.weigh import Weighed
from figures.measures import Vocabulary
from figures.records import Period, PeriodKind, Role, Standing
from figures.words import stem, stems

# What figures that stand together in one row must score in their words.
OF_A_ROW = 0.5
# Days; and the share of the span asked that a series may leave out.
MONTH = 31
MOST_MISSED = 0.55
# Words that ask how something went and say nothing of what it is.
_GOING = re.compile(
    r"\b(?:mov(?:e|ed|es|ing)|develop(?:ed|s)?|way|trends?|start|peak|end|highest|lowest|high|low|first|last"
    r"|(?:month|quarter|year) (?:by|on|after|to) (?:month|quarter|year)|up or down|go|gone|went|do|did"
    r"|over (?:the )?(?:past |last )?(?:\w+ )?(?:years|months|quarters)|profile|picture|pattern|best|worst"
    r"|(?:each|every) (?:month|quarter|year)|(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)(?: on(?:wards?)?)?)\b",
    re.I,
)
_SINCE = re.compile(r"\b(?:since|from)\b", re.I)
_TOTAL = frozenset(stem(word) for word in ("total", "totals", "overall", "all"))
_BETTER_END = re.compile(r"\b(?:best|worst)\b", re.I)
# Who asks for the start or the end besides is told the whole series.
_BOTH_ENDS = re.compile(
    r"\b(?:start|beginning|first|end|last)\b.{0,20}\b(?:peak|high|highest|low|lowest|end|last)\b", re.I
)
# A trend's headline is read out: within 700 characters, and no more places cited than one looks up.
LONGEST_ANSWER = 690
MOST_CITED = 12
# More choices than this are not read out.
MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one measure in order of time, one a date; `restated` gives another value for such a date."""

    points: tuple[Weighed, ...]
    restated: tuple[Weighed, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether all are surely of the measure; of three and more in one row less is enough."""
        if len(self.points) > 2 and len({one.figure.place.passage_id for one in self.points}) == 1:
            return True
        return all(one.subject >= SURE_SUBJECT for one in self.points)

    def worth(self, question: Question) -> tuple[float, float, int]:
        """How good an answer: of the measure asked, near both ends of the span asked, with many points."""
        measure = self.points[0].figure.measure_id
        named = bool(question.measures) and measure is not None and measure == question.measures[0]
        sure = sum(one.subject for one in self.points) / len(self.points)
        return (round(sure + 0.3 * named - 0.3 * self._short_of(question), 1), sure > 0.8, len(self.points))

    def differs_from(self, other: Series) -> bool:
        """Whether it gives other values for most of the dates that both have."""
        mine = {one.figure.period: one.figure.value for one in self.points}
        shared = [one for one in other.points if one.figure.period in mine]
        unlike = [one for one in shared if mine[one.figure.period] != one.figure.value]
        return len(unlike) > len(shared) / 2

    def reaches_over(self, question: Question) -> bool:
        """Whether it covers about half of the span asked or more; the answer tells its own dates."""
        return self._short_of(question) <= MOST_MISSED

    def spans(self, question: Question) -> bool:
        """Whether it begins and ends within a month of the span asked."""
        if not question.periods:
            return True
        begin, end = min(p.start for p in question.periods), max(p.end for p in question.periods)
        first, last = last_day(self.points[0].figure), last_day(self.points[-1].figure)
        return (first - begin).days <= MONTH and (end == date.max or (end - last).days <= MONTH)

    def _short_of(self, question: Question) -> float:
        """The share of the span asked that lies before the first or after the last point."""
        if not question.periods:
            return 0.0
        begin, end = min(p.start for p in question.periods), max(p.end for p in question.periods)
        first, last = self.points[0].figure.period, last_day(self.points[-1].figure)
        end = last if end == date.max else end
        missed = [(first.start - begin).days if first else 0, (end - last).days]
        days = sum(gap for gap in missed if gap > MONTH)
        return min(1.0, days / max(1, (end - begin).days))


def trends(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """Answers that follow the measure over the period asked, the best series first."""
    asked = _of_the_measure(question, bench.vocabulary)
    along = [line for line in lines(asked, weighed, bench) if Series(line.cells).reaches_over(asked)]
    along = _whole(along) or along
    if len(along) > 1:
        yield _asked_back(along)
        return
    for line in along:
        one = Series(points=line.cells)
        yield _extreme(asked, one, bench) if asked.extreme else _told(one, bench)
    again = bench.weigh(asked, [one.hit for one in weighed])
    series = sorted(all_series(asked, again), key=lambda one: one.worth(asked), reverse=True)
    if not series or _at_odds(series, asked):
        return
    for one in series[:2]:
        if one.reaches_over(asked):
            yield _extreme(asked, one, bench) if asked.extreme else _told(one, bench)


def _at_odds(series: Sequence[Series], question: Question) -> bool:
    """Whether another series is as good as the best and says other things of the same dates."""
    best = series[0]
    return any(
        other.worth(question)[:2] == best.worth(question)[:2] and best.differs_from(other)
        for other in series[1:]
    )


def _whole(along: Sequence[Line]) -> list[Line]:
    """Of several lines the only one of the whole, or else the only one that the table's caption names.

    What is asked of no part is asked of all; of "Litter records by ward", with columns of records and of
    weights, the records are meant.
    """
    shared = frozenset[str].intersection(*(frozenset(line.name) for line in along)) if along else frozenset()
    totals = [line for line in along if _TOTAL & set(line.name)]
    captioned = [line for line in along if _own_name(line, shared) <= set(stems(_caption(line)))]
    return next((found for found in (totals, captioned) if len(found) == 1), [])


def _own_name(line: Line, shared: frozenset[str]) -> set[str]:
    return set(line.name) - shared


def _caption(line: Line) -> str:
    return line.cells[0].figure.place.caption


def _asked_back(along: Sequence[Line]) -> Answer:
    """Several rows or columns that the question does not tell apart: which one is meant?"""
    ends = [(line.cells[0].figure, line.cells[-1].figure) for line in along[:MOST_CHOICES]]
    told = "; ".join(
        f"{first.place.row_label or first.place.column_label}: {value_words(first)} to {value_words(last)}"
        for first, last in ends
    )
    cited = dict.fromkeys(cite_figure(line.cells[end].hit) for line in along for end in (0, -1))
    first = along[0]
    return asked_back("trend", told, first.cells[0].hit, tuple(cited)[:MOST_CITED], confidence=first.worth)


def _of_the_measure(question: Question, vocabulary: Vocabulary) -> Question:
    """The question without words that only ask how it went, and "since March" as the time from then on."""
    bare = _GOING.sub(lambda match: " " * len(match.group()), question.bare)
    periods = question.periods
    if len(periods) == 1 and periods[0].kind is not PeriodKind.RANGE and _SINCE.search(question.asked):
        periods = (replace(periods[0], kind=PeriodKind.RANGE, end=date.max),)
    both = _BOTH_ENDS.search(question.asked) is not None
    extreme = None if both else question.extreme or _better_end(question, vocabulary)
    return replace(question, bare=bare, terms=terms_of(bare), periods=periods, extreme=extreme)


def _better_end(question: Question, vocabulary: Vocabulary) -> str | None:
    """The end that "best" or "worst" asks for, where the vocabulary knows which way is good."""
    asked = _BETTER_END.search(question.asked)
    known = vocabulary.get(question.measures[0]) if question.measures else None
    if asked is None or known is None or known.better is None:
        return None
    return "highest" if (asked.group().casefold() == "best") == (known.better == "high") else "lowest"


def all_series(question: Question, weighed: Sequence[Weighed]) -> Iterator[Series]:
    """Every series that figures of the measure make over the period asked."""
    groups: dict[tuple[str, str], list[Weighed]] = defaultdict(list)
    for one in weighed:
        if _belongs(question, one):
            for key in _keys(one):
                groups[key].append(one)
    for members in groups.values():
        series = _in_order(without_total(members))
        if len(series.points) > 1 and series.is_sure:
            yield series


def _belongs(question: Question, one: Weighed) -> bool:
    figure = one.figure
    return (
        one.subject >= OF_A_ROW
        and one.area >= SURE_AREA
        and figure.period is not None
        and figure.role is Role.LEVEL
        and (figure.standing is Standing.ACTUAL or question.standing is figure.standing)
        and _within(question.periods, figure.period)
    )


def _within(asked: Sequence[Period], held: Period) -> bool:
    """Whether a date falls in the span from the first day asked to the last."""
    if not asked:
        return True
    return min(period.start for period in asked) <= held.end <= max(period.end for period in asked)


def _keys(one: Weighed) -> Iterator[tuple[str, str]]:
    """The series a figure may belong to: of its own row, of its table, and of its measure over all papers."""
    figure = one.figure
    unit = figure.unit or ""
    if figure.place.row_label:
        yield figure.place.passage_id, unit
        yield f"{one.hit.paper.id} {figure.place.caption} {figure.measure}".casefold(), unit
    if figure.measure_id:
        yield figure.measure_id, unit
    elif not figure.place.row_label:
        yield figure.measure.casefold(), unit


def _in_order(members: Iterable[Weighed]) -> Series:
    """One figure a date, the surest and then the newest paper's; others for the same date are restated."""
    by_date: dict[tuple[date, int], list[Weighed]] = defaultdict(list)
    for one in members:
        period = one.figure.period
        assert period is not None
        by_date[(period.end, _length(period))].append(one)
    points, restated = [], []
    for _, same in sorted(by_date.items()):
        same.sort(key=lambda one: (one.subject, one.hit.paper.meeting or date.min), reverse=True)
        points.append(same[0])
        restated += [one for one in same[1:] if one.figure.value != same[0].figure.value]
    return _one_length(points, restated)


def _length(period: Period) -> int:
    """Points and months stand for a date, longer periods for themselves."""
    days = (period.end - period.start).days
    return 0 if days <= 31 else round(days / 91)


def _one_length(points: Sequence[Weighed], restated: Sequence[Weighed]) -> Series:
    """Only the commonest length of period, unless one sentence sets them in a line itself."""
    if len({one.figure.place.quote for one in points}) == 1:
        return Series(points=tuple(points), restated=tuple(restated))
    lengths: dict[int, list[Weighed]] = defaultdict(list)
    for one in points:
        if one.figure.period is not None:
            lengths[_length(one.figure.period)].append(one)
    longest = max(lengths.values(), key=len, default=[])
    return Series(points=tuple(longest), restated=tuple(restated))


def _told(series: Series, bench: Bench) -> Answer:
    first, last = series.points[0], series.points[-1]
    high = max(series.points, key=lambda one: one.figure.value)
    low = min(series.points, key=lambda one: one.figure.value)
    head = f"{_direction(series)} from {_at(first)} to {_at(last)}"
    change = difference(last.figure, first.figure)
    ends = f"; highest {_at(high)}, lowest {_at(low)}" if len(series.points) > 2 else ""
    name = measure_words(first.figure, bench.vocabulary)
    text = f"{head}, {change}{ends} ({name})"
    middle = "; ".join(_at(one) for one in series.points[1:-1])
    if middle and len(text) + len(middle) + 16 < LONGEST_ANSWER:
        text += f". In between: {middle}"
    return _answer(text, series, bench)


def _direction(series: Series) -> str:
    values = [one.figure.value for one in series.points]
    if values[0] == values[-1]:
        return "Back where it began," if len(set(values)) > 1 else "Unchanged,"
    word = "Rose" if values[-1] > values[0] else "Fell"
    steps = [b - a for a, b in pairwise(values)]
    steady = all(step >= 0 for step in steps) or all(step <= 0 for step in steps)
    return f"{word} without a break" if steady and len(values) > 3 else word


def _extreme(question: Question, series: Series, bench: Bench) -> Answer:
    pick = max if question.extreme == "highest" else min
    end = pick(series.points, key=lambda one: one.figure.value)
    same = [one for one in series.points if one.figure.value == end.figure.value]
    when = " and ".join(period_words(one.figure) for one in same)
    name = measure_words(end.figure, bench.vocabulary)
    text = f"{value_words(end.figure)} {when}: the {question.extreme} of {name} between {_span(series)}"
    return _answer(text, series, bench)


def _span(series: Series) -> str:
    words = [
        period_words(series.points[place].figure).removeprefix("in ").removeprefix("at ") for place in (0, -1)
    ]
    return " and ".join(words)


def _at(one: Weighed) -> str:
    return f"{value_words(one.figure)} {period_words(one.figure)}"


def _answer(text: str, series: Series, bench: Bench) -> Answer:
    cited = {cite_figure(one.hit): one for one in series.points}
    return Answer(
        status=Status.ANSWERED,
        answer=text,
        figures=tuple(stated(one.figure, bench.vocabulary) for one in series.points),
        citations=(*tuple(cited)[:MOST_CITED], *(cite_figure(one.hit) for one in series.restated[:3])),
        also=tuple(_restated(one) for one in series.restated[:3]),
        confidence=min(one.subject for one in series.points),
    )


def _restated(one: Weighed) -> str:
    paper = paper_words(one.hit.paper)
    return f"{DISAGREE}: {paper}, page {one.figure.place.page}, gives {_at(one)}."
