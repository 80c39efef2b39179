"""Pages of web pages and Word documents: the screens say that the page is that of a print made here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.records import FileEntry
from ingest.records import File
from screens.citations import page_words
from screens.holdings import paper_html
from screens.viewer import _picture
from tests.screens.double import CITATION, NOTED, PAPER

FILE = File("file-1", "report.pdf", "report.pdf", 1)
ENTRY = FileEntry(FILE, 3, 1, 0, 0, (), NOTED)


def test_a_page_of_a_print_is_called_one() -> None:
    """Citations and the list of papers say so; those of PDFs are called as before."""
    assert page_words(replace(CITATION, paper="minutes.html", page=2)) == "page 2 as printed here"
    assert "as printed here" not in page_words(CITATION)
    assert "as printed here" in paper_html(PAPER, replace(ENTRY, file=replace(FILE, name="minutes.docx")))
    assert "as printed here" not in paper_html(PAPER, ENTRY)


def test_a_web_page_is_drawn_from_its_print(tmp_path: Path) -> None:
    """The picture is that of the page that was read, though the file kept is the web page."""
    path = tmp_path / "0123.pdf"
    path.write_text("<html><body><h1>Pools</h1><p>There are 5 pools.</p></body></html>")
    assert _picture(path, 1, ()).startswith(b"\x89PNG")
