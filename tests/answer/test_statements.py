"""The claims of a draft, whatever file it is in, and one plain sentence where it cannot be read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from answer import statements
from answer.sentences import sentences
from answer.statements import StatementError, read_statement_file

TWO = "The rate was 18.3 per 10,000. Cllr. Lowe asked why."
TWO_CLAIMS = ("The rate was 18.3 per 10,000.", "Cllr. Lowe asked why.")


def test_a_text_file_gives_its_sentences(tmp_path: Path) -> None:
    """A .txt is divided into sentences; a heading without a figure says nothing and is left out."""
    path = tmp_path / "draft.txt"
    path.write_text(f"Child protection plans\n\n{TWO}\n")
    assert read_statement_file(path) == TWO_CLAIMS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_of_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    """Pound signs and curly quotes survive whichever program wrote the file."""
    path = tmp_path / "draft.txt"
    path.write_text("The council’s overspend was £2.4m.", encoding=encoding)
    assert read_statement_file(path) == ("The council’s overspend was £2.4m.",)


def test_a_bullet_without_a_stop_is_closed(tmp_path: Path) -> None:
    """Claims joined by a space divide into the same claims again, bullets too."""
    path = tmp_path / "draft.txt"
    path.write_text("- 83 children had a plan\n- 42 left care;\n")
    claims = read_statement_file(path)
    assert claims == ("83 children had a plan.", "42 left care.")
    assert sentences(" ".join(claims)) == claims


def test_markdown_marks_are_no_part_of_a_claim(tmp_path: Path) -> None:
    """Headings and code go, emphasis, links, quotation and list marks are taken off."""
    path = tmp_path / "draft.MD"
    path.write_text(
        "# Report for 2031\n\nThe **rate** was `18.3` per [10,000](https://example.org/x).\n\n"
        "> Plans *fell* to 83.\n\n```\nprint(1 + 2)\n```\n\n1. Referrals rose by 5%.\n"
    )
    assert read_statement_file(path) == (
        "The rate was 18.3 per 10,000.",
        "Plans fell to 83.",
        "Referrals rose by 5%.",
    )


def test_a_markdown_table_gives_each_figure_with_its_labels(tmp_path: Path) -> None:
    """A figure of a table is said with its row and its column; its header row claims nothing."""
    path = tmp_path / "draft.md"
    path.write_text("| Measure | Q1 2031 | Q2 2031 |\n|---|---:|---:|\n| Referrals | 1,359 | n/a |\n")
    assert read_statement_file(path) == ("Referrals, Q1 2031: 1,359.",)


def test_a_word_file_gives_paragraphs_and_table_cells_in_order(tmp_path: Path) -> None:
    """Paragraphs and tables come as they stand; headings say nothing; long cells are prose."""
    document = Document()
    document.add_heading("Performance 2031", level=1)
    document.add_paragraph(TWO)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Measure", "Mar 2031", "Comment"), strict=True):
        cell.text = text
    words = "This was lower than in any month of the year before."
    for cell, text in zip(table.rows[1].cells, ("Plans", "83", words), strict=True):
        cell.text = text
    document.add_paragraph("It was noted by members.")
    path = tmp_path / "draft.docx"
    document.save(str(path))
    assert read_statement_file(path) == (
        *TWO_CLAIMS,
        "Plans, Mar 2031: 83.",
        words,
        "It was noted by members.",
    )


def test_a_merged_word_cell_is_said_once(tmp_path: Path) -> None:
    """A cell merged over two columns is one cell of the paper, though the format gives it twice."""
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Measure", "2030", "2031"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "Plans"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "83"
    path = tmp_path / "draft.docx"
    document.save(str(path))
    assert read_statement_file(path) == ("Plans, 2030: 83.",)


def test_a_pdf_gives_the_sentences_of_its_paragraphs(tmp_path: Path) -> None:
    """A PDF draft is read as the papers are."""
    path = tmp_path / "draft.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, "The rate was 18.3 per 10,000 at the end of March 2031.")
    canvas.drawString(72, 686, "Councillor Lowe asked why it had fallen.")
    canvas.save()
    assert read_statement_file(path) == (
        "The rate was 18.3 per 10,000 at the end of March 2031.",
        "Councillor Lowe asked why it had fallen.",
    )


def test_a_figure_in_a_table_of_a_pdf_is_said_with_its_caption(tmp_path: Path) -> None:
    """A cell under a caption, a row label and a column label is claimed with all three."""
    path = tmp_path / "draft.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 760, "Table 1 Number of plans")
    for across in (72, 172, 272, 372):
        canvas.line(across, 740, across, 700)
    for up in (740, 720, 700):
        canvas.line(72, up, 372, up)
    rows = {726: ("Year", "Apr", "May"), 706: ("2030/31", "83", "97")}
    for up, row in rows.items():
        for number, text in enumerate(row):
            canvas.drawString(78 + 100 * number, up, text)
    canvas.save()
    assert read_statement_file(path) == (
        "Table 1 Number of plans, 2030/31, Apr: 83.",
        "Table 1 Number of plans, 2030/31, May: 97.",
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing draft is one sentence with its path."""
    with pytest.raises(StatementError, match=r"^There is no file .*nowhere\.txt\.$"):
        read_statement_file(tmp_path / "nowhere.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder with a good ending is refused like a missing file."""
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(StatementError, match="There is no file"):
        read_statement_file(tmp_path / "folder.txt")


@pytest.mark.parametrize("name", ["draft.odt", "draft.doc", "draft"])
def test_another_ending_is_refused_with_those_that_work(tmp_path: Path, name: str) -> None:
    """What cannot be read says what can."""
    (tmp_path / name).write_text(TWO)
    with pytest.raises(StatementError, match=r"give a \.docx, \.pdf, \.txt or \.md file"):
        read_statement_file(tmp_path / name)


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.docx", "draft.pdf"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    """A file of no bytes is called empty, whatever its ending."""
    (tmp_path / name).touch()
    with pytest.raises(StatementError, match=rf"^The file {name} is empty\.$"):
        read_statement_file(tmp_path / name)


def test_a_file_without_a_sentence_is_refused(tmp_path: Path) -> None:
    """White space and headings alone leave nothing to check."""
    path = tmp_path / "draft.txt"
    path.write_text("\n\nContents\n\n")
    with pytest.raises(StatementError, match="holds no sentence to check"):
        read_statement_file(path)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """One byte past the limit is refused by its size alone."""
    path = tmp_path / "draft.txt"
    with path.open("wb") as file:
        file.truncate(statements.MEGABYTES * 1_000_000 + 1)
    with pytest.raises(StatementError, match="larger than 20 MB"):
        read_statement_file(path)


def test_a_word_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """A small .docx that would grow without bounds is refused before it is unpacked."""
    path = tmp_path / "draft.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(50_000_001))
    with pytest.raises(StatementError, match="unpack to more than 50 MB"):
        read_statement_file(path)


@pytest.mark.parametrize("content", [b"This is plain text, not a zip.", b"PK\x03\x04" + b"\0" * 200])
def test_text_named_docx_is_refused(tmp_path: Path, content: bytes) -> None:
    """A .docx that is none is one sentence, not a traceback."""
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    with pytest.raises(StatementError, match=r"draft\.docx is no Word document"):
        read_statement_file(path)


def test_a_zip_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    """A sound zip without a document in it is no Word document either."""
    path = tmp_path / "draft.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "nothing here")
    with pytest.raises(StatementError, match=r"draft\.docx is no Word document"):
        read_statement_file(path)


def test_a_program_named_txt_is_refused(tmp_path: Path) -> None:
    """Bytes that are no text are not read as text."""
    path = tmp_path / "draft.txt"
    path.write_bytes(b"\x7fELF\0\0\0 83 children had a plan.")
    with pytest.raises(StatementError, match="holds no text"):
        read_statement_file(path)


def test_text_named_pdf_is_refused(tmp_path: Path) -> None:
    """A PDF that is none gives the reader's own sentence."""
    path = tmp_path / "draft.pdf"
    path.write_text(TWO)
    with pytest.raises(StatementError, match=r"draft\.pdf"):
        read_statement_file(path)
