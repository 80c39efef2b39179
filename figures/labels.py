"""What the labels of a cell say: its unit and its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from figures import calendar as cal
from figures.mentions import lent_by
from figures.numbers import MONEY, PERCENT
from figures.period_atoms import MONTH, pattern
from figures.periods import PeriodMention, find_periods
from figures.records import Context, Period, PeriodKind

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
            # "P3 % Assessments in 45 days" counts a percentage; "45%" and "45 %" are no heads.
            r"(?<![\d ])%|(?<!\d)\s%|^%|(?<=[A-Za-z]\d\s)%|(?<=[A-Za-z]\d\d\s)%"
            r"|\bper\s?cent(?:age)?\b|\bpercent(?:age)?\b|\bproportion\b",
            re.IGNORECASE,
        ),
        PERCENT,
    ),
    (re.compile(r"\b(?:rate\s+)?per\s+(\d[\d,]*\d)\b", re.IGNORECASE), "per"),
    (re.compile(r"\bdays\b(?!\s*(?:or|of|%))", re.IGNORECASE), "days"),
    (re.compile(r"\bweeks\b(?=\s*$|\))", re.IGNORECASE), "weeks"),
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


def without_months(text: str) -> str:
    """A label without the months that stand in it without a year."""
    return _BARE_MONTH.sub(" ", text)


def without_periods(text: str, anchor: date | None) -> str:
    """A label without its periods, empty where it says nothing else."""
    letters = list(text)
    for mention in find_periods(text, anchor=anchor or date(2000, 1, 1)):
        letters[mention.start : mention.end] = " " * (mention.end - mention.start)
    bare = " ".join(_EMPTY_BRACKETS.sub(" ", "".join(letters)).split())
    return "" if re.fullmatch(rf"(?:{MONTH}|{_ONLY_WHEN}|[\W\d])*", bare, re.IGNORECASE) else bare


_EMPTY_BRACKETS = re.compile(r"[\[(]\s*[\])]")
_ONLY_WHEN = (
    r"\b(?:by|between|from|in|to|at|as|of|the|end|and|year|ending|ended|for|during|until|after|before)\b"
)


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
    months = _BARE_MONTHS.search(label)
    if months is not None and (years := [period for period in (*named, *beside) if _is_year(period)]):
        return _months_of(months, years[0]), True
    month = _bare_month(label, [mention for mention in found if not mention.period.inherited])
    if month is not None and not any(period.kind is PeriodKind.MONTH for period in named):
        return _month_in(month, [*named, *beside], far, anchor), True
    if not named:
        return None, False
    if _bare_month(other, find_periods(other)) is not None and _is_year(named[0]):
        return None, False  # the other label has the month of this year
    return _narrowest([*named, *(period for period in beside if _within(period, named))]), True


_BARE_MONTHS = pattern(rf"(?<!\w)(?P<a>{MONTH})\s*(?:to|[-–])\s*(?P<b>{MONTH})(?!\s*[-–']?\s*\d)")


def _months_of(match: re.Match[str], year: Period) -> Period:
    """ "Sep to Jan" of 2017/18 is September 2017 to January 2018."""
    first, last = (cal.month_number(match[name]) for name in ("a", "b"))
    starts = year.start.year if first >= year.start.month else year.start.year + 1
    ends = starts if last >= first else starts + 1
    return cal.span(date(starts, first, 1), cal.last_day(ends, last), printed=match[0])


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
    """The month of the year that labels, caption or headings name, else the latest before the anchor."""
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
