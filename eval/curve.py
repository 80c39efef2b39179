"""The reliability curve as a drawing: where its points, bars and marks stand, in units of an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.reliability import Bin

WIDTH, HEIGHT = 430, 380
LEFT, TOP, SIDE = 74, 14, 310


@dataclass(frozen=True, slots=True)
class Point:
    """A bin on the curve: its place, the ends of its interval, and what a reader is told of it."""

    x: float
    y: float
    low: float
    high: float
    radius: float
    bin: Bin


@dataclass(frozen=True, slots=True)
class Curve:
    """The points from left to right, and the line through them; `left` to `bottom` are the axes' ends."""

    points: tuple[Point, ...]
    line: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    top: int = TOP
    right: int = LEFT + SIDE
    bottom: int = TOP + SIDE

    @property
    def ticks(self) -> tuple[tuple[str, float, float], ...]:
        """The labels of both axes with their x and y."""
        parts = (0, 0.25, 0.5, 0.75, 1)
        return tuple((f"{part:.0%}", round(_x(part), 1), round(_y(part), 1)) for part in parts)


def curve(bins: Sequence[Bin]) -> Curve | None:
    """The drawing of some bins; None where there is none."""
    points = tuple(map(_point, bins))
    line = " ".join(f"{point.x},{point.y}" for point in points)
    return Curve(points, line) if points else None


def _point(one: Bin) -> Point:
    rate = one.right
    return Point(
        x=round(_x(one.confidence), 1),
        y=round(_y(rate.value or 0.0), 1),
        low=round(_y(rate.low or 0.0), 1),
        high=round(_y(rate.high or 0.0), 1),
        # The area of a point grows with the answers in it.
        radius=round(2.5 + min(9.0, rate.n**0.5), 1),
        bin=one,
    )


def _x(part: float) -> float:
    return LEFT + SIDE * max(0.0, min(1.0, part))


def _y(part: float) -> float:
    return TOP + SIDE * (1 - part)
