"""The one door to everything that is held: keeping papers, and finding their passages and figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from filelock import FileLock

from index.catalogue import Catalogue
from index.embed import Embedder, SentenceEmbedder
from index.errors import NotHeld, SourceUnusable, StoreUnusable
from index.files import KeptFiles
from index.keywords import FOLDER, KeywordIndex
from index.lock import take_writer_lock, word_lock
from index.markings import PUBLIC, Markings, marking_of
from index.permitted import Permitted, State
from index.public_words import PublicWords
from index.records import Elsewhere, FigureHit, FileEntry, Filters, Hit, LeftOut, Marking
from index.search import Finder
from index.shelves import Shelves
from index.tables import open_database
from index.text import sound
from index.upkeep import Upkeep
from index.vectors import Vectors
from ingest.errors import OutOfReach
from ingest.records import File, Named, Page, Paper, Passage, Reading
from settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Opening a large embedded Chroma takes seconds: while papers come in, a reader spends a tenth on it at most.
PATIENCE = 10.0
LEAST_SECONDS = 1.0

ALL = Filters()
Progress = Callable[[int], None]


class Library:
    """The papers that are held. Open it with `Library.open`; safe for several threads.

    Every method raises StoreUnusable when a store cannot be used, and those that embed a text
    ModelUnavailable.
    """

    def __init__(
        self,
        settings: Settings,
        catalogue: Catalogue,
        embedder: Embedder,
        *,
        lock: FileLock | None,
    ) -> None:
        self._data = data = settings.data
        write = lock is not None
        self._catalogue = catalogue
        self._embedder = embedder
        self._lock = lock
        self._files = KeptFiles(data)
        self._vectors = Vectors(data, settings.chroma_url, model=embedder.name, write=write)
        # A node on a shared database keeps its own keyword index and catches it up itself.
        self._own_words = write or bool(settings.database_url)
        self._passage_words = KeywordIndex(data / FOLDER / "passages", write=self._own_words)
        self._figure_words = KeywordIndex(data / FOLDER / "figures", write=self._own_words)
        self._public_words = PublicWords(data, write=self._own_words)
        self._upkeep = Upkeep(
            catalogue,
            self._vectors,
            embedder,
            passage_words=self._passage_words,
            figure_words=self._figure_words,
            public_words=self._public_words,
        )
        self._refreshing = RLock()
        self._seen = -1
        self._finder = self._new_finder()
        self._finders: dict[frozenset[str], Finder] = {}
        self._readers: dict[frozenset[str], Permitted] = {}
        self._vectors_due = False
        self._reopen_after = 0.0

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        embedder: Embedder | None = None,
        write: bool = False,
        wait: float = 0.0,
        progress: Progress | None = None,
    ) -> Library:
        """Open the library in `settings.data`, to read or, for one program at a time, to write.

        Opening to write makes the folder and finishes what an earlier program could not; `progress`
        is told how many passages are embedded. Raises StoreBusy when another program still writes after
        `wait` seconds, StoreAbsent when there is nothing to read yet, StoreUnusable for any other trouble.
        """
        _check_folder(settings.data, make=write)
        embedder = embedder or SentenceEmbedder(settings.embedding_model)
        with ExitStack() as undo:
            lock = take_writer_lock(settings.data, wait=wait) if write else None
            if lock is not None:
                undo.callback(lock.release)
            catalogue = Catalogue(open_database(settings.data, settings.database_url, write=write))
            undo.callback(catalogue.close)
            if write:
                catalogue.claim(wait=wait)
            library = cls(settings, catalogue, embedder, lock=lock)
            undo.callback(library._vectors.close)
            library._finish(progress) if write else library._check_model()
            undo.pop_all()
        return library

    def close(self) -> None:
        """Let go of the stores and of the writer's lock."""
        self._upkeep.close()
        self._vectors.close()
        self._catalogue.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def keep(
        self,
        reading: Reading,
        source: Path,
        *,
        names: Sequence[Named] = (),
        manner: str = "",
        progress: Progress | None = None,
    ) -> None:
        """Keep all that was read from the file `source`, or none of it; the same again changes nothing.

        Takes the place of an earlier version: the same file, or one of the same name. `names` are all the
        names the file goes by, by default the one it was read under; `manner` says how it was read.
        `progress` is told how many passages are embedded. Raises SourceUnusable when `source` is no
        longer the file that was read. Characters that are no text are written down as "?".
        """
        self._put(reading, source, names, manner)
        self._upkeep.all(progress)

    def put(self, reading: Reading, source: Path, *, names: Sequence[Named] = (), manner: str = "") -> None:
        """Keep a reading as `keep` does, but leave its words and vectors to later calls of `work`.

        A program that is killed in between has lost nothing: the next one that writes goes on. Raises
        ingest.errors.OutOfReach when `source` is no longer the file that was read.
        """
        try:
            self._put(reading, source, names, manner)
        except SourceUnusable as exc:
            reason = "it changed or went while it was being read; it is read again by the next run."
            raise OutOfReach(reading.file.name, reason) from exc

    def _put(self, reading: Reading, source: Path, names: Sequence[Named], manner: str) -> None:
        self._must_write()
        file = reading.file
        self._files.keep(file.id, source)
        self._catalogue.keep(reading, names or (Named(file.name, file.address),), manner=manner)
        self._upkeep.note_change()

    def warm_up(self) -> None:
        """Load the embedding model and open Chroma, seconds each, where there is nothing else to do yet."""
        self._must_write()
        self._vectors.count()
        self._embedder.embed(())

    def work(self) -> int | None:
        """Do a part of what was left to do, a few seconds at most: the passages embedded so far.

        None when nothing is left: every paper kept is then found by words and by meaning.
        """
        self._must_write()
        done = self._upkeep.some()
        if done is None:
            self._files.clear_all_but(self._catalogue.stamps())
        return done

    def rename(self, file_id: str, *, add: Sequence[Named] = (), drop: Sequence[str] = ()) -> None:
        """Give a file that is held more names, or take some away; one without any goes. Raises NotHeld.

        The rest is left to `work`.
        """
        self._must_write()
        self._catalogue.rename(file_id, add=add, drop=drop)
        self._upkeep.note_change()

    def keep_left_out(
        self, name: str, address: str, reason: str, *, digest: str = "", reading: str = ""
    ) -> None:
        """Note a file that could not be read, and why; keeping a file of that name clears the note.

        `digest` and `reading` say which bytes were tried in which manner, so that they are not again.
        """
        self._must_write()
        self._catalogue.leave_out(LeftOut(name, address, reason, datetime.now(UTC), digest, reading))

    def clear_note(self, name: str) -> None:
        """Forget a file that was left out."""
        self._must_write()
        self._catalogue.clear_note(name)

    def remove(self, file_id: str) -> None:
        """Take a file and everything from it out, under all its names. Raises NotHeld."""
        self._must_write()
        self._catalogue.remove(file_id)
        self._upkeep.all()
        self._files.clear_all_but(self._catalogue.stamps())

    def rebuild(self, *, progress: Progress | None = None) -> None:
        """Make the keyword indexes and the vectors anew from the catalogue."""
        self._must_write()
        self._passage_words.clear()
        self._figure_words.clear()
        self._public_words.clear()
        self._vectors.clear()
        self._catalogue.unsettle()
        self._upkeep.all(progress)

    @property
    def generation(self) -> int:
        """A number that goes up with every change by any program."""
        return self._catalogue.generation()

    def refresh(self) -> None:
        """Take notice of what other programs changed; every search does so first."""
        with self._refreshing:
            generation = self._catalogue.generation()
            if generation != self._seen:
                self._seen = generation
                self._finder, self._finders = self._new_finder(), {}
                self._look_at_words()
                self._vectors_due = self._lock is None
            if self._vectors_due and time.monotonic() >= self._reopen_after:
                self._vectors_due = False
                self._vectors.reopen()
                pause = max(LEAST_SECONDS, PATIENCE * self._vectors.opening_seconds)
                self._reopen_after = time.monotonic() + pause

    def permitted(self, access: Collection[str]) -> Permitted:
        """The library as a reader may see it who may see `access`: ("public",), ("public", "exempt")."""
        return self._readers.setdefault(frozenset(access), Permitted(self, access))

    def state(self, access: frozenset[str]) -> State:
        """The library as it is now, for a reader who may see `access`."""
        with self._refreshing:
            finder = self.finder(access)
            return State(self._seen, finder)

    def finder(self, access: frozenset[str]) -> Finder:
        """What a reader finds who may see `access`; the one over everything where nothing is withheld."""
        with self._refreshing:
            whole = self._current()
            if whole.shelves.is_open_to(access):
                return whole
            if access not in self._finders:
                self._finders[access] = self._finder_for(access)
            return self._finders[access]

    def mark(
        self,
        file_id: str,
        access: str,
        *,
        pages: tuple[int, int] | None = None,
        by: str = "",
        reason: str = "",
    ) -> None:
        """Say who may see a file, or these first and last pages of it, whatever it says itself.

        `file_id` is the SHA-256 of its bytes: it may be marked before it is read in, and stays marked when
        it is read anew. Pages marked go before the file marked. Raises ValueError for another `access`
        than "public" and "exempt", or pages that are none.
        """
        self._must_write()
        self._catalogue.mark(marking_of(file_id, access, pages=pages, by=by, reason=reason))
        self._upkeep.words(public=True)

    def unmark(self, file_id: str, *, pages: tuple[int, int] | None = None) -> bool:
        """Take a marking back, so that the paper's own words tell again; False where there was none."""
        self._must_write()
        found = self._catalogue.unmark(file_id, pages)
        self._upkeep.words(public=True)
        return found

    def public_twins(
        self, file_id: str, *, pages: tuple[int, int] | None = None
    ) -> tuple[tuple[File, Paper], ...]:
        """The public papers elsewhere that say the same as a file, or as the papers on these pages of it."""
        return self._catalogue.public_twins(file_id, pages)

    def markings(self) -> tuple[Marking, ...]:
        """Everything that was marked by hand, file by file."""
        return self._catalogue.markings()

    def marked(self) -> Markings:
        """What was marked by hand or by name, to look files up in."""
        return self._catalogue.marked()

    def files(self) -> tuple[FileEntry, ...]:
        """The files held, by name."""
        return self._catalogue.files(self._embedder.name)

    def left_out(self) -> tuple[LeftOut, ...]:
        """The files that could not be read, by name, each with its reason."""
        return self._catalogue.left_out()

    def papers(self, filters: Filters = ALL) -> tuple[tuple[File, Paper], ...]:
        """The papers that pass the filters: by file name, then as they stand in the file."""
        return self._current().papers(_public(filters))

    def search(self, text: str, filters: Filters = ALL, *, limit: int = 20) -> tuple[Hit, ...]:
        """The passages nearest to `text` by meaning and by words, fused by reciprocal rank, best first."""
        return self._current().search(text, _public(filters), limit)

    def search_figures(self, text: str, filters: Filters = ALL, *, limit: int = 100) -> tuple[FigureHit, ...]:
        """The figures whose meaning has any of the words of `text`, best first by BM25."""
        return self._current().search_figures(text, _public(filters), limit)

    def figures_about(self, measure_id: str, filters: Filters = ALL) -> tuple[FigureHit, ...]:
        """Every figure of a measure of the vocabulary, in the order the papers were kept."""
        return self._current().figures_about(measure_id, _public(filters))

    def figures_in(self, passage_ids: Sequence[str]) -> tuple[FigureHit, ...]:
        """The figures that stand in some passages, passage by passage."""
        return self._current().figures_in(passage_ids)

    def passages_of(self, paper_id: str) -> tuple[Passage, ...]:
        """The passages of a paper in reading order; none for a paper that is not held."""
        return self._current().shelves.passages_of(paper_id)

    def paper(self, paper_id: str) -> tuple[File, Paper]:
        """A paper and the file it is in. Raises NotHeld."""
        shelved = self._current().shelves.paper(paper_id)
        return shelved.file, shelved.paper

    def elsewhere(self, paper_id: str) -> tuple[Elsewhere, ...]:
        """The other places a paper is published in: copies of its file, packs. Raises NotHeld."""
        return self._current().shelves.paper(paper_id).also

    def page(self, file_id: str, number: int) -> Page:
        """A page with its words. Raises NotHeld."""
        return self._current().shelves.page(file_id, number)

    def source(self, file_id: str) -> Path:
        """The kept copy of a file. Raises NotHeld."""
        return self._files.path(file_id)

    def not_held(self, file_id: str) -> NotHeld:
        """What is said of a file that is not held."""
        return self._files.absent(file_id)

    def abbreviations(self) -> tuple[tuple[str, str], ...]:
        """The abbreviations that the papers define, each pair once, in the order of the papers."""
        held = self._current().shelves.papers().values()
        return tuple(dict.fromkeys(pair for item in held for pair in item.paper.abbreviations))

    def rarity(self, words: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each word over all passages; higher is rarer."""
        self.refresh()
        return self._passage_words.rarity(words)

    def mentions(self, word: str) -> bool:
        """Whether any passage held has the word, in any of its forms."""
        self.refresh()
        return self._passage_words.holds(word)

    def nearest(self, text: str, *, limit: int = 10) -> tuple[tuple[str, float], ...]:
        """The ids of the passages nearest to `text` by meaning alone, with their cosines."""
        row = self._embedder.embed([text])[0]
        return tuple(self._vectors.nearest(row, limit))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row a text. Raises ModelUnavailable."""
        return self._embedder.embed([sound(text) for text in texts])

    def common_words(self) -> frozenset[str]:
        """Words of plain English, as far as the embedding model lists any. Raises ModelUnavailable."""
        return self._embedder.words() if isinstance(self._embedder, SentenceEmbedder) else frozenset()

    def _current(self) -> Finder:
        self.refresh()
        return self._finder

    def _new_finder(self, access: Collection[str] | None = None) -> Finder:
        return Finder(
            Shelves(self._catalogue, access=access),
            self._embedder,
            self._vectors,
            passage_words=self._passage_words,
            figure_words=self._figure_words,
        )

    def _finder_for(self, access: frozenset[str]) -> Finder:
        """What finds for those from whom something is withheld; the public has words of its own to search."""
        finder = self._new_finder(access)
        if access == {PUBLIC}:
            words = self._public_words.as_of(self._catalogue.stamps(), finder.shelves)
            return finder.over(*words) if words else finder
        return finder

    def _must_write(self) -> None:
        if self._lock is None:
            raise StoreUnusable("The library is open for reading only: open it for writing to change it.")

    def _check_model(self) -> None:
        model = self._catalogue.model()
        if model and model != self._embedder.name:
            raise StoreUnusable(
                f"The papers were indexed with the embedding model {model}, but the settings name "
                f"{self._embedder.name}: run `python -m ingest` to index them anew, "
                "or set PAPERS_EMBEDDING_MODEL back."
            )

    def _finish(self, progress: Progress | None) -> None:
        """Finish what a program before this one was cut off from, or lost."""
        self._files.clear_all_but(self._catalogue.stamps())
        if self._vectors.is_torn():
            self._vectors.clear()
        if self._catalogue.model() != self._embedder.name:
            if not self._vectors.is_lost():
                self._vectors.clear()
            self._catalogue.take_model(self._embedder.name)
        elif self._vectors.is_lost() or self._lacks_vectors():
            self._catalogue.unsettle()
        self._upkeep.all(progress)

    def _lacks_vectors(self) -> bool:
        """Whether Chroma lost some. Looked at after a cut-off only: to open Chroma takes seconds."""
        unfinished = self._catalogue.gone() or self._catalogue.pending(self._embedder.name)
        return bool(unfinished) and self._vectors.count() < self._catalogue.settled_passages()

    def _look_at_words(self) -> None:
        """See the keyword indexes as they are now, on a shared database after catching them up."""
        if self._own_words and self._lock is None:
            with word_lock(self._data) as free:
                if free:
                    self._upkeep.settle_words()
        self._passage_words.reload()
        self._figure_words.reload()
        self._public_words.reload()


def _public(filters: Filters) -> Filters:
    """The filters of who says nothing of access: what is public."""
    return replace(filters, access=(PUBLIC,)) if filters.access is None else filters


def _check_folder(data: Path, *, make: bool) -> None:
    """Make the data folder, or see that nothing else is in its place."""
    try:
        if make:
            data.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise StoreUnusable(f"The data folder {data} cannot be made ({exc.strerror}).") from exc
    if data.exists() and not data.is_dir():
        raise StoreUnusable(f"{data} is a file: name a folder with --data or PAPERS_DATA.")
