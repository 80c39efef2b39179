"""A public reader gets at nothing exempt by any question: they get what they would had it never been held."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from answer.command import main
from answer.desk import Desk
from answer.form import to_row
from answer.records import Answer
from figures.measures import Vocabulary
from index.library import Library
from index.records import Filters
from settings import Settings
from tests.access.conftest import Council
from tests.access.roads import FILE, ROADS, Road, asked
from tests.access.wharf import leaks
from tests.index.build import WordEmbedder


def seen(answer: Answer) -> dict[str, object]:
    """All that a reader is shown of an answer, but how long it took, which may be any number."""
    return to_row(answer) | {"ms": 0, "suggestions": list(answer.suggestions)}


def test_the_list_is_long_and_each_road_is_its_own() -> None:
    """More than fifty ways are tried, each under a name of its own."""
    assert len({road.id for road in ROADS}) == len(ROADS) > 50


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.id)
def test_the_public_is_told_what_a_library_without_exempt_papers_tells(council: Council, road: Road) -> None:
    """After a member has asked the same, the public answer holds no exempt word and equals the other."""
    answer = asked(council.public, road)
    assert leaks(repr(replace(answer, ms=0)), said=road.typed) == []
    assert seen(answer) == seen(asked(council.never, road))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much was in the Quillbury Wharf Remediation Fund at the end of March 2031?", "7,654,321"),
        ("How many children were looked after at the end of October 2031?", "918"),
        ("What did Brindlewick Estates offer?", "8,123,450"),
        ("What was the rate of child protection plans at the end of October 2031?", "63.7"),
        ("What does QWRF stand for?", "Quillbury Wharf Remediation Fund"),
    ],
)
def test_a_member_is_answered_from_exempt_papers(council: Council, question: str, told: str) -> None:
    """The same questions that the public asks in vain find their answer, cited as exempt."""
    answer = council.member.ask(question)
    assert told in answer.answer
    assert any(citation.exempt for citation in answer.citations)


def test_a_members_filter_narrows_to_what_is_public(council: Council) -> None:
    """Who may see more can ask for less: the public answer, as the public gets it."""
    question = "How many children were looked after at the end of October 2031?"
    public = Filters(access=("public",))
    assert (
        seen(council.member.ask(question, filters=public))["citations"]
        == (seen(council.public.ask(question))["citations"])
    )


def test_examples_are_those_of_public_papers(council: Council) -> None:
    """What a reader may ask first is made from what they may see."""
    assert council.public.examples(8) == council.never.examples(8)
    assert leaks(repr(council.public.examples(50))) == []


def test_measures_over_time_are_those_of_public_papers(council: Council) -> None:
    """No measure, point or span of a trend comes from an exempt paper; a member has them."""
    measures = council.public.measures()
    assert measures == council.never.measures()
    assert leaks(repr([council.public.series(one.id) for one in measures])) == []
    of_member = [council.member.series(one.id) for one in council.member.measures()]
    assert "918" in repr(of_member)


def test_a_saved_answer_of_a_member_does_not_stand_for_the_public(council: Council) -> None:
    """What a member kept in a briefing is not found again for who may not see it."""
    question = "How many children were looked after at the end of October 2031?"
    kept = council.member.ask(question)
    assert council.public.stands(kept, asked=question) is None
    assert council.member.stands(kept, asked=question) is not None


def test_nothing_is_logged(council: Council, caplog: pytest.LogCaptureFixture) -> None:
    """A log that the public's questions leave holds no exempt word that was not typed."""
    with caplog.at_level(logging.DEBUG):
        for road in ROADS[:20]:
            asked(council.public, road)
    assert leaks(caplog.text, said=[part for road in ROADS for part in road.typed]) == []


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands open the library for the public, here with the embedder that needs no model."""

    def opened(settings: Settings) -> Desk:
        return Desk(Library.open(settings, embedder=WordEmbedder()), vocabulary=Vocabulary.load())

    monkeypatch.setattr(Desk, "open", opened)


@pytest.mark.usefixtures("commands")
def test_a_batch_is_public(council: Council, tmp_path: Path) -> None:
    """The command that answers a file, which has no filters for a line, gives no exempt word in any."""
    out = tmp_path / "out.jsonl"
    assert main(["--batch", str(FILE), "--out", str(out), "--data", str(council.data)]) == 0
    rows = [json.loads(line) | {"id": "", "ms": 0} for line in out.read_text("utf-8").splitlines()]
    for road, row in zip(ROADS, rows, strict=True):
        assert leaks(json.dumps(row, ensure_ascii=False), said=road.typed) == []


@pytest.mark.usefixtures("commands")
@pytest.mark.parametrize("given", [(), ("--paper", "sale.pdf"), ("--committee", "Environment")])
def test_the_command_line_is_public(
    council: Council, capsys: pytest.CaptureFixture[str], given: tuple[str, ...]
) -> None:
    """One question with --json, whatever it is narrowed by."""
    question = "Who bid for the land at Quillbury Wharf?"
    assert main([question, "--json", *given, "--data", str(council.data)]) == 0
    said = capsys.readouterr()
    row = json.loads(said.out) | {"ms": 0}
    assert leaks(json.dumps(row, ensure_ascii=False) + said.err, said=[question]) == []
