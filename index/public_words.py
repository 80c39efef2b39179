"""The keyword indexes over what the public may see alone, kept where something is withheld from them.

How much a word counts in a search depends on how many passages have it and how long they are. Over a library
with exempt papers the order of public answers would tell something of those; over this index it cannot.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, exists, select

from index import tables as t
from index.catalogue import Catalogue
from index.keywords import FOLDER, KeywordIndex
from index.markings import PUBLIC, markings_in
from index.settle import figure_entries, passage_entries, settle_keywords
from index.shelves import Shelves

# How a paper's record says so (index/codec.py): a field that has its default is not written.
_SAYS_EXEMPT = '%"access":"exempt"%'


class PublicWords:
    """The passages and figures that the public may see, by their words; opened once it is needed."""

    def __init__(self, data: Path, *, write: bool) -> None:
        self._folder = data / FOLDER
        self._write = write
        self._indexes: tuple[KeywordIndex, KeywordIndex] | None = None

    def settle(self, catalogue: Catalogue) -> bool:
        """Bring the indexes up with the catalogue; True when anything had to be done."""
        with catalogue.begin() as connection:
            needed = _withholds(connection)
        if not needed and not self._stand():
            return False
        shelves = Shelves(catalogue, access=(PUBLIC,))
        stamps = _of_seen(catalogue.stamps(), shelves) if needed else {}
        passages, figures = self._opened()
        changed = [
            settle_keywords(stamps, passages, partial(passage_entries, shelves)),
            settle_keywords(stamps, figures, partial(figure_entries, shelves)),
        ]
        return any(changed)

    def clear(self) -> None:
        """Take everything out, to be made anew."""
        if self._stand():
            for index in self._opened():
                index.clear()

    def reload(self) -> None:
        """See what another program wrote."""
        for index in self._indexes or ():
            index.reload()

    def as_of(self, stamps: Mapping[str, int], shelves: Shelves) -> tuple[KeywordIndex, KeywordIndex] | None:
        """The passages' index and the figures', where both are up with what the public may see."""
        seen = _of_seen(stamps, shelves)
        indexes = self._opened()
        return indexes if all(index.stamps() == seen for index in indexes) else None

    def _stand(self) -> bool:
        return (self._folder / "public-passages").exists()

    def _opened(self) -> tuple[KeywordIndex, KeywordIndex]:
        if self._indexes is None:
            self._indexes = (
                KeywordIndex(self._folder / "public-passages", write=self._write),
                KeywordIndex(self._folder / "public-figures", write=self._write),
            )
        return self._indexes


def _of_seen(stamps: Mapping[str, int], shelves: Shelves) -> dict[str, int]:
    """The files of which the public may see anything, with the generation each was kept at."""
    partly = shelves.withheld.files
    return {name: stamp for name, stamp in stamps.items() if name not in partly or partly[name].seen}


def _withholds(connection: Connection) -> bool:
    """Whether anything held may be withheld from the public; cheap, for it is asked at every turn."""
    if connection.scalar(select(exists().where(t.papers.c.record.like(_SAYS_EXEMPT)))):
        return True
    held = frozenset(connection.scalars(select(t.files.c.id)))
    marked = [one for name, one in markings_in(connection).of_files.items() if name in held]
    kinds = {one.access for some in marked for one in some.markings} | {some.whole for some in marked}
    return bool(kinds - {PUBLIC, ""})
