"""Records in use, kept at hand so that they are not made again for every question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class AtHand(Generic[Key, Value]):
    """Records kept decoded, the earliest kept leaving first when there are too many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[Key, Value] = {}
        self._lock = Lock()

    def get(self, keys: Iterable[Key], fetch: Callable[[list[Key]], dict[Key, Value]]) -> dict[Key, Value]:
        """The records of `keys` that exist, in that order; `fetch` brings those not at hand."""
        wanted = list(dict.fromkeys(keys))
        with self._lock:
            found = {key: self._held[key] for key in wanted if key in self._held}
        missing = [key for key in wanted if key not in found]
        if missing:
            fetched = fetch(missing)
            found |= fetched
            self._add(fetched)
        return {key: found[key] for key in wanted if key in found}

    def _add(self, fetched: dict[Key, Value]) -> None:
        with self._lock:
            self._held |= fetched
            for key in list(islice(self._held, max(0, len(self._held) - self._most))):
                del self._held[key]
