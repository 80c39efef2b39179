"""A cell of words is found by its row and its column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from answer.desk import Desk
from answer.records import Status
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.exampleshire import LEFT
from tests.index.build import WordEmbedder
from tests.ingest.pages import Canvas, drawn, grid, put

PLAN = (
    ("Topic", "Lead Officer", "Meeting date", "Status"),
    ("Library opening hours", "Robin Fictional", "4 March 2032", "Red"),
    ("Fostering review", "Sam Invented", "6 May 2032", "Amber"),
    ("Youth clubs", "Kim Madeup", "4 March 2032", "Green"),
    ("Parks and gardens", "Jo Pretend", "6 May 2032", "Green"),
    ("Parks byelaws", "Kim Madeup", "8 July 2032", "Amber"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Iterator[Desk]:
    """A desk over one forward plan, a ruled table of items with who leads on each and when it comes."""

    def draw(canvas: Canvas) -> None:
        put(canvas, LEFT, 80, "Exampleshire Council", bold=True)
        put(canvas, LEFT, 100, "Forward plan of the Overview Committee", bold=True)
        tops = [130.0 + 24 * line for line in range(len(PLAN) + 1)]
        grid(canvas, [72.0, 200.0, 320.0, 430.0, 510.0], tops, [list(row) for row in PLAN], bold=1)

    folder = tmp_path_factory.mktemp("plan")
    path = drawn(folder / "plan.pdf", draw)
    with Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True) as library:
        library.keep(read_file(path), path)
        yield Desk(library, vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Who is the lead officer for the fostering review?", "Sam Invented"),
        ("lead officer for library opening hours", "Robin Fictional"),
        ("Who leads on youth clubs?", "Kim Madeup"),
        ("Who is responsible for the youth clubs item on the forward plan?", "Kim Madeup"),
        ("When is the fostering review due?", "6 May 2032"),
        ("When do the parks byelaws go to committee?", "8 July 2032"),
        ("What is the status of the fostering review?", "Amber"),
        ("How is the library opening hours item rated?", "Red"),
        ("Who leads on the parks and gardens item?", "Jo Pretend"),
    ],
)
def test_a_cell_is_found_by_its_row_and_its_column(desk: Desk, question: str, cell: str) -> None:
    """The column is the one named, or the one of people for "who" and of dates for "when"."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert f"“{cell}”" in answer.answer
    assert cell in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Who leads on parks?",
        "Who is the lead officer for the swimming pools review?",
        "Who is the lead officer for the fostering review on the March 2032 forward plan?",
    ],
)
def test_no_cell_is_given_where_its_row_is_not_told(desk: Desk, question: str) -> None:
    """Two rows that speak as well of what is asked, a row not held, a row of another day: no answer."""
    assert desk.ask(question).status is not Status.ANSWERED
