"""The level rules of a page, made whole from their strokes, and the stacks of them that draw tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from figures.records import Box
from ingest.raw import RawPage

THINNEST_BAND = 5.0
"""A filled shape higher than this, in points, is a shaded row, of which both edges count."""
JOIN = 8.0
"""Strokes on one level closer than this, in points, are one rule: dashes, or a rule drawn cell by cell."""
SHORTEST = 90.0
"""Rules of tables are at least this long, in points."""
MOST_RULES = 400
"""A page of more long level rules is a drawing, and looking for tables between them takes long."""
TALLEST_BAND = 330.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule from `x0` to `x1`, in points from the left, `top` points from the top of the page."""

    x0: float
    x1: float
    top: float


def stacks(page: RawPage, closed: Sequence[Box]) -> list[list[Rule]]:
    """Rules over one another with an end in common, top to bottom; the widest stack first.

    The rules that draw `closed`, the wholly ruled tables, are left out.
    """
    found: list[list[Rule]] = []
    rules = _rules(page)
    for rule in sorted(rules, key=lambda rule: rule.top) if len(rules) <= MOST_RULES else ():
        if any(_draws(rule, box) for box in closed):
            continue
        home = next((stack for stack in found if _same_ends(stack[-1], rule)), None)
        if home is not None and rule.top - home[-1].top <= TALLEST_BAND:
            home.append(rule)
        else:
            found.insert(0, [rule])
    whole = [stack for stack in found if len(stack) > 1]
    return sorted(whole, key=lambda stack: stack[0].x0 - stack[0].x1)


def _draws(rule: Rule, box: Box) -> bool:
    inside = box.top - 2 <= rule.top <= box.bottom + 2
    return inside and rule.x0 >= box.x0 - JOIN and rule.x1 <= box.x1 + JOIN


def _same_ends(above: Rule, below: Rule) -> bool:
    left, right = abs(above.x0 - below.x0) < 4, abs(above.x1 - below.x1) < 4
    overlap = min(above.x1, below.x1) - max(above.x0, below.x0)
    return (left and right) or (
        (left or right) and overlap > 0.6 * max(above.x1 - above.x0, below.x1 - below.x0)
    )


def _rules(page: RawPage) -> list[Rule]:
    """Strokes on one level joined."""
    strokes = sorted(_strokes(page.graphics), key=lambda rule: (rule.top, rule.x0))
    levels: list[list[Rule]] = []
    for stroke in strokes:
        if levels and stroke.top - levels[-1][0].top < 1.6:
            levels[-1].append(stroke)
        else:
            levels.append([stroke])
    return [rule for level in levels for rule in _joined(level) if rule.x1 - rule.x0 >= SHORTEST]


def _strokes(graphics: Sequence[Box]) -> list[Rule]:
    found: list[Rule] = []
    for box in graphics:
        if box.bottom - box.top <= 2.0:
            found.append(Rule(box.x0, box.x1, (box.top + box.bottom) / 2))
        elif box.bottom - box.top >= THINNEST_BAND and box.x1 - box.x0 > 20:
            found += [Rule(box.x0, box.x1, box.top), Rule(box.x0, box.x1, box.bottom)]
    return found


def _joined(level: Sequence[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for stroke in sorted(level, key=lambda rule: rule.x0):
        if joined and stroke.x0 - joined[-1].x1 <= JOIN:
            joined[-1] = Rule(joined[-1].x0, max(joined[-1].x1, stroke.x1), joined[-1].top)
        else:
            joined.append(stroke)
    return joined
