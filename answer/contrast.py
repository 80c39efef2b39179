"""How figures set beside each other are put into words: the exact difference, and which is better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from answer.bench import Bench
from answer.question import UnitHint
from answer.records import Answer, Status
from answer.say import (
    area_words,
    cite_figure,
    measure_words,
    period_words,
    plain_number,
    stated,
    value_words,
)
from answer.units import family
from answer.weigh import Weighed
from figures.records import AreaKind, Figure, Standing

# What a sum is printed in: "£392.8m".
_SCALES = {"k": Decimal(1_000), "m": Decimal(1_000_000), "bn": Decimal(1_000_000_000)}
_SCALE = re.compile(r"^\W*[\d.,]+\s?(k|m|bn)\b.*$|^.*$", re.S)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the figures compared; `label` says whose or what it is where the figure itself does not.

    `thing` is the name of what it counts, where the two sides count different things.
    """

    one: Weighed
    label: str = ""
    thing: str = ""

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.one.figure


def set_against(sides: Sequence[Side], bench: Bench) -> Answer:
    """The answer that states every figure, what sets them apart, and how the first differs from the rest."""
    first = sides[0].figure
    clauses = [f"{value_words(side.figure)}{_told_apart(side, sides)}" for side in sides]
    alike = not sides[0].thing
    verdict = "; ".join(difference(first, other.figure, share=alike) for other in sides[1:])
    name = "" if sides[0].thing else f" ({measure_words(first, bench.vocabulary)})"
    text = f"{clauses[0]}, against {' and '.join(clauses[1:])}: {verdict}"
    return Answer(
        status=Status.ANSWERED,
        answer=text + better(first, sides[1].figure, bench) + name,
        figures=tuple(stated(side.figure, bench.vocabulary) for side in sides),
        citations=tuple(cite_figure(side.one.hit) for side in sides),
        confidence=min(side.one.score for side in sides),
    )


def _told_apart(side: Side, sides: Sequence[Side]) -> str:
    """What sets this figure apart from the others: its name, its area, its date, or that it is a target."""
    figure = side.figure
    others = [other.figure for other in sides if other is not side]
    words = [f"({side.thing})" if side.thing else "", side.label]
    if not side.label and any(_whose(other) != _whose(figure) for other in others):
        words.append(f"for {area_words(figure)}" if area_words(figure) else "")
    words.append(period_words(figure))
    if figure.standing is not Standing.ACTUAL:
        words.append(f"as the {figure.standing.value}")
    said = " ".join(word for word in words if word)
    return f" {said}" if said else ""


def _whose(figure: Figure) -> tuple[AreaKind, str] | None:
    if figure.area is None:
        return None
    return figure.area.kind, "" if figure.area.kind is AreaKind.HOME else figure.area.name


def difference(a: Figure, b: Figure, *, share: bool = True) -> str:
    """The exact difference in words: "65 more", "3 percentage points lower", "the same".

    `share` adds what it is in percent, where that says something.
    """
    gap = a.value - b.value
    if gap == 0:
        return "the same"
    kind = family(a.unit) or family(b.unit)
    words = {True: "more", False: "fewer"} if kind is UnitHint.COUNT else {True: "higher", False: "lower"}
    unit = {UnitHint.PERCENT: " percentage points", UnitHint.RATE: f" {a.unit}"}.get(kind, "") if kind else ""
    if kind is UnitHint.DURATION:
        unit, words = f" {a.unit}", {True: "longer", False: "shorter"}
    amount = _money(abs(gap), a, b) if kind is UnitHint.MONEY else plain_number(abs(gap))
    return f"{amount}{unit} {words[gap > 0]}{_share(a.value, b.value, kind) if share else ''}"


def _money(gap: Decimal, a: Figure, b: Figure) -> str:
    """A sum in the thousands or millions that both figures are printed in, else in full."""
    signs = {_SCALE.sub(r"\1", value_words(figure)) for figure in (a, b)}
    sign = signs.pop() if len(signs) == 1 else ""
    scale = _SCALES.get(sign)
    return f"£{plain_number(gap / scale)}{sign}" if scale else f"£{plain_number(gap)}"


def _share(a: Decimal, b: Decimal, kind: UnitHint | None) -> str:
    """The percentage change from b to a, for counts and money large enough for it to say something."""
    if kind not in (UnitHint.COUNT, UnitHint.MONEY) or abs(b) < 20:
        return ""
    change = (100 * (a - b) / b).quantize(Decimal("0.1"))
    return f" ({plain_number(abs(change))}% {'up' if change > 0 else 'down'})"


def better(a: Figure, b: Figure, bench: Bench) -> str:
    """Which of two is better, where the vocabulary knows which way is good."""
    known = bench.vocabulary.get(a.measure_id) if a.measure_id and a.measure_id == b.measure_id else None
    if known is None or known.better is None or a.value == b.value:
        return ""
    good = (a.value > b.value) == (known.better == "high")
    return ", which is better" if good else ", which is worse"
