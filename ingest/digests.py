"""The SHA-256 of files, remembered, so that a run over unchanged papers need not read every byte of them.

A file is taken for unchanged when its size, its time of change and its inode's time of change are those
remembered. The last cannot be set by a program on Linux and macOS, so a file that was changed and had its
old date put back is still seen; where a system has no such time (Windows) that one trick is not seen, and
`--again` reads every file whatever its date. A file changed within two seconds of being looked at is not
remembered, because a second change in the same tick of the clock would not show.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from ingest.find import sha256

FILE = "digests.json"
SETTLED_NANOSECONDS = 2_000_000_000

Stat = tuple[int, int, int]


class Digests:
    """The digests remembered in a folder; `save` writes down those that were asked for."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._before = _read(self._path)
        self._now: dict[str, tuple[Stat, str]] = {}

    def of(self, path: Path) -> str:
        """The SHA-256 of a file in hex; raises NothingToRead where it cannot be opened."""
        key = str(path.absolute())
        try:
            found = path.stat()
        except OSError:
            return sha256(path)
        stat = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        known = self._before.get(key)
        told = known[1] if known and known[0] == stat else sha256(path)
        if time.time_ns() - max(stat[1:]) > SETTLED_NANOSECONDS:
            self._now[key] = (stat, told)
        return told

    def save(self) -> None:
        """Write down what was asked for, beside what is remembered of other files that still stand."""
        kept = {
            key: known for key, known in self._before.items() if key not in self._now and Path(key).exists()
        }
        if self._before == (now := kept | self._now):
            return
        part = self._path.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(now), encoding="utf-8")
        part.replace(self._path)


def _read(path: Path) -> dict[str, tuple[Stat, str]]:
    """What is remembered; nothing where it is missing or spoilt, which costs one look at every file."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {key: ((stat[0], stat[1], stat[2]), str(known)) for key, (stat, known) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError, IndexError):
        return {}
