"""Shares written as words: "two thirds", "1 in 4", "8 out of the 15"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from figures.counted import counted_noun
from figures.number_mention import PERCENT, NumberKind, NumberMention
from figures.number_words import DENOMINATORS, SMALL_NUMBERS, word_value
from figures.period_atoms import pattern

_OUT_OF = pattern(
    rf"(?<![\w£.,/])(?P<a>\d+|{'|'.join(SMALL_NUMBERS)}|one)\s+(?P<link>out\s+of|in)\s+(?:the\s+|every\s+)?(?P<b>\d+|{'|'.join(SMALL_NUMBERS)})\b(?!\s*(?:%|\d|years?|months?|weeks?))"
)
_FRACTION = pattern(
    rf"\b(?:(?P<top>an?|one|{'|'.join(list(SMALL_NUMBERS)[:8])})[-\s])?(?P<bottom>{'|'.join(DENOMINATORS)})s?\b"
)


def out_of(text: str) -> Iterator[NumberMention]:
    """ "8 out of the 15" is 8, of 15; "1 in 4" is a share."""
    for match in _OUT_OF.finditer(text):
        part, whole = _small(match["a"]), _small(match["b"])
        if not 0 < part < whole:
            continue
        if match["link"].lower() == "in":
            if part <= 9 and whole <= 1000 and match["a"].isdigit() == match["b"].isdigit():
                yield _share(part, whole, match)
        else:
            unit = counted_noun(text, match.end())
            yield NumberMention(
                part, match["a"], match.start("a"), match.end("a"), NumberKind.COUNT, unit, of=whole
            )


def _small(word: str) -> Decimal:
    return Decimal(word) if word.isdigit() else word_value(word) or Decimal(1)


def _share(part: Decimal, whole: Decimal, match: re.Match[str]) -> NumberMention:
    """A fraction as percent, to one decimal where it does not come out even."""
    exact = part * 100 / whole
    value = exact.quantize(Decimal("0.1")).normalize() if exact % 1 else exact.to_integral_value()
    return NumberMention(value, match[0], match.start(), match.end(), NumberKind.FRACTION, PERCENT)


def fractions(text: str) -> Iterator[NumberMention]:
    for match in _FRACTION.finditer(text):
        top, bottom = match["top"], match["bottom"].lower()
        part = Decimal(1) if not top or top.lower() in {"a", "an", "one"} else _small(top.lower())
        if part < DENOMINATORS[bottom] and _is_share(match):
            yield _share(part, Decimal(DENOMINATORS[bottom]), match)


def _is_share(match: re.Match[str]) -> bool:
    """Whether words are a share of something: "a third of", "two thirds", "by half", not "third party"."""
    after, before = match.string[match.end() :], match.string[: match.start()]
    plural = match[0].lower().endswith("s") and match["top"] is not None
    of_something = re.match(r"\s+(?:of\b|the\s)", after) is not None
    by = re.search(r"\bby\s+(?:over\s+|about\s+|nearly\s+)?$", before, re.IGNORECASE) is not None
    by = by and re.match(r"\s*(?:[.,;)]|$|in\b|from\b|since\b|over\b|compared\b)", after) is not None
    if match["bottom"].lower() == "half":
        return of_something or by
    return plural or (match["top"] is not None and (of_something or by))
