"""The written forms of one period: days, months, quarters, years. `figures.periods` puts them together."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from figures import calendar as cal
from figures.records import Period, PeriodKind

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?:19|20)\d\d(?!\d)"
# "31 March 31 March 2024", of two heads run together: what begins the next date is no year.
SHORT_YEAR = rf"['’]?[0-4]\d(?![\d%£]|[.,:]\d|(?:st|nd|rd|th)\b|\.?\s+{MONTH}\s+{YEAR})"
ANY_YEAR = rf"(?:{YEAR}|{SHORT_YEAR})"
DAY = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
DASH = r"[-‐‑–—/]"
LONG_FY = (
    rf"(?<![\d/.,£])(?:19|20)\d\d\s?{DASH}\s?(?:(?:19|20)\d\d|\d\d|\d)"
    r"(?![\d%]|[/.,]\d|\s?(?:per cent|percent))"
)
SHORT_FY = r"(?<![\d/.,£-])\d\d\s?/\s?\d\d(?![\d/%]|[.,]\d|[-\s]years?[-\s]olds?)"
LABELLED_FY = rf"(?<![\d/.,£-])\d\d\s?{DASH}\s?\d\d(?!\d)"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
QUARTER = (
    r"(?:(?:\bquarter|\bqtr|\bqu|\bq)\.?\s?(?P<n>[1-4])(?!\d|[.,]\d|%)"
    r"|\b(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter\b)"
)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}

_MARKS = str.maketrans(dict.fromkeys("¹²³⁴⁵⁶⁷⁸⁹⁰*†‡", " "))

Anchor = date | None
Parser = Callable[[re.Match[str], Anchor], Period | None]


def pattern(text: str) -> re.Pattern[str]:
    """A pattern that reads either case."""
    return re.compile(text, re.IGNORECASE)


def without_marks(text: str) -> str:
    """The text with footnote marks blanked, every other character where it was."""
    return text.translate(_MARKS)


def years_of(text: str) -> tuple[int, int] | None:
    """The first and last year of "2022-23", "17/18", "2016/7" or "2015 -18"; None for other digits."""
    first, second = re.findall(r"\d+", text)
    start = cal.full_year(first)
    if cal.follows(start, second):
        return start, start + 1
    end = start // 100 * 100 + int(second) if len(second) < 4 else int(second)
    return (start, end) if end > start and len(second) != 1 else None


def financial_start(text: str) -> int | None:
    """The first year of a financial year as printed, None where the years do not follow each other."""
    years = years_of(text)
    return years[0] if years and years[1] == years[0] + 1 else None


def short_year_is_doubtful(match: re.Match[str]) -> bool:
    """Whether "may 22" or "September 34 children" is rather a word and a number than a month and a year."""
    if len(match["y"]) > 2 or not match["gap"].isspace():
        return False
    counted = _COUNTED.match(match.string, match.end()) and match.string[match.end() :].lstrip()[:1].islower()
    return match["m"] in {"may", "march", "mar"} or bool(counted)


def _day_month_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    del anchor
    day = int(re.sub(r"\D", "", match["d"]))
    return _on(cal.full_year(match["y"].lstrip("'’")), cal.month_number(match["m"]), day, match[0])


def _numeric_day(match: re.Match[str], anchor: Anchor) -> Period | None:
    del anchor
    return _on(cal.full_year(match["y"]), int(match["m"]), int(match["d"]), match[0])


def _on(year: int, month: int, day: int, printed: str) -> Period | None:
    """The point of a day, None where there is no such day."""
    try:
        return cal.point(date(year, month, day), printed=printed)
    except ValueError:
        return None


def _month_of_financial_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    """ "March 2021-22" is that year's end; any other month is the month inside that year."""
    del anchor
    start = financial_start(match["fy"])
    if start is None:
        return None
    number = cal.month_number(match["m"])
    year = start if number >= cal.FIRST_FINANCIAL_MONTH else start + 1
    if number == cal.FIRST_FINANCIAL_MONTH - 1:
        return cal.point(cal.last_day(year, number), printed=match[0])
    return cal.month(year, number, printed=match[0])


def _month_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    del anchor
    if short_year_is_doubtful(match):
        return None
    year = cal.full_year(match["y"].lstrip("'’"))
    return cal.month(year, cal.month_number(match["m"]), printed=match[0])


def quarter_number(match: re.Match[str]) -> int:
    """1 to 4 from "Q2", "quarter 2" or "second quarter"."""
    return int(match["n"]) if match["n"] else ORDINALS[match["word"].lower()]


def _quarter_of_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    """A quarter with its year; a single year is read for quarters 1 to 3 only.

    "Q4 2023" may be January to March of 2023 or of 2024, so it is no period at all.
    """
    del anchor
    number = quarter_number(match)
    text = match["fy"]
    if re.fullmatch(r"\d{4}", text):
        return cal.quarter(int(text), number, printed=match[0]) if number < 4 else None
    start = financial_start(text)
    return None if start is None else cal.quarter(start, number, printed=match[0])


