"""Both ends of a movement: "rose from 289 to 294" has a number it began at and one it reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from figures import calendar as cal
from figures.numbers import NumberMention
from figures.period_atoms import MONTH
from figures.records import Period, PeriodKind

_ABOUT = r"(?:(?:an?|the|just|over|under|about|around|approximately|nearly|average\s+of)\s+)*"
_FROM = re.compile(rf"\bfrom\s+{_ABOUT}$", re.IGNORECASE)
_TO = re.compile(rf"\bto\s+{_ABOUT}$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[\[(]\s*$")
_PARTS = 3
"""How many numbers back a movement may have begun: "from 0.07 (31) to 0.1"."""


class End(Enum):
    """Which end of a movement a number is."""

    FIRST = "first"
    LAST = "last"


def end_of(text: str, numbers: Sequence[NumberMention], index: int) -> End | None:
    """Which end of a movement a number is; one said again in brackets is where the number before is."""
    if _in_brackets(text, numbers, index):
        return end_of(text, numbers, index - 1)
    if began_at(text, numbers, index) is not None:
        return End.LAST
    later = range(index + 1, min(index + 1 + _PARTS, len(numbers)))
    return End.FIRST if any(began_at(text, numbers, other) == index for other in later) else None


def began_at(text: str, numbers: Sequence[NumberMention], index: int) -> int | None:
    """The number that a movement to this one began at, None where this is not the end of one."""
    if _in_brackets(text, numbers, index):
        return began_at(text, numbers, index - 1)
    if not _TO.search(text[: numbers[index].start]):
        return None
    for before in range(index - 1, max(index - 1 - _PARTS, -1), -1):
        if _FROM.search(text[: numbers[before].start]):
            return before
    return None


def _in_brackets(text: str, numbers: Sequence[NumberMention], index: int) -> bool:
    return index > 0 and _BRACKET.fullmatch(text[numbers[index - 1].end : numbers[index].start]) is not None


def at_its_end(period: Period, end: End) -> Period:
    """The first or the last month or year of a range between two of them; other periods as they are.

    "Between 2011 and 2021 it rose from 5 to 6" gives 5 in 2011 and 6 in 2021.
    """
    if period.kind is not PeriodKind.RANGE or not period.as_printed:
        return period
    if re.search(MONTH, period.as_printed, re.IGNORECASE):
        day = period.start if end is End.FIRST else period.end
        whole = period.start.day == 1 and period.end == cal.last_day(period.end.year, period.end.month)
        return cal.month(day.year, day.month, inherited=period.inherited) if whole else period
    first, last = period.start.year, period.end.year
    if period.start.month == cal.FIRST_FINANCIAL_MONTH:
        return cal.financial_year(first if end is End.FIRST else last - 1)
    return cal.calendar_year(first if end is End.FIRST else last) if period.start.month == 1 else period
