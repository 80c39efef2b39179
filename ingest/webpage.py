"""A web page becomes a document to be printed: minutes that a council publishes as HTML, or saved by Word.

What is read is the page as it lies in the file: nothing is fetched, no script runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from lxml.etree import ParserError  # type: ignore[import-untyped]
from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
)

from ingest.errors import DamagedFile, NoPages, TooBig
from ingest.printing_parts import Cell, Document, Part, Remark, Row, Span, Style, Table, Text
from ingest.printing_tables import texts_of
from ingest.printing_words import LONGEST_HEADING, one_line, paragraphs, with_marker
from ingest.webpage_content import LeftOut, is_layout, main_part, own_cells, own_rows
from ingest.webpage_lists import items_of, whole_number
from ingest.webpage_text import text_of

MEGABYTES = 20
"""Of a web page; the longest minutes come to less than one."""
MOST_SPAN = 100

_HEADING = re.compile(r"h([1-6])$")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "form header hr html legend li main p pre section summary tbody td tfoot th thead tr".split()
)
_FILE_SIZE = re.compile(r"\s*\(?\b(?:PDF|DOCX?),?\s+\d+(?:\.\d+)?\s*[KMG]B\)?\s*$")
_SMALLEST_PICTURE = 60
"""In pixels; smaller ones are icons."""
_TITLE_END = re.compile(r"\s+[|–—-]\s+|\s*\|\s*|::")


def web_page(content: bytes, name: str) -> Document:
    """The paper of a web page; `name` is what errors call it. Raises DamagedFile, NoPages or TooBig."""
    if len(content) > MEGABYTES * 1_000_000:
        raise TooBig(name, f"it is a web page larger than {MEGABYTES} MB; print it to a PDF and read that.")
    try:
        page = document_fromstring(text_of(content), parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (ParserError, ValueError) as exc:
        raise DamagedFile(name, "it is a web page without anything in it; save it again.") from exc
    title = _title(page)
    try:
        parts = tuple(_parts(page))
    except RecursionError as exc:
        raise DamagedFile(name, "its parts lie too deep in one another; print it to a PDF.") from exc
    if not any(isinstance(part, Text | Table) for part in parts):
        raise NoPages(name, "the web page holds no text; save it from the browser once it is fully shown.")
    return Document(title, parts)


def _parts(page: HtmlElement) -> list[Part]:
    """The parts of the page's main part, the page's heading first where it stands outside."""
    root = main_part(page)
    reader = _Reader(LeftOut(root))
    above = page.find(".//h1") if root.find(".//h1") is None else None
    if above is not None and above.text_content().strip():
        reader.parts.append(Text((Span(one_line(above.text_content())),), Style.TITLE))
    reader.walk_children(root)
    reader.close()
    return reader.parts


def _title(page: HtmlElement) -> str:
    """The page's own title without the name of the site behind it."""
    found = page.findtext(".//title") or ""
    first, *_ = _TITLE_END.split(one_line(found))
    return first if len(first.split()) > 1 else one_line(found)


