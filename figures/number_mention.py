"""A number that is a figure: what it is worth and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

PERCENT = "percent"
POINTS = "percentage points"
MONEY = "GBP"
RANK = "rank"


class NumberKind(StrEnum):
    """How a number is written, which tells what it may be."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    RATE = "rate"
    DURATION = "duration"
    FRACTION = "fraction"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number that is a figure, and where it stands.

    "£2.857m" has value 2857000 and unit "GBP"; "90-98" has value 90 and high 98; "two thirds" is
    66.7 percent, rounded to one decimal where it does not come out even; "1 in 4" is 25 percent.
    `of` is the whole in "8 out of the 15". `unit` is None where the words beside the number name none;
    for a count it is the noun counted ("children"), as far as it follows the number.
    """

    value: Decimal
    as_printed: str
    start: int
    end: int
    kind: NumberKind
    unit: str | None = None
    high: Decimal | None = None
    of: Decimal | None = None


_SCALE_OF = {
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "k": 10**3,
    "thousand": 10**3,
    "bn": 10**9,
    "billion": 10**9,
}
_TIME_UNITS = {
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
    "hour": "hours",
    "hr": "hours",
    "min": "minutes",
    "minute": "minutes",
}


def decimal_of(printed: str) -> Decimal:
    """The value of digits as printed: "1,323" is 1323."""
    return Decimal(printed.replace(",", ""))


def scaled(printed: str, word: str | None) -> Decimal:
    """The value of digits with a word of scale: "2.857" with "m" is 2857000."""
    if not word:
        return decimal_of(printed)
    value = decimal_of(printed) * _SCALE_OF[word.lower()]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def time_unit(word: str) -> str:
    """The plural a duration is given in: "hr" is "hours"."""
    return _TIME_UNITS[word.lower().rstrip("s")]
