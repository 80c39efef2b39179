"""A figure asked for in other words than the paper's: the one sentence nearest in meaning is quoted.

"How many pupils did the roadshow reach?" where the paper says "The programme covered year 5 and reached 2,100
pupils": too few words are the same for the figure to be stated as what was asked, but no other sentence comes
near. The reader gets the paper's sentence and judges. It must hold a figure of the period, the area and the
unit asked, be near the question in meaning by itself, and nearer by a margin than any other such sentence;
the thresholds were chosen on the tuning halves of the question sets (eval/questions).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.bench import Bench
from answer.choose import SURE_AREA, SURE_PERIOD
from answer.lexicon import share_said
from answer.question import Question
from answer.records import Answer, Status
from answer.say import cite_figure
from answer.weigh import Weighed
from ingest.records import PassageKind

# How near in meaning a sentence must come (cosine), how much of the question's words it and what stands above
# it must say, and by how much it must be better than the next.
SURE_MEANING = 0.65
SURE_WORDS = 0.6
MARGIN = 0.05
# What the nearness in meaning counts beside the share of words said.
MEANING = 0.8
# How far a word counts that stands in the sentence's passage, or above it.
BESIDE, ABOVE = 0.8, 0.7
# So many sentences are compared in meaning; the model reads so many characters of each.
COMPARED, READ = 24, 400
# A figure is answered within 400 characters.
LONGEST = 380
_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.TURN, PassageKind.RESOLUTION})


@dataclass(frozen=True, slots=True)
class _Near:
    """A sentence by one of its figures, and how much of the question's words it says."""

    one: Weighed
    words: float
    meaning: float = 0.0

    @property
    def score(self) -> float:
        """How well it answers beside the others."""
        return self.words + MEANING * self.meaning


def nearest_sentence(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """The answer that quotes the nearest sentence, where one stands out."""
    found = sorted(_compared(question, weighed, bench), key=lambda near: near.score, reverse=True)
    if not found:
        return
    best = found[0]
    ahead = best.score - found[1].score if len(found) > 1 else best.score
    if best.meaning >= SURE_MEANING and best.words >= SURE_WORDS and ahead >= MARGIN:
        yield Answer(
            status=Status.ANSWERED,
            answer=f"“{best.one.figure.place.quote}”",
            citations=(cite_figure(best.one.hit),),
            confidence=min(1.0, best.meaning),
        )


def _compared(question: Question, weighed: Sequence[Weighed], bench: Bench) -> list[_Near]:
    """Sentences with a figure that fits, those that say most of what was asked, with their meaning."""
    sentences: dict[str, _Near] = {}
    for one in weighed:
        quote = one.figure.place.quote
        if quote not in sentences and _fits(one):
            sentences[quote] = _Near(one, _said(question, one, bench))
    chosen = sorted(sentences.values(), key=lambda near: near.words, reverse=True)[:COMPARED]
    if not chosen:
        return []
    quotes = [near.one.figure.place.quote[:READ] for near in chosen]
    headed = [f"{_heading(near.one)}: {quote}"[:READ] for near, quote in zip(chosen, quotes, strict=True)]
    rows = bench.library.embed([question.text, *quotes, *headed])
    cosines = rows[1:] @ rows[0]
    return [
        _Near(near.one, near.words, float(max(cosines[place], cosines[len(chosen) + place])))
        for place, near in enumerate(chosen)
    ]


def _fits(one: Weighed) -> bool:
    quote = one.figure.place.quote
    return (
        one.hit.passage.kind in _PROSE
        and len(quote) <= LONGEST
        and one.period >= SURE_PERIOD
        and one.area >= SURE_AREA
        and one.unit == 1.0
    )


def _heading(one: Weighed) -> str:
    return one.hit.passage.headings[-1] if one.hit.passage.headings else one.hit.paper.title


def _said(question: Question, one: Weighed, bench: Bench) -> float:
    """How much of the question's words the sentence, its passage and what stands above it say."""
    passage, words = one.hit.passage, bench.lexicon.words
    near = words(one.figure.place.quote)
    beside = near | words(f"{passage.text} {passage.lead_in} {passage.caption}")
    above = beside | words(" ".join((*passage.headings, one.hit.paper.title)))
    concepts = bench.lexicon.concepts(question.terms, question.bare)
    return share_said(concepts, (1.0, near), (BESIDE, beside), (ABOVE, above)) or 0.0
