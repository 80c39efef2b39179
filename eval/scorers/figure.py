"""Whether the figure given is the known one: value, unit, period and area, each marked for itself.

Eligible is an answered question for one figure or several whose known answer has numbers.
Where one figure is asked for, the one judged is the answer's first record; an answer without records, such
as a sentence found, is judged by the figure of its words that has the known value. Where several are asked
for (comparison, trend), all known numbers must be among those stated, and only the value is marked.

value    equal in size to the first known number, in single units: £2.857m is 2857000 and not 2.857.
         The sign is the words' matter ("fell by 72").
rounded  as `value`, or the coarser of the two has three significant digits or more and is the finer rounded
         half up to its places: 456.6 for 456.55, and not 18 for 18.3. Told beside `value`, never instead.
unit     the same unit: per cent is not percentage points, days are not working days, a rate per 10,000 is no
         per cent. A count may name what it counts in other words, or not at all.
period   the same first and last day; or the same last day where one of the two is a single day, which is how
         a stock figure is stated of a quarter ("at the end of September"). No period is not right.
area     the same name, words such as "Council" apart. An answer in plain words is marked only where it has
         the name: one that names no area speaks of its paper's own, and one that names another may compare.
whole    all of the marks that are known.

Unit, period and area are marked where the value is right: those of another figure tell nothing.
Each rate = right / eligible. No tolerance but the rounding named; haiku.rag's numeric scorer shows the harm
of more, and inspect_ai refuses to guess likewise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from answer.records import Status
from eval.known import ONE, SEVERAL, Known
from eval.rates import share
from eval.records import Given, Rate
from eval.stated import Days, Stated, days_of, in_words, stated
from eval.units import known_unit, sort_of

LEAST_DIGITS = 3
Fits = Callable[[Decimal, Decimal], bool]
_COUNCIL = re.compile(r"\b(?:the|council|borough|county|city|district|metropolitan|of)\b|[^\w\s]", re.I)


@dataclass(frozen=True, slots=True)
class Marks:
    """How a stated figure was judged; None for what was not eligible."""

    value: bool
    rounded: bool
    unit: bool | None = None
    period: bool | None = None
    area: bool | None = None

    @property
    def whole(self) -> bool:
        """Whether everything that is known of the figure is right."""
        return self.value and False not in (self.unit, self.period, self.area)


def marks(given: Given) -> Marks | None:
    """The marks of one answer; None where it is not eligible."""
    known = given.known
    asked = known.kind in ONE | SEVERAL and known.numbers
    if not asked or given.answer.status is not Status.ANSWERED:
        return None
    unit, scale = known_unit(known.unit)
    wanted = [abs(number) * scale for number in known.numbers]
    if known.kind in SEVERAL:
        held = [one.value for one in (*stated(given.answer), *in_words(given.answer.answer))]
        return Marks(_all_in(wanted, held, same), _all_in(wanted, held, same_rounded))
    return _of_one(known, unit, wanted[0], _judged(given, wanted[0]))


def score(given: Sequence[Given]) -> tuple[Rate, ...]:
    """The share of right values, exact and rounded, units, periods, areas, and of figures right in all."""
    told = [one for one in map(marks, given) if one is not None]
    return (
        share("figure value", (one.value for one in told)),
        share("figure value, rounded", (one.rounded for one in told)),
        share("figure unit", (one.unit for one in told)),
        share("figure period", (one.period for one in told)),
        share("figure area", (one.area for one in told)),
        share("figure whole", (one.whole for one in told)),
    )


def same(wanted: Decimal, held: Decimal) -> bool:
    """Whether two values are equal in size."""
    return abs(wanted) == abs(held)


def same_rounded(wanted: Decimal, held: Decimal) -> bool:
    """Whether the coarser of two values is the finer, rounded half up to the coarser's places."""
    coarse, fine = sorted((abs(wanted).normalize(), abs(held).normalize()), key=_places)
    if len(coarse.as_tuple().digits) < LEAST_DIGITS:
        return coarse == fine
    return fine.quantize(Decimal(1).scaleb(-_places(coarse)), ROUND_HALF_UP) == coarse


def _places(value: Decimal) -> int:
    """The places after the point of a value without closing noughts; 45,600 has -2."""
    return -int(value.as_tuple().exponent)


def _all_in(wanted: Sequence[Decimal], held: Sequence[Decimal], fits: Fits) -> bool:
    return all(any(fits(one, other) for other in held) for one in wanted)


def _judged(given: Given, wanted: Decimal) -> Stated | None:
    """The first record, or the figure of the words that has the value wanted."""
    held = stated(given.answer)
    if given.answer.figures:
        return held[0]
    return next((one for one in held if same_rounded(wanted, one.value)), None)


def _of_one(known: Known, unit: str, wanted: Decimal, held: Stated | None) -> Marks:
    if held is None or not same_rounded(wanted, held.value):
        return Marks(value=False, rounded=False)
    days, area = days_of(known.period), _plain(known.area)
    return Marks(
        value=same(wanted, held.value),
        rounded=True,
        unit=sort_of(unit) == sort_of(held.unit) if unit else None,
        period=any(same_days(days, other) for other in held.periods) if days else None,
        area=_same_area(area, held) if area else None,
    )


def same_days(one: Days, other: Days) -> bool:
    """Whether two periods are the same, or end on the same day and one of them is that day."""
    single = one[0] == one[1] or other[0] == other[1]
    return one == other or (single and one[1] == other[1])


def _same_area(wanted: str, held: Stated) -> bool | None:
    if held.words:
        return f" {wanted} " in f" {_plain(held.words)} " or None
    return wanted == _plain(held.area)


def _plain(area: str) -> str:
    return " ".join(_COUNCIL.sub(" ", area).lower().split())
