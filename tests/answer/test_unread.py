"""How pages were read is told: a scan behind an answer, a gap behind a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from answer.desk import Desk
from answer.records import Answer, Status
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from ingest.records import Page
from settings import Settings
from tests.answer.exampleshire import paper
from tests.index.build import WordEmbedder

SENTENCE = "At the end of March 2031 there were 284 children looked after."


def asked(folder: Path, change: Callable[[Page], Page], question: str) -> Answer:
    """The answer over one paper of one sentence, its pages changed as given before they are kept."""
    path = paper(folder, "scan.pdf", SENTENCE)
    reading = read_file(path)
    with Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True) as library:
        library.keep(replace(reading, pages=tuple(change(page) for page in reading.pages)), path)
        return Desk(library, vocabulary=Vocabulary.load()).ask(question)


def test_an_answer_from_a_scan_says_so_and_how_sure_the_reading_is(tmp_path: Path) -> None:
    """The figure is given, and beside it that it was read from a picture."""
    answer = asked(
        tmp_path,
        lambda page: replace(page, confidence=87.4),
        "How many children were looked after at the end of March 2031?",
    )
    assert (answer.status, [str(figure.value) for figure in answer.figures]) == (Status.ANSWERED, ["284"])
    (note,) = answer.also
    assert note.startswith("scan.pdf, page 1, is a scan")
    assert "87 per cent" in note


def test_an_answer_from_a_text_layer_carries_no_note_on_scans(tmp_path: Path) -> None:
    """Pages that were not read by character recognition are not called scans."""
    answer = asked(
        tmp_path, lambda page: page, "How many children were looked after at the end of March 2031?"
    )
    assert (answer.status, answer.also) == (Status.ANSWERED, ())


def test_a_refusal_names_the_picture_that_may_hold_the_answer(tmp_path: Path) -> None:
    """What could not be read on the nearest page is said, so that the reader can look there."""
    remark = "A picture on this page may hold figures that were not read."
    answer = asked(
        tmp_path,
        lambda page: replace(page, remarks=(remark,)),
        "What did children looked after say about their pocket money?",
    )
    assert answer.status is Status.NOT_IN_PAPERS
    assert [note.endswith(f"page 1: {remark}") for note in answer.also] == [True]
