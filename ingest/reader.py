"""The process that reads files, one after the other, for the run that started it (ingest/workers.py).

It imports what reads PDFs only when the first file comes: a run over unchanged papers starts none.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Thread

from ingest import clock
from ingest.errors import DamagedFile, OutOfReach, TookTooLong, UnreadableFile
from ingest.find import Source
from ingest.records import Reading


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, and within which limits (ingest.workers.Limits)."""

    source: Source
    home_authority: str
    seconds: float
    page_seconds: float
    gigabytes: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Beat:
    """A page has begun: the process is alive and gets on."""


Answer = Reading | UnreadableFile | Beat


def serve(pipe: Connection) -> None:
    """Read the files that come through the pipe until it is closed; each gets a reading or its reason."""
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            task: Task = pipe.recv()
            pipe.send(_answer(task, pipe))


def _end_with_parent() -> None:
    """A reader whose run was killed has nobody to read for."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(task: Task, pipe: Connection) -> Reading | UnreadableFile:
    source = task.source
    limit_memory(task.gigabytes)
    try:
        clock.start(
            source.name,
            seconds=task.seconds,
            page_seconds=task.page_seconds,
            beat=lambda: pipe.send(Beat()),
        )
        return _read(task)
    except UnreadableFile as error:
        return error
    except MemoryError:
        return TookTooLong(
            source.name, "reading it needs more memory than one file may have; split the file."
        )
    except RecursionError:
        return DamagedFile(source.name, "its parts refer to one another without end; get it again.")
    except OSError as exc:
        return OutOfReach(source.name, f"it cannot be read from disk: {exc.strerror or exc}.")
    except Exception as exc:
        # Whatever one file does to the reader, the other files are still to be read.
        logging.getLogger(__name__).exception("Reading %s failed", source.path)
        return DamagedFile(source.name, f"reading it failed ({type(exc).__name__}: {exc}).")
    finally:
        clock.stop()


def _read(task: Task) -> Reading:
    # What reads PDFs takes a second to import, which a run over unchanged papers need not wait for.
    from ingest.read import read_file  # noqa: PLC0415

    _collect_seldom()
    return read_file(
        task.source.path,
        name=task.source.name,
        home_authority=task.home_authority,
        most_megabytes=task.megabytes,
        known=task.source.known,
    )


def _collect_seldom() -> None:
    """A page makes millions of small objects and hardly a cycle: looking for cycles took a tenth of it."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def limit_memory(gigabytes: float) -> None:
    """Have this process refused more memory than that, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    most = int(gigabytes * 1024**3)
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
