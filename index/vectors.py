"""The vectors of the passages: what is in Chroma, and how several programs share it.

Embedded Chroma never shows a running client what another program wrote, so readers open it again
(`reopen`) when the catalogue says that something changed.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from index.door import Door
from index.errors import StoreUnusable
from index.trouble import reason_told

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api import ClientAPI
    from numpy.typing import NDArray

    from index.chroma import PassageStore

FOLDER = "chroma"
DATABASE = "chroma.sqlite3"
# Exact search by ids stays within the bound on values in one SQLite statement.
IDS_AT_ONCE = 5_000
# What a reader has open may be taken away or made anew by the writer meanwhile; it opens again.
READER_PAUSES = (0.0, 0.05, 0.25, 1.0)


class Vectors:
    """The vectors of one embedding model, in a collection of its own.

    `url` is the address of a Chroma server, empty for the embedded store under `data`. Every method
    raises StoreUnusable when Chroma cannot be opened or refuses.
    """

    def __init__(self, data: Path, url: str, *, model: str, write: bool) -> None:
        self._path = data / FOLDER
        self._url = url
        self._door = None if url else Door(data, write=write)
        self._name = "passages-" + hashlib.sha256(model.encode()).hexdigest()[:16]
        self._write = write
        self._lock = RLock()
        self.opening_seconds = 0.0
        self._store: PassageStore | None = None
        self._client: ClientAPI | None = None
        self._stop: Callable[[], None] = _nothing

    def close(self) -> None:
        """Let go of Chroma; the next use opens it again."""
        with self._lock:
            self._store, self._client = None, None
            self._stop()
            self._stop = _nothing

    def reopen(self) -> None:
        """See what other programs have written since."""
        with self._lock:
            if self._url:
                self._store = None
            else:
                self.close()

    def count(self) -> int:
        """How many passages have a vector."""
        with self._opened() as store:
            return store.collection.count() if store else 0

    def held(self, ids: Sequence[str]) -> set[str]:
        """Those of `ids` that have a vector."""
        with self._opened() as store:
            if store is None or not ids:
                return set()
            return set(store.collection.get(ids=list(ids), include=[])["ids"])

    def known(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those of `ids` that have one, by the text that was embedded."""
        with self._opened() as store:
            if store is None or not ids:
                return {}
            return {text: row for _, text, row in store.rows(ids)}

    def rows(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those of `ids` that have one, by id."""
        held: dict[str, NDArray[np.float32]] = {}
        with self._opened() as store:
            for start in range(0, len(ids) if store else 0, IDS_AT_ONCE):
                assert store is not None
                held |= {name: row for name, _, row in store.rows(ids[start : start + IDS_AT_ONCE])}
        return held

    def add(self, ids: Sequence[str], texts: Sequence[str], rows: Iterable[NDArray[np.float32]]) -> None:
        """Add passages with their vectors; those already there stay as they are."""
        with self._opened() as store, self._inside():
            if store is not None and ids:
                store.put(ids, texts, rows)

    def drop(self, ids: Sequence[str]) -> None:
        """Take the vectors of `ids` out; unknown ids do not matter."""
        with self._opened() as store, self._inside():
            if store is None:
                return
            for start in range(0, len(ids), IDS_AT_ONCE):
                store.collection.delete(ids=list(ids[start : start + IDS_AT_ONCE]))

    def clear(self) -> None:
        """Take out all vectors, those of other models too: of the embedded store, its whole folder."""
        if self._door is not None:
            self._take_away(self._door)
            return
        with self._opened() as store:
            if store is not None and self._client is not None:
                for collection in self._client.list_collections():
                    self._client.delete_collection(collection.name)
                self._store = None

    def _take_away(self, door: Door) -> None:
        with self._lock:
            self.close()
            try:
                with door.inside():
                    if self._path.exists():
                        shutil.rmtree(self._path)
                    door.mend()
            except OSError as exc:
                reason = f"cannot be taken away to be made anew ({exc.strerror})"
                raise StoreUnusable(f"{self._where()} {reason}.") from exc

    def is_torn(self) -> bool:
        """Whether a program died while it wrote the embedded store: what is in it cannot be relied on."""
        return self._door is not None and self._door.is_torn()

    def is_lost(self) -> bool:
        """Whether the embedded store was taken away. Cheap: Chroma is not opened for it."""
        return not self._url and not (self._path / DATABASE).exists()

    def nearest(
        self, row: NDArray[np.float32], limit: int, *, among: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `limit` passages nearest to a unit vector with their cosines, nearest first.

        `among` makes the search an exact one over these passages: faster than a filtered graph.
        """
        for pause in () if self._write else READER_PAUSES:
            try:
                return self._nearest(row, limit, among)
            except StoreUnusable:
                self.reopen()
                time.sleep(pause)
                among = among and self.held(list(among))
        return self._nearest(row, limit, among)

    def _nearest(
        self, row: NDArray[np.float32], limit: int, among: Collection[str] | None
    ) -> list[tuple[str, float]]:
        with self._opened() as store:
            if store is None or limit < 1 or (among is not None and not among):
                return []
            if among is None:
                return store.nearest(row, limit)
            ids = list(among)
            groups = [ids[start : start + IDS_AT_ONCE] for start in range(0, len(ids), IDS_AT_ONCE)]
            found = [hit for group in groups for hit in store.nearest(row, limit, ids=group)]
        return sorted(found, key=lambda hit: -hit[1])[:limit]

    @contextmanager
    def _opened(self) -> Iterator[PassageStore | None]:
        """The store, None for a reader where nothing was ever added. One user at a time."""
        from index.chroma import TROUBLE  # noqa: PLC0415 - three seconds, so on first use

        with self._lock:
            try:
                if self._store is None:
                    before = time.monotonic()
                    self._store = self._open()
                    self.opening_seconds = time.monotonic() - before
                yield self._store
            except TROUBLE as exc:
                raise StoreUnusable(f"{self._where()} cannot be used: {self._reason(exc)}.") from exc

    def _open(self) -> PassageStore | None:
        from index.chroma import open_store  # noqa: PLC0415 - as above

        with self._inside():
            if self._client is None:
                self._connect()
            return open_store(self._client, self._name, make=self._write) if self._client else None

    def _inside(self) -> AbstractContextManager[None]:
        """Every embedded client carries the log over into the graph's files when it opens, readers too.

        Two that do so at once spoil them. The writer's adds do it as well, before they return.
        """
        return self._door.inside() if self._door else nullcontext()

    def _connect(self) -> None:
        """Open the client; a reader makes no store where there is none."""
        from index.chroma import open_embedded, open_server  # noqa: PLC0415 - as above

        if self._url:
            self._client = open_server(self._url)
        elif self._write or (self._path / DATABASE).exists():
            self._client, self._stop = open_embedded(self._path)

    def _reason(self, exc: Exception) -> str:
        return reason_told(exc, None if self._url else self._path.parent)

    def _where(self) -> str:
        return f"The Chroma server {self._url}" if self._url else f"The vector store {self._path}"


def _nothing() -> None:
    """An embedded store that was not opened needs no stopping."""
