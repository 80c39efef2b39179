"""Which units answer which way of asking."""

from __future__ import annotations

from answer.question import UnitHint
from figures.records import Figure

_DURATIONS = frozenset({"days", "working days", "weeks", "months", "years", "hours", "minutes"})

# What is given to something; nobody asks how many of them there are.
_MARKS = frozenset({"score", "rank"})

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


def unit_fits(wanted: UnitHint | None, figure: Figure) -> float:
    """How well the figure's unit answers: 1 as asked, 0 not at all, between where the paper is silent.

    A "rate" may be printed per 10,000 or as a percentage; a count's unit is often left unsaid.
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
    if held is None:
        return 0.9 if wanted is UnitHint.COUNT else 0.75
    return 0.0
