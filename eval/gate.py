"""What holds accuracy in the test suite: a fixed part of the questions over corpus/, asked in under a minute.

`python -m eval.gate` reads the sample papers in anew, asks the part and holds each answer against what
eval/gate.jsonl says it was. A drop is an answer that is newly wrong; one that is right still but has lost a
scorer's mark (its unit, its period, its page, a quote); and fewer right answers than were held. Each is
named. `--write` holds what is answered now: run it when a drop was meant or a gain is to be kept.

The part is every fifth question of the tuning half, kind by kind, so that every kind has its share and
nobody chooses by what passes. The reporting half is never asked here: what a gate shows gets mended.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from settings import SettingsError, configure_offline, read_settings

configure_offline()

from answer.desk import Desk  # noqa: E402  # libraries read their settings when they are imported
from eval.errors import EvalError  # noqa: E402
from eval.known import Known  # noqa: E402
from eval.outcome import Outcome, judge  # noqa: E402
from eval.questions import read_questions  # noqa: E402
from eval.records import Given  # noqa: E402
from eval.run import PROJECT, Answers, Project, cited_pages  # noqa: E402
from eval.scorers import citation, figure, refusal  # noqa: E402
from eval.scorers.citation import PageText  # noqa: E402
from index.errors import LibraryError  # noqa: E402

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
QUESTIONS = ROOT / "eval" / "questions" / "corpus.jsonl"
HELD = ROOT / "eval" / "gate.jsonl"
EVERY, HALF = 5, "tuning"
DONE, DROPPED, USAGE, UNUSABLE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Held:
    """How a question was answered: its outcome and, of a right answer, the marks that the scorers gave it.

    `right` and `wrong` are names of marks; one that was not eligible is in neither.
    """

    id: str
    outcome: Outcome
    right: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()


def part(questions: Sequence[Known]) -> tuple[Known, ...]:
    """The questions of the gate: every fifth of the tuning half, kind by kind as the file has them."""
    kinds = list(dict.fromkeys(known.kind for known in questions))
    tuning = [known for known in questions if known.half == HALF]
    return tuple(sorted(tuning, key=lambda known: kinds.index(known.kind))[::EVERY])


def held_of(given: Given, page_of: PageText) -> Held:
    """The outcome of an answer and, where it is right, what each scorer says of it."""
    outcome = judge(given.known, given.answer)
    marks = _marks(given, page_of) if outcome is Outcome.RIGHT else {}
    right, wrong = (
        frozenset(name for name, mark in marks.items() if mark is which) for which in (True, False)
    )
    return Held(given.known.id, outcome, right, wrong)


def _marks(given: Given, page_of: PageText) -> dict[str, bool | None]:
    """What the scorers say; an answer that is shown without a citation has neither quotes nor support."""
    told, answer = figure.marks(given), given.answer
    quotes = citation.quotes_stand(answer, page_of)
    shown = answer.status in citation.SHOWN
    return {
        "value": told.value if told else None,
        "unit": told.unit if told else None,
        "period": told.period if told else None,
        "area": told.area if told else None,
        "reason": refusal.reason_right(given),
        "page": citation.page_right(given),
        "quotes": False not in quotes and (bool(quotes) or not shown),
        "support": citation.supported(answer, answer.citations) if shown else None,
    }


def drops(held: Sequence[Held], given: Sequence[Given], page_of: PageText) -> tuple[str, ...]:
    """What is worse than it was, a sentence each; none where nothing is.

    Raises EvalError when what is held is of other questions.
    """
    before = {one.id: one for one in held}
    if set(before) != {one.known.id for one in given}:
        raise EvalError(f"{HELD.name} holds other questions: write it with `python -m eval.gate --write`.")
    pairs = [(before[one.known.id], held_of(one, page_of)) for one in given]
    worse = [_worse(was, now, one) for (was, now), one in zip(pairs, given, strict=True)]
    return (*filter(None, worse), *_fewer(pairs))


def _worse(was: Held, now: Held, given: Given) -> str:
    """How one answer is worse; empty where it is not, or is refused now."""
    asked = f"{was.id}, {given.known.text!r},"
    if now.outcome is Outcome.WRONG is not was.outcome:
        return f"{asked} was {was.outcome} and is newly wrong: {given.answer.answer!r}."
    lost = sorted(was.right & now.wrong)
    return f"{asked} is right no longer in its {', '.join(lost)}: {given.answer.answer!r}." if lost else ""


def _fewer(pairs: Sequence[tuple[Held, Held]]) -> tuple[str, ...]:
    """That fewer are right than were, and which are not any longer."""
    was, now = (sum(pair[which].outcome is Outcome.RIGHT for pair in pairs) for which in (0, 1))
    lost = [was.id for was, now in pairs if was.outcome is Outcome.RIGHT is not now.outcome]
    return (f"{now} are right where {was} were: no longer {', '.join(lost)}.",) if now < was else ()


def ask(data: Path, questions: Sequence[Known]) -> tuple[tuple[Given, ...], PageText]:
    """The project's answers to the questions over the papers in `data`, and the pages that they cite."""
    settings = read_settings().model_copy(update={"data": data})
    with Desk.open(settings) as desk:
        project = Project(desk)
        given = tuple(Given(known, project.answer(known)) for known in questions)
        pages = cited_pages(desk.library, [Answers(PROJECT, given)])
    return given, lambda paper, page: pages.get((paper, page))


