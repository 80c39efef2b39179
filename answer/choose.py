"""Which of the weighed figures is the answer, and whether any is sure enough to be stated.

The thresholds were chosen on the tuning half of the question sets (eval/questions), never on the half
that is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answer.question import Question
from answer.weigh import Weighed, period_fits, same_area
from figures.records import Area, Figure, Period, PeriodKind

# What a figure must score in its words, its period and its area to be stated.
SURE_SUBJECT = 0.6
SURE_PERIOD = 0.9
SURE_AREA = 0.7
# Candidates whose subject is within this share of the best are the same for choosing between dates.
TIE = 0.94
# More of its words than this, not asked for, make it a figure of something else.
MOST_EXCESS = 0.5
# Figures of one passage this near to the best are not told apart by the words asked.
ALIKE = 0.97


def sure(weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Those that fit in measure, period and area alike, best first."""
    return tuple(
        one
        for one in weighed
        if one.subject >= SURE_SUBJECT and one.period >= SURE_PERIOD and one.area >= SURE_AREA
    )


def narrowed(
    weighed: Sequence[Weighed], *, area: Area | None = None, period: Period | None = None
) -> tuple[Weighed, ...]:
    """The same figures weighed for one area or one period of those asked, best first."""
    again = [
        replace(
            one,
            area=one.area if area is None else same_area(area, one.figure.area),
            period=one.period if period is None else period_fits(period, one.figure.period),
        )
        for one in weighed
    ]
    return tuple(sorted(again, key=lambda one: one.score, reverse=True))


def on_subject(weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Those that are of the measure asked for, whatever their period and area, best first."""
    ranked = sorted(weighed, key=lambda one: one.subject, reverse=True)
    return tuple(one for one in ranked if one.subject >= SURE_SUBJECT)


def best(question: Question, candidates: Sequence[Weighed]) -> Weighed | None:
    """The answer among the sure ones: the best match; of equals the newest, then one that states its date."""
    if not candidates:
        return None
    surest = max(candidates, key=lambda one: one.score)
    top = surest.score
    equals = [one for one in candidates if one.score >= TIE * top or _other_date_of(question, one, of=surest)]
    return max(equals, key=lambda one: _rank(question, one, top))


def _other_date_of(question: Question, one: Weighed, *, of: Weighed) -> bool:
    """Whether it is the very measure asked for, as the surest is, and only says more of it.

    Where no date is asked for, the newest is meant, in however many words its paper says it.
    """
    same = one.figure.measure_id in question.measures and one.figure.measure_id == of.figure.measure_id
    dated = one.figure.period is not None and of.figure.period is not None
    if question.periods or not same or not dated or one.excess > MOST_EXCESS:
        return False
    return one.match >= TIE * of.match and one.standing >= of.standing and one.unit >= of.unit


def _rank(question: Question, one: Weighed, top: float) -> tuple[float, ...]:
    figure = one.figure
    dated = figure.period is not None and not figure.period.inherited
    newest = _as_of(one).toordinal() if not question.periods else 0
    meeting = one.hit.paper.meeting.toordinal() if one.hit.paper.meeting else 0
    return (round(one.score / top, 2) if question.periods else 0.0, newest, float(dated), one.score, meeting)


def _as_of(one: Weighed) -> date:
    """When a figure held: its last day; where it gives no date it means the present, its paper's meeting."""
    return one.figure.period.end if one.figure.period else one.hit.paper.meeting or date.min


def last_day(figure: Figure) -> date:
    """The last day a figure covers; the earliest day there is where it has no period."""
    return figure.period.end if figure.period else date.min


def rivals(chosen: Weighed, candidates: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Figures that claim to be the same thing as the chosen one and give another value."""
    return tuple(
        one
        for one in candidates
        if one.figure.value != chosen.figure.value
        and one.score >= 0.9 * chosen.score
        and one.figure.place.row_label == chosen.figure.place.row_label
        and same_measure(one.figure, chosen.figure)
        and same_when(one.figure, chosen.figure)
    )


def confused(chosen: Weighed, candidates: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Figures of the chosen one's own passage that its labels and words do not tell apart from it."""
    mine = chosen.figure
    return tuple(
        one
        for one in candidates
        if one.figure.place.passage_id == mine.place.passage_id
        and one.figure.value != mine.value
        and one.figure.unit == mine.unit
        and one.score >= ALIKE * chosen.score
        and _labels(one.figure) == _labels(mine)
        and one.figure.period == mine.period
        and one.figure.area == mine.area
        and one.figure.role is mine.role
    )


def _labels(figure: Figure) -> tuple[str, ...]:
    place = figure.place
    return (place.row_label, place.column_label, place.caption)


def repeated(chosen: Weighed, candidates: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Other pages that give the chosen figure for the same thing at the same time, one a page."""
    pages = {(chosen.hit.file.id, chosen.figure.place.page): chosen}
    for one in candidates:
        same = one.figure.value == chosen.figure.value and same_measure(one.figure, chosen.figure)
        if same and same_when(one.figure, chosen.figure):
            pages.setdefault((one.hit.file.id, one.figure.place.page), one)
    return tuple(pages.values())[1:]


def same_measure(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same: by the vocabulary where it knows both, else by their own words."""
    if a.unit != b.unit and None not in (a.unit, b.unit):
        return False
    if a.measure_id and b.measure_id:
        return a.measure_id == b.measure_id
    return (a.measure.casefold(), a.place.row_label, a.place.caption) == (
        b.measure.casefold(),
        b.place.row_label,
        b.place.caption,
    )


def same_when(a: Figure, b: Figure) -> bool:
    """Whether two figures hold for the same time: a month and its end are the same for a stock."""
    if a.period is None or b.period is None:
        return False
    stock = PeriodKind.POINT in (a.period.kind, b.period.kind)
    return a.period.end == b.period.end and (stock or a.period.start == b.period.start)
