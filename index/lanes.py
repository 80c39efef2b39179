"""Many texts through an embedding model, on every core at once. Imported late: torch takes seconds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Torch's own threads wait for one another at every step: on two shared cores two of them made the slowest
# questions 4 to 20 times slower, and many texts slower than one thread. So each batch has one thread, and of
# many texts as many batches as there are cores are embedded beside one another.
FEW = 32
# Batches of about equal work: where one is much longer than the rest, the other cores wait for it at the end.
BATCH = 16
BATCH_LETTERS = 6_000


def encoded(model: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float32]:
    """One unit row a text; shape (len(texts), dimensions)."""
    if not texts:
        return _no_rows(model, 0)
    return _in_lanes(model, texts) if len(texts) > FEW else _one_batch(model, texts)


def _in_lanes(model: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float32]:
    """Batches of like length, a batch at a time to each core."""
    order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
    batches = list(_batches(order, [len(text) for text in texts]))
    rows = _no_rows(model, len(texts))
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as lanes:
        found = lanes.map(lambda batch: _one_batch(model, [texts[place] for place in batch]), batches)
        for batch, some in zip(batches, found, strict=True):
            rows[batch] = some
    return rows


def _no_rows(model: SentenceTransformer, count: int) -> NDArray[np.float32]:
    return np.zeros((count, int(model.get_embedding_dimension() or 0)), dtype=np.float32)


def _batches(order: Iterable[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places of `order` in runs of at most BATCH texts and BATCH_LETTERS letters, one at least."""
    batch: list[int] = []
    letters = 0
    for place in order:
        if batch and (len(batch) == BATCH or letters + lengths[place] > BATCH_LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(place)
        letters += lengths[place]
    if batch:
        yield batch


def _one_batch(model: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float32]:
    if torch.get_num_threads() != 1:
        torch.set_num_threads(1)
    rows = model.encode(list(texts), batch_size=FEW, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(rows, dtype=np.float32)
