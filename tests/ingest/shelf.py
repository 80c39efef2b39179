"""Holdings in a list, for the tests of runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.records import File, Named, Reading


@dataclass(frozen=True)
class Held:
    """A file held by the shelf below."""

    file: File
    names: tuple[Named, ...] = ()
    reading: str = ""
    unread: tuple[int, ...] = ()


@dataclass(frozen=True)
class Note:
    """A file that was left out."""

    name: str
    address: str
    reason: str
    digest: str = ""
    reading: str = ""


@dataclass
class Shelf:
    """Holdings in a list; `readings` counts what was put on it."""

    held: dict[str, Held] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    readings: int = 0

    @property
    def names(self) -> list[str]:
        """All names of all files."""
        return sorted(one.name for held in self.held.values() for one in held.names)

    def files(self) -> Sequence[Held]:
        """The files held."""
        return list(self.held.values())

    def left_out(self) -> Sequence[Note]:
        """The notes."""
        return list(self.notes.values())

    def put(self, reading: Reading, source: Path, *, names: Sequence[Named] = (), manner: str = "") -> None:
        """Keep in the place of whatever had the names."""
        self.readings += 1
        unread = tuple(page.number for page in reading.pages if page.unread)
        file_id = reading.file.id
        before = self.held.get(file_id)
        self.held[file_id] = Held(reading.file, before.names if before else (), manner, unread)
        self.rename(file_id, add=names)

    def warm_up(self) -> None:
        """There is nothing to get ready."""

    def work(self) -> int | None:
        """There is nothing left to do."""
        return None

    def rename(self, file_id: str, *, add: Sequence[Named] = (), drop: Sequence[str] = ()) -> None:
        """Names go from wherever they were."""
        lost = {one.name for one in add} | set(drop)
        for name, held in list(self.held.items()):
            kept = tuple(one for one in held.names if one.name not in lost)
            kept = (*kept, *add) if name == file_id else kept
            self.held[name] = replace(held, names=kept)
            if not kept:
                del self.held[name]
        for one in add:
            self.notes.pop(one.name, None)

    def keep_left_out(
        self, name: str, address: str, reason: str, *, digest: str = "", reading: str = ""
    ) -> None:
        """Note a file left out."""
        self.notes[name] = Note(name, address, reason, digest, reading)

    def clear_note(self, name: str) -> None:
        """Forget a note."""
        del self.notes[name]

    def remove(self, file_id: str) -> None:
        """Take a file out."""
        del self.held[file_id]
