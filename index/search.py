"""Finding passages and figures in one generation of the library: by meaning, by words, and both fused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypedDict

from figures.records import Figure
from index.at_hand import AtHand
from index.embed import Embedder
from index.fuse import fuse
from index.keywords import KeywordIndex
from index.narrow import Allowed, allowed_by
from index.records import FigureHit, Filters, Hit
from index.shelves import Shelves
from index.text import sound
from index.vectors import Vectors
from ingest.records import File, Paper

# How many each ranking gives to the fusion, at least: what one finds late the other may find first.
DEPTH = 100
# Choices of papers whose ids are at hand: readers may narrow the search to any dates at all.
FILTERS_AT_HAND = 200


class _Narrowing(TypedDict, total=False):
    among: Collection[str]
    without: Collection[str]


class Finder:
    """Searches over the records of one generation; made anew when the library changes."""

    def __init__(
        self,
        shelves: Shelves,
        embedder: Embedder,
        vectors: Vectors,
        *,
        passage_words: KeywordIndex,
        figure_words: KeywordIndex,
    ) -> None:
        self.shelves = shelves
        self._embedder = embedder
        self._vectors = vectors
        self._passage_words = passage_words
        self._figure_words = figure_words
        self._words_are_own = False
        self._allowed: AtHand[Filters, Allowed] = AtHand(FILTERS_AT_HAND)
        self._embedded: AtHand[frozenset[str], list[str]] = AtHand(FILTERS_AT_HAND)

    def over(self, passage_words: KeywordIndex, figure_words: KeywordIndex) -> Finder:
        """The same with keyword indexes that hold nothing but what its reader may see."""
        finder = Finder(
            self.shelves,
            self._embedder,
            self._vectors,
            passage_words=passage_words,
            figure_words=figure_words,
        )
        finder._words_are_own = True
        return finder

    def allow(self, filters: Filters) -> Allowed:
        """The papers that pass the filters."""
        return self._allowed.get([filters], self._allow)[filters]

    def _allow(self, wanted: Sequence[Filters]) -> dict[Filters, Allowed]:
        held, withheld = self.shelves.papers(), self.shelves.withheld.papers
        return {filters: allowed_by(filters, held, withheld) for filters in wanted}

    def papers(self, filters: Filters) -> tuple[tuple[File, Paper], ...]:
        """The papers that pass the filters: by file name, then as they stand in the file."""
        allowed = self.allow(filters).paper_ids
        held = self.shelves.papers().items()
        return tuple((one.file, one.paper) for name, one in held if name in allowed)

    def rarity(self, words: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each word over all passages the reader may see."""
        withheld = self.shelves.withheld
        if not withheld or self._words_are_own:
            return self._passage_words.rarity(words)
        unseen = sum(not file.seen for file in withheld.files.values())
        return self._passage_words.rarity(words, without=withheld.papers.keys(), marks_without=unseen)

    def mentions(self, word: str) -> bool:
        """Whether any passage that the reader may see has the word, in any of its forms."""
        without = () if self._words_are_own else self.shelves.withheld.papers.keys()
        return self._passage_words.holds(word, without=without)

    def nearest(self, text: str, filters: Filters, limit: int) -> tuple[tuple[str, float], ...]:
        """The ids of the passages nearest by meaning alone, with their cosines."""
        return tuple(self._dense(text, self.allow(filters), limit))

    def search(self, text: str, filters: Filters, limit: int) -> tuple[Hit, ...]:
        """The passages nearest to `text` by meaning and by words, fused by reciprocal rank."""
        allowed = self.allow(filters)
        if not text.strip() or not allowed.paper_ids:
            return ()
        depth = max(DEPTH, limit)
        dense = dict(self._dense(text, allowed, depth))
        words = [name for name, _ in self._passage_words.search(text, depth, **self._narrowing(allowed))]
        scores = fuse(list(dense), words)
        papers = self.shelves.papers_of(scores)
        # A client that has yet to see the last change may give what is no longer held, or not allowed.
        best = [name for name in scores if papers.get(name) in allowed.paper_ids][:limit]
        return self._hits({name: scores[name] for name in best}, dense, words)

    def search_figures(self, text: str, filters: Filters, limit: int) -> tuple[FigureHit, ...]:
        """The figures whose meaning has any of the words of `text`, best first."""
        allowed = self.allow(filters)
        found = self._figure_words.search(text, limit, **self._narrowing(allowed))
        scores = dict(found)
        figures = self.shelves.figures(scores).items()
        return self._figure_hits(
            (figure, scores[name]) for name, figure in figures if figure.place.paper_id in allowed.paper_ids
        )

    def figures_about(self, measure_id: str, filters: Filters) -> tuple[FigureHit, ...]:
        """Every figure of a measure."""
        figures = self.shelves.figures_about(measure_id, self.allow(filters).paper_ids)
        return self._figure_hits((figure, 0.0) for figure in figures)

    def figures_in(self, passage_ids: Sequence[str]) -> tuple[FigureHit, ...]:
        """The figures that stand in some passages."""
        return self._figure_hits((figure, 0.0) for figure in self.shelves.figures_in(passage_ids))

    def _dense(self, text: str, allowed: Allowed, depth: int) -> list[tuple[str, float]]:
        """Ids with cosines. A few papers are searched exactly, most by looking past the others."""
        row = self._embedder.embed([sound(text)])[0]
        if allowed.is_all:
            return self._vectors.nearest(row, depth)
        if allowed.is_most:
            found = self._only(self._vectors.nearest(row, 2 * depth), allowed)
            if len(found) >= min(depth, allowed.size):
                return found[:depth]
        return self._vectors.nearest(row, depth, among=self._embedded_of(allowed.paper_ids))

    def _narrowing(self, allowed: Allowed) -> _Narrowing:
        """The shorter way to say which papers' words: those allowed, or those refused."""
        refused = allowed.refused
        if self._words_are_own:
            refused -= self.shelves.withheld.papers.keys()
        if not refused:
            return {}
        return {"without": refused} if len(refused) < len(allowed.paper_ids) else {"among": allowed.paper_ids}

    def _embedded_of(self, paper_ids: frozenset[str]) -> list[str]:
        found = self._embedded.get(
            [paper_ids], lambda some: {ids: self.shelves.embedded(ids) for ids in some}
        )
        return found[paper_ids]

    def _only(self, found: list[tuple[str, float]], allowed: Allowed) -> list[tuple[str, float]]:
        papers = self.shelves.papers_of(name for name, _ in found)
        return [hit for hit in found if papers.get(hit[0]) in allowed.paper_ids]

    def _hits(self, scores: dict[str, float], dense: dict[str, float], words: list[str]) -> tuple[Hit, ...]:
        dense_ranks = {name: rank for rank, name in enumerate(dense, start=1)}
        word_ranks = {name: rank for rank, name in enumerate(words, start=1)}
        papers = self.shelves.papers()
        return tuple(
            Hit(
                passage=passage,
                paper=papers[passage.paper_id].paper,
                file=papers[passage.paper_id].file,
                score=scores[name],
                dense_rank=dense_ranks.get(name),
                keyword_rank=word_ranks.get(name),
                dense_similarity=dense.get(name),
                also=papers[passage.paper_id].also,
            )
            for name, passage in self.shelves.passages(scores).items()
        )

    def _figure_hits(self, scored: Iterable[tuple[Figure, float]]) -> tuple[FigureHit, ...]:
        found = list(scored)
        passages = self.shelves.passages(figure.place.passage_id for figure, _ in found)
        papers = self.shelves.papers()
        return tuple(
            FigureHit(
                figure=figure,
                passage=passages[figure.place.passage_id],
                paper=papers[figure.place.paper_id].paper,
                file=papers[figure.place.paper_id].file,
                score=score,
                also=papers[figure.place.paper_id].also,
            )
            for figure, score in found
            if figure.place.passage_id in passages and figure.place.paper_id in papers
        )
