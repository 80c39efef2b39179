"""Who may see a file, or some of its pages, as somebody of the council said by hand or in its name.

A marking names the bytes of a file by their SHA-256, so it may be made before the file is read in, and it
stays when the file is read anew or taken out. A part of a file is marked by the pages it stands on and not
by the paper's id: how a pack is divided may change with the program, its pages do not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, inspect, select

from index import tables as t
from index.names import in_order
from index.records import Marking
from ingest.records import Named, Paper
from ingest.signs import is_closed_name

PUBLIC, EXEMPT = "public", "exempt"
WHOLE = 0
"""The page numbers that a marking of the whole file is kept under."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The markings of one file, and whether one of its names says that it is exempt."""

    markings: tuple[Marking, ...] = ()
    closed_name: bool = False

    @property
    def whole(self) -> str:
        """What the file as a whole was marked, else "exempt" by its name, else empty."""
        by_hand = next((one.access for one in self.markings if one.pages is None), "")
        return by_hand or (EXEMPT if self.closed_name else "")

    def access_of(self, paper: Paper) -> str:
        """Who may see a paper: as its pages were marked, else as its file was, else as it says itself.

        A paper is exempt when any of its pages is marked so, and public only when all of them are: then
        no marking makes more public than was meant when the file is divided anew.
        """
        met = [
            (one.pages, one.access)
            for one in self.markings
            if one.pages is not None and one.pages[0] <= paper.last_page and paper.first_page <= one.pages[1]
        ]
        if any(access != PUBLIC for _, access in met):
            return EXEMPT
        if any(first <= paper.first_page and paper.last_page <= last for (first, last), _ in met):
            return PUBLIC
        return self.whole or paper.access

    def over(self, paper: Paper) -> Paper:
        """The paper with the access that the markings give it."""
        access = self.access_of(paper)
        return paper if access == paper.access else replace(paper, access=access)


UNMARKED = Marked()


@dataclass(frozen=True, slots=True)
class Markings:
    """All markings, by the file they are of."""

    of_files: Mapping[str, Marked] = field(default_factory=dict)

    def of(self, file_id: str) -> Marked:
        """The markings of one file."""
        return self.of_files.get(file_id, UNMARKED)


NONE_MARKED = Markings()


def all_markings(connection: Connection) -> tuple[Marking, ...]:
    """Every marking, file by file; none in a catalogue that could not be given the table."""
    if not inspect(connection).has_table(t.markings.name):
        return ()
    rows = connection.execute(select(t.markings).order_by(t.markings.c.file_id, t.markings.c.first_page))
    return tuple(
        Marking(
            file_id=row.file_id,
            access=row.access,
            pages=None if row.first_page == WHOLE else (row.first_page, row.last_page),
            by=row.marked_by,
            at=row.marked_at.replace(tzinfo=UTC) if row.marked_at.tzinfo is None else row.marked_at,
            reason=row.reason,
        )
        for row in rows
    )


def marking_of(
    file_id: str, access: str, *, pages: tuple[int, int] | None = None, by: str = "", reason: str = ""
) -> Marking:
    """A marking made now. Raises ValueError for an access or pages that there are not."""
    if access not in (PUBLIC, EXEMPT):
        raise ValueError(f'A paper is marked "{PUBLIC}" or "{EXEMPT}", not "{access}".')
    if pages is not None and not 1 <= pages[0] <= pages[1]:
        raise ValueError(f"Pages {pages[0]} to {pages[1]} are none: pages count from 1.")
    return Marking(file_id, access, pages, by=by, at=datetime.now(UTC), reason=reason)


def markings_in(connection: Connection, *, of: Collection[str] | None = None) -> Markings:
    """What is marked by hand and what names say, to be laid over the papers: of some files, or of all."""
    found: dict[str, Marked] = {}
    for one in all_markings(connection):
        found[one.file_id] = Marked((*found.get(one.file_id, UNMARKED).markings, one))
    names = select(t.names.c.file_id, t.names.c.name)
    for row in connection.execute(names if of is None else names.where(t.names.c.file_id.in_(list(of)))):
        if is_closed_name(row.name):
            found[row.file_id] = replace(found.get(row.file_id, UNMARKED), closed_name=True)
    return Markings(found)


def put_marking(connection: Connection, marking: Marking) -> None:
    """Write a marking down, in place of one of the whole file, or of those of pages among these."""
    first, last = marking.pages or (WHOLE, WHOLE)
    table = t.markings
    within = (table.c.first_page >= first, table.c.last_page <= last)
    connection.execute(delete(table).where(table.c.file_id == marking.file_id, *within))
    row = {"first_page": first, "last_page": last, "marked_by": marking.by, "marked_at": marking.at}
    said = {name: value for name, value in asdict(marking).items() if name in ("file_id", "access", "reason")}
    connection.execute(insert(t.markings), [row | said])


def drop_marking(connection: Connection, file_id: str, pages: tuple[int, int] | None) -> bool:
    """Take a marking back, of the whole file or whatever is marked of the pages; False where none is."""
    first, last = pages or (WHOLE, WHOLE)
    met = (t.markings.c.first_page <= last, t.markings.c.last_page >= first)
    of_file = t.markings.c.file_id == file_id
    return bool(connection.execute(delete(t.markings).where(of_file, *met)).rowcount)


def carry_over(connection: Connection, names: Sequence[Named], *, to: str) -> None:
    """Mark a file exempt that takes the name of one with exempt papers, unless it was marked itself.

    A corrected version has other bytes, and its pages may have moved: the whole of it is held back until
    somebody has looked.
    """
    markings = all_markings(connection)
    if not markings or any(one.file_id == to for one in markings):
        return
    held = _losing(connection, [named.name for named in names], to)
    exempt = [one for one in markings if one.file_id in held and one.access != PUBLIC]
    if exempt:
        name = in_order(names)[0].name
        reason = f"An earlier version of {name} was marked exempt, whole or in part: look through this one."
        put_marking(connection, marking_of(to, EXEMPT, by=exempt[0].by, reason=reason))


def _losing(connection: Connection, names: Collection[str], keeper: str) -> set[str]:
    query = select(t.names.c.file_id).where(t.names.c.name.in_(list(names)), t.names.c.file_id != keeper)
    return set(connection.scalars(query))
