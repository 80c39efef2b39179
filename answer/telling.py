"""How much of what was asked the words of a figure say, and which of it they leave unsaid.

A word counts by where it stands: in the figure's own clause or labels, in its sentence or caption, or only in
the headings above. What a paper says of one figure of a sentence or a table it does not say of the others: a
word that stands in the label of one row is no word of the next.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    """The words of a figure by where they stand: its own, and those it has in common with other figures.

    `near` are those of its clause or labels, `shared` of its caption, `quote` of its sentence or row, `above`
    of the passage, the headings and the paper; `names` are those that the vocabulary has for its measure.
    `is_told_with` says that the words of the numbers beside it are its own too.
    """

    near: frozenset[str]
    shared: frozenset[str]
    quote: frozenset[str]
    above: frozenset[str]
    names: frozenset[str] = frozenset()
    is_told_with: bool = False

    @property
    def mid(self) -> frozenset[str]:
        """Its own words and those of its caption and its sentence."""
        return self.near | self.shared | self.quote

    @property
    def far(self) -> frozenset[str]:
        """Its own words and all around it."""
        return self.mid | self.above


# For each concept, whether another figure there has it in its own words; none where there is no other.
_Others = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the figures of its sentence or table, and those of its passage, have in their own words."""

    together: _Others = ()
    around: _Others = ()

    def is_anothers(self, place: int) -> bool:
        """Whether a figure of the same sentence or table has the concept of that place."""
        return bool(self.together) and self.together[place]

    def is_nearby(self, place: int) -> bool:
        """Whether a figure of the same passage has it."""
        return bool(self.around) and self.around[place]


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Told:
    """`share` of what was asked that is said, and the part of its most telling word that is `unsaid`.

    `own` is how far the figure's own clause or labels say any of it.
    """

    share: float
    unsaid: float
    own: float


def words_of(hit: FigureHit, lexicon: Lexicon, vocabulary: Vocabulary | None = None) -> Words:
    """The words of a figure, place by place; for the same figure made once."""
    made_of = (hit.figure, hit.passage, hit.paper, vocabulary)
    return lexicon.of_figures.of(made_of, lambda: _words_of(hit, lexicon, vocabulary))


def _words_of(hit: FigureHit, lexicon: Lexicon, vocabulary: Vocabulary | None) -> Words:
    figure, place, paper = hit.figure, hit.figure.place, hit.paper
    shared = lexicon.words(place.caption)
    standing = "" if figure.standing is Standing.ACTUAL else figure.standing.value
    labels = lexicon.words(f"{place.row_label} {place.column_label} {figure.unit or ''} {standing}")
    # The measure of a table's figure begins with the caption, which all its figures have in common.
    measure = lexicon.words(figure.measure)
    near = labels | (measure - shared if place.row_label else measure)
    text = "" if place.row_label else hit.passage.text
    above = (text, *hit.passage.headings, hit.passage.lead_in, paper.title, paper.committee, paper.authority)
    known = vocabulary.get(figure.measure_id) if vocabulary and figure.measure_id else None
    return Words(
        near=near,
        shared=shared,
        quote=lexicon.words(place.quote),
        above=lexicon.words(" ".join(above)),
        names=lexicon.words(known.name) if known else frozenset(),
        is_told_with=_shares(hit),
    )


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


class Asked:
    """The concepts of one question, to be held against the words of one figure after another.

    Of a figure's words only those matter that some concept has in one of its phrases. Figures that have the
    same of them in the same places are told the same, so that it is worked out once.
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        self.words: frozenset[str] = frozenset().union(*(concept.words for concept in concepts))
        self._counting = self.words.union(*(concept.typed for concept in concepts))
        self._weights = [_weight(concept) for concept in concepts]
        self._total = sum(self._weights)
        self._tells = [tells(concept) for concept in concepts]
        self._counted: dict[frozenset[str], frozenset[str]] = {}
        self._others: dict[frozenset[frozenset[str]], _Others] = {}
        self._told: dict[tuple[object, ...], Told] = {}

    def told(self, words: Words, beside: Beside) -> Told | None:
        """How much of the concepts is said; None where there are none."""
        if not self._total:
            return None
        places = (words.near, words.names, words.shared, words.quote, words.above)
        near, names, shared, quote, above = (self._that_count(one) for one in places)
        key = (near, names, shared, quote, above, beside.together, beside.around)
        known = self._told.get(key)
        if known is None:
            known = self._told[key] = self._tell(Words(near, shared, quote, above, names), beside)
        return known

    def beside_each(self, hits: Sequence[FigureHit], words: Sequence[Words]) -> Iterator[Beside]:
        """What stands beside each of the figures; `words` are their own, in the same order."""
        together: dict[tuple[str, ...], set[frozenset[str]]] = defaultdict(set)
        around: dict[str, set[frozenset[str]]] = defaultdict(set)
        groups = [_group(hit) for hit in hits]
        for hit, group, said in zip(hits, groups, words, strict=True):
            near = self._that_count(said.near)
            together[group].add(near)
            around[hit.passage.id].add(near)
        tables = {group: self._said_by(own) for group, own in together.items()}
        passages = {passage: self._said_by(own) for passage, own in around.items()}
        for hit, group, said in zip(hits, groups, words, strict=True):
            yield ALONE if said.is_told_with else Beside(tables[group], passages[hit.passage.id])

    def _that_count(self, words: frozenset[str]) -> frozenset[str]:
        """Those of the words that stand in some phrase for what is asked."""
        counted = self._counted.get(words)
        if counted is None:
            counted = self._counted[words] = words & self._counting
        return counted

    def _said_by(self, own: set[frozenset[str]]) -> _Others:
        """For each concept, whether any of the figures has it in its own words."""
        key = frozenset(own)
        known = self._others.get(key)
        if known is None:
            known = tuple(any(one.in_(words) >= SAID for words in own) for one in self.concepts)
            self._others[key] = known
        return known

    def _tell(self, words: Words, beside: Beside) -> Told:
        mine, caption = words.near | words.names, words.near | words.shared
        places = (mine, caption, words.mid, words.far)
        said = [
            _said(concept, places, anothers=beside.is_anothers(place), nearby=beside.is_nearby(place))
            for place, concept in enumerate(self.concepts)
        ]
        counts = zip(self._weights, said, strict=True)
        unsaid = zip(self._tells, said, strict=True)
        return Told(
            share=sum(weight * counted for weight, (counted, _) in counts) / self._total,
            unsaid=max(telling * (1 - at_all) for telling, (_, at_all) in unsaid),
            own=max(concept.in_(mine) for concept in self.concepts),
        )


def _weight(concept: Concept) -> float:
    return PLAIN_WEIGHT * min(concept.weight, COMMON) if is_plain(concept) else concept.weight


def is_plain(concept: Concept) -> bool:
    """Whether it is a word of no subject."""
    return len(concept.typed) == 1 and concept.typed <= PLAIN


def _said(
    concept: Concept, places: tuple[frozenset[str], ...], *, anothers: bool, nearby: bool
) -> tuple[float, float]:
    """How much a concept counts where it counts most, and how far it is said at all."""
    near, above, mid, far = (concept.in_(words) for words in places)
    if near < SAID and anothers:
        mid *= ANOTHERS
        return max(NEAR * near, MID * mid), max(near, mid)
    if mid < SAID and nearby:
        far = mid
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