def read_in(data: Path) -> None:
    """Read the sample papers into an empty folder; raises EvalError when that cannot be."""
    command = [sys.executable, "-m", "ingest", str(CORPUS), "--data", str(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EvalError(f"The papers of {CORPUS} could not be read in: {done.stderr.strip()[-300:]}")


def read_held(path: Path = HELD) -> tuple[Held, ...]:
    """What is held; raises EvalError naming the file when it cannot be used."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return tuple(Held(row["id"], Outcome(row["outcome"]), frozenset(row["right"])) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise EvalError(
            f"The file {path} cannot be used: write it anew with `python -m eval.gate --write`."
        ) from exc


def write_held(held: Sequence[Held], path: Path = HELD) -> None:
    """Hold what is answered now."""
    rows = ({"id": one.id, "outcome": one.outcome.value, "right": sorted(one.right)} for one in held)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Hold the answers against the file, or with `--write` keep them in it, and give the exit code."""
    options = _parser().parse_args(argv)
    try:
        given, page_of = _given(options.data)
        now = [held_of(one, page_of) for one in given]
        if options.write:
            write_held(now)
        held = read_held()
        return _told(drops(held, given, page_of), held, now)
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return USAGE
    except (EvalError, LibraryError) as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE


def _given(data: Path | None) -> tuple[tuple[Given, ...], PageText]:
    questions = part(read_questions(QUESTIONS))
    if data is not None:
        return ask(data, questions)
    with TemporaryDirectory() as folder:
        read_in(Path(folder))
        return ask(Path(folder), questions)


def _told(found: Sequence[str], held: Sequence[Held], now: Sequence[Held]) -> int:
    outcomes = [one.outcome for one in now]
    print(", ".join(f"{outcomes.count(one)} {one}" for one in Outcome) + f" of {len(now)} questions.")
    before = {one.id for one in held if one.outcome is Outcome.RIGHT}
    gained = [one.id for one in now if one.outcome is Outcome.RIGHT and one.id not in before]
    if gained:
        print(f"Newly right: {', '.join(gained)}. Keep them with --write.")
    for sentence in found:
        print(sentence, file=sys.stderr)
    return DROPPED if found else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.gate",
        description="Hold the answers to a fixed part of the questions over corpus/ against what they were.",
    )
    parser.add_argument("--write", action="store_true", help=f"hold what is answered now, in {HELD.name}")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="stores with the sample papers (default: read in anew)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
