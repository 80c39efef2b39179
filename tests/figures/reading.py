"""Figures read out of sentences written for the tests, and said shortly enough to compare in a table."""

from __future__ import annotations

from collections.abc import Sequence

from figures import calendar as cal
from figures.extract import figures_in_row, figures_in_text
from figures.periods import iso
from figures.records import Area, AreaKind, Cell, Context, Figure, Place

HOME = Area(AreaKind.HOME, "Northmere")
QUARTER = Context(home=HOME, covers=cal.quarter(2022, 2))
"""A paper of Northmere about quarter 2 of 2022-23."""
PLACE = Place("paper", "passage", 3, "", 0, 0)


def read(text: str, context: Context = QUARTER) -> tuple[Figure, ...]:
    """The figures of a text as a paragraph of a Northmere paper."""
    return figures_in_text(text, context=context, place=PLACE)


def row(*cells: tuple[str, str, str], context: Context = QUARTER) -> tuple[Figure, ...]:
    """The figures of a table row given as (text, row label, column label)."""
    made: list[Cell] = []
    start = 0
    for text, row_label, column_label in cells:
        made.append(Cell(text, row_label, column_label, start))
        start += len(text) + 1
    return figures_in_row(made, " ".join(cell.text for cell in made), context=context, place=PLACE)


def when(figure: Figure) -> str:
    """The period as ISO days, "-" for none."""
    return iso(figure.period) if figure.period else "-"


def whose(figure: Figure) -> str:
    """The area's name, "-" for none."""
    return figure.area.name if figure.area else "-"


def values(figures: Sequence[Figure]) -> list[str]:
    """The values as plain digits."""
    return [f"{figure.value:f}" for figure in figures]
