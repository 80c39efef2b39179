"""How likely words answer is learnt here: `python -m eval.learn_words --set DATA QUESTIONS ...`.

Each question of the tuning halves that asks for words, and each that has no answer, is asked of the papers in
DATA; the words nearest to it are an example, and whether showing them would be right their label. A logistic
regression over their traits (answer/likely_words.py) is fitted. The table says for each threshold how many
questions would be right, wrong or refused, each told by weights fitted to the others. With `--write` the
weights go into answer/likelihood_of_words.json. The halves that are reported are never asked here.
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
from answer.likely_words import LIKELIHOOD, LIKELY, WordTraits  # noqa: E402
from eval.errors import EvalError  # noqa: E402
from eval.learn import PARTS, RESTRAINT, THRESHOLDS  # noqa: E402
from eval.outcome import Outcome, judge  # noqa: E402
from eval.questions import Known, read_questions  # noqa: E402
from index.errors import LibraryError  # noqa: E402

DONE, USAGE, UNUSABLE = 0, 2, 3
# Kinds of known questions that words answer, and those that nothing does.
KINDS = frozenset({"who_said", "decision", "document_fact", "explanation", "followup", "unanswerable"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question whose answer is known, the traits of the nearest words, and whether those are right."""

    known: Known
    traits: WordTraits
    right: bool


def learnt(asked: Sequence[Asked]) -> dict[str, float]:
    """The bias and the weight of each trait that tell right words from wrong ones best."""
    rows = np.array([one.traits.values() for one in asked])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=RESTRAINT, max_iter=3_000)
    model.fit(scaler.transform(rows), [one.right for one in asked])
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    return {"bias": bias} | dict(zip(WordTraits.__slots__, map(float, weights), strict=True))


def told(weights: dict[str, float], traits: WordTraits) -> float:
    """How likely words of these traits answer by these weights."""
    pairs = zip(WordTraits.__slots__, traits.values(), strict=True)
    return float(1 / (1 + np.exp(-weights["bias"] - sum(weights[name] * value for name, value in pairs))))


def table(asked: Sequence[Asked], refused: int) -> str:
    """What each threshold would give, as a Markdown table; the one in force is marked.

    `refused` is how many questions no words come near to.
    """
    chances: list[tuple[Asked, float]] = []
    for others, part in KFold(PARTS, shuffle=True, random_state=0).split(range(len(asked))):
        weights = learnt([asked[place] for place in others])
        chances += [(asked[place], told(weights, asked[place].traits)) for place in part]
    lines = [
        f"{len(asked) + refused} questions",
        "",
        "| threshold | right | wrong | refused | answered though there is no answer |",
        "|---|---|---|---|---|",
    ]
    for threshold in sorted({*THRESHOLDS, LIKELY}):
        given = [one for one, chance in chances if chance >= threshold]
        right = sum(one.right for one in given)
        empty = sum(not one.known.answerable for one in given)
        mark = " (in force)" if threshold == LIKELY else ""
        left = len(asked) + refused - len(given)
        lines.append(f"| {threshold:.2f}{mark} | {right} | {len(given) - right - empty} | {left} | {empty} |")
    return "\n".join(lines)


def _asked(data: Path, questions: Path) -> Iterator[Asked | None]:
    settings = read_settings().model_copy(update={"data": data})
    known = [one for one in read_questions(questions) if one.half != "reporting" and one.kind in KINDS]
    with Desk.open(settings) as desk:
        for one in tqdm(known, desc=questions.name, unit="question"):
            _, traits, answer = desk.words(one.text, context=one.context)
            if traits is None or answer is None:
                yield None
            else:
                right = one.answerable and judge(one, answer) is Outcome.RIGHT
                yield Asked(one, traits, right)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, with `--write` keep the weights, and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.learn_words",
        description="Learn from the tuning halves how likely words answer.",
    )
    parser.add_argument(
        "--set",
        nargs=2,
        action="append",
        required=True,
        metavar=("DATA", "QUESTIONS"),
        help="a folder of stores and a file of questions over its papers; may be given several times",
    )
    parser.add_argument("--write", action="store_true", help=f"keep the weights in answer/{LIKELIHOOD.name}")
    options = parser.parse_args(argv)
    try:
        every = [one for data, questions in options.set for one in _asked(Path(data), Path(questions))]
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return USAGE
    except (EvalError, LibraryError) as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE
    asked = [one for one in every if one is not None]
    if len(asked) < PARTS:
        print(f"{len(asked)} questions with words near them are too few to learn from.", file=sys.stderr)
        return UNUSABLE
    print(table(asked, len(every) - len(asked)))
    if options.write:
        rounded = {name: round(value, 4) for name, value in learnt(asked).items()}
        LIKELIHOOD.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
