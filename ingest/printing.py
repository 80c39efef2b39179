"""Papers that are not PDFs are printed to one when they are read, as an officer would print them.

So there is one way of reading, and a citation of a web page or a Word document has a page, boxes and a
picture as any other. The print is the same each time and is not kept: whoever wants a picture of a page
prints again. What a file is, its content says and not its name.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from ingest.errors import NotAPdf, PasswordNeeded
from ingest.pdf import read_pdf
from ingest.raw import RawFile, RawPage

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "save it as a PDF or a Word document (.docx)."


class Format(StrEnum):
    """What a file is inside."""

    PDF = "PDF"
    WEB_PAGE = "web page"
    WORD = "Word document"


@dataclass(frozen=True, slots=True)
class Print:
    """A document as printed: the bytes of a PDF, and remarks with the page each stands on."""

    pdf: bytes
    remarks: tuple[tuple[int, str], ...]


def read_any(path: Path, *, name: str = "") -> RawFile:
    """All pages of a PDF, a web page or a Word document; `name` is what errors call it.

    Raises NotAPdf for anything else, and whatever keeps the file from being read (ingest.errors).
    """
    name = name or path.name
    if format_of(path, name) is Format.PDF:
        return read_pdf(path, name=name)
    printed = _print(path, name)
    with _laid_down(printed) as pdf:
        raw = read_pdf(pdf, name=name)
    return replace(raw, pages=tuple(_with_remarks(page, printed) for page in raw.pages))


@contextmanager
def as_pdf(path: Path) -> Iterator[Path]:
    """The file itself where it is a PDF, else its print in a temporary file, gone afterwards."""
    if format_of(path, path.name) is Format.PDF:
        yield path
        return
    with _laid_down(_kept_print(path, path.stat().st_mtime_ns)) as pdf:
        yield pdf


def is_printed(name: str) -> bool:
    """Whether a file of this name is read from a print of our own, whose pages its readers do not know."""
    return Path(name).suffix.lower() in (".html", ".htm", ".docx")


def format_of(path: Path, name: str) -> Format:
    """What a file is by its first bytes; raises NotAPdf or PasswordNeeded where it is none of ours."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise NotAPdf(name, "the file is empty; get it again from where it was published.")
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path, name)
    if head.startswith(_OLE):
        return _old_office(path, name)
    if _is_web_page(head):
        return Format.WEB_PAGE
    if head.startswith(b"{\\rtf"):
        raise NotAPdf(name, f"it is a Rich Text file; {_SAVE}")
    raise NotAPdf(name, f"it is neither a PDF nor a web page nor a Word document inside; {_SAVE}")


def _zipped(path: Path, name: str) -> Format:
    """A Word document, or the reason why another zip archive is not read."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Format.WORD  # damaged, which the reader of Word documents says
    if any(entry.startswith("word/") for entry in names):
        return Format.WORD
    kinds = {
        "xl/": "an Excel workbook",
        "ppt/": "a presentation",
        "content.xml": "an OpenDocument file",
    }
    for part, kind in kinds.items():
        if any(entry.startswith(part) for entry in names):
            raise NotAPdf(name, f"it is {kind} inside; {_SAVE}")
    raise NotAPdf(name, "it is a zip archive; unpack it and read the papers in it.")


def _old_office(path: Path, name: str) -> Format:
    """Why a file of the old Office container is not read: locked, or of before 2007."""
    head = path.read_bytes()[: 4 << 20]
    if "EncryptedPackage".encode("utf-16-le") in head:
        raise PasswordNeeded(name, "it opens only with a password; save a copy without one.")
    raise NotAPdf(name, f"it is a document of an old Office version (.doc, .xls or .msg); {_SAVE}")


def _is_web_page(head: bytes) -> bool:
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", errors="replace")
    text = text.lstrip("\ufeff\xef\xbb\xbf \t\r\n").lower()
    if not text.startswith("<"):
        return False
    return any(sign in text for sign in ("<!doctype html", "<html", "<head", "<body", "<p", "<div", "<table"))


def _print(path: Path, name: str) -> Print:
    # Only those who read such files wait for the libraries that print them.
    from ingest.printing_layout import printed  # noqa: PLC0415
    from ingest.webpage import web_page  # noqa: PLC0415
    from ingest.worddoc import word_document  # noqa: PLC0415

    if format_of(path, name) is Format.WORD:
        document = word_document(path, name)
    else:
        document = web_page(path.read_bytes(), name)
    return Print(*printed(document))


@lru_cache(maxsize=4)
def _kept_print(path: Path, _changed: int) -> Print:
    """The last prints, for a reader who turns the leaves of one."""
    return _print(path, path.name)


@contextmanager
def _laid_down(printed: Print) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="print-") as folder:
        path = Path(folder) / "print.pdf"
        path.write_bytes(printed.pdf)
        yield path


def _with_remarks(page: RawPage, printed: Print) -> RawPage:
    own = tuple(sentence for number, sentence in printed.remarks if number == page.number)
    return replace(page, remarks=(*page.remarks, *own)) if own else page
