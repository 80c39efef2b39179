"""The project and both baselines asked over one small paper, with an embedder that counts words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answer.desk import Desk
from answer.records import Status
from answer.verify import squeezed
from eval.known import Known
from eval.outcome import Outcome, judge
from eval.run import PROJECT, Project, ask_systems, cited_pages
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.exampleshire import paper
from tests.eval.given import known
from tests.index.build import WordEmbedder

SENTENCES = (
    "At the end of September 2030 there were 83 children with a child protection plan.",
    "There were 12 paddling pools in the borough in June 2030.",
)
ASKED = "How many children had a child protection plan at the end of September 2030?"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over one paper of two sentences."""
    folder = tmp_path_factory.mktemp("paper")
    with Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True) as library:
        path: Path = paper(folder, "plans.pdf", *SENTENCES)
        library.keep(read_file(path), path)
        yield Desk(library, vocabulary=Vocabulary.load())


def question(text: str = ASKED, *, kind: str = "figure", name: str = "1") -> Known:
    """A question that 83 answers."""
    return replace(known(kind), id=name, text=text)


def test_the_project_answers_and_tells_what_its_search_found(desk: Desk) -> None:
    """83, and the passage it stands in first among those found, each with paper and page."""
    project = Project(desk)
    assert "83" in project.answer(question()).answer
    found = project.found(question())
    assert (found[0].paper, found[0].page, found[0].text) == ("plans.pdf", 1, SENTENCES[0])
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)


def test_a_claim_is_checked_and_not_asked(desk: Desk) -> None:
    """A statement with the paper's own figure is supported."""
    claim = question("At the end of September 2030 83 children had a child protection plan.", kind="claim")
    assert Project(desk).answer(claim).status is Status.SUPPORTED


def test_a_question_that_cannot_be_asked_does_not_stop_a_run(desk: Desk) -> None:
    """A question of white space is answered with why it is none, and nothing is found for it."""
    project = Project(desk)
    assert project.answer(question("  ")).status is Status.OFF_TOPIC
    assert project.found(question("  ")) == ()


def test_all_systems_are_asked_the_same(desk: Desk) -> None:
    """The project first, then the two baselines; without them the project alone. All find the 83 here."""
    asked = (question(name="1"), question("How many paddling pools were there in June 2030?", name="2"))
    told = ask_systems(desk, asked, baselines=True)
    assert [one.system for one in told] == [PROJECT, "plain pipeline", "keyword search"]
    assert all([given.known for given in one.given] == list(asked) for one in told)
    outcomes = [judge(one.given[0].known, one.given[0].answer) for one in told]
    assert outcomes == [Outcome.RIGHT] * 3
    assert [one.system for one in ask_systems(desk, asked)] == [PROJECT]


def test_every_cited_page_is_kept_with_its_words(desk: Desk) -> None:
    """The project's and the baselines' quotes stand on the text kept for the page they cite."""
    told = ask_systems(desk, (question(),), baselines=True)
    pages = cited_pages(desk.library, told)
    cited = [one for answers in told for given in answers.given for one in given.answer.citations]
    assert len(cited) >= 3
    assert all(squeezed(one.quote) in squeezed(pages[one.paper, one.page]) for one in cited)
