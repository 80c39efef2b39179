"""Figures out of table rows and charts: a cell with its labels, caption and heading is a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from figures.areas import find_areas
from figures.choosing import is_whole
from figures.comparing import only_compares
from figures.counted import counted_noun
from figures.cues import role_of_labels, standing_of_labels
from figures.labels import period_of_labels, unit_in, without_months, without_periods
from figures.measures import PEOPLE, Measure, Topic, Vocabulary, near_stems
from figures.mentions import anchor_of
from figures.numbers import MONEY, NumberKind, NumberMention, find_numbers
from figures.periods import find_periods
from figures.records import Area, Cell, Context, Figure, Period, Place
from figures.sentences import sentences
from figures.when import is_comparator
from figures.words import stem, stems

_NOTHING = NumberMention(Decimal(0), "", 0, 0, NumberKind.COUNT)
LONGEST_CELL = 60
"""A longer cell, in characters, is prose, in which a number is not the cell's value."""


def figures_in_cell(
    cell: Cell, text: str, *, context: Context, place: Place, vocabulary: Vocabulary
) -> list[Figure]:
    """The figures of one cell that is a value; colours and words are none.

    Period, unit, measure and area come from the labels, then the caption, the lead-in and the nearest
    headings; labels that contradict each other give none.
    """
    reading = _CellReading(cell, context, vocabulary)
    return [reading.figure(number, replace(place, quote=text)) for number in find_numbers(cell.text)]


