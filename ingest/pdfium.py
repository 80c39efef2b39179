"""PDFium's view of a file: plain text, pictures of pages, and words where pdfminer finds none."""

from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from PIL import Image, ImageDraw

from figures.records import Box
from ingest.errors import DamagedFile
from ingest.letters import cleaned
from ingest.records import Word

MARK_FILL = (255, 214, 10, 70)
MARK_LINE = (200, 120, 0, 255)
MOST_PIXELS = 25_000_000
"""A page of A3 at 300 dots an inch has 17 million; a larger one is drawn more coarsely."""

Found = TypeVar("Found")


def page_picture(
    path: Path, page_number: int, *, boxes: Sequence[Box] = (), scale: float = 1.5, light: bool = False
) -> bytes:
    """The page as a PNG, `scale` pixels a point, with each box tinted and outlined.

    A `light` one has 256 colours: as sharp, each colour as good as the same, a quarter of the bytes. Raises
    DamagedFile where the file cannot be opened, IndexError where it has no such page.
    """
    try:
        document = pypdfium2.PdfDocument(path, password="")
    except pypdfium2.PdfiumError as exc:
        raise DamagedFile(path.name, "the page cannot be drawn because the file does not open.") from exc
    try:
        if not 1 <= page_number <= len(document):
            raise IndexError(f"{path.name} has {len(document)} pages, and no page {page_number}.")
        picture = document[page_number - 1].render(scale=scale).to_pil().convert("RGBA")
    finally:
        document.close()
    marked = _marked(picture, boxes, scale)
    return _png(marked.quantize(method=Image.Quantize.FASTOCTREE) if light else marked)


def _marked(picture: Image.Image, boxes: Sequence[Box], scale: float) -> Image.Image:
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for box in boxes:
        corners = (box.x0 * scale - 2, box.top * scale - 2, box.x1 * scale + 2, box.bottom * scale + 2)
        draw.rectangle(corners, fill=MARK_FILL, outline=MARK_LINE, width=max(1, round(scale)))
    return Image.alpha_composite(picture, layer).convert("RGB")


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


class Pdfium:
    """A file opened by PDFium; what it cannot give of a page is empty, never an error."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: pypdfium2.PdfDocument | None = None

    def __enter__(self) -> Pdfium:
        try:
            self._file = pypdfium2.PdfDocument(self._path, password="")
        except pypdfium2.PdfiumError as exc:
            logging.getLogger(__name__).info("PDFium does not open %s: %s", self._path.name, exc)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of the page as shown, in points."""
        return self._of(number, lambda page: tuple(page.get_size()), (0.0, 0.0))

    def text(self, number: int) -> str:
        """The page's text in the order it is written, lines parted."""
        return self._of(number, _text, "")

    def words(self, number: int) -> tuple[Word, ...]:
        """The page's words with boxes; of their type only its size is told."""
        return self._of(number, lambda page: tuple(_words(page)), ())

    def picture(self, number: int, *, dots: int = 300) -> Image.Image | None:
        """The page in shades of grey at `dots` an inch, coarser where it is very large."""
        return self._of(number, lambda page: _drawn(page, dots), None)

    def _of(self, number: int, give: Callable[[pypdfium2.PdfPage], Found], nothing: Found) -> Found:
        if self._file is None or number > len(self._file):
            return nothing
        try:
            page = self._file[number - 1]
        except pypdfium2.PdfiumError as exc:
            logging.getLogger(__name__).info("PDFium does not give page %s: %s", number, exc)
            return nothing
        try:
            return give(page)
        except (pypdfium2.PdfiumError, ValueError, OverflowError) as exc:
            logging.getLogger(__name__).info("PDFium does not read page %s: %s", number, exc)
            return nothing
        finally:
            page.close()


def _text(page: pypdfium2.PdfPage) -> str:
    textpage = page.get_textpage()
    try:
        return cleaned(textpage.get_text_bounded())
    finally:
        textpage.close()


def _drawn(page: pypdfium2.PdfPage, dots: int) -> Image.Image:
    width, height = page.get_size()
    scale = min(dots / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture.convert("L")


Letter = tuple[str, Box, float]


def _words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    textpage = page.get_textpage()
    try:
        letters = [_letter(page, textpage, index) for index in range(textpage.count_chars())]
    finally:
        textpage.close()
    for is_space, group in groupby(letters, key=lambda letter: letter is None):
        if not is_space:
            yield _word([letter for letter in group if letter is not None])


def _letter(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, index: int) -> Letter | None:
    """A letter with its box and type size; None for what parts words."""
    text = cleaned(chr(pdfium_c.FPDFText_GetUnicode(textpage, index)))
    if not text.strip():
        return None
    left, bottom, right, top = textpage.get_charbox(index, loose=True)
    corners = [_on_page(page, x, y) for x, y in ((left, top), (right, bottom))]
    (xa, ya), (xb, yb) = corners
    box = Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    return text, box, float(pdfium_c.FPDFText_GetFontSize(textpage, index))


def _on_page(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of PDF space on the page as shown, in points from its top left."""
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    fine = 100  # hundredths of a point, because the answer is in whole numbers
    pdfium_c.FPDF_PageToDevice(
        page, 0, 0, round(width * fine), round(height * fine), 0, x, y,
        ctypes.byref(across), ctypes.byref(down),
    )  # fmt: skip
    return across.value / fine, down.value / fine


def _word(letters: Sequence[Letter]) -> Word:
    boxes = [box for _, box, _ in letters]
    return Word(
        "".join(text for text, _, _ in letters),
        Box(
            min(box.x0 for box in boxes), min(box.top for box in boxes),
            max(box.x1 for box in boxes), max(box.bottom for box in boxes),
        ),
        size=round(letters[0][2], 1),
    )  # fmt: skip
