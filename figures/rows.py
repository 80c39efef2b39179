"""Figures out of table rows and charts: a cell with its labels, caption and heading is a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from figures import calendar as cal
from figures.areas import find_areas
from figures.cues import role_of_labels, standing_of_labels
from figures.measures import Measure, Topic, Vocabulary, near_stems
from figures.numbers import MONEY, PERCENT, NumberKind, NumberMention, find_numbers
from figures.period_atoms import MONTH, pattern
from figures.periods import PeriodMention, find_periods
from figures.records import Area, Cell, Context, Figure, Period, PeriodKind, Place
from figures.sentences import sentences
from figures.choosing import is_whole
from figures.when import anchor_of, is_comparator, lent_by
from figures.words import stems

LONGEST_CELL = 60
"""A longer cell is prose, in which a number is not the cell's value."""

_AT_END = pattern(
    r"\b(?:month[-\s]end|end\s+of\s+(?:the\s+)?month|at\s+(?:the\s+)?end\s+of\s+each\s+month|open\s+at)\b"
)
_BARE_MONTH = pattern(rf"(?<!\w)(?P<m>{MONTH})(?!\s*[-–']?\s*\d)")
_SCALES = (
    (re.compile(r"£\s?['’‘]?0?00s?\b|£\s?['’‘]000|£k\b|£\s?thousands?", re.IGNORECASE), 1000),
    (re.compile(r"£\s?m(?:illions?|n)?\b", re.IGNORECASE), 1_000_000),
    (re.compile(r"£\s?bn\b", re.IGNORECASE), 1_000_000_000),
    (re.compile(r"£"), 1),
)
_UNIT_WORDS = (
    (
        re.compile(
            r"(?<![\d ])%|(?<!\d)\s%|^%|\bper\s?cent(?:age)?\b|\bpercent(?:age)?\b|\bproportion\b",
            re.IGNORECASE,
        ),
        PERCENT,
    ),
    (re.compile(r"\b(?:rate\s+)?per\s+(\d[\d,]*\d)\b", re.IGNORECASE), "per"),
    (re.compile(r"\bdays\b(?!\s*(?:or|of|%))", re.IGNORECASE), "days"),
    (re.compile(r"\bweeks\b(?=\s*$|\))", re.IGNORECASE), "weeks"),
)


