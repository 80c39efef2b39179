"""The units that known questions write, as figures have them: "£m" is pounds by the million."""

from __future__ import annotations

import re
from decimal import Decimal

ONE = Decimal(1)
_SCALES = {
    "": ONE,
    "k": Decimal(1_000),
    "'000": Decimal(1_000),
    "’000": Decimal(1_000),
    "000": Decimal(1_000),
    "m": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
}
_POUNDS = re.compile(r"(?:£\s*(?P<scale>k|['’]?000|m|bn)?(?![\w£])|gbp\b|pounds\b).*", re.I)
_MANY = re.compile(r"(?P<scale>thousand|million|billion)\s+(?P<counted>\w.*)", re.I)
_WORDS = {"thousand": "k", "million": "m", "billion": "bn"}
_PERCENT = {"%", "percent", "per cent", "percentage"}
_POINTS = {"percentage points", "percentage point", "% points", "pp"}
# These stand for themselves; every other word says what is counted.
_OWN = {
    "days",
    "working days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "score",
    "rank",
    "percent",
    "GBP",
    "percentage points",
}
COUNT = "count"


def known_unit(written: str) -> tuple[str, Decimal]:
    """The unit as figures have it, and what its numbers are multiplied by; "" for no unit.

    "£m a year" gives ("GBP", 1000000), "%" ("percent", 1), "million people" ("people", 1000000).
    """
    text = " ".join(written.split())
    pounds, many = _POUNDS.fullmatch(text), _MANY.fullmatch(text)
    if pounds:
        return "GBP", _SCALES[(pounds["scale"] or "").lower()]
    if many:
        return many["counted"], _SCALES[_WORDS[many["scale"].lower()]]
    if text.lower() in _PERCENT:
        return "percent", ONE
    return ("percentage points" if text.lower() in _POINTS else text), ONE


def sort_of(unit: str | None) -> str:
    """What a unit must share with another to be the same: itself, or "count" for any count.

    What is counted is the measure's matter ("83 plans", "83 children with a plan"), and a bare number is a
    count: nobody reads it as pounds or per cent.
    """
    if unit in _OWN or (unit or "").startswith("per "):
        return str(unit)
    return COUNT
