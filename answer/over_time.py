"""The measures that the papers hold over time, found in all figures of one generation of the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from answer.measured import Subject, Subjects
from answer.points import ACTUAL_FIRST, Statement, is_level, points_of
from answer.records import Answer
from answer.say import cite_figure
from answer.series import Line, LineHeld, MeasureHeld, Point, Series, Span
from answer.spans import merged_spans, place_of, span_of, together
from answer.verify import PageOf
from figures.measures import Vocabulary
from figures.records import Area, AreaKind, Period, Standing
from index.permitted import Permitted
from index.records import FigureHit, Filters

SHORTEST = 2
"""How many periods make a line; a comparator beside such a line may have one."""
_AREAS = tuple(AreaKind)
Stated = tuple[str, int, Decimal]
"""A file, one of its pages, and a value that stands there."""
LineKey = tuple[AreaKind, str, Span, Standing]


class OverTime:
    """The statements of the papers that one reader may see, by what they measure."""

    def __init__(self, library: Permitted, vocabulary: Vocabulary, filters: Filters) -> None:
        self._page_of: PageOf = library.page
        self._statements: dict[str, list[Statement]] = defaultdict(list)
        subjects = Subjects(vocabulary)
        for hit in all_figures(library, filters):
            if is_level(hit) and (subject := subjects.of(hit)) is not None:
                self._statements[subject.key].append(Statement(hit, subject))
        self._series: dict[str, Series | None] = {}
        self._measures: tuple[MeasureHeld, ...] | None = None
        self._stated: dict[Stated, list[tuple[FigureHit, LineHeld]]] = defaultdict(list)

    def measures(self) -> tuple[MeasureHeld, ...]:
        """The measures with a line, known ones first, those held most before others.

        Their points are counted before they are looked up on their pages: a screen needs the list at once.
        """
        if self._measures is None:
            made = [(_made(some, page_of=None), some) for some in self._statements.values()]
            held = [series.measure for series, _ in made if series is not None]
            for series, statements in made:
                for one, line in _in_lines(statements, series):
                    self._stated[_stated(one)].append((one.hit, line))
            self._measures = tuple(sorted(held, key=lambda one: (one.own_words, -one.points, one.name)))
        return self._measures

    @property
    def is_ready(self) -> bool:
        """Whether the measures have been found, which takes seconds."""
        return self._measures is not None

    def line_of(self, answer: Answer) -> LineHeld | None:
        """The line of the first figure of an answer that is a point of one, once the measures are found."""
        for figure in answer.figures:
            for cited in answer.citations:
                for hit, line in self._stated.get((cited.file_id, cited.page, figure.value), ()):
                    if figure.unit == hit.figure.unit and cite_figure(hit).quote == cited.quote:
                        return line
        return None

    def series(self, measure_id: str) -> Series | None:
        """The lines of a measure, each point verified on its page; None where there is no line."""
        if measure_id not in self._series:
            self._series[measure_id] = _made(self._statements.get(measure_id, ()), page_of=self._page_of)
        return self._series[measure_id]


def _made(statements: Sequence[Statement], *, page_of: PageOf | None) -> Series | None:
    lines = _with_comparators(list(_lines(statements, page_of=page_of)))
    if not lines:
        return None
    return Series(_held(statements[0].subject, lines), tuple(lines))


def _stated(one: Statement) -> Stated:
    return (one.hit.file.id, one.figure.place.page, one.figure.value)


def _in_lines(statements: Sequence[Statement], series: Series | None) -> Iterator[tuple[Statement, LineHeld]]:
    """The statements of an area for which there is a line of several periods, each with that line."""
    if series is None:
        return
    long = {(line.area_kind, line.area) for line in series.lines if len(line.points) >= SHORTEST}
    measure = series.measure
    for one in statements:
        area = area_of(one)
        if (area.kind, area.name) in long:
            yield one, LineHeld(measure.id, measure.name, area.name, own=area.kind is AreaKind.HOME)


def all_figures(library: Permitted, filters: Filters) -> Iterator[FigureHit]:
    """Every figure of the papers that pass the filters, paper by paper."""
    for _, paper in library.papers(filters):
        yield from library.figures_in([passage.id for passage in library.passages_of(paper.id)])


def area_of(one: Statement) -> Area:
    """Whose value it is; where the paper names nobody, the council's whose paper it is."""
    return one.figure.area or Area(AreaKind.HOME, one.hit.paper.authority, inherited=True)


def _lines(statements: Sequence[Statement], *, page_of: PageOf | None) -> Iterator[Line]:
    spans = merged_spans(
        [one.figure for one in statements], stock=bool(statements and statements[0].subject.is_stock)
    )
    grouped: dict[LineKey, dict[tuple[date, date], list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for one in statements:
        period, area = one.figure.period, area_of(one)
        span = span_of(period) if period else None
        if period is not None and span is not None:
            span = spans.get(span, span)
            grouped[(area.kind, area.name, span, one.figure.standing)][place_of(period, span)].append(one)
    for (kind, name, span, standing), places in sorted(grouped.items(), key=_order):
        points = list(
            chain.from_iterable(points_of(some, page_of=page_of) for _, some in sorted(places.items()))
        )
        if points:
            periods = [point.period for point in points]
            yield Line(name, kind, span, standing, tuple(points), together(periods, span))


def _order(grouped: tuple[LineKey, object]) -> tuple[int, str, int, int]:
    """The council first, then comparators; what was before targets."""
    kind, name, span, standing = grouped[0]
    return (_AREAS.index(kind), name, ACTUAL_FIRST.index(standing), list(Span).index(span))


def _with_comparators(lines: Sequence[Line]) -> list[Line]:
    """The lines of two periods and more, and beside them what others have in one: comparators and targets."""
    long = [line for line in lines if len(line.points) >= SHORTEST]
    own = {line.area for line in long}
    return [
        line
        for line in lines
        if long
        and (line in long or _is_aim(line) or (line.area not in own and line.area_kind is not AreaKind.HOME))
    ]


def _is_aim(line: Line) -> bool:
    return line.standing is not Standing.ACTUAL


def _held(subject: Subject, lines: Sequence[Line]) -> MeasureHeld:
    points = [point for line in lines for point in line.points]
    return MeasureHeld(
        id=subject.key,
        name=subject.name,
        unit=subject.unit,
        points=len(points),
        first=_outermost(points, min),
        last=_outermost(points, max),
        areas=tuple(dict.fromkeys(line.area for line in lines)),
        own_words=subject.known is None,
    )


def _outermost(points: Sequence[Point], pick: Callable[..., Point]) -> Period:
    return pick(points, key=lambda point: (point.period.end, point.period.start)).period
