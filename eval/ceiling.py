"""The most that any language model could make of a retrieval: the answer stands in the passages found.

share = questions of which an accepted pattern matches the words of the first k passages / questions that
have an answer. A short answer ("2") may stand there by chance, so this is an upper bound, generous to long
passages; `words` tells how long they are. Statements to check are not eligible: their patterns are verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from eval.rates import mean, share
from eval.records import Given, Rate

TOP = 5
# An escaped character, a class of characters, or one character.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.S)
_AHEAD = r"(?=[\s\S]*"


def score(given: Sequence[Given], *, top: int = TOP) -> tuple[Rate, Rate]:
    """The share of answers that stand in the first `top` passages, and how many words these have."""
    asked = [one for one in given if one.known.answerable and not one.known.statement]
    return (
        share(f"answer in the top {top}", (stands(one, top=top) for one in asked)),
        mean(f"words in the top {top}", (float(len(_words(one, top).split())) for one in asked)),
    )


def stands(given: Given, *, top: int = TOP) -> bool:
    """Whether an accepted pattern matches the first passages found."""
    return _matches(given.known.accept, _words(given, top))


def _words(given: Given, top: int) -> str:
    return "\n".join(one.text for one in given.found[:top])


@lru_cache(maxsize=10_000)
def _matches(patterns: tuple[re.Pattern[str], ...], words: str) -> bool:
    """Remembered, for each table asks again."""
    return any(_found(pattern, words) for pattern in patterns)


def _found(pattern: re.Pattern[str], words: str) -> bool:
    """What looks ahead over everything is found from the start or nowhere; to search takes the square."""
    return bool(pattern.match(words) if looks_ahead(pattern.pattern) else pattern.search(words))


def looks_ahead(pattern: str) -> bool:
    """Whether a pattern is a row of "(?=[\\s\\S]*...)" and nothing else, as those of several figures are."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        if depth == 0 and not pattern.startswith(_AHEAD, token.start()):
            return False
        depth += {"(": 1, ")": -1}.get(token[0], 0)
    return depth == 0
