"""The only door to PDF files.

pypdf gives text and outline, pdfplumber words with boxes and rulings, pypdfium2 pictures of pages.
Positions are PDF points from the top left corner of the page as it is shown (its crop box).
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pdfplumber.pdf
import pypdf
import pypdfium2  # type: ignore[import-untyped]
from pdfplumber.page import Page as PlumberPage
from PIL import Image, ImageDraw
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from figures.records import Box
from ingest.errors import DamagedFile, NoPages, NotAPdf, PasswordNeeded, UnreadableFile
from ingest.plumber import LeanPage
from ingest.raw import Grid, OutlineEntry, RawFile, RawPage
from ingest.records import Word

MOST_EDGES = 20_000
"""Drawings of more strokes are plans and maps: looking for tables in them takes minutes."""
MOST_GRAPHICS = 4_000
MARK_FILL = (255, 214, 10, 70)
MARK_LINE = (200, 120, 0, 255)

_UNMAPPED = re.compile(r"\(cid:\d+\)")

for _noisy in ("pypdf", "pdfminer", "pdfplumber"):
    logging.getLogger(_noisy).setLevel(logging.ERROR)


def read_pdf(path: Path, *, name: str = "") -> RawFile:
    """All pages of the file at `path`; `name` is what errors call it.

    A file encrypted with an empty password opens. A page that cannot be read is kept with `unread`.
    Raises NotAPdf, PasswordNeeded, DamagedFile or NoPages.
    """
    name = name or path.name
    reader = _opened(path, name)
    count = _page_count(reader, name)
    outline = tuple(_outline(reader))
    labels = _labels(reader, count)
    with _Plumber(path) as plumber:
        pages = tuple(
            _page(number, _plain_text(reader, number), plumber.page(number), labels.get(number))
            for number in range(1, count + 1)
        )
    return RawFile(_title(reader), outline, pages)


def page_count(path: Path) -> int:
    """How many pages the file has. Raises as read_pdf does."""
    return _page_count(_opened(path, path.name), path.name)


def outline_titles(path: Path) -> list[str]:
    """The titles of the file's bookmarks, without reading its pages. Raises as read_pdf does."""
    return [entry.title for entry in _outline(_opened(path, path.name))]


def page_picture(path: Path, page_number: int, *, boxes: Sequence[Box] = (), scale: float = 1.5) -> bytes:
    """The page as a PNG, `scale` pixels a point, with each box tinted and outlined.

    Raises DamagedFile where the file cannot be opened, IndexError where it has no such page.
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
    return _png(_marked(picture, boxes, scale))


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


def _opened(path: Path, name: str) -> pypdf.PdfReader:
    with path.open("rb") as file:
        head = file.read(1024)
    if not head:
        raise NotAPdf(name, "the file is empty; get it again from where it was published.")
    if b"%PDF-" not in head:
        raise NotAPdf(name, "it is named as a PDF and is something else inside; save it as a PDF.")
    try:
        reader = pypdf.PdfReader(path, strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except NotImplementedError as exc:
        raise PasswordNeeded(name, "its lock cannot be opened here; save an unlocked copy.") from exc
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError) as exc:
        raise DamagedFile(name, "the file is damaged and cannot be opened; get it again.") from exc
    if locked:
        raise PasswordNeeded(name, "it opens only with a password; save a copy without one.")
    return reader


# What damaged files make the PDF libraries raise, beyond their own errors: seen in fuzzed files.
_BROKEN = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError,
    ArithmeticError, AssertionError, NotImplementedError, OSError,
)  # fmt: skip


def _page_count(reader: pypdf.PdfReader, name: str) -> int:
    try:
        count = len(reader.pages)
    except _BROKEN as exc:
        raise DamagedFile(name, "the file is damaged and its pages cannot be found; get it again.") from exc
    if not count:
        raise NoPages(name, "the file has no pages; get it again from where it was published.")
    return count


def _title(reader: pypdf.PdfReader) -> str:
    try:
        metadata = reader.metadata
        return str(metadata.title or "").strip() if metadata else ""
    except _BROKEN:
        return ""


def _labels(reader: pypdf.PdfReader, count: int) -> dict[int, str]:
    """The page labels of the file, where they say more than counting from 1 does."""
    try:
        labels = reader.page_labels
    except _BROKEN:
        return {}
    if labels == [str(number) for number in range(1, count + 1)]:
        return {}
    return dict(enumerate(labels, start=1))


def _outline(reader: pypdf.PdfReader) -> Iterator[OutlineEntry]:
    try:
        entries = list(_walk(reader, reader.outline, 0))
    except _BROKEN:
        return
    yield from entries


def _walk(reader: pypdf.PdfReader, entries: Any, level: int) -> Iterator[OutlineEntry]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _walk(reader, entry, level + 1)
        elif isinstance(entry, Destination):
            page = reader.get_destination_page_number(entry)
            if page is not None and page >= 0:
                yield OutlineEntry(str(entry.title).strip(), page + 1, level)


def _plain_text(reader: pypdf.PdfReader, number: int) -> str:
    try:
        return reader.pages[number - 1].extract_text()
    except (UnreadableFile, MemoryError):
        raise
    except Exception as exc:  # beyond its own errors pypdf raises whatever a broken page leads it to
        logging.getLogger(__name__).info("No plain text from page %s: %s", number, exc)
        return ""


class _Plumber:
    """pdfplumber's view of a file; a page it cannot give is None."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pdf: pdfplumber.pdf.PDF | None = None
        self._pages: list[LeanPage] = []

    def __enter__(self) -> _Plumber:
        try:
            self._pdf = pdfplumber.open(self._path, password="")
            self._pages = [
                LeanPage(self._pdf, page.page_obj, page.page_number, page.initial_doctop)
                for page in self._pdf.pages
            ]
        except (UnreadableFile, MemoryError):
            raise
        except Exception as exc:  # pdfminer raises whatever a broken file leads it to
            logging.getLogger(__name__).info("No words with boxes from %s: %s", self._path.name, exc)
        return self

    def __exit__(self, *_: object) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def page(self, number: int) -> LeanPage | None:
        return self._pages[number - 1] if number <= len(self._pages) else None