def dated(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells with columns "20-21", "21-22", "22-23" as financial years, which two alone might not be."""
    spans = [match for cell in cells if (match := _TWO_YEARS.fullmatch(cell.column_label))]
    starts = [int(match["a"]) for match in spans if int(match["b"]) == int(match["a"]) + 1]
    runs_on = len(starts) == len(spans) > _A_RUN and starts == list(range(starts[0], starts[0] + len(starts)))
    if not runs_on:
        return tuple(cells)
    years = {match[0]: f"20{match['a']}-{match['b']}" for match in spans}
    return tuple(
        replace(cell, column_label=years.get(cell.column_label, cell.column_label)) for cell in cells
    )


_TWO_YEARS = re.compile(r"\s*(?P<a>\d\d)\s?[-–/]\s?(?P<b>\d\d)\s*")
_A_RUN = 2


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


# "Moved to England" counts who moved; it is no figure of England.
_MOVED = re.compile(r"\b(?:to|from|into|outside|within|via)\s+(?:the\s+)?$", re.IGNORECASE)

# A number under "RAG 01/18" rates what the row names; it counts nothing.
_RATING = re.compile(r"\bRAG\b")

# A number that says itself what it counts in ("4.6 million" under "£m") is not scaled again.
_OWN_SCALE = re.compile(r"\d\s?(?:million|billion|thousand|bn|mn|m|k)\b", re.IGNORECASE)


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
        own = self._own_words(number)
        counted = self._counted() if unit is None and number.kind is NumberKind.COUNT else None
        bare = own and not self._is_of_labels(own)
        measure = None if bare else self._measure(unit or counted, number.value)
        unit = unit or (measure.unit if measure else counted)
        if unit == MONEY and scale == 1 and self._is_unscaled(number):
            unit = None
        area = self._area()
        start = self.cell.start + number.start
        value = number.value if scale == 1 else _whole(number.value * scale)
        return Figure(
            value=value,
            as_printed=number.as_printed,
            measure=self._words(own),
            place=replace(
                place,
                start=start,
                end=start + number.end - number.start,
                box=self.cell.box,
                row_label=self.cell.row_label,
                column_label=self.cell.column_label,
                caption=self.context.caption,
            ),
            unit=unit,
            high=None if number.high is None else _whole(number.high * scale),
            measure_id=measure.id if measure else None,
            period=self._period(area),
            area=area,
            standing=standing_of_labels(self.labels.joined),
            role=role_of_labels(self.labels.column, self.labels.row),
        )

    def _period(self, area: Area | None) -> Period | None:
        """The period of the labels; a comparator's figure is lent none by the paper."""
        period = period_of_labels(
            self.labels.row, self.labels.column, self.labels.far, self.context, self.anchor
        )
        unsaid = period is not None and period.inherited and is_comparator(area)
        return None if unsaid and not find_periods(self.labels.joined, anchor=self.anchor) else period

    def _unit(self, number: NumberMention) -> tuple[str | None, Decimal]:
        """The unit of a number and its scale: "£'000" makes 12 twelve thousand pounds."""
        one = Decimal(1)
        if number.kind is not NumberKind.COUNT:
            return number.unit, one
        if _RATING.search(self.labels.column):
            return "score", one
        for text in (self.labels.column, self.labels.row, self.context.caption):
            unit, scale = unit_in(text)
            if unit is not None:
                return unit, one if _OWN_SCALE.search(number.as_printed) else scale
        if self.context.scale and _decimals(number):
            return unit_in(self.context.scale)
        return number.unit, one

    def _is_unscaled(self, number: NumberMention) -> bool:
        """Whether a sum is printed as accounts print thousands or millions, where no label says so.

        Pounds are printed whole or with two decimals for the pence.
        """
        said = any("£" in text for text in (self.labels.column, self.labels.row, self.context.caption))
        return number.kind is NumberKind.COUNT and not said and _decimals(number) in {1, 3}

    def _counted(self) -> str | None:
        """What the labels say is counted: "Number of funded pupils" over schools counts pupils."""
        for text in (self.labels.column, self.labels.row, self.context.caption):
            said = _NUMBER_OF.search(text)
            noun = counted_noun(text, said.end()) if said else None
            if noun is not None:
                return noun
        return None

    def _own_words(self, number: NumberMention) -> str:
        """The words that follow a number in its cell, up to the next one: "150 Year 7 places"."""
        later = [one.start for one in find_numbers(self.cell.text) if one.start >= number.end]
        own = self.cell.text[number.end : min(later, default=len(self.cell.text))]
        return own.strip(" ,;:()[]+-–/*") if _WORD.search(own) else ""

    def _is_of_labels(self, own: str) -> bool:
        """Whether words in the cell name nothing but what its labels do, or name a measure themselves."""
        said = set(stems(own)) <= set(stems(f"{self.labels.joined} {self.context.caption}"))
        return said or only_compares(own, _NOTHING, self.context) or bool(self.vocabulary.find_topics(own))

    def _measure(self, unit: str | None, value: Decimal) -> Measure | None:
        """The measure of the labels' topics, near ones first; its needs may be met anywhere around."""
        if _RATING.search(self.labels.column):
            return None
        money = self._money(unit)
        if money is not None:
            return money
        own = near_stems(self.labels.joined)
        around = near_stems(self.context.caption)
        for text in (*self.labels.near, *self.labels.far):
            topics = [mention.topic for mention in self.vocabulary.find_topics(without_months(text))]
            near = own | around | near_stems(text)
            if text in self.labels.near and not own & _EVENTS:
                near -= _EVENTS  # "Children looked after" in a table about missing episodes counts children
            measure = self._best(topics, near, unit)
            if measure is None or (value % 1 and is_whole(measure)):
                continue  # "Parks 202.90" under "Budget" counts no parks
            if text in self.labels.near or not self._is_elsewhere(measure):
                return measure
        return None

    def _is_elsewhere(self, measure: Measure) -> bool:
        """Whether a broad topic of things, from farther off, is not what labels of their own words count.

        Pupils placed "into schools" are no number of schools; a cohort of people named in a caption is
        what its rows count.
        """
        if not self.vocabulary.topics[measure.topic].broad or stem(measure.unit.split()[-1]) in PEOPLE:
            return False
        own = without_periods(f"{self.labels.row} {self.labels.column}", self.anchor)
        return not only_compares(own, _NOTHING, self.context)

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

    def _words(self, said: str) -> str:
        """Caption, row and column label and the words in the cell as one line, without repeating."""
        own = [without_periods(text, self.anchor) for text in (self.context.caption, *self.labels.near)]
        parts = [part for index, part in enumerate(own) if part and part not in own[:index]]
        if not parts:
            parts = [*self.labels.far[:1], *(text for text in self.labels.near if text)]
        return " – ".join([*parts, said] if said else parts)[:300]

    def _area(self) -> Area | None:
        home = self.context.home
        for text in (self.labels.column, self.labels.row, self.context.caption):
            areas = {
                mention.area for mention in find_areas(text, home) if not _MOVED.search(text[: mention.start])
            }
            if len(areas) == 1:
                return areas.pop()
            if areas:
                return None
        return None if home is None else replace(home, inherited=True)


_NUMBER_OF = re.compile(r"\bnumbers?\s+of", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")


def _decimals(number: NumberMention) -> int:
    """How many digits stand behind the point."""
    return len(number.as_printed.rstrip(") ").partition(".")[2])


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
