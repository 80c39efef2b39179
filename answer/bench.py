"""What every way of answering works with: the library, the words, the vocabulary, the filters in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from answer import cues
from answer.lexicon import Lexicon
from answer.question import Question
from answer.weigh import Scales, Weighed
from figures.measures import Vocabulary
from index.at_hand import AtHand
from index.permitted import Permitted
from index.records import FigureHit, Filters, Hit

# How many passages, and how many figures, are looked at for one question: the nearest of them.
PASSAGES = 30
FIGURES = 200
# A question that is cut into sides comes back to the same few; a long draft asks for very many.
QUESTIONS_AT_HAND = 40


@dataclass(frozen=True, slots=True)
class Bench:
    """The means of answering one question."""

    library: Permitted
    lexicon: Lexicon
    vocabulary: Vocabulary
    filters: Filters
    _scales: AtHand[Question, Scales] = field(
        default_factory=lambda: AtHand(QUESTIONS_AT_HAND), compare=False, repr=False
    )
    _found: AtHand[str, tuple[Hit, ...]] = field(
        default_factory=lambda: AtHand(QUESTIONS_AT_HAND), compare=False, repr=False
    )

    def passages(self, question: Question) -> tuple[Hit, ...]:
        """The passages nearest to the question; minutes say of what was put off that it was deferred."""
        text = f"{question.text} deferred" if cues.PUT_OFF.search(question.text) else question.text
        return self._found.get([text], self._search)[text]

    def weighed(self, question: Question, hits: tuple[Hit, ...]) -> tuple[Weighed, ...]:
        """Every figure that may answer, best first: from the passages found, by measure, by its words."""
        found: dict[tuple[str, int], FigureHit] = {}
        for hit in self._figures(question, hits):
            found.setdefault((hit.figure.place.passage_id, hit.figure.place.start), hit)
        return self.weigh(question, tuple(found.values()))

    def weigh(self, question: Question, hits: Sequence[FigureHit]) -> tuple[Weighed, ...]:
        """Figures already found, weighed for a question, best first."""
        return self._scales.get([question], self._new_scales)[question].weigh(hits)

    def _search(self, texts: Sequence[str]) -> dict[str, tuple[Hit, ...]]:
        return {text: self.library.search(text, self.filters, limit=PASSAGES) for text in texts}

    def _new_scales(self, questions: Sequence[Question]) -> dict[Question, Scales]:
        return {one: Scales(one, self.lexicon, self.vocabulary) for one in questions}

    def _figures(self, question: Question, hits: tuple[Hit, ...]) -> tuple[FigureHit, ...]:
        by_passage = self.library.figures_in([hit.passage.id for hit in hits])
        by_words = self.library.search_figures(question.text, self.filters, limit=FIGURES)
        by_measure = [
            hit
            for measure in dict.fromkeys(question.measures)
            for hit in self.library.figures_about(measure, self.filters)
        ]
        return (*by_passage, *by_words, *by_measure)
