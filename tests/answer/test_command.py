"""The command line: what it prints, what it exits with, and one plain sentence where it cannot go on."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest

from answer.command import main
from answer.desk import Desk
from figures.measures import Vocabulary
from index.library import Library
from settings import Settings
from tests.index.build import WordEmbedder

ASKED = "How many referrals were received in July 2031?"
CLAIM = "In July 2031 there were 168 referrals."
FALSE = "In July 2031 there were 186 referrals."

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine, and no .env of the folder the tests are started in."""
    for name in [name for name in os.environ if name.startswith("PAPERS_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def held(data: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The data folder of Exampleshire, opened by the command with the embedder that needs no model."""

    def opened(settings: Settings) -> Desk:
        return Desk(Library.open(settings, embedder=WordEmbedder()), vocabulary=Vocabulary.load())

    monkeypatch.setattr(Desk, "open", opened)
    return str(data)


def one_sentence(capture: Capture) -> str:
    """What stands on stderr, which is one plain line, while nothing stands on stdout."""
    said = capture.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"[A-Z][^\n]+[.?]\n", said.err), said.err
    assert "Traceback" not in said.err
    return said.err


def test_a_question_is_answered_with_its_page_and_words(held: str, capsys: Capture) -> None:
    """The answer first, then where it stands and the words that stand there; exit 0."""
    assert main([ASKED, "--data", held]) == 0
    answer, place, quote, *_ = capsys.readouterr().out.splitlines()
    assert answer.startswith("168 referrals in July 2031")
    assert "20 November 2031, item 6, page 2 of performance.pdf" in place
    assert quote == "    “2031/32 137 160 171 168 115 146”"


def test_a_refusal_is_an_answer_too(held: str, capsys: Capture) -> None:
    """Nothing found is said on stdout and exits 0."""
    assert main(["How many parking fines were issued in July 2031?", "--data", held]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Not found in the papers")
    assert said.err == ""


def test_an_answer_as_json_is_one_object(held: str, capsys: Capture) -> None:
    """One line that other programs can read, without an id."""
    assert main([ASKED, "--json", "--data", held]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    row = json.loads(line)
    assert row["status"] == "answered"
    assert "id" not in row


@pytest.mark.parametrize(
    ("filters", "status"),
    [
        (["--committee", "overview"], "answered"),
        (["--committee", "environment"], "not_in_papers"),
        (["--paper", "performance"], "answered"),
        (["--paper", "minutes"], "not_in_papers"),
        (["--since", "2031-11-20", "--until", "2031-11-20"], "answered"),
        (["--since", "2031-11-21"], "not_in_papers"),
        (["--until", "2031-11-19"], "not_in_papers"),
    ],
)
def test_only_papers_that_pass_the_filters_answer(
    held: str, capsys: Capture, filters: list[str], status: str
) -> None:
    """By committee, by paper, and by the days of meetings, both included."""
    assert main([ASKED, "--json", "--data", held, *filters]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == status


def test_a_statement_is_checked_claim_by_claim(held: str, capsys: Capture) -> None:
    """The worst verdict stands first, then each claim with its own."""
    assert main(["check", f"{CLAIM} {FALSE}", "--data", held]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Contradicted: the papers give 168 referrals in July 2031")
    assert f"  supported: {CLAIM}\n" in out
    assert f"  contradicted: {FALSE}\n" in out


def test_a_draft_is_checked(held: str, capsys: Capture, tmp_path: Path) -> None:
    """The sentences of a file are claims like any other."""
    draft = tmp_path / "draft.txt"
    draft.write_text(f"Our year\n\n{CLAIM}\n")
    assert main(["check", "--file", str(draft), "--json", "--data", held]) == 0
    row = json.loads(capsys.readouterr().out)
    assert [verdict["status"] for verdict in row["verdicts"]] == ["supported"]


def batch(tmp_path: Path, *rows: dict[str, object]) -> list[str]:
    """The arguments that answer these lines into out.jsonl."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return ["--batch", str(path), "--out", str(tmp_path / "out.jsonl")]


def answered(tmp_path: Path) -> list[tuple[str, str]]:
    """Ids and statuses of the lines written."""
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    return [(row["id"], row["status"]) for row in rows]


def test_a_batch_is_answered_in_its_order(held: str, capsys: Capture, tmp_path: Path) -> None:
    """Questions, follow-ups and statements, one line out for each line in."""
    arguments = batch(
        tmp_path,
        {"id": "z", "statement": FALSE},
        {"id": "a", "question": ASKED},
        {"id": "m", "question": "And in August?", "context": [ASKED]},
        {"id": "b", "question": "What is the best recipe for scones?"},
        {"id": "y", "statement": CLAIM},
    )
    assert main([*arguments, "--data", held]) == 0
    assert answered(tmp_path) == [
        ("z", "contradicted"),
        ("a", "answered"),
        ("m", "answered"),
        ("b", "off_topic"),
        ("y", "supported"),
    ]
    assert capsys.readouterr().out.startswith("Answered 5 of 5 lines")


def test_a_batch_goes_on_past_a_line_that_cannot_be_used(held: str, tmp_path: Path) -> None:
    """An empty question and one of 10,000 characters each get a line that says why."""
    arguments = batch(
        tmp_path,
        {"id": "1", "question": ""},
        {"id": "2", "question": "why " * 2_500},
        {"id": "3", "question": ASKED},
    )
    assert main([*arguments, "--data", held]) == 0
    assert answered(tmp_path) == [("1", "off_topic"), ("2", "off_topic"), ("3", "answered")]


@pytest.mark.parametrize("buffering", [1, pytest.param(-1)])
def test_a_reader_that_goes_away_is_no_error(
    held: str, monkeypatch: pytest.MonkeyPatch, broken_pipe: Callable[[int], TextIO], buffering: int
) -> None:
    """ "| head -1" closes the pipe: exit 0 and nothing left that fails when the program ends."""
    monkeypatch.setattr(sys, "stdout", broken_pipe(buffering))
    assert main([ASKED, "--data", held]) == 0
    if sys.stdout is not None:
        sys.stdout.flush()


@pytest.fixture
def broken_pipe() -> Iterator[Callable[[int], TextIO]]:
    """Make a text stream into a pipe that nobody reads, with lines (1) or blocks (-1) buffered."""
    made: list[TextIO] = []

    def make(buffering: int) -> TextIO:
        reading, writing = os.pipe()
        os.close(reading)
        made.append(os.fdopen(writing, "w", buffering=buffering))
        return made[-1]

    yield make
    for stream in made:
        try:
            stream.close()
        except BrokenPipeError:
            continue  # what is left in the buffer has nowhere to go


# What cannot be used


@pytest.mark.parametrize("arguments", [[ASKED], ["check", CLAIM]])
def test_a_missing_data_folder_is_exit_3(tmp_path: Path, capsys: Capture, arguments: list[str]) -> None:
    """The sentence names the folder and the command that fills it; no folder is made."""
    nowhere = tmp_path / "nowhere"
    assert main([*arguments, "--data", str(nowhere)]) == 3
    said = one_sentence(capsys)
    assert str(nowhere) in said
    assert "python -m ingest" in said
    assert not nowhere.exists()


def test_the_data_folder_may_come_from_the_settings(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PAPERS_DATA says where, unless --data does."""
    monkeypatch.setenv("PAPERS_DATA", str(tmp_path / "from-settings"))
    assert main([ASKED]) == 3
    assert "from-settings" in one_sentence(capsys)
    assert main([ASKED, "--data", str(tmp_path / "from-option")]) == 3
    assert "from-option" in one_sentence(capsys)


@pytest.mark.parametrize("asked", ["", "   ", "?"])
def test_an_empty_question_is_exit_2(held: str, capsys: Capture, asked: str) -> None:
    """Nothing was asked: the sentence says what to type."""
    assert main([asked, "--data", held]) == 2
    assert one_sentence(capsys).startswith("The question is empty")


def test_a_question_of_10_000_characters_is_exit_2(held: str, capsys: Capture) -> None:
    """The sentence names its length and how long one may be."""
    assert main(["x" * 10_000, "--data", held]) == 2
    said = one_sentence(capsys)
    assert "10,000 characters" in said
    assert "1,000" in said


def test_an_empty_statement_is_exit_2(held: str, capsys: Capture) -> None:
    """Nothing was claimed."""
    assert main(["check", "  ", "--data", held]) == 2
    assert one_sentence(capsys).startswith("The statement is empty")


def test_an_unknown_setting_is_exit_2(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name misspelt is told rather than passed over."""
    monkeypatch.setenv("PAPERS_COLOUR", "red")
    assert main([ASKED]) == 2
    assert one_sentence(capsys).startswith("Unknown setting PAPERS_COLOUR")


def test_a_language_model_that_cannot_be_named_is_one_sentence(
    data: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting of the wrong form is said before anything is answered."""
    monkeypatch.setenv("PAPERS_LLM", "abacus")
    assert main([ASKED, "--data", str(data)]) in (2, 3)
    assert "PAPERS_LLM" in one_sentence(capsys)


def test_a_batch_file_that_cannot_be_read_is_exit_3(held: str, capsys: Capture, tmp_path: Path) -> None:
    """Missing: the sentence names the file; nothing is written."""
    missing, out = tmp_path / "missing.jsonl", tmp_path / "out.jsonl"
    assert main(["--batch", str(missing), "--out", str(out), "--data", held]) == 3
    assert str(missing) in one_sentence(capsys)
    assert not out.exists()


def test_a_bad_batch_line_is_exit_3_and_leaves_earlier_answers_alone(
    held: str, capsys: Capture, tmp_path: Path
) -> None:
    """The whole file is read before the first answer is written."""
    (tmp_path / "out.jsonl").write_text("answers of yesterday\n")
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "question": ASKED}) + "\nnonsense\n")
    arguments = ["--batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl"), "--data", held]
    assert main(arguments) == 3
    assert "Line 2" in one_sentence(capsys)
    assert (tmp_path / "out.jsonl").read_text() == "answers of yesterday\n"


def test_answers_that_cannot_be_written_are_exit_3(held: str, capsys: Capture, tmp_path: Path) -> None:
    """A folder that is not there: the sentence names the file."""
    arguments = batch(tmp_path, {"id": "a", "question": ASKED})
    arguments[-1] = str(tmp_path / "no" / "out.jsonl")
    assert main([*arguments, "--data", held]) == 3
    assert "out.jsonl cannot be written" in one_sentence(capsys)


def test_a_draft_that_cannot_be_read_is_exit_3(held: str, capsys: Capture, tmp_path: Path) -> None:
    """Missing, or of an unknown kind."""
    assert main(["check", "--file", str(tmp_path / "draft.txt"), "--data", held]) == 3
    assert "draft.txt" in one_sentence(capsys)
    assert main(["check", "--file", str(tmp_path / "draft.odt"), "--data", held]) == 3
    assert "draft.odt" in one_sentence(capsys)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give one question"),
        ([ASKED, "--batch", "in.jsonl"], "give one question"),
        (["--batch", "in.jsonl"], "--batch needs --out"),
        ([ASKED, "--since", "17/11/2022"], "17/11/2022 is no date: write it as 2022-11-17"),
        ([ASKED, "--until", "2022-02-30"], "2022-02-30 is no date"),
        ([ASKED, "--nonsense"], "--nonsense"),
        (["check"], "give one statement"),
        (["check", CLAIM, "--file", "draft.txt"], "give one statement"),
    ],
)
def test_a_command_that_cannot_be_used_is_exit_2(capsys: Capture, arguments: list[str], said: str) -> None:
    """Usage mistakes name what is wrong and show the usage."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"]])
def test_help_is_exit_0(capsys: Capture, arguments: list[str]) -> None:
    """Every option is told."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert all(
        option in out for option in ("--data", "--json", "--committee", "--paper", "--since", "--until")
    )
