"""A row or a column of a table read along its dates: what a trend is told from.

The cells of one row are a series where their columns are dates, those of one column where its rows are. What
is asked must be said by the label that they share, the caption and the headings; of several rows that say as
much the one that says most of it word for word is meant, and where two are left the question is asked back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from answer.bench import Bench
from answer.choose import last_day
from answer.labelled import SAID, is_cell, literal, of_side, table_of, with_their_tables, worth_of
from answer.question import Question
from answer.weigh import Weighed
from figures.period_atoms import MONTH
from figures.periods import find_periods
from figures.records import Period
from figures.words import stems

# By how much the best line must be better than another, and how many dates make one.
AHEAD, SHORTEST = 0.02, 3
# A label or a word that is a month, a quarter or a year by itself: "Apr", "Q1,2,3", "20-21".
_DATE = re.compile(rf"{MONTH}|(?:q|qtr|qu|quarter)\s*[\d,]*|\d[\d\s,/-]*", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """Cells of one row or column in order of time, how well they answer, how many words asked they have."""

    cells: tuple[Weighed, ...]
    worth: float
    literal: int

    @property
    def name(self) -> tuple[str, ...]:
        """What the labels of its cells say beside dates."""
        place = self.cells[0].figure.place
        return (*_undated(place.row_label), *_undated(place.column_label))

    @property
    def values(self) -> tuple[object, ...]:
        """What the cells give, in order."""
        return tuple(one.figure.value for one in self.cells)


def lines(question: Question, known: Iterable[Weighed], bench: Bench) -> list[Line]:
    """The lines that say most of what is asked; several where the question does not tell them apart."""
    concepts = bench.lexicon.concepts(question.terms, question.bare)
    open_question = replace(question, bare="", terms=(), measures=(), periods=(), text=question.asked)
    pool = with_their_tables(known, bench)
    held = list(of_side(open_question, bench.weigh(open_question, pool)))
    found = []
    for cells in _grouped(question.periods, held):
        labels = _dated_labels(cells)
        worth = min(worth_of(question, concepts, one, labels, bench) for one in cells)
        if worth >= SAID:
            graded = tuple(replace(one, match=worth, excess=0.0) for one in cells)
            found.append(Line(graded, worth, min(literal(question.bare, one) for one in cells)))
    return _best(found)


def _best(found: Sequence[Line]) -> list[Line]:
    top = max((line.worth for line in found), default=0.0)
    near = [line for line in found if line.worth >= top - AHEAD]
    most = max((line.literal for line in near), default=0)
    near = [line for line in near if line.literal == most]
    if len(near) > 1 and len({line.name for line in near}) == 1:
        return []  # the same months of several years: they make one series (answer/trend.py)
    return list({line.values: line for line in sorted(near, key=lambda line: line.worth)}.values())


def _grouped(asked: Sequence[Period], held: Iterable[Weighed]) -> Iterator[tuple[Weighed, ...]]:
    """The cells that differ in their date alone, in order of time; none where two have the same date."""
    groups: dict[tuple[object, ...], list[Weighed]] = defaultdict(list)
    for one in held:
        if is_cell(one.figure) and one.figure.period is not None and _within(asked, one.figure.period):
            place = one.figure.place
            unit = one.figure.unit
            row, column = stems(place.row_label), stems(place.column_label)
            if _is_date(place.column_label):
                groups[(*table_of(one.figure), unit, "row", row, _undated(place.column_label))].append(one)
            if _is_date(place.row_label):
                groups[(*table_of(one.figure), unit, "column", column, _undated(place.row_label))].append(one)
    for members in groups.values():
        cells = sorted(without_total(members), key=lambda one: last_day(one.figure))
        if len({last_day(one.figure) for one in cells}) == len(cells) >= SHORTEST:
            yield tuple(cells)


def without_total(members: Sequence[Weighed]) -> list[Weighed]:
    """The cells without one that covers the dates of all others."""
    spans = {
        id(one): (one.figure.period.start, one.figure.period.end) for one in members if one.figure.period
    }
    whole = (min(start for start, _ in spans.values()), max(end for _, end in spans.values()))
    several = len(set(spans.values())) > 1
    return [one for one in members if not (several and spans[id(one)] == whole)]


def _within(asked: Sequence[Period], held: Period) -> bool:
    if not asked:
        return True
    return min(period.start for period in asked) <= held.end <= max(period.end for period in asked)


def _is_date(label: str) -> bool:
    return bool(find_periods(label)) or _DATE.fullmatch(label.strip()) is not None


def _undated(label: str) -> tuple[str, ...]:
    """What a label says beside its date."""
    for mention in sorted(find_periods(label), key=lambda mention: mention.start, reverse=True):
        label = label[: mention.start] + " " + label[mention.end :]
    return tuple(word for word in stems(label) if not _DATE.fullmatch(word))


def _dated_labels(cells: Sequence[Weighed]) -> tuple[str, ...]:
    """The labels by which the cells of a line differ."""
    columns = {one.figure.place.column_label for one in cells}
    rows = {one.figure.place.row_label for one in cells}
    return tuple(columns if len(columns) > 1 else rows)
