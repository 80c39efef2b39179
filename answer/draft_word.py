"""Drafts written in Word: paragraphs, tables, notes and text boxes, tracked insertions included."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

from answer.draft_parts import StatementError, heading, of_paragraph, of_table
from answer.drafts import Said
from ingest.errors import TooBig
from ingest.unpacked import check_unpacked

# How an encrypted .docx begins, and a .doc: the form Word had before.
_LOCKED = b"\xd0\xcf\x11\xe0"
# What may stand around the paragraphs of a document: content controls, tracked insertions.
_AROUND = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_MARKS = {qn("w:noBreakHyphen"): "-"}
# Words that stand elsewhere too: moved away, in a box of their own, or again for old versions of Word.
_ELSEWHERE = (
    qn("w:moveFrom"),
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)


def of_docx(path: Path) -> Iterator[Said]:
    """The parts of a Word draft; raises StatementError where it is none."""
    document = _word_document(path)
    at = Said("")
    for block in _blocks(document.element.body):
        if block.tag == qn("w:tbl"):
            yield from of_table(_rows(Table(block, document)), at)
        elif _is_heading(Paragraph(block, document)):
            at = replace(at, heading=" ".join(_words(block).split()))
            yield from heading(_words(block), at)
        else:
            yield from of_paragraph(_words(block), at)
    yield from _of_boxes(document)
    yield from _of_notes(document)


def _blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _AROUND:
            yield from _blocks(child)


def _words(paragraph: BaseOxmlElement) -> str:
    """What a paragraph says, insertions accepted and deletions gone."""
    pieces = paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen"))
    return "".join(
        (piece.text or "") if piece.tag == qn("w:t") else _MARKS.get(str(piece.tag), " ")
        for piece in pieces
        if not any(tag in _ELSEWHERE for tag in _up_to(piece, paragraph))
    )


def _up_to(piece: BaseOxmlElement, paragraph: BaseOxmlElement) -> Iterator[str]:
    """What a piece of a paragraph stands in."""
    for outer in piece.iterancestors():
        if outer is paragraph:
            return
        yield str(outer.tag)


def _of_boxes(document: WordDocument) -> Iterator[Said]:
    """What stands in text boxes."""
    for box in document.element.body.iter(qn("w:txbxContent")):
        if any(outer.tag == _ELSEWHERE[-1] for outer in box.iterancestors()):
            continue
        for paragraph in box.iter(qn("w:p")):
            yield from of_paragraph(_words(paragraph), Said(""))


def _of_notes(document: WordDocument) -> Iterator[Said]:
    """The footnotes and endnotes, whose figures count as much as those above them."""
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        for paragraph in parse_xml(relation.target_part.blob).iter(qn("w:p")):
            yield from of_paragraph(_words(paragraph), Said("", heading="Footnotes"))


def _word_document(path: Path) -> WordDocument:
    """The document, once it is sure that it does not unpack to more than can be held."""
    try:
        check_unpacked(path, path.name)
        return Document(str(path))
    except TooBig as exc:
        raise StatementError(f"The file {path.name} cannot be checked: {exc.reason}") from exc
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, SyntaxError, NotImplementedError) as exc:
        if path.read_bytes().startswith(_LOCKED):
            raise StatementError(
                f"The file {path.name} is protected by a password or in an older Word form: save it "
                "without a password as .docx and try again."
            ) from exc
        raise StatementError(f"The file {path.name} is no Word document, or a damaged one.") from exc


def _is_heading(paragraph: Paragraph) -> bool:
    name = paragraph.style.name if paragraph.style is not None else ""
    return (name or "").lower().startswith(("heading", "title", "toc", "subtitle"))


def _rows(table: Table) -> list[list[str]]:
    """The texts of the rows, one a column: a cell merged over columns stands in the first of them only."""
    return [_row(table, number) for number in range(len(table.rows))]


def _row(table: Table, number: int) -> list[str]:
    texts: list[str] = []
    seen: set[int] = set()
    for cell in table.rows[number].cells:
        texts.append("" if id(cell._tc) in seen else _cell_words(cell._tc))
        seen.add(id(cell._tc))
    return texts


def _cell_words(cell: BaseOxmlElement) -> str:
    return "\n".join(_words(paragraph) for paragraph in cell.iter(qn("w:p"))).strip()
