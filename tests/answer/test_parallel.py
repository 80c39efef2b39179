"""Two figures that a table sets beside each other, or two papers made alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

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

LIBRARIES = (
    ("Loans by library", "2030/31", "2031/32"),
    ("Ferry Lane Library", "4,120", "4,310"),
    ("Mill Street Library", "2,940", "2,655"),
    ("Mobile library", "880", "790"),
)
TOWNS = (
    ("Fly-tips by town", "Northmere", "Southmere"),
    ("Reported", "312", "187"),
    ("Cleared within two days", "290", "181"),
)
TICKETS = (
    ("Tickets issued", "On-Street", "Off-Street"),
    ("Paid at the discounted rate", "5,310", "640"),
    ("Paid at the full rate", "720", "95"),
)


def _table(canvas: Canvas, top: float, caption: str, rows: Sequence[Sequence[str]]) -> None:
    put(canvas, 72, top, caption, bold=True)
    grid(canvas, [72, 260, 360, 460], [top + 12 + 20 * line for line in range(len(rows) + 1)], rows, bold=1)


def _draw(canvas: Canvas) -> None:
    put(canvas, 72, 80, "Exampleshire Council", bold=True)
    _table(canvas, 120, "Table 1: Library loans in Exampleshire", LIBRARIES)
    _table(canvas, 300, "Table 2: Fly-tipping by town, 2031/32", TOWNS)
    _table(canvas, 480, "Table 3: Parking tickets in 2031/32", TICKETS)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Iterator[Desk]:
    """A desk over one paper with three tables."""
    folder = tmp_path_factory.mktemp("tables")
    path = drawn(folder / "tables.pdf", _draw)
    settings = Settings(data=folder / "data")
    with Library.open(settings, embedder=WordEmbedder(), write=True) as library:
        library.keep(read_file(path), path)
    with Library.open(settings, embedder=WordEmbedder()) as library:
        yield Desk(library, vocabulary=vocabulary)


def both(answer: Answer) -> list[Decimal]:
    """The two figures of a comparison, the one asked for first."""
    assert answer.status is Status.ANSWERED
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "values", "difference"),
    [
        # Two rows of one column: 4,310 - 2,655 = 1,655.
        (
            "Did Ferry Lane library or Mill Street library have more loans in 2031/32?",
            ["4310", "2655"],
            "1,655",
        ),
        # Two columns of one row: 2,655 - 2,940 = -285.
        ("Mill Street library loans 2030/31 v 2031/32", ["2655", "2940"], "285"),
        # Labels that only small words tell apart: 5,310 - 640 = 4,670.
        ("tickets paid at the discounted rate on street against off street", ["5310", "640"], "4,670"),
        # Words that ask elsewhere, and are a label here: 640 - 95 = 545.
        ("off street tickets: paid at the discounted rate vs paid at the full rate", ["640", "95"], "545"),
    ],
)
def test_two_cells_told_apart_by_one_label_are_compared(
    desk: Desk, question: str, values: list[str], difference: str
) -> None:
    """The words of each side are in its own row or column, the rest of the question in what both share."""
    answer = desk.ask(question)
    assert both(answer) == [Decimal(one) for one in values]
    assert difference in answer.answer
    assert off_their_pages(answer, desk.library) == []


@pytest.mark.parametrize(
    "question",
    [
        "Did Ferry Lane library or Hill Top library have more loans in 2031/32?",
        "Ferry Lane library loans 2021/22 v 2031/32",
        "Did Ferry Lane library or Mill Street library have more visitors in 2031/32?",
        "tickets cancelled on street against off street",
    ],
)
def test_a_side_or_a_measure_that_no_label_gives_is_refused(desk: Desk, question: str) -> None:
    """Another row, another year or another measure stands in for none that is missing."""
    assert desk.ask(question).status is not Status.ANSWERED


def test_several_pairs_that_fit_alike_are_named(desk: Desk) -> None:
    """Which of the rows is meant is asked back, with what each of them gives."""
    answer = desk.ask("Compare tickets on street with tickets off street")
    assert answer.status is Status.AMBIGUOUS
    assert "5,310" in answer.answer
    assert "720" in answer.answer
