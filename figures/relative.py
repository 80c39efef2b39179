"""Periods named only by another: "the previous year", "two months later", "and in October?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from figures import calendar as cal
from figures.number_words import SMALL_NUMBERS
from figures.period_atoms import (
    LONG_FY,
    MONTH,
    QUARTER,
    SHORT_FY,
    YEAR,
    financial_start,
    pattern,
    quarter_number,
)
from figures.records import Period, PeriodKind

_COUNT = rf"(?P<count>\d+|an?|one|{'|'.join(SMALL_NUMBERS)})"
_UNIT = r"(?P<unit>year|month|quarter|week|day)s?"
_SAME = r"\bsame\s+(?:period|quarter|month|time|point|position|stage|date)\b"
# "Last year's 75%" tells of that time; "last year's report" is a paper.
_ITS_NUMBER = r"\s+(?:(?:figure|rate|level|total|number|average|outturn|result)s?\b|[£\d])"
_LAST_YEAR = pattern(
    r"\b(?:the\s+)?(?:previous|prior|preceding|last)\s+(?:financial\s+|academic\s+)?year(?!s)"
    rf"(?!['’]s(?!{_ITS_NUMBER}))\b"
    r"|\b(?:a|one)\s+year\s+(?:earlier|before|ago|previously)\b|\bthe\s+year\s+before\b"
    r"|\b(?:12|twelve)\s+months\s+(?:earlier|before|ago|previously)\b"
)
_SAME_IN = pattern(rf"{_SAME}\s*,?\s*(?:in|of|for|during)?\s*(?P<year>{LONG_FY}|{SHORT_FY}|{YEAR})")
_STEP_BACK = pattern(
    r"\b(?:previous|prior|preceding|last)\s+(?P<unit>quarter|month)\b(?!s)|\bthe\s+(?P<unit2>quarter|month)\s+before\b"
)
_STEP_ON = pattern(
    r"\b(?:next|following)\s+(?P<unit>year|quarter|month)\b(?!s)|\bthe\s+(?P<unit2>year|quarter|month)\s+after\b"
)
_LATER = pattern(rf"\b{_COUNT}\s+{_UNIT}\s+(?:later|after(?:wards)?|on)\b")
_EARLIER = pattern(rf"\b{_COUNT}\s+{_UNIT}\s+(?:earlier|before|previously|ago|prior)\b")
_MONTH_ALONE = pattern(rf"\b(?P<m>{MONTH})(?!\s*[-–]?\s*\d)")
_QUARTER_ALONE = pattern(QUARTER)
_MONTH_BESIDE = pattern(
    rf"\b(?:the|that)\s+(?P<m>{MONTH})\s+(?P<way>before|after)\b"
    rf"|\bthe\s+(?P<way2>previous|preceding|following|next)\s+(?P<m2>{MONTH})(?!\s*\d)"
)
_MONTHS_IN = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True)
class RelativeMention:
    """A period resolved against another and where its words stand."""

    period: Period
    start: int
    end: int


def resolve_relative(text: str, anchor: Period) -> Period | None:
    """The period that the first relative words of a text mean against an anchor; None without such words.

    "the same period in 2021" against July to September 2022 is July to September 2021; "two months
    later" against the end of October 2022 is the end of December 2022; "and in October?" takes the
    October of the anchor's financial year.
    """
    mentions = find_relative(text, anchor)
    return mentions[0].period if mentions else _named_alone(text, anchor)


def find_relative(text: str, anchor: Period) -> tuple[RelativeMention, ...]:
    """Every relative period of a text, resolved against the anchor, in text order."""
    forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Period], Period | None]], ...] = (
        (_SAME_IN, _same_in),
        (_MONTH_BESIDE, _month_beside),
        (_LAST_YEAR, lambda match, at: shifted(at, -12)),
        (_STEP_BACK, lambda match, at: shifted(at, -_months_in(match))),
        (_STEP_ON, lambda match, at: shifted(at, _months_in(match))),
        (_LATER, lambda match, at: _moved(match, at, 1)),
        (_EARLIER, lambda match, at: _moved(match, at, -1)),
    )
    found: list[RelativeMention] = []
    for form, resolve in forms:
        for match in form.finditer(text):
            period = resolve(match, anchor)
            taken = any(match.start() < other.end and other.start < match.end() for other in found)
            if period is not None and not taken:
                found.append(
                    RelativeMention(replace(period, as_printed=match[0]), match.start(), match.end())
                )
    return tuple(sorted(found, key=lambda mention: mention.start))


def shifted(period: Period, months: int) -> Period:
    """The same kind of period some months on; a month's last day stays its last day."""
    start, end = cal.add_months(period.start, months), cal.add_months(period.end, months)
    return replace(period, start=start, end=end, as_printed="", inherited=True)


