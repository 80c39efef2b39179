"""A question as it was typed becomes the plain question in it.

Courtesies go ("could you tell me please ..."), and dates as fingers type them are written as papers print
them ("sep22", "mar 22", "30-09-2022", "quarter two"). Nothing that says what is asked is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from figures.calendar import MONTHS
from figures.period_atoms import LONG_FY, MONTH, SHORT_FY, YEAR, financial_start, pattern

_ASKED_FOR = r"(?:how|what|which|who|whose|whom|when|where|why|whether|if|the|our|in|at|for|on|by|as)\b"
_SAY = r"(?:tell|give|show|remind|let|confirm|advise|say|find|find\s+out|know|see|check|look\s+up|ask)"
_PLEASE = r"(?:please\s+|kindly\s+|possibly\s+|just\s+|quickly\s+|also\s+)*"
# What stands in front of a question and is none of it.
_LEAD = pattern(
    r"^\W*(?:"
    r"(?:hello|hi|hey|dear\s+\w+|good\s+(?:morning|afternoon|evening))(?:\s+there)?\b"
    r"|(?:please|pls|kindly|sorry|thanks|thank\s+you|quick\s+question|excuse\s+me)\b"
    rf"|(?:(?:could|can|would|will)\s+(?:you|anyone|someone|somebody|i|we)|do\s+you(?:\s+happen\s+to)?|i(?:\s+would|['’]d)?\s+"
    rf"(?:just\s+)?(?:like|want|need)\s+(?:you\s+)?to|are\s+you\s+able\s+to|i['’]?m\s+trying\s+to|help\s+me)\s+{_PLEASE}{_SAY}\b"
    rf"(?:\s+(?:me|us)\b)?(?:\s+know\b)?(?!\s+(?:about|anything|something|more)\b)"
    rf"|(?:tell|remind|show|give)\s+(?:me|us)(?=\s*,?\s*(?:please\s*,?\s*)?{_ASKED_FOR})"
    r"|(?:i\s+was\s+|i['’]m\s+|i\s+am\s+|just\s+)*wondering|i\s+wonder|any\s+idea|my\s+question\s+is"
    r")[\s,:;.!–-]*"
)
_TRAIL = pattern(
    r"[\s,.;–-]*\b(?:please|pls|plz|thanks(?:\s+a\s+lot)?|many\s+thanks|thank\s+you(?:\s+very\s+much)?|cheers"
    r"|if\s+(?:you\s+(?:can|could|know|do\s*n['’]?t\s+mind|would)|possible|i\s+may))\W*$"
)
_WITHIN = pattern(r"\s*,?\s+please\b,?(?=\s)")


# Words as fingers shorten them.
_SHORT = {
    "ppl": "people",
    "yr": "year",
    "yrs": "years",
    "avg": "average",
    "govt": "government",
    "mths": "months",
    "wks": "weeks",
    "hrs": "hours",
    "pcm": "per month",
    "pa": "per year",
}
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b(?=[\s?.,;:)]|$)")
_THOUSANDS = pattern(r"(?<=\bper )(?P<n>\d{1,3})\s?k\b")
# A comparator that is named as an average is no average of what is asked.
_AVERAGE_OF = pattern(
    r"\b(?P<of>england|region|(?:statistical\s+)?neighbours?['’]?|similar\s+authorities['’]?)\s+averages?\b"
)


def plainly(typed: str) -> str:
    """The question without its courtesies, with its dates and its words written as papers print them."""
    return _AVERAGE_OF.sub(r"\g<of>", _in_full(_dates(_without_courtesies(typed))))


def _in_full(text: str) -> str:
    """Words and thousands in full: "ppl" is people, "per 10k" per 10,000."""
    text = _SHORTENED.sub(lambda match: _SHORT[match[0]], text)
    return _THOUSANDS.sub(r"\g<n>,000", text)


def _without_courtesies(typed: str) -> str:
    """What is left when nothing but courtesy is taken away; all of it where nothing else was typed."""
    text = _TRAIL.sub("", typed)
    for _ in range(4):
        shorter = _LEAD.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    text = _WITHIN.sub("", text)
    return text.strip() if any(character.isalnum() for character in text) else typed


# A month with its year close behind ("sep22").
_MONTH = MONTH.removesuffix(r"\b\.?")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}
_NUMERALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_FY = rf"(?:{LONG_FY}|{SHORT_FY})"
_AGE = r"(?:aged?|ages|between|children|people|leavers|olds?)\s+$"


def _iso_day(match: re.Match[str]) -> str:
    return f"{match['d']}/{match['m']}/{match['y']}"


def _numeric_month(match: re.Match[str]) -> str:
    return f"{MONTHS[int(match['m']) - 1]} {match['y']}"


def _two_years(match: re.Match[str]) -> str:
    """ "21-22" alone is a financial year as "21/22" is, unless it tells ages."""
    follows = int(match["b"]) == int(match["a"]) + 1
    aged = re.search(_AGE, match.string[: match.start()], re.I)
    return f"{match['a']}/{match['b']}" if follows and not aged else match[0]


def _half(match: re.Match[str]) -> str:
    """ "the first half of 2022-23" is April to September 2022, the second October to March."""
    start = financial_start(match["fy"])
    if start is None:
        return match[0]
    first = (match["half"] or match["h"]).lower() in {"first", "1st", "1"}
    return f"April to September {start}" if first else f"October {start} to March {start + 1}"


_TYPED_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (pattern(rf"\b(?P<m>{_MONTH})(?P<y>\d\d(?:\d\d)?)\b"), lambda match: f"{match['m']} {match['y']}"),
    (pattern(rf"\b(?P<m>{MONTH})\s+of\s+(?P<y>{YEAR})"), lambda match: f"{match['m']} {match['y']}"),
    (
        # Lower-case "may 22" is a month and a year at the end of a question, a word and a number within it.
        re.compile(r"\b(?P<m>mar|march|may)\s+(?P<y>['’]?\d\d)(?=\s*(?:[?.,;)]|$|how\b|what\b|please\b))"),
        lambda match: f"{match['m'].title()} {match['y']}",
    ),
    (pattern(r"(?<![\d/.-])(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"), _iso_day),
    (pattern(r"(?<![\d/.-])(?P<d>[0-3]?\d)-(?P<m>[01]?\d)-(?P<y>20\d\d|\d\d)(?![\d-])"), _iso_day),
    (pattern(rf"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])[/.-](?P<y>{YEAR})(?![/.-]\d)"), _numeric_month),
    (
        pattern(r"(?<![\w/.,£-])(?P<a>[0-3]\d)\s?[-–]\s?(?P<b>[0-3]\d)(?=\s*(?:[?.,;)]|$))"),
        _two_years,
    ),
    (
        pattern(r"\b(?P<q>quarter|qtr|q)\s+(?P<n>one|two|three|four)\b"),
        lambda match: f"quarter {_NUMBERS[match['n'].lower()]}",
    ),
    (
        pattern(rf"\b(?:the\s+)?(?:last|final)\s+quarter\s+(?:of|in)\s+(?:the\s+year\s+)?(?P<fy>{_FY})"),
        lambda match: f"quarter 4 of {match['fy']}",
    ),
    (
        pattern(r"\b(?P<n>1st|2nd|3rd|4th)\s+(?:qtr|q)\b"),
        lambda match: f"{_NUMERALS[match['n'].lower()]} quarter",
    ),
    (
        pattern(rf"\b(?:the\s+)?(?:(?P<half>first|second|1st|2nd)\s+half\s+of|h(?P<h>[12]))\s+(?P<fy>{_FY})"),
        _half,
    ),
    (
        pattern(r"\b(?P<q>(?:q|qtr|quarter)\s?[1-4])[\s,]+fy\s?(?=\d)"),
        lambda match: f"{match['q']} ",
    ),
)


def _dates(text: str) -> str:
    for form, written in _TYPED_DATES:
        text = form.sub(written, text)
    return text
