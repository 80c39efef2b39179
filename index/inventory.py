"""Everything a library holds, in a form in which two libraries can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Table, select

from index import tables as t
from index.catalogue import Catalogue
from index.embed import SentenceEmbedder
from index.files import FOLDER as COPIES
from index.keywords import FOLDER as WORDS
from index.keywords import KeywordIndex
from index.vectors import Vectors
from settings import Settings

# What tells when something was kept, and not what: two libraries of the same papers differ in it.
_OF_ITS_TIME = {"added_at", "noted_at", "stamp"}
_TABLES = (t.files, t.names, t.pages, t.papers, t.passages, t.figures, t.left_out, t.gone)
# Two runs may embed a text in different company: the last digits of its vector differ.
NEAR = 1e-4


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is held: rows of the catalogue by table, keyword entries, kept copies, vectors by passage."""

    rows: dict[str, frozenset[tuple[object, ...]]]
    words: dict[str, frozenset[str]]
    copies: frozenset[str]
    vectors: dict[str, NDArray[np.float32]]

    def differences(self, other: Inventory) -> list[str]:
        """What differs, a sentence each; none when both hold the same."""
        return list(self._differ(other))

    def _differ(self, other: Inventory) -> Iterator[str]:
        for kind, mine, theirs in (("rows", self.rows, other.rows), ("words", self.words, other.words)):
            for name, held in mine.items():
                missing, more = len(held - theirs[name]), len(theirs[name] - held)
                if missing or more:
                    yield f"{name}: {missing} {kind} are missing and {more} are too many."
        if self.copies != other.copies:
            yield f"kept copies: {len(self.copies ^ other.copies)} differ."
        if self.vectors.keys() != other.vectors.keys():
            yield f"vectors: {len(self.vectors.keys() ^ other.vectors.keys())} passages differ."
        shared = self.vectors.keys() & other.vectors.keys()
        apart = [name for name in shared if np.abs(self.vectors[name] - other.vectors[name]).max() > NEAR]
        if apart:
            yield f"vectors: those of {len(apart)} passages are not the same."


def inventory(settings: Settings) -> Inventory:
    """Look at everything in the library that `settings` name. Raises StoreUnusable, StoreAbsent."""
    with closing(Catalogue(t.open_database(settings.data, settings.database_url, write=False))) as catalogue:
        rows = {table.name: _rows(catalogue, table) for table in _TABLES}
        with catalogue.begin() as connection:
            ids = list(connection.scalars(select(t.passages.c.id)))
    model = SentenceEmbedder(settings.embedding_model).name
    with closing(Vectors(settings.data, settings.chroma_url, model=model, write=False)) as vectors:
        held = vectors.rows(ids)
        count = vectors.count()
    folders = ("passages", "figures")
    words = {name: KeywordIndex(settings.data / WORDS / name, write=False).entries() for name in folders}
    copies = frozenset(path.name for path in (settings.data / COPIES).glob("*"))
    # A vector of no passage is one too many: it has no name here, so it is counted.
    strays = {f"stray {number}": np.zeros(1, np.float32) for number in range(count - len(held))}
    return Inventory(rows, words, copies, held | strays)


def _rows(catalogue: Catalogue, table: Table) -> frozenset[tuple[object, ...]]:
    columns = [column for column in table.columns if column.name not in _OF_ITS_TIME]
    with catalogue.begin() as connection:
        return frozenset(tuple(row) for row in connection.execute(select(*columns)))
