"""pdfplumber's pages without what it computes for each letter and nobody here asks for.

pdfplumber turns each letter into an object of pdfminer and that into a dictionary of some twenty
entries, which takes longer than reading the page. Here a letter becomes at once the dictionary of
the eight entries that words are joined from; lines, bars and pictures are left to pdfplumber.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pdfplumber.page
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTContainer, LTPage
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.utils import Matrix, Rect, apply_matrix_rect
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.pdfinternals import resolve_and_decode

Letter = dict[str, Any]


class LeanPage(pdfplumber.page.Page):
    """A page whose letters carry text, box, size, font name and whether they stand upright."""

    @property
    def layout(self) -> LTPage:
        """The page's objects, letters as dictionaries among them."""
        if not hasattr(self, "_layout"):
            device = _Letters(self.pdf.rsrcmgr, self)
            try:
                PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            except Exception as exc:  # pdfminer raises whatever a broken page leads it to
                raise PdfminerException(exc) from exc
            self._layout = device.get_result()
        return self._layout

    def parse_objects(self) -> dict[str, list[dict[str, Any]]]:
        """All objects of the page by kind, in the order the page writes them."""
        objects: dict[str, list[dict[str, Any]]] = {}
        for thing in _flat(self.layout):
            record = thing if isinstance(thing, dict) else self.process_object(thing)
            objects.setdefault(record["object_type"], []).append(record)
        return objects


def _flat(container: Any) -> Iterator[Any]:
    """The objects of a page, those of a form or picture in its place among them."""
    for thing in container._objs:
        if isinstance(thing, LTContainer):
            yield from _flat(thing)
        else:
            yield thing


class _Letters(PDFPageAggregator):
    """Draws a page's letters as dictionaries; their boxes are those of pdfminer's LTChar."""

    def __init__(self, resources: PDFResourceManager, page: pdfplumber.page.Page) -> None:
        super().__init__(resources, pageno=page.page_number)
        self._left, above = page.mediabox[:2]
        self._foot = page.height + above
        self._doctop = page.initial_doctop
        self._names: dict[str | bytes, str] = {}
        self._glyphs: dict[tuple[PDFFont, int], tuple[str, float]] = {}

    def render_char(  # noqa: PLR0913, PLR0917  # pdfminer's own signature
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int,
        ncs: object, graphicstate: object,
    ) -> float:  # fmt: skip
        """Take in one letter; how far it moves the pen."""
        text, width = self._glyph(font, cid)
        advance = width * fontsize * scaling
        vertical = font.is_vertical()
        box = _box(font, fontsize, rise, advance, cid)
        a, b, c, d, e, f = matrix
        if b == c == 0 and a > 0 and d > 0:
            x0, y0, x1, y1 = a * box[0] + e, d * box[1] + f, a * box[2] + e, d * box[3] + f
        else:
            x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
        top = self._foot - y1
        self.cur_item._objs.append({  # type: ignore[arg-type]  # a dictionary in the place of an LTChar
            "object_type": "char", "text": text, "fontname": self._name(font.fontname),
            "upright": a * d * scaling > 0 and b * c <= 0, "size": x1 - x0 if vertical else y1 - y0,
            "x0": x0 + self._left, "x1": x1 + self._left, "top": top, "bottom": self._foot - y0,
            "doctop": self._doctop + top,
        })  # fmt: skip
        return advance

    def _glyph(self, font: PDFFont, cid: int) -> tuple[str, float]:
        """What a code of a font stands for, and how wide it is in text space."""
        known = self._glyphs.get((font, cid))
        if known is None:
            try:
                text = font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = f"(cid:{cid})"
            known = self._glyphs[font, cid] = (text, font.char_width(cid))
        return known

    def _name(self, fontname: str | bytes) -> str:
        if fontname not in self._names:
            self._names[fontname] = str(resolve_and_decode(fontname))
        return self._names[fontname]


def _box(font: PDFFont, fontsize: float, rise: float, advance: float, cid: int) -> Rect:
    """A letter's box in text space: as high as its type size, as wide as it moves the pen."""
    if not font.is_vertical():
        descent = font.get_descent() * fontsize
        return (0, descent + rise, advance, descent + rise + fontsize)
    over, up = font.char_disp(cid)  # type: ignore[misc]  # a pair for vertical fonts
    over = fontsize * 0.5 if over is None else over * fontsize * 0.001
    up = (1000 - up) * fontsize * 0.001
    return (-over, up + rise + advance, -over + fontsize, up + rise)
