"""A Word document (.docx) becomes a document to be printed, as Word would show it with changes accepted."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element  # type: ignore[import-untyped]

from ingest.errors import DamagedFile, NoPages
from ingest.printing_parts import Cell, Document, PageBreak, Part, Remark, Row, Span, Style, Table, Text
from ingest.printing_tables import texts_of
from ingest.printing_words import LONGEST_HEADING, one_line, paragraphs, with_marker
from ingest.unpacked import check_unpacked
from ingest.worddoc_numbers import Numbers, place_in, value_of
from ingest.worddoc_tables import GridRow, depth_of, grid_of, is_layout
from ingest.worddoc_words import Break, Styles, WordReader, Words, outline_of

# What damaged documents make the libraries raise.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OpcError, LxmlError, KeyError, ValueError, AttributeError, EOFError,
    NotImplementedError,
)  # fmt: skip
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WRAPPERS = tuple(map(qn, ("w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_UNTITLED = ("", "word document", "microsoft word", "document", "untitled")


def word_document(path: Path, name: str) -> Document:
    """The document at `path`; `name` is what errors call it. Raises DamagedFile, NoPages or TooBig."""
    word = _opened(path, name)
    reader = _Reader(word)
    try:
        parts = tuple(_single_breaks(reader.read(word.element.body)))
        title = one_line(word.core_properties.title or "")
    except _BROKEN as exc:
        raise DamagedFile(name, "its parts do not fit together; open it in Word and save it again.") from exc
    if not any(isinstance(part, Text | Table) for part in parts):
        raise NoPages(name, "the document holds no text; get it again from where it was published.")
    return Document("" if title.lower() in _UNTITLED else title, parts)


def _opened(path: Path, name: str) -> WordFile:
    try:
        check_unpacked(path, name)
        return docx.Document(str(path))
    except (
        zipfile.BadZipFile,
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        NotImplementedError,
        EOFError,
    ) as exc:
        raise DamagedFile(name, "it is a damaged Word document; get it again, or save it as a PDF.") from exc


def _single_breaks(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts with one page break where several follow one another, and none before the first words."""
    waiting = begun = False
    for part in parts:
        if isinstance(part, PageBreak):
            waiting = begun
            continue
        if waiting and not isinstance(part, Remark):
            yield PageBreak()
            waiting = False
        begun = begun or not isinstance(part, Remark)
        yield part


