"""A run's folder, written and read back."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import SecretStr

from answer.records import Answer, Citation, StatedFigure, Status, Verdict
from eval.errors import EvalError
from eval.folder import part_of, read_run, write_run
from eval.known import Known, Source
from eval.questions import read_questions
from eval.records import Given
from eval.run import Answers
from eval.saved import given_from, given_row, known_row
from eval.scores import scores_json, sheets
from eval.stamp import Stamp, stamp
from eval.tables import table
from figures.records import Box
from index.library import Library
from settings import Settings
from tests.eval.given import known
from tests.eval.runs import run
from tests.eval.runs import stamp as made
from tests.index.build import WordEmbedder


def everything() -> Known:
    """A question with every field filled."""
    return replace(
        known(numbers=("18.3", "-2857000.25", "0.1234567890123456789")),
        must_not=known().accept,
        context=("and before?",),
        half="tuning",
        area="Thurrock",
        also=(Source("b.pdf", 2, "83 plans"),),
        second=Source("c.pdf", 1, "106"),
        checked="the writer: read on the page",
    )


def full_answer() -> Answer:
    """An answer with every field that a batch carries."""
    figure = StatedFigure(Decimal("2857000.50"), "GBP", "budget", "2022-09-30", "Thurrock", "actual")
    citation = Citation(
        paper="a.pdf",
        title="A paper",
        page=4,
        quote="83 “plans”",
        file_id="",
        committee="Overview",
        meeting=date(2031, 5, 5),
        item="7",
        paragraph="5.2",
        printed_page="iv",
        boxes=(Box(1.0, 2.5, 3.0, 4.5),),
    )
    verdict = Verdict("83 had a plan", Status.SUPPORTED, "Supported: 83", (figure,), (citation,))
    return Answer(
        Status.SUPPORTED,
        "Supported",
        (figure,),
        (citation,),
        ("also 84",),
        (verdict,),
        confidence=0.25,
        ms=41.7,
    )


def test_a_question_is_read_back_as_it_was(tmp_path: Path) -> None:
    """No field of a question is lost in the saved file, whatever it holds; numbers keep every digit."""
    assert all(getattr(everything(), field.name) or field.name == "refusal" for field in fields(Known))
    path = tmp_path / "saved.jsonl"
    path.write_text(json.dumps(known_row(everything())) + "\n", encoding="utf-8")
    assert read_questions(path) == (everything(),)


def test_a_refusal_with_its_reasons_and_a_claim_are_read_back(tmp_path: Path) -> None:
    """Both reasons of a question without an answer come back; a claim is written as a statement."""
    reasons = (Status.PERIOD_NOT_COVERED, Status.NOT_IN_PAPERS)
    asked = (known("unanswerable", refusal=reasons), known("claim", answer="supported"))
    path = tmp_path / "saved.jsonl"
    path.write_text("".join(json.dumps(known_row(one)) + "\n" for one in asked), encoding="utf-8")
    assert read_questions(path) == asked
    assert "statement" in known_row(asked[1])


def test_an_answer_is_read_back_as_it_was() -> None:
    """Figures, citations, verdicts, confidence, time and passages come back through JSON."""
    one = Given(known(), full_answer(), run().answers[0].given[0].found)
    assert given_from(json.loads(json.dumps(given_row(one))), known()) == one


def test_a_saved_answer_has_the_fixed_form_and_what_scoring_needs() -> None:
    """The names of a batch line, and kind, question, known answer, outcome, confidence and what was found."""
    row = given_row(run().answers[0].given[1])
    batch = {"id", "status", "answer", "figures", "citations", "also", "verdicts", "ms"}
    assert set(row) == batch | {"kind", "question", "known", "outcome", "confidence", "found"}
    assert row["outcome"] == "wrong"
    assert row["found"] == [
        {"paper": "other paper.pdf", "page": 7, "score": 0.25, "text": "There were 12 pools."}
    ]


def test_a_run_is_read_back_and_scores_the_same(tmp_path: Path) -> None:
    """Systems, answers, pages and stamp come back, and with them every score to the last digit."""
    write_run(run(), tmp_path / "new" / "folder")
    again = read_run(tmp_path / "new" / "folder")
    assert again == run()
    assert scores_json(sheets(again)) == scores_json(sheets(run()))
    assert table(again) == table(run())


def test_saved_answers_are_scored_by_mended_questions(tmp_path: Path) -> None:
    """A pattern that accepts 12 makes the wrong answers right, without asking again; others are left out."""
    write_run(run(), tmp_path)
    mended = [replace(one, accept=known(accept="12").accept) for one in run().questions[:2]]
    again = read_run(tmp_path, questions=mended)
    assert [one.known.id for one in again.answers[0].given] == ["t1", "t2"]
    assert "| project | 2 | 1 | 1 | 0 |" in table(again)
    assert again.answers[0].given[1].known.accept[0].pattern == "12"


def test_a_baseline_of_an_earlier_run_does_not_stay(tmp_path: Path) -> None:
    """A run without baselines into the same folder takes the earlier baseline's answers away."""
    write_run(run(), tmp_path)
    write_run(replace(run(), answers=run().answers[:1]), tmp_path)
    assert [one.system for one in read_run(tmp_path).answers] == ["project"]


