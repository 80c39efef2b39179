"""Misspelt words of a question read as the words of the papers.

Only words that no paper holds are touched, and only where one known word is a slip or two away
with the same first letter: "comittee" is committee, "misssing" is missing. Of words shorter than five letters
only some with a letter left out are mended: "totl" is total, but "rats" is not rates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from figures.words import stem, tokens

SHORTEST = 5
# Plain words that questions use and papers may not.
QUESTION_ENGLISH = (
    (
        "what which when where whose there their these those many much does were about compare "
        "compared comparison difference trend change highest lowest higher lower fewer percentage "
        "number total average figure figures rate report paper minutes meeting committee council "
        "councillor recommend recommended resolve resolved decide decided "
        "later earlier before after next following previous ago same again "
        "explain reason describe "
        "explained asked raised wrote written write chaired attended verified signed presented considered "
        "published resolved funded funds thought taken given gone held told began begun went cost paid "
        "spent spend children quarter month months year years january february march "
        "april june july august september october november december kids going direction better "
        "worse happened state states stated mention mentions mentioned quote quoted"
    ),
)
# Words of five letters that are no other word with one of them left out ("spent" is, without its p).
FILLED = ("total", "which", "where", "there", "march", "april")
_WORD = re.compile(rf"[A-Za-z]{{{SHORTEST - 1},}}")
# The endings of a known word in another form: "referring" beside "refer", "plans" beside "plan".
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "al", "ment")


class Speller:
    """Reads words against those the papers and the vocabulary use."""

    def __init__(self, texts: Iterable[str], *, english: Collection[str] = ()) -> None:
        """`texts` are the words known: of papers held, of the vocabulary, of plain English questions.

        `english` are words that are no slips although no paper uses them: "horses" is not houses.
        """
        self._english = english
        self._counts: dict[str, int] = {}
        for text in texts:
            for word in tokens(text):
                if len(word) >= SHORTEST - 1 and word.isalpha():
                    self._counts[word] = self._counts.get(word, 0) + 1
        self._stems = frozenset(stem(word) for word in self._counts)
        self._by_initial: dict[str, list[str]] = {}
        for word in self._counts:
            self._by_initial.setdefault(word[0], []).append(word)

    def read(self, text: str) -> str:
        """The text with its slips mended; a word in capitals is taken for initials and left."""
        return _WORD.sub(lambda match: self._mended(match[0]), text)

    def _mended(self, word: str) -> str:
        lower = word.lower()
        if word.isupper() or lower in self._counts or self._is_english(lower) or self._is_form(lower):
            return word
        if len(lower) < SHORTEST:
            return _filled(word)
        slips = 1 if len(lower) < 8 else 2
        near = process.extract(
            lower, self._by_initial.get(lower[0], ()), scorer=OSA.distance, score_cutoff=slips, limit=8
        )
        if not near:
            return word
        nearest = min(distance for _, distance, _ in near)
        return max(
            (known for known, distance, _ in near if distance == nearest), key=self._counts.__getitem__
        )

    def _is_english(self, word: str) -> bool:
        return word in self._english or word.removesuffix("s") in self._english

    def _is_form(self, word: str) -> bool:
        """Whether it is a known word with another ending; "referals" shares only its stem with "referred"."""
        if stem(word) not in self._stems:
            return False
        bases = {word, *(word.removesuffix(end) for end in _ENDINGS)}
        bases |= {base + "e" for base in bases} | {base[:-1] for base in bases if base[-2:-1] == base[-1:]}
        bases |= {f"{base[:-1]}y" for base in bases if base.endswith("i")}
        return any(base + end in self._counts for base in bases for end in ("", *_ENDINGS))


def _filled(word: str) -> str:
    """A short word of plain English with the one letter it lacks."""
    lower = word.lower()
    return next((known for known in FILLED if known[0] == lower[0] and _lacks_one(lower, known)), word)


def _lacks_one(word: str, known: str) -> bool:
    return len(known) == len(word) + 1 and OSA.distance(word, known) == 1
