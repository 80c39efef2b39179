"""What is made of the papers held and kept: the words they use, how rare each is, the words of a figure."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """A value that holds for one generation of the library, which many threads ask for.

    It is made by the first of them; the others wait for it, instead of each making its own at the same time.
    A value of an older generation is never given: what it says may have been withheld since.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: tuple[int, Value] | None = None

    def of(self, generation: int, make: Callable[[], Value]) -> Value:
        """The value of a generation, made where it is not the one at hand."""
        held = self._held
        if held is not None and held[0] == generation:
            return held[1]
        with self._lock:
            if self._held is None or self._held[0] != generation:
                self._held = (generation, make())
            return self._held[1]


class ByRecord(Generic[Value]):
    """Values made of records, at hand for when the very same records come again; safe for several threads.

    A record is known by itself and not by what it says: one that was read anew is another. When there are
    too many, those kept earliest leave first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[tuple[int, ...], tuple[object, Value]] = {}
        self._lock = Lock()

    def of(self, records: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """The value of some records, made where it is not at hand."""
        key = tuple(map(id, records))
        held = self._held.get(key)
        if held is None:
            # Held with its value, a record keeps its id to itself.
            held = (records, make())
            with self._lock:
                self._held[key] = held
                while len(self._held) > self._most:
                    del self._held[next(iter(self._held))]
        return held[1]
