"""Words that mean the same, and how much each word tells.

A question says "LAC", the paper "children looked after": both are one concept. Groups of equal phrases come
from the vocabulary and from the abbreviations the papers define themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from figures.words import stems

Rarity = Callable[[Sequence[str]], dict[str, float]]

# A part of a phrase ("protection" of "child protection plan") says less than its share of the words.
PARTIAL = 0.6
_EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a question names: any one of `alternatives` (sets of stems) says it wholly."""

    label: str
    alternatives: tuple[frozenset[str], ...]
    weight: float

    def in_(self, words: frozenset[str]) -> float:
        """From 0 to 1, how much of the concept the words say."""
        shares = (len(phrase & words) / len(phrase) for phrase in self.alternatives)
        best = max(shares, default=0.0)
        return 1.0 if best == 1.0 else PARTIAL * best

    @property
    def words(self) -> frozenset[str]:
        """The stems of all its alternatives."""
        return frozenset().union(*self.alternatives)


class Lexicon:
    """Groups of equal phrases, and the rarity of words in the papers held."""

    def __init__(self, groups: Iterable[Sequence[str]], rarity: Rarity) -> None:
        """`groups` holds phrases that mean the same; `rarity` gives each stem's idf over the passages."""
        self._phrases: dict[tuple[str, ...], tuple[frozenset[str], ...]] = {}
        for group in groups:
            self._add([phrase for phrase in (stems(text) for text in group) if phrase])
        self._longest = max((len(phrase) for phrase in self._phrases), default=1)
        self._rarity = rarity
        self._weights: dict[str, float] = {}
        self.words = lru_cache(maxsize=50_000)(self._words)

    def _add(self, phrases: Sequence[tuple[str, ...]]) -> None:
        """Join the phrases to the groups that any of them is in already."""
        sets = {frozenset(phrase) for phrase in phrases}
        for phrase in phrases:
            sets.update(self._phrases.get(phrase, ()))
        whole = tuple(sorted(sets, key=sorted))
        for phrase in phrases:
            self._phrases[phrase] = whole

    @staticmethod
    def _words(text: str) -> frozenset[str]:
        return frozenset(stems(text))

    def concepts(self, terms: Sequence[str], text: str) -> tuple[Concept, ...]:
        """The things `text` names: known phrases first, longest first, then each other stem of `terms`."""
        groups, used = self._phrases_in(text)
        rest = [term for term in terms if term not in used]
        weights = self._weigh([*rest, *(word for group in groups for phrase in group for word in phrase)])
        found = [
            Concept(" ".join(sorted(group[0])), group, max(min(weights.get(w, 1.0) for w in p) for p in group))
            for group in groups
        ]
        singles = [
            Concept(term, self._phrases.get((term,), (frozenset({term}),)), weights.get(term, 1.0)) for term in rest
        ]
        return (*found, *singles)

    def _phrases_in(self, text: str) -> tuple[list[tuple[frozenset[str], ...]], set[str]]:
        words = stems(text)
        groups: list[tuple[frozenset[str], ...]] = []
        used: set[str] = set()
        place = 0
        while place < len(words):
            size = self._size_at(words, place)
            if size:
                group = self._phrases[words[place : place + size]]
                if group not in groups:
                    groups.append(group)
                used.update(words[place : place + size])
            place += size or 1
        return groups, used

    def _size_at(self, words: tuple[str, ...], place: int) -> int:
        sizes = range(min(self._longest, len(words) - place), 0, -1)
        return next((size for size in sizes if words[place : place + size] in self._phrases), 0)

    def excess(self, words: frozenset[str], concepts: Sequence[Concept]) -> float:
        """The share of what `words` tell that no concept asked for, from 0 to 1."""
        asked = _EMPTY.union(*(concept.words for concept in concepts))
        telling = [word for word in words if not word[0].isdigit()]
        weights = self._weigh(telling)
        total = sum(weights[word] for word in telling)
        return sum(weights[word] for word in telling if word not in asked) / total if total else 0.0

    def _weigh(self, words: Sequence[str]) -> dict[str, float]:
        """The rarity of the words, asked of the index once for each."""
        new = [word for word in words if word not in self._weights]
        if new:
            self._weights.update(self._rarity(new))
        return self._weights
