"""The period of each number of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from figures.numbers import NumberMention
from figures.periods import PeriodMention
from figures.records import Area, AreaKind, Period, PeriodKind

_PREPOSITION = r"(?:in|at|as\s+at|as\s+of|for|during|since|by|over|on|from|within|the|to|throughout|between)"
# Words that part a number from a period after it: another clause begins.
_CLAUSE = re.compile(
    r"\b(?:and|compared|compares|than|with|when|which|but|while|whereas|against|this|below|above)\b"
    r"|[;:,.](?:\s|$)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(rf"\s*\(?\s*(?:{_PREPOSITION}\s+)*$", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[]\s*(?:in\s+|at\s+|as\s+at\s+|as\s+of\s+)?$", re.IGNORECASE)
_COLON = re.compile(r"\s*[:=]\s*")
_CONTRAST = re.compile(
    r"\b(?:compared|comparison|which|in\s+line|from|than|against|previous|versus|whereas|while|but"
    r"|to(?=\s*$)|up|down|increase\w*|decrease\w*|reduc\w*|drop\w*|fell|rose)\b",
    re.IGNORECASE,
)
_BENCHMARK_AFTER = re.compile(
    r"\s*[-,]?\s*(?:year[-\s]end\s+)?(?:benchmark\w*|data\b|outturns?|published|averages?\b|figures\b)",
    re.IGNORECASE,
)
_BENCHMARK_BEFORE = re.compile(
    r"\b(?:benchmark\w*|based\s+on|outturns?|published|data)"
    r"(?:\s+(?:data|the|available|latest|for|in|of|from|year|end)\b)*\s*\(?$",
    re.IGNORECASE,
)
_BENCHMARK = re.compile(
    r"\b(?:benchmark\w*|based\s+on|outturns?|year[-\s]end|published|national\s+data)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Times:
    """The periods of a sentence, and those that stand for numbers which name none.

    `carried` is the period of the sentence before (when this one goes on about the same thing),
    `lent` that of the lead-in, caption, heading or paper.
    """

    text: str
    mentions: tuple[PeriodMention, ...]
    carried: Period | None = None
    lent: Period | None = None


def period_of(times: Times, numbers: Sequence[NumberMention], index: int, area: Area | None) -> Period | None:
    """The period of one number of the sentence.

    A period said right after the number is its own ("301 in 2020/21"); else the nearest before it is,
    unless another number claimed it and a contrast lies between; else one at the end of the sentence
    that the numbers share; else what the sentence before or the paper lends, marked inherited. A
    comparator's figure keeps the period of the benchmark it was introduced with.
    """
    said = (
        _led_by(times, numbers[index])
        or _own(times, numbers, index, area)
        or _benchmark_before(times, numbers, index, area)
        or _nearest_before(times, numbers, index)
        or _shared_at_end(times, numbers, index)
    )
    if said is not None:
        return said.period
    if _contrasted(times, numbers, index) or _UNDATED.search(times.text[: numbers[index].end + 60]):
        return None
    if _NOW.search(times.text):
        return None if is_comparator(area) else _at_its_end(_lent(times.lent), times.text)
    return _lent(times.carried or (None if is_comparator(area) else times.lent))


def _own(
    times: Times, numbers: Sequence[NumberMention], index: int, area: Area | None
) -> PeriodMention | None:
    """The period said right after a number, unless it only dates what the benchmark is compared with."""
    own = _attached(times, numbers, index)
    trails = own is not None and _is_benchmark_trailer(times, numbers, index, own, area)
    return None if trails else own


# These say another time than the paper's, or now rather than the time told of before.
_UNDATED = re.compile(
    r"\bpre[-\s]?(?:covid|pandemic)\b|\b(?:during|before|since)\s+(?:the\s+)?(?:covid|pandemic)"
    r"|\bhistorically\b|\bin\s+previous\s+years\b|\bannually\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:currently|now|at\s+present|to\s+date|has\s+since"
    r"|has\s+(?:since|been)\s+(?:reduced|increased|improved))\b",
    re.IGNORECASE,
)


# "There are currently 40": a number of the day the paper looks back from, not of its whole year.
_CURRENTLY = re.compile(
    r"\b(?:there\s+(?:are|is)\s+(?:currently|now)|(?:currently|at\s+present)\s+there\s+(?:are|is))\b",
    re.IGNORECASE,
)


def _at_its_end(period: Period | None, text: str) -> Period | None:
    """The last day of a lent period for what there currently is, else the period."""
    if period is None or not _CURRENTLY.search(text):
        return period
    return replace(period, kind=PeriodKind.POINT, start=period.end)


def is_comparator(area: Area | None) -> bool:
    """Whether an area is one that authorities are compared with.

    Its figures come from publications of their own time, so the period of the paper is not lent to them.
    """
    return area is not None and area.kind not in {AreaKind.HOME, AreaKind.OTHER}


def _led_by(times: Times, number: NumberMention) -> PeriodMention | None:
    """The period that a colon joins to the number after it: "Nov-17: 611"."""
    for mention in times.mentions:
        if mention.end <= number.start and _COLON.fullmatch(times.text[mention.end : number.start]):
            return mention
    return None


def _lent(period: Period | None) -> Period | None:
    return None if period is None else replace(period, inherited=True)


def _attached(times: Times, numbers: Sequence[NumberMention], index: int) -> PeriodMention | None:
    """The period that follows a number in its own clause, before the next number."""
    number = numbers[index]
    limit = numbers[index + 1].start if index + 1 < len(numbers) else len(times.text)
    for mention in times.mentions:
        if mention.start >= number.end and mention.end <= limit:
            return mention if _belongs(times.text, number, mention, limit) else None
    return None


_PAST_A_BRACKET = 4


def _belongs(text: str, number: NumberMention, mention: PeriodMention, limit: int) -> bool:
    gap = text[number.end : mention.start]
    if _COLON.fullmatch(text[mention.end : limit]) and limit < len(text):
        return False  # "Nov-17: 611, Nov-16: 431": the period opens the next number
    if _ATTACHED.fullmatch(gap) or (
        _BRACKETED.search(gap) and len(gap) < 40 and not _CLAUSE.search(gap.rstrip("( "))
    ):
        return True
    if gap.startswith(")") and len(gap.split()) > _PAST_A_BRACKET:
        return (
            False  # "grants (+£5m) raise the budget for 2031-32": the sentence goes on about something else
        )
    return len(gap) <= 90 and not _CLAUSE.search(gap)


def _is_benchmark_trailer(
    times: Times, numbers: Sequence[NumberMention], index: int, own: PeriodMention, area: Area | None
) -> bool:
    """Whether a period after a comparator's number dates the comparison and not the benchmark."""
    if not is_comparator(area):
        return False
    lead = _nearest_before(times, numbers, index)
    if lead is None or not times.text[own.start : own.end].lower().startswith(
        ("as at", "at the end", "at end")
    ):
        return False
    return bool(_BENCHMARK.search(times.text[max(0, lead.start - 60) : lead.end + 30]))


