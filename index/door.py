"""The door to the embedded Chroma's files: one program inside at a time, and known when one died there.

Chroma writes its graph's files one after another and in place. A program killed in between leaves a graph
in which some vectors are never found though Chroma holds them, or one that it cannot open at all (its own
reports name both; there is no release without it), and nothing in the files tells. So whoever goes in
leaves a mark and takes it away on coming out: a mark that was there before is a death.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

LOCK = "chroma.lock"
MARK = "chroma.torn"


class Door:
    """The door of the data folder `data`; the one writer may go in to `write`."""

    def __init__(self, data: Path, *, write: bool) -> None:
        self._lock = FileLock(data / LOCK)
        self._mark = data / MARK
        self._write = write

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Be the one inside. Raises OSError when the folder cannot be written to.

        A writer's error leaves the mark as a death does; a reader's only says that the store is made anew.
        """
        with self._lock:
            died = self._mark.exists()
            self._mark.touch()
            try:
                yield
            except BaseException:
                died = died or self._write
                raise
            finally:
                if not died:
                    self._mark.unlink(missing_ok=True)

    def is_torn(self) -> bool:
        """Whether somebody died inside; waits for whoever is inside now."""
        with self._lock:
            return self._mark.exists()

    def mend(self) -> None:
        """Say that the files were taken away, with whatever was wrong in them; to be said inside."""
        self._mark.unlink(missing_ok=True)