def figures_in_row(
    cells: Sequence[Cell], text: str, *, context: Context, place: Place, vocabulary: Vocabulary | None = None
) -> tuple[Figure, ...]:
    """The figures of a table row or of a chart's data, in the order of its cells.

    Colours and words are no figures, nor is a number in a long text cell. Period, unit, measure and area
    come from the labels, then the caption, the lead-in and the nearest headings; labels that contradict
    each other give none. `place` is a template; `text` is the whole row, which becomes the quote.
    """
    known = vocabulary or Vocabulary.load()
    found: list[Figure] = []
    for cell in cells:
        if len(cell.text) > LONGEST_CELL:
            continue
        reading = _CellReading(cell, context, known)
        for number in find_numbers(cell.text):
            found.append(reading.figure(number, replace(place, quote=text)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Labels:
    """The words over and beside a cell, nearest first; `far` are caption, lead-in and headings."""

    row: str
    column: str
    far: tuple[str, ...]

    @property
    def near(self) -> tuple[str, str]:
        return (self.row, self.column)

    @property
    def joined(self) -> str:
        return f"{self.row} {self.column}"


class _CellReading:
    """One cell being read."""

    def __init__(self, cell: Cell, context: Context, vocabulary: Vocabulary) -> None:
        self.cell, self.context, self.vocabulary = cell, context, vocabulary
        far = (context.caption, pointing(context.lead_in), *reversed(context.headings[-2:]))
        self.labels = _Labels(cell.row_label, cell.column_label, tuple(text for text in far if text))
        self.anchor = anchor_of(context)

    def figure(self, number: NumberMention, place: Place) -> Figure:
        """The figure of one number of the cell."""
        unit, scale = self._unit(number)
        measure = self._measure(unit, number.value)
        area = self._area()
        start = self.cell.start + number.start
        value = number.value if scale == 1 else _whole(number.value * scale)
        return Figure(
            value=value,
            as_printed=number.as_printed,
            measure=self._words(),
            place=replace(
                place,
                start=start,
                end=start + number.end - number.start,
                box=self.cell.box,
                row_label=self.cell.row_label,
                column_label=self.cell.column_label,
                caption=self.context.caption,
            ),
            unit=unit if unit is not None else (measure.unit if measure else None),
            high=None if number.high is None else _whole(number.high * scale),
            measure_id=measure.id if measure else None,
            period=self._period(area),
            area=area,
            standing=standing_of_labels(self.labels.joined),
            role=role_of_labels(self.labels.column),
        )

    def _period(self, area: Area | None) -> Period | None:
        """The period of the labels; a comparator's figure is lent none by the paper."""
        period = period_of_labels(
            self.labels.row, self.labels.column, self.labels.far, self.context, self.anchor
        )
        unsaid = period is not None and period.inherited and is_comparator(area)
        return None if unsaid and not find_periods(self.labels.joined, anchor=self.anchor) else period

    def _unit(self, number: NumberMention) -> tuple[str | None, Decimal]:
        """The unit of a number and what it is to be multiplied by: "£'000" makes 12 twelve thousand pounds."""
        one = Decimal(1)
        if number.kind is not NumberKind.COUNT:
            return number.unit, one
        for text in (self.labels.column, self.labels.row, self.context.caption):
            unit, scale = unit_in(text)
            if unit is not None:
                return unit, scale
        return number.unit, one

    def _measure(self, unit: str | None, value: Decimal) -> Measure | None:
        """The measure of the labels' topics, near ones first; its needs may be met anywhere around."""
        money = self._money(unit)
        if money is not None:
            return money
        own = near_stems(self.labels.joined)
        around = near_stems(self.context.caption)
        for text in (*self.labels.near, *self.labels.far):
            topics = [mention.topic for mention in self.vocabulary.find_topics(_months_out(text))]
            near = own | around | near_stems(text)
            if text in self.labels.near and not own & _EVENTS:
                near -= _EVENTS  # "Children looked after" in a table about missing episodes counts children
            measure = self._best(topics, near, unit)
            if measure is not None:
                return None if value % 1 and is_whole(measure) else measure
        return None

    def _money(self, unit: str | None) -> Measure | None:
        """What sums of a table are, where its caption or the column says: the rows then name the items.

        A budget says less than its items do, so that it leaves the measure to the row.
        """
        if unit not in {None, MONEY}:
            return None
        for text in (self.labels.column, self.context.caption):
            topics = [mention.topic for mention in self.vocabulary.find_topics(text)]
            sums = [topic for topic in topics if not topic.broad]
            measure = self._best(sums, near_stems(text), MONEY)
            if measure is not None:
                return measure
        return None

    def _best(self, topics: Sequence[Topic], near: frozenset[str], unit: str | None) -> Measure | None:
        chosen = [
            (len(measure.needs), not topic.broad, measure)
            for topic in topics
            if (measure := self.vocabulary.choose(topic, near, unit=unit)) is not None
        ]
        return max(chosen, key=lambda entry: entry[:2])[2] if chosen else None

    def _words(self) -> str:
        """Caption, row and column label as one line, without repeating."""
        own = [_without_periods(text, self.anchor) for text in (self.context.caption, *self.labels.near)]
        parts = [part for index, part in enumerate(own) if part and part not in own[:index]]
        if not parts:
            parts = [*self.labels.far[:1], *(text for text in self.labels.near if text)]
        return " – ".join(parts)[:300]

    def _area(self) -> Area | None:
        home = self.context.home
        for text in (self.labels.column, self.labels.row, self.context.caption):
            areas = {mention.area for mention in find_areas(text, home)}
            if len(areas) == 1:
                return areas.pop()
            if areas:
                return None
        return None if home is None else replace(home, inherited=True)


_EVENTS = frozenset(stems("episodes episode instances incidents events"))


def _whole(value: Decimal) -> Decimal:
    """A scaled sum without the zeros behind the point that scaling leaves."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value % 1 == 0 else value


def pointing(lead_in: str) -> str:
    """The sentence of a lead-in that says what comes ("The graph below shows ..."), else its last."""
    all_of_it = [sentence.text for sentence in sentences(lead_in)]
    pointers = [text for text in all_of_it if _POINTER.search(text)]
    return (pointers or all_of_it or [""])[-1]


_POINTER = re.compile(
    r"\b(?:graph|chart|table|below|following|figure|shows|set\s+out|shown)\b", re.IGNORECASE
)


def unit_in(label: str) -> tuple[str | None, Decimal]:
    """The unit a label gives and its scale: "£'000" is GBP by the thousand, "%" percent."""
    for form, scale in _SCALES:
        if form.search(label):
            return MONEY, Decimal(scale)
    for form, unit in _UNIT_WORDS:
        match = form.search(label)
        if match:
            return (f"per {match[1]}" if unit == "per" else unit), Decimal(1)
    return None, Decimal(1)


def _months_out(text: str) -> str:
    return _BARE_MONTH.sub(" ", text)


def _without_periods(text: str, anchor: date | None) -> str:
    letters = list(text)
    for mention in find_periods(text, anchor=anchor or date(2000, 1, 1)):
        letters[mention.start : mention.end] = " " * (mention.end - mention.start)
    bare = " ".join("".join(letters).split())
    return "" if re.fullmatch(rf"(?:{MONTH}|[\W\d])*", bare, re.IGNORECASE) else bare


def period_of_labels(
    row: str, column: str, far: Sequence[str], context: Context, anchor: date | None
) -> Period | None:
    """The period of a cell: from its labels in any combination, else lent by what stands around.

    "2017/18" beside "Nov" is November 2017; "Quarter 4 2018/19 Jan-19" is January 2019, the narrower;
    a month at "month end" is its last day. Two labels that exclude each other give None.
    """
    row = row if _names_its_period(row) else _periods_out(row)
    period, told = _of_label(column, row, far, anchor)
    if not told:
        period, told = _of_label(row, column, far, anchor)
    if told:
        return None if period is None else _at_month_end(period, (row, *far[:1]))
    return _lent(f"{row} | {column}", context, anchor)


_LONGEST_PERIOD_LABEL = 8


def _names_its_period(row: str) -> bool:
    """Whether a row label is there to say when; in a long description a period in brackets is by the way."""
    return len(row.split()) <= _LONGEST_PERIOD_LABEL or "(" not in row


def _periods_out(text: str) -> str:
    for mention in reversed(find_periods(text)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _of_label(label: str, other: str, far: Sequence[str], anchor: date | None) -> tuple[Period | None, bool]:
    """The period of one label with the help of the other, and whether the label tells one at all."""
    found = find_periods(label, anchor=anchor)
    named = [mention.period for mention in found if not mention.period.inherited]
    beside = [mention.period for mention in find_periods(other) if not mention.period.inherited]
    month = _bare_month(label, [mention for mention in found if not mention.period.inherited])
    if month is not None and not any(period.kind is PeriodKind.MONTH for period in named):
        return _month_in(month, [*named, *beside], far, anchor), True
    if not named:
        return None, False
    if _bare_month(other, find_periods(other)) is not None and _is_year(named[0]):
        return None, False  # the other label has the month of this year
    return _narrowest([*named, *(period for period in beside if _within(period, named))]), True


def _within(period: Period, others: Sequence[Period]) -> bool:
    return all(other.start <= period.start and period.end <= other.end for other in others)


def _bare_month(text: str, named: Sequence[PeriodMention]) -> int | None:
    """The number of a month that stands in the labels without its year."""
    for match in _BARE_MONTH.finditer(text):
        inside = any(mention.start <= match.start() < mention.end for mention in named)
        if not inside and match["m"][0].isupper():
            return cal.month_number(match["m"])
    return None


def _month_in(month: int, named: Sequence[Period], far: Sequence[str], anchor: date | None) -> Period | None:
    """The month of the year that the labels, else the caption and headings name, else latest before the anchor."""
    years = [period for period in named if _is_year(period)]
    inherited = not years
    for text in () if years else far:
        years = [mention.period for mention in find_periods(text) if _is_year(mention.period)]
        if years:
            break
    if len({(year.start, year.end) for year in years}) > 1:
        return None
    if years:
        year = years[0]
        number = year.start.year if month >= year.start.month else year.start.year + 1
        return cal.month(number, month, inherited=inherited)
    if anchor is None:
        return None
    return cal.month(cal.latest_year(month, anchor), month, inherited=True)


def _is_year(period: Period) -> bool:
    return period.kind in {PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.CALENDAR_YEAR}


def _narrowest(named: Sequence[Period]) -> Period | None:
    """The period that lies inside all others; None where two exclude each other."""
    if not named:
        return None
    narrow = min(named, key=lambda period: period.end - period.start)
    inside = all(other.start <= narrow.start and narrow.end <= other.end for other in named)
    return narrow if inside else None


def _at_month_end(period: Period, labels: Sequence[str]) -> Period:
    if period.kind is PeriodKind.MONTH and any(_AT_END.search(label) for label in labels):
        return replace(period, kind=PeriodKind.POINT, start=period.end)
    return period


def _lent(text: str, context: Context, anchor: date | None) -> Period | None:
    """A period without a year in the labels, else the one that caption, lead-in, heading or paper lend."""
    relative = [mention.period for mention in find_periods(text, anchor=anchor)]
    if relative:
        return _narrowest(relative)
    return lent_by(context, anchor)
