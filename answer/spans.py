"""Which periods may stand in one line, and which points of a line follow each other.

A year, a quarter and a month are never one line. "September 2022" and "the end of September 2022" are, where
what is counted is a stock (children looked after), or where the papers themselves hold the one against the
other or give the same value for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from answer.series import Span
from figures.records import Figure, Period, PeriodKind

SPANS = {
    PeriodKind.POINT: Span.DATE,
    PeriodKind.MONTH: Span.MONTH,
    PeriodKind.QUARTER: Span.QUARTER,
    PeriodKind.FINANCIAL_YEAR: Span.FINANCIAL_YEAR,
    PeriodKind.ACADEMIC_YEAR: Span.ACADEMIC_YEAR,
    PeriodKind.CALENDAR_YEAR: Span.CALENDAR_YEAR,
    PeriodKind.YEAR_TO_DATE: Span.YEAR_TO_DATE,
    PeriodKind.ROLLING_YEAR: Span.ROLLING_YEAR,
}
# A stock given for a month or a quarter is what it was at its end.
_OF_A_DATE = (Span.MONTH, Span.QUARTER)
YEAR = range(359, 372)
# How much longer than usual a step may be before a period is missing in it.
LONGER = 1.25
MONTH = 30.4
# Days: dates further apart than this are never joined, whatever is usual.
A_YEAR = 400
# Days: a month, a quarter and a year at the longest.
_STEPS = {
    Span.MONTH: 31,
    Span.QUARTER: 92,
    Span.FINANCIAL_YEAR: 366,
    Span.ACADEMIC_YEAR: 366,
    Span.CALENDAR_YEAR: 366,
}


def span_of(period: Period) -> Span | None:
    """The kind of period, None for a stretch of any other length."""
    if period.kind is PeriodKind.RANGE:
        return Span.ROLLING_YEAR if (period.end - period.start).days in YEAR else None
    return SPANS.get(period.kind)


def place_of(period: Period, span: Span) -> tuple[date, date]:
    """What tells two periods of one line apart: for a date its day, else the first and the last day."""
    return (period.end, period.end) if span is Span.DATE else (period.start, period.end)


def merged_spans(figures: Iterable[Figure], *, stock: bool) -> dict[Span, Span]:
    """The spans that stand for another one among figures of one measure: months and quarters for a date."""
    figures = list(figures)
    if stock:
        return dict.fromkeys(_OF_A_DATE, Span.DATE)
    return {span: Span.DATE for span in _OF_A_DATE if _are_held_together(figures, span)}


def _are_held_together(figures: Sequence[Figure], span: Span) -> bool:
    """Whether the papers give the same value for the span and for its end, and never another one."""
    given: dict[tuple[object, ...], dict[Span, set[object]]] = defaultdict(lambda: defaultdict(set))
    for figure in figures:
        own = span_of(figure.period) if figure.period else None
        if figure.period is not None and own in (span, Span.DATE):
            area = figure.area.name if figure.area else ""
            given[(area, figure.standing, figure.period.end)][own].add(figure.value)
    both = [values for values in given.values() if len(values) == 2]
    if both:
        return all(values[span] & values[Span.DATE] for values in both)
    return span is Span.MONTH and _in_one_sentence(figures)


def _in_one_sentence(figures: Sequence[Figure]) -> bool:
    """Whether a sentence holds a month against the end of another: "83 at the end of May, 106 in June"."""
    spans: dict[tuple[str, str], set[Span | None]] = defaultdict(set)
    for figure in figures:
        if figure.period is not None:
            spans[(figure.place.passage_id, figure.place.quote)].add(span_of(figure.period))
    return any({Span.MONTH, Span.DATE} <= found for found in spans.values())


def together(periods: Sequence[Period], span: Span) -> tuple[bool, ...]:
    """Whether each period follows the one before without a gap; a running total never does."""
    if span is Span.YEAR_TO_DATE or not periods:
        return (False,) * len(periods)
    steps = [(later.end - earlier.end).days for earlier, later in pairwise(periods)]
    longest = LONGER * (_STEPS.get(span) or _usual(steps))
    return (False, *(step <= min(longest, A_YEAR) for step in steps))


def _usual(steps: Sequence[int]) -> float:
    """The commonest step between dates in whole months, as days; of steps as common the shortest."""
    months = sorted(max(1, round(step / MONTH)) for step in steps)
    return MONTH * max(months, key=months.count, default=1)
