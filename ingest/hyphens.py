"""Words broken at a line end, made whole for search: "accommo-" over "dation", but not "well-" over "being".

What is quoted keeps the hyphen, as the page has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ingest.layout import Line

_PREFIXES = frozenset(
    "anti co counter cross ex inter long low high mid mini multi non over part post pre pro re self semi "
    "short sub under well year".split()
)
"""First halves that mostly keep their hyphen: "co-operate", "re-referral", "well-being"."""

_OPEN = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]$")
_REST = re.compile(r"([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010][^\W\d_]+")


def broken_words(pages: Iterable[Sequence[Line]]) -> dict[str, str]:
    """The words that lines break, as printed and whole: {"accommo-dation": "accommodation"}.

    A hyphen belongs to the word where the file has the word with it inside a line, or has both halves
    as words and never the whole, or where it has neither and the first half is a prefix.
    """
    known: Counter[str] = Counter()
    breaks: set[tuple[str, str]] = set()
    for lines in pages:
        for line in lines:
            known.update(_WORD.findall(_inside(line.text)))
        breaks.update(pair for pair in map(_break, pairwise(lines)) if pair)
    return {f"{left}-{right}": left + right for left, right in breaks if _soft(left, right, known)}


def whole(text: str, broken: Mapping[str, str]) -> str:
    """The text with each broken word whole."""
    if not broken or not _HYPHENED.search(text):
        return text
    return _HYPHENED.sub(lambda found: _whole(found.group(), broken), text)


def _whole(word: str, broken: Mapping[str, str]) -> str:
    joined = broken.get(re.sub(r"[\u00ad\u2010]", "-", word).lower())
    return word[:1] + joined[1:] if joined else word


def _inside(text: str) -> str:
    """The words of a line in small letters without a half word at its end."""
    return _OPEN.sub("", text.lower())


def _break(lines: tuple[Line, Line]) -> tuple[str, str] | None:
    left, right = _OPEN.search(lines[0].text.lower()), _REST.match(lines[1].text)
    return (left.group(1), right.group(1)) if left and right and right.group(1).islower() else None


def _soft(left: str, right: str, known: Mapping[str, int]) -> bool:
    """Whether the hyphen only breaks the word."""
    together, apart = known.get(left + right, 0), known.get(f"{left}-{right}", 0)
    if together or apart:
        return together > apart
    return left not in _PREFIXES and not (known.get(left) and known.get(right))
