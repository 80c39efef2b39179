"""The numbers of a text that are figures: value, unit and the words as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from figures.counted import counted_noun
from figures.exclusions import Span, excluded, names_a_number
from figures.fractions import fractions, out_of
from figures.number_mention import (
    MONEY,
    PERCENT,
    POINTS,
    RANK,
    NumberKind,
    NumberMention,
    decimal_of,
    scaled,
    time_unit,
)
from figures.number_words import ORDINALS, SCALES, SMALL_NUMBERS, word_value
from figures.period_atoms import pattern, without_marks

__all__ = ["MONEY", "PERCENT", "POINTS", "RANK", "NumberKind", "NumberMention", "find_numbers"]

_NUM = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DASH = r"[-‐‑–—]"
_SCALE = r"(?:\s?(?P<scale>million|billion|thousand|bn|mn|m|k)\b)?"
_MONEY = pattern(
    rf"(?P<open>\()?(?P<sign>[-−–+]\s?)?£\s?(?P<sign2>[-−]\s?)?(?P<a>{_NUM}){_SCALE}"
    rf"(?:\s?(?:(?:{_DASH}|to)\s?£|{_DASH}\s?)(?P<b>{_NUM})(?:\s?(?P<scale2>million|billion|thousand|bn|mn|m|k)\b)?)?(?P<close>\))?"
)
_UNIT = (
    r"(?P<points>\s?%\s?(?:age\s)?-?(?:points?|pts?)\b|\s(?:percentage|percent|per\scent)[-\s]points?\b|\s?p\.?p\.?(?:ts)?\b|\s?ppts?\b)"
    r"|(?P<percent>\s?%|\s(?:per\s?cent|percent|per\scentage)\b)"
    r"|(?P<rate>\s+(?:[a-z]+\s+){0,3}?(?:per\s+(?P<base>\d[\d,.]*\d)"
    r"|(?:in|for|of)\s+(?:every|each)\s+(?P<each>\d[\d,]*000))\b)"
    r"|(?P<time>[-\s]?(?:calendar\s|working\s|school\s|w/)?(?P<timeunit>days?|weeks?|months?|years?|hours?|hrs?|mins?|minutes?)\b"
    r"(?!(?<=[Yy]ear)\s+(?:\d|(?-i:[A-Z])\b)|\s+to\s+date|[-\s]end\b|[-\s]olds?\b|\s+(?:rolling|average)\b))"
)
# "1.9m residents" are millions, "a 3.5m fence" is a length.
_OF_PEOPLE = (
    r"\s+(?:(?!high|wide|long|deep|tall|from|of|away|x\b)[a-z]+\s+){0,3}?"
    r"(?:people|population|residents|inhabitants|children|adults|households|journeys|trips|passengers|visitors|visits"
    r"|customers|users|homes|jobs|vehicles|patients|pupils)\b"
)
_PLAIN = pattern(
    rf"(?<![\w£/])(?<!\d[.,])(?P<open>\()?(?P<sign>[-−+]\s?)?(?P<a>{_NUM})(?P<plus>\+)?(?:\s?(?P<scale>million|billion|thousand|bn|mn|m(?={_OF_PEOPLE})|k(?={_OF_PEOPLE}))\b)?"
    rf"(?:%?(?:{_DASH}|\s{_DASH}\s)(?P<b>{_NUM})(?![\d,]*\d))?(?![\d])(?:{_UNIT})?(?P<close>\))?"
)
_TO_RANGE = pattern(
    rf"\b(?P<lead>between\s+|rang\w+\s+(?:from\s+|between\s+)?)(?P<a>{_NUM})(?P<pa>\s?%)?\s*(?:and|to|{_DASH})\s*(?P<b>{_NUM})(?![\d,]*\d)(?:{_UNIT})?"
)
_WORD = rf"(?:{'|'.join(SMALL_NUMBERS)}|{'|'.join(SCALES)})"
_WORDS = pattern(
    rf"\b(?:(?:one|a)\s+(?=hundred|thousand|million))?{_WORD}(?:[-\s]+(?:and\s+)?(?:{_WORD}|one)\b)*(?![-‐‑]?\w)"
    r"(?:\s+(?P<timeunit>(?:day|week|month|year|hour)s?)\b)?"
)
_ONE = pattern(
    r"(?<![-\w])one\b(?!\s+(?:of|in|or|another|and|to|that|who|which|year|month|day|version|side)\b)(?![-‐‑])"
)
_ORDINAL = pattern(
    rf"\b(?P<n>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?=\s+(?:nationally|highest|lowest|best|worst|largest|smallest"
    r"|in\s+(?:the\s+)?(?:eastern|country|region|england|national|south|north|east|west|london|league)|out\s+of|overall|place\b))"
)


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """The figures of a text in their order; dates, references, ages and the like are not among them.

    A number in brackets is negative where it is the whole text, as accounts print it; in a sentence
    brackets are only brackets.
    """
    text = without_marks(text)
    read = [mention for reader in _READERS for mention in reader(text)]
    left_out = excluded(text) if read else ()
    found: list[NumberMention] = []
    for mention in read:
        if mention.kind is not NumberKind.RANK and _overlaps(mention, left_out):
            continue  # a rank stands on an ordinal, which is no figure elsewhere
        if not _overlaps(mention, found):
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _overlaps(mention: NumberMention, spans: Iterable[Span | NumberMention]) -> bool:
    return any(mention.start < span.end and span.start < mention.end for span in spans)


_RANGED = pattern(
    r"\b(?:rang\w+|var\w+|pric\w+|cost\w*|charg\w+|start\w*|fees?|tariffs?|anything)\s+(?:\w+\s+){0,2}from\s*$"
)
_FROM = pattern(r"\bfrom\s+(?:(?:an?|the|just|over|under|about|around|approximately|nearly|some)\s+)*$")


def _money(text: str) -> Iterator[NumberMention]:
    for match in _MONEY.finditer(text):
        if match["b"] and _is_movement(match):
            yield from _ends_of_movement(match)
            continue
        low_scale = match["scale"] or (match["scale2"] if match["b"] else None)
        low = scaled(match["a"], low_scale)
        high = scaled(match["b"], match["scale2"] or match["scale"]) if match["b"] else None
        value = -low if _is_negative(match, text) else low
        start, end = _without_brackets(match, text)
        yield NumberMention(value, text[start:end], start, end, NumberKind.MONEY, MONEY, high)


def _is_movement(match: re.Match[str]) -> bool:
    """Whether two sums with "to" between them are the ends of a movement, and no range of prices."""
    before, between = match.string[: match.start()], match.string[match.end("a") : match.start("b")]
    moved = _FROM.search(before) is not None and _RANGED.search(before) is None
    return moved and re.search(r"\bto\b", between, re.IGNORECASE) is not None


def _ends_of_movement(match: re.Match[str]) -> Iterator[NumberMention]:
    """The two sums of "from £5m to £6m", each by itself."""
    text = match.string
    for digits, scale in (("a", "scale"), ("b", "scale2")):
        start = text.rindex("£", match.start(), match.start(digits))
        end = match.end(scale) if match[scale] else match.end(digits)
        word = match[scale] or match["scale2"]
        yield NumberMention(scaled(match[digits], word), text[start:end], start, end, NumberKind.MONEY, MONEY)


def _is_negative(match: re.Match[str], text: str) -> bool:
    """A minus sign, or brackets that hold the whole text."""
    signs = f"{match['sign'] or ''}{match.groupdict().get('sign2') or ''}"
    if any(sign in signs for sign in "-−"):
        return True
    return bool(match["open"] and match["close"]) and match[0].strip() == text.strip()


def _without_brackets(match: re.Match[str], text: str) -> tuple[int, int]:
    """Where the number stands, with its brackets only where they are its sign."""
    whole = bool(match["open"] and match["close"]) and match[0].strip() == text.strip()
    start = match.start() + (1 if match["open"] and not whole else 0)
    end = match.end() - (1 if match["close"] and not whole else 0)
    return start, end


def _plain(text: str) -> Iterator[NumberMention]:
    for match in _PLAIN.finditer(text):
        start, end = _without_brackets(match, text)
        sign_is_dash = match["sign"] and match["sign"].strip() in "-−" and not _signs(text, match)
        if sign_is_dash:
            start = match.start("a")
        value = scaled(match["a"], match["scale"])
        high = decimal_of(match["b"]) if match["b"] else None
        if high is not None and names_a_number(text[: match.start("a")]):
            yield _with_unit(match, high, None, match.start("b"), match.end())  # "Level 2 - 94%" is 94%
            continue
        if high is not None and high <= value:
            yield from _two(match)
            continue
        negative = _is_negative(match, text) and not sign_is_dash
        yield _with_unit(match, -value if negative else value, high, start, end)


def _signs(text: str, match: re.Match[str]) -> bool:
    """Whether a dash before a number is its minus: nothing but space, a bracket or the start before it."""
    before = text[: match.start("sign")].rstrip(" ")
    if before[-1:].isdigit() and text[match.start("sign") - 1] == " " and not match["sign"].endswith(" "):
        return True  # "10.0 -29.3": two cells run together
    spaced = text[match.start("sign") - 1] == " "
    opens = not before or before[-1] in "(:;,\n" or (before[-1].isalpha() and spaced)
    return match["sign"] in {"-", "−"} and opens


def _two(match: re.Match[str]) -> Iterator[NumberMention]:
    """Two numbers with a dash between them that are no range ("94%-72%")."""
    first = NumberMention(
        decimal_of(match["a"]), match["a"], match.start("a"), match.end("a"), NumberKind.COUNT
    )
    yield first
    yield _with_unit(match, decimal_of(match["b"]), None, match.start("b"), match.end())


def _with_unit(
    match: re.Match[str], value: Decimal, high: Decimal | None, start: int, end: int
) -> NumberMention:
    """The number with the unit its own words give."""
    kind, unit = _unit_of(match)
    text = match.string
    if kind is NumberKind.DURATION and not _is_duration(match):
        kind, unit, end = NumberKind.COUNT, None, match.start("time")
    if kind is NumberKind.RATE:
        end = match.start("rate")
    if kind is NumberKind.COUNT:
        share = _SHARE.match(text, end)
        unit = counted_noun(text, share.end() if share else end)
    return NumberMention(value, text[start:end], start, end, kind, unit, high)


# "143 (48%) cases": the share in brackets stands before what is counted.
_SHARE = re.compile(r"\s*\(\s*\d[\d.]*\s?%\s*\)(?=\s)")


def _is_duration(match: re.Match[str]) -> bool:
    """Days and hours measure time, unless the word begins another noun ("3 day centres" is a count)."""
    after = match.string[match.end("time") : match.end("time") + 12]
    return not re.match(r"\s(?:centres?|nurser|old|placements?|groups?)", after)


def _unit_of(match: re.Match[str]) -> tuple[NumberKind, str | None]:
    if match["points"]:
        return NumberKind.POINTS, POINTS
    if match["percent"]:
        return NumberKind.PERCENT, PERCENT
    if match["rate"]:
        return NumberKind.RATE, f"per {match['base'] or match['each']}"
    if match["time"]:
        return NumberKind.DURATION, time_unit(match["timeunit"])
    return NumberKind.COUNT, None


def _ranges(text: str) -> Iterator[NumberMention]:
    for match in _TO_RANGE.finditer(text):
        low, high = decimal_of(match["a"]), decimal_of(match["b"])
        if low < high:
            yield _with_unit(match, low, high, match.start("a"), match.end())


_MOVED = pattern(
    r"\b(?:from|rose|risen|fell|fallen|grew|went|up|down|mov\w+|chang\w+|increas\w*|decreas\w*|reduc\w*|dropp?\w*|improv\w*)"
    r"\s+(?:\w+\s+){0,2}$"
)
_SOME_TO_MORE = pattern(rf"(?<![\w£.,/-])(?P<a>{_NUM})\s+to\s+(?P<b>{_NUM})(?![\d,]*\d)(?:{_UNIT})?")
_WIDEST = 3


def _loose_ranges(text: str) -> Iterator[NumberMention]:
    """ "10 to 11 percent", "400 to 700 staff": a range, where nothing moved from the one to the other."""
    for match in _SOME_TO_MORE.finditer(text):
        low, high = decimal_of(match["a"]), decimal_of(match["b"])
        near = low < high <= _WIDEST * low and not _MOVED.search(text[: match.start()])
        mention = _with_unit(match, low, high, match.start("a"), match.end()) if near else None
        if mention is not None and mention.unit is not None:
            yield mention


def _words(text: str) -> Iterator[NumberMention]:
    for match in _WORDS.finditer(text):
        printed = match[0]
        unit_word = match["timeunit"]
        words = printed[: match.start("timeunit") - match.start()] if unit_word else printed
        value = word_value(words)
        if value is None:
            continue
        end = match.start() + len(printed)
        if unit_word:
            yield NumberMention(value, printed, match.start(), end, NumberKind.DURATION, time_unit(unit_word))
        else:
            yield NumberMention(value, printed, match.start(), end, NumberKind.COUNT, counted_noun(text, end))


def _single(text: str) -> Iterator[NumberMention]:
    """ "One" where it counts something: "one school", "1 of one case", not "one of the"."""
    for match in _ONE.finditer(text):
        noun = counted_noun(text, match.end(), singular=True)
        if noun is not None:
            yield NumberMention(Decimal(1), match[0], match.start(), match.end(), NumberKind.COUNT, noun)


def _ranks(text: str) -> Iterator[NumberMention]:
    for match in _ORDINAL.finditer(text):
        word = match["n"].lower()
        value = Decimal(ORDINALS[word]) if word in ORDINALS else Decimal(re.sub(r"\D", "", word))
        yield NumberMention(value, match[0], match.start(), match.end(), NumberKind.RANK, RANK)


_READERS: tuple[Callable[[str], Iterator[NumberMention]], ...] = (
    _ranks,
    _money,
    out_of,
    _ranges,
    _loose_ranges,
    _plain,
    fractions,
    _words,
    _single,
)
