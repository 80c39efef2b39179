"""A figure asked for in other words than the paper's: its nearest sentence is quoted, or it is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from answer.desk import Desk
from answer.records import Status
from figures.measures import Vocabulary
from index.embed import SentenceEmbedder
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.exampleshire import paper

ROADSHOW = "The safety roadshow came to every primary school in 2031; its talks were heard by 2,140 pupils."
PAPER = (
    ROADSHOW,
    "A further 312 parents came to evening sessions on first aid in 2031.",
    "The repair of the swimming pool in Lowmarsh cost £48,000 in the spring of 2031.",
    "The library van stopped at 36 villages in 2031.",
    "The library van stopped at 34 villages in 2031, said another count.",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Iterator[Desk]:
    """A desk over one paper, with the model that tells meaning."""
    folder = tmp_path_factory.mktemp("nearest")
    path = paper(folder, "paper.pdf", *PAPER)
    with Library.open(Settings(data=folder / "data"), embedder=SentenceEmbedder(), write=True) as library:
        library.keep(read_file(path), path)
        yield Desk(library, vocabulary=vocabulary)


@pytest.mark.parametrize(
    "question",
    [
        "How many children did the safety roadshow talk to?",
        "How many children were at the talks of the safety roadshow in 2031?",
    ],
)
def test_the_sentence_nearest_in_meaning_is_quoted(desk: Desk, question: str) -> None:
    """Children for pupils, talked to for heard by: the paper's own sentence is shown."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert ROADSHOW in answer.answer
    assert [citation.quote for citation in answer.citations] == [ROADSHOW]


@pytest.mark.parametrize(
    "question",
    [
        "How many children did the safety roadshow talk to in 2029?",
        "How many children did the safety roadshow talk to in Borsetshire?",
        "What percentage of children did the safety roadshow talk to?",
        "How many lollipop ladies retired?",
        "At how many places did the library van stop in 2031?",
    ],
)
def test_no_sentence_of_another_year_place_unit_or_thing_is_quoted(desk: Desk, question: str) -> None:
    """Nearness in meaning does not make up for another year, place, unit or subject, nor settle a draw."""
    assert desk.ask(question).status is not Status.ANSWERED
