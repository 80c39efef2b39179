"""The fixed form of batch lines and of answers, which other programs read."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from answer.errors import BatchUnusable
from answer.form import Task, read_tasks, to_row
from answer.records import Answer, Citation, StatedFigure, Status, Verdict
from figures.records import Box

FIGURE = StatedFigure(Decimal("1168.50"), "referrals", "referrals", "2031-07-31", "Exampleshire", "actual")
CITATION = Citation(
    paper="calls.pdf",
    title="Calls",
    page=2,
    quote="In July 2031 there were 1,168.5 referrals.",
    file_id="f",
    committee="Calls Committee",
    meeting=date(2031, 11, 20),
    item="6",
    paragraph="3.1",
    printed_page="14",
    boxes=(Box(72, 100.26, 300, 112),),
)
FIGURE_ROW = {
    "value": "1168.5",
    "unit": "referrals",
    "measure": "referrals",
    "period": "2031-07-31",
    "area": "Exampleshire",
    "standing": "actual",
}
CITATION_ROW = {
    "paper": "calls.pdf",
    "title": "Calls",
    "committee": "Calls Committee",
    "meeting": "2031-11-20",
    "item": "6",
    "paragraph": "3.1",
    "page": 2,
    "printed_page": "14",
    "quote": "In July 2031 there were 1,168.5 referrals.",
    "boxes": [[72, 100.3, 300, 112]],
}


def test_an_answer_has_exactly_the_fixed_form() -> None:
    """Names, order and kinds of values are the contract's; numbers are text without thousands marks."""
    answer = Answer(
        Status.ANSWERED,
        "1,168.5 referrals",
        figures=(FIGURE,),
        citations=(CITATION,),
        also=("A note.",),
        verdicts=(Verdict("A claim.", Status.SUPPORTED, "So it is.", (FIGURE,), (CITATION,)),),
        suggestions=("never written",),
        confidence=0.9,
        ms=41.6543,
    )
    row = to_row(answer, task_id="q1")
    assert row == {
        "id": "q1",
        "status": "answered",
        "answer": "1,168.5 referrals",
        "figures": [FIGURE_ROW],
        "citations": [CITATION_ROW],
        "also": ["A note."],
        "verdicts": [
            {
                "claim": "A claim.",
                "status": "supported",
                "answer": "So it is.",
                "figures": [FIGURE_ROW],
                "citations": [CITATION_ROW],
            }
        ],
        "ms": 41.7,
    }
    assert list(row) == ["id", "status", "answer", "figures", "citations", "also", "verdicts", "ms"]


def test_an_answer_without_an_id_has_no_such_field() -> None:
    """A single question on the command line has no id to give back."""
    assert "id" not in to_row(Answer(Status.OFF_TOPIC, "No."))


def test_every_row_can_be_written_as_json() -> None:
    """Decimals and days are text by then."""
    row = to_row(Answer(Status.ANSWERED, "x", figures=(FIGURE,), citations=(CITATION,)), task_id="q")
    assert json.loads(json.dumps(row)) == row


def test_what_a_paper_does_not_say_is_null() -> None:
    """An unknown committee, meeting, item or period is null and never an empty text."""
    citation = to_row(Answer(Status.ANSWERED, "x", citations=(Citation("a.pdf", "A", 1, "q", "f"),)))[
        "citations"
    ][0]
    assert [citation[name] for name in ("committee", "meeting", "item", "paragraph", "printed_page")] == [
        None
    ] * 5
    figure = StatedFigure(Decimal(7), None, "m", None, None, "actual")
    row = to_row(Answer(Status.ANSWERED, "x", figures=(figure,)))["figures"][0]
    assert (row["value"], row["unit"], row["period"], row["area"]) == ("7", None, None, None)


def write(path: Path, *lines: str) -> Path:
    """A batch file of the lines."""
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_batch_lines_are_questions_and_statements(tmp_path: Path) -> None:
    """A question with earlier turns, a statement, a claim as known questions mark it; blank lines pass."""
    path = write(
        tmp_path / "batch.jsonl",
        '{"id": "a", "question": "And England?", "context": ["First?", "Second?"]}',
        "",
        '{"id": 2, "statement": "There were £5."}',
        '{"id": "c", "kind": "claim", "question": "There were 7."}',
    )
    assert read_tasks(path) == (
        Task("a", "And England?", ("First?", "Second?")),
        Task("2", "There were £5.", statement=True),
        Task("c", "There were 7.", statement=True),
    )


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "7",
        pytest.param('["a", "list"]'),
        pytest.param('"text"'),
        '{"id": "a"}',
        '{"question": "What?"}',
        '{"id": "a", "question": 7}',
        '{"id": "a", "question": null}',
        '{"id": "a", "statement": ["x"]}',
        pytest.param(
            '{"id": "a", "question": "And?", "context": "First?"}',
        ),
        pytest.param(
            '{"id": "a", "question": "And?", "context": [7]}',
        ),
    ],
)
def test_a_bad_line_is_named_by_file_and_number(tmp_path: Path, line: str) -> None:
    """Line 2 of the file is no batch line: the sentence says which and what to write."""
    path = write(tmp_path / "batch.jsonl", '{"id": "ok", "question": "What?"}', line)
    with pytest.raises(BatchUnusable, match=r"^Line 2 of .*batch\.jsonl is no batch line: .+\.$"):
        read_tasks(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, a folder, or bytes that are no text."""
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "missing.jsonl", tmp_path, binary):
        with pytest.raises(BatchUnusable, match=rf"^The batch file {path} cannot be read: .+\.$"):
            read_tasks(path)


def test_a_file_saved_by_windows_is_read(tmp_path: Path) -> None:
    """A byte order mark and carriage returns are no part of the first and the last question."""
    path = tmp_path / "batch.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "question": "What?"}\r\n')
    assert read_tasks(path) == (Task("a", "What?"),)


def test_a_separator_inside_a_question_does_not_break_its_line(tmp_path: Path) -> None:
    """Only a line feed ends a line of JSON Lines, not every character that Unicode calls a line end."""
    path = write(tmp_path / "batch.jsonl", '{"id": "a", "question": "What\u2028was it?"}')
    assert read_tasks(path) == (Task("a", "What\u2028was it?"),)


def test_an_empty_file_holds_no_task(tmp_path: Path) -> None:
    """Nothing asked, nothing answered."""
    assert read_tasks(write(tmp_path / "batch.jsonl", "", "  ")) == ()
