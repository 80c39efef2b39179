"""Bringing the keyword indexes and Chroma up to what the catalogue holds.

Every step may be cut off and done again: the keyword indexes commit a file with its mark, and a file
counts as settled in Chroma only after its last vector is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
# Waiting passages among which those of like length are sought.
AT_HAND = 2_000
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
        _figure_entry(name, figure, passages[figure.place.passage_id])
        for name, figure in shelves.figures_of_file(file_id)
    )


def _figure_entry(name: str, figure: Figure, passage: Passage) -> Entry:
    place = figure.place
    named = (figure.measure_id or "").replace("_", " ").replace("-", " ")
    text = (figure.measure, named, figure.unit or "", place.row_label, place.column_label)
    around = (place.caption, *passage.headings, passage.lead_in, place.quote)
    return Entry(name, place.paper_id, "\n".join(text), "\n".join(around))


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


class VectorQueue:
    """The passages whose vectors are still to be made, taken group by group from all files that wait.

    Passages of like length are embedded together, whatever file they are of: a short text among long ones
    costs as much as they do.
    """

    def __init__(self, catalogue: Catalogue, vectors: Vectors, embedder: Embedder) -> None:
        self._catalogue = catalogue
        self._vectors = vectors
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float32]] = {}
        self._waiting: dict[str, dict[str, str]] = {}
        self.done = 0

    def settle(self, progress: Progress | None = None) -> None:
        """Work until nothing waits; `progress` is told how many passages are done."""
        self.done = 0
        while self.work():
            if progress:
                progress(self.done)

    def work(self) -> bool:
        """Embed one group and put it into Chroma; False when there was nothing to do."""
        self._take_out()
        self._load()
        group = self._next_group()
        if group:
            texts = list(group.values())
            self._vectors.add(list(group), texts, self._rows(texts))
            self.done += len(group)
        self._settle_done(group)
        return bool(group)

    def _take_out(self) -> None:
        """Take out of Chroma what is gone, first of all: a passage may come back under its id."""
        gone = self._catalogue.gone()
        if gone:
            self._waiting.clear()
        for number, ids in gone:
            self._known |= self._vectors.known(ids)
            self._vectors.drop(ids)
            self._catalogue.forget(number)

    def _load(self) -> None:
        """Have the passages of the oldest waiting files at hand, enough of them to choose from."""
        for file_id in self._catalogue.pending(self._embedder.name):
            if sum(map(len, self._waiting.values())) >= AT_HAND:
                break
            if file_id not in self._waiting:
                passages = Shelves(self._catalogue).passages_of_file(file_id)
                held = self._vectors.held([passage.id for passage in passages])
                self.done += len(held)
                self._waiting[file_id] = {
                    passage.id: passage.search_text for passage in passages if passage.id not in held
                }

    def _next_group(self) -> dict[str, str]:
        """The shortest passages first: of equal length those of the oldest file."""
        waiting = [item for passages in self._waiting.values() for item in passages.items()]
        return dict(sorted(waiting, key=lambda item: len(item[1]))[:TOGETHER])

    def _settle_done(self, group: dict[str, str]) -> None:
        for file_id, passages in list(self._waiting.items()):
            for passage_id in group.keys() & passages.keys():
                del passages[passage_id]
            if not passages:
                del self._waiting[file_id]
                self._catalogue.settle(file_id, self._embedder.name)
        if not self._waiting:
            self._known = {}

    def _rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of some texts, embedding each once, and none that an earlier version had."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        rows = self._known | dict(zip(new, self._embedder.embed(new) if new else (), strict=True))
        return np.stack([rows[text] for text in texts])
