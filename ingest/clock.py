"""How long the reading of one file, and of each of its pages, may take in the process that reads it.

A process has one alarm, so it has one clock: `start` it before a file is read, `stop` it after. Without a
clock, in tests and where the system has no alarms, nothing is limited.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from ingest.errors import TookTooLong

# Libraries that read broken files may swallow an error of ours: the alarm goes on until it is heard.
AGAIN_SECONDS = 1.0


class PageTookTooLong(BaseException):
    """Raised inside `page_time`. No Exception, so that no library takes it for damage to the page."""


class _Clock:
    def __init__(self, name: str, seconds: float, page_seconds: float, beat: Callable[[], None]) -> None:
        self._name = name
        self._page_seconds = page_seconds
        self._beat = beat
        self._end = time.monotonic() + seconds
        self._page_end: float | None = None
        self._set()

    def turn(self) -> None:
        """A page begins: the file has that much longer."""
        self._end += self._page_seconds
        self._page_end = time.monotonic() + self._page_seconds
        self._beat()
        self._set()

    def turned(self) -> None:
        """The page is done."""
        self._page_end = None
        self._set()

    def ring(self, _number: int, _frame: FrameType | None) -> None:
        """The alarm: whichever has run out, page or file."""
        if time.monotonic() >= self._end:
            raise TookTooLong(self._name, "reading it took too long; split the file.")
        if self._page_end is not None:
            raise PageTookTooLong

    def _set(self) -> None:
        due = self._end if self._page_end is None else min(self._end, self._page_end)
        signal.setitimer(signal.ITIMER_REAL, max(due - time.monotonic(), 0.001), AGAIN_SECONDS)


_running: list[_Clock] = []


def start(name: str, *, seconds: float, page_seconds: float, beat: Callable[[], None]) -> None:
    """Give the file `name` so many seconds, and so many more a page; `beat` is called as each page begins.

    When they are over TookTooLong is raised wherever the reading is.
    """
    stop()
    if hasattr(signal, "setitimer"):
        clock = _Clock(name, seconds, page_seconds, beat)
        signal.signal(signal.SIGALRM, clock.ring)
        _running.append(clock)


def stop() -> None:
    """The file is read."""
    if _running:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _running.clear()


@contextmanager
def page_time() -> Iterator[None]:
    """The reading of one page: PageTookTooLong is raised in it when the page takes too long."""
    clock = _running[-1] if _running else None
    if clock is not None:
        clock.turn()
    try:
        yield
    finally:
        if clock is not None:
            clock.turned()