def _nearest_before(times: Times, numbers: Sequence[NumberMention], index: int) -> PeriodMention | None:
    """The last period before a number that is free, or claimed by a number this one is joined to."""
    for mention in reversed([m for m in times.mentions if m.end <= numbers[index].start]):
        claimed = _claimant(times, numbers, mention)
        if claimed is None:
            return mention
        between = times.text[numbers[claimed].end : numbers[index].start]
        if not _CONTRAST.search(_without(between, mention, numbers[claimed].end)):
            return mention
    return None


def _benchmark_before(
    times: Times, numbers: Sequence[NumberMention], index: int, area: Area | None
) -> PeriodMention | None:
    """For a comparator the last period before it that benchmark data were said to be of."""
    if not is_comparator(area):
        return None
    for mention in reversed([m for m in times.mentions if m.end <= numbers[index].start]):
        before, after = times.text[: mention.start], times.text[mention.end :]
        if (_BENCHMARK_BEFORE.search(before) or _BENCHMARK_AFTER.match(after)) and _claimant(
            times, numbers, mention
        ) is None:
            return mention
    return None


def _without(between: str, mention: PeriodMention, offset: int) -> str:
    """The words between two numbers without the period among them, which may say "from" itself."""
    start, end = max(0, mention.start - offset), max(0, mention.end - offset)
    return between[:start] + between[end:]


