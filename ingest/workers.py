"""Files read in processes of their own, so that one bad file costs itself and nothing else."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import FrameType

from ingest.errors import DamagedFile, TookTooLong, UnreadableFile
from ingest.find import Source
from ingest.read import read_file
from ingest.records import Reading

GRACE = 20.0
"""Seconds past the limit after which a process that does not stop by itself is ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: `seconds` to read it, `gigabytes` of memory, `megabytes` on disk."""

    seconds: int = 900
    gigabytes: int = 6
    megabytes: int = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source: a reading, or the error that says why not."""

    source: Source
    reading: Reading | None = None
    error: UnreadableFile | None = None


def read_all(
    sources: Sequence[Source],
    *,
    limits: Limits | None = None,
    home_authority: str = "",
    processes: int | None = None,
) -> Iterator[Outcome]:
    """Read every source, as many at a time as there are processes; outcomes come as they are ready."""
    limits = limits or Limits()
    crowd = min(processes or os.cpu_count() or 1, max(len(sources), 1))
    waiting = list(sources)
    suspects: list[Source] = []
    while waiting:
        yield from _round(waiting, suspects, limits, home_authority, crowd)
    for source in suspects:
        yield _alone(source, limits, home_authority)


def _round(
    waiting: list[Source], suspects: list[Source], limits: Limits, home: str, crowd: int
) -> Iterator[Outcome]:
    """Read from `waiting` until it is empty or a process dies; what was being read then is suspect."""
    pool = _pool(crowd)
    running: dict[Future[Reading], tuple[Source, float]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < crowd:
                source = waiting.pop(0)
                running[pool.submit(_read, source, limits, home)] = (source, time.monotonic())
            done, _ = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
            late = [began for _, began in running.values() if _is_late(began, limits)]
            for future in done:
                yield _outcome(future, running.pop(future)[0])
            if late and not done:
                raise BrokenProcessPool
    except BrokenProcessPool:
        suspects.extend(source for source, _ in running.values())
    finally:
        _end(pool)


def _is_late(began: float, limits: Limits) -> bool:
    return time.monotonic() - began > limits.seconds + GRACE


def _outcome(future: Future[Reading], source: Source) -> Outcome:
    try:
        return Outcome(source, reading=future.result())
    except UnreadableFile as error:
        return Outcome(source, error=error)
    except BrokenProcessPool:
        return Outcome(source, error=_ended(source))


def _alone(source: Source, limits: Limits, home: str) -> Outcome:
    """One source in a process of its own, which may die without taking another file with it."""
    pool = _pool(1)
    try:
        future = pool.submit(_read, source, limits, home)
        done, _ = wait([future], timeout=limits.seconds + GRACE)
        return _outcome(future, source) if done else Outcome(source, error=_too_long(source, limits))
    finally:
        _end(pool)


def _ended(source: Source) -> UnreadableFile:
    return DamagedFile(source.name, "reading it ended the process that read it; the file is likely damaged.")


def _too_long(source: Source, limits: Limits) -> UnreadableFile:
    return TookTooLong(source.name, f"reading it took longer than {limits.seconds} seconds; split the file.")


def _pool(crowd: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max_workers=crowd, mp_context=multiprocessing.get_context("spawn"))


def _end(pool: ProcessPoolExecutor) -> None:
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _read(source: Source, limits: Limits, home: str) -> Reading:
    """In the worker: read one file within its time and memory."""
    _limit_memory(limits)
    has_alarm = hasattr(signal, "SIGALRM")
    if has_alarm:
        signal.signal(signal.SIGALRM, _Alarm(source, limits))
        signal.alarm(limits.seconds)
    try:
        return read_file(
            source.path,
            name=source.name,
            home_authority=home,
            most_megabytes=limits.megabytes,
            known=source.known,
        )
    except MemoryError as exc:
        raise TookTooLong(source.name, "reading it needs more memory than one file may have.") from exc
    except RecursionError as exc:
        raise DamagedFile(source.name, "its parts refer to one another without end; get it again.") from exc
    except OSError as exc:
        raise DamagedFile(source.name, f"it cannot be read from disk: {exc.strerror or exc}.") from exc
    except UnreadableFile:
        raise
    except Exception as exc:
        # Whatever one file does to the reader, the other files are still to be read.
        logging.getLogger(__name__).exception("Reading %s failed", source.path)
        raise DamagedFile(source.name, f"reading it failed ({type(exc).__name__}: {exc}).") from exc
    finally:
        if has_alarm:
            signal.alarm(0)


@dataclass(frozen=True, slots=True)
class _Alarm:
    source: Source
    limits: Limits

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        raise _too_long(self.source, self.limits)


def _limit_memory(limits: Limits) -> None:
    try:
        import resource  # noqa: PLC0415  # not there on Windows
    except ImportError:
        return
    most = limits.gigabytes * 1024**3
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
