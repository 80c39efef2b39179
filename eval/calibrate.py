"""How the threshold of a stated figure was chosen: `python -m eval.calibrate --data D --questions FILE`.

Every figure question of the tuning half is asked twice: of the papers as they are, and as if none of them
held its answer, every figure that would answer it taken out. What is then stated is wrong, whatever it is.
The table tells for each threshold how many are right, wrong and refused as held, and how many wrong with the
answer taken out: the threshold in answer/choose.py is where the wrong fall off and the right hardly do.
The half that is reported is never asked here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from settings import SettingsError, configure_offline, read_settings

configure_offline()

from answer.choose import SURE_AREA, SURE_PERIOD, SURE_SUBJECT, best, confused  # noqa: E402  # as in eval/__main__.py
from answer.desk import Desk  # noqa: E402
from answer.question import Kind, Question  # noqa: E402
from answer.records import Answer, Status  # noqa: E402
from answer.say import figure_sentence  # noqa: E402
from answer.weigh import Weighed  # noqa: E402
from eval.__main__ import DEFAULT, DONE, UNUSABLE, USAGE  # noqa: E402
from eval.errors import EvalError  # noqa: E402
from eval.outcome import Outcome, judge  # noqa: E402
from eval.questions import Known, read_questions  # noqa: E402
from figures.measures import Vocabulary  # noqa: E402
from index.errors import LibraryError  # noqa: E402

# The thresholds tried, and below the first nothing is ever stated.
THRESHOLDS = tuple(step / 100 for step in range(30, 95, 5))


@dataclass(frozen=True, slots=True)
class Trial:
    """A question's surest figure: how sure its subject is (0 where there is none), and whether it is right.

    `without` is how sure the surest one is once all right ones are taken out.
    """

    subject: float
    right: bool
    without: float


def trial(known: Known, question: Question, weighed: Sequence[Weighed], vocabulary: Vocabulary) -> Trial:
    """The surest figure of a question as held and with its answer taken out."""
    others = [one for one in weighed if not _answers(known, one, vocabulary)]
    chosen, without = _surest(question, weighed), _surest(question, others)
    return Trial(
        subject=chosen.subject if chosen else 0.0,
        right=chosen is not None and _answers(known, chosen, vocabulary),
        without=without.subject if without else 0.0,
    )


def _answers(known: Known, one: Weighed, vocabulary: Vocabulary) -> bool:
    text = figure_sentence(one.figure, vocabulary)
    return known.answerable and judge(known, Answer(Status.ANSWERED, text)) is Outcome.RIGHT


def _surest(question: Question, weighed: Sequence[Weighed]) -> Weighed | None:
    """What would be stated, were the threshold the lowest tried."""
    fitting = [
        one
        for one in weighed
        if one.subject >= THRESHOLDS[0] and one.period >= SURE_PERIOD and one.area >= SURE_AREA
    ]
    chosen = best(question, fitting)
    return None if chosen is None or confused(chosen, fitting) else chosen


def table(trials: Sequence[Trial]) -> str:
    """Right, wrong and refused at each threshold as a Markdown table; the one in force is marked."""
    lines = [
        f"{len(trials)} figure questions",
        "",
        "| threshold | right | wrong | refused | wrong with the answer taken out |",
        "|---|---|---|---|---|",
    ]
    lines += [_line(threshold, trials) for threshold in THRESHOLDS]
    return "\n".join(lines)


def _line(threshold: float, trials: Sequence[Trial]) -> str:
    stated = [one for one in trials if one.subject >= threshold]
    right = sum(one.right for one in stated)
    out = sum(one.without >= threshold for one in trials)
    mark = " (in force)" if threshold == SURE_SUBJECT else ""
    cells = (right, len(stated) - right, len(trials) - len(stated), out)
    return f"| {threshold:.2f}{mark} | {' | '.join(str(cell) for cell in cells)} |"


def _trials(desk: Desk, questions: Sequence[Known]) -> Iterator[Trial]:
    for known in questions:
        question, weighed = desk.candidates(known.text, context=known.context)
        if question.kind is Kind.FIGURE:
            yield trial(known, question, weighed, desk.vocabulary)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.calibrate",
        description="The table from which the threshold of a stated figure was chosen, on the tuning half.",
    )
    parser.add_argument("--questions", type=Path, nargs="+", default=[DEFAULT], metavar="FILE")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the stores")
    options = parser.parse_args(argv)
    try:
        settings = read_settings()
        if options.data:
            settings = settings.model_copy(update={"data": options.data})
        known = [one for path in options.questions for one in read_questions(path)]
        tuning = [one for one in known if one.half != "reporting" and not one.statement]
        with Desk.open(settings) as desk:
            print(table(tuple(_trials(desk, tuning))))
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return USAGE
    except (EvalError, LibraryError) as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE
    return DONE


if __name__ == "__main__":
    sys.exit(main())
