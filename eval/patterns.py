"""Patterns made from an answer as an officer writes it, for questions that come without any.

Numbers: each number of the answer must stand in what is given, dates apart. Commas may be left out, noughts
added after the point ("1,323", "1323", "1323.0"), a number to twenty written as a word. Per cent needs its
sign or word. A sum or a large count may be written out, in thousands, millions or billions, where that is
exact ("£1,415,500", "£1.4155m"). It is found whole: 83 is not found in 183, 83.5 or 2022-83.
Words: each telling word of the answer must stand in what is given, in any order, capitals aside. Titles
("Councillor") and common words are left out; of a word of seven letters or more that has no capital the last
two are free ("resolved", "resolves"); days and years of dates are numbers that stand by themselves.
Where a figure is asked for, its numbers alone are needed; where words are, both are.

What must not be given: a number that stands before the right one, so that a figure named for comparison after
it does no harm; words that stand anywhere. A part between slashes is a regular expression and taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from eval.known import ONE, SEVERAL
from eval.units import known_unit
from figures.number_mention import NumberKind, NumberMention
from figures.numbers import find_numbers

FIGURE_KINDS = ONE | SEVERAL
# What the plain answer says of what is not in the papers.
NOTHING = r"not\s+found|no\s+figure"
_SPOKEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
).split()
_COMMON = frozenset(
    "about after also among because been before being between both could each from have having into more"
    " most only other over said same should some such than that their them then there these they this those"
    " through under until very were what when where which while will with would councillor cllr miss".split()
)
_SHORTEST, _FREE_FROM = 4, 7
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*|\d+")
_BEFORE, _AFTER = r"(?<![\d.,/\-–])", r"(?!\d|[.,/\-–]\d)"
_SCALES = ((3, r"k\b", "thousand"), (6, r"mn?\b", "million"), (9, r"bn\b", "billion"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of an answer: its value in single units, and what it is of ("percent", "GBP", "children").

    `high` is the upper end of a range; `words` are its own where it is printed in words or as a fraction.
    """

    value: Decimal
    unit: str | None
    high: Decimal | None = None
    words: str = ""


def numbers_in(text: str, *, unit: str = "") -> tuple[Number, ...]:
    """The numbers of a text; one without a unit of its own is of `unit`, in its thousands or millions."""
    return tuple(_number(found, unit) for found in find_numbers(text))


def _number(found: NumberMention, unit: str) -> Number:
    lent, scale = known_unit(unit) if found.unit is None else (found.unit, Decimal(1))
    in_words = found.kind is NumberKind.FRACTION or not any(map(str.isdigit, found.as_printed))
    high = None if found.high is None else found.high * scale
    return Number(found.value * scale, lent or None, high, found.as_printed if in_words else "")


def accepted(text: str, kind: str, *, unit: str = "") -> str:
    """The pattern that what is given must match to say what `text` says."""
    if _is_pattern(text):
        return text[1:-1]
    needed = _needed(text, kind, unit=unit)
    return needed[0] if len(needed) == 1 else "^" + "".join(rf"(?=[\s\S]*{one})" for one in needed)


def forbidden(text: str, kind: str, *, right: Sequence[str], unit: str = "") -> str:
    """The pattern that what is given must not match to keep from saying what `text` says.

    `right` are the texts of right answers, before whose first number a wrong number may not stand.
    """
    if _is_pattern(text):
        return text[1:-1]
    numbers = numbers_in(text, unit=unit)
    if not numbers:
        return accepted(text, kind)
    firsts = [_needed(one, kind, unit=unit)[0] for one in right if one and not _is_pattern(one)]
    before = "|".join(f"(?:{one})" for one in (*firsts, *([] if firsts else [NOTHING])))
    return rf"^(?:(?!{before})[\s\S])*?{_of_number(numbers[0])}"


def _is_pattern(text: str) -> bool:
    return len(text) > 2 and text[0] == text[-1] == "/"


def _needed(text: str, kind: str, *, unit: str = "") -> list[str]:
    """The patterns all of which are needed; the text itself where it has no number and no telling word."""
    numbers = [_of_number(one) for one in numbers_in(text, unit=unit)]
    if kind in FIGURE_KINDS and numbers:
        return numbers
    return [*numbers, *_of_words(text)] or [re.escape(text)]


def _of_words(text: str) -> list[str]:
    """The telling words of a text, and the digits that no number of it has: days and years."""
    for found in sorted(find_numbers(text), key=lambda one: one.start, reverse=True):
        text = text[: found.start] + " " + text[found.end :]
    words = dict.fromkeys(_TOKEN.findall(text))
    return [_of_word(word) for word in words if word.isdigit() or _is_telling(word)]


def _is_telling(word: str) -> bool:
    return len(word) >= _SHORTEST and word.lower() not in _COMMON


def _of_word(word: str) -> str:
    if word.isdigit():
        return rf"(?<!\d){word}(?!\d)"
    free = word.islower() and len(word) >= _FREE_FROM
    return rf"\b{re.escape(word[:-2])}" if free else rf"\b{re.escape(word)}\b"


def _of_number(number: Number) -> str:
    low = _of_value(number.value, number.unit)
    if number.high is not None:
        bare = f"{_BEFORE}{_plain(number.value)}"
        return rf"(?:{low}|{bare})\s*(?:-|–|to|and)\s*£?{_of_value(number.high, number.unit, before='')}"
    return rf"(?:{low}|\b{re.escape(number.words)}\b)" if number.words else low


def _of_value(value: Decimal, unit: str | None, *, before: str = _BEFORE) -> str:
    if unit == "percent":
        return rf"{before}{_plain(value)}\s*(?:%|per\s?cent|percentage)"
    pounds = unit == "GBP"
    forms = [_plain(value, pence=pounds) + _AFTER, *_in_thousands(value, letters=pounds)]
    spoken = "" if pounds else _spoken(value)
    return f"(?:{before}(?:{'|'.join(forms)}){spoken})"


def _in_thousands(value: Decimal, *, letters: bool) -> Iterator[str]:
    """A value in thousands, millions or billions, where no more than four places are needed."""
    for power, letter, word in _SCALES:
        scaled = value.scaleb(-power).normalize()
        if abs(scaled) >= 1 and int(scaled.as_tuple().exponent) >= -4:
            yield rf"{_plain(scaled)}\s*(?:{letter}|{word})" if letters else rf"{_plain(scaled)}\s*{word}"


def _plain(value: Decimal, *, pence: bool = False) -> str:
    """The digits of a value, its commas left out at will and noughts added after the point."""
    whole, _, places = f"{abs(value).normalize():,f}".partition(".")
    tail = rf"\.{places}0*" if places else r"(?:\.00)?" if pence else r"(?:\.0+)?"
    return whole.replace(",", ",?") + tail


def _spoken(value: Decimal) -> str:
    small = value == int(value) and 0 <= value < len(_SPOKEN)
    return rf"|\b{_SPOKEN[int(value)]}\b" if small else ""
