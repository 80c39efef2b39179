"""The command line of answer/: arguments in, plain words or JSON out, exit codes as everywhere.

0 done (a refusal is an answer too), 2 a command or question that cannot be used, 3 a store or file that
cannot.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from tqdm import tqdm

from answer.desk import Desk
from answer.errors import AnswerError, BatchUnusable, QuestionUnusable
from answer.feedback import as_csv, as_json_lines, as_words
from answer.form import Task, read_tasks, to_row
from answer.records import Answer, Citation, Status
from answer.say import british
from answer.statements import StatementError, read_statement_file
from index.errors import LibraryError
from index.feedback import EXEMPT, PUBLIC, FeedbackBook
from index.records import Filters
from settings import Settings, SettingsError, read_settings

DONE, USAGE, UNUSABLE = 0, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments[0] if arguments[:1] and arguments[0] in _COMMANDS else ""
    make_parser, run = _COMMANDS[name] if name else (_ask_parser, _ask)
    parser = make_parser()
    options = parser.parse_args(arguments[1:] if name else arguments)
    try:
        code = run(options, parser)
        sys.stdout.flush()
        return code
    except (SettingsError, QuestionUnusable) as exc:
        return _fail(str(exc), USAGE)
    except (LibraryError, BatchUnusable, StatementError) as exc:
        return _fail(str(exc), UNUSABLE)
    except AnswerError as exc:
        return _fail(str(exc), UNUSABLE)
    except BrokenPipeError:
        # The reader of our output has gone ("| head -1"): nothing is lost, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _ask_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m answer",
        description="Answer a question from the committee papers held, "
        "with the figure, the page and the words.",
        epilog="To check a statement instead: python -m answer check --help. "
        "What readers said of answers: python -m answer feedback --help",
    )
    parser.add_argument("question", nargs="?", help='such as "what was the CP rate in Sep 2022?"')
    parser.add_argument(
        "--batch", type=Path, metavar="FILE", help="a JSON Lines file of questions and statements"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the answers of a batch are written")
    _common(parser)
    return parser


def _check_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m answer check",
        description="Check a statement, or each sentence of a draft, against the papers.",
    )
    parser.add_argument("statement", nargs="?", help="the words to check")
    parser.add_argument("--file", type=Path, help="a draft to check: .docx, .pdf, .txt or .md")
    _common(parser)
    return parser


def _feedback_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m answer feedback",
        description="What readers said of the answers they were given: right, wrong, not helpful, and why.",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it to this file as CSV")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead")
    parser.add_argument(
        "--exempt", action="store_true", help="also what readers said who may see exempt papers"
    )
    _data(parser)
    return parser


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the stores (default: PAPERS_DATA or .data)"
    )


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    _data(parser)
    parser.add_argument("--committee", default="", help="only papers of this committee (part of its name)")
    parser.add_argument("--paper", default="", help="only papers whose file name or title holds these words")
    parser.add_argument("--since", type=_day, metavar="YYYY-MM-DD", help="only meetings on or after this day")
    parser.add_argument(
        "--until", type=_day, metavar="YYYY-MM-DD", help="only meetings on or before this day"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise argparse.ArgumentTypeError(f"{text} is no date: write it as 2022-11-17") from exc


def _settings(options: argparse.Namespace) -> Settings:
    settings = read_settings()
    return settings.model_copy(update={"data": options.data}) if options.data else settings


def _filters(options: argparse.Namespace) -> Filters:
    return Filters(committee=options.committee, paper=options.paper, since=options.since, until=options.until)


def _ask(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if (options.batch is None) == (options.question is None):
        parser.error("give one question, or --batch FILE with --out FILE")
    if options.batch is not None:
        if options.out is None:
            parser.error("--batch needs --out FILE")
        return _batch(options)
    with Desk.open(_settings(options)) as desk:
        _show(desk.ask(options.question, filters=_filters(options)), as_json=options.json)
    return DONE


def _batch(options: argparse.Namespace) -> int:
    tasks = read_tasks(options.batch)
    filters = _filters(options)
    with Desk.open(_settings(options)) as desk, _writable(options.out) as out:
        for task in tqdm(tasks, desc="Answering", unit="question", disable=not sys.stderr.isatty()):
            row = to_row(_answer(desk, task, filters), task_id=task.id)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"Answered {len(tasks)} of {len(tasks)} lines into {options.out}.")
    return DONE


def _writable(path: Path):  # type: ignore[no-untyped-def]  # the handle's type is the standard library's own
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as exc:
        raise BatchUnusable(f"The file {path} cannot be written: {exc.strerror}.") from exc


def _answer(desk: Desk, task: Task, filters: Filters) -> Answer:
    """A batch goes on past a line that cannot be used: the line's own answer says why."""
    try:
        if task.statement:
            return desk.check(task.text, filters=filters)
        return desk.ask(task.text, context=task.context, filters=filters)
    except QuestionUnusable as exc:
        return Answer(status=Status.OFF_TOPIC, answer=str(exc))


def _check(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if (options.file is None) == (options.statement is None):
        parser.error("give one statement, or --file FILE")
    statement = options.statement if options.file is None else " ".join(read_statement_file(options.file))
    with Desk.open(_settings(options)) as desk:
        _show(desk.check(statement, filters=_filters(options)), as_json=options.json)
    return DONE


def _feedback(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """The feedback kept, in full; the folder's keeper may have all of it, and says so by --exempt."""
    with closing(FeedbackBook.open(_settings(options))) as book:
        entries = book.entries(access=(PUBLIC, EXEMPT) if options.exempt else (PUBLIC,))
    if options.json:
        told = as_json_lines(entries)
    elif options.out is not None:
        told = as_csv(entries)
    else:
        told = "".join(f"{as_words(entry)}\n" for entry in entries) or "Nobody has given feedback yet.\n"
    if options.out is None:
        print(told, end="")
        return DONE
    with _writable(options.out) as out:
        # With the mark that has spreadsheets read a CSV file as UTF-8.
        out.write(told if options.json else f"\ufeff{told}")
    print(f"Wrote {len(entries)} entries into {options.out}.")
    return DONE


def _show(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(to_row(answer), ensure_ascii=False))
        return
    print(answer.answer)
    for citation in answer.citations:
        print(f"  {_place(citation)}")
        print(f"    “{citation.quote}”")
    for verdict in answer.verdicts:
        print(f"  {verdict.status.value}: {verdict.claim}\n    {verdict.answer}")
        for citation in verdict.citations:
            print(f"    {_place(citation)}\n      “{citation.quote}”")
    for note in answer.also:
        print(f"  Also: {note}")
    for suggestion in answer.suggestions:
        print(f"  You could ask: {suggestion}")


def _place(citation: Citation) -> str:
    parts = [
        citation.title or citation.paper,
        citation.committee,
        british(citation.meeting) if citation.meeting else "",
        f"item {citation.item}" if citation.item else "",
        f"paragraph {citation.paragraph}" if citation.paragraph else "",
        f"page {citation.page} of {citation.paper}",
        f"printed {citation.printed_page}"
        if citation.printed_page and citation.printed_page != str(citation.page)
        else "",
    ]
    return ", ".join(part for part in parts if part)


_COMMANDS = {"check": (_check_parser, _check), "feedback": (_feedback_parser, _feedback)}
