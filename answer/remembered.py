"""What is made of the papers held and kept until they change: the words they use, how rare each is."""

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
