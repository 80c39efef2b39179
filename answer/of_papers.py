"""What the papers held now teach: their words, how these are spelt, whose papers they are."""

from __future__ import annotations

from itertools import chain

from answer.lexicon import Lexicon
from answer.remembered import Remembered
from answer.spelling import QUESTION_ENGLISH, Speller
from figures.areas import known_authorities
from figures.measures import Vocabulary
from figures.records import Area, AreaKind
from index.permitted import Permitted


class OfPapers:
    """What is learnt from the papers that the same readers may see; made anew when these change."""

    def __init__(self, library: Permitted, vocabulary: Vocabulary, *, home: str) -> None:
        """`home` is the council whose papers these are, empty to learn it from the papers."""
        self._library, self._vocabulary, self._home = library, vocabulary, home
        self._lexicon: Remembered[Lexicon] = Remembered()
        self._speller: Remembered[Speller] = Remembered()

    def words(self) -> Lexicon:
        """The lexicon of the papers held now."""
        return self._lexicon.of(self._library.generation, self._new_lexicon)

    def spelling(self) -> Speller:
        """The speller of the papers held now."""
        return self._speller.of(self._library.generation, self._new_speller)

    def places(self) -> tuple[str, ...]:
        """The authorities whose papers are held, longest name first."""
        names = {paper.authority for _, paper in self._library.papers() if paper.authority}
        return tuple(sorted(names, key=len, reverse=True))

    def home(self) -> Area | None:
        """The authority most papers are of; none where no one council's papers are the greater part."""
        if self._home:
            return Area(AreaKind.HOME, self._home)
        names = [paper.authority for _, paper in self._library.papers() if paper.authority]
        commonest = max(set(names), key=names.count, default="")
        return Area(AreaKind.HOME, commonest) if names.count(commonest) > len(names) / 2 else None

    def _new_lexicon(self) -> Lexicon:
        home = self.home()
        groups = (*self._vocabulary.groups(), *self._library.abbreviations())
        return Lexicon(groups, self._library.rarity, home=home.name if home else "")

    def _new_speller(self) -> Speller:
        known = (
            passage.search_text
            for _, paper in self._library.papers()
            for passage in self._library.passages_of(paper.id)
        )
        phrases = (phrase for group in self._vocabulary.groups() for phrase in group)
        texts = chain(known, phrases, QUESTION_ENGLISH, known_authorities())
        return Speller(texts, english=self._library.common_words())
