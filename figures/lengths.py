"""Periods said by their length or their part of a year: "three months to June 2023", "the first half of"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from figures import calendar as cal
from figures.number_words import word_value
from figures.period_atoms import (
    ANY_YEAR,
    DASH,
    DAY,
    LABELLED_FY,
    LONG_FY,
    MONTH,
    SHORT_FY,
    YEAR,
    financial_start,
    pattern,
)
from figures.records import Period, PeriodKind

_FY = rf"(?:{LONG_FY}|{SHORT_FY}|{LABELLED_FY})"
_COUNT = r"(?:one|two|three|four|five|six|nine|eighteen|\d\d?)"
_UP_TO = r"(?:to|ending|ended|up\s+to)(?:\s+(?:on|in|at))?\s+(?:the\s+)?(?:end\s+of\s+)?"
_BACK_FROM = pattern(
    rf"\b(?:the\s+)?(?:(?P<n>{_COUNT})[-\s](?P<unit>months?|years?|quarters?)(?:\s+period)?|(?P<one>quarter|half[-\s]year|month))"
    rf"\s+{_UP_TO}(?:(?P<d>{DAY})\s+(?:of\s+)?)?(?P<m>{MONTH})\s+(?:(?P<d2>\d\d?),\s*)?(?P<y>{ANY_YEAR})(?!\s?[-/]\d)"
)
_YEAR_BACK = pattern(
    rf"\b(?:the\s+)?(?:financial\s+)?year\s+{_UP_TO}(?P<m>{MONTH})\s+(?P<d>\d\d?),\s*(?P<y>{YEAR})"
)
_HALF = pattern(
    rf"\b(?:the\s+)?(?:(?P<half>first|second|last)\s+half|(?P<side>first|last)\s+(?P<n>three|six|nine|3|6|9)\s+months"
    rf"|h(?P<h>[12]))\s*,?\s*(?:of\s+)?(?:the\s+)?(?:financial\s+year\s+)?(?P<fy>{_FY})"
)
_TERM = pattern(
    rf"\b(?P<term>autumn|spring|summer)\s+term\s*,?\s*(?:of\s+|in\s+)?(?:the\s+)?(?P<fy>{_FY}|{YEAR}(?![-/]\d))"
)
_MONTH_NUMBER = pattern(rf"\b(?:(?:month|period)\s|[mp])(?P<n>1[0-2]|0?[1-9])\s*,?\s*(?:of\s+)?(?P<fy>{_FY})")
_NUMERIC = r"\d\d?([/.])\d\d?\{0}(?:(?:20|19)\d\d|\d\d)"
_NUMERIC_SPAN = re.compile(
    rf"(?<![\d./])(?P<a>{_NUMERIC.format(2)})\s*(?:to|{DASH})\s*(?P<b>{_NUMERIC.format(4)})(?![\d/]|\.\d)"
)
_TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
"""The months of school terms, the first and the last of each."""


def lengths(text: str) -> Iterator[tuple[Period, int, int]]:
    """The periods of a text said by a length or as a part of a year, each with where it stands."""
    for form, parse in _FORMS:
        for match in form.finditer(text):
            period = parse(match)
            if period is not None:
                yield period, match.start(), match.end()


def _back_from(match: re.Match[str]) -> Period | None:
    """ "The quarter ended June 2023", "six months to 30 September 2022": back from its last day."""
    end = _last(match, match["d"] or match["d2"])
    months = _months(match)
    if end is None or months is None:
        return None
    return cal.span(cal.add_months(end, -months) + timedelta(days=1), end, printed=match[0])


def _months(match: re.Match[str]) -> int | None:
    """How many months a length has; twelve of them are a rolling year, which is read elsewhere."""
    if match["one"]:
        return {"q": 3, "h": 6, "m": 1}[match["one"][0].lower()]
    number = int(match["n"]) if match["n"].isdigit() else int(word_value(match["n"]) or 0)
    months = number * {"m": 1, "q": 3, "y": 12}[match["unit"][0].lower()]
    return months if months and months != 12 else None


def _last(match: re.Match[str], day: str | None) -> date | None:
    """The day printed, or the last of the month; None for no such day."""
    year, month = cal.full_year(match["y"].lstrip("'’")), cal.month_number(match["m"])
    if not day:
        return cal.last_day(year, month)
    try:
        return date(year, month, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None


def _year_back(match: re.Match[str]) -> Period | None:
    """ "The year ended March 31, 2025"."""
    end = _last(match, match["d"])
    return (
        None if end is None else cal.span(cal.add_months(end, -12) + timedelta(days=1), end, printed=match[0])
    )


def _half(match: re.Match[str]) -> Period | None:
    start = financial_start(match["fy"])
    if start is None:
        return None
    year = cal.financial_year(start)
    first = (match["half"] or match["side"] or match["h"]).lower() in {"first", "1"}
    months = (
        6 if not match["n"] else int(match["n"]) if match["n"].isdigit() else int(word_value(match["n"]) or 6)
    )
    if first:
        return cal.span(year.start, cal.add_months(year.start, months) - timedelta(days=1), printed=match[0])
    return cal.span(cal.add_months(year.start, 12 - months), year.end, printed=match[0])


def _term(match: re.Match[str]) -> Period | None:
    """A term of a calendar year, or of a school year: the spring term of 2022/23 is in 2023."""
    name, text = match["term"].lower(), match["fy"]
    first, last = _TERMS[name]
    start = int(text) if re.fullmatch(r"\d{4}", text) else financial_start(text)
    if start is None:
        return None
    year = start if len(text) == 4 or name == "autumn" else start + 1
    return Period(PeriodKind.RANGE, date(year, first, 1), cal.last_day(year, last), match[0])


def _month_number(match: re.Match[str]) -> Period | None:
    """ "Month 8 of 2024-25" is November 2024: finance counts the months of its year from April."""
    start = financial_start(match["fy"])
    if start is None:
        return None
    first = cal.add_months(date(start, cal.FIRST_FINANCIAL_MONTH, 1), int(match["n"]) - 1)
    return cal.month(first.year, first.month, printed=match[0])


def _numeric_span(match: re.Match[str]) -> Period | None:
    """ "01/04/2022 - 31/03/2023"."""
    try:
        start, end = (
            date(cal.full_year(year), int(month), int(day))
            for day, month, year in (re.split(r"[/.]", match[name]) for name in ("a", "b"))
        )
    except ValueError:
        return None
    return cal.span(start, end, printed=match[0]) if start < end else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = (
    (_BACK_FROM, _back_from),
    (_YEAR_BACK, _year_back),
    (_HALF, _half),
    (_TERM, _term),
    (_MONTH_NUMBER, _month_number),
    (_NUMERIC_SPAN, _numeric_span),
)