def _page(number: int, text: str, page: PlumberPage | None, label: str | None) -> RawPage:
    if page is None:
        return RawPage(number, 0.0, 0.0, text, label=label, unread="The layout of the page cannot be read.")
    try:
        return _laid_out(number, text, page, label)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as exc:  # pdfminer raises whatever a broken page leads it to
        logging.getLogger(__name__).info("Page %s cannot be read: %s", number, exc)
        return RawPage(number, 0.0, 0.0, text, label=label, unread="The page is damaged and cannot be read.")
    finally:
        page.close()


def _laid_out(number: int, text: str, page: PlumberPage, label: str | None) -> RawPage:
    left, top, right, bottom = page.cropbox
    upright, turned = _words(page, left, top)
    text = text or " ".join(word.text for word in upright)
    unread = _why_unread(text, page)
    if unread:
        upright, turned = (), ()
    return RawPage(
        number, float(right - left), float(bottom - top), text, upright, turned,
        _grids(page, left, top), _graphics(page, left, top), label, unread,
    )  # fmt: skip


def _why_unread(text: str, page: PlumberPage) -> str | None:
    if not text.strip():
        if page.images:
            return "The page is a picture without a text layer."
        return "The page holds no text."
    unmapped = sum(len(match) for match in _UNMAPPED.findall(text))
    if unmapped > 0.3 * len(text):
        return "The letters of the page cannot be told: its fonts do not say what they stand for."
    return None


def _words(page: PlumberPage, left: float, top: float) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    upright: list[Word] = []
    turned: list[Word] = []
    for found in page.extract_words(
        use_text_flow=True, x_tolerance_ratio=0.2, expand_ligatures=False, return_chars=True
    ):
        if found["upright"]:
            upright.extend(_word(chars, left, top) for chars in _without_marks(found["chars"]))
        else:
            turned.append(_turned(found, left, top))
    return tuple(upright), tuple(turned)


def _without_marks(chars: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """A word, and apart from it a footnote mark set small and high at its end ("2021" and "3")."""
    end = len(chars)
    first = chars[0]
    while end > 1 and _is_mark(chars[end - 1], first):
        end -= 1
    yield chars[:end]
    if end < len(chars):
        yield chars[end:]


def _is_mark(char: dict[str, Any], first: dict[str, Any]) -> bool:
    small = float(char["size"]) < 0.8 * float(first["size"])
    return bool(small and str(char["text"]).isdigit() and char["bottom"] < first["bottom"] - 0.5)


def _word(chars: list[dict[str, Any]], left: float, top: float) -> Word:
    bold = sum("bold" in str(char["fontname"]).lower() for char in chars)
    return Word(
        "".join(str(char["text"]) for char in chars),
        _box(chars, left, top),
        bold=bold * 2 > len(chars),
        size=round(float(chars[0]["size"]), 1),
    )


def _turned(found: dict[str, Any], left: float, top: float) -> Word:
    chars = found["chars"]
    return Word(str(found["text"]), _box(chars, left, top), size=round(float(chars[0]["size"]), 1))


def _box(objects: Iterable[dict[str, Any]], left: float, top: float) -> Box:
    objects = list(objects)
    return Box(
        round(min(float(thing["x0"]) for thing in objects) - left, 2),
        round(min(float(thing["top"]) for thing in objects) - top, 2),
        round(max(float(thing["x1"]) for thing in objects) - left, 2),
        round(max(float(thing["bottom"]) for thing in objects) - top, 2),
    )


def _grids(page: PlumberPage, left: float, top: float) -> tuple[Grid, ...]:
    if not page.rects and not page.lines and not page.curves:
        return ()
    if len(page.edges) > MOST_EDGES:
        return ()
    return tuple(
        Grid(
            _shifted(table.bbox, left, top),
            tuple(
                tuple(_shifted(cell, left, top) if cell else None for cell in row.cells) for row in table.rows
            ),
        )
        for table in page.find_tables()
    )


def _shifted(corners: Sequence[float], left: float, top: float) -> Box:
    x0, y0, x1, y1 = (float(corner) for corner in corners)
    return Box(round(x0 - left, 2), round(y0 - top, 2), round(x1 - left, 2), round(y1 - top, 2))


def _graphics(page: PlumberPage, left: float, top: float) -> tuple[Box, ...]:
    things = [*page.lines, *page.rects, *page.curves, *page.images][:MOST_GRAPHICS]
    return tuple(_box([thing], left, top) for thing in things)
