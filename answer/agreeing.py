"""Whether a figure of the papers bears a claimed one out: by value, unit, and the way its words point.

A claim may round as people do: "£10.9m" for £10,896,732, "about 900" for 909. It may not turn a fall into a
rise or an underspend into an overspend.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from answer.question import UnitHint
from answer.units import family
from figures.records import Figure, Role
from figures.words import stem, tokens

_ABOUT = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|some|circa|c\.|in the region of)\s*$", re.I
)
_OVER = re.compile(r"\b(?:over|more than|above|in excess of|at least|upwards of)\s*$", re.I)
_UNDER = re.compile(
    r"\b(?:under|less than|fewer than|below|nearly|almost|just under|up to|at most|close to)\s*$", re.I
)
# Words that only round: they say nothing of what is counted.
ROUNDING = re.compile(r"\b(?:about|around|approximately|roughly|nearly|almost|just (?:over|under))\b", re.I)
# How far from the figure "about", "over" and "nearly" may be.
NEAR_ENOUGH = Decimal("0.05")
BEYOND = Decimal("0.2")

# Words that say opposite things of the same number.
_OPPOSITES = (
    (r"\boverspen\w*", r"\bunderspen\w*"),
    (r"\b(?:surplus|profit)\b", r"\b(?:deficit|loss|shortfall)\b"),
    (
        r"\b(?:rose|ris(?:e|es|en|ing)|increas\w+|grew|grow\w*|up)\b",
        r"\b(?:fell|fall\w*|drop\w*|decreas\w+|reduc\w+|declin\w+|down)\b",
    ),
    (r"\b(?:above|higher|more|exceed\w*)\b", r"\b(?:below|lower|fewer|less)\b"),
)
# The first of them turn any number round, the others a rise or a fall.
BALANCES = 2
# How far from a number the words stand that tell which way it points.
REACH = 70
# People are counted under many nouns.
_PEOPLE = frozenset(
    stem(word)
    for word in "children child people pupils students persons individuals residents young cases".split()
)


def agrees(claim: Figure, held: Figure) -> bool:
    """Whether the held figure bears the claim out."""
    known = claim.measure_id is not None and claim.measure_id == held.measure_id
    same = (known and family(claim.unit) is family(held.unit)) or _same_noun(claim.unit, held.unit)
    return same and _same_value(claim, held) and not opposed(claim, held)


def differs(claim: Figure, held: Figure) -> bool:
    """Whether the held figure says otherwise: another value, or the opposite of the same one.

    The same number of another noun bears nothing out, and contradicts nothing either.
    """
    otherwise = not _same_value(claim, held) or opposed(claim, held)
    return otherwise and not agrees(claim, held) and _of_one_kind(claim, held)


def _of_one_kind(claim: Figure, held: Figure) -> bool:
    """Whether what a held figure counts is what the claim counts, or at least what its sentence speaks of."""
    if held.unit is None or (claim.measure_id is not None and claim.measure_id == held.measure_id):
        return True
    if claim.unit is not None or family(held.unit) is not UnitHint.COUNT:
        return _same_noun(claim.unit, held.unit)
    said, counted = ({stem(word) for word in tokens(text)} for text in (claim.place.quote, held.unit))
    return bool(said & counted) or bool(said & _PEOPLE and counted & _PEOPLE)


def _same_value(claim: Figure, held: Figure) -> bool:
    if claim.high is not None or held.high is not None:
        return claim.value == held.value and claim.high == held.high
    if claim.value == held.value:
        return True
    before = _lead(claim)
    if _ABOUT.search(before):
        return abs(claim.value - held.value) <= NEAR_ENOUGH * abs(held.value)
    if _OVER.search(before):
        return claim.value < held.value <= claim.value * (1 + BEYOND)
    if _UNDER.search(before):
        return claim.value * (1 - BEYOND) <= held.value < claim.value
    return _rounds_to(claim, held)


def _lead(claim: Figure) -> str:
    """The words of the claim before the digits of its number."""
    quote, start = claim.place.quote, _offset(claim)
    digits = re.search(r"£?\s?\d", claim.as_printed.strip())
    return quote[: start + digits.start()] if digits else quote[:start]


def _offset(figure: Figure) -> int:
    """Where the number stands in its own sentence."""
    found = figure.place.quote.find(figure.as_printed.strip())
    return max(0, found)


def _rounds_to(claim: Figure, held: Figure) -> bool:
    """Whether the claim is the held value at its own, coarser precision; whole counts are not rounded."""
    step = _step(claim)
    if step is None or held.value % step == 0:
        return False
    return (held.value / step).quantize(Decimal(1), ROUND_HALF_UP) * step == claim.value


def _step(claim: Figure) -> Decimal | None:
    """The last place that a claim prints: 0.1 for "18.3", 100,000 for "£10.9m"; None for a whole count."""
    printed = re.search(r"\d[\d,]*(?:\.\d+)?", claim.as_printed)
    if printed is None:
        return None
    digits = Decimal(printed.group().replace(",", ""))
    if not digits:
        return None
    exponent = digits.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    scale = abs(claim.value) / digits
    whole_count = family(claim.unit) in (UnitHint.COUNT, None) and scale == 1 and places == 0
    return None if whole_count else scale * Decimal(1).scaleb(-places)


def _same_noun(claimed: str | None, held: str | None) -> bool:
    """Whether two counts are of the same thing, as far as their nouns tell."""
    if claimed is None or held is None or claimed == held:
        return True
    if family(claimed) is not UnitHint.COUNT or family(held) is not UnitHint.COUNT:
        return family(claimed) is family(held)
    a, b = ({stem(word) for word in tokens(unit)} for unit in (claimed, held))
    return bool(a & b) or bool(a & _PEOPLE and b & _PEOPLE)


def opposed(claim: Figure, held: Figure) -> bool:
    """Whether the words of the one turn the other round: "overspend" against "underspend"."""
    said, printed = _beside(claim), f"{_labels(held)} {_beside(held)}"
    pairs = _OPPOSITES if claim.role is Role.CHANGE else _OPPOSITES[:BALANCES]
    return any(
        _says(said, here) and not _says(said, there) and _says(printed, there) and not _says(printed, here)
        for one, other in pairs
        for here, there in ((one, other), (other, one))
    )


def _says(text: str, form: str) -> bool:
    return re.search(form, text, re.I) is not None


def _beside(figure: Figure) -> str:
    """The words of its sentence that stand near a number."""
    quote, start = figure.place.quote, _offset(figure)
    return quote[max(0, start - REACH) : start + len(figure.as_printed) + REACH]


def _labels(held: Figure) -> str:
    place = held.place
    return f"{held.measure} {place.row_label} {place.column_label} {place.caption}"
