"""The periods that date the numbers of a text: named, relative to another, or lent from around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from figures.periods import PeriodMention, find_periods
from figures.records import Context, Period
from figures.relative import find_relative

LAST_YEAR_HANDLED = 9000
_SINCE = re.compile(
    r"\bsince\s+(?:the\s+)?(?:end\s+of\s+)?$"
    r"|\bsince\s+(?:(?:the|its|their|our|this|it|they|was|were|first)\s+){0,3}"
    r"(?:introduc\w+|launch\w*|start\w*|beg[aiu]n\w*|inception|opening|opened|creation|created|adopti?\w+|set\s+up"
    r"|commenc\w+|implement\w+|establish\w+)\s+(?:in|on|at|from)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:(?:published|issued|presented|dated|launched)\s+(?:(?:on|in|at|by|the)\s+)*"
    r"|(?:agreed|approved|held|meeting|papers)\s+(?:on|of)\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_WHICH = re.compile(r",?\s*(?:which|when|where)\b", re.IGNORECASE)


def anchor_of(context: Context) -> date | None:
    """The day against which words without a year are read: the end of what is covered, else the date."""
    day = context.covers.end if context.covers else context.published
    return day if day is not None and 1000 < day.year < LAST_YEAR_HANDLED else None


def mentions_in(text: str, *, anchor: date | None, against: Period | None) -> tuple[PeriodMention, ...]:
    """The periods of a sentence, relative ones resolved against the nearest one named before them.

    `against` is what a relative period means when the sentence names none before it.
    """
    named = periods_that_date(text, anchor=anchor)
    found = list(named)
    for position in _starts_of_relative(text, named, against):
        base = _base(named, position, against)
        if base is not None:
            found += _relative_at(text, position, base)
    found = [mention for mention in found if not _covered(mention, found) and not _said_twice(mention, found)]
    return tuple(sorted(found, key=lambda mention: mention.start))


def periods_that_date(text: str, *, anchor: date | None) -> tuple[PeriodMention, ...]:
    """The periods of a text without those that say since when something is so, or when it was published."""
    return tuple(mention for mention in find_periods(text, anchor=anchor) if _dates(text, mention))


_HANDED_OUT = re.compile(
    r"\b(?:issued|launched|presented|agreed|approved|held)\s+(?:\w+\s+)*$", re.IGNORECASE
)
# "the number of permits issued in", "40 permits were issued in": what is counted was handed out, no paper.
_COUNTED = re.compile(r"\b(?:numbers?\s+of|\d[\d,]*)\s+(?:[\w-]+\s+){1,5}$", re.IGNORECASE)
_LONGER = timedelta(days=80)


def _dates(text: str, mention: PeriodMention) -> bool:
    """Whether a period tells of when; what is counted, or issued in a year or quarter, is dated by it."""
    before = text[: mention.start]
    if _PUBLISHED.search(before):
        handed = _HANDED_OUT.search(before)
        long = mention.period.end - mention.period.start > _LONGER
        return handed is not None and (long or _COUNTED.search(before[: handed.start()]) is not None)
    return not _SINCE.search(before) or _WHICH.match(text, mention.end) is not None


def _base(named: Sequence[PeriodMention], position: int, against: Period | None) -> Period | None:
    """What relative words are relative to: the last full period before them, else what came before the
    sentence, else a period without its year."""
    before = [mention.period for mention in named if mention.end <= position]
    full = [period for period in before if not period.inherited]
    if full:
        return full[-1]
    return against or (before[-1] if before else None)


def _starts_of_relative(text: str, named: Sequence[PeriodMention], against: Period | None) -> list[int]:
    """Where relative words stand; any period does to find them."""
    base = named[0].period if named else against
    return [] if base is None else [mention.start for mention in find_relative(text, base)]


def _relative_at(text: str, position: int, base: Period) -> list[PeriodMention]:
    return [
        PeriodMention(mention.period, mention.start, mention.end)
        for mention in find_relative(text, base)
        if mention.start == position
    ]


def _covered(mention: PeriodMention, others: Sequence[PeriodMention]) -> bool:
    """Whether a longer mention holds this one: "2021" in "the same period in 2021"."""
    length = mention.end - mention.start
    return any(
        other.start <= mention.start and mention.end <= other.end and other.end - other.start > length
        for other in others
    )


def _said_twice(mention: PeriodMention, others: Sequence[PeriodMention]) -> bool:
    """Whether a period without its year only repeats a full one: "July to September 2022 (Quarter 2)"."""
    days = (mention.period.start, mention.period.end)
    return mention.period.inherited and any(
        not other.period.inherited and (other.period.start, other.period.end) == days for other in others
    )


def lent_by(context: Context, anchor: date | None) -> Period | None:
    """The period of the lead-in, the caption, the nearest heading that names one, or the paper."""
    for text in (context.lead_in, context.caption, *reversed(context.headings)):
        found = periods_that_date(text, anchor=anchor) if text else ()
        if len({(mention.period.start, mention.period.end) for mention in found}) == 1:
            return replace(found[0].period, inherited=True)
    return None if context.covers is None else replace(context.covers, inherited=True)