class _Reader:
    """Walks through the elements of a page and sets down its parts."""

    def __init__(self, left_out: LeftOut) -> None:
        self.parts: list[Part] = []
        self._left_out = left_out
        self._spans: list[Span] = []
        self._bold = self._raised = self._kept = False
        self._marker = ""
        self._level = 0

    def walk_children(self, element: HtmlElement) -> None:
        """Set down what an element holds: its words, and its elements with the words behind each."""
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str) and not self._left_out(child):
                self._walk(child)
            self._say(child.tail)

    def close(self, style: Style = Style.TEXT, level: int = 0) -> None:
        """End the paragraph, if any words stand in it."""
        for spans in paragraphs(self._spans):
            text = Text(spans, style, self._marker, level or self._level)
            self.parts.append(with_marker(text))
            self._marker = ""
        self._spans = []

    def _say(self, words: str | None) -> None:
        if words:
            shown = words if self._kept else re.sub(r"[ \t\r\n\f]+", " ", words)
            self._spans.append(Span(shown, self._bold, self._raised))

    def _walk(self, element: HtmlElement) -> None:
        tag = element.tag
        if heading := _heading_level(element):
            self._headed(element, heading)
        elif tag == "table":
            self._table(element)
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "br":
            self._spans.append(Span("\n", self._bold, self._raised))
        elif tag == "img":
            self._picture(element)
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self._inline(element)

    def _inline(self, element: HtmlElement) -> None:
        with self._weight(element):
            self.walk_children(element)

    def _block(self, element: HtmlElement) -> None:
        self.close()
        inset = element.tag in ("dd", "blockquote")
        self._level += inset
        kept, self._kept = self._kept, self._kept or element.tag == "pre"
        self._inline(element)
        self.close()
        self._kept = kept
        self._level -= inset

    @contextmanager
    def _weight(self, element: HtmlElement) -> Iterator[None]:
        before = (self._bold, self._raised)
        style = element.get("style", "")
        bold = element.tag in ("b", "strong", "th", "dt") or "mgSubItemTitleTxt" in element.get("class", "")
        self._bold = (self._bold or bold or bool(_BOLD.search(style))) and not _PLAIN.search(style)
        self._raised = self._raised or element.tag == "sup"
        yield
        self._bold, self._raised = before

    def _headed(self, element: HtmlElement, level: int) -> None:
        self.close()
        inner = _Reader(self._left_out)
        inner.walk_children(element)
        inner.close()
        for part in inner.parts:
            if isinstance(part, Text) and len(part.plain) <= LONGEST_HEADING:
                self._spans = _without_size(part.spans)
                self._marker = part.marker or self._marker
                self.close(Style.HEADING, level)
            else:
                self.parts.append(part)

    def _list(self, element: HtmlElement) -> None:
        self.close()
        self._marker = ""
        self._level += 1
        for marker, child in items_of(element):
            self._item(marker, child)
        self._level -= 1

    def _item(self, marker: str, element: HtmlElement) -> None:
        if self._left_out(element):
            return
        self._marker = marker
        self._inline(element)
        self.close()
        self._marker = ""

    def _picture(self, element: HtmlElement) -> None:
        words = one_line(element.get("alt", ""))
        if not words or element.get("role") in ("presentation", "none") or _is_icon(element):
            return
        self.parts.append(Remark(f"A picture in the web page is not read: {words[:160]}."))

    def _table(self, element: HtmlElement) -> None:
        self.close()
        if is_layout(element):
            self._laid_out(element)
            return
        caption = element.find("caption")
        if caption is not None:
            self._inline(caption)
            self.close()
        rows = tuple(row for row in map(self._row, own_rows(element)) if row.cells)
        if any(cell.plain.strip() for row in rows for cell in row.cells):
            self.parts.append(Table(rows))

    def _laid_out(self, table: HtmlElement) -> None:
        """The cells one after the other; a number in a cell of its own goes in front of what follows it."""
        for row in own_rows(table):
            for cell in own_cells(row):
                if cell.tag == "th" or self._left_out(cell):
                    continue  # the heads of columns that are not printed as such
                inner = _Reader(self._left_out)
                inner._level = self._level
                inner.walk_children(cell)
                inner.close()
                self._take(inner.parts)
            self._end_row()

    def _take(self, parts: list[Part]) -> None:
        """The parts of a layout cell, the first of them behind the number of the cell before."""
        first = parts[0] if parts else None
        if len(parts) == 1 and isinstance(first, Text) and not first.marker and _only_marker(first):
            self._marker = one_line(first.plain)
            return
        if self._marker and isinstance(first, Text) and not first.marker:
            parts = [Text(first.spans, first.style, self._marker, first.level), *parts[1:]]
            self._marker = ""
        self.parts.extend(parts)

    def _end_row(self) -> None:
        """A number that nothing followed in its row is said by itself."""
        if self._marker:
            self.parts.append(Text((Span(self._marker),)))
            self._marker = ""

    def _row(self, element: HtmlElement) -> Row:
        parent = element.getparent()
        head = parent is not None and parent.tag == "thead"
        return Row(tuple(self._cell(cell) for cell in own_cells(element)), head=head)

    def _cell(self, element: HtmlElement) -> Cell:
        inner = _Reader(self._left_out)
        with inner._weight(element):
            inner.walk_children(element)
            inner.close()
        texts = [text for part in inner.parts for text in _texts(part)]
        return Cell(tuple(texts), _span(element, "colspan"), _span(element, "rowspan"), element.tag == "th")


def _texts(part: Part) -> Iterator[Text]:
    if isinstance(part, Table):
        yield from texts_of(part)
    elif isinstance(part, Text):
        yield part


def _without_size(spans: Sequence[Span]) -> list[Span]:
    """A heading without the kind and size of the file it links to ("PDF 500 KB")."""
    return [replace(span, text=_FILE_SIZE.sub("", span.text)) for span in spans]


def _only_marker(text: Text) -> bool:
    return with_marker(Text((Span(f"{one_line(text.plain)}\t\tX"),))).plain == "X"


def _heading_level(element: HtmlElement) -> int:
    """1 to 6 for a heading, else 0; ModernGov sets the titles of agenda items as paragraphs of a class."""
    if match := _HEADING.match(element.tag):
        return int(match.group(1))
    if element.get("role") == "heading":
        level = element.get("aria-level", "2")
        return int(level) if level in "123456" else 2
    return 3 if "mgAiTitleTxt" in element.get("class", "") else 0


def _span(element: HtmlElement, name: str) -> int:
    return max(1, min(MOST_SPAN, whole_number(element.get(name), 1)))


def _is_icon(element: HtmlElement) -> bool:
    sides = [whole_number(element.get(side), _SMALLEST_PICTURE) for side in ("width", "height")]
    return min(sides) < _SMALLEST_PICTURE
