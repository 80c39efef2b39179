"""The area of each number of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from figures.areas import AreaMention
from figures.numbers import NumberKind, NumberMention
from figures.records import Area, AreaKind
from figures.when import is_comparator

_JOINED = re.compile(r"(?:[\s,(]|\b(?:and|or|in|at|of|for|with|nationally|to|from)\b)*", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"\s*(?:%|per\s+[\d,.]+|[a-z]+)?\s*[,(]?\s*(?:(?:in|across|among|amongst|for|of|by)\s+)?(?:the\s+)?(?:rest\s+of\s+)?$",
    re.IGNORECASE,
)
# "887 children looked after in", and not what one does with or away from the other area, or beside it.
_COUNTED_THERE = re.compile(
    r"\s*(?:%\s+)?(?:(?!(?:than|compar\w+|against|above|below|with|and|or|but|to|from|by|while|whilst|whereas|which"
    r"|who|out|outside|plac\w+|liv\w+|resid\w+|mov\w+|educated|attend(?:s|ed|ing)?|school\w*|located|based|hous\w+"
    r"|accommodated|remain\w*|highest|lowest|best|worst|largest|smallest|rank\w*|average|most|least|less|deprived)\b)[a-z’'-]+\s+){1,6}"
    r"(?:in|across|throughout)\s+(?:the\s+)?$"
)
_OPENER = re.compile(r"\b(?:this|however|but|although|while|whilst|whereas)\b|;", re.IGNORECASE)


def area_of(
    text: str,
    mentions: Sequence[AreaMention],
    numbers: Sequence[NumberMention],
    index: int,
    home: Area | None,
) -> Area | None:
    """The area of one number: named right after it, else the last named since the number before.

    "65% nationally" is England's; in "38.0 for statistical neighbours, 42.0 for England" each has its
    own. A number with no area of its own is the authority's, marked inherited; so is a rank, which
    names the others only as those it is among.
    """
    keyed = _by_key(text, mentions, numbers, index)
    if keyed is not None:
        return keyed
    if numbers[index].kind is NumberKind.RANK:
        mentions = [mention for mention in mentions if not is_comparator(mention.area)]
    after = _after(text, mentions, numbers, index)
    if after is not None:
        return after.area
    before = _before(text, mentions, numbers, index)
    if before is not None:
        return before.area
    if index and _goes_on(text, numbers, index):
        return area_of(text, mentions, numbers, index - 1, home)
    return None if home is None else replace(home, inherited=True)


def repeats_by_key(
    text: str, mentions: Sequence[AreaMention], numbers: Sequence[NumberMention], index: int
) -> bool:
    """Whether a number in brackets gives for another area what the number before it gives for the first."""
    keyed = _by_key(text, mentions, numbers, index)
    return keyed is not None and index > 0 and _is_bracketed(text, numbers[index - 1], numbers[index])


def _by_key(
    text: str, mentions: Sequence[AreaMention], numbers: Sequence[NumberMention], index: int
) -> Area | None:
    """The area of a number by a key: under "Northmere (England)" the numbers in brackets are England's.

    Without such a key, or where the number stands neither in brackets nor before some, None.
    """
    for first, second in pairwise(mentions):
        opened = _OPENED.fullmatch(text[first.end : second.start])
        if opened is None or text[second.end : second.end + 1] != ")" or is_comparator(first.area):
            continue
        if index and _is_bracketed(text, numbers[index - 1], numbers[index]):
            return second.area
        if index + 1 < len(numbers) and _is_bracketed(text, numbers[index], numbers[index + 1]):
            return first.area
    return None


_OPENED = re.compile(r"\s*\(\s*")


def _is_bracketed(text: str, number: NumberMention, other: NumberMention) -> bool:
    """Whether another number of the same kind stands in brackets right after a number."""
    between = _OPENED.fullmatch(text[number.end : other.start])
    return between is not None and number.kind is other.kind and text[other.end : other.end + 1] == ")"


def _after(
    text: str, mentions: Sequence[AreaMention], numbers: Sequence[NumberMention], index: int
) -> AreaMention | None:
    number = numbers[index]
    limit = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
    for mention in mentions:
        if mention.start < number.end or mention.end > limit:
            continue
        gap = text[number.end : mention.start]
        near = _FOLLOWING.fullmatch(gap) or _COUNTED_THERE.fullmatch(gap) or _ends_its_noun(gap, number)
        if not near or number.kind is NumberKind.RANK or mention.area.kind is AreaKind.HOME:
            return None
        if _opens_the_next(text, mention, limit) and not _is_placed(gap, text[mention.start : mention.end]):
            return None
        if mention.area.kind is AreaKind.OTHER and not re.search(r"\b(?:in|for|across)\s+$", gap):
            return None
        return mention
    return None


def _ends_its_noun(gap: str, number: NumberMention) -> bool:
    """Whether only what is counted stands before the area: "160 parking offences in Northmere"."""
    words = gap.lower().removesuffix(" the ").strip()
    return number.unit is not None and words in {f"{number.unit} {word}" for word in ("in", "across")}


_PLACED = re.compile(r"[\sa-z%-]*\b(?:in|across|among|amongst|for)\s+(?:the\s+)?", re.IGNORECASE)


def _is_placed(gap: str, name: str) -> bool:
    """Whether a number is said to be an area's: "31 in England and 28 in Northmere", "65% nationally"."""
    return name.lower().endswith("ally") or _PLACED.fullmatch(gap) is not None


def _opens_the_next(text: str, mention: AreaMention, limit: int) -> bool:
    """Whether the area leads to the next number: "(44) and England 42"."""
    return limit < len(text) and len(text[mention.end : limit].split()) <= 4


def _before(
    text: str, mentions: Sequence[AreaMention], numbers: Sequence[NumberMention], index: int
) -> AreaMention | None:
    """The area that a number follows: a comparator among those since the last number goes first.

    "Thurrock is below the England rate of 494" names the authority as what is compared.
    """
    since = numbers[index - 1].end if index else 0
    openers = list(_OPENER.finditer(text, since, numbers[index].start))
    since = openers[-1].end() if openers else since
    own = [mention for mention in mentions if since <= mention.start and mention.end <= numbers[index].start]
    return own[-1] if own else None


def _goes_on(text: str, numbers: Sequence[NumberMention], index: int) -> bool:
    """Whether a number only continues the one before: "52% and 54%", "76% (12)"."""
    return _JOINED.fullmatch(text[numbers[index - 1].end : numbers[index].start]) is not None
