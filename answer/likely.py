"""A figure asked for in other words than the paper's: the one that most likely answers is shown.

"How many pupils did the roadshow reach?" where the paper says "The programme covered year 5 and reached 2,100
pupils": too few words are the same for the figure to be sure by them, but nothing else that is held comes
near. How likely each figure answers is told by a logistic regression over a few traits, above all how far it
is ahead of the others. Its weights, in likelihood.json, were learnt from questions whose answers are known,
the tuning halves of eval/questions, by `python -m eval.learn`, which prints what each threshold would give.

Only a figure of the period, the area and the unit asked is ever considered. The reader gets the paper's own
sentence, or the row with its labels, and judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from answer import learnt
from answer.bench import Bench
from answer.choose import SURE_AREA, SURE_PERIOD
from answer.contraries import shut_out
from answer.lexicon import share_said
from answer.question import Question
from answer.records import Answer, Status
from answer.say import cite_figure, figure_sentence, stated
from answer.weigh import Weighed
from figures.measures import Vocabulary
from figures.records import Figure
from ingest.records import PassageKind

LIKELIHOOD = Path(__file__).parent / "likelihood.json"
# From this chance on a figure is shown; eval.learn prints what others would give. It is the chance of any one
# figure that is so near: one that stands out from all others is right far oftener.
LIKELY = 0.3
# A cell has neighbours of nearly the same words: below this chance as many were wrong as right.
LIKELY_CELL = 0.5
# So much likelier than any other value in another sentence it must be: a draw is no answer.
APART = 0.2
# Another value that scores within this of a sure figure leaves it open, unless the figure is so likely.
CLOSE, SURELY = 0.06, 0.6
# A figure of a unit that fits no better ("83" for a rate) is not considered.
LEAST_UNIT = 0.5
# Nearness in meaning alone makes no answer: so much of the question is said, or it is of something else.
LEAST_SAID = 0.4
# So many figures are compared; the model reads so many characters of each sentence.
COMPARED, READ = 30, 400
# How far a word counts that stands in the sentence's passage, or above it.
BESIDE, ABOVE = 0.8, 0.7
# A figure is answered within 400 characters; a longer sentence is not quoted whole.
LONGEST = 340
_NUMBER = re.compile(r"\d[\d,.]*(?<=\d)")
_ALL = re.compile(r"\b(?:totals?|overall|altogether|whole|combined|sum|in all)\b", re.I)
_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.TURN, PassageKind.RESOLUTION})


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells of a figure how likely it answers.

    `lead` is how far its score by its words is ahead of, or behind, the best of any other value; `words` how
    much of the question its sentence, its passage and what stands above say, from 0 to 1; `meaning` the
    cosine of its sentence with the question, of a cell the mean of its row's and its labels'; `excess` how
    much its own words say that was not asked, from 0 to 1.
    """

    lead: float
    words: float
    meaning: float
    excess: float

    def values(self) -> tuple[float, ...]:
        """All of them, in the order of the fields."""
        return (self.lead, self.words, self.meaning, self.excess)


