"""The commands of `python -m eval` over runs that were kept: what they write, print and end with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.command import DEFAULT, DONE, UNUSABLE, USAGE, main, read_all
from eval.errors import EvalError
from eval.folder import write_lines, write_run
from eval.made import BEGIN, END, report_of
from eval.run import PROJECT, Answers
from eval.saved import known_row
from tests.eval.runs import question, right, run, wrong


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder of the run made by hand."""
    write_run(run(), tmp_path / "run")
    return tmp_path / "run"


def test_score_writes_what_is_made_of_the_answers(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without asking anything: scores, table, report and exports appear, and the table is printed."""
    assert main(["score", str(kept)]) == DONE
    assert {"scores.json", "table.md", "report.html", "exports"} <= {path.name for path in kept.iterdir()}
    assert "| project | 2 | 2 | 0 | 0 |" in capsys.readouterr().out


def test_mended_questions_are_kept_with_the_run(kept: Path) -> None:
    """Scored by a question that accepts 12 the wrong answer is right, also when scored again without it."""
    twelve = replace(question("t2"), accept=question("t2", kind="unanswerable").accept[:0])
    mended = kept.parent / "mended.jsonl"
    write_lines(mended, [known_row(twelve) | {"accept": ["12"]}])
    assert main(["score", str(kept), "--questions", str(mended)]) == DONE
    assert main(["score", str(kept)]) == DONE
    (row,) = [json.loads(line) for line in (kept / "answers.jsonl").read_text().splitlines()]
    assert (row["id"], row["outcome"]) == ("t2", "right")


def test_compare_tells_what_is_newly_right(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the second run t2 is right; nothing else changed, the set-up neither."""
    given = run().answers[0].given
    better = (given[0], right(given[1].known), *given[2:])
    write_run(replace(run(), answers=(Answers(PROJECT, better),)), kept.parent / "better")
    assert main(["compare", str(kept), str(kept.parent / "better")]) == DONE
    told = capsys.readouterr().out
    assert "Made with the same set-up." in told
    assert "Newly right: 1\n- t2" in told
    assert "Newly wrong: 0" in told


def test_a_baseline_can_be_compared_where_both_runs_have_it(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The baseline with itself is even; one that is not there is named, with those that are."""
    assert main(["compare", str(kept), str(kept), "--system", "plain pipeline"]) == DONE
    assert "Newly wrong: 0" in capsys.readouterr().out
    assert main(["compare", str(kept), str(kept), "--system", "oracle"]) == UNUSABLE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "A run has no answers of oracle: it has those of project, plain pipeline.\n"


def test_report_writes_the_page_again_and_the_table_into_another(kept: Path) -> None:
    """The report is that of the folder; between the marks of the other page stands the table."""
    page = kept.parent / "page.md"
    page.write_text(f"{BEGIN}\n{END}\n")
    assert main(["report", str(kept), "--into", str(page)]) == DONE
    assert (kept / "report.html").read_text() == report_of(kept)
    assert "| project | 2 | 2 | 0 | 0 |" in page.read_text()


def test_failures_of_the_reporting_half_are_shown_on_demand(kept: Path) -> None:
    """They stand in the page with --all-failures, and not without."""
    failing = (wrong(question("r9", half="reporting")),)
    write_run(replace(run(), answers=(Answers(PROJECT, failing),)), kept)
    main(["report", str(kept), "--all-failures"])
    assert "how many children had a plan (r9)?" in (kept / "report.html").read_text()
    main(["report", str(kept)])
    assert "how many children had a plan (r9)?" not in (kept / "report.html").read_text()


@pytest.mark.parametrize("command", [["score"], ["report"], ["compare", "."]])
def test_a_folder_without_a_run_is_one_plain_sentence(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that is missing is named on stderr, and the code says that a file cannot be used."""
    assert main([*command, str(tmp_path)]) == UNUSABLE
    told = capsys.readouterr().err
    assert "run.json cannot be read" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "command", [["score"], ["compare", "one"], ["report", "a", "b"], ["--half", "third"]]
)
def test_a_command_that_is_not_whole_is_a_matter_of_usage(command: list[str]) -> None:
    """A missing folder, one too many, a half that is none: exit code 2."""
    with pytest.raises(SystemExit) as raised:
        main(command)
    assert raised.value.code == USAGE


def test_papers_that_are_not_there_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A data folder without papers ends with 3 and says what to run first."""
    assert main(["--data", str(tmp_path / "none")]) == UNUSABLE
    assert "python -m ingest" in capsys.readouterr().err


def test_two_questions_of_one_id_are_refused(tmp_path: Path) -> None:
    """Answers are kept by id, so the second would be taken for the first."""
    write_lines(tmp_path / "a.jsonl", [known_row(question("same"))])
    write_lines(tmp_path / "b.jsonl", [known_row(question("same", text="another?"))])
    with pytest.raises(EvalError, match="Two questions have the id same"):
        read_all([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])


def test_a_half_is_read_alone_and_an_empty_one_said(tmp_path: Path) -> None:
    """One question of the tuning half: it is read, and the reporting half is missed by name."""
    write_lines(tmp_path / "a.jsonl", [known_row(question("t"))])
    assert [known.id for known in read_all([tmp_path / "a.jsonl"], half="tuning")] == ["t"]
    with pytest.raises(EvalError, match="No question is of the reporting half"):
        read_all([tmp_path / "a.jsonl"], half="reporting")


def test_the_default_questions_are_those_over_the_sample_papers() -> None:
    """The file is there, and each of its questions that has an answer names a paper of corpus/."""
    papers = {path.name for path in (DEFAULT.parents[2] / "corpus").glob("*.pdf")}
    assert {known.paper for known in read_all([DEFAULT]) if known.page is not None} <= papers
