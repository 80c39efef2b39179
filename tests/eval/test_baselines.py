"""The two baselines over papers made for the test, with an embedder that counts words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answer.records import Status
from eval.baselines.best import asked
from eval.baselines.chunks import LONGEST_SENTENCE, Chunk, chunks_of, sentences_of
from eval.baselines.keywords import Keywords
from eval.baselines.plain import PlainPipeline
from eval.run import System
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.exampleshire import paper
from tests.eval.given import known
from tests.index.build import WordEmbedder

POOLS = "There were 12 paddling pools in the borough. Their water was tested in June."
PLANS = "At the end of September 83 children had a protection plan. In March there were 106."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of two papers, one about pools and one about plans."""
    folder = tmp_path_factory.mktemp("papers")
    held = Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True)
    with held as opened:
        for name, sentence in (("pools.pdf", POOLS), ("plans.pdf", PLANS)):
            path = paper(folder, name, sentence)
            opened.keep(read_file(path), path)
        yield opened


@pytest.fixture(scope="module")
def chunks(library: Library) -> tuple[Chunk, ...]:
    """Their chunks."""
    return chunks_of(library.permitted(("public",)))


@pytest.fixture(scope="module", params=["plain pipeline", "keyword search"])
def system(
    request: pytest.FixtureRequest,
    library: Library,
    chunks: tuple[Chunk, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[System]:
    """Each baseline in turn."""
    folder = tmp_path_factory.mktemp("baseline")
    plain, public = request.param == "plain pipeline", library.permitted(("public",))
    built = PlainPipeline(public, chunks, folder) if plain else Keywords(chunks, folder)
    assert built.name == request.param
    yield built
    built.close()


def test_a_chunk_knows_its_paper_and_its_page(chunks: tuple[Chunk, ...]) -> None:
    """Each paper has one page and so one chunk, whose text to embed names the file and no folder."""
    assert {(chunk.paper, chunk.page) for chunk in chunks} == {("pools.pdf", 1), ("plans.pdf", 1)}
    plans = next(chunk for chunk in chunks if chunk.paper == "plans.pdf")
    assert "83 children" in plans.text
    assert "file_name: plans.pdf" in plans.to_embed or "page_label: 1" in plans.to_embed
    assert "/" not in plans.to_embed.partition("\n\n")[0]


def test_the_best_sentence_answers_and_cites_its_page(system: System) -> None:
    """Asked about plans, the sentence with plans is given, from the paper of plans."""
    answer = system.answer(
        replace(known(), text="How many children had a protection plan at the end of September?")
    )
    assert answer.status is Status.ANSWERED
    assert "83 children" in answer.answer
    (cited,) = answer.citations
    assert (cited.paper, cited.page, cited.quote) == ("plans.pdf", 1, answer.answer)
    assert answer.confidence > 0


def test_what_was_found_comes_best_first(system: System) -> None:
    """The paper of pools is found before any other, with falling scores."""
    found = system.found(replace(known(), text="paddling pools: water tested in June?"))
    assert found[0].paper == "pools.pdf"
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)


def test_a_statement_is_left_open(system: System) -> None:
    """A sentence found is no verdict: it counts as refused."""
    claim = replace(known("claim"), text="83 children had a plan.")
    assert system.answer(claim).status is Status.NOT_FOUND


def test_keywords_without_a_match_refuse(chunks: tuple[Chunk, ...], tmp_path: Path) -> None:
    """No word of the question stands in any paper: nothing is found, and that is said."""
    words = Keywords(chunks, tmp_path)
    nothing = replace(known(), text="xylophone zeppelin?")
    assert words.found(nothing) == ()
    assert words.answer(nothing).status is Status.NOT_IN_PAPERS


def test_a_followup_is_asked_with_what_was_asked_before() -> None:
    """The earlier question's words lead, so that "and in March?" finds anything."""
    then = replace(known("followup"), text="and in March?", context=("How many had a plan?",))
    assert asked(then) == "How many had a plan? and in March?"


def test_sentences_are_told_apart_and_evened() -> None:
    """Two sentences over three lines; the same one twice counts once."""
    text = "There were 12\npools. Water was\ttested. Water was tested."
    assert sentences_of(text) == ["There were 12 pools.", "Water was tested."]


def test_a_table_without_full_stops_is_divided_at_its_lines() -> None:
    """Forty rows of 30 characters are no answer as one; each piece fits, and no row is lost or cut."""
    rows = [f"Ward {number:02} had {number + 100} of the pools" for number in range(40)]
    pieces = sentences_of("\n".join(rows))
    assert len(pieces) > 1
    assert all(len(piece) <= LONGEST_SENTENCE for piece in pieces)
    assert " ".join(pieces) == " ".join(rows)
