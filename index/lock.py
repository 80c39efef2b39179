"""One writer at a time: two embedded Chroma writers lose records without an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreBusy, StoreUnusable
from ingest.errors import reason_of

NAME = "writer.lock"
WORDS = "keywords.lock"


def take_writer_lock(data: Path, *, wait: float = 0.0) -> FileLock:
    """The lock for writing in the folder `data`; the system frees it when its program ends or dies.

    Raises StoreBusy when another program still holds it after `wait` seconds, StoreUnusable when the
    folder cannot be written.
    """
    lock = FileLock(data / NAME)
    try:
        lock.acquire(timeout=wait, poll_interval=0.2)
    except Timeout as exc:
        raise StoreBusy(
            f"Another program is adding papers to {data}: wait until it has finished, then try again."
        ) from exc
    except OSError as exc:
        raise StoreUnusable(f"The folder {data} cannot be written to ({reason_of(exc)}).") from exc
    return lock


@contextmanager
def word_lock(data: Path) -> Iterator[bool]:
    """Whether this program is the one of the machine that may catch the keyword indexes up now."""
    lock = FileLock(data / WORDS)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
