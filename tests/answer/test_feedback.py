"""What readers said, on the command line and as files for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from answer.command import main
from answer.feedback import COLUMNS, as_csv, as_words, harmless
from answer.program import program
from index.feedback import EXEMPT, CitedPage, Feedback, FeedbackBook, Opinion
from index.library import Library
from index.records import Filters
from settings import Settings
from tests.index.build import WordEmbedder

SAID = Feedback(
    opinion=Opinion.WRONG,
    asked="And in March?",
    answer="18.3 per 10,000",
    status="answered",
    words="It was 18.4, “see page 3”.",
    context=("What was the rate?", "And in June?"),
    filters=Filters(committee="Scrutiny", until=date(2022, 4, 1)),
    cited=(CitedPage("f", "report.pdf", 9, "the rate was 18.3", "5.2"), CitedPage("f", "report.pdf", 10)),
    reader="Anna Example",
    program="0.1.0 (0123456789ab)",
    id="1",
    at="2026-11-22T15:00:00+00:00",
)

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one public entry of feedback and one of a reader who may see exempt papers."""
    monkeypatch.chdir(tmp_path)
    settings = Settings(data=tmp_path / "data")
    Library.open(settings, embedder=WordEmbedder(), write=True).close()
    with closing(FeedbackBook.open(settings)) as book:
        book.keep(SAID)
        book.keep(replace(SAID, id="2", access=EXEMPT, words="=1+1"))
    return settings.data


def rows(text: str) -> list[list[str]]:
    """The cells of a CSV text."""
    return list(csv.reader(io.StringIO(text)))


def test_an_entry_is_a_row_under_its_headings() -> None:
    """Everything that is needed to look into it, in words a person reads."""
    heading, row = rows(as_csv([SAID]))
    assert dict(zip(heading, row, strict=True)) == {
        "given at": "2026-11-22T15:00:00+00:00",
        "opinion": "wrong",
        "words": "It was 18.4, “see page 3”.",
        "question": "And in March?",
        "earlier questions": "What was the rate? | And in June?",
        "narrowed to": "Scrutiny, meetings until 1 April 2022",
        "status": "answered",
        "answer": "18.3 per 10,000",
        "cited": "report.pdf, page 9, paragraph 5.2; report.pdf, page 10",
        "reader": "Anna Example",
        "access": "public",
        "program": "0.1.0 (0123456789ab)",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    """Words that a spreadsheet would work out get an apostrophe; plain words and numbers get none."""
    hostile = f'{start}HYPERLINK("http://localhost")'
    written = rows(as_csv([replace(SAID, words=hostile, asked=hostile, reader=hostile, answer=hostile)]))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in written)
    assert harmless(hostile) == f"'{hostile}"
    assert harmless("18.3 = the rate") == "18.3 = the rate"


def test_an_entry_reads_as_plain_words() -> None:
    """The opinion, when and by whom, the question, the answer, and the reader's own words."""
    assert as_words(SAID).splitlines() == [
        "wrong (22 November 2026, Anna Example): And in March?",
        "  18.3 per 10,000",
        "  “It was 18.4, “see page 3”.”",
    ]


def test_the_command_prints_what_was_said_by_readers_of_public_papers(data: Path, capsys: Capture) -> None:
    """Without --exempt the entry of the other reader is not among it; with it both are."""
    assert main(["feedback", "--data", str(data)]) == 0
    assert capsys.readouterr().out.count("And in March?") == 1
    assert main(["feedback", "--json", "--exempt", "--data", str(data)]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["access"], one["words"]) for one in told] == [("public", SAID.words), ("exempt", "=1+1")]
    assert told[0]["citations"][0] == {
        "paper": "report.pdf",
        "page": 9,
        "paragraph": "5.2",
        "quote": "the rate was 18.3",
    }


def test_the_command_writes_a_file_for_a_spreadsheet(data: Path, tmp_path: Path, capsys: Capture) -> None:
    """UTF-8 with its mark, a heading row and a row an entry; a sentence says how many."""
    out = tmp_path / "feedback.csv"
    assert main(["feedback", "--out", str(out), "--exempt", "--data", str(data)]) == 0
    written = out.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    table = rows(written.decode("utf-8-sig"))
    assert table[0] == list(COLUMNS)
    assert [row[2] for row in table[1:]] == [SAID.words, "'=1+1"]
    assert capsys.readouterr().out == f"Wrote 2 entries into {out}.\n"


def test_no_feedback_and_no_papers_are_told_in_a_sentence(tmp_path: Path, capsys: Capture) -> None:
    """Before the first entry the command says so; where nothing is held it ends with 3."""
    settings = Settings(data=tmp_path / "empty")
    Library.open(settings, embedder=WordEmbedder(), write=True).close()
    assert main(["feedback", "--data", str(settings.data)]) == 0
    assert capsys.readouterr().out == "Nobody has given feedback yet.\n"
    assert main(["feedback", "--data", str(tmp_path / "nowhere")]) == 3
    assert "There are no papers in" in capsys.readouterr().err


def test_the_program_says_which_it_is() -> None:
    """The version, and in a repository the commit."""
    assert program().startswith("0.")
