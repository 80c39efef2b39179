"""Chroma and LlamaIndex's store over it. Heavy to import (three seconds), so index/vectors.py does it late.

LlamaIndex's nodes are made here and go no further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery, VectorStoreQueryResult
from llama_index.vector_stores.chroma import ChromaVectorStore
from numpy.typing import NDArray

from index.errors import StoreUnusable

# What Chroma raises when it cannot be reached, opened or read; the embedded one raises some as ValueError.
TROUBLE = (ChromaError, ValueError, OSError, RuntimeError)
# Candidates Chroma's graph search keeps open: twice its default, recall before the last millisecond.
SEARCH_WIDTH = 200
# Clients of one path share a system until the cache is cleared; two threads must not open at once.
_OPENING = Lock()


class PassageStore(ChromaVectorStore):
    """LlamaIndex's Chroma store, answering with ids and cosines only.

    The catalogue holds the texts. Without them and the nodes made of them a question for a hundred
    passages takes 1 ms instead of 7, and a passage deleted meanwhile is no error.
    """

    def __init__(self, collection: Collection) -> None:
        super().__init__(chroma_collection=collection)

    def _query(
        self, query_embeddings: list[float], n_results: int, where: dict[str, Any] | None, **kwargs: Any
    ) -> VectorStoreQueryResult:
        found = self._collection.query(
            query_embeddings=np.asarray([query_embeddings], dtype=np.float32),
            n_results=n_results,
            where=where,
            include=["distances"],
            **kwargs,
        )
        (distances,) = found["distances"] or [[]]
        return VectorStoreQueryResult(
            ids=found["ids"][0], similarities=[1 - distance for distance in distances]
        )

    @property
    def collection(self) -> Collection:
        """The collection, for what the store has no method for."""
        return self._collection

    def put(self, ids: Sequence[str], texts: Sequence[str], rows: Iterable[NDArray[np.float32]]) -> None:
        """Add texts with their vectors; ids already there stay as they are."""
        nodes = [
            TextNode(id_=name, text=text, embedding=row.tolist())
            for name, text, row in zip(ids, texts, rows, strict=True)
        ]
        self.add(list(nodes))

    def rows(self, ids: Sequence[str]) -> list[tuple[str, str, NDArray[np.float32]]]:
        """The ids, texts and vectors of those of `ids` that are held."""
        found = self._collection.get(ids=list(ids), include=["documents", "embeddings"])
        vectors = np.asarray(found["embeddings"], dtype=np.float32)
        return list(zip(found["ids"], found["documents"] or [], vectors, strict=True))

    def nearest(self, row: NDArray[np.float32], limit: int, **narrowed: list[str]) -> list[tuple[str, float]]:
        """The ids nearest to a unit vector, with their cosines."""
        found = self.query(VectorStoreQuery(query_embedding=row.tolist(), similarity_top_k=limit), **narrowed)
        return list(zip(found.ids or [], found.similarities or [], strict=True))


def open_store(client: ClientAPI, name: str, *, make: bool) -> PassageStore | None:
    """The store of a collection; None where it is missing and not to be made.

    Vectors are always given, so no embedding function is set: Chroma would fetch a model for it.
    """
    try:
        if make:
            configuration: Any = {"hnsw": {"space": "cosine", "ef_search": SEARCH_WIDTH}}
            collection = client.get_or_create_collection(
                name, embedding_function=None, configuration=configuration
            )
        else:
            collection = client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return None
    # The first question to a collection is what carries the log over into the graph.
    collection.count()
    return PassageStore(collection)


def open_embedded(path: Path) -> tuple[ClientAPI, Callable[[], None]]:
    """A client of its own for the embedded store, and how to stop it.

    Not `client.close()`: it counts users of a path, and the cache that counts them was cleared.
    """
    with _OPENING:
        SharedSystemClient.clear_system_cache()
        client = chromadb.PersistentClient(path, settings=Settings(anonymized_telemetry=False))
        system = SharedSystemClient._identifier_to_system[str(path)]
    return client, system.stop


def open_server(url: str) -> ClientAPI:
    """A client of a Chroma server. Raises StoreUnusable when `url` is no address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreUnusable(f"PAPERS_CHROMA_URL is {url}: write an address like http://localhost:8000.")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    settings = Settings(anonymized_telemetry=False)
    return chromadb.HttpClient(host=parts.hostname, port=port, ssl=secure, settings=settings)