def _claimant(times: Times, numbers: Sequence[NumberMention], mention: PeriodMention) -> int | None:
    """The number that a period follows in its own clause, if any."""
    for index in range(len(numbers)):
        if _attached(times, numbers, index) is mention:
            return index
    return None


def _shared_at_end(times: Times, numbers: Sequence[NumberMention], index: int) -> PeriodMention | None:
    """The period behind the last number where nothing contrasts this number with that one."""
    last = numbers[-1]
    trailing = [mention for mention in times.mentions if mention.start >= last.end]
    if not trailing:
        return None
    between = _AMONG_AREAS.sub(" ", times.text[numbers[index].end : last.start])
    after = times.text[last.end : trailing[0].start]
    if _CONTRAST.search(between) or _CONTRAST.search(after) or len(after) > 120:
        return None
    return trailing[0]


# "More in line with statistical neighbours at 331" sets areas side by side, not times.
_AMONG_AREAS = re.compile(
    r"\bin\s+line\s+with(?=\s+(?:the\s+|our\s+)?(?:stat|england|national|eastern|similar|region|SN))",
    re.IGNORECASE,
)


def _contrasted(times: Times, numbers: Sequence[NumberMention], index: int) -> bool:
    """Whether this number is where a change came from and only where it went to is dated.

    "From 185 days to 145 days in quarter 2" does not say when it was 185.
    """
    later = [mention for mention in times.mentions if mention.start >= numbers[index].end]
    came_from = re.search(
        r"\bfrom\s+(?:an?\s+|the\s+)?(?:average\s+of\s+)?$", times.text[: numbers[index].start], re.I
    )
    return bool(later) and came_from is not None


def lead_of(times: Times, numbers: Sequence[NumberMention]) -> Period | None:
    """The period a sentence is about, which the next one may go on about.

    It is the one the sentence opens with, else that of its first number. A sentence that points back
    ("This is ..."), or only names another time's number for comparison ("The quarter 1 average was
    lower"), keeps the period of the one before.
    """
    if times.carried is not None and (_POINTS_BACK.match(times.text) or _opens_with_another(times)):
        return times.carried
    if opens_with_period(times):
        return times.mentions[0].period
    if numbers:
        first = _attached(times, numbers, 0) or _nearest_before(times, numbers, 0)
        if first is not None and not _CONTRAST.search(times.text[: first.start]):
            return first.period
    return times.carried


def opens_with_period(times: Times) -> bool:
    """Whether the sentence begins with a period: "In 2022, ...", "Between July and September 2022 ..."."""
    return bool(times.mentions) and len(times.text[: times.mentions[0].start].split()) <= _OPENING


def _opens_with_another(times: Times) -> bool:
    """Whether the sentence begins with the number of a time that is set against what was told of."""
    return opens_with_period(times) and _ANOTHER.match(times.text, times.mentions[0].end) is not None


_OPENING = 4
_ANOTHER = re.compile(
    r"(?:['’]s)?\s+(?:[\w-]+\s+)?(?:average|figure|rate|total|level|number|position|outturn)s?\s+"
    r"(?:was|were|is|are|had\s+been|stood)\s+(?:\w+\s+)?(?:lower|higher|better|worse|below|above|less|more|smaller|larger)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\s*(?:This|That|These|Those|It|They|The\s+same)\b")
