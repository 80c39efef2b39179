"""How likely the best words found answer a question: learnt from questions whose answers are known.

What words say of the question does not tell by itself whether they answer it: where nothing better is held,
something near still comes first. It also tells that they stand apart from what comes next, that the keyword
index found their passage early, and that the question names several things. A logistic regression over these
traits gives a chance (`python -m eval.learn_words` learns it); below LIKELY the question is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from answer import learnt
from answer.lexicon import Concept
from answer.question import Kind, Question
from answer.said import Said, apart
from ingest.records import PassageKind

LIKELIHOOD = Path(__file__).parent / "likelihood_of_words.json"
# From this chance on words are shown; eval.learn_words prints what others would give.
LIKELY = 0.7
# More things named in a question tell no more.
MOST_ASKED = 8
# The rank of a passage that the keyword index did not find.
UNFOUND = 100
# Kinds that figures answer; words do where a question was only put like one for a figure.
OF_FIGURES = frozenset({Kind.FIGURE, Kind.COMPARISON, Kind.TREND})
_ROWS = frozenset({PassageKind.ROW, PassageKind.CHART})


@dataclass(frozen=True, slots=True)
class WordTraits:
    """What tells of the best words found how likely they answer.

    `score` is what they score, `lead` how far that is ahead of the best of another place; `rank` is 1 over
    the rank by keywords and one more; `asked` how many things the question names, as a share of MOST_ASKED;
    `row` is 1 for a row of a table, `figure` 1 for a question put like one for a figure.
    """

    score: float
    lead: float
    rank: float
    asked: float
    row: float
    figure: float

    def values(self) -> tuple[float, ...]:
        """All of them, in the order of the fields."""
        return (self.score, self.lead, self.rank, self.asked, self.row, self.figure)


def traits_of(question: Question, concepts: Sequence[Concept], found: Sequence[Said]) -> WordTraits:
    """The traits of the first of some words, best first; there must be one."""
    best = found[0]
    others = (one.score for one in found[1:] if apart(one, best))
    return WordTraits(
        score=best.score,
        lead=best.score - max(others, default=0.0),
        rank=1 / (1 + (best.hit.keyword_rank or UNFOUND)),
        asked=min(len(concepts), MOST_ASKED) / MOST_ASKED,
        row=float(best.hit.passage.kind in _ROWS),
        figure=float(question.kind in OF_FIGURES),
    )


def chance(traits: WordTraits) -> float:
    """From 0 to 1, how likely words of these traits answer."""
    return learnt.chance(learnt.odds(LIKELIHOOD, dict(zip(traits.__slots__, traits.values(), strict=True))))