def likeliest(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """The answer that shows the likeliest figure, where one is likely enough."""
    read = traits_of(question, weighed, bench, least_said=LEAST_SAID)
    best = standing_out([(chance(traits), one) for one, traits in read])
    if best is not None and best[0] >= (LIKELY_CELL if best[1].figure.place.row_label else LIKELY):
        yield Answer(
            status=Status.ANSWERED,
            answer=shown(best[1], bench.vocabulary),
            figures=() if _is_quoted(best[1]) else (stated(best[1].figure, bench.vocabulary),),
            citations=(cite_figure(best[1].hit),),
            confidence=best[0],
        )


def is_doubtful(question: Question, one: Weighed, weighed: Sequence[Weighed], bench: Bench) -> bool:
    """Whether a figure that is sure by its words has another value close behind it, and is not likely either.

    What the vocabulary knows for the measure asked is not doubted: other values of it are of other times.
    """
    fitting = [other for other in weighed[:COMPARED] if _fits(other)]
    known = one.figure.measure_id is not None and one.figure.measure_id in question.measures
    if known or one not in fitting or _ahead(one, fitting) >= CLOSE:
        return False
    read = traits_of(question, weighed, bench, only=one)
    return any(chance(traits) < SURELY for _, traits in read)


def standing_out(found: Sequence[tuple[float, Weighed]]) -> tuple[float, Weighed] | None:
    """The likeliest of figures with their chances, None where another one is nearly as likely."""
    if not found:
        return None
    best, one = max(found, key=lambda pair: pair[0])
    others = (chance for chance, other in found if _is_another(other, one))
    return (best, one) if best - max(others, default=0.0) >= APART else None


def _is_another(other: Weighed, one: Weighed) -> bool:
    """Whether a figure is of another value, and of a sentence or a row that does not print this one's too."""
    mine, theirs = one.figure, other.figure
    return mine.value != theirs.value and not _prints(theirs.place.quote, mine)


def _prints(quote: str, figure: Figure) -> bool:
    """Whether the number of a figure stands in a text, with or without the sign of its unit."""
    number = _NUMBER.search(figure.as_printed)
    printed = number[0] if number else figure.as_printed
    return re.search(rf"(?<![\d.,]){re.escape(printed)}(?![.,]?\d)", quote) is not None


def shown(one: Weighed, vocabulary: Vocabulary) -> str:
    """The paper's own sentence; of a row or a long sentence the figure with what it is of."""
    return f"“{one.figure.place.quote}”" if _is_quoted(one) else figure_sentence(one.figure, vocabulary)


def _is_quoted(one: Weighed) -> bool:
    return one.hit.passage.kind in _PROSE and len(one.figure.place.quote) <= LONGEST


def chance(traits: Traits) -> float:
    """From 0 to 1, how likely a figure of these traits answers; 0 where hardly anything asked is said."""
    if traits.words < LEAST_SAID:
        return 0.0
    return learnt.chance(learnt.odds(LIKELIHOOD, dict(zip(traits.__slots__, traits.values(), strict=True))))


def traits_of(
    question: Question,
    weighed: Sequence[Weighed],
    bench: Bench,
    *,
    least_said: float = 0.0,
    only: Weighed | None = None,
) -> tuple[tuple[Weighed, Traits], ...]:
    """The figures that fit in period, area and unit, the best of them by their words, with their traits.

    Reading their sentences costs the most of an answer: `least_said` leaves out those of which less of the
    question is said, `only` all but one.
    """
    fitting = [one for one in weighed[:COMPARED] if _fits(one) and not _is_contrary(question, one)]
    wanted = [one for one in fitting if only is None or one is only]
    said = [(one, _said(question, one, bench)) for one in wanted]
    read = [(one, words) for one, words in said if words >= least_said]
    if not read:
        return ()
    meanings = _meanings(question, [one.figure for one, _ in read], bench)
    return tuple(
        (one, Traits(_ahead(one, fitting), words, meaning, one.excess))
        for (one, words), meaning in zip(read, meanings, strict=True)
    )


def _meanings(question: Question, figures: Sequence[Figure], bench: Bench) -> list[float]:
    """How near each figure comes to the question in meaning: the mean of its sentence and its labels."""
    said = [_told(figure) for figure in figures]
    texts = list(dict.fromkeys((question.text, *(text for pair in said for text in pair))))
    near = dict(zip(texts, (rows := bench.library.embed(texts)) @ rows[0], strict=True))
    return [float(near[row] + near[own]) / 2 for row, own in said]


def _told(figure: Figure) -> tuple[str, str]:
    """The sentence or the row of a figure, and by what it is told: the same, or the labels of its cell."""
    place = figure.place
    labels = ", ".join(label for label in (place.row_label, place.column_label) if label)
    quote = place.quote[:READ]
    return quote, f"{labels} ({place.caption})" if labels and place.caption else labels or quote


def _fits(one: Weighed) -> bool:
    return one.period >= SURE_PERIOD and one.area >= SURE_AREA and one.unit >= LEAST_UNIT


def _is_contrary(question: Question, one: Weighed) -> bool:
    """Whether a figure is of primary where secondary schools, or of one where all of them are asked about."""
    place = one.figure.place
    said = f"{place.quote} {place.row_label} {place.column_label} {place.caption}"
    return shut_out(question.text, said) or (question.total and _ALL.search(said) is None)


def _ahead(one: Weighed, others: Sequence[Weighed]) -> float:
    value = one.figure.value
    return one.score - max((other.score for other in others if other.figure.value != value), default=0.0)


def _said(question: Question, one: Weighed, bench: Bench) -> float:
    """How much of the question's words the sentence, its passage and what stands above it say."""
    passage, words = one.hit.passage, bench.lexicon.words
    near = words(one.figure.place.quote)
    beside = near | words(f"{passage.text} {passage.lead_in} {passage.caption}")
    above = beside | words(" ".join((*passage.headings, one.hit.paper.title)))
    concepts = bench.lexicon.concepts(question.terms, question.bare)
    return share_said(concepts, (1.0, near), (BESIDE, beside), (ABOVE, above)) or 0.0
