"""How much of what was asked the words of a figure say, and which of it they leave unsaid.

A word counts by where it stands: in the figure's own clause or labels, in its sentence or caption, or only in
the headings above. What a paper says of one figure of a sentence or a table it does not say of the others: a
word that stands in the label of one row is no word of the next.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answer.lexicon import Concept, Lexicon
from answer.plain import PLAIN
from figures.measures import Vocabulary
from figures.records import Standing
from figures.words import stem
from index.records import FigureHit

# How much a word counts by where it stands.
NEAR, CAPTION, MID, FAR = 1.0, 0.9, 0.8, 0.6
# What is left of a word of the sentence or the caption that another figure there has for its own.
ANOTHERS = 0.3
# From here on a concept counts as said ("children looked after" by any of its other phrases).
SAID = 0.9
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


class Others:
    """The own words of figures that stand together, which for each concept are looked through once."""

    def __init__(self, words: Iterable[frozenset[str]] = ()) -> None:
        self._words = frozenset(words)
        self._known: dict[int, tuple[Concept, bool]] = {}

    def say(self, concept: Concept) -> bool:
        """Whether any of the figures has the concept in its own words."""
        known = self._known.get(id(concept))
        if known is None:
            found = any(concept.in_(words) >= SAID for words in self._words)
            # Held with its answer, a concept keeps its id to itself.
            known = self._known[id(concept)] = (concept, found)
        return known[1]


@dataclass(frozen=True, slots=True)
class Beside:
    """The figures of its sentence or table, and those of its passage."""

    together: Others
    around: Others

    def is_anothers(self, concept: Concept) -> bool:
        """Whether a figure of the same sentence or table has the concept in its own words."""
        return self.together.say(concept)

    def is_nearby(self, concept: Concept) -> bool:
        """Whether a figure of the same passage has it."""
        return self.around.say(concept)


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
    standing = "" if figure.standing is Standing.ACTUAL else figure.standing.value
    labels = lexicon.words(f"{place.row_label} {place.column_label} {figure.unit or ''} {standing}")
    # The measure of a table's figure begins with the caption, which all its figures have in common.
    measure = lexicon.words(figure.measure)
    near = labels | (measure - shared if place.row_label else measure)
    mid = near | shared | lexicon.words(place.quote)
    text = "" if place.row_label else hit.passage.text
    above = (text, *hit.passage.headings, hit.passage.lead_in, paper.title, paper.committee, paper.authority)
    known = vocabulary.get(figure.measure_id) if vocabulary and figure.measure_id else None
    names = lexicon.words(known.name) if known else frozenset[str]()
    return Words(near, near | shared, mid, mid | lexicon.words(" ".join(above)), names)


def beside_each(hits: Sequence[FigureHit], words: Sequence[Words]) -> Iterator[Beside]:
    """What stands beside each of the figures; `words` are their own, in the same order."""
    together: dict[tuple[str, ...], list[frozenset[str]]] = defaultdict(list)
    around: dict[str, list[frozenset[str]]] = defaultdict(list)
    for hit, said in zip(hits, words, strict=True):
        together[_group(hit)].append(said.near)
        around[hit.passage.id].append(said.near)
    tables = {group: Others(said) for group, said in together.items()}
    passages = {passage: Others(said) for passage, said in around.items()}
    nobody = Others()
    for hit in hits:
        if _shares(hit):
            yield Beside(nobody, nobody)
        else:
            yield Beside(tables[_group(hit)], passages[hit.passage.id])


def _group(hit: FigureHit) -> tuple[str, ...]:
    """What figures of one table, or of one sentence, have in common."""
    place = hit.figure.place
    if place.row_label or place.column_label:
        return (place.paper_id, str(place.page), place.caption)
    return (place.passage_id, place.quote)


def _shares(hit: FigureHit) -> bool:
    """Whether the words of the numbers beside it are its own too.

    One is of those just spoken of: "of which 2", "64% of them". A target or a forecast is of what it is for.
    """
    if hit.figure.standing in (Standing.TARGET, Standing.CEILING, Standing.FORECAST):
        return True
    text, place = hit.passage.text, hit.figure.place
    before, after = text[max(0, place.start - 40) : place.start], text[place.end : place.end + 20]
    return _OF_THESE.search(before) is not None or _OF_THEM.match(after) is not None


def told(concepts: Sequence[Concept], words: Words, beside: Beside) -> Told | None:
    """How much of the concepts is said; None where there are none."""
    weights = [_weight(concept) for concept in concepts]
    total = sum(weights)
    if not total:
        return None
    mine = words.near | words.names
    said = [_said(concept, mine, words, beside) for concept in concepts]
    share = sum(weight * counts for weight, (counts, _) in zip(weights, said, strict=True)) / total
    unsaid = max(tells(concept) * (1 - at_all) for concept, (_, at_all) in zip(concepts, said, strict=True))
    own = max(concept.in_(mine) for concept in concepts)
    return Told(share, unsaid, own)


def _weight(concept: Concept) -> float:
    return PLAIN_WEIGHT * min(concept.weight, COMMON) if is_plain(concept) else concept.weight


def is_plain(concept: Concept) -> bool:
    """Whether it is a word of no subject."""
    return len(concept.typed) == 1 and concept.typed <= PLAIN


def _said(concept: Concept, mine: frozenset[str], words: Words, beside: Beside) -> tuple[float, float]:
    """How much a concept counts where it counts most, and how far it is said at all."""
    near, above, mid = concept.in_(mine), concept.in_(words.caption), concept.in_(words.mid)
    if near < SAID and beside.is_anothers(concept):
        mid *= ANOTHERS
        return max(NEAR * near, MID * mid), max(near, mid)
    own_alone = mid < SAID and beside.is_nearby(concept)
    far = mid if own_alone else concept.in_(words.far)
    return max(NEAR * near, CAPTION * above, MID * mid, FAR * far), max(near, mid, far)


def _is_number(concept: Concept) -> bool:
    return any(word[0].isdigit() for word in concept.typed)


def tells(concept: Concept) -> float:
    """How surely another subject is meant where the concept is not said, from 0 to 1."""
    if is_plain(concept) or concept.typed <= _NUMBER_WORDS:
        return 0.0
    if _is_number(concept):
        return 1.0
    return min(1.0, max(0.0, (concept.weight - COMMON) / (TELLING - COMMON)))
