"""The only door to PDF files.

pypdf gives outline and labels, pdfplumber words with boxes and rulings, PDFium text and pictures of
pages, Tesseract the words of scans. Positions are PDF points from the top left corner of the page
as it is shown (its crop box), or as it was turned to be read (ingest.frames).
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
import pdfplumber.pdf
import pypdf
from PIL import Image
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from ingest.alone import stripped
from ingest.clock import PageTookTooLong, page_time
from ingest.errors import DamagedFile, NoPages, NotAPdf, PasswordNeeded, UnreadableFile
from ingest.frames import Frame
from ingest.ocr import Ocr, PictureNotRead, Scan, ocr_as_set, read_scan
from ingest.pdfium import Pdfium, page_picture
from ingest.pictures import with_remarks
from ingest.plumber import LeanPage, graphics_of, grids_of, pictures_of, turn_of, turned_page, words_of
from ingest.raw import OutlineEntry, RawFile, RawPage
from ingest.scan import is_blank
from ingest.textlayer import are_codes, is_usable, quality

__all__ = ["page_count", "page_picture", "pages_alone", "read_pdf"]

for _noisy in ("pypdf", "pdfminer", "pdfplumber"):
    logging.getLogger(_noisy).setLevel(logging.ERROR)


def read_pdf(path: Path, *, name: str = "", how: Ocr | None = None) -> RawFile:
    """All pages of the file at `path`; `name` is what errors call it, `how` scans are read,
    by default as the settings say.

    A file encrypted with an empty password opens. A page that cannot be read is kept with `unread`.
    Raises NotAPdf, PasswordNeeded, DamagedFile or NoPages.
    """
    name = name or path.name
    how = how or ocr_as_set()
    reader = _opened(path, name)
    count = _page_count(reader, name)
    outline = tuple(_outline(reader))
    labels = _labels(reader, count)
    with _Plumber(path) as plumber, Pdfium(path) as pdfium:
        pages = [_in_time(number, plumber, pdfium, how) for number in range(1, count + 1)]
        pages = with_remarks(pages, partial(pdfium.picture, dots=72))
    pages = [replace(page, label=labels.get(page.number)) for page in pages]
    return RawFile(_title(reader), outline, tuple(pages))


def page_count(path: Path) -> int:
    """How many pages the file has. Raises as read_pdf does."""
    return _page_count(_opened(path, path.name), path.name)


def pages_alone(path: Path, numbers: Sequence[int]) -> bytes:
    """A PDF of some pages of the file, counted from 1, in their order, and of nothing else in it.

    Of the file's title, bookmarks, attachments, scripts and form nothing is taken over, nor anything that
    only its other pages are drawn with. Raises as read_pdf does, DamagedFile also for a page that cannot
    be taken out, and ValueError for a page it does not have.
    """
    reader = _opened(path, path.name)
    count = _page_count(reader, path.name)
    if not numbers or any(not 1 <= number <= count for number in numbers):
        raise ValueError(f"{path.name} has {count} pages: ask for some of them.")
    out = io.BytesIO()
    try:
        writer = pypdf.PdfWriter()
        for number in numbers:
            writer.add_page(stripped(reader.pages[number - 1]))
        writer.write(out)
    except _BROKEN as exc:
        raise DamagedFile(path.name, "its pages cannot be taken out one by one.") from exc
    return out.getvalue()


def outline_titles(path: Path) -> list[str]:
    """The titles of the file's bookmarks, without reading its pages. Raises as read_pdf does."""
    return [entry.title for entry in _outline(_opened(path, path.name))]


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


def _in_time(number: int, plumber: _Plumber, pdfium: Pdfium, how: Ocr) -> RawPage:
    """The page, or where it takes too long or too much memory the reason alone: the others are still read."""
    try:
        with page_time():
            return _page(number, plumber.page(number), pdfium, how)
    except PageTookTooLong:
        reason = "Reading the page took too long, so it was left out."
    except MemoryError:
        reason = "Reading the page needs more memory than one file may have."
    return RawPage(number, 0.0, 0.0, "", unread=reason)


def _page(number: int, page: LeanPage | None, pdfium: Pdfium, how: Ocr) -> RawPage:
    """The page by its text layer, else by its picture, else with the reason why not."""
    raw = _by_layout(number, page, pdfium.text(number)) if page else None
    if raw is not None and not (raw.width > 0 and raw.height > 0):
        width, height = pdfium.size(number)
        raw = replace(raw, width=width, height=height)
    if raw is None or not (raw.words or raw.turned):
        raw = _by_pdfium(number, pdfium, raw)
    if is_usable(raw):
        return raw
    return _by_picture(raw, pdfium.picture(number), how)


def _by_layout(number: int, page: LeanPage, text: str) -> RawPage | None:
    """The page as pdfplumber lays it out, on its side where its text is; None where it cannot."""
    try:
        shown = _laid_out(number, text, page)
        turn = turn_of(page)
        if not turn:
            return shown
        upright = _laid_out(number, text, turned_page(page, turn))
        return replace(upright, frame=Frame(shown.width, shown.height, turn))
    except (UnreadableFile, MemoryError):
        raise
    except Exception as exc:  # pdfminer raises whatever a broken page leads it to
        logging.getLogger(__name__).info("Page %s cannot be laid out: %s", number, exc)
        return None
    finally:
        page.close()


def _laid_out(number: int, text: str, page: LeanPage) -> RawPage:
    left, top, right, bottom = page.cropbox
    upright, turned = words_of(page, left, top)
    return RawPage(
        number,
        float(right - left),
        float(bottom - top),
        text if text.strip() else " ".join(word.text for word in upright),
        upright,
        turned,
        grids_of(page, left, top),
        graphics_of(page, left, top),
        pictures=pictures_of(page, left, top),
    )


def _by_pdfium(number: int, pdfium: Pdfium, laid_out: RawPage | None) -> RawPage:
    """The words PDFium finds where pdfminer gives none."""
    width, height = pdfium.size(number)
    known = laid_out or RawPage(number, width, height, "")
    return replace(known, words=pdfium.words(number), text=pdfium.text(number) or known.text)


def _by_picture(raw: RawPage, picture: Image.Image | None, how: Ocr) -> RawPage:
    """The page as OCR reads its picture; where that gives less than its text layer, the layer."""
    layer = () if are_codes(raw.text) else raw.words
    reason = "The page is a picture without a text layer, and PAPERS_OCR is off."
    if picture is None or is_blank(picture):
        reason = "The page holds no text." if picture else "The page is damaged and cannot be read."
    elif how.language:
        try:
            scan = read_scan(picture, width=raw.width, height=raw.height, how=how)
        except PictureNotRead as exc:
            reason = str(exc)
        else:
            if len(scan.words) > len(layer) or quality(scan.words) > quality(layer):
                return _as_scanned(raw, scan)
    if layer:
        return raw
    return replace(raw, words=(), turned=(), unread=_codes_or(reason, raw))


def _codes_or(reason: str, raw: RawPage) -> str:
    if are_codes(raw.text):
        return "The letters of the page cannot be told: its fonts do not say what they stand for."
    return reason


def _as_scanned(raw: RawPage, scan: Scan) -> RawPage:
    width, height = scan.frame.read_size
    return RawPage(
        raw.number, width, height, scan.text, scan.words, (), scan.grids, scan.graphics,
        pictures=raw.pictures, confidence=scan.confidence, frame=scan.frame,
    )  # fmt: skip
