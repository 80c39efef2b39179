"""How likely a pair of figures answers is learnt here: `python -m eval.learn_pairs --set DATA QUESTIONS ...`.

Each question of the tuning halves that sets two things against each other is asked of the papers in DATA;
each pair that may answer it (answer/pairing.py) is an example, and whether showing it would be right its
label. A logistic regression over the traits is fitted. The table says for each threshold how many questions
would be right or wrong, each told by weights fitted to the others; beside it how many would still be answered
if their right pairs were not held, which is the harder trial. With `--write` the weights go into
answer/pairs.json. The halves that are reported are never asked here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from settings import SettingsError, configure_offline, read_settings

configure_offline()

import numpy as np  # noqa: E402  # as in eval/__main__.py
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # noqa: E402
from sklearn.model_selection import KFold  # type: ignore[import-untyped]  # noqa: E402
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]  # noqa: E402
from tqdm import tqdm  # noqa: E402

from answer.desk import Desk  # noqa: E402
from answer.pairing import Pair  # noqa: E402
from answer.pairs import LEARNT, LIKELIHOOD, LIKELY, chance, standing_out, told  # noqa: E402
from eval.__main__ import DONE, UNUSABLE, USAGE  # noqa: E402
from eval.errors import EvalError  # noqa: E402
from eval.outcome import Outcome, judge  # noqa: E402
from eval.questions import Known, read_questions  # noqa: E402
from index.errors import LibraryError  # noqa: E402

THRESHOLDS = tuple(step / 100 for step in range(15, 75, 5))
PARTS = 8
# How much the weights are held back: some dozens of questions tell no more.
RESTRAINT = 0.3
# Kinds of questions asked: comparisons, and those without an answer that read like one.
KINDS = ("comparison", "unanswerable")


@dataclass(frozen=True, slots=True)
class Compared:
    """A question whose answer is known; each pair that may answer it, and whether showing it is right."""

    known: Known
    pairs: tuple[tuple[Pair, bool], ...]

    @property
    def unheld(self) -> Compared:
        """The question as it would be if the papers did not hold what answers it."""
        return replace(self, pairs=tuple(one for one in self.pairs if not one[1]))


@dataclass(frozen=True, slots=True)
class Weights:
    """A bias and a weight a trait, in the order of answer.pairs.LEARNT."""

    bias: float
    weights: tuple[float, ...]

    def odds(self, compared: Compared) -> list[tuple[float, Pair]]:
        """The logarithm of the odds of each pair of a question."""
        rows = np.array([told(pair) for pair, _ in compared.pairs])
        odds: list[float] = (self.bias + rows @ np.array(self.weights)).tolist()
        return [(one, pair) for one, (pair, _) in zip(odds, compared.pairs, strict=True)]


def fitted(compared: Sequence[Compared]) -> Weights:
    """The weights that tell right from wrong best over all pairs of all questions."""
    rows = np.array([told(pair) for one in compared for pair, _ in one.pairs])
    right = np.array([right for one in compared for _, right in one.pairs])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=RESTRAINT, max_iter=3_000).fit(scaler.transform(rows), right)
    weights = model.coef_[0] / scaler.scale_
    return Weights(float(model.intercept_[0] - weights @ scaler.mean_), tuple(weights.tolist()))


def surest(compared: Sequence[Compared]) -> list[tuple[float, bool, float]]:
    """Of each question its best pair's chance, whether it is right, and the chance of the best if unheld."""
    found: list[tuple[float, bool, float]] = []
    for others, part in KFold(PARTS, shuffle=True, random_state=0).split(range(len(compared))):
        weights = fitted([compared[place] for place in others])
        tried = (compared[place] for place in part)
        found += [(*_stated(one, weights), _stated(one.unheld, weights)[0]) for one in tried]
    return found


def _stated(compared: Compared, weights: Weights) -> tuple[float, bool]:
    """The chance of the pair that stands out and whether it is right; no chance where none does."""
    best = standing_out(weights.odds(compared)) if compared.pairs else None
    if best is None:
        return 0.0, False
    return chance(best[0]), next(right for pair, right in compared.pairs if pair is best[1])


def table(compared: Sequence[Compared], without: int) -> str:
    """What each threshold would give, as a Markdown table; the one in force is marked.

    `without` is the number of questions no pair may answer: they are refused at every threshold.
    """
    lines = [
        f"{len(compared) + without} questions",
        "",
        "| threshold | right | wrong | refused | answered if not held |",
        "|---|---|---|---|---|",
    ]
    stated = surest(compared)
    for threshold in THRESHOLDS:
        given = [right for chance, right, _ in stated if chance >= threshold]
        unheld = sum(chance >= threshold for *_, chance in stated)
        mark = " (in force)" if threshold == LIKELY else ""
        cells = (sum(given), len(given) - sum(given), len(stated) + without - len(given), unheld)
        lines.append(f"| {threshold:.2f}{mark} | {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(lines)


def _compared(desk: Desk, questions: Sequence[Known]) -> Iterator[Compared]:
    for known in tqdm(questions, desc="Asking", unit="question"):
        pairs = desk.pairs(known.text, context=known.context)
        yield Compared(
            known,
            tuple(
                (pair, known.answerable and judge(known, answer) is Outcome.RIGHT) for pair, answer in pairs
            ),
        )


def _write(weights: Weights) -> None:
    named = {"bias": weights.bias} | dict(zip(LEARNT, weights.weights, strict=True))
    rounded = {name: round(value, 4) for name, value in named.items()}
    LIKELIHOOD.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, with `--write` keep the weights, and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.learn_pairs",
        description="Learn from the tuning halves how likely a pair of figures answers.",
    )
    parser.add_argument(
        "--set",
        nargs=2,
        action="append",
        required=True,
        metavar=("DATA", "QUESTIONS"),
        help="a folder of stores and a file of questions over its papers; may be given several times",
    )
    parser.add_argument("--write", action="store_true", help="keep the weights in answer/pairs.json")
    options = parser.parse_args(argv)
    try:
        found = [one for data, questions in options.set for one in _of_set(Path(data), Path(questions))]
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return USAGE
    except (EvalError, LibraryError) as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE
    compared = [one for one in found if one.pairs]
    if len(compared) < PARTS:
        print(f"{len(compared)} comparisons are too few to learn from.", file=sys.stderr)
        return UNUSABLE
    print(table(compared, len(found) - len(compared)))
    if options.write:
        _write(fitted(compared))
    return DONE


def _of_set(data: Path, questions: Path) -> list[Compared]:
    settings = read_settings().model_copy(update={"data": data})
    known = [one for one in read_questions(questions) if one.half != "reporting" and one.kind in KINDS]
    with Desk.open(settings) as desk:
        return list(_compared(desk, known))


if __name__ == "__main__":
    sys.exit(main())
