"""What readers said of answers, kept beside the papers and apart from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from index import feedback
from index.errors import StoreAbsent, TooMuchFeedback
from index.feedback import EXEMPT, LONGEST, PUBLIC, CitedPage, Feedback, FeedbackBook, Opinion
from index.library import Library
from index.records import Filters
from settings import Settings
from tests.index.conftest import Opener

GIVEN = Feedback(
    opinion=Opinion.WRONG,
    asked="And in March?",
    answer="18.3 per 10,000",
    status="answered",
    words="It was 18.4.",
    context=("What was the rate?",),
    filters=Filters(committee="Scrutiny", since=date(2022, 4, 1)),
    cited=(CitedPage("file-1", "report.pdf", 9, "the rate was 18.3", "5.2"),),
    program="0.1.0",
)


@pytest.fixture
def book(tmp_path: Path, writer: Library) -> Iterator[FeedbackBook]:
    """The book of a library that was just made."""
    with closing(FeedbackBook.open(Settings(data=tmp_path / "data"))) as opened:
        yield opened


def test_an_entry_comes_back_as_it_was_given(book: FeedbackBook) -> None:
    """Question, context, filters, answer, citations and words are the same; an id and a time are added."""
    kept = book.keep(GIVEN)
    assert replace(kept, id="", at="") == GIVEN
    assert len(kept.id) == 32
    assert kept.given_at.tzinfo is not None
    assert book.entries() == (kept,)


def test_no_more_is_kept_within_an_hour_than_is_sensible(
    book: FeedbackBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With two an hour the third is refused in a sentence; one may be amended, and old ones count not."""
    monkeypatch.setattr(feedback, "MOST_AN_HOUR", 2)
    old = (datetime.now(UTC) - timedelta(minutes=61)).isoformat(timespec="seconds")
    book.keep(replace(GIVEN, at=old))
    book.keep(GIVEN)
    second = book.keep(GIVEN)
    with pytest.raises(TooMuchFeedback, match="more than 2 opinions came within the hour"):
        book.keep(GIVEN)
    book.keep(replace(second, words="It was 18.5."))
    assert len(book.entries()) == 3
    book.take_back(second.id)
    book.keep(GIVEN)


def test_an_entry_is_amended_and_taken_back(book: FeedbackBook) -> None:
    """The same id again takes its place; taken back it is gone, and again does no harm."""
    kept = book.keep(GIVEN)
    book.keep(replace(kept, words="It was 18.5."))
    assert [entry.words for entry in book.entries()] == ["It was 18.5."]
    book.take_back(kept.id)
    book.take_back(kept.id)
    assert book.entries() == ()


def test_an_older_catalogue_takes_feedback_too(tmp_path: Path, writer: Library) -> None:
    """One made before there was feedback has no table for it: opened to read, it is given one."""
    with closing(sqlite3.connect(tmp_path / "data" / "catalogue.sqlite")) as plain, plain:
        plain.execute("DROP TABLE feedback")
    with closing(FeedbackBook.open(Settings(data=tmp_path / "data"))) as book:
        assert book.entries() == ()
        book.keep(GIVEN)
        assert len(book.entries()) == 1


def test_what_was_said_of_exempt_papers_is_read_by_those_who_may(book: FeedbackBook) -> None:
    """Without exempt access the entry is not among them; with it both are."""
    book.keep(GIVEN)
    book.keep(replace(GIVEN, access=EXEMPT))
    assert [entry.access for entry in book.entries()] == [PUBLIC]
    assert sorted(entry.access for entry in book.entries(access=(PUBLIC, EXEMPT))) == [EXEMPT, PUBLIC]
    assert book.entries(access=()) == ()


def test_feedback_changes_nothing_of_the_library(book: FeedbackBook, writer: Library) -> None:
    """The generation stays, so that no reader opens anything anew."""
    before = writer.generation
    book.take_back(book.keep(GIVEN).id)
    assert writer.generation == before


def test_many_give_feedback_at_once_while_papers_are_written(book: FeedbackBook, writer: Library) -> None:
    """Forty entries from eight threads, and forty changes by the writer between them: none is lost."""

    def note(number: int) -> None:
        writer.keep_left_out(f"{number}.pdf", "", "It is empty.")

    with ThreadPoolExecutor(9) as several:
        noted = [several.submit(note, number) for number in range(40)]
        kept = [several.submit(book.keep, replace(GIVEN, words=str(number))) for number in range(40)]
    assert [each.exception() for each in noted] == [None] * 40
    assert [each.exception() for each in kept] == [None] * 40
    assert {entry.words for entry in book.entries()} == {str(number) for number in range(40)}
    assert len(writer.left_out()) == 40


def test_a_reader_may_say_much_but_not_without_end(book: FeedbackBook) -> None:
    """Words are cut, and characters that are no text are written down as "?"."""
    kept = book.keep(replace(GIVEN, words="x" * (LONGEST + 1), asked="a\ud800b"))
    assert len(kept.words) == LONGEST
    assert book.entries()[0].asked == "a?b"


def test_there_is_no_book_without_papers(tmp_path: Path, open_library: Opener) -> None:
    """A folder where nothing was ever kept says so."""
    with pytest.raises(StoreAbsent):
        FeedbackBook.open(Settings(data=tmp_path / "nothing"))
