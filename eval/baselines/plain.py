"""The plain pipeline: chunks of 512 tokens, the same embedding model, Chroma, the top five, best sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from answer.records import Answer
from eval.baselines.best import LOOKED_AT, TOP, Best, answered, asked, found_from
from eval.baselines.chunks import Chunk, sentences_of
from eval.questions import Known
from eval.records import Found
from index.permitted import Permitted
from index.vectors import Vectors

BATCH = 64


class PlainPipeline:
    """Vectors of the chunks in a Chroma collection of its own, in `folder`; close it when done."""

    name = "plain pipeline"

    def __init__(self, library: Permitted, chunks: Sequence[Chunk], folder: Path) -> None:
        self._library = library
        self._chunks = {chunk.id: chunk for chunk in chunks}
        self._embedded: dict[str, NDArray[np.float32]] = {}
        self._vectors = Vectors(folder, "", model=self.name, write=True)
        for start in tqdm(range(0, len(chunks), BATCH), desc="Embedding for the baseline", disable=None):
            texts = [chunk.to_embed for chunk in chunks[start : start + BATCH]]
            ids = [chunk.id for chunk in chunks[start : start + BATCH]]
            self._vectors.add(ids, texts, library.embed(texts))

    def close(self) -> None:
        """Let go of Chroma."""
        self._vectors.close()

    def answer(self, known: Known) -> Answer:
        """The sentence of the top five chunks whose vector is nearest to the question's."""
        return answered(known, self._best(asked(known)))

    def found(self, known: Known) -> tuple[Found, ...]:
        """The chunks nearest to the question, best first."""
        return found_from(self._nearest(asked(known), LOOKED_AT))

    def _best(self, question: str) -> Best | None:
        held = [
            (sentence, chunk)
            for chunk, _ in self._nearest(question, TOP)
            for sentence in sentences_of(chunk.text)
        ]
        if not held:
            return None
        rows = self._rows([sentence for sentence, _ in held])
        scores = rows @ self._library.embed([question])[0]
        place = int(scores.argmax())
        return Best(*held[place], float(scores[place]))

    def _rows(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Each sentence is embedded once in a run: faster than such a pipeline would be."""
        new = [sentence for sentence in sentences if sentence not in self._embedded]
        self._embedded |= dict(zip(new, self._library.embed(new), strict=True)) if new else {}
        return np.stack([self._embedded[sentence] for sentence in sentences])

    def _nearest(self, question: str, limit: int) -> list[tuple[Chunk, float]]:
        row = self._library.embed([question])[0]
        return [(self._chunks[name], score) for name, score in self._vectors.nearest(row, limit)]
