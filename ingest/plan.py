"""What a run has to do: which contents to read, which names to give or take away, what to tell again.

Files are known by their bytes. A file under a new name is not read again; the old name goes when its file is
gone. The same bytes under two names are read and held once, and both names are told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingest.find import Source
from ingest.records import BY_HAND, NOTHING_KNOWN, File, Named, is_web
from ingest.version import READING


class HeldFile(Protocol):
    """A file that is held already."""

    @property
    def file(self) -> File:
        """The file as it was found."""
        ...

    @property
    def names(self) -> Sequence[Named]:
        """All names it goes by."""
        ...

    @property
    def reading(self) -> str:
        """The manner in which it was read."""
        ...

    @property
    def unread(self) -> Sequence[int]:
        """Its pages that could not be read."""
        ...


class NotedFile(Protocol):
    """A file that was left out before."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def reason(self) -> str:
        """Why it was left out."""
        ...

    @property
    def address(self) -> str:
        """Where it was found."""
        ...

    @property
    def digest(self) -> str:
        """Its SHA-256; empty where trying again may help."""
        ...

    @property
    def reading(self) -> str:
        """The manner in which it was tried."""
        ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run reads: whatever is part of it makes files read otherwise be read anew.

    `scans` tells whether pages without text can be read; it counts only for files that have such pages.
    """

    home_authority: str = ""
    ocr_language: str = ""
    scans: bool = False

    def of(self, source: Source) -> str:
        """The manner in which a source is read, as one word: "3-1f0c...", "3-1f0c...+scans"."""
        told = repr((self.home_authority, self.ocr_language, source.known))
        base = f"{READING}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
        return f"{base}+scans" if self.scans else base


@dataclass(frozen=True, slots=True)
class Content:
    """The sources of one content: `source` is the one to read, `gone` are names whose files are gone."""

    source: Source
    names: tuple[Named, ...]
    gone: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """What is to be done. `held` are contents held already, and of them `rename` those with other names.

    `told` are the notes that still stand.
    """

    read: list[Content] = field(default_factory=list)
    held: list[tuple[HeldFile, Content]] = field(default_factory=list)
    rename: list[tuple[str, Content]] = field(default_factory=list)
    told: list[tuple[Content, str]] = field(default_factory=list)

    @property
    def unchanged(self) -> int:
        """How many names stand for what is held already."""
        return sum(len(content.names) for _, content in self.held)


def plan(
    sources: Sequence[Source],
    held: Iterable[HeldFile],
    noted: Iterable[NotedFile],
    *,
    manner: Manner,
    again: bool = False,
) -> Plan:
    """Hold the sources against what is held and noted; `again` reads everything anew."""
    by_id = {entry.file.id: entry for entry in held}
    notes = {(note.digest, _base(note.reading)): note for note in noted if note.digest}
    names = {source.name for source in sources}
    done = Plan()
    for content in _contents(sources, by_id, names):
        source, how = content.source, manner.of(content.source)
        entry, note = by_id.get(source.digest), notes.get((source.digest, _base(how)))
        if entry and not again and (_is_current(entry, how) or _is_plain_copy(content, entry)):
            done.held.append((entry, content))
            if content.gone or _new(content, entry):
                done.rename.append((entry.file.id, content))
        elif note and not again:
            done.told.append((content, note.reason))
        else:
            done.read.append(content)
    return done


def named(source: Source) -> Named:
    """A source as a name of its file."""
    if source.by_hand:
        return Named(source.name, BY_HAND)
    return Named(source.name, source.known.address or str(source.path), str(source.path.absolute()))


def _contents(sources: Sequence[Source], held: Mapping[str, HeldFile], names: set[str]) -> Iterable[Content]:
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.digest, []).append(source)
    for digest, alike in groups.items():
        # The one of which a site told most is read, so that its committee, meeting and item are kept.
        alike.sort(key=lambda source: (source.known == NOTHING_KNOWN, len(source.name), source.name))
        before = held[digest].names if digest in held else ()
        gone = tuple(one.name for one in before if one.name not in names and _is_gone(one))
        # What was put in by hand stays so when a folder has it as well, which may lose it again.
        own = {one.name: one for one in before if one.address == BY_HAND}
        yield Content(alike[0], tuple(own.get(one.name) or named(one) for one in alike), gone)


def _is_gone(one: Named) -> bool:
    return bool(one.path) and not Path(one.path).exists()


def _new(content: Content, entry: HeldFile) -> bool:
    return not set(content.names) <= set(entry.names)


def _is_current(entry: HeldFile, how: str) -> bool:
    """Whether a file would be read as it was; that scans can be read by now counts where some were not."""
    return entry.reading == how or (_base(entry.reading) == _base(how) and not entry.unread)


def _is_plain_copy(content: Content, entry: HeldFile) -> bool:
    """Whether a copy without a word about it is at hand of a file that was fetched, and is held as such."""
    at_hand = {one.name for one in content.names}
    fetched = any(is_web(one.address) and one.name not in at_hand for one in entry.names)
    is_plain = content.source.known == NOTHING_KNOWN
    return fetched and is_plain and entry.reading.startswith(f"{READING}-")


def _base(how: str) -> str:
    return how.partition("+")[0]
