"""The words of Word paragraphs as a reader sees them: weight, changes accepted, hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element  # type: ignore[import-untyped]

from ingest.printing_parts import Span
from ingest.worddoc_numbers import Place, place_in, value_of

DEEPEST_STYLE = 20
"""Styles rest on one another; more steps than this go in a circle."""

_OFF = ("0", "false", "off", "none")
_GONE = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:delText", "w:instrText", "w:rPr", "w:pPr"))
_SYMBOLS = {
    "F0B7": "•",
    "F0A7": "•",
    "F0A8": "☐",
    "F06F": "☐",
    "F0FE": "☒",
    "F0FD": "☒",
    "F0FC": "✓",
    "F0FB": "✗",
}
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


class Break:
    """Stands among the words where a page begins."""


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its spans with the page breaks among them, and what hangs on it.

    `boxes` are text boxes, `notes` the ids of footnotes and endnotes, `pictures` the descriptions of
    pictures and charts.
    """

    said: list[Span | Break] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


class Styles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, styles: _Element | None) -> None:
        found = [] if styles is None else styles.findall(qn("w:style"))
        self._by_id = {style.get(qn("w:styleId")): style for style in found}
        self._plain = next(
            (
                one.get(qn("w:styleId"))
                for one in found
                if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default")) in ("1", "true", "on")
            ),
            None,
        )

    def paragraph_style(self, properties: _Element | None) -> str:
        """The id of a paragraph's style."""
        return value_of(properties, "w:pStyle") or self._plain or ""

    def name(self, style: str) -> str:
        """The name of a style in small letters."""
        return (value_of(self._by_id.get(style), "w:name") or style).lower()

    def _line(self, style: str | None) -> Iterator[_Element]:
        for _ in range(DEEPEST_STYLE):
            element = self._by_id.get(style)
            if element is None:
                return
            yield element
            style = value_of(element, "w:basedOn")

    def switch(self, style: str | None, name: str) -> bool:
        """Whether a style, or one it rests on, turns a property of its letters on."""
        for element in self._line(style):
            told = _switch(element.find(qn("w:rPr")), name)
            if told is not None:
                return told
        return False

    def outline(self, style: str) -> int | None:
        """The outline level a style gives its paragraphs, from 0; None for plain text."""
        for element in self._line(style):
            level = outline_of(element.find(qn("w:pPr")))
            if level is not None:
                return level
        return None

    def place(self, style: str) -> tuple[Place, str]:
        """The list a style puts its paragraphs in, and the style of the line that says so."""
        level: int | None = None
        for element in self._line(style):
            named = place_in(element.find(qn("w:pPr")))
            level = named.level if level is None else level
            if named.number_id is not None:
                return Place(named.number_id, level), str(element.get(qn("w:styleId")))
        return Place(), ""


def outline_of(properties: _Element | None) -> int | None:
    """The outline level that paragraph properties name, from 0; 9 is Word's word for plain text."""
    level = value_of(properties, "w:outlineLvl")
    return int(level) if level and level.isdigit() else None


def _switch(properties: _Element | None, name: str) -> bool | None:
    element = None if properties is None else properties.find(qn(name))
    return None if element is None else element.get(qn("w:val"), "1").lower() not in _OFF


class WordReader:
    """Reads the words of paragraphs with the styles of their document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: _Element, style: str) -> Words:
        """What a paragraph holds, deleted and hidden words left out."""
        words = Words()
        self._walk(paragraph, style, words)
        return words

    def _walk(self, element: _Element, style: str, words: Words) -> None:
        for child in element:
            if child.tag in _GONE:
                continue
            if child.tag == qn("w:r"):
                self._run(child, style, words)
            else:
                self._walk(child, style, words)

    def _run(self, run: _Element, style: str, words: Words) -> None:
        properties = run.find(qn("w:rPr"))
        own = value_of(properties, "w:rStyle")
        if self._is(properties, own, style, "w:vanish"):
            return
        bold = self._is(properties, own, style, "w:b")
        capitals = self._is(properties, own, style, "w:caps")
        raised = value_of(properties, "w:vertAlign") == "superscript"
        for child in run:
            for said in self._said(child, words):
                if isinstance(said, str):
                    words.said.append(Span(said.upper() if capitals else said, bold, raised))
                else:
                    words.said.append(said)

    def _is(self, properties: _Element | None, own: str | None, style: str, name: str) -> bool:
        told = _switch(properties, name)
        if told is not None:
            return told
        return self._styles.switch(own, name) or self._styles.switch(style, name)

    def _said(self, element: _Element, words: Words) -> Iterator[str | Span | Break]:
        """The words of one element of a run."""
        tag = element.tag
        if tag == qn("w:t"):
            yield element.text or ""
        elif tag in (qn("w:tab"), qn("w:ptab")):
            yield "\t"
        elif tag in (qn("w:br"), qn("w:cr")):
            yield from _line_end(element)
        elif tag == qn("w:lastRenderedPageBreak"):
            yield Break()
        elif tag == qn("w:noBreakHyphen"):
            yield "-"
        elif tag == qn("w:sym"):
            yield _SYMBOLS.get(str(element.get(qn("w:char"))).upper(), "•")
        elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
            yield from _note(element, words)
        elif tag in (qn("w:drawing"), qn("w:pict"), qn("w:object"), _ALTERNATIVES):
            _drawn(element, words)


def _line_end(element: _Element) -> Iterator[str | Break]:
    kind = element.get(qn("w:type"), "textWrapping")
    if kind == "page":
        yield Break()
    elif kind != "column":
        yield "\n"


def _note(element: _Element, words: Words) -> Iterator[Span]:
    """The mark of a note: counted through the document by whoever reads it."""
    kind = "footnote" if element.tag == qn("w:footnoteReference") else "endnote"
    words.notes.append((kind, str(element.get(qn("w:id")))))
    yield Span("\0", raised=True)


def _drawn(element: _Element, words: Words) -> None:
    """A drawing: its text boxes are kept; of what Word writes twice for old versions the first counts."""
    if element.tag == _ALTERNATIVES:
        for choice in list(element)[:1]:
            for child in choice:
                _drawn(child, words)
        return
    boxes = list(element.iter(qn("w:txbxContent")))
    words.boxes.extend(box for box in boxes if not _inside_another(box, boxes))
    if not boxes:
        words.pictures.append(_description(element))


def _inside_another(box: _Element, boxes: list[_Element]) -> bool:
    return any(above in boxes for above in box.iterancestors(qn("w:txbxContent")))


def _description(element: _Element) -> str:
    """What a picture shows, as its author described it; a chart is called one."""
    chart = any("drawingml/2006/chart" in str(child.tag) for child in element.iter())
    told = next((one.get("descr") or "" for one in element.iter(qn("wp:docPr"))), "")
    return f"{'chart' if chart else 'picture'}\t{' '.join(told.split())}"
