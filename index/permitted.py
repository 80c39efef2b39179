"""The library as one reader may see it: what is withheld is not found, listed, counted, named or shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING

from index.errors import NotHeld
from index.markings import PUBLIC, Markings
from index.narrow import within
from index.records import Elsewhere, FigureHit, FileEntry, Filters, Hit, LeftOut
from ingest.pdf import pages_alone
from ingest.printing import as_pdf
from ingest.records import File, Page, Paper, Passage
from ingest.signs import is_closed_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.library import Library
    from index.search import Finder
    from index.shelves import Shelves

ALL = Filters()


@dataclass(frozen=True, slots=True)
class State:
    """One generation of the library, and what finds its records for one kind of reader."""

    generation: int
    finder: Finder


class _Held(local):
    """What a thread holds on to; nothing between two questions."""

    state: State | None = None


class Permitted:
    """What `library` holds, for a reader who may see `access`; safe for several threads.

    Asking for what is withheld is answered as asking for what was never held. Every method raises
    StoreUnusable when a store cannot be used, and those that embed a text ModelUnavailable.
    """

    def __init__(self, library: Library, access: Collection[str]) -> None:
        self._library = library
        self.access = frozenset(access)
        self._held = _Held()

    @contextmanager
    def held(self) -> Iterator[None]:
        """One state of the library for all that this thread asks within.

        What is changed meanwhile, by other programs or here, is looked for once, at the beginning, and seen
        by the next. Only how rare words are and whether any paper has them is told as it is at the moment.
        """
        if self._held.state is not None:
            yield
            return
        self._held.state = self._library.state(self.access)
        try:
            yield
        finally:
            self._held.state = None

    def close(self) -> None:
        """Let go of the stores, for every reader of the same library."""
        self._library.close()

    def permitted(self, access: Collection[str]) -> Permitted:
        """The same library as another reader may see it."""
        return self._library.permitted(access)

    @property
    def generation(self) -> int:
        """A number that goes up with every change by any program."""
        held = self._held.state
        return self._library.generation if held is None else held.generation

    def refresh(self) -> None:
        """Take notice of what other programs changed; every search does so first, but where one is held."""
        if self._held.state is None:
            self._library.refresh()

    def files(self) -> tuple[FileEntry, ...]:
        """The files of which anything may be seen, by name, with how much of each that is."""
        shelves = self._shelves
        entries = self._library.files()
        if not shelves.withheld:
            return entries
        seen = (_seen(entry, shelves) for entry in entries)
        return tuple(entry for entry in seen if entry.pages)

    def left_out(self) -> tuple[LeftOut, ...]:
        """The files that could not be read, by name, each with its reason.

        Those marked by hand for others are not told of, nor those whose name says that they are exempt.
        """
        marked = self._library.marked()
        return tuple(left for left in self._library.left_out() if _access_of(left, marked) in self.access)

    def papers(self, filters: Filters = ALL) -> tuple[tuple[File, Paper], ...]:
        """The papers that pass the filters: by file name, then as they stand in the file."""
        return self._finder.papers(self._within(filters))

    def papers_in(self, file_id: str) -> tuple[Paper, ...]:
        """The papers of one file as they stand in it, those that are cited from another file too."""
        return self._shelves.papers_in(file_id)

    def search(self, text: str, filters: Filters = ALL, *, limit: int = 20) -> tuple[Hit, ...]:
        """The passages nearest to `text` by meaning and by words, fused by reciprocal rank, best first."""
        return self._finder.search(text, self._within(filters), limit)

    def search_figures(self, text: str, filters: Filters = ALL, *, limit: int = 100) -> tuple[FigureHit, ...]:
        """The figures whose meaning has any of the words of `text`, best first by BM25."""
        return self._finder.search_figures(text, self._within(filters), limit)

    def figures_about(self, measure_id: str, filters: Filters = ALL) -> tuple[FigureHit, ...]:
        """Every figure of a measure of the vocabulary, in the order the papers were kept."""
        return self._finder.figures_about(measure_id, self._within(filters))

    def figures_in(self, passage_ids: Sequence[str]) -> tuple[FigureHit, ...]:
        """The figures that stand in some passages, passage by passage."""
        return self._finder.figures_in(passage_ids)

    def passages_of(self, paper_id: str) -> tuple[Passage, ...]:
        """The passages of a paper in reading order; none for a paper that is not held."""
        return self._shelves.passages_of(paper_id)

    def paper(self, paper_id: str) -> tuple[File, Paper]:
        """A paper and the file it is in. Raises NotHeld."""
        shelved = self._shelves.paper(paper_id)
        return shelved.file, shelved.paper

    def elsewhere(self, paper_id: str) -> tuple[Elsewhere, ...]:
        """The other places a paper is published in: copies of its file, packs. Raises NotHeld."""
        return self._shelves.paper(paper_id).also

    def page(self, file_id: str, number: int) -> Page:
        """A page with its words. Raises NotHeld."""
        return self._shelves.page(file_id, number)

    def pages_of(self, file_id: str) -> tuple[int, ...]:
        """The numbers of the pages that may be seen; none of a file that is not held."""
        return self._shelves.pages_of(file_id)

    def page_source(self, file_id: str, number: int) -> Path:
        """The kept copy of a file, to show this one page of it. Raises NotHeld."""
        self._shelves.page(file_id, number)
        return self._library.source(file_id)

    def source(self, file_id: str) -> Path:
        """The kept copy of a file. Raises NotHeld, also where any page of it is withheld: see `redacted`."""
        file = self._shelves.withheld.files.get(file_id)
        if file is not None and file.seen:
            raise NotHeld(
                "This file is not given out whole: it has pages that are not for publication. "
                "The pages that are can be had without them."
            )
        if file is not None:
            raise self._library.not_held(file_id)
        return self._library.source(file_id)

    def redacted(self, file_id: str) -> bytes:
        """The file to take away, as a PDF: the pages that may be seen, and nothing else. Raises NotHeld.

        What was read as another format is given as it was printed for reading. Raises
        ingest.errors.DamagedFile where the copy cannot be written anew.
        """
        pages = self.pages_of(file_id)
        if not pages:
            raise self._library.not_held(file_id)
        with as_pdf(self._library.source(file_id)) as path:
            if file_id not in self._shelves.withheld.files:
                return path.read_bytes()
            return pages_alone(path, pages)

    def abbreviations(self) -> tuple[tuple[str, str], ...]:
        """The abbreviations that the papers define, each pair once, in the order of the papers."""
        held = self._shelves.papers().values()
        return tuple(dict.fromkeys(pair for item in held for pair in item.paper.abbreviations))

    def rarity(self, words: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each word over all passages; higher is rarer."""
        return self._library.finder(self.access).rarity(words)

    def mentions(self, word: str) -> bool:
        """Whether any passage has the word, in any of its forms."""
        return self._library.finder(self.access).mentions(word)

    def nearest(self, text: str, *, limit: int = 10) -> tuple[tuple[str, float], ...]:
        """The ids of the passages nearest to `text` by meaning alone, with their cosines."""
        return self._finder.nearest(text, self._within(ALL), limit)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row a text. Raises ModelUnavailable."""
        return self._library.embed(texts)

    def common_words(self) -> frozenset[str]:
        """Words of plain English, as far as the embedding model lists any. Raises ModelUnavailable."""
        return self._library.common_words()

    @property
    def _finder(self) -> Finder:
        held = self._held.state
        return self._library.finder(self.access) if held is None else held.finder

    @property
    def _shelves(self) -> Shelves:
        return self._finder.shelves

    def _within(self, filters: Filters) -> Filters:
        return within(filters, self.access)


def _access_of(left: LeftOut, marked: Markings) -> str:
    """Who may know of a file that was left out: as it was marked by hand, else as its name says."""
    closed = replace(marked.of(left.digest), closed_name=is_closed_name(left.name))
    return closed.whole or PUBLIC


def _seen(entry: FileEntry, shelves: Shelves) -> FileEntry:
    """A file with only what may be seen of it counted."""
    file_id = entry.file.id
    if file_id not in shelves.withheld.files:
        return entry
    pages = frozenset(shelves.withheld.pages(file_id, entry.pages))
    amounts = shelves.amounts(file_id)
    return replace(
        entry,
        pages=len(pages),
        papers=amounts.papers,
        copies=amounts.copies,
        passages=amounts.passages,
        figures=amounts.figures,
        unread=tuple(number for number in entry.unread if number in pages),
        remarks=tuple((number, remark) for number, remark in entry.remarks if number in pages),
    )
