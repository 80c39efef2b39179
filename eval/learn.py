"""How likely a figure answers is learnt here: `python -m eval.learn --set DATA QUESTIONS ...`.

Each figure question of the tuning halves is asked of the papers in DATA; each figure that fits is an example,
and whether showing it would be right its label. A logistic regression over their traits (answer/likely.py)
is fitted. The table says for each threshold how many questions would be right, wrong or refused, each told by
weights fitted to the others, and how many without an answer would get one. With `--write` the weights go into
answer/likelihood.json. The halves that are reported are never asked here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from settings import configure_offline

configure_offline()

from sklearn.model_selection import KFold  # type: ignore[import-untyped]  # noqa: E402  # as in eval/__main__.py

from answer.desk import Desk  # noqa: E402
from answer.likely import LIKELIHOOD, LIKELY, Traits, shown, standing_out  # noqa: E402
from answer.question import Kind  # noqa: E402
from answer.records import Answer, Status  # noqa: E402
from answer.weigh import Weighed  # noqa: E402
from eval.errors import EvalError  # noqa: E402
from eval.learning import PARTS, THRESHOLDS, Lesson, Weights, fitted, run  # noqa: E402
from eval.outcome import Outcome, judge  # noqa: E402
from eval.questions import Known  # noqa: E402


@dataclass(frozen=True, slots=True)
class Asked:
    """A question whose answer is known; each figure that fits, and whether showing it would be right."""

    known: Known
    figures: tuple[tuple[Weighed, Traits, bool], ...]


def learnt(asked: Sequence[Asked]) -> Weights:
    """The weights that tell right from wrong best over all figures of all questions."""
    every = [one for each in asked for one in each.figures]
    return fitted([traits.values() for _, traits, _ in every], [right for *_, right in every])


def surest(asked: Sequence[Asked]) -> list[tuple[Asked, float, bool]]:
    """Of each question its likeliest figure's chance, told by other questions, and whether it is right."""
    found: list[tuple[Asked, float, bool]] = []
    for others, part in KFold(PARTS, shuffle=True, random_state=0).split(range(len(asked))):
        weights = learnt([asked[place] for place in others])
        found += [(asked[place], *_stated(asked[place], weights)) for place in part]
    return found


def _stated(asked: Asked, weights: Weights) -> tuple[float, bool]:
    """The chance of the figure that stands out and whether it is right; no chance where none does."""
    figures = [one for one, _, _ in asked.figures]
    chances = weights.chances([traits.values() for _, traits, _ in asked.figures])
    best = standing_out(list(zip(chances, figures, strict=True)))
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


def _ask(desk: Desk, known: Known) -> Asked | None:
    question, figures = desk.likelihoods(known.text, context=known.context)
    if question.kind is not Kind.FIGURE:
        return None
    told = ((one, traits, _right(known, shown(one, desk.vocabulary))) for one, traits in figures)
    return Asked(known, tuple(told))


def _right(known: Known, text: str) -> bool:
    return known.answerable and judge(known, Answer(Status.ANSWERED, text)) is Outcome.RIGHT


def _learn(found: Sequence[Asked]) -> tuple[str, Weights]:
    asked = [one for one in found if one.figures]
    if len(asked) < PARTS:
        raise EvalError(f"{len(asked)} figure questions are too few to learn from.")
    return table(asked, [one.known for one in found if not one.figures]), learnt(asked)


LESSON = Lesson(
    name="learn",
    purpose="Learn from the tuning halves how likely a figure answers.",
    file=LIKELIHOOD,
    traits=Traits.__slots__,
    asks=lambda known: not known.statement,
    ask=_ask,
    learn=_learn,
)

if __name__ == "__main__":
    sys.exit(run(LESSON))
