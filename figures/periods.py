"""Periods in the words of council papers: found, resolved against another, compared and said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from figures import calendar as cal
from figures.fits import Fit, fit
from figures.lengths import lengths
from figures.period_atoms import (
    ANY_YEAR,
    ATOMS,
    DASH,
    DAY,
    LONG_FY,
    MONTH,
    SHORT_FY,
    SHORT_YEAR,
    YEAR,
    pattern,
    without_marks,
)
from figures.period_atoms import financial_start as _financial_start
from figures.records import Period, PeriodKind
from figures.relative import resolve_relative
from figures.saying import iso, say

__all__ = ["Fit", "PeriodMention", "find_periods", "fit", "iso", "resolve_relative", "say"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period and where its words stand in the text: "end of September 2022" from start to end."""

    period: Period
    start: int
    end: int


_TO = rf"(?:to|until|till|up\s+to|through|{DASH})"
_THE_END = r"(?:(?:the\s+)?end\s+of\s+)?"
_MONTHS = pattern(
    rf"(?:(?P<between>between|from)\s+)?{_THE_END}(?:(?P<d1>{DAY})\s+)?\b(?P<m1>{MONTH})"
    rf"(?:[\s-]*(?P<y1>{ANY_YEAR}))?\s*(?:{_TO}|(?P<and>and))\s*{_THE_END}"
    rf"(?:(?P<d2>{DAY})\s+)?(?P<m2>{MONTH})(?:,?[\s-]*(?P<y2>{YEAR}(?!\s?[-/]\d\d)|{SHORT_YEAR}))?"
)
_DAYS = pattern(
    rf"(?<![\d.])(?P<d1>{DAY})\s*(?:{_TO}|and)\s*(?P<d2>{DAY})\s+(?P<m2>{MONTH})\s*(?P<y2>{YEAR})"
)
_YEAR_TO = pattern(
    rf"\b(?:the\s+)?(?:year|12\s+months|twelve\s+months)\s+(?:to|ending|ended|up\s+to)\s+(?:the\s+)?(?:end\s+of\s+)?"
    rf"(?:(?P<d>{DAY})\s+)?(?P<m>{MONTH})\s+(?P<y>{YEAR})(?!\s?[-/]\d)"
)
_TO_DATE = pattern(rf"\b(?P<m>{MONTH})\s*-?(?P<y>{ANY_YEAR})\s+to\s+date\b")
_YEARS = pattern(
    rf"(?:(?P<between>between|from)\s+)?(?P<a>{LONG_FY}|{SHORT_FY})\s*(?:{_TO}|(?P<and>and))\s*(?P<b>{LONG_FY}|{SHORT_FY})"
)
_CALENDAR_YEARS = pattern(
    rf"(?:\b(?P<lead>between|from)\s+|(?<![\d/.,£#\w-]))(?P<a>{YEAR})\s*(?:{_TO}|(?P<and>and))\s*(?P<b>{YEAR})(?![/-]\d)"
)
_END_OF = pattern(
    r"(?:(?:as\s+)?at\s+)?(?:the\s+)?\b(?:end\s+of|ending|year[\s-]end(?:ing)?)\s*,?\s*(?:in\s+|of\s+)?(?:the\s+)?"
    r"(?:(?:financial\s+)?year\s+|month\s+of\s+)?$"
)
_YEAR_END = pattern(r"(?:\s*[-,]?\s*|\s+financial\s+)year[\s-]end\b")


@lru_cache(maxsize=4096)
def find_periods(text: str, *, anchor: date | None = None) -> tuple[PeriodMention, ...]:
    """The periods a text names, in their order and not overlapping.

    `anchor` is the last day of what the text is about. With it, words without a year are read too
    ("Q2", "in October", "year to date", "end of September"), as the latest such time that had begun
    by then, and marked inherited; without it they are left out.
    """
    text = without_marks(text)
    if anchor is None and not any(letter.isdigit() for letter in text):
        return ()
    found = [*_atoms(text, anchor), *_ranges(text, anchor)]
    return tuple(_at_its_end(text, mention) for mention in _longest_first(found))


