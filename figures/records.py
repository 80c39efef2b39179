"""The records that figures are made of, shared by every room above this one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points from the top left corner of the page as shown."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __reduce__(self) -> tuple[type[Box], tuple[float, ...]]:
        """Half the time of a dataclass's own way: every word of a file goes from one process to another."""
        return Box, (self.x0, self.top, self.x1, self.bottom)


class PeriodKind(StrEnum):
    """How a paper states when a figure holds."""

    POINT = "point"
    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_YEAR = "calendar year"
    YEAR_TO_DATE = "year to date"
    ROLLING_YEAR = "rolling 12 months"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: the first and the last day it covers.

    A point ("at the end of September 2022") has both days the same, 30 September 2022.
    Quarter 2 of 2022-23 runs from 1 July to 30 September 2022, the financial year from 1 April,
    the academic year from 1 September. `inherited` marks a period that the words themselves do
    not say and that was taken from a heading, a caption, a header cell or the paper.
    """

    kind: PeriodKind
    start: date
    end: date
    as_printed: str = ""
    inherited: bool = False


class AreaKind(StrEnum):
    """Whose figure it is."""

    HOME = "home"
    ENGLAND = "england"
    REGION = "region"
    NEIGHBOURS = "statistical neighbours"
    SIMILAR = "similar authorities"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Area:
    """An authority or a comparator: Area(HOME, "Thurrock"), Area(REGION, "Eastern Region").

    `inherited` marks the paper's own authority taken because the words name no area.
    """

    kind: AreaKind
    name: str
    inherited: bool = False


class Standing(StrEnum):
    """What a figure claims to be."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    CEILING = "ceiling"
    PROVISIONAL = "provisional"


class Role(StrEnum):
    """Whether a number is a level ("83 children"), or a change between levels ("reduced by 72")."""

    LEVEL = "level"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure was read: `start` and `end` are offsets of the number in the passage's text.

    `quote` is the sentence, bullet or table row it stands in, as printed. For a table cell the
    row label, column label and caption stand beside it and `box` is the cell's own.
    """

    paper_id: str
    passage_id: str
    page: int
    quote: str
    start: int
    end: int
    printed_page: str | None = None
    box: Box | None = None
    row_label: str = ""
    column_label: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a paper with its meaning.

    "On 30 September 2022 the rate of plans stood at 18.3 per 10,000" is
    Figure(Decimal("18.3"), unit="per 10,000", measure="rate of plans", ...).
    `unit` is "percent", "percentage points", "per 10,000" (any "per N"), "days", "weeks", "months",
    "years", "hours", "GBP", "rank", "score", or for a count the plural of what is counted
    ("children"); None where the paper does not say. A range ("7-8") has its upper end in `high`.
    Fields that cannot be told from the paper are None, never guessed.
    """

    value: Decimal
    as_printed: str
    measure: str
    place: Place
    unit: str | None = None
    high: Decimal | None = None
    measure_id: str | None = None
    period: Period | None = None
    area: Area | None = None
    standing: Standing = Standing.ACTUAL
    role: Role = Role.LEVEL


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row, with the words that give it meaning.

    `column_label` joins all header rows above it ("2022/23 Indicative Budget"); an empty label
    means the column could not be told. `start` is the offset of the cell's text in its passage's text.
    """

    text: str
    row_label: str
    column_label: str
    start: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the words around a passage lend to it: nearest heading last in `headings`.

    `lead_in` is the sentence that introduces a list or a table; `covers` the paper's own period
    (the quarter a performance report is about); `published` the meeting or paper date;
    `abbreviations` maps an acronym to its meaning as the paper gives it; `scale` is that of a table's sums
    ("£m") where only the text around the table tells it.
    """

    headings: tuple[str, ...] = ()
    caption: str = ""
    lead_in: str = ""
    covers: Period | None = None
    published: date | None = None
    home: Area | None = None
    abbreviations: tuple[tuple[str, str], ...] = ()
    scale: str = ""
