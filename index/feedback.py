"""What readers said of the answers they were given: a book of its own in the catalogue.

It is written while papers are read in, by a program that otherwise only reads: so each entry is one
short transaction, and none moves the generation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, func, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from index import tables as t
from index.codec import pack, unpack
from index.errors import StoreUnusable, TooMuchFeedback
from index.records import Filters
from settings import Settings

PUBLIC, EXEMPT = "public", "exempt"
LONGEST = 2_000
"""Characters of a reader's own words that are kept."""
MOST_AN_HOUR = 500
"""New opinions of all readers together: whoever opens the app may give them, and so may a program."""


class Opinion(StrEnum):
    """What a reader thinks of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_HELPFUL = "not helpful"


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page the answer cited, as far as it is needed to find it again: `page` is the PDF page from 1."""

    file_id: str
    paper: str
    page: int
    quote: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """One reader's opinion of one answer, with what was asked and what was answered.

    `asked` is the question, or the claim that was checked; `context` the questions before it. `reader` is
    empty without sign-in. `access` is "exempt" where the reader could see exempt papers, for then the
    question, the answer and their words may tell of them. `program` is the version and the commit that
    answered. `id` is random: whoever does not know it cannot take the entry back.
    """

    opinion: Opinion
    asked: str
    answer: str
    status: str
    words: str = ""
    context: tuple[str, ...] = ()
    filters: Filters = Filters()  # noqa: RUF009  # frozen
    cited: tuple[CitedPage, ...] = ()
    reader: str = ""
    access: str = PUBLIC
    program: str = ""
    id: str = ""
    at: str = ""
    """When it was given: ISO 8601, UTC, to the second."""

    @property
    def given_at(self) -> datetime:
        """When it was given."""
        return datetime.fromisoformat(self.at)


class FeedbackBook:
    """The feedback in one catalogue; safe for several threads and programs.

    Every method raises StoreUnusable when the catalogue cannot be used.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, settings: Settings) -> FeedbackBook:
        """The book of the settings' catalogue. Raises StoreAbsent where no papers were ever kept."""
        return cls(t.open_database(settings.data, settings.database_url, write=False))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def keep(self, feedback: Feedback) -> Feedback:
        """Keep an entry, in place of an earlier one with its id; gives it back with its id and time.

        Words are cut at LONGEST characters. Raises TooMuchFeedback where MOST_AN_HOUR new ones came already.
        """
        given = replace(
            feedback,
            id=feedback.id or uuid4().hex,
            at=feedback.at or datetime.now(UTC).isoformat(timespec="seconds"),
            words=feedback.words.strip()[:LONGEST],
        )
        row = {"id": given.id, "at": given.at, "access": given.access, "record": pack(given)}
        with self._begin() as connection:
            if not feedback.id:
                _must_have_room(connection)
            connection.execute(delete(t.feedback).where(t.feedback.c.id == given.id))
            connection.execute(insert(t.feedback), [row])
        return given

    def take_back(self, entry_id: str) -> None:
        """Forget an entry; one that is not there is forgotten already."""
        with self._begin() as connection:
            connection.execute(delete(t.feedback).where(t.feedback.c.id == entry_id))

    def entries(self, *, access: Sequence[str] = (PUBLIC,)) -> tuple[Feedback, ...]:
        """What was said, oldest first, as far as somebody with this access may read it."""
        query = select(t.feedback.c.record).where(t.feedback.c.access.in_(list(access)))
        with self._begin() as connection:
            if not inspect(connection).has_table(t.feedback.name):
                return ()  # an older catalogue on a disk that this program may not write
            rows = connection.scalars(query.order_by(t.feedback.c.at, t.feedback.c.id)).all()
        try:
            return tuple(unpack(Feedback, row) for row in rows)
        except (KeyError, TypeError, ValueError) as exc:
            raise StoreUnusable("The feedback was kept by another version of this program.") from exc

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as exc:
            raise StoreUnusable(f"The feedback cannot be kept: {self._reason(exc)}.") from exc

    def _reason(self, exc: Exception) -> str:
        return t.plain_reason(exc, t.folder_of(self._engine))


def _must_have_room(connection: Connection) -> None:
    hour_ago = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")
    # `at` is written in one form and in UTC, so that letters stand in the order of time.
    query = select(func.count()).select_from(t.feedback).where(t.feedback.c.at > hour_ago)
    if (connection.scalar(query) or 0) >= MOST_AN_HOUR:
        raise TooMuchFeedback(
            f"Yours was not kept: more than {MOST_AN_HOUR} opinions came within the hour. Try again later."
        )
