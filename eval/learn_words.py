"""How likely words answer is learnt here: `python -m eval.learn_words --set DATA QUESTIONS ...`.

Each question of the tuning halves that asks for words, and each that has no answer, is asked of the papers in
DATA; the words nearest to it are an example, and whether showing them would be right their label. A logistic
regression over their traits (answer/likely_words.py) is fitted. The table says for each threshold how many
questions would be right, wrong or refused, each told by weights fitted to the others. With `--write` the
weights go into answer/likelihood_of_words.json. The halves that are reported are never asked here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from settings import configure_offline

configure_offline()

from sklearn.model_selection import KFold  # type: ignore[import-untyped]  # noqa: E402  # as in eval/__main__.py

from answer.desk import Desk  # noqa: E402
from answer.likely_words import LIKELIHOOD, LIKELY, WordTraits  # noqa: E402
from eval.errors import EvalError  # noqa: E402
from eval.learning import PARTS, THRESHOLDS, Lesson, Weights, fitted, run  # noqa: E402
from eval.outcome import Outcome, judge  # noqa: E402
from eval.questions import Known  # noqa: E402

# Kinds of known questions that words answer, and those that nothing does.
KINDS = frozenset({"who_said", "decision", "document_fact", "explanation", "followup", "unanswerable"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question whose answer is known, the traits of the nearest words, and whether those are right.

    `traits` is None where no words come near.
    """

    known: Known
    traits: WordTraits | None
    right: bool = False

    @property
    def row(self) -> tuple[float, ...]:
        """The traits in the order of their names."""
        return self.traits.values() if self.traits else ()


def learnt(asked: Sequence[Asked]) -> Weights:
    """The weights that tell right words from wrong ones best."""
    return fitted([one.row for one in asked], [one.right for one in asked])


def table(asked: Sequence[Asked], refused: int) -> str:
    """What each threshold would give, as a Markdown table; the one in force is marked.

    `refused` is how many questions no words come near to.
    """
    chances: list[tuple[Asked, float]] = []
    for others, part in KFold(PARTS, shuffle=True, random_state=0).split(range(len(asked))):
        weights = learnt([asked[place] for place in others])
        told = weights.chances([asked[place].row for place in part])
        chances += zip((asked[place] for place in part), told, strict=True)
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


def _ask(desk: Desk, known: Known) -> Asked:
    _, traits, answer = desk.words(known.text, context=known.context)
    if traits is None or answer is None:
        return Asked(known, None)
    return Asked(known, traits, known.answerable and judge(known, answer) is Outcome.RIGHT)


def _learn(every: Sequence[Asked]) -> tuple[str, Weights]:
    asked = [one for one in every if one.traits is not None]
    if len(asked) < PARTS:
        raise EvalError(f"{len(asked)} questions with words near them are too few to learn from.")
    return table(asked, len(every) - len(asked)), learnt(asked)


LESSON = Lesson(
    name="learn_words",
    purpose="Learn from the tuning halves how likely words answer.",
    file=LIKELIHOOD,
    traits=WordTraits.__slots__,
    asks=lambda known: known.kind in KINDS,
    ask=_ask,
    learn=_learn,
)

if __name__ == "__main__":
    sys.exit(run(LESSON))
