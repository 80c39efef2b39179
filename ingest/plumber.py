"""pdfplumber's pages without what it computes for each letter and nobody here asks for.

pdfplumber turns each letter into an object of pdfminer and that into a dictionary of some twenty
entries, which takes longer than reading the page. Here a letter becomes at once the dictionary of
the eight entries that words are joined from; lines, bars and pictures are left to pdfplumber.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import pdfplumber.page
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTContainer, LTPage
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import Matrix, Rect, apply_matrix_rect
from pdfplumber.table import (
    Table,
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)  # fmt: skip
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.pdfinternals import resolve_and_decode

from figures.records import Box
from ingest.contentstream import ContentInterpreter
from ingest.letters import cleaned
from ingest.raw import Grid
from ingest.records import Word
from ingest.rulings import tables_ruled
from ingest.sideways import mended

MOST_EDGES = 20_000
"""Drawings of more strokes are plans and maps: looking for tables in them takes minutes."""
MOST_GRAPHICS = 4_000
LEAST_TURNED = 40
"""Letters a page needs to be read on its side: a page stamp set sideways has fewer."""

Letter = dict[str, Any]


class LeanPage(pdfplumber.page.Page):
    """A page whose letters carry text, box, size, font name and whether they stand upright."""

    @property
    def layout(self) -> LTPage:
        """The page's objects, letters as dictionaries among them."""
        if not hasattr(self, "_layout"):
            device = _Letters(self.pdf.rsrcmgr, self)
            try:
                ContentInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
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
        self._faces: dict[PDFFont, _Face] = {}

    def render_char(  # noqa: PLR0913, PLR0917  # pdfminer's own signature
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int,
        ncs: object, graphicstate: object,
    ) -> float:  # fmt: skip
        """Take in one letter; how far it moves the pen."""
        face = self._faces.get(font) or self._faces.setdefault(font, _Face(font))
        text, width = face.glyphs.get(cid) or face.glyph(cid)
        advance = width * fontsize * scaling
        box = face.box(fontsize, rise, advance, cid)
        a, b, c, d, e, f = matrix
        if b == c == 0 and a > 0 and d > 0:
            x0, y0, x1, y1 = a * box[0] + e, d * box[1] + f, a * box[2] + e, d * box[3] + f
        else:
            x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
        top = self._foot - y1
        self.cur_item._objs.append({  # type: ignore[arg-type]  # a dictionary in the place of an LTChar
            "object_type": "char", "text": text, "fontname": face.name,
            "upright": a * d * scaling > 0 and b * c <= 0, "size": x1 - x0 if face.vertical else y1 - y0,
            "x0": x0 + self._left, "x1": x1 + self._left, "top": top, "bottom": self._foot - y0,
            "doctop": self._doctop + top, "matrix": matrix,
        })  # fmt: skip
        return advance


class _Face:
    """A font, what its codes stand for looked up once a page."""

    def __init__(self, font: PDFFont) -> None:
        self._font = font
        self._descent = font.get_descent()
        self.name = str(resolve_and_decode(font.fontname))
        self.vertical = font.is_vertical()
        self.glyphs: dict[int, tuple[str, float]] = {}

    def glyph(self, cid: int) -> tuple[str, float]:
        """What a code stands for, and how wide it is in text space."""
        try:
            text = self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        found = self.glyphs[cid] = (text, self._font.char_width(cid))
        return found

    def box(self, fontsize: float, rise: float, advance: float, cid: int) -> Rect:
        """A letter's box in text space: as high as its type size, as wide as it moves the pen."""
        if not self.vertical:
            foot = self._descent * fontsize + rise
            return (0, foot, advance, foot + fontsize)
        over, up = self._font.char_disp(cid)  # type: ignore[misc]  # a pair for vertical fonts
        over = fontsize * 0.5 if over is None else over * fontsize * 0.001
        up = (1000 - up) * fontsize * 0.001
        return (-over, up + rise + advance, -over + fontsize, up + rise)


def turn_of(page: LeanPage) -> int:
    """By how many degrees clockwise the page must be turned for most of its letters to stand upright."""
    ways = Counter(char["matrix"][:4] for char in page.chars if char["text"].strip())
    turns: Counter[int] = Counter()
    for way, count in ways.items():
        turns[_turn(*way)] += count
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return turn if turn and count >= LEAST_TURNED and count > 0.6 * ways.total() else 0


def _turn(a: float, b: float, _: float, d: float) -> int:
    """By how many degrees a letter drawn with these four of its matrix's six numbers is turned."""
    if abs(b) > abs(a):
        return 90 if b > 0 else 270
    return 180 if a < 0 and d < 0 else 0


