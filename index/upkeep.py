"""Keeping words and vectors up with the catalogue, all at once or a little at a time while papers come in."""

from __future__ import annotations

import time
from functools import partial

from index.catalogue import Catalogue
from index.embed import Embedder
from index.keywords import KeywordIndex
from index.public_words import PublicWords
from index.settle import Progress, VectorQueue, figure_entries, passage_entries, settle_keywords
from index.shelves import Shelves
from index.vectors import Vectors

# New papers are found by their words this soon; a commit for each of a thousand small files takes minutes.
SECONDS_A_COMMIT = 3.0


class Upkeep:
    """What a writer does after it has kept something; cut off at any moment, the next one goes on."""

    def __init__(  # noqa: PLR0913  # each is a store that is kept up
        self,
        catalogue: Catalogue,
        vectors: Vectors,
        embedder: Embedder,
        *,
        passage_words: KeywordIndex,
        figure_words: KeywordIndex,
        public_words: PublicWords,
    ) -> None:
        self._catalogue = catalogue
        self._passage_words = passage_words
        self._figure_words = figure_words
        self._public_words = public_words
        self._queue = VectorQueue(catalogue, vectors, embedder)
        self._words_due: float | None = None
        self._public_due = False

    def close(self) -> None:
        """Let what is on its way into the stores arrive."""
        self._queue.close()

    def note_change(self) -> None:
        """The catalogue has changed: words and vectors are to follow, the words soon."""
        if self._words_due is None:
            self._words_due = time.monotonic() + SECONDS_A_COMMIT

    def all(self, progress: Progress | None = None) -> None:
        """Bring everything up; `progress` is told how many passages are embedded."""
        self.words(public=True)
        self._queue.settle(progress)

    def some(self) -> int | None:
        """Do a part: words that are due, or a group of vectors, and give how many passages are done so far.

        None when nothing is left to do.
        """
        if self._words_due is not None and time.monotonic() >= self._words_due:
            self.words()
        if self._queue.work():
            return self._queue.done
        if self._words_due is not None or self._public_due:
            self.words(public=True)
        return None

    def words(self, *, public: bool = False) -> None:
        """Bring the keyword indexes up, and tell readers if anything had to be done.

        Those of the public alone follow when all else is done: until then readers narrow the whole ones.
        """
        self._words_due = None
        if self.settle_words(public=public):
            self._catalogue.advance()

    def settle_words(self, *, public: bool = True) -> bool:
        """Bring the keyword indexes up to the catalogue; True when anything had to be done."""
        stamps = self._catalogue.stamps()
        shelves = Shelves(self._catalogue)
        changed = [
            settle_keywords(stamps, self._passage_words, partial(passage_entries, shelves)),
            settle_keywords(stamps, self._figure_words, partial(figure_entries, shelves)),
        ]
        self._public_due = not public
        if public:
            changed.append(self._public_words.settle(self._catalogue))
        return any(changed)
