"""One measure over time across papers: what a screen draws, and each value with every place it stands at.

The rules that make it are in answer/measured.py (what is measured), answer/spans.py (which periods go
together) and answer/points.py (which value is shown where papers differ).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from answer.records import Citation
from figures.records import AreaKind, Period, Standing


class Span(StrEnum):
    """Which periods stand in one line: never a year beside a month."""

    DATE = "at a date"
    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_YEAR = "calendar year"
    YEAR_TO_DATE = "year to date"
    ROLLING_YEAR = "12 months"


class Mark(StrEnum):
    """Whether papers give other values for the same point."""

    NONE = ""
    RESTATED = "restated"
    DISAGREE = "the papers disagree"


@dataclass(frozen=True, slots=True)
class Source:
    """One place that gives a value: `printed` is the value with its unit as the paper prints it."""

    value: Decimal
    printed: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Point:
    """One value at one period: `sources` all give it, the newest paper first; `others` give another.

    `period_inherited` and `area_inherited` tell that the words beside the number do not say them, and that
    they were taken from a heading or from what the paper is about.
    """

    value: Decimal
    printed: str
    period: Period
    sources: tuple[Source, ...]
    others: tuple[Source, ...] = ()
    mark: Mark = Mark.NONE
    period_inherited: bool = False
    area_inherited: bool = False

    @property
    def citation(self) -> Citation:
        """The place that is opened first."""
        return self.sources[0].citation


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one area, one kind of period and one standing, oldest first.

    `together` says of each point whether it follows the one before without a gap: where one is missing, a
    chart must not join them.
    """

    area: str
    area_kind: AreaKind
    span: Span
    standing: Standing
    points: tuple[Point, ...]
    together: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class MeasureHeld:
    """A measure that the papers give for two periods at least, as a councillor would name it.

    `id` names it in links; `own_words` marks one named in the papers' own words. `points` counts periods and
    areas, `first` and `last` are the outermost periods, `areas` stands with the council itself first.
    """

    id: str
    name: str
    unit: str
    points: int
    first: Period
    last: Period
    areas: tuple[str, ...]
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A measure with its lines: the council's own first, then comparators, targets after what was."""

    measure: MeasureHeld
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LineHeld:
    """A line over time that a stated figure is a point of: the id and name of its measure, and its area.

    `own` tells that it is the council's, not another's that it is compared with.
    """

    measure: str
    name: str
    area: str
    own: bool
