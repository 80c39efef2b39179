"""Bringing the keyword indexes and Chroma up to what the catalogue holds.

Every step may be cut off and done again: the keyword indexes commit a file with its mark, and a file
counts as settled in Chroma only after its last vector is there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from figures.records import Figure
from index.catalogue import Catalogue
from index.embed import Embedder
from index.kept_vectors import KeptVectors
from index.keywords import Entry, FileEntries, KeywordIndex
from index.shelves import Shelves
from index.vectors import Vectors
from ingest.records import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Progress = Callable[[int], None]
# Letters of the passages embedded and added together, some seconds' work: what is lost when the program is
# killed. At the end of each group a core waits for the other, so that small ones are slow.
TOGETHER = 100_000
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
        if figure.place.passage_id in passages
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


@dataclass(frozen=True, slots=True)
class _Adding:
    """A group of passages, by their ids, that is on its way into Chroma."""

    ids: frozenset[str]
    done: Future[None]


class VectorQueue:
    """The passages whose vectors are still to be made, taken group by group from all files that wait.

    Passages of like length are embedded together, whatever file they are of: a short text among long ones
    costs as much as they do. While a group is embedded, the one before it goes into Chroma.
    """

    def __init__(self, catalogue: Catalogue, vectors: Vectors, embedder: Embedder) -> None:
        self._catalogue = catalogue
        self._vectors = vectors
        self._embedder = embedder
        self._kept = KeptVectors(catalogue, embedder.name)
        self._known: dict[str, NDArray[np.float32]] = {}
        self._waiting: dict[str, dict[str, str]] = {}
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chroma")
        self._adding: _Adding | None = None
        self.done = 0

    def settle(self, progress: Progress | None = None) -> None:
        """Work until nothing waits; `progress` is told how many passages are done."""
        self.done = 0
        while self.work():
            if progress:
                progress(self.done)

    def work(self) -> bool:
        """Embed a group, and see the one before it into Chroma; False when there was nothing to do."""
        self._take_out()
        self._load()
        self._settle_done(frozenset())
        group = self._next_group()
        rows = self._rows(group) if group else None
        self._finish()
        if rows is not None:
            self.done += len(group)
            added = self._lane.submit(
                self._vectors.add, list(rows), list(group.values()), list(rows.values())
            )
            self._adding = _Adding(frozenset(group), added)
            if not self._next_group():
                self._finish()
        return bool(group)

    def close(self) -> None:
        """Let the group on its way arrive; nothing is added after."""
        self._lane.shutdown()

    def _finish(self) -> None:
        """Settle the files that the group on its way makes whole, once it is there."""
        self._settle_done(self._arrived())

    def _arrived(self) -> frozenset[str]:
        """The group that was on its way, once it is there."""
        adding, self._adding = self._adding, None
        if adding is None:
            return frozenset()
        adding.done.result()
        return adding.ids

    def _take_out(self) -> None:
        """Take out of Chroma what is gone, first of all: a passage may come back under its id."""
        gone = self._catalogue.gone()
        if gone:
            self._arrived()  # and settles nothing: its file may have been replaced
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
        """The shortest passages first, one at the least: of equal length those of the oldest file."""
        on_the_way = self._adding.ids if self._adding else frozenset()
        waiting = [
            item
            for passages in self._waiting.values()
            for item in passages.items()
            if item[0] not in on_the_way
        ]
        waiting.sort(key=lambda item: len(item[1]))
        letters = list(accumulate(len(text) for _, text in waiting))
        return dict(waiting[: max(bisect_right(letters, TOGETHER), 1)])

    def _settle_done(self, group: frozenset[str]) -> None:
        for file_id, passages in list(self._waiting.items()):
            for passage_id in group & passages.keys():
                del passages[passage_id]
            if not passages:
                del self._waiting[file_id]
                self._catalogue.settle(file_id, self._embedder.name)
        if not self._waiting:
            self._known = {}

    def _rows(self, group: Mapping[str, str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of some passages, embedding each text once, and none that was embedded before."""
        kept = self._kept.of(list(group))
        texts = {name: text for name, text in group.items() if name not in kept}
        new = [text for text in dict.fromkeys(texts.values()) if text not in self._known]
        known = self._known | dict(zip(new, self._embedder.embed(new) if new else (), strict=True))
        made = {name: known[text] for name, text in texts.items()}
        self._kept.keep(made)
        rows = kept | made
        return {name: rows[name] for name in group}
