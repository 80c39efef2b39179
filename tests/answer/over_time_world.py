"""Papers made by hand for the tests of measures over time: each figure with its sentence and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from answer.over_time import OverTime
from answer.series import Line, Point, Series
from figures import calendar as cal
from figures.measures import Vocabulary
from figures.records import Area, AreaKind, Figure, Period, PeriodKind, Place
from index.errors import NotHeld
from index.records import FigureHit, Filters
from ingest.records import File, Page, Paper, PaperKind, Part, Passage, PassageKind

HOME = Area(AreaKind.HOME, "Exampleshire")
ENGLAND = Area(AreaKind.ENGLAND, "England")
SPRING, AUTUMN = date(2032, 3, 10), date(2032, 11, 20)


def end_of(year: int, month: int) -> Period:
    """The last day of a month, as papers say it: "at the end of March 2032"."""
    day = cal.last_day(year, month)
    return Period(PeriodKind.POINT, day, day)


def stated(
    value: str,
    period: Period | None,
    *,
    sentence: str = "",
    paper: str = "a",
    meeting: date | None = SPRING,
    area: Area | None = HOME,
    **more: Any,
) -> FigureHit:
    """A figure of a paper: the number of children looked after, unless told otherwise."""
    text = sentence or f"The number of children looked after was {value}."
    passage_id = f"{paper}-{abs(hash(text))}"
    start = text.index(value)
    place = Place(paper, passage_id, 1, text, start, start + len(value))
    figure = Figure(
        Decimal(value.rstrip("%").replace(",", "")),
        value,
        "number of children looked after",
        place,
        unit="children",
        measure_id="looked_after",
        period=period,
        area=area,
    )
    labels = {name: more.pop(name) for name in ("row_label", "column_label", "caption") if name in more}
    figure = replace(figure, place=replace(place, **labels), **more)
    passage = Passage(passage_id, paper, 1, PassageKind.PARAGRAPH, (Part(1, text, (), "1"),), text)
    held = Paper(
        paper,
        f"file-{paper}",
        f"Report {paper}",
        PaperKind.REPORT,
        1,
        1,
        meeting=meeting,
        authority="Exampleshire",
    )
    return FigureHit(figure, passage, held, File(f"file-{paper}", f"{paper}.pdf", "", 1))


class World:
    """A library of such figures; a page holds the sentences that stand on it, but for those left out."""

    def __init__(self, hits: Sequence[FigureHit], *, missing: Sequence[str] = ()) -> None:
        self._hits, self._missing = hits, missing

    def papers(self, filters: Filters = Filters()) -> list[tuple[File, Paper]]:  # noqa: B008  # frozen
        """Each paper once."""
        return list({hit.paper.id: (hit.file, hit.paper) for hit in self._hits}.values())

    def passages_of(self, paper_id: str) -> list[Passage]:
        """The sentences of a paper."""
        return list({hit.passage.id: hit.passage for hit in self._hits if hit.paper.id == paper_id}.values())

    def figures_in(self, passage_ids: Sequence[str]) -> list[FigureHit]:
        """The figures of some sentences."""
        return [hit for hit in self._hits if hit.passage.id in passage_ids]

    def page(self, file_id: str, number: int) -> Page:
        """The one page of a file."""
        texts = [hit.passage.text for hit in self._hits if hit.file.id == file_id]
        if not texts:
            raise NotHeld("No such page is held.")
        return Page(number, 595, 842, (), "\n".join(text for text in texts if text not in self._missing))


def _as_library(world: Any) -> Any:
    """The world in the place of a library: it has what is asked of one."""
    return world


def over_time(*hits: FigureHit, missing: Sequence[str] = ()) -> OverTime:
    """The measures over time of papers that state these figures."""
    return OverTime(_as_library(World(hits, missing=missing)), Vocabulary.load(), Filters())


def series_of(*hits: FigureHit, measure: str = "looked_after", missing: Sequence[str] = ()) -> Series:
    """The one measure that these figures give over time."""
    series = over_time(*hits, missing=missing).series(measure)
    assert series is not None
    return series


def only_line(*hits: FigureHit, measure: str = "looked_after") -> Line:
    """The one line that these figures make."""
    lines = series_of(*hits, measure=measure).lines
    assert len(lines) == 1, lines
    return lines[0]


def values(line: Line) -> list[str]:
    """The values of a line in order of time."""
    return [point.printed for point in line.points]


def point_at(line: Line, day: date) -> Point:
    """The point whose period ends on a day."""
    return next(point for point in line.points if point.period.end == day)
