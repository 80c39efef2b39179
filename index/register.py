"""The register of the papers held, as one reader may see it: those cited, their copies, what is withheld."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, func, select

from index import tables as t
from index.approvals import approved_elsewhere
from index.codec import unpack
from index.markings import PUBLIC, Markings, markings_in
from index.names import all_names
from index.records import Elsewhere
from index.withheld import NOTHING_WITHHELD, PartlySeen, Withheld
from ingest.records import File, Paper


@dataclass(frozen=True, slots=True)
class Shelved:
    """A paper with its file, how many passages it has, and the other places it is published in."""

    file: File
    paper: Paper
    passages: int
    also: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Papers by their id, each once: by file name, then as they stand in the file.

    `cited` are searched and cited; `copies` say the same as one of those and are cited from its file.
    `kinds` are the kinds of access that anything held has, seen by this reader or not.
    """

    cited: dict[str, Shelved] = field(default_factory=dict)
    copies: dict[str, Shelved] = field(default_factory=dict)
    withheld: Withheld = NOTHING_WITHHELD
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Entry:
    shelved: Shelved
    copy_of: str | None
    marked: str
    """What its file as a whole was marked."""


def read_register(connection: Connection, access: Collection[str] | None) -> Register:
    """The register for a reader who may see `access`, None for everything.

    Whatever is withheld counts for nothing: exempt minutes approve no public ones.
    """
    entries = _entries(connection)
    seen = [entry for entry in entries if access is None or entry.shelved.paper.access in access]
    cited = {entry.shelved.paper.id: entry.shelved for entry in seen if entry.copy_of is None}
    for paper_id, paper in approved_elsewhere(one.paper for one in cited.values()).items():
        cited[paper_id] = replace(cited[paper_id], paper=paper)
    return Register(
        cited=_with_copies(cited, [entry for entry in seen if entry.copy_of is not None]),
        copies={entry.shelved.paper.id: entry.shelved for entry in seen if entry.copy_of is not None},
        withheld=NOTHING_WITHHELD if access is None else _withheld(entries, access),
        kinds=frozenset({PUBLIC, *(kind for entry in entries for kind in _kinds(entry))}),
    )


def _entries(connection: Connection) -> list[_Entry]:
    names, markings = all_names(connection), markings_in(connection)
    counted = select(t.passages.c.paper_id, func.count().label("passages")).group_by(t.passages.c.paper_id)
    counts = {row.paper_id: int(row.passages) for row in connection.execute(counted)}
    query = select(t.papers.c.record, t.papers.c.copy_of, t.files.c.id, t.files.c.name, t.files.c.address)
    query = query.add_columns(t.files.c.size).join(t.files, t.papers.c.file_id == t.files.c.id)
    entries = []
    for row in connection.execute(query.order_by(t.files.c.name, t.papers.c.position)):
        paper, file = unpack(Paper, row.record), File(row.id, row.name, row.address, row.size)
        also = tuple(
            Elsewhere(named.name, named.address, paper.first_page)
            for named in names.get(row.id, ())
            if named.name != row.name
        )
        shelved = Shelved(file, _marked(paper, markings), counts.get(paper.id, 0), also)
        entries.append(_Entry(shelved, row.copy_of, markings.of(row.id).whole))
    return entries


def _marked(paper: Paper, markings: Markings) -> Paper:
    return markings.of(paper.file_id).over(paper)


def _kinds(entry: _Entry) -> tuple[str, ...]:
    """The access of a paper, and of its file where that was marked: pages in no paper have it."""
    return (entry.shelved.paper.access, entry.marked or PUBLIC)


def _withheld(entries: Sequence[_Entry], access: Collection[str]) -> Withheld:
    of_files: dict[str, list[_Entry]] = {}
    for entry in entries:
        of_files.setdefault(entry.shelved.file.id, []).append(entry)
    shut = [entry for entry in entries if entry.shelved.paper.access not in access]
    return Withheld(
        papers={one.shelved.paper.id: one.shelved.passages for one in shut if one.copy_of is None},
        files={
            file_id: _partly(some, access)
            for file_id, some in of_files.items()
            if not all(kind in access for entry in some for kind in _kinds(entry))
        },
    )


def _partly(entries: Sequence[_Entry], access: Collection[str]) -> PartlySeen:
    papers = [entry.shelved.paper for entry in entries]
    return PartlySeen(
        seen=tuple(paper for paper in papers if paper.access in access),
        withheld=tuple(paper for paper in papers if paper.access not in access),
    )


def _with_copies(cited: dict[str, Shelved], copies: Sequence[_Entry]) -> dict[str, Shelved]:
    """The papers that are cited, each with the places where the same words stand."""
    for copy in copies:
        one = cited.get(copy.copy_of or "")
        if one is not None:
            cited[one.paper.id] = replace(one, also=(*one.also, *_places(copy.shelved)))
    return cited


def _places(copy: Shelved) -> tuple[Elsewhere, ...]:
    return (Elsewhere(copy.file.name, copy.file.address, copy.paper.first_page), *copy.also)