def test_a_half_is_told_alone() -> None:
    """The reporting half has two of the four questions, for each system."""
    assert [[one.known.id for one in answers.given] for answers in part_of(run(), "reporting").answers] == [
        ["r1", "r2"]
    ] * 2


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("answers.jsonl", '{"id": "t1"}', "Line 1 of .*answers.jsonl is no saved answer"),
        ("answers.jsonl", "{", "Line 1 of .*answers.jsonl is no JSON"),
        ("run.json", "[]", "run.json is not what a run writes"),
        ("run.json", '{"colour": "red"}', "run.json is not what a run writes"),
        (
            "questions.jsonl",
            '{"id": "other", "kind": "figure", "question": "?", "accept": []}',
            "None of the",
        ),
    ],
)
def test_a_file_of_another_form_is_named(tmp_path: Path, file: str, text: str, said: str) -> None:
    """A spoilt file is one plain sentence that names it."""
    write_run(run(), tmp_path)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(EvalError, match=said):
        read_run(tmp_path)


def test_a_folder_without_a_run_is_said(tmp_path: Path) -> None:
    """The file that is missing is named, and what writes it."""
    with pytest.raises(EvalError, match=r"run\.json cannot be read: name a folder"):
        read_run(tmp_path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(EvalError, match="cannot be made"):
        write_run(run(), tmp_path / "taken")


def test_the_stamp_holds_no_key_and_no_password(tmp_path: Path) -> None:
    """A key, passwords in addresses and the path of the data folder stay out; the model's name stays in."""
    settings = Settings(
        data=tmp_path / "secret-place" / "papers",
        llm="openai-like:https://me:hush@model.example/v1?key=hush#small-model",
        llm_key=SecretStr("hush"),
        database_url="postgresql+psycopg://me:hush@db.example/papers",
    )
    with Library.open(Settings(data=tmp_path / "data"), embedder=WordEmbedder(), write=True) as library:
        told = stamp(
            library.permitted(("public",)), run().questions, [Path("/home/me/known.jsonl")], settings
        )
    assert not [word for word in ("hush", "secret-place", "/home") if word in told.to_json()]
    assert told.language_model == "openai-like:https://model.example/v1#small-model"
    assert told.settings["data"] == "papers"
    assert told.question_files == ("known.jsonl",)
    assert (told.paper_count, told.halves) == (0, {"tuning": 2, "reporting": 2})
    assert Stamp.from_json(told.to_json()) == told


def test_the_stamp_tells_other_questions_apart(tmp_path: Path) -> None:
    """One pattern changed gives another hash of the questions, the same questions the same."""
    with Library.open(Settings(data=tmp_path / "data"), embedder=WordEmbedder(), write=True) as library:
        first = stamp(library.permitted(("public",)), run().questions, (), Settings())
        again = stamp(library.permitted(("public",)), run().questions, (), Settings())
        other = stamp(
            library.permitted(("public",)),
            [replace(one, accept=()) for one in run().questions],
            (),
            Settings(),
        )
    assert first.questions == again.questions
    assert first.questions != other.questions


def test_a_system_without_answers_is_still_written(tmp_path: Path) -> None:
    """A baseline that was asked nothing has an empty file, and comes back empty."""
    held = replace(run(), stamp=made(), answers=(run().answers[0], Answers("keyword search", ())))
    write_run(held, tmp_path)
    assert read_run(tmp_path).answers[1] == Answers("keyword search", ())
