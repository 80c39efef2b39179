"""A row or a column of a table read along its dates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from answer.desk import Desk
from answer.records import Answer, Status
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.conftest import off_their_pages
from tests.index.build import WordEmbedder
from tests.ingest.pages import Canvas, drawn, grid, put

SPENDING = (
    ("Spending in £m", "2028/29", "2029/30", "2030/31", "Total"),
    ("Street lighting", "4.1", "4.6", "4.4", "13.1"),
    ("Gritting", "1.2", "0.9", "1.5", "3.6"),
)
HIRES = (
    ("Month", "Bicycles hired", "Boats hired"),
    ("Apr-31", "310", "12"),
    ("May-31", "455", "40"),
    ("Jun-31", "420", "61"),
)


def _draw(canvas: Canvas) -> None:
    put(canvas, 72, 80, "Exampleshire Council", bold=True)
    put(canvas, 72, 120, "Table 1: Spending on highways in Exampleshire, £m", bold=True)
    grid(canvas, [72, 200, 270, 340, 410, 480], [132, 152, 172, 192], SPENDING, bold=1)
    put(canvas, 72, 260, "Table 2: Hires in the parks of Exampleshire", bold=True)
    grid(canvas, [72, 200, 320, 440], [272, 292, 312, 332, 352], HIRES, bold=1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Iterator[Desk]:
    """A desk over one paper with two tables."""
    folder = tmp_path_factory.mktemp("lines")
    path = drawn(folder / "lines.pdf", _draw)
    settings = Settings(data=folder / "data")
    with Library.open(settings, embedder=WordEmbedder(), write=True) as library:
        library.keep(read_file(path), path)
    with Library.open(settings, embedder=WordEmbedder()) as library:
        yield Desk(library, vocabulary=vocabulary)


def printed(answer: Answer) -> list[str]:
    """The values in order of time."""
    assert answer.status is Status.ANSWERED
    return [f"{figure.value.normalize():f}" for figure in answer.figures]


def test_a_row_is_followed_along_its_years_without_their_total(desk: Desk) -> None:
    """£4.1m, £4.6m, £4.4m: 0.3 more at the end than at the start, told in the millions of the table."""
    answer = desk.ask("How has spending on street lighting developed year by year?")
    assert printed(answer) == ["4100000", "4600000", "4400000"]
    assert "£0.3m higher" in answer.answer
    assert off_their_pages(answer, desk.library) == []


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Boats hired from April to June 2031: start, high, end", ["12", "40", "61"]),
        ("What did bicycle hires do between April and June 2031?", ["310", "455", "420"]),
    ],
)
def test_a_column_is_followed_along_its_months(desk: Desk, question: str, values: list[str]) -> None:
    """The months stand in the rows, what is hired above them."""
    assert printed(desk.ask(question)) == values


def test_a_row_that_is_not_held_is_no_trend(desk: Desk) -> None:
    """Street lighting is not told for street cleaning."""
    assert (
        desk.ask("How has spending on street cleaning developed year by year?").status is not Status.ANSWERED
    )
