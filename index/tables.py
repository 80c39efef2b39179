"""The catalogue's tables, and how its database is opened: SQLite beside the papers, or PostgreSQL.

Whole records stand in `record` columns as JSON (index/codec.py); the other columns are what records
are looked up by. `files.stamp` is the generation a file was kept at; `files.vectors` names the
embedding model whose vectors of all its passages are in Chroma, empty while they are pending.
`files.reading` says how a file was read (ingest/run.py), `files.unread` and `files.remarks` are its pages
not read and in part, as JSON. `names` are the places a file was found at: the same bytes are one file.
`papers.content` is a digest of what a paper says; of papers that say the same one is searched and cited,
and `papers.copy_of` names it for the others (index/copies.py).
`gone` lists passages whose vectors are still to be taken out of Chroma.
`vectors` are those that were made, by which Chroma is filled again after a loss (index/kept_vectors.py).
`feedback` is what readers said of answers (index/feedback.py); it has no part in the generation.
`markings` says by hand who may see a file or some pages of it (index/markings.py).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    select,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from index.errors import StoreAbsent, StoreUnusable
from index.trouble import reason_told

SCHEMA = "3"
FILE = "catalogue.sqlite"
WAIT_MILLISECONDS = 15_000

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

files = Table(
    "files",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("address", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("stamp", Integer, nullable=False),
    Column("vectors", String, nullable=False, default=""),
    Column("reading", String, nullable=False, default=""),
    Column("pages", Integer, nullable=False),
    Column("papers", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("unread", Text, nullable=False),
    Column("remarks", Text, nullable=False),
)


def _of(table: str, *, primary_key: bool = False) -> Column[str]:
    """A column that names the row's parent; the row goes when the parent goes."""
    parent = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(f"{table[:-1]}_id", String, parent, primary_key=primary_key, nullable=False, index=True)


names = Table(
    "names",
    metadata,
    Column("name", String, primary_key=True),
    _of("files"),
    Column("address", Text, nullable=False),
    Column("path", Text, nullable=False, default=""),
)

pages = Table(
    "pages",
    metadata,
    _of("files", primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("width", Text, nullable=False),
    Column("height", Text, nullable=False),
    Column("printed", Text),
    Column("unread", Text),
    Column("confidence", Float),
    Column("remarks", Text, nullable=False, default="[]"),
    Column("text", Text, nullable=False),
    Column("words", LargeBinary, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("id", String, primary_key=True),
    _of("files"),
    Column("position", Integer, nullable=False),
    Column("meeting", Date),
    Column("content", String, nullable=False, index=True),
    Column("copy_of", String, index=True),
    Column("record", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String, primary_key=True),
    _of("papers"),
    _of("files"),
    Column("position", Integer, nullable=False),
    Column("record", Text, nullable=False),
)

figures = Table(
    "figures",
    metadata,
    Column("id", String, primary_key=True),
    _of("passages"),
    _of("papers"),
    _of("files"),
    Column("measure_id", String),
    Column("area", String),
    Column("start", Date),
    Column("end", Date),
    Column("value", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("figures_of_measure", "measure_id"),
)

left_out = Table(
    "left_out",
    metadata,
    Column("name", String, primary_key=True),
    Column("address", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("noted_at", DateTime(timezone=True), nullable=False),
    Column("digest", String, nullable=False, default=""),
    Column("reading", String, nullable=False, default=""),
)

gone = Table(
    "gone",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("passages", Text, nullable=False),
)


# Set before the file is read in and kept when it is taken out, so it names no row of `files`.
# A first page of 0 stands for the whole file.
markings = Table(
    "markings",
    metadata,
    Column("file_id", String, primary_key=True),
    Column("first_page", Integer, primary_key=True),
    Column("last_page", Integer, primary_key=True),
    Column("access", String, nullable=False),
    Column("marked_by", Text, nullable=False, default=""),
    Column("marked_at", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False, default=""),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("access", String, nullable=False),
    Column("record", Text, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    _of("passages", primary_key=True),
    Column("model", String, nullable=False),
    Column("row", LargeBinary, nullable=False),
)

# Tables that came after SCHEMA: a catalogue made before is opened as it is, and they are added to it.
ADDED = (markings, feedback, vectors)


def open_database(data: Path, url: str, *, write: bool) -> Engine:
    """The catalogue's engine, its tables made when `write` and not there yet.

    Raises StoreAbsent when nothing was ever kept, StoreUnusable when it is not this program's catalogue.
    """
    path = data / FILE
    if not url and not write and not path.exists():
        raise _absent(data)
    try:
        engine = create_engine(url or f"sqlite:///{path}", pool_pre_ping=bool(url))
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        _check(engine, data=data, write=write)
    except (SQLAlchemyError, ArgumentError, NoSuchModuleError, ImportError) as exc:
        where = "named by PAPERS_DATABASE_URL" if url else str(path)
        raise StoreUnusable(f"The catalogue {where} cannot be opened: {plain_reason(exc, data)}.") from exc
    return engine


def plain_reason(exc: Exception, data: Path | None = None) -> str:
    """The first line of a database error in plain words, without the statement it came with."""
    cause = getattr(exc, "orig", None) or exc
    return reason_told((str(cause).splitlines() or [type(cause).__name__])[0], data)


def folder_of(engine: Engine) -> Path | None:
    """The folder of a catalogue that is a file here; None for a database elsewhere."""
    name = engine.url.database if engine.dialect.name == "sqlite" else None
    return Path(name).parent if name else None


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={WAIT_MILLISECONDS}", "journal_mode=WAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _check(engine: Engine, *, data: Path, write: bool) -> None:
    """Make the tables if they are missing and may be made; refuse those of another version."""
    if not inspect(engine).has_table("meta"):
        if not write:
            raise _absent(data)
        metadata.create_all(engine)
    with engine.begin() as connection:
        found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
        if found is None and write:
            connection.execute(meta.insert(), [{"key": "schema", "value": SCHEMA}])
            connection.execute(meta.insert(), [{"key": "generation", "value": "0"}])
        elif found != SCHEMA:
            raise StoreUnusable(
                f"The library in {data} was made by another version of this program: "
                "move the folder away and run `python -m ingest` again."
            )
    _add_missing(engine, write=write)


def _add_missing(engine: Engine, *, write: bool) -> None:
    """Make the tables of ADDED that are missing. A reader who may not, or comes second, goes on."""
    there = inspect(engine)
    missing = [table for table in ADDED if not there.has_table(table.name)]
    if missing:
        with suppress(*(() if write else (SQLAlchemyError,))):
            metadata.create_all(engine, tables=missing)


def _absent(data: Path) -> StoreAbsent:
    return StoreAbsent(
        f"There are no papers in {data} yet: run `python -m ingest FOLDER --data {data}` first."
    )