def _quarter_alone(match: re.Match[str], anchor: Anchor) -> Period | None:
    if anchor is None or re.match(rf"\s*[,(]?\s*(?:of\s+)?{YEAR}", match.string[match.end() :]):
        return None
    number = quarter_number(match)
    year = cal.latest_quarter_year(number, anchor)
    return cal.quarter(year, number, printed=match[0], inherited=True)


def _year_pair(match: re.Match[str], anchor: Anchor) -> Period | None:
    """ "2022-23" is a financial year; years further apart are a range of them ("2015-18")."""
    del anchor
    text = match["fy"]
    years = years_of(text)
    if years is None:
        return None
    if years[1] == years[0] + 1:
        return cal.financial_year(years[0], printed=match[0])
    if "/" in text:
        return None
    if len(re.findall(r"\d+", text)[1]) == 4:
        return Period(PeriodKind.RANGE, date(years[0], 1, 1), date(years[1], 12, 31), match[0])
    return Period(PeriodKind.RANGE, date(years[0], 4, 1), date(years[1], 3, 31), match[0])


def _financial_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    del anchor
    start = financial_start(match["fy"])
    return None if start is None else cal.financial_year(start, printed=match[0])


def _academic_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    del anchor
    start = financial_start(match["fy"])
    return None if start is None else cal.academic_year(start, printed=match[0])


def _this_academic_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    """The academic year that the anchor lies in, where the words give none."""
    if anchor is None:
        return None
    return cal.academic_year(anchor.year - (anchor.month < 9), printed=match[0], inherited=True)


def _season(match: re.Match[str], anchor: Anchor) -> Period | None:
    del anchor
    first, last = SEASONS[match["season"].lower()]
    year = int(match["y"])
    return Period(PeriodKind.RANGE, date(year, first, 1), cal.last_day(year, last), match[0])


def _calendar_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    del anchor
    return cal.calendar_year(int(match["y"]), printed=match[0]) if is_year(match) else None


_COUNTS = pattern(
    r"(?:over|around|about|approximately|nearly|almost|than|least|total of|some|to|exactly"
    r"|maintained|were|received|had|have|has"
    r"|up to|[£~+<>])\s*$"
)
_TITLES = pattern(
    r"\b(?:Acts?|Regulations?|Orders?|Bill|Rules|Directive|Together|Protocol|Circular|Code)\s*"
    r"(?:\([^)]*\)\s*)*(?:of\s+)?$"
)
_COUNTED = pattern(r"\s+(?:[a-z]+\s+){0,2}?(?:children|people|pupils|families|\w{3,}[^su\W]s)\b")


