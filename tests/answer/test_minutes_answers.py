"""Questions about meetings, answered from minutes: who said what, what was put off, what is approved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.lib.utils import simpleSplit  # type: ignore[import-untyped]

from answer.desk import Desk
from answer.records import Status
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.index.build import WordEmbedder
from tests.ingest.pages import Canvas, drawn, put

MAY = (
    "**DRAFT Minutes of the Meeting of the Harbours Committee held on 5 May 2031 at 6.30 pm",
    "Present: Councillors Ann Alder (Chair), Bob Birch and Cora Cedar",
    "In attendance: Dan Dogwood, Head of Moorings",
    "**1. Pontoon repairs",
    "The Head of Moorings (HM), Dan Dogwood, presented the report on pontoon repairs.",
    "Councillor Birch asked how long the repairs to the pontoons would take.",
    "The HM replied that the divers needed nine weeks.",
    "The Chair wanted the repairs to the pontoons to be announced on the quayside.",
    "ACTION 1: Dan Dogwood to write to the berth holders.",
    "ACTION 2: Dan Dogwood to price a crane for the lifeboat shed.",
    "**2. Dredging of the inner basin",
    "Members had not had the survey in time to read it.",
    "Item deferred to the meeting of 7 July 2031.",
    "The meeting finished at 8.15 pm.",
)
JULY = (
    "**Minutes of the Meeting of the Harbours Committee held on 7 July 2031 at 6.30 pm",
    "Present: Councillors Ann Alder (Chair) and Cora Cedar",
    "**1. Minutes",
    "The minutes of the meeting held on 5 May 2031 were approved as a correct record.",
    "**2. Dredging of the inner basin",
    "RESOLVED: That the inner basin be dredged.",
)


def minutes(folder: Path, name: str, lines: tuple[str, ...]) -> Path:
    """A page of minutes as a PDF: "**" in front sets a line bold."""

    def draw(canvas: Canvas) -> None:
        top = 70.0
        for line in lines:
            bold, text = line.startswith("**"), line.removeprefix("**")
            top += 12
            for words in simpleSplit(text, "Helvetica-Bold" if bold else "Helvetica", 11, 440):
                top += 15
                put(canvas, 70, top, words, bold=bold)

    return drawn(folder / name, draw)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library that holds the minutes of May alone, to which tests add."""
    folder = tmp_path_factory.mktemp("harbours")
    with Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True) as library:
        path = minutes(folder, "may.pdf", MAY)
        library.keep(read_file(path), path)
        yield library


@pytest.fixture
def desk(library: Library) -> Desk:
    """A desk over it."""
    return Desk(library, vocabulary=Vocabulary.load())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who said the divers needed nine weeks?", "Dan Dogwood, Head of Moorings (HM): “The HM replied"),
        ("What did the Chair want about the pontoon repairs?", "Councillor Ann Alder (Chair): “The Chair"),
        ("Who asked how long the repairs to the pontoons would take?", "Councillor Bob Birch: “Councillor"),
        ("What was Action 2 on the pontoon repairs?", "“ACTION 2: Dan Dogwood to price a crane"),
        ("Why was the dredging of the inner basin put off?", "“Members had not had the survey in time"),
        ("What time did the meeting of the Harbours Committee finish?", "End time: 8.15 pm"),
        ("When did the Harbours Committee meeting start?", "Start time: 6.30 pm"),
        ("When was the dredging of the inner basin deferred to?", "“Item deferred to the meeting of 7 July"),
    ],
)
def test_minutes_answer_who_said_and_what_was_decided(desk: Desk, question: str, answer: str) -> None:
    """The one who spoke is named in full, an action by its number, a deferral with what led to it."""
    found = desk.ask(question)
    assert found.status is Status.ANSWERED
    assert answer in found.answer


def test_drafts_are_labelled_until_later_minutes_approve_them(library: Library, tmp_path: Path) -> None:
    """Words of draft minutes are said to be unapproved, and no longer once the next meeting's minutes
    say that they were approved as a correct record."""
    question = "Who said the divers needed nine weeks?"
    vocabulary = Vocabulary.load()
    assert "not yet approved" in Desk(library, vocabulary=vocabulary).ask(question).answer
    path = minutes(tmp_path, "july.pdf", JULY)
    library.keep(read_file(path), path)
    assert "not yet approved" not in Desk(library, vocabulary=vocabulary).ask(question).answer