class _Reader:
    """Walks through the body of a document and sets down its parts."""

    def __init__(self, word: WordFile) -> None:
        self._styles = Styles(word.styles.element)
        self._words = WordReader(self._styles)
        self._numbers = Numbers(_related(word, "numbering"))
        self._notes = {
            (kind, str(note.get(qn("w:id")))): note
            for kind in ("footnote", "endnote")
            for note in _notes_in(_related(word, f"{kind}s"), kind)
        }
        self._marks = 0

    def read(self, container: _Element) -> Iterator[Part]:
        """The parts of a body, a cell or a text box in order."""
        for element in container:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif element.tag == qn("w:sdt"):
                if not _is_contents(element):
                    yield from self.read(element)
            elif element.tag in _WRAPPERS:
                yield from self.read(element)

    def _paragraph(self, element: _Element) -> Iterator[Part]:
        properties = element.find(qn("w:pPr"))
        style = self._styles.paragraph_style(properties)
        if self._styles.name(style).startswith(("toc ", "table of figures")):
            return
        if _turned_on(properties, "w:pageBreakBefore"):
            yield PageBreak()
        words = self._words.read(element, style)
        first_mark = self._marks
        marker = self._marker(properties, style, words)
        yield from self._texts(words, marker, self._style(properties, style), _indent(properties))
        for told in words.pictures:
            yield _picture(told)
        for box in words.boxes:
            yield from self.read(box)
        yield from self._noted(words, first_mark)
        if properties is not None and _new_page(properties.find(qn("w:sectPr"))):
            yield PageBreak()

    def _marker(self, properties: _Element | None, style: str, words: Words) -> str:
        """The number in front of a paragraph; empty ones are not counted, as they are not printed."""
        own = place_in(properties)
        if own.number_id == "0":
            return ""
        from_style, line = self._styles.place(style)
        if own.number_id is None:
            own = from_style
        if not any(isinstance(said, Span) and said.text.strip() for said in words.said):
            return ""
        return self._numbers.marker(own, line or style).strip()

    def _style(self, properties: _Element | None, style: str) -> tuple[Style, int]:
        """How a paragraph is set: as the title, a heading with its level from 1, or text."""
        name = self._styles.name(style)
        if name == "title":
            return Style.TITLE, 1
        level = outline_of(properties)
        level = self._styles.outline(style) if level is None else level
        return (Style.HEADING, level + 1) if level is not None and level < 9 else (Style.TEXT, 0)

    def _texts(self, words: Words, marker: str, set_as: tuple[Style, int], indent: int) -> Iterator[Part]:
        style, level = set_as
        for number, spans in enumerate(self._pages(words)):
            if number:
                yield PageBreak()
            for paragraph in paragraphs(spans):
                text = Text(paragraph, style, marker, level or indent)
                marker = ""
                if style is not Style.TEXT and len(text.plain) > LONGEST_HEADING:
                    text = Text(paragraph, Style.TEXT, text.marker, indent)
                yield with_marker(text)

    def _pages(self, words: Words) -> list[list[Span]]:
        """The spans of a paragraph, those on each page by themselves; notes are numbered as they come."""
        pages: list[list[Span]] = [[]]
        for said in words.said:
            if isinstance(said, Break):
                pages.append([])
            elif said.text == "\0":
                self._marks += 1
                pages[-1].append(Span(str(self._marks), raised=True))
            else:
                pages[-1].append(said)
        return pages

    def _noted(self, words: Words, first_mark: int) -> Iterator[Part]:
        """The notes of a paragraph, set small right behind it."""
        for number, key in enumerate(words.notes, start=first_mark + 1):
            note = self._notes.get(key)
            texts = [] if note is None else [part for part in self.read(note) if isinstance(part, Text)]
            spans = tuple(span for text in texts for span in (*text.spans, Span(" ")))
            for closed in paragraphs(spans):
                yield Text(closed, Style.NOTE, str(number))

    def _table(self, element: _Element) -> Iterator[Part]:
        grid = grid_of(element)
        if is_layout(grid):
            for cell in (slot.element for row in grid for slot in row.slots if slot.element is not None):
                yield from self.read(cell)
            return
        rows = tuple(self._row(grid, number) for number in range(len(grid)))
        if any(cell.plain.strip() for row in rows for cell in row.cells):
            yield Table(rows)

    def _row(self, grid: Sequence[GridRow], number: int) -> Row:
        cells: list[Cell] = []
        new_page = False
        for slot in grid[number].slots:
            if slot.continues:
                continue
            parts = list(self.read(slot.element)) if slot.element is not None else []
            new_page = new_page or (not cells and bool(parts) and isinstance(parts[0], PageBreak))
            texts = tuple(text for part in parts for text in _texts_in(part))
            cells.append(Cell(texts, slot.width, depth_of(grid, number, slot)))
        return Row(tuple(cells), grid[number].head, new_page)


def _texts_in(part: Part) -> Iterator[Text]:
    if isinstance(part, Table):
        yield from texts_of(part)
    elif isinstance(part, Text):
        yield part


def _related(word: WordFile, kind: str) -> _Element | None:
    """The root element of a part that the document names ("numbering", "footnotes"), if it has one."""
    for relation in word.part.rels.values():
        if relation.reltype == f"{_RELATION}{kind}" and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _notes_in(notes: _Element | None, kind: str) -> Sequence[_Element]:
    return [] if notes is None else notes.findall(qn(f"w:{kind}"))


def _is_contents(element: _Element) -> bool:
    """Whether a block is a table of contents, which says nothing that does not stand further on."""
    return any(one.get(qn("w:val")) == "Table of Contents" for one in element.iter(qn("w:docPartGallery")))


def _turned_on(properties: _Element | None, name: str) -> bool:
    element = None if properties is None else properties.find(qn(name))
    return element is not None and element.get(qn("w:val"), "1") not in ("0", "false", "off")


def _new_page(section: _Element | None) -> bool:
    """Whether what comes after the end of a section begins on a new page."""
    return section is not None and value_of(section, "w:type") != "continuous"


def _indent(properties: _Element | None) -> int:
    """How far a paragraph is set in, in steps of half an inch (720 twentieths of a point)."""
    indent = None if properties is None else properties.find(qn("w:ind"))
    left = "0" if indent is None else indent.get(qn("w:left"), indent.get(qn("w:start"), "0"))
    return min(4, int(left) // 720) if left.isdigit() else 0


def _picture(told: str) -> Remark:
    kind, _, words = told.partition("\t")
    return Remark(f"A {kind} in the document is not read{f': {words[:160]}' if words else ''}.")
