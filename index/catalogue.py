"""The catalogue: the record of every file, page, paper, passage and figure that is held.

Vectors and keywords are made from it and can be made anew at any time. A file is kept in one
transaction, so it is wholly there or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Table, delete, func, insert, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from figures.records import Figure
from index import tables as t
from index.codec import pack
from index.errors import NotHeld, StoreBusy, StoreUnusable
from index.pagecodec import pack_words
from index.records import FileEntry, LeftOut
from ingest.records import File, Page, Paper, Passage, Reading

# The advisory lock's number: any, the same for all nodes of one database.
CLAIM = 20_221_117

Row = Mapping[str, object]


class Catalogue:
    """Writing to the catalogue, and what is known of its state. One writer at a time (index/lock.py)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._claim: Connection | None = None

    def claim(self) -> None:
        """Be the only writer of a PostgreSQL catalogue, on whatever machine, until closed.

        Raises StoreBusy when there is another. SQLite's writers are told apart by index/lock.py.
        """
        if self._engine.dialect.name != "postgresql":
            return
        claim = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not claim.scalar(select(func.pg_try_advisory_lock(CLAIM))):
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
            raise StoreUnusable(f"The catalogue cannot be used: {t.plain_reason(exc)}.") from exc

    def generation(self) -> int:
        """The number of the last change."""
        with self.begin() as connection:
            return _generation(connection)

    def advance(self) -> None:
        """Tell readers that something changed that they should open again."""
        with self.begin() as connection:
            _advance(connection)

    def keep(self, reading: Reading) -> None:
        """Keep a reading as a whole, in place of any of the same file or the same name."""
        file = reading.file
        with self.begin() as connection:
            stamp = _advance(connection)
            same = or_(t.files.c.id == file.id, t.files.c.name == file.name)
            for old in connection.scalars(select(t.files.c.id).where(same)).all():
                _drop(connection, old)
            connection.execute(insert(t.files), [_file_row(file, stamp)])
            for table, rows in _rows_of(reading):
                if rows:
                    connection.execute(insert(table), rows)
            connection.execute(delete(t.left_out).where(t.left_out.c.name == file.name))

    def remove(self, file_id: str) -> None:
        """Take a file and all that came from it out. Raises NotHeld."""
        with self.begin() as connection:
            if connection.scalar(select(t.files.c.id).where(t.files.c.id == file_id)) is None:
                raise NotHeld(f"No file {file_id[:12]} is held.")
            _advance(connection)
            _drop(connection, file_id)

    def leave_out(self, name: str, address: str, reason: str) -> None:
        """Note a file that could not be read, in place of an earlier note of the same name."""
        row = {"name": name, "address": address, "reason": reason, "noted_at": datetime.now(UTC)}
        with self.begin() as connection:
            _advance(connection)
            connection.execute(delete(t.left_out).where(t.left_out.c.name == name))
            connection.execute(insert(t.left_out), [row])

    def left_out(self) -> tuple[LeftOut, ...]:
        """The files that could not be read, by name."""
        with self.begin() as connection:
            rows = connection.execute(select(t.left_out).order_by(t.left_out.c.name)).all()
        return tuple(LeftOut(row.name, row.address, row.reason, _utc(row.noted_at)) for row in rows)

    def files(self, model: str) -> tuple[FileEntry, ...]:
        """The files held, by name, with how much of each; searchable where `model`'s vectors are there."""
        with self.begin() as connection:
            rows = connection.execute(select(t.files).order_by(t.files.c.name)).all()
            pages, papers = _counts(connection, t.pages), _counts(connection, t.papers)
            passages, figures = _counts(connection, t.passages), _counts(connection, t.figures)
            unread = _unread(connection)
        return tuple(
            FileEntry(
                file=File(row.id, row.name, row.address, row.size),
                pages=pages.get(row.id, 0),
                papers=papers.get(row.id, 0),
                passages=passages.get(row.id, 0),
                figures=figures.get(row.id, 0),
                unread=unread.get(row.id, ()),
                added_at=_utc(row.added_at),
                searchable=row.vectors == model,
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
        query = select(func.count()).select_from(
            t.passages.join(t.files, t.passages.c.file_id == t.files.c.id)
        )
        with self.begin() as connection:
            return connection.scalar(query.where(t.files.c.vectors != "")) or 0


def _generation(connection: Connection) -> int:
    return int(connection.scalar(select(t.meta.c.value).where(t.meta.c.key == "generation")) or 0)


def _advance(connection: Connection) -> int:
    after = _generation(connection) + 1
    connection.execute(update(t.meta).where(t.meta.c.key == "generation").values(value=str(after)))
    return after


def _drop(connection: Connection, file_id: str) -> None:
    query = select(t.passages.c.id).where(t.passages.c.file_id == file_id)
    connection.execute(insert(t.gone), [{"passages": json.dumps(list(connection.scalars(query).all()))}])
    connection.execute(delete(t.files).where(t.files.c.id == file_id))


def _counts(connection: Connection, table: Table) -> dict[str, int]:
    query = select(table.c.file_id, func.count().label("held")).group_by(table.c.file_id)
    rows = connection.execute(query).all()
    return {row.file_id: int(row.held) for row in rows}


def _unread(connection: Connection) -> dict[str, tuple[int, ...]]:
    query = select(t.pages.c.file_id, t.pages.c.number).where(t.pages.c.unread.is_not(None))
    found: dict[str, tuple[int, ...]] = {}
    for file_id, number in connection.execute(query.order_by(t.pages.c.number)):
        found[file_id] = (*found.get(file_id, ()), number)
    return found


def _utc(moment: datetime) -> datetime:
    """SQLite gives back moments without their zone; all of them were written in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _rows_of(reading: Reading) -> tuple[tuple[Table, list[Row]], ...]:
    """The rows of a reading, parents before children."""
    file_id = reading.file.id
    return (
        (t.pages, [_page_row(file_id, page) for page in reading.pages]),
        (t.papers, [_paper_row(position, paper) for position, paper in enumerate(reading.papers)]),
        (t.passages, [_passage_row(file_id, passage) for passage in reading.passages]),
        (t.figures, [_figure_row(file_id, figure) for figure in reading.figures]),
    )


def _file_row(file: File, stamp: int) -> Row:
    return {
        "id": file.id,
        "name": file.name,
        "address": file.address,
        "size": file.size,
        "added_at": datetime.now(UTC),
        "stamp": stamp,
        "vectors": "",
    }


def _page_row(file_id: str, page: Page) -> Row:
    return {
        "file_id": file_id,
        "number": page.number,
        "width": repr(page.width),
        "height": repr(page.height),
        "printed": page.printed,
        "unread": page.unread,
        "confidence": page.confidence,
        "remarks": json.dumps(page.remarks, ensure_ascii=False),
        "text": page.text,
        "words": pack_words(page.words),
    }


def _paper_row(position: int, paper: Paper) -> Row:
    return {
        "id": paper.id,
        "file_id": paper.file_id,
        "position": position,
        "meeting": paper.meeting,
        "record": pack(paper),
    }


def _passage_row(file_id: str, passage: Passage) -> Row:
    return {
        "id": passage.id,
        "paper_id": passage.paper_id,
        "file_id": file_id,
        "position": passage.order,
        "record": pack(passage),
    }


def _figure_row(file_id: str, figure: Figure) -> Row:
    return {
        "passage_id": figure.place.passage_id,
        "paper_id": figure.place.paper_id,
        "file_id": file_id,
        "measure_id": figure.measure_id,
        "area": figure.area.kind.value if figure.area else None,
        "start": figure.period.start if figure.period else None,
        "end": figure.period.end if figure.period else None,
        "value": str(figure.value),
        "record": pack(figure),
    }
