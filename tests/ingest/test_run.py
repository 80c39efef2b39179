"""Runs over folders: what is read, what costs nothing, what is left out and told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import NothingToRead
from ingest.find import find
from ingest.records import File, Named
from ingest.run import run
from ingest.version import READING
from ingest.workers import Limits
from tests.ingest.pages import drawn, put
from tests.ingest.shelf import Held, Shelf


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
    assert shelf.names == ["good.pdf"]
    assert {note.name: note.reason for note in shelf.left_out()} == {"bad.pdf": reason}
    assert told == [f"Left out: bad.pdf: {reason}"]


def test_a_second_run_reads_nothing(folder: Path) -> None:
    """What is held and what was left out cost nothing; the reason is told again, and the run says both."""
    shelf, told = Shelf(), list[str]()
    run(find([folder]), shelf, tell=told.append)
    again = run(find([folder]), shelf, tell=told.append)
    assert again.line() == "Read 0 files, 0 pages, 0 passages, 0 figures; 1 unchanged; 1 left out."
    assert told[0] == told[1]
    assert shelf.readings == 1


def test_with_again_everything_is_read_anew(folder: Path) -> None:
    """`again` reads what is held and tries what was left out."""
    shelf = Shelf()
    run(find([folder]), shelf, tell=lambda _: None)
    tally = run(find([folder]), shelf, again=True, tell=lambda _: None)
    assert (tally.files, tally.unchanged, len(tally.left_out)) == (1, 0, 1)


def test_a_new_name_reads_nothing_and_the_old_one_goes(folder: Path) -> None:
    """A file that was renamed keeps its reading and is called by its new name alone."""
    shelf = Shelf()
    run(find([folder / "good.pdf"]), shelf)
    (folder / "good.pdf").rename(folder / "better.pdf")
    tally = run(find([folder / "better.pdf"]), shelf)
    assert (tally.files, tally.renamed, tally.unchanged) == (0, 1, 1)
    assert shelf.names == ["better.pdf"]


def test_the_same_bytes_under_two_names_are_read_once(folder: Path) -> None:
    """A copy gives its file a second name; the copy's going takes only that name away."""
    (folder / "a-copy.pdf").write_bytes((folder / "good.pdf").read_bytes())
    shelf = Shelf()
    both = [folder / "good.pdf", folder / "a-copy.pdf"]
    assert run(find(both), shelf).files == 1
    assert shelf.names == ["a-copy.pdf", "good.pdf"]
    run(find(both[:1]), shelf, prune=True)
    assert shelf.names == ["good.pdf"]
    assert shelf.readings == 1


def test_what_a_changed_file_said_before_goes_even_when_it_cannot_be_read(folder: Path) -> None:
    """A name whose file is spoilt no longer stands for what the file said before."""
    shelf = Shelf()
    run(find([folder / "good.pdf"]), shelf)
    (folder / "good.pdf").write_text("spoilt")
    tally = run(find([folder / "good.pdf"]), shelf, tell=lambda _: None)
    assert len(tally.left_out) == 1
    assert shelf.names == []


def test_pruning_takes_out_what_is_no_longer_among_the_sources(folder: Path) -> None:
    """With prune, files and notes of other names go, but for what was fetched from a site."""
    shelf = Shelf()
    run(find([folder]), shelf, tell=lambda _: None)
    site = Named("12/s34.pdf", "https://council.example/s34.pdf")
    shelf.held["0" * 64] = Held(File("0" * 64, site.name, site.address, 1), (site,))
    drawn(folder / "new.pdf", lambda canvas: put(canvas, 72, 100, "Three pools were closed."))
    assert run(find([folder / "new.pdf"]), shelf).removed == 0
    assert run(find([folder / "new.pdf"]), shelf, prune=True).removed == 1
    assert shelf.names == ["12/s34.pdf", "new.pdf"]
    assert shelf.left_out() == []


def test_what_was_read_in_another_manner_is_read_anew(folder: Path) -> None:
    """Another home authority or another version of the reading reads unchanged files once more."""
    shelf = Shelf()
    sources = find([folder / "good.pdf"])
    run(sources, shelf)
    assert run(sources, shelf, home_authority="Anytown").files == 1
    (held,) = shelf.files()
    shelf.held[held.file.id] = replace(held, reading=held.reading.replace(str(READING), "0", 1))
    assert run(sources, shelf, home_authority="Anytown").files == 1
    assert run(sources, shelf, home_authority="Anytown").files == 0


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
    [
        ("nowhere", "no file or folder"),
        ("notes.txt", "is not a paper"),
        ("empty", "no paper .* in the folder"),
    ],
)
def test_a_path_with_nothing_to_read_is_told(folder: Path, name: str, words: str) -> None:
    """A missing path, another kind of file, a folder without papers: one plain sentence each."""
    (folder / "empty").mkdir()
    with pytest.raises(NothingToRead, match=words):
        find([folder / name])
