"""Which files a run takes from paths and folders, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import NothingToRead
from ingest.find import find, folders_in


def put(folder: Path, *names: str) -> None:
    """Files of these names, each with other words in it."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def names(*paths: Path, recursive: bool = True) -> list[str]:
    """What the papers found are called."""
    return [source.name for source in find(list(paths), recursive=recursive)]


def test_a_folder_gives_its_papers_of_every_kind(tmp_path: Path) -> None:
    """PDFs, web pages and Word documents are taken whatever the case of their ending, nothing else is."""
    put(tmp_path, "a.pdf", "b.HTML", "c.htm", "d.DOCX", "e.txt", "f.doc", "g.csv")
    assert names(tmp_path) == ["a.pdf", "b.HTML", "c.htm", "d.DOCX"]


def test_folders_inside_folders_are_entered(tmp_path: Path) -> None:
    """However deep; hidden ones, lock files of Office and what a browser saves beside a page are left out."""
    put(
        tmp_path,
        "2031/may/a.pdf",
        "b.pdf",
        ".git/c.pdf",
        ".d.pdf",
        "~$e.docx",
        "page.html",
        "page_files/frame.html",
    )
    put(tmp_path, "other_files/f.pdf")
    assert names(tmp_path) == ["a.pdf", "b.pdf", "f.pdf", "page.html"]


def test_folders_inside_folders_are_left_alone_unless_asked_for(tmp_path: Path) -> None:
    """Only the papers of the folder itself are read; where it has none, the message says how to go deeper."""
    put(tmp_path, "a.pdf", "older/b.pdf", ".git/c.pdf")
    assert names(tmp_path, recursive=False) == ["a.pdf"]
    assert [folder.name for folder in folders_in(tmp_path)] == ["older"]
    (tmp_path / "a.pdf").unlink()
    with pytest.raises(NothingToRead, match="--recursive enters the folders in it"):
        find([tmp_path])


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """As many folders are named as are needed, and only for the files that share a name."""
    put(
        tmp_path,
        "2030/may/minutes.pdf",
        "2031/may/minutes.pdf",
        "2031/june/minutes.pdf",
        "2031/june/plan.pdf",
    )
    assert names(tmp_path) == [
        "2030/may/minutes.pdf",
        "june/minutes.pdf",
        "plan.pdf",
        "2031/may/minutes.pdf",
    ]


def test_links_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    """A folder that links lead back to is entered once, and a file found twice is one file."""
    put(tmp_path, "in/a.pdf")
    (tmp_path / "in/back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again.pdf").symlink_to(tmp_path / "in/a.pdf")
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("report.doc", "save it as a PDF or a Word document"),
        ("sheet.xlsx", "save it as a PDF or a Word document"),
        ("notes.txt", r"name files that end in \.pdf, \.html, \.htm or \.docx"),
    ],
)
def test_a_path_that_is_no_paper_says_what_to_do(tmp_path: Path, name: str, words: str) -> None:
    """Office files of other kinds are to be saved as one of ours; others are named as what they are not."""
    put(tmp_path, name)
    with pytest.raises(NothingToRead, match=words):
        find([tmp_path / name])


def test_a_folder_without_papers_is_told(tmp_path: Path) -> None:
    """Also where the folders in it hold other files."""
    put(tmp_path, "in/a.txt")
    with pytest.raises(NothingToRead, match=r"no paper \(\.pdf, \.html, \.htm or \.docx\) in the folder"):
        find([tmp_path])
