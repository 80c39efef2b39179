"""A measure over time in words: what a chart shows for those who cannot see it, and as an answer to keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from answer.records import Answer, Citation, StatedFigure, Status
from answer.series import Line, Mark, Point, Series, Source, Span
from figures.periods import iso, say
from figures.records import AreaKind, Standing

# What an answer that is kept in a note may say and cite.
LONGEST_ANSWER = 690
MOST_CITED = 12
STANDINGS = {
    Standing.ACTUAL: "",
    Standing.PROVISIONAL: "provisional",
    Standing.FORECAST: "forecast",
    Standing.TARGET: "target",
    Standing.CEILING: "limit",
}
"""How a line that is not of what was is called."""
_SPANS = {
    Span.DATE: "",
    Span.MONTH: "months",
    Span.QUARTER: "quarters",
    Span.FINANCIAL_YEAR: "financial years",
    Span.ACADEMIC_YEAR: "academic years",
    Span.CALENDAR_YEAR: "calendar years",
    Span.YEAR_TO_DATE: "year to date",
    Span.ROLLING_YEAR: "12 months",
}
_COMPARED = (AreaKind.HOME, AreaKind.ENGLAND, AreaKind.REGION, AreaKind.NEIGHBOURS, AreaKind.SIMILAR)


def narrowed(
    series: Series, *, areas: Collection[str], since: date | None = None, until: date | None = None
) -> Series:
    """The lines of some areas, and of them the points whose period ends between two days, both included."""
    lines = (_between(line, since, until) for line in series.lines if line.area in areas)
    return replace(series, lines=tuple(line for line in lines if line.points))


def _between(line: Line, since: date | None, until: date | None) -> Line:
    kept = [
        (point, joined)
        for point, joined in zip(line.points, line.together, strict=True)
        if (since is None or since <= point.period.end) and (until is None or point.period.end <= until)
    ]
    joined = tuple(joined and place > 0 for place, (_, joined) in enumerate(kept))
    return replace(line, points=tuple(point for point, _ in kept), together=joined)


def first_areas(series: Series) -> tuple[str, ...]:
    """The areas shown at first: the council with what it is compared with, or where it is not there, all."""
    areas = [line.area for line in series.lines if line.area_kind in _COMPARED]
    return tuple(dict.fromkeys(areas)) or series.measure.areas


def line_name(line: Line, series: Series) -> str:
    """What tells a line from the others: its area, what it is, and its kind of period where that differs."""
    several = len({other.span for other in series.lines}) > 1
    parts = (line.area, STANDINGS[line.standing], _SPANS[line.span] if several else "")
    name = ", ".join(part for part in parts if part) or series.measure.name
    return name[:1].upper() + name[1:]


def period_words(point: Point) -> str:
    """When a point holds, as a row of a table says it: "End of September 2022", "2021-22"."""
    words = say(point.period).removeprefix("at the ").removeprefix("on ")
    return words[:1].upper() + words[1:]


def line_words(line: Line, series: Series) -> str:
    """One line in a sentence: its ends, its highest and its lowest."""
    name, points = line_name(line, series), line.points
    if len(points) == 1:
        return f"{name}: {_at(points[0])}."
    ends = f"{name}: from {_at(points[0])} to {_at(points[-1])}"
    if len(points) == 2:
        return f"{ends}."
    high = max(points, key=lambda point: point.value)
    low = min(points, key=lambda point: point.value)
    return f"{ends}; highest {_at(high)}, lowest {_at(low)}."


def _at(point: Point) -> str:
    return f"{point.printed} {when(point)}"


def when(point: Point) -> str:
    """When a point holds, with the preposition it needs."""
    words = say(point.period)
    return words if words.startswith(("at ", "on ", "from ", "between ")) else f"in {words}"


def notes_of(point: Point) -> tuple[str, ...]:
    """What must be known of a point: another value, and what the words beside the number do not say."""
    notes = []
    if point.mark is Mark.RESTATED:
        notes.append(f"Restated: earlier papers give {_other_values(point)}.")
    elif point.mark is Mark.DISAGREE:
        notes.append(f"The papers disagree: another gives {_other_values(point)}.")
    if point.period_inherited:
        notes.append("The date is not said beside the number: it is taken from what stands around it.")
    return tuple(notes)


def _other_values(point: Point) -> str:
    told = [f"{source.printed} ({place_words(source)})" for source in point.others]
    return " and ".join(dict.fromkeys(told))


def place_words(source: Source) -> str:
    """Where a value stands: the paper's title and its page."""
    cited = source.citation
    return f"{cited.title or cited.paper}, page {cited.page}"


def heading(series: Series) -> str:
    """The measure with its unit: "Referrals (number)", "Rate of referrals (per 10,000)"."""
    return f"{series.measure.name} ({unit_words(series.measure.unit)})"


def unit_words(unit: str) -> str:
    """A unit as a reader knows it."""
    return {"": "number", "GBP": "pounds", "percent": "per cent"}.get(unit, unit)


def starts_at_zero(series: Series) -> bool:
    """Whether a scale may begin at zero without hiding how values moved; counts and money always do."""
    values = [point.value for line in series.lines for point in line.points]
    shares = series.measure.unit in ("percent", "score") or series.measure.unit.startswith("per ")
    return not shares or not values or min(values) < max(values) / 2


def as_answer(series: Series) -> Answer:
    """A series as an answer: its lines in words, every figure of it, and the places it stands at."""
    told = " ".join(_within(_sentences(series)))
    points = [(line, point) for line in series.lines for point in line.points]
    return Answer(
        status=Status.ANSWERED,
        answer=told,
        figures=tuple(_stated(series, line, point) for line, point in points),
        citations=_cited(series),
        also=tuple(
            f"{_at(point)}: {note}" for _, point in points if point.others for note in notes_of(point)[:1]
        ),
        confidence=1.0,
    )


def _sentences(series: Series) -> Iterator[str]:
    yield f"{series.measure.name}."
    for line in series.lines:
        yield line_words(line, series)


def _within(sentences: Iterator[str]) -> Iterator[str]:
    """Whole sentences, as many as an answer may have; the first in any case."""
    length = 0
    for number, sentence in enumerate(sentences):
        length += len(sentence) + 1
        if number and length > LONGEST_ANSWER:
            return
        yield sentence


def _cited(series: Series) -> tuple[Citation, ...]:
    """The places of the ends of each line first, then of the rest."""
    ends = [line.points[place].citation for line in series.lines for place in (0, -1)]
    rest = [point.citation for line in series.lines for point in line.points]
    return tuple(dict.fromkeys([*ends, *rest]))[:MOST_CITED]


def _stated(series: Series, line: Line, point: Point) -> StatedFigure:
    return StatedFigure(
        value=point.value,
        unit=series.measure.unit or None,
        measure=series.measure.name,
        period=iso(point.period),
        area=line.area or None,
        standing=line.standing.value,
    )
