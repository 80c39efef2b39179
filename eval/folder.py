"""A run's folder, written and read back.

    questions.jsonl            the questions asked, in the form they are read from
    answers.jsonl              the project's answers
    answers-<baseline>.jsonl   those of each baseline
    cited.jsonl                the text of every page an answer cites, to hold its quotes against
    run.json                   how it was made (eval/stamp.py)

and what is made of these, again at any time: scores.json, summary.json, table.md, report.html, exports/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.known import Known
from eval.questions import read_questions
from eval.records import Given
from eval.run import PROJECT, Answers
from eval.saved import given_from, given_row, known_row
from eval.stamp import Stamp

RUN, QUESTIONS, ANSWERS, CITED = "run.json", "questions.jsonl", "answers.jsonl", "cited.jsonl"
SCORES, TABLE, REPORT, EXPORTS = "scores.json", "table.md", "report.html", "exports"

# The text of a page by its file's name and its PDF page.
Pages = Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it was made: its stamp, each system's answers, the project's first, and pages they cite."""

    stamp: Stamp
    answers: tuple[Answers, ...]
    pages: Pages

    @property
    def questions(self) -> tuple[Known, ...]:
        """The questions in the order they were asked."""
        return tuple(one.known for one in self.answers[0].given)


def write_run(run: Run, folder: Path) -> None:
    """Write a run into a folder, made where it is missing; raises EvalError when that cannot be."""
    make_folder(folder)
    write_lines(folder / QUESTIONS, map(known_row, run.questions))
    for old in folder.glob("answers-*.jsonl"):
        old.unlink()
    for answers in run.answers:
        write_lines(folder / file_of(answers.system), map(given_row, answers.given))
    pages = ({"paper": paper, "page": page, "text": text} for (paper, page), text in run.pages.items())
    write_lines(folder / CITED, pages)
    write_text(folder / RUN, run.stamp.to_json())


def read_run(folder: Path, *, questions: Sequence[Known] = ()) -> Run:
    """The run of a folder; raises EvalError naming the file that is missing or of another form.

    `questions` takes the place of the saved ones of the same ids: to score by mended patterns. Answers
    to questions that are not among them are left out.
    """
    stamp = _stamp(folder / RUN)
    known = {one.id: one for one in questions or read_questions(folder / QUESTIONS)}
    others = sorted(folder.glob("answers-*.jsonl"), reverse=True)
    names = [PROJECT, *(path.stem.removeprefix("answers-").replace("-", " ") for path in others)]
    answers = tuple(_answers(name, folder, known) for name in names)
    if not answers[0].given:
        raise EvalError(f"None of the answers in {folder} is to one of these questions: name others.")
    pages = {(str(row["paper"]), int(row["page"])): str(row["text"]) for row in read_lines(folder / CITED)}
    return Run(stamp, answers, pages)


def file_of(system: str) -> str:
    """The name of the file that holds a system's answers."""
    return ANSWERS if system == PROJECT else f"answers-{system.replace(' ', '-')}.jsonl"


def part_of(run: Run, half: str) -> Run:
    """The questions of one half alone."""
    answers = tuple(
        replace(one, given=tuple(given for given in one.given if given.known.half == half))
        for one in run.answers
    )
    return replace(run, answers=answers)


def _answers(system: str, folder: Path, known: Mapping[str, Known]) -> Answers:
    path = folder / file_of(system)
    given: list[Given] = []
    for number, row in enumerate(read_lines(path), 1):
        try:
            if row["id"] in known:
                given.append(given_from(row, known[row["id"]]))
        except (KeyError, TypeError, ValueError, ArithmeticError) as exc:
            raise EvalError(f"Line {number} of {path} is no saved answer: {exc!r}.") from exc
    return Answers(system, tuple(given))


def _stamp(path: Path) -> Stamp:
    try:
        return Stamp.from_json(_read(path))
    except (TypeError, ValueError) as exc:
        raise EvalError(f"The file {path} is not what a run writes: run it again.") from exc


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file; raises EvalError naming the file and the line."""
    rows = []
    for number, line in enumerate(_read(path).split("\n"), 1):
        try:
            rows += [json.loads(line)] if line.strip() else []
        except ValueError as exc:
            raise EvalError(f"Line {number} of {path} is no JSON: run it again.") from exc
    return rows


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise EvalError(
            f"The file {path} cannot be read: name a folder that `python -m eval --out` wrote."
        ) from exc


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write objects as JSON Lines; raises EvalError when that cannot be."""
    write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def write_text(path: Path, text: str) -> None:
    """Write a file of a run; raises EvalError when that cannot be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as exc:
        raise EvalError(f"The file {path} cannot be written: {exc.strerror}.") from exc


def make_folder(folder: Path) -> None:
    """Make a folder where it is missing; raises EvalError when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise EvalError(f"The folder {folder} cannot be made: {exc.strerror}.") from exc
