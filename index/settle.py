"""Bringing the keyword indexes and Chroma up to what the catalogue holds.

Every step may be cut off and done again: the keyword indexes commit a file with its mark, and a file
counts as settled in Chroma only after its last vector is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from figures.records import Figure
from index.catalogue import Catalogue
from index.embed import Embedder
from index.keywords import Entry, FileEntries, KeywordIndex
from index.shelves import Shelves
from index.vectors import Vectors
from ingest.records import Passage

Progress = Callable[[int], None]
# Passages embedded and added together: the work lost when the program is killed.
TOGETHER = 128
FILES_A_COMMIT = 100


def passage_entries(shelves: Shelves, file_id: str) -> tuple[Entry, ...]:
    """What the passages of a file are found by."""
    return tuple(
        Entry(passage.id, passage.paper_id, passage.search_text)
        for passage in shelves.passages_of_file(file_id)
    )


def figure_entries(shelves: Shelves, file_id: str) -> tuple[Entry, ...]:
    """What the figures of a file are found by: their meaning, and the words they stand under."""
    passages = {passage.id: passage for passage in shelves.passages_of_file(file_id)}
    return tuple(
        _figure_entry(number, figure, passages[figure.place.passage_id])
        for number, figure in shelves.figures_of_file(file_id)
    )


def _figure_entry(number: int, figure: Figure, passage: Passage) -> Entry:
    place = figure.place
    named = (figure.measure_id or "").replace("_", " ").replace("-", " ")
    text = (figure.measure, named, figure.unit or "", place.row_label, place.column_label)
    around = (place.caption, *passage.headings, passage.lead_in, place.quote)
    return Entry(str(number), place.paper_id, "\n".join(text), "\n".join(around))


def settle_keywords(
    stamps: dict[str, int], index: KeywordIndex, entries: Callable[[str], tuple[Entry, ...]]
) -> bool:
    """Bring a keyword index up to the files of `stamps`; True when anything had to be done."""
    held = index.stamps()
    drop = [file_id for file_id in held if file_id not in stamps]
    add = [file_id for file_id, stamp in stamps.items() if held.get(file_id) != stamp]
    for start in range(0, max(len(add), 1 if drop else 0), FILES_A_COMMIT):
        some = add[start : start + FILES_A_COMMIT]
        index.change(
            drop=drop if start == 0 else (),
            add=(FileEntries(file_id, stamps[file_id], entries(file_id)) for file_id in some),
        )
    return bool(drop or add)


def settle_vectors(
    catalogue: Catalogue, vectors: Vectors, embedder: Embedder, *, progress: Progress | None = None
) -> None:
    """Take out of Chroma what is gone, and put in what is pending; `progress` is told of passages done."""
    known: dict[str, NDArray[np.float32]] = {}
    for number, ids in catalogue.gone():
        known |= vectors.known(ids)
        vectors.drop(ids)
        catalogue.forget(number)
    for file_id in catalogue.pending(embedder.name):
        passages = Shelves(catalogue).passages_of_file(file_id)
        _add_all(passages, vectors, embedder, known=known, progress=progress)
        catalogue.settle(file_id, embedder.name)


def _add_all(
    passages: Sequence[Passage],
    vectors: Vectors,
    embedder: Embedder,
    *,
    known: dict[str, NDArray[np.float32]],
    progress: Progress | None,
) -> None:
    held = vectors.held([passage.id for passage in passages])
    missing = sorted(
        (passage for passage in passages if passage.id not in held),
        key=lambda passage: len(passage.search_text),
    )
    done = len(passages) - len(missing)
    for some in _in_groups(missing):
        texts = [passage.search_text for passage in some]
        vectors.add([passage.id for passage in some], texts, _rows(texts, embedder, known))
        done += len(some)
        if progress:
            progress(done)


def _rows(
    texts: Sequence[str], embedder: Embedder, known: dict[str, NDArray[np.float32]]
) -> NDArray[np.float32]:
    """The vectors of some texts, embedding only those that an earlier version of the file had not."""
    new = [text for text in dict.fromkeys(texts) if text not in known]
    rows = known | dict(zip(new, embedder.embed(new) if new else (), strict=True))
    return np.stack([rows[text] for text in texts])


def _in_groups(passages: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
    for start in range(0, len(passages), TOGETHER):
        yield passages[start : start + TOGETHER]
