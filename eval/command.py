"""The commands of `python -m eval`: a run, and `score`, `compare` and `report` over runs that were kept.

0 done, 2 a command or setting that cannot be used, 3 a store or file that cannot.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from answer.desk import Desk
from eval.compare import compare, comparison_text, differences
from eval.errors import EvalError
from eval.folder import REPORT, Run, read_run, write_run, write_text
from eval.known import Known
from eval.made import write_into, write_made
from eval.questions import read_questions
from eval.records import Given
from eval.run import PROJECT, ask_systems, cited_pages
from eval.stamp import stamp
from eval.summary import summary_of
from eval.tables import table
from index.errors import LibraryError
from settings import Settings, SettingsError, read_settings

ROOT = Path(__file__).parent.parent
# The questions over the sample papers of corpus/.
DEFAULT = ROOT / "eval" / "questions" / "corpus.jsonl"
DONE, USAGE, UNUSABLE = 0, 2, 3
FOLDER_HELP = "a folder that `python -m eval --out` wrote"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    commands: Mapping[str, Callable[[Sequence[str]], None]] = {
        "run": _run,
        "score": _score,
        "compare": _compare,
        "report": _report,
    }
    command = commands.get(arguments[0]) if arguments else None
    try:
        (command or _run)(arguments[1:] if command else arguments)
    except SettingsError as exc:
        return _fail(str(exc), USAGE)
    except (EvalError, LibraryError) as exc:
        return _fail(str(exc), UNUSABLE)
    return DONE


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _run(arguments: Sequence[str]) -> None:
    options = _run_parser().parse_args(arguments)
    settings = read_settings()
    if options.data:
        settings = settings.model_copy(update={"data": options.data})
    questions = read_all(options.questions, half=options.half or "")
    run = _asked(settings, questions, options)
    if options.out:
        write_run(run, options.out)
        write_made(run, options.out)
    print(table(run))
    if options.out:
        print(f"Kept in {options.out}; read report.html there.")


def _asked(settings: Settings, questions: Sequence[Known], options: argparse.Namespace) -> Run:
    with Desk.open(settings) as desk:
        answers = ask_systems(desk, questions, baselines=options.baseline)
        made = stamp(desk.library, questions, options.questions, settings)
        return Run(made, answers, cited_pages(desk.library, answers))


def read_all(files: Sequence[Path], *, half: str = "") -> tuple[Known, ...]:
    """The questions of several files, of one half where it is named.

    Raises EvalError where two have the same id, or where none is left.
    """
    questions = [known for path in files for known in read_questions(path)]
    ids = [known.id for known in questions]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise EvalError(f"Two questions have the id {twice}: give each its own.")
    kept = tuple(known for known in questions if not half or known.half == half)
    if not kept:
        what = f"No question is of the {half} half" if half else "There is no question"
        raise EvalError(f"{what} in {', '.join(str(path) for path in files)}.")
    return kept


def _score(arguments: Sequence[str]) -> None:
    options = _score_parser().parse_args(arguments)
    questions = read_all(options.questions) if options.questions else ()
    run = read_run(options.run, questions=questions)
    if questions:
        write_run(run, options.run)
    write_made(run, options.run)
    print(table(run))


def _compare(arguments: Sequence[str]) -> None:
    options = _compare_parser().parse_args(arguments)
    first, second = read_run(options.first), read_run(options.second)
    changed = compare(_of(first, options.system), _of(second, options.system))
    told = differences(first.stamp, second.stamp)
    print(f"The two runs were made with another\n{told}\n" if told else "Made with the same set-up.\n")
    print(comparison_text(changed, all_changes=options.all_changes))


def _of(run: Run, system: str) -> tuple[Given, ...]:
    held = {answers.system: answers.given for answers in run.answers}
    if system not in held:
        raise EvalError(f"A run has no answers of {system}: it has those of {', '.join(held)}.")
    return held[system]


def _report(arguments: Sequence[str]) -> None:
    options = _report_parser().parse_args(arguments)
    run = read_run(options.run)
    write_made(run, options.run, all_failures=options.all_failures)
    if options.into:
        write_into(options.into, table(run))
    if options.publish:
        write_text(options.publish, summary_of(run, title=options.title).to_json())
    print(f"Written: {options.run / REPORT}")


def _run_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Ask questions whose answers are known; count right, wrong and refused apart.",
        epilog="Over a run that was kept: python -m eval score DIR, python -m eval report DIR, "
        "python -m eval compare DIR DIR",
    )
    _questions(parser, f"(default: {DEFAULT.relative_to(ROOT)})")
    parser.add_argument(
        "--half", choices=("tuning", "reporting"), help="only this half of a set that has halves"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the stores (default: PAPERS_DATA or .data)"
    )
    parser.add_argument(
        "--baseline",
        action="store_true",
        help="ask a plain LlamaIndex pipeline and a keyword search the same, over the same files",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the answers, scores and report")
    parser.set_defaults(questions=[DEFAULT])
    return parser


def _score_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval score",
        description="Score the answers of a run again, without asking again, and write its files anew.",
    )
    parser.add_argument("run", type=Path, metavar="DIR", help=FOLDER_HELP)
    _questions(parser, "in place of those kept with the run, such as with mended patterns; matched by id")
    return parser


def _compare_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval compare",
        description="Compare two runs question by question: McNemar's test, newly right, newly wrong.",
    )
    parser.add_argument("first", type=Path, metavar="DIR", help=FOLDER_HELP)
    parser.add_argument("second", type=Path, metavar="DIR", help="another, such as a later one")
    parser.add_argument(
        "--all-changes",
        action="store_true",
        help="list the questions of the reporting half too: improve nothing by them, or it reports no more",
    )
    parser.add_argument("--system", default=PROJECT, metavar="NAME", help="a baseline instead of the project")
    return parser


def _report_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval report", description="Write the report, table and exports of a run again."
    )
    parser.add_argument("run", type=Path, metavar="DIR", help=FOLDER_HELP)
    parser.add_argument(
        "--all-failures",
        action="store_true",
        help="list the failures of the reporting half too: improve nothing by them, or it reports no more",
    )
    parser.add_argument(
        "--into", type=Path, metavar="FILE", help="also put the table into a Markdown page, between its marks"
    )
    parser.add_argument(
        "--publish", type=Path, metavar="FILE", help="also write the counts as the Accuracy screen shows them"
    )
    parser.add_argument(
        "--title", default="", metavar="TEXT", help="over which papers the run was, for --publish"
    )
    return parser


def _questions(parser: argparse.ArgumentParser, note: str) -> None:
    parser.add_argument(
        "--questions", type=Path, nargs="+", metavar="FILE", help=f"JSON Lines or CSV files {note}"
    )
