"""Answers that stand side by side and give different values for one thing."""

from __future__ import annotations

from collections.abc import Sequence

from answer.records import REFUSALS, Answer, StatedFigure, Status
from answer.say import plain_number

_WITHOUT = REFUSALS | {Status.CONTRADICTED, Status.NOT_FOUND}
_Thing = tuple[str, str | None, str | None, str | None, str]


def disagreements(answers: Sequence[Answer]) -> tuple[str, ...]:
    """A sentence for each measure that two of the answers give with different values for one time and area.

    Refusals and claims that the papers contradict are left out: theirs is no answer that is relied on.
    """
    held: dict[_Thing, list[StatedFigure]] = {}
    for answer in answers:
        if answer.status not in _WITHOUT:
            for figure in answer.figures:
                held.setdefault(_thing(figure), []).append(figure)
    return tuple(
        _sentence(figures) for figures in held.values() if len({figure.value for figure in figures}) > 1
    )


def _thing(figure: StatedFigure) -> _Thing:
    return figure.measure.casefold(), figure.unit, figure.period, figure.area, figure.standing


def _sentence(figures: Sequence[StatedFigure]) -> str:
    values = list(dict.fromkeys(plain_number(figure.value) for figure in figures))
    first = figures[0]
    of = ", ".join(part for part in (first.measure, first.area or "") if part)
    return f"{' and '.join(values)} are both given for {of}: look at the footnotes of each."
