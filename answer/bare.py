"""A bare number in a sentence, which nobody would read out for a share, a sum or a change.

In a sentence a percentage has its sign, money its pound, and a change its direction or what has changed. Of
"care leavers pay no council tax before they are 25" nothing but the 25 would be left, and whoever asked for
the council tax increase would take it for one. In a table the unit may stand where it was not read, and a
rate is often printed without one: those are weighed by answer/units.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.question import Question, UnitHint
from answer.units import family
from answer.weigh import Weighed
from figures.measures import Vocabulary
from figures.records import Figure, Role

_PRINTED_WITH_UNIT = frozenset({UnitHint.PERCENT, UnitHint.MONEY})
_DIGITS = re.compile(r"[\d.,]+")


def without_bare(
    question: Question, weighed: Sequence[Weighed], vocabulary: Vocabulary
) -> tuple[Weighed, ...]:
    """The figures that can be read out for what is asked, in their order."""
    if not (question.change or _asks_a_unit(question, vocabulary)):
        return tuple(weighed)
    return tuple(one for one in weighed if not _is_bare(question, one.figure))


def _asks_a_unit(question: Question, vocabulary: Vocabulary) -> bool:
    """Whether a share or a sum is asked for, in so many words or by the measures that are named."""
    if question.unit is not None:
        return question.unit in _PRINTED_WITH_UNIT
    known = [vocabulary.get(measure) for measure in question.measures]
    return bool(known) and all(one and family(one.unit) in _PRINTED_WITH_UNIT for one in known)


def _is_bare(question: Question, figure: Figure) -> bool:
    """Whether it is the level, in digits and in a sentence, of what the paper does not say."""
    said = figure.unit is not None or figure.measure_id in question.measures or figure.role is Role.CHANGE
    in_table = figure.place.row_label or figure.place.column_label
    return not said and not in_table and _DIGITS.fullmatch(figure.as_printed.strip()) is not None
