"""Files taken out by hand, kept aside for a day so that they can be brought back.

`<data>/removed/<sha256>/`: the file itself as `file`, and beside it `removed.json`. The small file is written
before the papers go from the library, so that breaking off at any moment loses neither.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import IngestError, NothingToRead, reason_of
from ingest.fetch_state import written_whole
from ingest.find import Source, find, sha256
from ingest.plan import HeldFile
from ingest.records import BY_HAND, Named
from ingest.version import READING

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FOLDER = "removed"
KEPT_FOR = timedelta(days=1)
_STATE, _FILE = "removed.json", "file"


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that was taken out: its SHA-256, the names it had, by whom and when.

    `access` is "exempt" where a paper in it is not for the public.
    """

    file_id: str
    names: tuple[Named, ...]
    by: str
    at: datetime
    access: str = "public"

    @property
    def name(self) -> str:
        """What it was cited as."""
        return self.names[0].name

    @property
    def until(self) -> datetime:
        """Until when it can be brought back."""
        return self.at + KEPT_FOR


@cache
def _codec() -> TypeAdapter[Removed]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # processes that read files have no use for it

    return TypeAdapter(Removed)


def put_aside(data: Path, one: Removed, kept: Path) -> None:
    """Keep a file that is to be taken out; `kept` is the library's copy. Raises IngestError."""
    folder = data / FOLDER / one.file_id
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / _FILE).exists():
            _link_or_copy(kept, folder / _FILE)
        written_whole(folder / _STATE, _codec().dump_json(one))
    except OSError as exc:
        reason = reason_of(exc)
        raise IngestError(
            f"{one.name} cannot be put aside in {folder.parent}: {reason}; it was not removed."
        ) from exc


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one that has no links
        part = target.with_name("file.part")
        shutil.copyfile(source, part)
        part.replace(target)


def removed(data: Path, *, now: datetime) -> tuple[Removed, ...]:
    """The files that can be brought back, the last removed first."""
    found = [one for folder in _folders(data) if (one := _read(folder)) and now < one.until]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _folders(data: Path) -> list[Path]:
    folder = data / FOLDER
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _read(folder: Path) -> Removed | None:
    """What is known of a file put aside; None for what a program left that was broken off."""
    try:
        return _codec().validate_json((folder / _STATE).read_bytes())
    except (OSError, ValueError):
        return None


def sources_of(data: Path, one: Removed) -> list[Source]:
    """The file to be read anew: from where it was found if it still is there, else the copy kept aside.

    Raises NothingToRead when there is neither.
    """
    where = [Path(named.path) for named in one.names if named.path and Path(named.path).is_file()]
    found = [source for source in find(where) if source.digest == one.file_id] if where else []
    had = {source.name for source in found}
    copy = data / FOLDER / one.file_id / _FILE
    if not found and not copy.is_file():
        raise NothingToRead(f"{one.name} cannot be brought back: its copy is gone; add the file again.")
    path = found[0].path if found else copy
    more = [named.name for named in one.names if named.name not in had and (not named.path or not found)]
    return found + [Source(path, name, one.file_id, by_hand=True) for name in more]


def forget(data: Path, file_id: str) -> None:
    """Delete what was put aside of a file."""
    shutil.rmtree(data / FOLDER / file_id, ignore_errors=True)


def forget_old(data: Path, *, now: datetime) -> None:
    """Delete what was put aside longer ago than a day, and what a broken-off program left."""
    standing = {one.file_id for one in removed(data, now=now)}
    for folder in _folders(data):
        if folder.name not in standing:
            shutil.rmtree(folder, ignore_errors=True)


def read_otherwise(
    held: Sequence[HeldFile], names: Collection[str], kept: Callable[[str], Path], *, again: bool = False
) -> list[Source]:
    """The files put in by hand that were read by an earlier version of this program, to be read anew.

    `kept` gives the library's copy of a file; `names` are those that a run has sources for. With `again`,
    every file put in by hand.
    """
    return [
        Source(kept(entry.file.id), one.name, entry.file.id, by_hand=True)
        for entry in held
        if again or not entry.reading.startswith(f"{READING}-")
        for one in entry.names
        if one.address == BY_HAND and one.name not in names
    ]


def sources_by_hand(paths: Sequence[Path]) -> list[Source]:
    """The papers among the paths, to be held until somebody takes them out. Raises NothingToRead."""
    return [
        Source(source.path, source.name, source.digest, source.known, by_hand=True)
        for source in find(paths, digest=sha256)
    ]
