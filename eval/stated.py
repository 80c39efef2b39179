"""The figures an answer states: its records, or where it gives none, what its words say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from answer.records import Answer, StatedFigure
from figures.numbers import find_numbers
from figures.periods import find_periods

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
# The first and the last day of a period.
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as it reached the reader: its value in single units, its unit, when and whose it is.

    `periods` are all it may be read as being of: an answer in plain words may name more than one. `words`
    are those of such an answer, empty for a record.
    """

    value: Decimal
    unit: str | None
    periods: tuple[Days, ...] = ()
    area: str = ""
    words: str = ""


def stated(answer: Answer) -> tuple[Stated, ...]:
    """The figures of the answer's records in their order; without records those its words state."""
    return tuple(_of_record(figure) for figure in answer.figures) or in_words(answer.answer)


def in_words(text: str) -> tuple[Stated, ...]:
    """The figures that a text states, each of any period that the text names."""
    periods = tuple((found.period.start, found.period.end) for found in find_periods(text))
    return tuple(Stated(number.value, number.unit, periods, words=text) for number in find_numbers(text))


def days_of(written: str) -> Days | None:
    """A period as files write it ("2022-07-01/2022-09-30") or as people do ("Q2 2022-23").

    None where it names none, or more than one.
    """
    form = _ISO.fullmatch(written.strip())
    if form:
        return date.fromisoformat(form[1]), date.fromisoformat(form[2] or form[1])
    found = find_periods(written)
    return (found[0].period.start, found[0].period.end) if len(found) == 1 else None


def _of_record(figure: StatedFigure) -> Stated:
    days = days_of(figure.period or "")
    return Stated(figure.value, figure.unit, (days,) if days else (), figure.area or "")