def turned_page(page: LeanPage, turn: int) -> LeanPage:
    """The page as if it were shown turned clockwise by `turn` degrees."""
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    return LeanPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def words_of(page: LeanPage, left: float, top: float) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The page's upright words in its own order, and those set sideways; `left` and `top` are its corner."""
    upright: list[Word] = []
    turned: list[Word] = []
    for found in page.extract_words(
        use_text_flow=True, x_tolerance_ratio=0.2, expand_ligatures=False, return_chars=True
    ):
        if found["upright"]:
            upright.extend(_word(chars, left, top) for chars in _without_marks(found["chars"]))
        else:
            turned.append(_turned(found, left, top))
    return _told(upright), _told(mended(turned))


def _told(words: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.text)


def _without_marks(chars: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """A word in pieces: a footnote mark set small and high in it is one of its own ("2021", "3", ".")."""
    first = chars[0]
    for _, run in groupby(chars, key=lambda char: char is not first and _is_mark(char, first)):
        yield list(run)


def _is_mark(char: dict[str, Any], first: dict[str, Any]) -> bool:
    small = float(char["size"]) < 0.8 * float(first["size"])
    return bool(small and str(char["text"]).isdigit() and char["bottom"] < first["bottom"] - 0.5)


def _word(chars: list[dict[str, Any]], left: float, top: float) -> Word:
    bold = sum("bold" in str(char["fontname"]).lower() for char in chars)
    return Word(
        cleaned("".join(str(char["text"]) for char in chars)),
        _around(chars, left, top),
        bold=bold * 2 > len(chars),
        size=round(float(chars[0]["size"]), 1),
    )


def _turned(found: dict[str, Any], left: float, top: float) -> Word:
    chars = found["chars"]
    return Word(
        cleaned(str(found["text"])), _around(chars, left, top), size=round(float(chars[0]["size"]), 1)
    )


def _around(objects: Iterable[dict[str, Any]], left: float, top: float) -> Box:
    objects = list(objects)
    return Box(
        round(float(min([thing["x0"] for thing in objects])) - left, 2),
        round(float(min([thing["top"] for thing in objects])) - top, 2),
        round(float(max([thing["x1"] for thing in objects])) - left, 2),
        round(float(max([thing["bottom"] for thing in objects])) - top, 2),
    )


def grids_of(page: LeanPage, left: float, top: float) -> tuple[Grid, ...]:
    """The ruled tables of the page."""
    if not page.rects and not page.lines and not page.curves:
        return ()
    if len(page.edges) > MOST_EDGES:
        return ()
    return tuple(_grid(table, left, top) for table in tables_ruled(page))


def _grid(table: Table, left: float, top: float) -> Grid:
    return Grid(
        _shifted(table.bbox, left, top),
        tuple(tuple(_shifted(cell, left, top) if cell else None for cell in row.cells) for row in table.rows),
    )


def _shifted(corners: Sequence[float], left: float, top: float) -> Box:
    x0, y0, x1, y1 = (float(corner) for corner in corners)
    return Box(round(x0 - left, 2), round(y0 - top, 2), round(x1 - left, 2), round(y1 - top, 2))


def graphics_of(page: LeanPage, left: float, top: float) -> tuple[Box, ...]:
    """The boxes of the page's lines, bars and pictures."""
    things = [*page.lines, *page.rects, *page.curves, *page.images][:MOST_GRAPHICS]
    return tuple(_around([thing], left, top) for thing in things)


def pictures_of(page: LeanPage, left: float, top: float) -> tuple[Box, ...]:
    """The boxes of the page's bitmaps."""
    return tuple(_around([image], left, top) for image in page.images[:MOST_GRAPHICS])


def grids_of_rulings(across: Sequence[Box], down: Sequence[Box]) -> tuple[Grid, ...]:
    """The tables that rulings draw, joined where they nearly meet as pdfplumber joins a page's own."""
    edges = [*(_edge(box, "h") for box in across), *(_edge(box, "v") for box in down)]
    near = 3.0
    joined = merge_edges(
        edges, snap_x_tolerance=near, snap_y_tolerance=near, join_x_tolerance=near, join_y_tolerance=near
    )
    cells = intersections_to_cells(edges_to_intersections(joined, x_tolerance=near, y_tolerance=near))
    return tuple(_grid(Table(None, list(group)), 0.0, 0.0) for group in cells_to_tables(cells))  # type: ignore[arg-type]


def _edge(box: Box, orientation: str) -> dict[str, Any]:
    """A ruling's middle line as pdfplumber writes an edge."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    x0, top, x1, bottom = (box.x0, y, box.x1, y) if orientation == "h" else (x, box.top, x, box.bottom)
    return {
        "x0": x0, "top": top, "x1": x1, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": orientation, "object_type": "line",
    }  # fmt: skip
