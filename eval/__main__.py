"""`python -m eval`: known questions asked of the papers held; right, wrong and refused counted apart."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from settings import SettingsError, configure_offline, read_settings

configure_offline()

from answer.desk import Desk  # noqa: E402  # libraries read their settings when they are imported
from eval.errors import EvalError  # noqa: E402
from eval.questions import read_questions  # noqa: E402
from eval.run import ask_all, table, write  # noqa: E402
from index.errors import LibraryError  # noqa: E402

# The sample papers carry the published figures these questions ask for.
DEFAULT = Path("eval/questions/thurrock.jsonl")
DONE, USAGE, UNUSABLE = 0, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the evaluation and give the exit code."""
    options = _parser().parse_args(argv)
    try:
        settings = read_settings()
        if options.data:
            settings = settings.model_copy(update={"data": options.data})
        questions = [known for path in options.questions for known in read_questions(path)]
        if options.half:
            questions = [known for known in questions if known.half == options.half]
        with Desk.open(settings) as desk:
            judged = ask_all(desk, questions)
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return USAGE
    except (EvalError, LibraryError) as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE
    print(table(judged))
    if options.out:
        write(judged, options.out)
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="+",
        default=[DEFAULT],
        metavar="FILE",
        help=f"JSON Lines files (default: {DEFAULT})",
    )
    parser.add_argument(
        "--half", choices=("tuning", "reporting"), help="only this half of a set that has halves"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the stores (default: PAPERS_DATA or .data)"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the answers and the table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
