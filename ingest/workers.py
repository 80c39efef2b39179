"""Files read in processes of their own, so that one bad file costs itself and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Self

from ingest.errors import DamagedFile, TookTooLong, UnreadableFile
from ingest.find import Source
from ingest.reader import Answer, Beat, Task, serve
from ingest.records import Reading

GRACE = 20.0
"""Seconds past its limit after which a process that does not stop by itself is ended."""
LEAST_GIGABYTES, MOST_GIGABYTES = 1.5, 6.0
LOOK_SECONDS = 1.0
SOON = 2
"""Readings that may lie waiting to be kept: each holds every word of its file."""
_CGROUP = Path("/sys/fs/cgroup/memory.max")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.M)
_READS_PDFS = "ingest.read"


def _fair_gigabytes() -> float:
    """Of half the machine's memory the share of one of its readers; the rest is the index's and others'."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return MOST_GIGABYTES
    told = _CGROUP.read_text().strip() if _CGROUP.is_file() else ""
    total = min(total, int(told)) if told.isdigit() else total
    share = total / 2 / (os.cpu_count() or 1) / 1024**3
    return min(max(share, LEAST_GIGABYTES), MOST_GIGABYTES)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take.

    `seconds` to read it and `page_seconds` more for each page begun; a page that takes longer than that
    is not read, and the rest of the file is. `gigabytes` of address space, by default a share of what the
    machine has. `megabytes` on disk. `ocr_language` says how scans are read, as the settings do
    (ingest.ocr): "eng", "eng+cym", empty for not at all.
    """

    seconds: float = 300.0
    page_seconds: float = 120.0
    gigabytes: float = 0.0
    megabytes: int = 200
    ocr_language: str = "eng"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source: a reading, or the error that says why not; `seconds` it took.

    `megabytes` is the most memory its process has held up to then, 0 where the system does not tell.
    """

    source: Source
    reading: Reading | None = None
    error: UnreadableFile | None = None
    seconds: float = 0.0
    megabytes: int = 0


def read_all(
    sources: Sequence[Source],
    *,
    limits: Limits | None = None,
    home_authority: str = "",
    processes: int | None = None,
) -> Iterator[Outcome]:
    """Read every source, as many at a time as there are processes; outcomes come as they are ready."""
    with Crew(sources, limits=limits, home_authority=home_authority, processes=processes) as crew:
        while (outcome := crew.take(wait=True)) is not None:
            yield outcome


