"""The catalogue: the record of every file, page, paper, passage and figure that is held.

Vectors and keywords are made from it and can be made anew at any time. A file is kept in one
transaction, so it is wholly there or not at all.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from index import tables as t
from index.copies import choose_again, contents_of, drop_file, public_twins
from index.errors import NotHeld, StoreBusy, StoreUnusable
from index.markings import Markings, all_markings, carry_over, drop_marking, markings_in, put_marking
from index.names import add_names, all_names, in_order, names_of, take_names
from index.records import FileEntry, LeftOut, Marking
from index.rows import file_row, rows_of
from ingest.records import File, Named, Paper, Reading
from ingest.signs import is_closed_name

# The advisory lock's number: any, the same for all nodes of one database.
CLAIM = 20_221_117
CLAIM_SECONDS = 0.5
# Made once: every search asks for it first.
_GENERATION = select(t.meta.c.value).where(t.meta.c.key == "generation")


class Catalogue:
    """Writing to the catalogue, and what is known of its state. One writer at a time (index/lock.py)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._claim: Connection | None = None

    def claim(self, *, wait: float = 0.0) -> None:
        """Be the only writer of a PostgreSQL catalogue, on whatever machine, until closed.

        Raises StoreBusy when there still is another after `wait` seconds. SQLite's writers are told apart
        by index/lock.py.
        """
        if self._engine.dialect.name != "postgresql":
            return
        claim = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        end = time.monotonic() + wait
        while not claim.scalar(select(func.pg_try_advisory_lock(CLAIM))):
            if time.monotonic() < end:
                time.sleep(CLAIM_SECONDS)
                continue
            claim.close()
            raise StoreBusy("Another machine is adding papers: wait until it has finished, then try again.")
        self._claim = claim

    def close(self) -> None:
        """Let go of the database."""
        if self._claim is not None:
            self._claim.close()
        self._engine.dispose()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction. Raises StoreUnusable for whatever the database refuses."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as exc:
            folder = t.folder_of(self._engine)
            where = f" in {folder}" if folder else ""
            raise StoreUnusable(
                f"The catalogue{where} cannot be used: {t.plain_reason(exc, folder)}."
            ) from exc

    def generation(self) -> int:
        """The number of the last change."""
        with self.begin() as connection:
            return _generation(connection)

    def advance(self) -> None:
        """Tell readers that something changed that they should open again."""
        with self.begin() as connection:
            _advance(connection)

    def keep(self, reading: Reading, names: Sequence[Named], *, manner: str = "") -> None:
        """Keep a reading as a whole under these names, in place of whatever had them before.

        `manner` says how it was read. The file keeps the other names it has.
        """
        file_id = reading.file.id
        with self.begin() as connection:
            stamp = _advance(connection)
            carry_over(connection, names, to=file_id)
            contents = _drop_unnamed(connection, take_names(connection, names, keeper=file_id))
            names = [*names_of(connection, file_id), *names]
            contents |= drop_file(connection, file_id)
            first = in_order(names)[0]
            row = file_row(reading, stamp=stamp, manner=manner, name=first.name, address=first.address)
            connection.execute(insert(t.files), [row])
            add_names(connection, file_id, names)
            for table, rows in rows_of(reading):
                if rows:
                    connection.execute(insert(table), rows)
            _clear_notes(connection, names)
            choose_again(connection, contents | contents_of(connection, file_id), stamp=stamp)

    def rename(self, file_id: str, *, add: Sequence[Named] = (), drop: Sequence[str] = ()) -> None:
        """Give a file that is held more names, or take some away. Raises NotHeld.

        A file that has lost its last name goes.
        """
        with self.begin() as connection:
            _must_hold(connection, file_id)
            stamp = _advance(connection)
            closed = markings_in(connection, of=[file_id]).of(file_id).closed_name
            contents = _drop_unnamed(connection, take_names(connection, add, keeper=file_id))
            connection.execute(delete(t.names).where(t.names.c.name.in_(list(drop))))
            add_names(connection, file_id, add)
            _clear_notes(connection, add)
            if closed or any(is_closed_name(named.name) for named in add):
                connection.execute(update(t.files).where(t.files.c.id == file_id).values(stamp=stamp))
                contents |= contents_of(connection, file_id)
            if not names_of(connection, file_id):
                contents |= drop_file(connection, file_id)
            choose_again(connection, contents, stamp=stamp)

    def remove(self, file_id: str) -> None:
        """Take a file and all that came from it out. Raises NotHeld."""
        with self.begin() as connection:
            _must_hold(connection, file_id)
            stamp = _advance(connection)
            choose_again(connection, drop_file(connection, file_id), stamp=stamp)

    def mark(self, marking: Marking) -> None:
        """Write down who may see a file or some of its pages; the file need not be held."""
        with self.begin() as connection:
            put_marking(connection, marking)
            _see_anew(connection, marking.file_id)

    def unmark(self, file_id: str, pages: tuple[int, int] | None) -> bool:
        """Take a marking back; False where there is none."""
        with self.begin() as connection:
            found = drop_marking(connection, file_id, pages)
            if found:
                _see_anew(connection, file_id)
        return found

    def markings(self) -> tuple[Marking, ...]:
        """Every marking, file by file."""
        with self.begin() as connection:
            return all_markings(connection)

    def marked(self) -> Markings:
        """What was marked by hand, and what a name says, by file."""
        with self.begin() as connection:
            return markings_in(connection)

    def public_twins(self, file_id: str, pages: tuple[int, int] | None) -> tuple[tuple[File, Paper], ...]:
        """The public papers of other files that say the same as a file, or as its papers on these pages."""
        with self.begin() as connection:
            return public_twins(connection, file_id, pages)

    def leave_out(self, left: LeftOut) -> None:
        """Note a file that could not be read, in place of an earlier note of the same name."""
        with self.begin() as connection:
            _advance(connection)
            connection.execute(delete(t.left_out).where(t.left_out.c.name == left.name))
            connection.execute(insert(t.left_out), [asdict(left)])

    def clear_note(self, name: str) -> None:
        """Forget a file that was left out."""
        with self.begin() as connection:
            _advance(connection)
            connection.execute(delete(t.left_out).where(t.left_out.c.name == name))

    def left_out(self) -> tuple[LeftOut, ...]:
        """The files that could not be read, by name."""
        with self.begin() as connection:
            rows = connection.execute(select(t.left_out).order_by(t.left_out.c.name)).all()
        return tuple(
            LeftOut(row.name, row.address, row.reason, _utc(row.noted_at), row.digest, row.reading)
            for row in rows
        )

    def files(self, model: str) -> tuple[FileEntry, ...]:
        """The files held, by name, with how much of each; searchable where `model`'s vectors are there."""
        copies = select(t.papers.c.file_id, func.count()).where(t.papers.c.copy_of.is_not(None))
        copies = copies.group_by(t.papers.c.file_id)
        with self.begin() as connection:
            rows = connection.execute(select(t.files).order_by(t.files.c.name)).all()
            names = all_names(connection)
            copied = {name: int(count) for name, count in connection.execute(copies)}
        return tuple(
            FileEntry(
                file=File(row.id, row.name, row.address, row.size),
                pages=row.pages,
                papers=row.papers,
                passages=row.passages,
                figures=row.figures,
                unread=tuple(json.loads(row.unread)),
                added_at=_utc(row.added_at),
                searchable=row.vectors == model,
                names=names.get(row.id, ()),
                copies=copied.get(row.id, 0),
                remarks=tuple((number, remark) for number, remark in json.loads(row.remarks)),
                reading=row.reading,
            )
            for row in rows
        )

    def stamps(self) -> dict[str, int]:
        """The generation each file was kept at, by file id."""
        with self.begin() as connection:
            rows = connection.execute(select(t.files.c.id, t.files.c.stamp)).all()
        return {row.id: row.stamp for row in rows}

    def pending(self, model: str) -> tuple[str, ...]:
        """The files whose vectors by `model` are not all in Chroma yet, oldest first."""
        query = select(t.files.c.id).where(t.files.c.vectors != model).order_by(t.files.c.stamp)
        with self.begin() as connection:
            return tuple(connection.scalars(query).all())

    def settle(self, file_id: str, model: str) -> None:
        """Note that all vectors of a file by `model` are in Chroma."""
        with self.begin() as connection:
            _advance(connection)
            connection.execute(update(t.files).where(t.files.c.id == file_id).values(vectors=model))

    def unsettle(self) -> None:
        """Note that the vectors of every file are to be made anew."""
        with self.begin() as connection:
            _advance(connection)
            connection.execute(update(t.files).values(vectors=""))

    def model(self) -> str:
        """The embedding model whose vectors are in Chroma; empty before the first."""
        with self.begin() as connection:
            return connection.scalar(select(t.meta.c.value).where(t.meta.c.key == "model")) or ""

    def take_model(self, model: str) -> None:
        """Note that Chroma was emptied and that vectors by `model` are to be put in."""
        with self.begin() as connection:
            _advance(connection)
            connection.execute(update(t.files).values(vectors=""))
            connection.execute(delete(t.gone))
            connection.execute(delete(t.meta).where(t.meta.c.key == "model"))
            connection.execute(insert(t.meta), [{"key": "model", "value": model}])

    def gone(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Passages whose vectors are still to be taken out, in groups with a number each."""
        with self.begin() as connection:
            rows = connection.execute(select(t.gone).order_by(t.gone.c.id)).all()
        return tuple((row.id, tuple(json.loads(row.passages))) for row in rows)

    def forget(self, number: int) -> None:
        """Note that a group of `gone` has been taken out."""
        with self.begin() as connection:
            connection.execute(delete(t.gone).where(t.gone.c.id == number))

    def settled_passages(self) -> int:
        """How many passages should have a vector in Chroma."""
        passages = t.passages.join(t.papers, t.passages.c.paper_id == t.papers.c.id)
        query = select(func.count()).select_from(passages.join(t.files, t.passages.c.file_id == t.files.c.id))
        query = query.where(t.files.c.vectors != "", t.papers.c.copy_of.is_(None))
        with self.begin() as connection:
            return connection.scalar(query) or 0


def _generation(connection: Connection) -> int:
    return int(connection.scalar(_GENERATION) or 0)


def _advance(connection: Connection) -> int:
    after = _generation(connection) + 1
    connection.execute(update(t.meta).where(t.meta.c.key == "generation").values(value=str(after)))
    return after


def _see_anew(connection: Connection, file_id: str) -> None:
    """Have everything follow what was marked: readers, the words that the public finds, the copies cited."""
    stamp = _advance(connection)
    connection.execute(update(t.files).where(t.files.c.id == file_id).values(stamp=stamp))
    choose_again(connection, contents_of(connection, file_id), stamp=stamp)


def _must_hold(connection: Connection, file_id: str) -> None:
    if connection.scalar(select(t.files.c.id).where(t.files.c.id == file_id)) is None:
        raise NotHeld(f"No file {file_id[:12]} is held.")


def _drop_unnamed(connection: Connection, file_ids: Sequence[str]) -> set[str]:
    """Take files out, and give what their papers said."""
    return {content for file_id in file_ids for content in drop_file(connection, file_id)}


def _clear_notes(connection: Connection, names: Sequence[Named]) -> None:
    connection.execute(delete(t.left_out).where(t.left_out.c.name.in_([named.name for named in names])))


def _utc(moment: datetime) -> datetime:
    """SQLite gives back moments without their zone; all of them were written in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
