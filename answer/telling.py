"""How much of what was asked the words of a figure say, and which of it they leave unsaid.

A word counts by where it stands: in the figure's own clause or labels, in its sentence or caption, or only in
the headings above. What a paper says of one figure of a sentence or a table it does not say of the others: a
word that stands in the label of one row is no word of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answer.lexicon import Concept, Lexicon
from answer.plain import PLAIN
from figures.measures import Vocabulary
from figures.words import stem
from index.records import FigureHit

# How much a word counts by where it stands.
NEAR, CAPTION, MID, FAR = 1.0, 0.9, 0.8, 0.6
# What is left of a word of the sentence or the caption that another figure there has for its own.
ANOTHERS = 0.3
# A plain word ("set", "got") says little beside the nouns and names of a question.
PLAIN_WEIGHT = 0.2
# Words rarer than this (idf: in one passage of seven, of twenty) begin to, and wholly, tell subjects apart.
COMMON, TELLING = 1.9, 3.0
_OF_THESE = re.compile(r"\b(?:of|including) (?:which|whom|these|those|them|this)\b[^.;]*$", re.I)
_OF_THEM = re.compile(r"[^.;\w]*(?:\w+ )?(?:of|out of) (?:which|whom|these|those|them)\b", re.I)
_NUMBER_WORDS = frozenset(
    stem(word) for word in "one two three four five six seven eight nine ten eleven twelve".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a figure by where they stand; each place holds those of the nearer ones too.

    `names` are those that the vocabulary has for its measure.
    """

    near: frozenset[str]
    caption: frozenset[str]
    mid: frozenset[str]
    far: frozenset[str]
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """`share` of what was asked that is said, and the part of its most telling word that is `unsaid`.

    `own` is how far the figure's own clause or labels say any of it.
    """

    share: float
    unsaid: float
    own: float


def words_of(hit: FigureHit, lexicon: Lexicon, vocabulary: Vocabulary | None = None) -> Words:
    """The words of a figure, place by place."""
    figure, place, paper = hit.figure, hit.figure.place, hit.paper
    shared = lexicon.words(place.caption)
    labels = lexicon.words(f"{place.row_label} {place.column_label} {figure.unit or ''}")
    # The measure of a table's figure begins with the caption, which all its figures have in common.
    measure = lexicon.words(figure.measure)
    near = labels | (measure - shared if place.row_label else measure)
    mid = near | shared | lexicon.words(place.quote)
    text = "" if place.row_label else hit.passage.text
    above = (text, *hit.passage.headings, hit.passage.lead_in, paper.title, paper.committee, paper.authority)
    known = vocabulary.get(figure.measure_id) if vocabulary and figure.measure_id else None
    names = lexicon.words(known.name) if known else frozenset[str]()
    return Words(near, near | shared, mid, mid | lexicon.words(" ".join(above)), names)


def goes_on(hit: FigureHit) -> bool:
    """Whether a number is one of those just spoken of: "of which 2", "64% of them"."""
    text, place = hit.passage.text, hit.figure.place
    before, after = text[max(0, place.start - 40) : place.start], text[place.end : place.end + 20]
    return _OF_THESE.search(before) is not None or _OF_THEM.match(after) is not None


def told(concepts: Sequence[Concept], words: Words, others: Iterable[frozenset[str]] = ()) -> Told | None:
    """How much of the concepts is said; None where there are none.

    `others` are the own words of the other figures of the sentence or the table.
    """
    weights = {concept: concept.weight * (PLAIN_WEIGHT if is_plain(concept) else 1.0) for concept in concepts}
    total = sum(weights.values())
    if not total:
        return None
    taken = {concept for concept in concepts if any(concept.in_(other) >= 0.9 for other in others)}
    said = {concept: _said(concept, words, anothers=concept in taken) for concept in concepts}
    share = sum(weights[concept] * said[concept][0] for concept in concepts) / total
    unsaid = max(_tells(concept) * (1 - said[concept][1]) for concept in concepts)
    own = max(concept.in_(words.near | words.names) for concept in concepts)
    return Told(share, unsaid, own)


def is_plain(concept: Concept) -> bool:
    """Whether it is a word of no subject."""
    return len(concept.typed) == 1 and concept.typed <= PLAIN


def _said(concept: Concept, words: Words, *, anothers: bool) -> tuple[float, float]:
    """How much a concept counts where it counts most, and how far it is said at all."""
    near = concept.in_(words.near | words.names)
    if near >= 0.9 or not anothers:
        above, mid, far = (concept.in_(place) for place in (words.caption, words.mid, words.far))
        if _is_number(concept):
            far = mid
        return max(NEAR * near, CAPTION * above, MID * mid, FAR * far), max(near, mid, far)
    mid = ANOTHERS * concept.in_(words.mid)
    return max(NEAR * near, MID * mid), max(near, mid)


def _is_number(concept: Concept) -> bool:
    return any(word[0].isdigit() for word in concept.typed)


def _tells(concept: Concept) -> float:
    """How surely another subject is meant where the concept is not said, from 0 to 1."""
    if is_plain(concept) or concept.typed <= _NUMBER_WORDS:
        return 0.0
    if _is_number(concept):
        return 1.0
    return min(1.0, max(0.0, (concept.weight - COMMON) / (TELLING - COMMON)))
