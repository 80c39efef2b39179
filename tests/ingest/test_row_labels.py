"""Which columns name the rows of a table."""

from __future__ import annotations

from figures.records import Box
from ingest.grids import GridCell, TableGrid
from ingest.records import Word
from ingest.tables import read_table


def cell(x: float, top: float, *words: tuple[float, str]) -> GridCell:
    """A cell from `x` on whose words begin where they are told to."""
    placed = tuple(
        (round(top) + n, Word(text, Box(at, top, at + 12, top + 9))) for n, (at, text) in enumerate(words)
    )
    return GridCell(Box(x, top, words[-1][0] + 12, top + 9), placed)


def grid(*names: tuple[tuple[float, str], ...]) -> TableGrid:
    """A table of two columns: names as given, and a value each."""
    rows = tuple(
        (cell(70, 100 + 20 * place, *words), cell(450, 100 + 20 * place, (450, f"{place}7")))
        for place, words in enumerate(names)
    )
    return TableGrid(1, Box(70, 100, 470, 100 + 20 * len(names)), rows, head=0)


def test_a_list_hidden_in_the_names_of_another_gives_no_value() -> None:
    """Numbers at one x among the words of the names are another list's: nothing is told of either."""
    hidden = grid(*(((70, "Lane"), (190, f"{n}3"), (210, "Footway")) for n in range(5)))
    assert [value for row in read_table(hidden).rows for value in row.values] == []


def test_numbers_here_and_there_in_names_are_part_of_them() -> None:
    """Ages and numbers of rooms stand where they fall: each row keeps its value."""
    named = grid(*(((70, "Aged"), (80 + 15 * n, f"{n}3"), (200, "years")) for n in range(5)))
    assert [value.cell.text for row in read_table(named).rows for value in row.values] == [
        "07", "17", "27", "37", "47",
    ]  # fmt: skip
