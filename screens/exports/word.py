"""A note as a Word document: real headings, footnotes, lists and tables, in British English on A4."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import assert_never

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from answer.records import Citation
from screens.exports.footnotes import MARK, Footnotes
from screens.exports.note import Block, Bullet, Heading, Note, Paragraph, Quotation, Table
from screens.exports.places import footnote, plain

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "en-GB"
FONT = "Arial"
BLACK = RGBColor(0, 0, 0)


def as_word(note: Note) -> bytes:
    """The note as a .docx file."""
    document = docx.Document()
    _set_up(document, note)
    footnotes = Footnotes(document)
    if note.mark:
        document.add_paragraph().add_run(note.mark).bold = True
    document.add_heading(plain(note.title), level=0)
    for block in note.blocks:
        _write(document, footnotes, note, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Document, note: Note) -> None:
    """Page, language, letters and properties; python-docx begins with American paper and its own name."""
    properties = document.core_properties
    properties.title, properties.language = plain(note.title), LANGUAGE
    properties.author, properties.last_modified_by, properties.comments = "", "", ""
    properties.created = properties.modified = datetime.now(UTC)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    if note.mark:
        section.header.paragraphs[0].text = note.mark
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    _set_letters(document)


def _set_letters(document: Document) -> None:
    """Letters that are read with ease: one plain face, black, 11 points and more."""
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Quote"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = FONT, BLACK
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's face goes before a named one
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Title"].font.size = Pt(22)


def _write(document: Document, footnotes: Footnotes, note: Note, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(plain(block.text), level=block.level)
        case Paragraph():
            _write_cited(document.add_paragraph(), footnotes, note, block)
        case Bullet():
            _write_cited(document.add_paragraph(style="List Bullet"), footnotes, note, block)
        case Quotation():
            document.add_paragraph(plain(block.text), style="Quote")
        case Table():
            _write_table(document, block)
        case _:
            assert_never(block)


def _write_cited(
    paragraph: WordParagraph, footnotes: Footnotes, note: Note, block: Paragraph | Bullet
) -> None:
    if block.lead:
        paragraph.add_run(f"{plain(block.lead)} ").bold = True
    paragraph.add_run(plain(block.text))
    _cite(paragraph, footnotes, note, block.cited)


def _cite(paragraph: WordParagraph, footnotes: Footnotes, note: Note, cited: tuple[Citation, ...]) -> None:
    for place, number in enumerate(note.numbers(cited)):
        if place:
            paragraph.add_run(", ", style=MARK)
        footnotes.cite(paragraph, number, footnote(note.footnotes[number - 1]))


def _write_table(document: Document, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(plain(name)).bold = True
    # Named as the head, so that it is read out with each cell and stands again on every page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = plain(words)
