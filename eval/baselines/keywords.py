"""Keyword search alone: the same chunks by BM25, the top five, and their best sentence by BM25."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from answer.records import Answer
from eval.baselines.best import LOOKED_AT, TOP, Best, answered, asked, found_from
from eval.baselines.chunks import Chunk, sentences_of
from eval.questions import Known
from eval.records import Found
from index.keywords import Entry, FileEntries, KeywordIndex


class Keywords:
    """Keyword indexes of the chunks and of their sentences, in `folder`."""

    name = "keyword search"

    def __init__(self, chunks: Sequence[Chunk], folder: Path) -> None:
        self._chunks = {chunk.id: chunk for chunk in chunks}
        self._sentences = dict(_sentences(chunks))
        self._words = KeywordIndex(folder / "chunks", write=True)
        self._sentence_words = KeywordIndex(folder / "sentences", write=True)
        _fill(self._words, [Entry(chunk.id, chunk.id, chunk.text) for chunk in chunks])
        _fill(
            self._sentence_words,
            [Entry(name, chunk.id, text) for name, (text, chunk) in self._sentences.items()],
        )

    def close(self) -> None:
        """Nothing is held open."""

    def answer(self, known: Known) -> Answer:
        """The sentence of the top five chunks with the highest BM25 score."""
        question = asked(known)
        among = [chunk.id for chunk, _ in self._nearest(question, TOP)]
        best = self._sentence_words.search(question, 1, among=among) if among else []
        if not best:
            return answered(known, None)
        (name, score), *_ = best
        return answered(known, Best(*self._sentences[name], score))

    def found(self, known: Known) -> tuple[Found, ...]:
        """The chunks with the highest BM25 scores."""
        return found_from(self._nearest(asked(known), LOOKED_AT))

    def _nearest(self, question: str, limit: int) -> list[tuple[Chunk, float]]:
        return [(self._chunks[name], score) for name, score in self._words.search(question, limit)]


def _sentences(chunks: Sequence[Chunk]) -> Iterator[tuple[str, tuple[str, Chunk]]]:
    for chunk in chunks:
        for number, sentence in enumerate(sentences_of(chunk.text)):
            yield f"{chunk.id}-{number}", (sentence, chunk)


def _fill(index: KeywordIndex, entries: Sequence[Entry]) -> None:
    index.change(add=[FileEntries("all", 1, tuple(entries))])
