"""The words of a sentence that belong to each of its numbers.

Between two numbers the sentence is parted once: at the first word that opens a contrast ("compared",
"which", "than"), else at the last comma or "and". What stands before the parting belongs to the number
before, what follows to the number after. "42% (135 children)" is one thing said twice: both share
their words. A limit ("within 45 working days") is among the words of the number it limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from figures.numbers import NumberKind, NumberMention

_STRONG = re.compile(
    r"\b(?:compared|compares|compare|in\s+comparison|which|than|but|while|whilst|whereas|against|although|however|when|where"
    r"|this|with\s+the|with\s+a\b|and\s+(?:has|have|is|was|are|were|will|had)|versus|equates|equating|represents|out\s+of\s+which|of\s+which|increasing|reducing|falling"
    r"|is\s+above|is\s+below|is\s+(?:now\s+|more\s+)?in\s+line|has\s+since|and\s+based\s+on|represented\s+by|as\s+a\s+result|due\s+to|because|in\s+order\s+to)\b|;",
    re.IGNORECASE,
)
_OPENER = re.compile(r"\b(?:this|which|however|but|although|while|whilst|whereas|when)\b|;", re.IGNORECASE)
_WEAK = re.compile(r",(?=\s)|\band\b|\(|\bto\b(?=\s*(?:just\s+|around\s+)?$)|\bfrom\b", re.IGNORECASE)
_PARTNER = re.compile(r"\s*[\[(]\s*(?:or\s+|i\.e\.\s+|just\s+over\s+|approximately\s+)?$")
_OF = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the\s+|our\s+|these\s+|those\s+|all\s+|a\s+total\s+of\s+)?$", re.IGNORECASE
)
_OF_THOSE = re.compile(
    r"\s*(?:of\s+(?:those|these|them|whom|which|the(?!\s+(?:children|families|total))|our|its)\b|(?:were|are|was|is)\s+(?:aged|male|female)\b)",
    re.IGNORECASE,
)


_MORE = re.compile(
    r"\b(?:a\s+further|an?\s+additional|another|an?\s+extra|in\s+addition)\s+(?:\w+\s+)?$", re.IGNORECASE
)


_ROUGHLY = r"(?:(?:about|around|approximately|nearly|almost|some|just|over|only)\s+)*"
# "Of which 12 were refused", "of these, 12": a share of what was counted before.
_OF_THEM_BEFORE = re.compile(
    rf"\b(?:out\s+)?of\s+(?:which|whom|these|those|them|this\s+number),?\s+{_ROUGHLY}$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s+of\s+(?:which|whom|these|those|them)\b", re.IGNORECASE)
# "Of the 48 requests received, 12 were refused": the share after the whole.
_OF_THE = re.compile(
    r"(?:^|[.;,:]\s+|\band\s+)(?:out\s+)?of\s+(?:the|our|these|those|all|all\s+the|a\s+total\s+of)\s+(?:total\s+of\s+)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"(?:\s+[\w'’-]+){{1,6}}?,?\s+{_ROUGHLY}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number with the words before and after that belong to it, as offsets of its sentence.

    `partner` is the index of the number it is said together with ("42% (135 children)");
    `part` tells that it counts only some of what is named ("203 of the 338", "a further 14"), `of_before`
    that these are some of what the number before counts ("of which 12"),
    `change` that the number is a change between levels, `limit` that it only limits what another
    number measures.
    """

    number: NumberMention
    before: tuple[int, int]
    after: tuple[int, int]
    partner: int | None = None
    part: bool = False
    of_before: bool = False
    change: bool = False
    limit: bool = False

    @property
    def unit(self) -> str | None:
        """The unit its measure must be given in; a change may be in percent whatever it is a change of."""
        return None if self.change else self.number.unit


def stretches(
    text: str, numbers: Sequence[NumberMention], whole: Sequence[tuple[int, int]] = ()
) -> tuple[Stretch, ...]:
    """One stretch a number, in order; `whole` are places where the text is not parted.

    The names of measures are such places: "education, health and care plans" is one name.
    """
    found: list[Stretch] = []
    bounds = [number for number in numbers if not _is_limit(text, number)]
    for start, end in whole:
        text = text[:start] + "x" * (end - start) + text[end:]
    for index, number in enumerate(numbers):
        if number in bounds:
            found.append(_stretch(text, bounds, bounds.index(number)))
        else:
            found.append(replace(_stretch(text, numbers, index), limit=True))
    return tuple(found)


def _is_limit(text: str, number: NumberMention) -> bool:
    """Whether a number is part of what another one measures: "within 45 working days", "3 or more moves"."""
    measured = number.kind is NumberKind.DURATION or (number.unit or "").split(" ")[0] in {"miles", "mile"}
    if measured and _WITHIN.search(text[: number.start]):
        return True
    return _OR_MORE.match(text, number.end) is not None


_WITHIN = re.compile(
    r"\b(?:within|under|over|than|least|up\s+to|after|exceeding|in|for)\s+(?:a\s+|the\s+)?$", re.IGNORECASE
)
_OR_MORE = re.compile(r"\s+or\s+(?:more|fewer|less)\b", re.IGNORECASE)


