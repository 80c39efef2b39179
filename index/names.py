"""The names a file goes by: the same bytes under two names are one file, cited by one of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from index import tables as t
from ingest.records import Named, is_web


def names_of(connection: Connection, file_id: str) -> list[Named]:
    """The names of a file, the one it is cited by first."""
    query = select(t.names.c.name, t.names.c.address, t.names.c.path).where(t.names.c.file_id == file_id)
    return in_order([Named(*row) for row in connection.execute(query)])


def in_order(names: Sequence[Named]) -> list[Named]:
    """Names, the one to cite first: one with a web address, which anybody can follow, then the shortest.

    It depends on the names alone, so not on which came first.
    """
    return sorted(names, key=lambda named: (not is_web(named.address), len(named.name), named.name))


def take_names(connection: Connection, names: Sequence[Named], *, keeper: str) -> list[str]:
    """Take names from the files that have them, but for `keeper`; the files left without one are given."""
    wanted = [named.name for named in names]
    query = select(t.names.c.file_id).where(t.names.c.name.in_(wanted)).distinct()
    losers = [file_id for file_id in connection.scalars(query) if file_id != keeper]
    connection.execute(delete(t.names).where(t.names.c.name.in_(wanted)))
    return [file_id for file_id in losers if not cite_by_first(connection, file_id)]


def add_names(connection: Connection, file_id: str, names: Sequence[Named]) -> None:
    """Add names to a file that is held, and cite it by the first of all it has."""
    rows = [
        {"name": named.name, "file_id": file_id, "address": named.address, "path": named.path}
        for named in names
    ]
    if rows:
        connection.execute(insert(t.names), rows)
    cite_by_first(connection, file_id)


def cite_by_first(connection: Connection, file_id: str) -> bool:
    """Cite a file by the first of its names; False when it has none."""
    held = names_of(connection, file_id)
    if held:
        values = {"name": held[0].name, "address": held[0].address}
        connection.execute(update(t.files).where(t.files.c.id == file_id).values(values))
    return bool(held)


def all_names(connection: Connection) -> dict[str, tuple[Named, ...]]:
    """The names of every file, by its id."""
    found: dict[str, list[Named]] = {}
    for row in connection.execute(select(t.names)):
        found.setdefault(row.file_id, []).append(Named(row.name, row.address, row.path))
    return {file_id: tuple(in_order(names)) for file_id, names in found.items()}
