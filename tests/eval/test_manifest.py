"""The manifest of question files: versions, counts and checksums."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.manifest import MANIFEST, OUT_OF_DATE, PAPERS, QUESTIONS, UNUSABLE, entries, main, written


def line(paper: str = "a.pdf") -> str:
    """One question as a line of JSON."""
    place = {"paper": paper, "page": 1, "evidence": "83 plans"}
    row = {"id": "1", "kind": "figure", "question": "How many plans?", "answer": "83", "accept": ["83"]}
    return json.dumps(row | place) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one question file over one paper that is there and one that is not."""
    (tmp_path / "a.pdf").write_bytes(b"a paper")
    (tmp_path / "one.jsonl").write_text(line() + line("elsewhere.pdf"), encoding="utf-8")
    return tmp_path


def test_an_entry_counts_and_sums_the_file_and_the_papers_at_hand(folder: Path) -> None:
    """Two questions; the checksum of the file and of the one paper in the folder; version 1 at first."""
    [entry] = entries(folder, folder)
    assert (entry.file, entry.version, entry.questions) == ("one.jsonl", 1, 2)
    assert entry.sha256 == hashlib.sha256((folder / "one.jsonl").read_bytes()).hexdigest()
    assert entry.papers == "a.pdf=" + hashlib.sha256(b"a paper").hexdigest()


def test_a_version_goes_up_only_when_the_file_has_changed(folder: Path) -> None:
    """Version 1 stays 1 while the file is the same and becomes 2 when a question is added."""
    (folder / MANIFEST).write_text(written(entries(folder, folder)), encoding="utf-8")
    assert [entry.version for entry in entries(folder, folder)] == [1]
    (folder / "one.jsonl").write_text(line(), encoding="utf-8")
    assert [(entry.version, entry.questions) for entry in entries(folder, folder)] == [(2, 1)]


def test_a_manifest_of_another_form_is_named(folder: Path) -> None:
    """A manifest without versions is an error that names the file."""
    (folder / MANIFEST).write_text("file,questions\none.jsonl,2\n", encoding="utf-8")
    with pytest.raises(EvalError, match=r"manifest\.csv cannot be read"):
        entries(folder, folder)


def test_check_writes_nothing(folder: Path) -> None:
    """--check exits 1 without a manifest and leaves none behind; a file that is no question exits 3."""
    assert main(["--folder", str(folder), "--check"]) == OUT_OF_DATE
    assert not (folder / MANIFEST).exists()
    (folder / "one.jsonl").write_text("{}\n", encoding="utf-8")
    assert main(["--folder", str(folder)]) == UNUSABLE


def test_the_committed_manifest_is_up_to_date() -> None:
    """Every question file stands in the manifest with its count and checksum, as its papers do."""
    held = written(entries(QUESTIONS, PAPERS))
    assert (QUESTIONS / MANIFEST).read_text(encoding="utf-8") == held
