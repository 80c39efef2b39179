"""How likely a figure answers is learnt here: `python -m eval.learn --set DATA QUESTIONS ...`.

Each figure question of the tuning halves is asked of the papers in DATA; each figure that fits is an example,
and whether showing it would be right its label. A logistic regression over their traits (answer/likely.py)
is fitted. The table says for each threshold how many questions would be right, wrong or refused, each told by
weights fitted to the others, and how many without an answer would get one. With `--write` the weights go into
answer/likelihood.json. The halves that are reported are never asked here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from settings import SettingsError, configure_offline, read_settings

configure_offline()

import numpy as np  # noqa: E402  # as in eval/__main__.py
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # noqa: E402
from sklearn.model_selection import KFold  # type: ignore[import-untyped]  # noqa: E402
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]  # noqa: E402
from tqdm import tqdm  # noqa: E402

from answer.desk import Desk  # noqa: E402
from answer.likely import LIKELIHOOD, LIKELY, Traits, shown, standing_out  # noqa: E402
from answer.question import Kind  # noqa: E402
from answer.records import Answer, Status  # noqa: E402
from answer.weigh import Weighed  # noqa: E402
from eval.__main__ import DONE, UNUSABLE, USAGE  # noqa: E402
from eval.errors import EvalError  # noqa: E402
from eval.outcome import Outcome, judge  # noqa: E402
from eval.questions import Known, read_questions  # noqa: E402
from index.errors import LibraryError  # noqa: E402

THRESHOLDS = tuple(step / 100 for step in range(20, 85, 5))
PARTS = 6
# How much the weights are held back: a few hundred questions tell no more.
RESTRAINT = 0.3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question whose answer is known; each figure that fits, and whether showing it would be right."""

    known: Known
    figures: tuple[tuple[Weighed, Traits, bool], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """A bias and a weight a trait, in the order of the fields of Traits."""

    bias: float
    weights: tuple[float, ...]

    def chances(self, asked: Asked) -> list[float]:
        """How likely each figure of a question answers."""
        rows = np.array([traits.values() for _, traits, _ in asked.figures])
        told: list[float] = (1 / (1 + np.exp(-self.bias - rows @ np.array(self.weights)))).tolist()
        return told


def fitted(asked: Sequence[Asked]) -> Weights:
    """The weights that tell right from wrong best over all figures of all questions."""
    rows = np.array([traits.values() for one in asked for _, traits, _ in one.figures])
    right = np.array([right for one in asked for *_, right in one.figures])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=RESTRAINT, max_iter=3_000).fit(scaler.transform(rows), right)
    weights = model.coef_[0] / scaler.scale_
    return Weights(float(model.intercept_[0] - weights @ scaler.mean_), tuple(weights.tolist()))


def surest(asked: Sequence[Asked]) -> list[tuple[Asked, float, bool]]:
    """Of each question its likeliest figure's chance, told by other questions, and whether it is right."""
    found: list[tuple[Asked, float, bool]] = []
    for others, part in KFold(PARTS, shuffle=True, random_state=0).split(range(len(asked))):
        weights = fitted([asked[place] for place in others])
        found += [(asked[place], *_stated(asked[place], weights)) for place in part]
    return found


def _stated(asked: Asked, weights: Weights) -> tuple[float, bool]:
    """The chance of the figure that stands out and whether it is right; no chance where none does."""
    figures = [one for one, _, _ in asked.figures]
    best = standing_out(list(zip(weights.chances(asked), figures, strict=True)))
    if best is None:
        return 0.0, False
    return best[0], next(right for one, _, right in asked.figures if one is best[1])


def table(asked: Sequence[Asked], without: Sequence[Known]) -> str:
    """What each threshold would give, as a Markdown table; the one in force is marked.

    `without` are the questions no figure fits: they are refused at every threshold.
    """
    told = surest(asked)
    lines = [
        f"{len(asked) + len(without)} figure questions",
        "",
        "| threshold | right | wrong | refused | answered though there is no answer |",
        "|---|---|---|---|---|",
    ]
    for threshold in THRESHOLDS:
        given = [(one, right) for one, chance, right in told if chance >= threshold]
        right = sum(right for _, right in given)
        empty = sum(not one.known.answerable for one, _ in given)
        refused = len(asked) + len(without) - len(given)
        mark = " (in force)" if threshold == LIKELY else ""
        cells = (right, len(given) - right - empty, refused, empty)
        lines.append(f"| {threshold:.2f}{mark} | {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(lines)


def _asked(desk: Desk, questions: Sequence[Known]) -> Iterator[Asked]:
    for known in tqdm(questions, desc="Asking", unit="question"):
        question, figures = desk.likelihoods(known.text, context=known.context)
        if question.kind is Kind.FIGURE:
            yield Asked(
                known,
                tuple((one, traits, _right(known, shown(one, desk.vocabulary))) for one, traits in figures),
            )


def _right(known: Known, text: str) -> bool:
    return known.answerable and judge(known, Answer(Status.ANSWERED, text)) is Outcome.RIGHT


def _write(weights: Weights) -> None:
    named = {"bias": weights.bias} | dict(zip(Traits.__slots__, weights.weights, strict=True))
    rounded = {name: round(value, 4) for name, value in named.items()}
    LIKELIHOOD.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, with `--write` keep the weights, and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.learn",
        description="Learn from the tuning halves how likely a figure answers.",
    )
    parser.add_argument(
        "--set",
        nargs=2,
        action="append",
        required=True,
        metavar=("DATA", "QUESTIONS"),
        help="a folder of stores and a file of questions over its papers; may be given several times",
    )
    parser.add_argument("--write", action="store_true", help="keep the weights in answer/likelihood.json")
    options = parser.parse_args(argv)
    try:
        asked = [one for data, questions in options.set for one in _of_set(Path(data), Path(questions))]
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return USAGE
    except (EvalError, LibraryError) as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE
    with_figures = [one for one in asked if one.figures]
    if len(with_figures) < PARTS:
        print(f"{len(with_figures)} figure questions are too few to learn from.", file=sys.stderr)
        return UNUSABLE
    print(table(with_figures, [one.known for one in asked if not one.figures]))
    if options.write:
        _write(fitted(with_figures))
    return DONE


def _of_set(data: Path, questions: Path) -> list[Asked]:
    settings = read_settings().model_copy(update={"data": data})
    known = [one for one in read_questions(questions) if one.half != "reporting" and not one.statement]
    with Desk.open(settings) as desk:
        return list(_asked(desk, known))


if __name__ == "__main__":
    sys.exit(main())
