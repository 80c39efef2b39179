"""Runs over folders: what is read, what costs nothing, what is left out and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ingest.errors import NothingToRead
from ingest.find import find
from ingest.records import File, Reading
from ingest.run import run
from ingest.workers import Limits
from tests.ingest.pages import drawn, put


@dataclass(frozen=True)
class Held:
    """A file held by the shelf below."""

    file: File


@dataclass
class Shelf:
    """Holdings in a list."""

    held: dict[str, Held] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def files(self) -> Sequence[Held]:
        """The files held."""
        return list(self.held.values())

    def keep(self, reading: Reading, source: Path, *, progress: Callable[[int], None] | None = None) -> None:
        """Keep in the place of an earlier file of the name."""
        if progress:
            progress(len(reading.passages))
        self.held[reading.file.name] = Held(reading.file)

    def keep_left_out(self, name: str, address: str, reason: str) -> None:
        """Note a file left out."""
        self.left_out[name] = reason

    def remove(self, file_id: str) -> None:
        """Take a file out."""
        self.held = {name: held for name, held in self.held.items() if held.file.id != file_id}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one paper and one text that calls itself a PDF."""
    drawn(tmp_path / "good.pdf", lambda canvas: put(canvas, 72, 100, "Two pools were opened in the year."))
    (tmp_path / "bad.pdf").write_text("no paper")
    (tmp_path / "notes.txt").write_text("not looked at")
    return tmp_path


def test_a_run_keeps_what_it_can_and_names_what_it_cannot(folder: Path) -> None:
    """The good file is kept, the bad one noted and told; a second run reads only what is not held."""
    shelf, told = Shelf(), list[str]()
    tally = run(find([folder]), shelf, limits=Limits(seconds=60), tell=told.append)
    reason = (
        "it is neither a PDF nor a web page nor a Word document inside; "
        "save it as a PDF or a Word document (.docx)."
    )
    assert tally.line() == "Read 1 file, 1 page, 1 passage, 1 figure; 1 left out."
    assert list(shelf.held) == ["good.pdf"]
    assert shelf.left_out == {"bad.pdf": reason}
    assert told == [f"Left out: bad.pdf: {reason}"]

    again = run(find([folder / "good.pdf"]), shelf, tell=told.append)
    assert (again.files, again.unchanged) == (0, 1)


def test_pruning_takes_out_files_that_are_gone(folder: Path) -> None:
    """With prune, a held file that is no longer there is removed; without it stays."""
    gone = File("0" * 64, "gone.pdf", "gone.pdf", 1)
    good = find([folder / "good.pdf"])
    shelf = Shelf({"gone.pdf": Held(gone), "good.pdf": Held(File(good[0].digest, "good.pdf", "", 1))})
    assert run(good, shelf).removed == 0
    assert run(good, shelf, prune=True).removed == 1
    assert list(shelf.held) == ["good.pdf"]


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    """Citations name the folder where the file name alone would mean two files."""
    for name in ("may", "june"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "minutes.pdf").write_bytes(name.encode())
    assert [source.name for source in find([tmp_path / "may", tmp_path / "june"])] == [
        "may/minutes.pdf",
        "june/minutes.pdf",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [("nowhere", "no file or folder"), ("notes.txt", "is not a paper"), ("empty", "no paper .* in the folder")],
)
def test_a_path_with_nothing_to_read_is_told(folder: Path, name: str, words: str) -> None:
    """A missing path, another kind of file, a folder without papers: one plain sentence each."""
    (folder / "empty").mkdir()
    with pytest.raises(NothingToRead, match=words):
        find([folder / name])
