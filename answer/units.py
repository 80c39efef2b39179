"""Which units answer which way of asking."""

from __future__ import annotations

import re
from functools import lru_cache

from answer.question import UnitHint
from figures.records import Figure
from figures.words import content_stems

# A question is held against one figure after another, and the units of figures are few.
QUESTIONS_AT_HAND, UNITS_AT_HAND = 200, 2_000

_DURATIONS = frozenset({"days", "working days", "weeks", "months", "years", "hours", "minutes"})

# What is given to something; nobody asks how many of them there are.
_MARKS = frozenset({"score", "rank"})

# What is counted in "how many pupils are in special schools", and the rest of it.
_COUNTED = re.compile(
    r"\bhow many (?P<counted>(?:[\w'’-]+ ){0,3}?[\w'’-]+)"
    r"(?P<rest>\s+(?:in|at|of|on|from|to|with|per|for|by|go|went|attend\w*|live[ds]?|use[ds]?|are|is|were|was|do|does|did|have|has|had|will|can)\b.*)",
    re.I,
)

_RATE = re.compile(r"\brates?\b", re.I)

# How the vocabulary names each family of units; "cases" go with any count.
_NAMES = {
    UnitHint.COUNT: "cases",
    UnitHint.PERCENT: "percent",
    UnitHint.RATE: "per 10,000",
    UnitHint.MONEY: "GBP",
    UnitHint.DURATION: "days",
}


def vocabulary_unit(hint: UnitHint | None) -> str | None:
    """The unit by which the vocabulary tells measures of that family apart; None for no hint."""
    return _NAMES[hint] if hint else None


@lru_cache(maxsize=UNITS_AT_HAND)
def family(unit: str | None) -> UnitHint | None:
    """The family a unit belongs to; None for a unit the paper does not tell."""
    if unit is None:
        return None
    if unit in ("percent", "percentage points"):
        return UnitHint.PERCENT
    if unit.startswith("per "):
        return UnitHint.RATE
    if unit == "GBP":
        return UnitHint.MONEY
    return UnitHint.DURATION if unit in _DURATIONS else UnitHint.COUNT


def counts_another(asked: str, figure: Figure) -> bool:
    """Whether a figure counts what the question names only beside what it counts: schools, not pupils."""
    parts = _counted(asked)
    if parts is None or family(figure.unit) is not UnitHint.COUNT:
        return False
    counted, rest = parts
    unit = _unit_words(figure.unit or "")
    return bool(unit) and unit.isdisjoint(counted) and unit <= rest


@lru_cache(maxsize=QUESTIONS_AT_HAND)
def _counted(asked: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words of what a question counts, and of the rest of it; None where it counts nothing."""
    match = _COUNTED.search(asked)
    if match is None:
        return None
    return frozenset(content_stems(match["counted"])), frozenset(content_stems(match["rest"]))


@lru_cache(maxsize=UNITS_AT_HAND)
def _unit_words(unit: str) -> frozenset[str]:
    return frozenset(content_stems(unit))


def unit_fits(wanted: UnitHint | None, figure: Figure) -> float:
    """How well the figure's unit answers: 1 as asked, 0 not at all, between where the paper is silent.

    A "rate" may be printed per 10,000 or as a percentage; a count's unit is often left unsaid, a rate's only
    where the paper calls it one.
    """
    if wanted is None:
        return 1.0
    held = family(figure.unit)
    if wanted is UnitHint.COUNT and figure.unit in _MARKS:
        return 0.0
    if held is wanted:
        return 1.0
    if wanted is UnitHint.RATE and held is UnitHint.PERCENT:
        return 0.85
    return _silent(wanted, figure) if held is None else 0.0


def _silent(wanted: UnitHint, figure: Figure) -> float:
    """How likely a number whose unit the paper leaves unsaid is of the family asked for."""
    if wanted is UnitHint.RATE and not _called_rate(figure):
        return 0.3
    return 0.9 if wanted is UnitHint.COUNT else 0.75


def _called_rate(figure: Figure) -> bool:
    """Whether the paper calls a number without a unit a rate."""
    place = figure.place
    said = f"{figure.measure} {place.row_label} {place.column_label} {place.caption} {place.quote}"
    return _RATE.search(said) is not None
