"""Words that mean the same, and how much each word tells.

A question says "LAC", the paper "children looked after": both are one concept. Groups of equal phrases come
from the vocabulary and from the abbreviations the papers define themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from answer.remembered import ByRecord
from answer.terms import ASKING
from figures.words import STOP_WORDS, stem, stems

if TYPE_CHECKING:
    from answer.telling import Words

# Plain words that councils and those who ask them use for the same thing.
EVERYDAY = (
    ("on time", "in time", "in timescale", "within timescale", "within timescales", "to timescale", "timely"),
    ("verified", "signed off"),
    ("underspend", "underspending", "underspent"),
    ("overspend", "overspending", "overspent", "over budget"),
    ("kids", "children"),
    ("new", "newly"),
    ("suitable accommodation", "suitable housing"),
    ("spend", "spent", "spending"),
    ("staff", "employees", "workforce"),
    ("residents", "inhabitants", "population"),
    ("put off", "put back", "deferred", "postponed", "adjourned"),
    ("chair", "chairman", "chairwoman", "chairperson"),
    ("queried", "questioned", "enquired"),
    ("introduced", "presented"),
    ("licence", "license"),
    ("healthcare", "health care"),
    ("wellbeing", "well being"),
    ("worry", "worries", "worried", "concern", "concerned"),
    ("extra", "additional"),
    ("money", "funding", "funds"),
    ("till", "until"),
    ("teach", "taught"),
    ("pay", "paid"),
    ("build", "built"),
    ("sell", "sold"),
    ("buy", "bought"),
    ("write", "wrote", "written"),
    ("choose", "chose", "chosen"),
    ("begin", "began", "begun"),
    ("speak", "spoke", "spoken"),
    ("leave", "left"),
)
Rarity = Callable[[Sequence[str]], dict[str, float]]

# A part of a phrase ("protection" of "child protection plan") says less than its share of the words.
PARTIAL = 0.6
# What another phrase for the same thing counts, against the one typed.
OTHER_WORDS = 0.95
# So many words of a longer name in the vocabulary are enough to name the same thing.
CORE = 3
_EMPTY: frozenset[str] = frozenset()
# Questions whose words are held at hand for weighing one figure after another.
ASKED_AT_HAND = 200
# Figures whose words are.
FIGURES_AT_HAND = 20_000
# A rate "per 100,000 population" is no number of the population.
_BASE = re.compile(
    r"\bper\s+\d[\d,]*\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:population|people|persons|residents|inhabitants)\b",
    re.I,
)
# What sets two things against each other names neither, though papers may abbreviate something so.
_JOINING = frozenset((("v",), ("vs",), (stem("versus"),)))
_LOCAL = frozenset(stem(word) for word in ("borough", "local", "area"))
# When a figure holds is weighed by its period, not by words.
_TIME = frozenset(
    stem(word)
    for word in (
        "january february march april may june july august september october november december jan "
        "feb mar apr jun jul aug sep sept oct nov dec month months quarter year years end open "
        "date period q qtr"
    ).split()
) | {stem(word) for word in STOP_WORDS}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a question names, as `typed` (stems) or in any other phrase of `alternatives`."""

    label: str
    typed: frozenset[str]
    alternatives: tuple[frozenset[str], ...]
    weight: float
    words: frozenset[str] = field(init=False, repr=False, compare=False)
    """The stems of all its alternatives."""
    _others: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find once what is asked of a concept for one figure after another."""
        others = tuple(phrase for phrase in self.alternatives if not self._loosened(phrase))
        object.__setattr__(self, "words", _EMPTY.union(*self.alternatives))
        object.__setattr__(self, "_others", others)

    def in_(self, words: frozenset[str]) -> float:
        """From 0 to 1, how much of the concept the words say.

        Another phrase for it counts a little less than the one typed, and one that only leaves out some of
        the typed words ("schools" for "primary schools") no more than those words do.
        """
        if self.typed <= words:
            return 1.0
        for phrase in self._others:
            if phrase <= words:
                return OTHER_WORDS
        return PARTIAL * len(self.typed & words) / len(self.typed)

    def _loosened(self, phrase: frozenset[str]) -> bool:
        """Whether a phrase only leaves out some of the typed words, and so names more than asked.

        Of a long name ("children subject to a child protection plan") a core of three words is enough.
        """
        return phrase < self.typed and len(phrase) < CORE


def share_said(concepts: Sequence[Concept], *levels: tuple[float, frozenset[str]]) -> float | None:
    """How much of what the concepts weigh is said, from 0 to 1; None where they weigh nothing.

    A level is the words of one place and how much a concept said there counts; each concept counts where it
    counts most.
    """
    total = sum(concept.weight for concept in concepts)
    if not total:
        return None
    return sum(concept.weight * _counts(concept, levels) for concept in concepts) / total


def _counts(concept: Concept, levels: Sequence[tuple[float, frozenset[str]]]) -> float:
    """How much a concept counts where it counts most."""
    most = 0.0
    for counts, words in levels:
        if counts > most:  # a place that can add nothing is not looked at
            most = max(most, counts * concept.in_(words))
    return most


@lru_cache(maxsize=ASKED_AT_HAND)
def _words_asked(concepts: tuple[Concept, ...]) -> frozenset[str]:
    """All words of all phrases for what is asked."""
    return _EMPTY.union(*(concept.words for concept in concepts))


class Lexicon:
    """Groups of equal phrases, and the rarity of words in the papers held."""

    def __init__(self, groups: Iterable[Sequence[str]], rarity: Rarity, *, home: str = "") -> None:
        """`groups` holds phrases that mean the same; `rarity` gives each stem's idf over the passages.

        `home` is the authority's name: what is placed within it is placed within the borough.
        """
        self._home = frozenset(stems(home))
        self._phrases: dict[tuple[str, ...], tuple[frozenset[str], ...]] = {}
        for group in (*EVERYDAY, *groups):
            self._add(
                [phrase for phrase in (stems(text) for text in group) if not STOP_WORDS.issuperset(phrase)]
            )
        self._longest = max((len(phrase) for phrase in self._phrases), default=1)
        self._rarity = rarity
        self._weights: dict[str, float] = {}
        self.words = lru_cache(maxsize=50_000)(self._words)
        self.concepts = lru_cache(maxsize=500)(self._concepts)
        self.telling = lru_cache(maxsize=20_000)(self._telling)
        self.of_figures: ByRecord[Words] = ByRecord(FIGURES_AT_HAND)

    def _add(self, phrases: Sequence[tuple[str, ...]]) -> None:
        """Join the phrases to the groups that any of them is in already."""
        sets = {frozenset(phrase) for phrase in phrases}
        for phrase in phrases:
            sets.update(self._phrases.get(phrase, ()))
        whole = tuple(sorted(sets, key=sorted))
        older = [phrase for phrase in self._phrases if frozenset(phrase) in sets]
        for phrase in (*phrases, *older):
            self._phrases[phrase] = whole

    def _words(self, text: str) -> frozenset[str]:
        words = frozenset(stems(_BASE.sub(" ", text)))
        return words | _LOCAL if self._home and self._home <= words else words

    def _concepts(self, terms: tuple[str, ...], text: str) -> tuple[Concept, ...]:
        """The things `text` names: known phrases first, longest first, then each other stem of `terms`."""
        typed, used = self._phrases_in(text)
        rest = [(term,) for term in terms if term not in used]
        return tuple(self._concept(phrase) for phrase in (*typed, *rest))

    def _concept(self, phrase: tuple[str, ...]) -> Concept:
        """A concept weighs as its rarest word does, in whichever of its phrases that is commonest."""
        alternatives = self._phrases.get(phrase, (frozenset(phrase),))
        weights = self._weigh([word for words in alternatives for word in words])
        weight = min(max(weights.get(word, 1.0) for word in words) for words in alternatives)
        return Concept(" ".join(phrase), frozenset(phrase), alternatives, weight)

    def _phrases_in(self, text: str) -> tuple[list[tuple[str, ...]], set[str]]:
        words = stems(text)
        found: list[tuple[str, ...]] = []
        kinds: set[tuple[frozenset[str], ...]] = set()
        used: set[str] = set()
        place = 0
        while place < len(words):
            size = self._size_at(words, place)
            if size:
                phrase = words[place : place + size]
                if self._phrases[phrase] not in kinds:
                    kinds.add(self._phrases[phrase])
                    found.append(phrase)
                used.update(phrase)
            place += size or 1
        return found, used

    def _size_at(self, words: tuple[str, ...], place: int) -> int:
        sizes = range(min(self._longest, len(words) - place), 0, -1)
        found = (size for size in sizes if words[place : place + size] in self._phrases)
        return next((size for size in found if words[place : place + size] not in _JOINING), 0)

    def excess(self, words: frozenset[str], concepts: Sequence[Concept]) -> float:
        """The share of what `words` tell that no concept asked for, from 0 to 1."""
        return self.excess_over(words, _words_asked(tuple(concepts)))

    def excess_over(self, words: frozenset[str], asked: frozenset[str]) -> float:
        """The share of what `words` tell that is not among those asked for, from 0 to 1."""
        telling = self.telling(words)
        total = sum(weight for _, weight in telling)
        return sum(weight for word, weight in telling if word not in asked) / total if total else 0.0

    def _telling(self, words: frozenset[str]) -> tuple[tuple[str, float], ...]:
        """Those of `words` that tell something, each with its weight."""
        # In one order, so that their sum is the same to its last digit in every process.
        telling = sorted(
            word for word in words if not word[0].isdigit() and word not in _TIME and word not in ASKING
        )
        weights = self._weigh(telling)
        return tuple((word, weights[word]) for word in telling)

    def _weigh(self, words: Sequence[str]) -> dict[str, float]:
        """The rarity of the words, asked of the index once for each."""
        new = [word for word in words if word not in self._weights]
        if new:
            self._weights.update(self._rarity(new))
        return self._weights
