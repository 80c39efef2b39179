"""A document set on pages of a PDF, as an officer would print it; the same bytes for the same document.

The sizes and gaps are such that the reader of PDFs (ingest.blocks) sees what was meant: paragraphs stand
further apart than it takes lines to (2.2 times their size), numbers hang in front of their text, tables are
ruled, headings bold and larger. Nothing stands where running heads and feet are looked for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus.doctemplate import LayoutError  # type: ignore[import-untyped]

from ingest.printing_parts import Document, Part, Remark, Span, Style, Table, Text
from ingest.printing_tables import Setting, TooWide, set_table, texts_of

FONT, BOLD = "FiraSans-Regular", "FiraSans-Bold"
SIZE = 10.0
"""Of plain text, in points. What Word sets in 11 or 12 point on a page fits on ours."""
SIDE, TOP = 62.0, 86.0
"""Margins in points; the reader looks for running heads in a tenth of the height, which is 84."""
INDENT, HANG_NUMBER, HANG_MARKER = 20.0, 42.0, 22.0
DEEPEST = 8

_HEADINGS = {1: 16.0, 2: 14.0, 3: 12.5, 4: 11.3}
_NUMBER = re.compile(r"^\d+(\.\d+)*\.?$")
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"[\u2000-\u200a\u202f\u205f\u3000\xa0]")
# Signs the font lacks, by those nearest in meaning.
_INSTEAD = str.maketrans(
    {
        "\u2011": "-", "\u25cf": "•", "\u25e6": "•", "\u25aa": "•", "\u25a0": "•", "\u27a2": "•",
        "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\u25a1": "[ ]",
        "\u2610": "[ ]", "\u2611": "[x]", "\u2612": "[x]",
        "\u2713": "√", "\u2714": "√", "\u2715": "×", "\u2716": "×", "\u2717": "×", "\u2718": "×",
    }
)  # fmt: skip


def printed(document: Document) -> tuple[bytes, tuple[tuple[int, str], ...]]:
    """The PDF of a document, and its remarks with the page each stands on, counted from 1."""
    _fonts()
    try:
        return _built(document)
    except LayoutError:  # a table that no page holds however it is parted
        return _built(document, tables_as_text=True)


def _built(document: Document, *, tables_as_text: bool = False) -> tuple[bytes, tuple[tuple[int, str], ...]]:
    out = io.BytesIO()
    template = BaseDocTemplate(out, invariant=True, title=_plain(document.title), author="", lang="en-GB")
    template.addPageTemplates([_leaf("upright", A4), _leaf("wide", landscape(A4))])
    remarks: list[tuple[int, str]] = []
    flowables = list(_flowables(document.parts, remarks, tables_as_text=tables_as_text))
    template.build(flowables or [_paragraph(Text((Span("\xa0"),)))])
    return out.getvalue(), tuple(remarks)


def _leaf(name: str, size: tuple[float, float]) -> PageTemplate:
    width, height = size
    frame = Frame(SIDE, TOP, width - 2 * SIDE, height - 2 * TOP, 0, 0, 0, 0)
    return PageTemplate(name, [frame], pagesize=size)


@cache
def _fonts() -> None:
    """Fira Sans, which carries the letters of all European languages; under the SIL Open Font Licence."""
    folder = files("fontpkg_fira_sans") / "files"
    for name in (FONT, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)


class _Note(Flowable):  # type: ignore[misc]
    """Takes no room; tells on which page a remark came to stand."""

    def __init__(self, sentence: str, remarks: list[tuple[int, str]]) -> None:
        super().__init__()
        self._sentence, self._remarks = sentence, remarks

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """No room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Nothing but the page number is taken."""
        self._remarks.append((self.canv.getPageNumber(), self._sentence))


def _flowables(
    parts: Sequence[Part], remarks: list[tuple[int, str]], *, tables_as_text: bool
) -> Iterator[Flowable]:
    for part in parts:
        if isinstance(part, Text):
            yield _paragraph(part)
        elif isinstance(part, Table):
            yield from map(_paragraph, texts_of(part)) if tables_as_text else _table(part)
        elif isinstance(part, Remark):
            yield _Note(part.sentence, remarks)
        else:
            yield NewPage()


def _table(table: Table) -> list[Flowable]:
    """A table upright where it fits, else on pages of its own turned sideways, else as lines of text."""
    upright = Setting(A4[0] - 2 * SIDE, A4[1] - 2 * TOP, (9.0, 8.0, 7.2))
    wide = Setting(A4[1] - 2 * SIDE, A4[0] - 2 * TOP, (9.0, 8.0, 7.2, 6.0), last=True)
    try:
        return set_table(table, upright, _cell_paragraph)
    except TooWide:
        pass
    try:
        set_sideways = set_table(table, wide, _cell_paragraph)
    except TooWide:
        return list(map(_paragraph, texts_of(table)))
    return [NextPageTemplate("wide"), NewPage(), *set_sideways, NextPageTemplate("upright"), NewPage()]


def _paragraph(text: Text) -> Paragraph:
    size = _size(text)
    bold = _is_head(text) or _starts_bold(text)
    indent = 0.0 if text.style is Style.HEADING else INDENT * min(text.level, DEEPEST)
    hang = _hang(text, size) if text.marker else 0.0
    style = ParagraphStyle(
        text.style.value,
        fontName=FONT,
        fontSize=size,
        leading=size * 1.2,
        leftIndent=indent + hang,
        bulletIndent=indent,
        bulletFontName=BOLD if bold else FONT,
        bulletFontSize=size * 0.75 if text.style is Style.NOTE else size,
        bulletAnchor="start",
        spaceBefore=size * 0.5 if text.style is Style.HEADING else 0.0,
        spaceAfter=size * 1.05,
        keepWithNext=_is_head(text),
        splitLongWords=True,
    )
    marker = _plain(text.marker) if text.marker else None
    return Paragraph(_markup(text.spans, bold_all=_is_head(text)), style, bulletText=marker)


def _is_head(text: Text) -> bool:
    return text.style in (Style.TITLE, Style.HEADING)


def _size(text: Text) -> float:
    if text.style is Style.TITLE:
        return 18.0
    if text.style is Style.HEADING:
        return _HEADINGS.get(text.level, SIZE)
    return 8.0 if text.style is Style.NOTE else SIZE


def _starts_bold(text: Text) -> bool:
    return next((span.bold for span in text.spans if span.text.strip()), False)


def _hang(text: Text, size: float) -> float:
    """How far the text stands from the left edge of its marker, in points."""
    wide = float(pdfmetrics.stringWidth(_plain(text.marker), BOLD, size))
    if _NUMBER.match(text.marker) and text.style is not Style.NOTE:
        return max(HANG_NUMBER, wide + 2.4 * size)  # a bare "12" is told from a number by that gap
    return max(HANG_MARKER if text.style is not Style.NOTE else 10.0, wide + 0.6 * size)


def _cell_paragraph(text: Text, *, size: float, bold: bool) -> Paragraph:
    style = ParagraphStyle("cell", fontName=FONT, fontSize=size, leading=size * 1.2, splitLongWords=True)
    mark = f"{_plain(text.marker)} " if text.marker else ""
    return Paragraph(escape(mark) + _markup(text.spans, bold_all=bold), style)


def _markup(spans: Sequence[Span], *, bold_all: bool) -> str:
    """The words in reportlab's own markup, everything of theirs escaped."""
    return "".join(_marked(span, bold=span.bold or bold_all) for span in spans)


def _marked(span: Span, *, bold: bool) -> str:
    words = escape(_plain(span.text)).replace("\n", "<br/>")
    if not words.strip():
        return words
    words = f'<super rise="35%" size="65%">{words}</super>' if span.raised else words
    return f"<b>{words}</b>" if bold else words


def _plain(text: str) -> str:
    """The text in letters the font has; what it lacks altogether becomes a question mark."""
    text = _SPACES.sub("\xa0", _UNPRINTABLE.sub("", text.replace("\t", "\xa0" * 4))).translate(_INSTEAD)
    known = pdfmetrics.getFont(FONT).face.charToGlyph
    return "".join(char if char == "\n" or ord(char) in known else "?" for char in text)