class Crew:
    """Reading processes at work on some sources, the largest first, while this one does something else."""

    def __init__(
        self,
        sources: Sequence[Source],
        *,
        limits: Limits | None = None,
        home_authority: str = "",
        processes: int | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._home = home_authority
        self._waiting = sorted(sources, key=_size)
        self._suspects: list[Source] = []
        self._crowd = min(processes or os.cpu_count() or 1, max(len(sources), 1))
        self._readers: list[_Reader] = []
        self._left = len(sources)
        self._done: Queue[Outcome | BaseException] = Queue(maxsize=SOON)
        self._stopped = False
        self._thread = Thread(target=self._oversee, name="crew", daemon=True)

    def __enter__(self) -> Self:
        if self._left:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped = True
        if self._thread.ident is not None:
            while self._thread.is_alive():
                self._empty()
                self._thread.join(0.05)

    def take(self, *, wait: bool, seconds: float | None = None) -> Outcome | None:
        """The next outcome; None when there is none yet and `wait` is not set, or when all were taken.

        With `seconds` it is waited for no longer than that.
        """
        if not self._left:
            return None
        try:
            outcome = self._done.get(block=wait, timeout=seconds)
        except Empty:
            return None
        if isinstance(outcome, BaseException):
            raise outcome
        self._left -= 1
        return outcome

    @property
    def left(self) -> int:
        """How many outcomes are still to be taken."""
        return self._left

    @property
    def pages(self) -> dict[str, int]:
        """The page that each file being read is at, by its name; a file just begun is at page 0."""
        return {source.name: reader.pages for reader in tuple(self._readers) if (source := reader.source)}

    def _empty(self) -> None:
        while not self._done.empty():
            self._done.get()

    def _oversee(self) -> None:
        """The thread that hands out sources and takes in readings."""
        try:
            self._round(self._waiting, self._crowd, last=False)
            # Whatever ended a process gets one more try without company, which may have taken the memory.
            self._round(self._suspects, 1, last=True)
        except BaseException as exc:  # to be raised where the outcomes are awaited
            self._done.put(exc)
        finally:
            for reader in self._readers:
                reader.end()

    def _round(self, sources: list[Source], crowd: int, *, last: bool) -> None:
        for reader in self._readers[crowd:]:
            reader.end()
        del self._readers[crowd:]
        while not self._stopped and (sources or any(reader.source for reader in self._readers)):
            self._hand_out(sources, crowd)
            busy = {reader.pipe: reader for reader in self._readers if reader.source}
            for pipe in wait(list(busy), timeout=LOOK_SECONDS):
                assert isinstance(pipe, Connection)
                self._take_in(busy[pipe], last=last)
            for reader in [reader for reader in self._readers if reader.is_late(self._limits)]:
                self._lose(reader, Outcome(reader.busy_with, error=_too_long(reader.busy_with)))

    def _hand_out(self, sources: list[Source], crowd: int) -> None:
        while sources and len(self._readers) < crowd:
            self._readers.append(_Reader())
        for reader in self._readers:
            if sources and reader.source is None:
                reader.read(sources.pop(), self._limits, self._home)

    def _take_in(self, reader: _Reader, *, last: bool) -> None:
        source, seconds, megabytes = reader.busy_with, reader.seconds, reader.megabytes
        try:
            answer = reader.answer()
        except (EOFError, OSError):
            if last:
                self._lose(reader, Outcome(source, error=_ended(source), seconds=seconds))
            else:
                self._suspects.append(source)
                self._lose(reader, None)
            return
        if isinstance(answer, Reading):
            self._done.put(Outcome(source, reading=answer, seconds=seconds, megabytes=megabytes))
        elif isinstance(answer, UnreadableFile):
            self._done.put(Outcome(source, error=answer, seconds=seconds, megabytes=megabytes))

    def _lose(self, reader: _Reader, outcome: Outcome | None) -> None:
        reader.end()
        self._readers.remove(reader)
        if outcome is not None:
            self._done.put(outcome)


class _Reader:
    """A reading process, and what it is at work on."""

    def __init__(self) -> None:
        context = _processes()
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # so that the pipe ends when the process does
        self.source: Source | None = None
        self._began = 0.0
        self._pages = 0

    @property
    def busy_with(self) -> Source:
        """The source it is at work on."""
        assert self.source is not None
        return self.source

    @property
    def seconds(self) -> float:
        """How long it has been at work on it."""
        return time.monotonic() - self._began

    @property
    def pages(self) -> int:
        """How many pages of it were begun."""
        return self._pages

    @property
    def megabytes(self) -> int:
        """The most memory it has held, as Linux tells it; 0 elsewhere, and once it has died."""
        try:
            told = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return 0
        most = _PEAK.search(told)
        return int(most[1]) // 1024 if most else 0

    def read(self, source: Source, limits: Limits, home_authority: str) -> None:
        """Set it to work."""
        self.source, self._began, self._pages = source, time.monotonic(), 0
        gigabytes = limits.gigabytes or _fair_gigabytes()
        task = Task(
            source,
            home_authority,
            seconds=limits.seconds,
            page_seconds=limits.page_seconds,
            gigabytes=gigabytes,
            megabytes=limits.megabytes,
        )
        try:
            self.pipe.send(task)
        except OSError:
            return  # it has died: its pipe tells so when it is looked at

    def answer(self) -> Answer:
        """What it says; EOFError or OSError when it has died. It is free after anything but a Beat."""
        while True:
            answer: Answer = self.pipe.recv()
            if not isinstance(answer, Beat):
                self.source = None
                return answer
            self._pages += 1
            if not self.pipe.poll():
                return answer

    def is_late(self, limits: Limits) -> bool:
        """Whether it should have stopped by itself long ago."""
        allowed = limits.seconds + limits.page_seconds * self._pages + GRACE
        return self.source is not None and self.seconds > allowed

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _processes() -> ForkServerContext | SpawnContext:
    """How reading processes are begun: where the system can, from one that has imported what they need."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", _READS_PDFS])
    return context


def _size(source: Source) -> int:
    """Largest last, as they are taken from the end: a pack begun last would be waited for alone."""
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def _ended(source: Source) -> UnreadableFile:
    return DamagedFile(source.name, "reading it ended the process that read it; the file is likely damaged.")


def _too_long(source: Source) -> UnreadableFile:
    return TookTooLong(source.name, "reading it took too long; split the file.")
