"""Prints of documents that are no PDFs: how they are set, and what a file is inside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from ingest.errors import NotAPdf, PasswordNeeded, UnreadableFile
from ingest.pdf import page_picture, read_pdf
from ingest.printing import as_pdf, is_printed, read_any
from ingest.printing_layout import printed
from ingest.printing_parts import Cell, Document, PageBreak, Part, Remark, Row, Span, Style, Table, Text
from ingest.raw import RawFile
from ingest.read import read_file
from ingest.records import Reading
from tests.ingest.pages import drawn, put

LOREM = "The Committee heard of pools, of parks and of what each of them had cost in the year before. "


def text(
    words: str, style: Style = Style.TEXT, marker: str = "", level: int = 0, *, bold: bool = False
) -> Text:
    """A text of one weight."""
    return Text((Span(words, bold),), style, marker, level)


def row(*words: str, head: bool = False) -> Row:
    """A row of plain cells."""
    return Row(tuple(Cell((text(word),) if word else ()) for word in words), head)


def raw(tmp_path: Path, *parts: Part) -> RawFile:
    """The pages of the print of some parts."""
    path = tmp_path / "print.pdf"
    path.write_bytes(printed(Document("A paper", parts))[0])
    return read_pdf(path)


def read(tmp_path: Path, *parts: Part) -> Reading:
    """The reading of the print of some parts."""
    path = tmp_path / "print.pdf"
    path.write_bytes(printed(Document("A paper", parts))[0])
    return read_file(path)


def test_the_same_document_gives_the_same_bytes() -> None:
    """Prints are not kept, so each must be as the one that was read."""
    document = Document(
        "A paper", (text("Pools", Style.HEADING, level=1), text(LOREM), Table((row("a", "1"),)))
    )
    assert printed(document) == printed(document)


def test_letters_of_all_europe_are_printed_as_they_are(tmp_path: Path) -> None:
    """Welsh, Polish and Greek letters and typographic signs stay; signs the font lacks are put by others."""
    words = "Tŷ Gŵydd, Łódź, Αθήνα: £5 – €6 “quoted” … ½ • ☐ ☒ ✓ 中"
    (page,) = raw(tmp_path, text(words)).pages
    assert " ".join(page.text.split()) == "Tŷ Gŵydd, Łódź, Αθήνα: £5 – €6 “quoted” … ½ • [ ] [x] √ ?"


def test_markup_in_the_words_is_words(tmp_path: Path) -> None:
    """Nothing a document says is taken for an order to the printer."""
    words = "<b>bold</b> <img src='file:///etc/passwd'/> &amp; 5 < 6"
    (page,) = raw(tmp_path, text(words)).pages
    assert " ".join(page.text.split()) == words


def test_paragraphs_stay_apart_and_numbers_hang(tmp_path: Path) -> None:
    """One passage a paragraph, under its number, below the headings above it."""
    reading = read(
        tmp_path,
        text("Pools of the borough", Style.HEADING, level=1),
        text("Pools", Style.HEADING, "3.", 2),
        text(LOREM * 2, marker="3.1"),
        text("no capital at its head", marker="3.2"),
        text("a point of it", marker="•", level=1),
        text("and one more without a full stop"),
        text("another of one line"),
    )
    told = [one for one in reading.passages if one.headings[-1:] == ("3 Pools",)]
    assert [one.text for one in told] == [
        (LOREM * 2).strip(),
        "no capital at its head",
        "a point of it",
        "and one more without a full stop",
        "another of one line",
    ]
    assert [one.paragraph for one in told[:2]] == ["3.1", "3.2"]


def test_a_long_table_repeats_its_head(tmp_path: Path) -> None:
    """On each page of it the figures have the labels of their columns."""
    rows = [row("Year", "Swimmers", head=True), *(row(str(1900 + n), f"{n + 7},004") for n in range(120))]
    reading = read(tmp_path, text("Swimmers by year"), Table(tuple(rows)))
    assert len(reading.pages) > 2
    labels = {
        cell.column_label for one in reading.passages for cell in one.cells if cell.text.endswith(",004")
    }
    assert labels == {"Swimmers"}
    assert sum(len(one.cells) > 0 for one in reading.passages) == 120


def test_a_wide_table_is_turned_and_a_too_wide_one_taken_apart(tmp_path: Path) -> None:
    """Twenty columns stand on a page turned sideways, the text behind them upright; seventy are lines."""
    wide = Table(tuple(row(*(f"column {n * m}" for n in range(20))) for m in range(3)))
    pages = raw(tmp_path, text("Before"), wide, text("After")).pages
    assert [page.width > page.height for page in pages] == [False, True, False]
    assert len(pages[1].grids[0].rows[0]) == 20
    far = Table((row(*(f"c{n}" for n in range(70))),))
    assert [page.grids for page in raw(tmp_path, far).pages] == [(), (), ()]


@pytest.mark.parametrize(
    "table",
    [
        Table(
            (
                row("A", "B", head=True),
                Row((Cell((text(LOREM * 90),)), Cell((text("7 pools"),)))),
                row("c", "8"),
            )
        ),
        Table(
            (
                Row((Cell((text("group"),), rows=90), Cell((text("0 pools"),)))),
                *(row("8 pools") for _ in range(89)),
            )
        ),
        Table((Row((Cell((text("x" * 3000),)), Cell((text("y"),), columns=99, rows=99))), row("c", "d"))),
        Table((Row(()), row("", ""))),
    ],
)
def test_tables_that_no_page_holds_are_still_printed(tmp_path: Path, table: Table) -> None:
    """Rows taller than a page, cells over more rows than a page has, words without end, and no words."""
    pages = raw(tmp_path, text("Before"), table, text("After")).pages
    words = "".join(word.text for page in pages for word in page.words)
    for one in (cell.plain for line in table.rows for cell in line.cells):
        assert one.replace(" ", "") in words or len(pages) > 1


def test_a_note_is_a_footnote(tmp_path: Path) -> None:
    """Notes are set small with a raised number, and read as notes."""
    parts = (Text((Span(LOREM), Span("1", raised=True))), text("The source of it.", Style.NOTE, "1"))
    assert [one.kind.value for one in read(tmp_path, *parts).passages] == ["paragraph", "footnote"]


def test_remarks_stand_on_the_page_where_they_were(tmp_path: Path) -> None:
    """What was not printed is told of the page it would have stood on."""
    path = tmp_path / "page.html"
    filler = f"<p>{LOREM * 5}</p>" * 25
    path.write_text(
        f"<html><body>{filler}<img src=a alt='Chart of pools' width=500><p>After</p></body></html>"
    )
    pages = read_any(path).pages
    assert [len(page.remarks) for page in pages][-1] == 1
    assert sum(len(page.remarks) for page in pages) == 1
    _, remarks = printed(Document("", (text("a"), PageBreak(), Remark("Not read."), text("b"))))
    assert remarks == ((2, "Not read."),)


def test_a_print_is_as_it_was_read(tmp_path: Path) -> None:
    """Who wants a picture has the print of the pages that were read, and a PDF as it is."""
    path = tmp_path / "page.html"
    path.write_text("<html><body><h1>Pools</h1><p>There are 5 pools.</p></body></html>")
    with as_pdf(path) as pdf:
        assert read_pdf(pdf).pages == read_any(path).pages
        assert page_picture(pdf, 1).startswith(b"\x89PNG")
    assert not pdf.exists()
    paper = drawn(tmp_path / "a.pdf", lambda canvas: put(canvas, 72, 100, "Words"))
    with as_pdf(paper) as pdf:
        assert pdf == paper
    assert [is_printed(name) for name in ("a.HTM", "b.docx", "c.pdf")] == [True, True, False]


def test_what_a_file_is_its_content_says(tmp_path: Path) -> None:
    """A PDF named .docx, a web page named .pdf and a Word document named .html are read as what they are."""
    paper = drawn(tmp_path / "pdf.docx", lambda canvas: put(canvas, 72, 100, "There are 5 pools."))
    page = tmp_path / "page.pdf"
    page.write_text("<!DOCTYPE html><p>There are 5 pools.</p>")
    word = docx.Document()
    word.add_paragraph("There are 5 pools.")
    word.save(str(tmp_path / "word.html"))
    for path in (paper, page, tmp_path / "word.html"):
        assert read_any(path).pages[0].text.split() == ["There", "are", "5", "pools."]


def archive(*names: str) -> bytes:
    """A zip archive with entries of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: b"", NotAPdf, "the file is empty"),
        (lambda: b"Minutes as plain text", NotAPdf, "neither a PDF nor a web page nor a Word document"),
        (lambda: b"<svg>no page</svg>", NotAPdf, "neither a PDF"),
        (lambda: b"{\\rtf1 Minutes}", NotAPdf, "a Rich Text file"),
        (lambda: OLE, NotAPdf, "an old Office version"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), PasswordNeeded, "only with a password"),
        (lambda: archive("a.pdf"), NotAPdf, "a zip archive; unpack it"),
        (lambda: archive("xl/workbook.xml"), NotAPdf, "an Excel workbook"),
        (lambda: archive("content.xml"), NotAPdf, "an OpenDocument file"),
        (lambda: archive("word/document.xml"), UnreadableFile, "damaged Word document"),
        (lambda: archive("word/document.xml")[:40], UnreadableFile, "damaged Word document"),
    ],
)
def test_what_is_none_of_them_says_what_to_do(
    tmp_path: Path, make: Callable[[], bytes], error: type[UnreadableFile], words: str
) -> None:
    """One sentence for each kind of file that cannot be read, whatever it is called."""
    path = tmp_path / "paper.docx"
    path.write_bytes(make())
    with pytest.raises(error, match=words):
        read_any(path)
