"""From question to shown answer with a language model: what it writes is shown only where it stands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from answer.desk import Desk
from answer.records import Answer, Status
from answer.writer import LanguageModel, WriterError, model_from
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.fake_model import FakeLanguageModel
from tests.answer.model_server import Script, model_server
from tests.index.build import WordEmbedder

SENTENCE = "At the end of September 2022, 83 children had a child protection plan."
QUESTION = "How many children had a child protection plan at the end of September 2022?"
GOOD = "In September 2022, 83 children had a child protection plan."

Ask = Callable[[LanguageModel | None], Answer]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """Ask QUESTION of a library that holds SENTENCE, with a language model or without."""
    paper = tmp_path / "safeguarding.pdf"
    canvas = Canvas(str(paper), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 720, SENTENCE)
    canvas.save()
    with Library.open(Settings(data=tmp_path / "data"), embedder=WordEmbedder(), write=True) as library:
        library.keep(read_file(paper), paper)

        def asked(model: LanguageModel | None) -> Answer:
            return Desk(library, vocabulary=Vocabulary.load(), model=model).ask(QUESTION)

        yield asked


@pytest.fixture
def server() -> Iterator[Script]:
    """A scripted model server on loopback."""
    with model_server() as script:
        yield script


def model_at(server: Script) -> LanguageModel:
    """The server's model, waited for one second."""
    model = model_from(Settings(llm=f"openai-like:{server.address}/v1#scripted", llm_seconds=1))
    assert model is not None
    return model


def test_without_a_model_the_question_is_answered(ask: Ask) -> None:
    """The plain answer has the figure and its page: everything below falls back to it."""
    plain = ask(None)
    assert plain.status is Status.ANSWERED
    assert "83" in plain.answer
    assert [citation.page for citation in plain.citations] == [1]


def test_a_wording_that_stands_is_shown(ask: Ask, server: Script) -> None:
    """The model's words replace the plain ones; figures and citations stay those that were found."""
    server.say(GOOD)
    plain, worded = ask(None), ask(model_at(server))
    assert worded.answer == GOOD
    assert (worded.figures, worded.citations) == (plain.figures, plain.citations)


@pytest.mark.parametrize(
    "text",
    [
        "In September 2022, 97 children were on a child protection plan.",
        "In September 2022, 83 children were on a child protection plan, up from 71.",
        "In September 2019, 83 children were on a child protection plan.",
        "In September 2022, eighty-four children were on a child protection plan.",
        'The paper says "the number on a plan had risen to 83".',
        "The paper says ‘the number on a plan had risen to 83’.",
        "The paper says “the number on a plan had risen to 83”.",
    ],
)
def test_a_wording_that_does_not_stand_is_not_shown(ask: Ask, text: str) -> None:
    """Another number, one too many, another year, a number in words, invented quotes: the plain answer."""
    assert ask(FakeLanguageModel(text)).answer == ask(None).answer


def test_whatever_the_server_does_the_plain_answer_is_shown(ask: Ask, server: Script) -> None:
    """An error, broken JSON and a server that never answers each leave the plain answer."""
    plain = ask(None).answer
    server.status = 500
    assert ask(model_at(server)).answer == plain
    server.status, server.body = 200, b"{not json"
    assert ask(model_at(server)).answer == plain
    server.hold = threading.Event()
    assert ask(model_at(server)).answer == plain


def test_a_model_that_fails_leaves_the_plain_answer(ask: Ask) -> None:
    """A WriterError of any model goes no further than the desk."""
    assert ask(FakeLanguageModel(WriterError("gone"))).answer == ask(None).answer
