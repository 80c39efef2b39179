"""A store that cannot be written says why in plain words, names its folder, and loses nothing."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index import trouble
from index.errors import StoreUnusable
from index.feedback import Feedback, FeedbackBook, Opinion
from index.files import KeptFiles
from index.library import Library
from index.trouble import BUSY, FULL, NOT_OURS, ONLY_READ, reason_told
from ingest.find import sha256
from settings import Settings


@pytest.mark.parametrize(
    ("told", "plain"),
    [
        ("Query error: error returned from database: (code: 13) database or disk is full.", FULL),
        ("An IO error occurred: 'No space left on device (os error 28)'", FULL),
        ("attempt to write a readonly database", ONLY_READ),
        ("[Errno 13] Permission denied: 'x'", NOT_OURS),
        ("database is locked", BUSY),
        ("no such table: meta.", "no such table: meta"),
    ],
)
def test_what_a_library_says_is_told_in_plain_words(told: str, plain: str) -> None:
    """Each library has words of its own for the same trouble; what is not known stands as it was said."""
    assert reason_told(told) == plain


def test_on_a_full_disk_that_is_the_reason_whatever_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says "disk I/O error" and Chroma "Error in compaction" where no byte is left."""
    assert reason_told("disk I/O error", tmp_path) == "disk I/O error"
    monkeypatch.setattr(trouble, "ROOM", 1 << 62)
    assert reason_told("disk I/O error", tmp_path) == FULL


def test_a_file_that_finds_no_room_leaves_no_part_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is named, and once there is room the file is kept whole."""
    paper = tmp_path / "report.pdf"
    paper.write_bytes(b"%PDF-1.7 words")
    files, digest = KeptFiles(tmp_path / "data"), sha256(paper)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as narrow:
        narrow.setattr(os, "fsync", full)
        with pytest.raises(StoreUnusable, match=r"files cannot be written to: the disk is full"):
            files.keep(digest, paper)
    assert list((tmp_path / "data" / "files").iterdir()) == []
    files.keep(digest, paper)
    assert files.path(digest).read_bytes() == b"%PDF-1.7 words"


def test_a_catalogue_that_another_program_holds_is_waited_for_and_then_told(
    tmp_path: Path, writer: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the other writes, an opinion is not kept and a sentence says so; afterwards it is."""
    monkeypatch.setattr("index.tables.WAIT_MILLISECONDS", 50)
    opinion = Feedback(Opinion.RIGHT, "How many?", "47", "answered")
    with (
        closing(FeedbackBook.open(Settings(data=tmp_path / "data"))) as book,
        closing(sqlite3.connect(tmp_path / "data" / "catalogue.sqlite", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnusable, match="another program is writing to it; try again in a minute"):
            book.keep(opinion)
        assert book.entries() == ()
        other.execute("ROLLBACK")
        kept = book.keep(opinion)
        assert book.entries() == (kept,)