def _longest_first(found: Iterable[PeriodMention]) -> Iterator[PeriodMention]:
    """Those that do not overlap a longer one or an earlier one of the same length, in text order."""
    kept: list[PeriodMention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return iter(sorted(kept, key=lambda m: m.start))


def _atoms(text: str, anchor: date | None) -> Iterator[PeriodMention]:
    for form, parse in ATOMS:
        for match in form.finditer(text):
            period = parse(match, anchor)
            if period is not None:
                yield PeriodMention(period, match.start(), match.start() + len(match[0].rstrip()))


def _ranges(text: str, anchor: date | None) -> Iterator[PeriodMention]:
    parsers = (
        (_MONTHS, lambda match: _month_range(match, anchor)),
        (_DAYS, _day_range),
        (_YEAR_TO, _year_to),
        (_TO_DATE, lambda match: _to_date(match, anchor)),
        (_YEARS, _year_range),
        (_CALENDAR_YEARS, _calendar_range),
    )
    for form, parse in parsers:
        for match in form.finditer(text):
            period = parse(match)
            if period is not None:
                yield PeriodMention(period, match.start(), match.end())
    for period, start, end in lengths(text):
        yield PeriodMention(period, start, end)


def _year_to(match: re.Match[str]) -> Period | None:
    """ "the year to March 2024", "twelve months ending 31 March 2024": the twelve months that end with it."""
    number, year = cal.month_number(match["m"]), _year(match["y"])
    end = _day(year, number, match["d"], cal.last_day(year, number))
    if end is None:
        return None
    start = date(year - 1, number, end.day) if (number, end.day) != (2, 29) else date(year - 1, 2, 28)
    return cal.span(start + timedelta(days=1), end, printed=match[0])


def _month_range(match: re.Match[str], anchor: date | None) -> Period | None:
    """ "between July and September 2022", "Nov 2015 – Nov 2017", "April to November" with an anchor."""
    if match["and"] and (match["between"] or "").lower() != "between":
        return None
    first, last = cal.month_number(match["m1"]), cal.month_number(match["m2"])
    if match["y2"] is None and (anchor is None or match["y1"]):
        return None
    end_year = _year(match["y2"]) if match["y2"] else cal.latest_year(last, anchor or date.min)
    start_year = _year(match["y1"]) if match["y1"] else end_year - (first > last)
    start = _day(start_year, first, match["d1"], date(start_year, first, 1))
    end = _day(end_year, last, match["d2"], cal.last_day(end_year, last))
    if start is None or end is None or start >= end:
        return None
    return cal.span(start, end, printed=match[0], inherited=match["y2"] is None)


def _year(digits: str) -> int:
    return cal.full_year(digits.lstrip("'’"))


def _day(year: int, month: int, printed: str | None, otherwise: date) -> date | None:
    """The day of the month as printed, the day given where none is printed, None for no such day."""
    if not printed:
        return otherwise
    try:
        return date(year, month, int(re.sub(r"\D", "", printed)))
    except ValueError:
        return None


def _day_range(match: re.Match[str]) -> Period | None:
    year, month = int(match["y2"]), cal.month_number(match["m2"])
    start, end = (_day(year, month, match[name], date(year, month, 1)) for name in ("d1", "d2"))
    return None if start is None or end is None or start >= end else cal.span(start, end, printed=match[0])


def _to_date(match: re.Match[str], anchor: date | None) -> Period | None:
    start = date(_year(match["y"]), cal.month_number(match["m"]), 1)
    if anchor is None or anchor <= start:
        return None
    kind = PeriodKind.YEAR_TO_DATE if start == cal.financial_year_start(anchor) else PeriodKind.RANGE
    return Period(kind, start, anchor, match[0])


def _year_range(match: re.Match[str]) -> Period | None:
    first, last = _financial_start(match["a"]), _financial_start(match["b"])
    if first is None or last is None or first >= last:
        return None
    if match["and"] and (match["between"] or "").lower() != "between":
        return None
    return Period(PeriodKind.RANGE, date(first, 4, 1), date(last + 1, 3, 31), match[0])


def _calendar_range(match: re.Match[str]) -> Period | None:
    first, last = int(match["a"]), int(match["b"])
    slashed = re.search(rf"{DASH}\s*$", match.string[match.end("a") : match.start("b")]) is not None
    if match["and"] and not match["lead"]:
        return None
    if first >= last or (slashed and cal.follows(first, match["b"])):
        return None  # "from 2021/2022" names one financial year
    return Period(PeriodKind.RANGE, date(first, 1, 1), date(last, 12, 31), match[0])


_WHOLE = {
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.FINANCIAL_YEAR,
    PeriodKind.ACADEMIC_YEAR,
    PeriodKind.CALENDAR_YEAR,
}


def _at_its_end(text: str, mention: PeriodMention) -> PeriodMention:
    """The point at the end of a period where the words say so: "end of Q2", "2021-22 year end"."""
    if mention.period.kind not in _WHOLE:
        return mention
    before, after = _END_OF.search(text[: mention.start]), _YEAR_END.match(text, mention.end)
    years = mention.period.kind not in {PeriodKind.MONTH, PeriodKind.QUARTER}
    if before is None and not (after and years):
        return mention
    start = before.start() if before else mention.start
    end = after.end() if after and years else mention.end
    last = mention.period.end
    if "year" in text[start : mention.start].lower() and mention.period.kind is PeriodKind.CALENDAR_YEAR:
        return mention
    period = replace(mention.period, kind=PeriodKind.POINT, start=last, as_printed=text[start:end].strip())
    return PeriodMention(period, start, end)
