"""The passages' vectors in Chroma, through LlamaIndex's store; its nodes go no further than this file.

Embedded Chroma never shows a running client what another program wrote, so readers open it again
(`reopen`) when the catalogue says that something changed.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from index.errors import StoreUnusable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from chromadb.config import Settings as ChromaSettings
    from llama_index.vector_stores.chroma import ChromaVectorStore

FOLDER = "chroma"
DATABASE = "chroma.sqlite3"
# Exact search by ids stays within the bound on values in one SQLite statement.
IDS_AT_ONCE = 5_000
# Candidates Chroma's graph search keeps open: twice its default, recall before the last millisecond.
SEARCH_WIDTH = 200
# What an embedded reader finds in its graph may be gone from the database by then; it opens again.
READER_PAUSES = (0.0, 0.05, 0.25, 1.0)
# Every embedded client carries the log over into the graph's files when it opens, readers too: two that
# do so at once spoil them. The writer's adds do it as well, before they return.
DOOR = "chroma.lock"
# Clients of one path share a system until the cache is cleared; two threads must not open at once.
_OPENING = Lock()


class Vectors:
    """The vectors of one embedding model, in a collection of its own.

    `url` is the address of a Chroma server, empty for the embedded store under `data`. Every method
    raises StoreUnusable when Chroma cannot be opened or refuses.
    """

    def __init__(self, data: Path, url: str, *, model: str, write: bool) -> None:
        self._path = data / FOLDER
        self._url = url
        self._door: AbstractContextManager[object] = nullcontext() if url else FileLock(data / DOOR)
        self._name = "passages-" + hashlib.sha256(model.encode()).hexdigest()[:16]
        self._write = write
        self._lock = RLock()
        self.opening_seconds = 0.0
        self._store: ChromaVectorStore | None = None
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
            return _collection(store).count() if store else 0

    def held(self, ids: Sequence[str]) -> set[str]:
        """Those of `ids` that have a vector."""
        with self._opened() as store:
            if store is None or not ids:
                return set()
            return set(_collection(store).get(ids=list(ids), include=[])["ids"])

    def known(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those of `ids` that have one, by the text that was embedded."""
        with self._opened() as store:
            if store is None or not ids:
                return {}
            found = _collection(store).get(ids=list(ids), include=["documents", "embeddings"])
        documents, rows = found["documents"] or [], np.asarray(found["embeddings"], dtype=np.float32)
        return dict(zip(documents, rows, strict=True))

    def add(self, ids: Sequence[str], texts: Sequence[str], rows: NDArray[np.float32]) -> None:
        """Add passages with their vectors; those already there stay as they are."""
        from llama_index.core.schema import TextNode  # noqa: PLC0415 - two seconds, so on first use

        nodes = [
            TextNode(id_=name, text=text, embedding=row.tolist())
            for name, text, row in zip(ids, texts, rows, strict=True)
        ]
        with self._opened() as store, self._door:
            if store is not None and nodes:
                store.add(list(nodes))

    def drop(self, ids: Sequence[str]) -> None:
        """Take the vectors of `ids` out; unknown ids do not matter."""
        with self._opened() as store, self._door:
            if store is None:
                return
            for start in range(0, len(ids), IDS_AT_ONCE):
                _collection(store).delete(ids=list(ids[start : start + IDS_AT_ONCE]))

    def clear(self) -> None:
        """Take out all vectors, those of other models too."""
        with self._opened() as store, self._door:
            if store is not None and self._client is not None:
                for collection in self._client.list_collections():
                    self._client.delete_collection(collection.name)
                self._store = None

    def is_lost(self) -> bool:
        """Whether the embedded store was taken away. Cheap: Chroma is not opened for it."""
        return not self._url and not (self._path / DATABASE).exists()

    def nearest(
        self, row: NDArray[np.float32], limit: int, *, among: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `limit` passages nearest to a unit vector with their cosines, nearest first.

        `among` makes the search an exact one over these passages: faster than a filtered graph.
        """
        for pause in () if self._write or self._url else READER_PAUSES:
            try:
                return self._nearest(row, limit, among)
            except StoreUnusable:
                self.close()
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
                return _query(store, row, limit)
            ids = list(among)
            groups = [ids[start : start + IDS_AT_ONCE] for start in range(0, len(ids), IDS_AT_ONCE)]
            found = [hit for group in groups for hit in _query(store, row, limit, ids=group)]
        return sorted(found, key=lambda hit: -hit[1])[:limit]

    @contextmanager
    def _opened(self) -> Iterator[ChromaVectorStore | None]:
        """The store, None for a reader where nothing was ever added. One user at a time."""
        from chromadb.errors import ChromaError  # noqa: PLC0415 - a second, so on first use

        with self._lock:
            try:
                if self._store is None:
                    before = time.monotonic()
                    self._store = self._open()
                    self.opening_seconds = time.monotonic() - before
                yield self._store
            except (ChromaError, ValueError, OSError, RuntimeError) as exc:
                raise StoreUnusable(f"{self._where()} cannot be used: {str(exc).rstrip('.')}.") from exc

    def _open(self) -> ChromaVectorStore | None:
        from llama_index.vector_stores.chroma import ChromaVectorStore  # noqa: PLC0415 - as above

        with self._door:
            if self._client is None:
                self._connect()
            collection = self._collection_of(self._client) if self._client else None
            if collection is None:
                return None
            # The first question to a collection is what carries its log over.
            collection.count()
        return ChromaVectorStore(chroma_collection=collection)

    def _connect(self) -> None:
        """Open the client; a reader makes no store where there is none."""
        import chromadb  # noqa: PLC0415 - as above
        from chromadb.config import Settings as ChromaSettings  # noqa: PLC0415 - as above

        settings = ChromaSettings(anonymized_telemetry=False)
        if self._url:
            host, port, secure = _address(self._url)
            self._client = chromadb.HttpClient(host=host, port=port, ssl=secure, settings=settings)
        elif self._write or (self._path / DATABASE).exists():
            self._client, self._stop = _open_embedded(self._path, settings)

    def _collection_of(self, client: ClientAPI) -> ChromaCollection | None:
        from chromadb.errors import NotFoundError  # noqa: PLC0415 - as above

        if self._write:
            return client.get_or_create_collection(
                self._name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": SEARCH_WIDTH}},
            )
        try:
            return client.get_collection(self._name, embedding_function=None)
        except NotFoundError:
            return None

    def _where(self) -> str:
        return f"The Chroma server {self._url}" if self._url else f"The vector store {self._path}"


def _nothing() -> None:
    """An embedded store that was not opened needs no stopping."""


def _open_embedded(path: Path, settings: ChromaSettings) -> tuple[ClientAPI, Callable[[], None]]:
    """A client of its own for the embedded store, and how to stop it.

    Not `client.close()`: it counts users of a path, and the cache that counts them was cleared.
    """
    import chromadb  # noqa: PLC0415 - as above
    from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415 - as above

    with _OPENING:
        SharedSystemClient.clear_system_cache()
        client = chromadb.PersistentClient(path, settings=settings)
        system = SharedSystemClient._identifier_to_system[str(path)]
    return client, system.stop


def _address(url: str) -> tuple[str, int, bool]:
    """Host, port and whether the line is encrypted. Raises StoreUnusable for no address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreUnusable(f"PAPERS_CHROMA_URL is {url}: write an address like http://localhost:8000.")
    secure = parts.scheme == "https"
    return parts.hostname, parts.port or (443 if secure else 8000), secure


def _collection(store: ChromaVectorStore) -> ChromaCollection:
    """The collection under LlamaIndex's store, for what the store has no method for."""
    collection: ChromaCollection = store.client
    return collection


def _query(
    store: ChromaVectorStore, row: NDArray[np.float32], limit: int, **narrowed: list[str]
) -> list[tuple[str, float]]:
    from llama_index.core.vector_stores.types import VectorStoreQuery  # noqa: PLC0415 - as above

    query = VectorStoreQuery(query_embedding=row.tolist(), similarity_top_k=limit)
    try:
        found = store.query(query, **narrowed)
    except (TypeError, AttributeError) as exc:
        # LlamaIndex stumbles over a passage that has left the database and not yet this client's graph.
        raise StoreUnusable("The vector store changed while it was being searched: ask again.") from exc
    # The store gives exp(-distance), and Chroma's distance is 1 - cosine.
    cosines = [1 + math.log(similarity) for similarity in found.similarities or []]
    return list(zip(found.ids or [], cosines, strict=True))
