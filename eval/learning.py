"""What the commands that learn a chance have in common: asking, fitting, keeping the weights.

Each asks the questions of the tuning halves of papers held; what may answer is an example and whether showing
it would be right its label. A logistic regression over a few traits is fitted (decision 0014). The halves
that are reported are never asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from settings import SettingsError, configure_offline, read_settings

configure_offline()

import numpy as np  # noqa: E402  # libraries read their settings when they are imported
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # noqa: E402
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]  # noqa: E402
from tqdm import tqdm  # noqa: E402

from answer.desk import Desk  # noqa: E402
from eval.command import DONE, UNUSABLE, USAGE  # noqa: E402
from eval.errors import EvalError  # noqa: E402
from eval.questions import Known, read_questions  # noqa: E402
from index.errors import LibraryError  # noqa: E402

# Each question is told by weights fitted to all parts but its own; the thresholds that a table tells of.
PARTS = 6
THRESHOLDS = tuple(step / 100 for step in range(20, 85, 5))
# How much the weights are held back: a few hundred questions tell no more.
RESTRAINT = 0.3
Example = TypeVar("Example")


@dataclass(frozen=True, slots=True)
class Weights:
    """A bias and a weight a trait, in the order of the traits they were fitted to."""

    bias: float
    weights: tuple[float, ...]

    def odds(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The logarithm of the odds of each row of traits."""
        told: list[float] = (self.bias + np.array(rows) @ np.array(self.weights)).tolist()
        return told

    def chances(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """From 0 to 1, how likely each row of traits answers."""
        told: list[float] = (1 / (1 + np.exp(-np.array(self.odds(rows))))).tolist()
        return told


@dataclass(frozen=True, slots=True)
class Lesson(Generic[Example]):
    """What one command learns: which questions it asks, and what it makes of them.

    `ask` gives the example a question is, None where it is none. `learn` gives the table to print and the
    weights of `traits`, which are kept in `file`; it raises EvalError where the examples are too few.
    """

    name: str
    purpose: str
    file: Path
    traits: Sequence[str]
    asks: Callable[[Known], bool]
    ask: Callable[[Desk, Known], Example | None]
    learn: Callable[[Sequence[Example]], tuple[str, Weights]]


def fitted(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> Weights:
    """The weights that tell right rows of traits from wrong ones best."""
    scaler = StandardScaler().fit(np.array(rows))
    model = LogisticRegression(C=RESTRAINT, max_iter=3_000).fit(scaler.transform(np.array(rows)), right)
    weights = model.coef_[0] / scaler.scale_
    return Weights(float(model.intercept_[0] - weights @ scaler.mean_), tuple(weights.tolist()))


def run(lesson: Lesson[Example], argv: Sequence[str] | None = None) -> int:
    """Print the table, with `--write` keep the weights, and give the exit code."""
    options = _options(lesson, argv)
    try:
        found = [one for data, file in options.set for one in _examples(lesson, Path(data), Path(file))]
        table, weights = lesson.learn(found)
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return USAGE
    except (EvalError, LibraryError) as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE
    print(table)
    if options.write:
        keep(weights, lesson.traits, lesson.file)
    return DONE


def keep(weights: Weights, traits: Iterable[str], file: Path) -> None:
    """Write the bias and the weight of each trait where answer/learnt.py reads them."""
    named = {"bias": weights.bias} | dict(zip(traits, weights.weights, strict=True))
    rounded = {name: round(value, 4) for name, value in named.items()}
    file.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


def _examples(lesson: Lesson[Example], data: Path, questions: Path) -> list[Example]:
    settings = read_settings().model_copy(update={"data": data})
    known = [one for one in read_questions(questions) if one.half != "reporting" and lesson.asks(one)]
    with Desk.open(settings) as desk:
        every = [lesson.ask(desk, one) for one in tqdm(known, desc=questions.name, unit="question")]
    return [one for one in every if one is not None]


def _options(lesson: Lesson[Example], argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m eval.{lesson.name}", description=lesson.purpose)
    parser.add_argument(
        "--set",
        nargs=2,
        action="append",
        required=True,
        metavar=("DATA", "QUESTIONS"),
        help="a folder of stores and a file of questions over its papers; may be given several times",
    )
    parser.add_argument("--write", action="store_true", help=f"keep the weights in answer/{lesson.file.name}")
    return parser.parse_args(argv)
