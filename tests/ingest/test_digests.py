"""Digests remembered: unchanged files are not read, changed ones are seen however they were changed."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from ingest.digests import FILE, Digests

OLD = time.time_ns() - 60 * 1_000_000_000


def _old_file(path: Path, text: str) -> Path:
    path.write_text(text)
    os.utime(path, ns=(OLD, OLD))
    return path


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """An inode has just changed, and what has just changed is not trusted: trust it all the same."""
    monkeypatch.setattr("ingest.digests.SETTLED_NANOSECONDS", -1)


def test_an_unchanged_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look gives the digest without opening the file."""
    paper = _old_file(tmp_path / "paper.pdf", "one")
    first = Digests(tmp_path)
    assert first.of(paper) == _sha256("one")
    first.save()
    monkeypatch.setattr("ingest.digests.sha256", lambda _: pytest.fail("the file was read"))
    assert Digests(tmp_path).of(paper) == _sha256("one")


def test_a_change_that_keeps_size_and_date_is_seen(tmp_path: Path) -> None:
    """Other words of the same length, the old date put back: the inode's time of change tells."""
    paper = _old_file(tmp_path / "paper.pdf", "one")
    first = Digests(tmp_path)
    first.of(paper)
    first.save()
    time.sleep(0.02)
    _old_file(paper, "two")
    assert Digests(tmp_path).of(paper) == _sha256("two")


def test_a_file_changed_just_now_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within two seconds of its change a file may change again unseen, so its digest is not remembered."""
    monkeypatch.setattr("ingest.digests.SETTLED_NANOSECONDS", 2_000_000_000)
    paper = tmp_path / "paper.pdf"
    paper.write_text("one")
    first = Digests(tmp_path)
    first.of(paper)
    first.save()
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("spoilt", ["", "[1]", '{"a": 1}', '{"a": [[1], "b"]}'])
def test_a_spoilt_memory_costs_one_look(tmp_path: Path, spoilt: str) -> None:
    """Whatever stands in the file of digests, the papers are read and told rightly."""
    (tmp_path / FILE).write_text(spoilt)
    assert Digests(tmp_path).of(_old_file(tmp_path / "paper.pdf", "one")) == _sha256("one")
