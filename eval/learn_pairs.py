"""How likely a pair of figures answers is learnt here: `python -m eval.learn_pairs --set DATA QUESTIONS ...`.

Each question of the tuning halves that sets two things against each other is asked of the papers in DATA;
each pair that may answer it (answer/pairing.py) is an example, and whether showing it would be right its
label. A logistic regression over the traits is fitted. The table says for each threshold how many questions
would be right or wrong, each told by weights fitted to the others; beside it how many would still be answered
if their right pairs were not held, which is the harder trial. With `--write` the weights go into
answer/pairs.json. The halves that are reported are never asked here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from settings import configure_offline

configure_offline()

from sklearn.model_selection import KFold  # type: ignore[import-untyped]  # noqa: E402  # as in eval/__main__.py

from answer.desk import Desk  # noqa: E402
from answer.learnt import chance  # noqa: E402
from answer.pairing import Pair  # noqa: E402
from answer.pairs import LEARNT, LIKELIHOOD, LIKELY, standing_out, told  # noqa: E402
from eval.errors import EvalError  # noqa: E402
from eval.learning import Lesson, Weights, fitted, run  # noqa: E402
from eval.outcome import Outcome, judge  # noqa: E402
from eval.questions import Known  # noqa: E402

THRESHOLDS = tuple(step / 100 for step in range(15, 75, 5))
PARTS = 8
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


def learnt(compared: Sequence[Compared]) -> Weights:
    """The weights that tell right from wrong best over all pairs of all questions."""
    every = [one for each in compared for one in each.pairs]
    return fitted([told(pair) for pair, _ in every], [right for _, right in every])


def surest(compared: Sequence[Compared]) -> list[tuple[float, bool, float]]:
    """Of each question its best pair's chance, whether it is right, and the chance of the best if unheld."""
    found: list[tuple[float, bool, float]] = []
    for others, part in KFold(PARTS, shuffle=True, random_state=0).split(range(len(compared))):
        weights = learnt([compared[place] for place in others])
        tried = (compared[place] for place in part)
        found += [(*_stated(one, weights), _stated(one.unheld, weights)[0]) for one in tried]
    return found


def _stated(compared: Compared, weights: Weights) -> tuple[float, bool]:
    """The chance of the pair that stands out and whether it is right; no chance where none does."""
    pairs = [pair for pair, _ in compared.pairs]
    odds = weights.odds([told(pair) for pair in pairs]) if pairs else []
    best = standing_out(list(zip(odds, pairs, strict=True)))
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


def _ask(desk: Desk, known: Known) -> Compared:
    pairs = desk.pairs(known.text, context=known.context)
    return Compared(
        known,
        tuple((pair, known.answerable and judge(known, answer) is Outcome.RIGHT) for pair, answer in pairs),
    )


def _learn(found: Sequence[Compared]) -> tuple[str, Weights]:
    compared = [one for one in found if one.pairs]
    if len(compared) < PARTS:
        raise EvalError(f"{len(compared)} comparisons are too few to learn from.")
    return table(compared, len(found) - len(compared)), learnt(compared)


LESSON = Lesson(
    name="learn_pairs",
    purpose="Learn from the tuning halves how likely a pair of figures answers.",
    file=LIKELIHOOD,
    traits=LEARNT,
    asks=lambda known: known.kind in KINDS,
    ask=_ask,
    learn=_learn,
)

if __name__ == "__main__":
    sys.exit(run(LESSON))