def is_year(match: re.Match[str]) -> bool:
    """Whether four bare digits are a year: "in 2022" is, "over 2000 family packs" is not."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _TITLES.search(before) or re.search(rf"{QUARTER}\s*[,(]?\s*(?:of\s+)?$", before, re.IGNORECASE):
        return False
    if _COUNTS.search(before):
        return bool(re.search(r"\bto\s*$", before)) and not _COUNTED.match(after)
    return 1950 <= int(match["y"]) <= 2050


def _month_end(match: re.Match[str]) -> date:
    """The last day of the month and year a pattern found."""
    return cal.last_day(cal.full_year(match["y"].lstrip("'’")), cal.month_number(match["m"]))


def _rolling(match: re.Match[str], anchor: Anchor) -> Period | None:
    if match["m"]:
        return cal.rolling_year(_month_end(match), printed=match[0])
    return None if anchor is None else cal.rolling_year(anchor, printed=match[0], inherited=True)


def _year_to_date(match: re.Match[str], anchor: Anchor) -> Period | None:
    """A year to date ends with the month in brackets, else with the anchor inside the year named."""
    named = match.groupdict()
    if "m" in named:
        return cal.year_to_date(_month_end(match), printed=match[0])
    if "fy" not in named:
        return None if anchor is None else cal.year_to_date(anchor, printed=match[0], inherited=True)
    start = financial_start(match["fy"])
    if start is None:
        return None
    year = cal.financial_year(start)
    end = anchor if anchor and year.start <= anchor <= year.end else year.end
    return Period(PeriodKind.YEAR_TO_DATE, year.start, end, match[0])


def _month_alone(match: re.Match[str], anchor: Anchor) -> Period | None:
    """A month without a year, from the anchor; "May" and "March" only after a preposition or alone."""
    if anchor is None or not match["m"][0].isupper():
        return None
    alone = match["m"].strip() == match.string.strip()
    before = match.string[: match.start()]
    after_preposition = re.search(r"\b(?:in|since|of|by|during|for|at|until|to|and|from)\s+$", before, re.I)
    if match["m"].rstrip(".") in {"May", "March", "Mar"} and not (alone or after_preposition):
        return None
    number = cal.month_number(match["m"])
    return cal.month(cal.latest_year(number, anchor), number, printed=match[0], inherited=True)


_FY = rf"(?:{LONG_FY}|{SHORT_FY}|{LABELLED_FY})"
_ACADEMIC = r"(?:academic|school)"
_TO_DATE = r"\b(?:year\s+to\s+date|ytd)\b"
ATOMS: tuple[tuple[re.Pattern[str], Parser], ...] = (
    (
        pattern(rf"(?<![\d.,/])(?P<d>{DAY}\.?)(?:\s+of)?\s+(?P<m>{MONTH}),?\s*(?P<y>{ANY_YEAR})"),
        _day_month_year,
    ),
    (
        pattern(rf"\b(?P<m>{MONTH})\s+(?P<d>\d\d?(?:(?:st|nd|rd|th),?\s*|,?\s+))(?P<y>{YEAR})"),
        _day_month_year,
    ),
    (
        pattern(r"(?<![\d./])(?P<d>\d\d?)([/.])(?P<m>\d\d?)\2(?P<y>(?:20|19)\d\d|\d\d)(?![\d/]|\.\d)"),
        _numeric_day,
    ),
    (pattern(r"(?<![\d-])(?P<d>\d\d?)-(?P<m>\d\d?)-(?P<y>(?:20|19)\d\d)(?![\d-])"), _numeric_day),
    (pattern(r"(?<![\d-])(?P<y>(?:20|19)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"), _numeric_day),
    (pattern(rf"\b(?P<m>{MONTH})\s+(?P<fy>{LONG_FY})"), _month_of_financial_year),
    (pattern(rf"\b(?P<m>{MONTH})(?P<gap>,?\s*[-‐‑–]?\s?)(?P<y>{ANY_YEAR})"), _month_year),
    (
        pattern(
            rf"{QUARTER}\s*[,(]?\s*(?:(?:of|for|in)\s+)?(?:the\s+)?(?:financial\s+year\s+)?(?P<fy>{_FY}|{YEAR})"
        ),
        _quarter_of_year,
    ),
    (pattern(rf"(?P<fy>{_FY})\s*,?\s*[-–(]?\s*{QUARTER}"), _quarter_of_year),
    (pattern(QUARTER), _quarter_alone),
    (pattern(rf"\b{_ACADEMIC}\s+year\s+(?:of\s+)?(?P<fy>{_FY})"), _academic_year),
    (pattern(rf"(?P<fy>{_FY})\s+{_ACADEMIC}\s+year"), _academic_year),
    (
        pattern(
            rf"\b(?:during\s+the|in\s+the\s+current|(?:in\s+)?this(?:\s+current)?|so\s+far\s+this)\s+{_ACADEMIC}\s+year\b"
            rf"(?!\s+(?:of\s+)?{_FY})"
        ),
        _this_academic_year,
    ),
    (
        pattern(rf"\b(?:financial\s+year|fiscal\s+year|fy|municipal\s+year)\s*(?:of\s+)?(?P<fy>{_FY})"),
        _financial_year,
    ),
    (pattern(rf"{_TO_DATE}"), _year_to_date),
    (pattern(rf"{_TO_DATE}\s*[,(]?\s*(?P<fy>{_FY})"), _year_to_date),
    (pattern(rf"(?P<fy>{_FY})\s*[,(-]?\s*{_TO_DATE}"), _year_to_date),
    (pattern(rf"{_TO_DATE}\s*[,(]?\s*(?:to\s+)?(?P<m>{MONTH})\s*-?(?P<y>{ANY_YEAR})"), _year_to_date),
    (
        pattern(
            r"\b(?:(?:last|past|previous|rolling)\s+(?:12|twelve)[-\s]months?|(?:12|twelve)[-\s]months?\s+rolling(?:\s+average)?"
            rf"|rolling\s+year|(?:12|twelve)\s+months\s+to(?=\s+(?:the\s+end\s+of\s+)?{MONTH}))"
            rf"(?:\s+(?:up\s+)?(?:to\s+)?(?:the\s+end\s+of\s+)?(?P<m>{MONTH})\s*-?(?P<y>{ANY_YEAR}))?"
        ),
        _rolling,
    ),
    (pattern(rf"(?P<fy>{LONG_FY}|{SHORT_FY})"), _year_pair),
    (pattern(rf"\b(?P<season>spring|summer|autumn)\s+(?:of\s+)?(?P<y>{YEAR})"), _season),
    (pattern(rf"(?<![\d/.,£#\w-])(?P<y>{YEAR})(?![/%]|[,.]\d|-\d|\w)"), _calendar_year),
    (pattern(rf"\b(?P<m>{MONTH})(?!\s*[-–]?\s*\d)"), _month_alone),
)