def _months_in(match: re.Match[str]) -> int:
    return _MONTHS_IN[(match["unit"] or match["unit2"]).lower()]


def _month_beside(match: re.Match[str], anchor: Period) -> Period:
    """ "The June before": the last June that had ended when the anchor began; "the June after" the next."""
    number = cal.month_number(match["m"] or match["m2"])
    if (match["way"] or match["way2"]).lower() in {"before", "previous", "preceding"}:
        year = anchor.start.year - (number >= anchor.start.month)
    else:
        year = anchor.end.year + (number <= anchor.end.month)
    if anchor.kind is PeriodKind.POINT:
        return cal.point(cal.last_day(year, number), inherited=True)
    return cal.month(year, number, inherited=True)


def _same_in(match: re.Match[str], anchor: Period) -> Period | None:
    """ "the same period in 2021", "same quarter of 2021-22": the anchor moved by whole years."""
    year = match["year"]
    if re.fullmatch(r"\d{4}", year):
        return shifted(anchor, 12 * (int(year) - anchor.end.year))
    start = financial_start(year)
    if start is None:
        return None
    return shifted(anchor, 12 * (start - cal.financial_year_start(anchor.start).year))


def _moved(match: re.Match[str], anchor: Period, sign: int) -> Period | None:
    count = match["count"].lower()
    number = int(count) if count.isdigit() else SMALL_NUMBERS.get(count, 1)
    unit = match["unit"].lower()
    if unit in _MONTHS_IN:
        return shifted(anchor, sign * number * _MONTHS_IN[unit]) if number <= 600 else None
    days = timedelta(days=sign * min(number, 9999) * (7 if unit == "week" else 1))
    return cal.point(anchor.end + days, inherited=True)


def _named_alone(text: str, anchor: Period) -> Period | None:
    """A month or quarter without a year, in the anchor's financial year or next to the anchor."""
    quarter = _QUARTER_ALONE.search(text)
    if quarter:
        year = cal.financial_year_start(anchor.end).year
        return cal.quarter(year, quarter_number(quarter), printed=quarter[0], inherited=True)
    for match in _MONTH_ALONE.finditer(text):
        if match["m"].lower() in {"may", "march", "mar"} and match["m"].islower() and not _asks(text, match):
            continue
        return _month_near(cal.month_number(match["m"]), anchor, match[0])
    return None


def _asks(text: str, match: re.Match[str]) -> bool:
    """Whether a lower-case "may" or "march" is the month: after a preposition, or the last word."""
    before = re.search(r"\b(?:in|for|of|by|at|and|about)\s+$", text[: match.start()], re.IGNORECASE)
    return bool(before) and not re.search(r"\w", text[match.end() :])


def _month_near(number: int, anchor: Period, printed: str) -> Period:
    """The month of this number next to the anchor (two months or less), else in its financial year."""
    first = cal.financial_year_start(anchor.end)
    same = date(first.year + (number < first.month), number, 1)
    candidates = [date(anchor.end.year + step, number, 1) for step in (-1, 0, 1)]
    nearest = min(
        candidates, key=lambda day: abs((day.year - anchor.end.year) * 12 + day.month - anchor.end.month)
    )
    apart = abs((nearest.year - anchor.end.year) * 12 + nearest.month - anchor.end.month)
    chosen = nearest if apart <= 2 else same
    if anchor.kind is PeriodKind.POINT:
        return cal.point(cal.last_day(chosen.year, chosen.month), printed=printed, inherited=True)
    return cal.month(chosen.year, chosen.month, printed=printed, inherited=True)
