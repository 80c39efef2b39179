"""Whether the words around a number only compare it, so that it goes on about what was said before."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from figures.areas import find_areas, short_name
from figures.numbers import NumberMention
from figures.records import Context
from figures.words import QUESTION_WORDS, STOP_WORDS, stem, tokens

_FUNCTION_WORDS = STOP_WORDS | QUESTION_WORDS
_PEOPLE_ONLY = frozenset(
    stem(word)
    for word in "child children young people person persons individual individuals cases those them".split()
)


@lru_cache(maxsize=1)
def _comparing() -> frozenset[str]:
    """The stems of the words in comparing.txt."""
    text = files("figures").joinpath("comparing.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(stem(word) for word in tokens(" ".join(lines)))


def only_compares(words: str, number: NumberMention, context: Context) -> bool:
    """Whether words say nothing of their own but how numbers compare, or whom they count.

    The names of areas say nothing either: "Northmere is below the England average of 89%".
    """
    if _KIND.search(words):
        return False
    words = _without_areas(words, context)
    said = {stem(word) for word in tokens(words) if word not in _FUNCTION_WORDS and not word[0].isdigit()}
    counted = {stem(word) for word in tokens(number.unit or "")}
    return not said - _comparing() - _PEOPLE_ONLY - _home_stems(context) - (counted & _PEOPLE_ONLY)


# "Level 2" and "Tier 3" tell of which kind a number is.
_KIND = re.compile(
    r"\b(?:level|tier|band|grade|stage|type|category|zone|group|priority|phase|class|year|set|cohort)\s+\d{1,2}\b(?![.,]\d|%)",
    re.IGNORECASE,
)


def _without_areas(words: str, context: Context) -> str:
    """The words without the names of the areas set beside each other."""
    for mention in reversed(find_areas(words, context.home)):
        words = f"{words[: mention.start]} {words[mention.end :]}"
    return words


def _home_stems(context: Context) -> frozenset[str]:
    if context.home is None:
        return frozenset()
    return frozenset(stem(word) for word in tokens(short_name(context.home.name)))


def in_borough(words: str, context: Context) -> str:
    """The words with "within Northmere" in a Northmere paper as "within the borough"."""
    if context.home is None or not context.home.name:
        return words
    name = re.escape(short_name(context.home.name))
    where = rf"\b(within|inside|in|outside(?:\s+of)?|out\s+of)\s+{name}\b"
    return re.sub(where + _NO_NOUN, r"\1 the borough", words)


_NO_NOUN = r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|or|with|by|at|in|is|are|was|were|which|to|compared|have|has|as)\b)"