def _stretch(text: str, numbers: Sequence[NumberMention], index: int) -> Stretch:
    """The stretch of one of these numbers."""
    partner = _partner(text, numbers, index)
    first = index - 1 if partner == index - 1 else index
    before = _before(text, numbers, first)
    shares = partner == index + 1 or _is_of_next(text, numbers, index)
    after = _after(text, numbers, index + 1 if shares else index)
    of_before = _is_of_before(text, numbers, index)
    number, part = _with_unit_of_whole(text, numbers, index), _is_part(text, numbers, index)
    return Stretch(number, before, after, partner, part, of_before)


def _with_unit_of_whole(text: str, numbers: Sequence[NumberMention], index: int) -> NumberMention:
    """A bare number with the unit of the whole it is some of: "12 of 48 requests" are requests."""
    number = numbers[index]
    bare = number.kind is NumberKind.COUNT and number.unit is None
    if not bare or not _is_of_next(text, numbers, index):
        return number
    whole = numbers[index + 1]
    return replace(number, unit=whole.unit) if whole.kind is NumberKind.COUNT else number


def _is_of_before(text: str, numbers: Sequence[NumberMention], index: int) -> bool:
    """Whether a number is some of what was counted before: "of which 12", "12 of them", "of the 48, 12"."""
    number = numbers[index]
    if _OF_THEM_BEFORE.search(text[: number.start]) or _OF_THEM.match(text, number.end):
        return True
    if not index or not _OF_THE.search(text[: numbers[index - 1].start]):
        return False
    return _WHOLE.fullmatch(text[numbers[index - 1].end : number.start]) is not None


def _partner(text: str, numbers: Sequence[NumberMention], index: int) -> int | None:
    """The neighbour a number is said together with, one of them in brackets."""
    if index and _in_brackets(text, numbers[index - 1], numbers[index]):
        return index - 1
    if index + 1 < len(numbers) and _in_brackets(text, numbers[index], numbers[index + 1]):
        return index + 1
    return None


def _in_brackets(text: str, first: NumberMention, second: NumberMention) -> bool:
    """Whether the second number follows the first in brackets and is of another kind: a share and a count."""
    if not _PARTNER.fullmatch(text[first.end : second.start]):
        return False
    if (first.kind is NumberKind.PERCENT) != (second.kind is NumberKind.PERCENT):
        return True
    return bool(first.value % 1) != bool(second.value % 1)


def _before(text: str, numbers: Sequence[NumberMention], index: int) -> tuple[int, int]:
    end = numbers[index].start
    if index == 0:
        return _opening(text, end), end
    start = numbers[index - 1].end
    openers = list(_OPENER.finditer(text, start, end))
    return (openers[-1].start() if openers else start + _parting(text[start:end], numbers[index - 1])), end


def _opening(text: str, end: int) -> int:
    """Where the words of the first number begin: after the last "which" or "but" before it."""
    starts = [
        match.end() for match in re.finditer(r"\b(?:which|but|however|although|whilst|while)\b|;", text[:end])
    ]
    return starts[-1] if starts else 0


def _after(text: str, numbers: Sequence[NumberMention], index: int) -> tuple[int, int]:
    start = numbers[index].end
    if index + 1 < len(numbers):
        return start, start + _parting(text[start : numbers[index + 1].start], numbers[index])
    contrast = _contrast(text[start:], numbers[index])
    comma = re.compile(r"[,;]\s").search(text, start + 1)
    ends = [comma.start()] if comma else []
    return start, min([*ends, len(text) if contrast is None else start + contrast])


def _contrast(after: str, number: NumberMention) -> int | None:
    """Where the words after a number open a contrast, None where nowhere.

    In "5 schools with a surplus and 3 with a deficit" the words right after the noun say what kind it counts.
    """
    for match in _STRONG.finditer(after):
        noun = " ".join(after[: match.start()].split())  # the names of measures in it may be blanked
        says_kind = match[0].lower().startswith("with") and len(noun) == len(number.unit or "")
        if not (noun and says_kind):
            return match.start()
    return None


def _parting(between: str, number: NumberMention) -> int:
    """Where the words between a number and the next one part."""
    if _OF.fullmatch(between):
        return 0
    contrast = _contrast(between, number)
    if contrast is not None:
        return contrast
    moved = _MOVED_FROM.match(between)
    if moved:
        return moved.end("other")
    weak = list(_WEAK.finditer(between.rstrip("( +-−")))
    return weak[-1].start() if weak else len(between)


# In "(30) raise the fee from 5" what was moved from stands before "from", after a bracket or a comma.
_MOVED_FROM = re.compile(
    rf"(?P<other>.*(?:[,;)]|\band\b))\s+(?:[\w'’/-]+\s+){{2,}}from\s+{_ROUGHLY}$", re.IGNORECASE | re.DOTALL
)


def _is_part(text: str, numbers: Sequence[NumberMention], index: int) -> bool:
    number = numbers[index]
    if _MORE.search(text[: number.start]):
        return True
    if number.of is not None or _OF_THOSE.match(text, number.end):
        return True
    return bool(_REPRESENTING.match(text, number.end)) or _is_of_next(text, numbers, index)


_REPRESENTING = re.compile(r"(?:\s+[\w'’]+){0,3}?\s+(?:representing|who|whose)\b", re.IGNORECASE)


def _is_of_next(text: str, numbers: Sequence[NumberMention], index: int) -> bool:
    """Whether a number counts some of the next one: "203 of the 338"."""
    if index + 1 >= len(numbers):
        return False
    return _OF.fullmatch(text[numbers[index].end : numbers[index + 1].start]) is not None
