"""Drafts to be checked: the claims a .docx, .pdf, .txt or .md file makes, in the order it makes them.

A claim is a sentence that says something (a heading does not), or a figure of a table said with its labels:
"Referrals, Q2 2022-23: 1,359.".
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

from answer.errors import AnswerError
from answer.sentences import sentences
from figures.records import Cell
from ingest.errors import IngestError
from ingest.records import Passage, PassageKind

__all__ = ["StatementError", "read_statement_file", "sentences"]

MEGABYTES = 20  # a draft report with pictures; whole agenda packs are for ingest/
UNPACKED_MEGABYTES = 200  # a .docx is a zip: what it grows to counts, not what it weighs
PROSE_WORDS = 8  # a table cell as long as this is a sentence of its own, not a value

_SAID = frozenset(
    {
        PassageKind.PARAGRAPH,
        PassageKind.BULLET,
        PassageKind.RECOMMENDATION,
        PassageKind.RESOLUTION,
        PassageKind.TURN,
        PassageKind.ACTION,
        PassageKind.DEFERRAL,
        PassageKind.FOOTNOTE,
    }
)
_CAPTION = re.compile(
    r"^(?:table|fig(?:ure)?\.?|chart|graph|appendix|annex|item|section|part)\s+\d+", re.IGNORECASE
)
_CODE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1")
_RULE_OR_HEADING = re.compile(r"^\s*(?:#{1,6}\s.*|[-=*_|: ]{3,})$", re.MULTILINE)

Rows = Sequence[Sequence[str]]


class StatementError(AnswerError):
    """A draft that cannot be checked; the message names the file and what to do."""


def read_statement_file(path: Path) -> tuple[str, ...]:
    """The claims of a draft in order, each closed with a full stop, so that joined they divide again.

    Raises StatementError for a missing, empty, damaged or too large file and for any other ending.
    """
    _check(path)
    try:
        claims = tuple(_closed(claim) for claim in _READERS[path.suffix.lower()](path))
    except OSError as exc:
        raise StatementError(f"The file {path.name} cannot be read: {exc.strerror}.") from exc
    if not claims:
        raise StatementError(f"The file {path.name} holds no sentence to check.")
    return claims


def _check(path: Path) -> None:
    if path.suffix.lower() not in _READERS:
        raise StatementError(f"The file {path.name} cannot be checked: give a .docx, .pdf, .txt or .md file.")
    if not path.is_file():
        raise StatementError(f"There is no file {path}.")
    size = path.stat().st_size
    if not size:
        raise StatementError(f"The file {path.name} is empty.")
    if size > MEGABYTES * 1_000_000:
        raise StatementError(f"The file {path.name} is larger than {MEGABYTES} MB: check it in parts.")


def _closed(claim: str) -> str:
    return claim if claim.rstrip("\"'”’)").endswith((".", "!", "?", "…")) else f"{claim.rstrip(' :;,')}."


def _claims(text: str) -> Iterator[str]:
    """The sentences of a text that say something: three words, and a full stop or a number among them."""
    for sentence in sentences(text):
        said = sentence.rstrip("\"'”’)").endswith((".", "!", "?")) or _holds_number(
            _CAPTION.sub("", sentence)
        )
        if said and len(sentence.split()) >= 3:
            yield sentence


# Word documents


def _of_docx(path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked > UNPACKED_MEGABYTES * 1_000_000:
            raise StatementError(f"The file {path.name} unpacks to more than {UNPACKED_MEGABYTES} MB.")
        document = Document(str(path))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, SyntaxError) as exc:
        raise StatementError(f"The file {path.name} is no Word document, or a damaged one.") from exc
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _of_table([_row_texts(block, number) for number in range(len(block.rows))])
        elif not _is_heading(block):
            yield from _claims(block.text)


def _is_heading(paragraph: Paragraph) -> bool:
    name = paragraph.style.name if paragraph.style is not None else ""
    return (name or "").lower().startswith(("heading", "title", "toc", "subtitle"))


def _row_texts(table: Table, number: int) -> list[str]:
    """The texts of a row, one a column: a cell merged over columns stands in the first of them only."""
    texts: list[str] = []
    seen: set[int] = set()
    for cell in table.rows[number].cells:
        texts.append("" if id(cell._tc) in seen else cell.text.strip())
        seen.add(id(cell._tc))
    return texts


# Tables of any file


def _of_table(rows: Rows) -> Iterator[str]:
    """Long cells as prose; short ones with a number as a figure said with its row and column."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if len(text.split()) >= PROSE_WORDS:
                yield from _claims(text)
            elif number and column and _holds_number(text):
                yield _said_figure((row[0], *rows[0][column : column + 1]), text)


def _holds_number(text: str) -> bool:
    return any(map(str.isdigit, text))


def _said_figure(labels: Iterable[str], text: str) -> str:
    """The figure with the labels it stands under, as one claim: "Plans, March 2031: 83"."""
    plain = (" ".join(label.split()).rstrip(".:;,") for label in labels)
    said = ", ".join(label for label in plain if label)
    return f"{said}: {' '.join(text.split())}" if said else text


# PDF files


def _of_pdf(path: Path) -> Iterator[str]:
    from ingest.read import read_file  # noqa: PLC0415 - the PDF libraries, which no other draft needs

    try:
        reading = read_file(path)
    except IngestError as exc:
        raise StatementError(str(exc)) from exc
    for passage in reading.passages:
        yield from _of_passage(passage)


def _of_passage(passage: Passage) -> Iterator[str]:
    if passage.kind in _SAID:
        yield from _claims(passage.text)
    elif passage.kind is PassageKind.ROW:
        yield from (claim for cell in passage.cells for claim in _of_cell(cell, passage.caption))


def _of_cell(cell: Cell, caption: str) -> Iterable[str]:
    if len(cell.text.split()) >= PROSE_WORDS:
        return _claims(cell.text)
    labels = (caption, cell.row_label, cell.column_label)
    return [_said_figure(labels, cell.text)] if _holds_number(cell.text) else []


# Text files


def _of_txt(path: Path) -> Iterator[str]:
    yield from _claims(_text(path))


def _of_md(path: Path) -> Iterator[str]:
    """Markdown without its marks: headings and code say nothing, tables give figures with their labels."""
    text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _CODE.sub("\n", _text(path))))
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip().removeprefix(">").strip() for line in block.splitlines()]
        if all(line.startswith("|") for line in lines if line):
            yield from _of_table([_bar_cells(line) for line in lines if line.strip("|-: ")])
        else:
            yield from _claims(_RULE_OR_HEADING.sub("\n", "\n".join(lines)))


def _bar_cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _text(path: Path) -> str:
    """The text of a file as UTF-8, as UTF-16 where it says so, else as Windows writes English."""
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw:
        raise StatementError(f"The file {path.name} holds no text though its ending says so.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".docx": _of_docx,
    ".pdf": _of_pdf,
    ".txt": _of_txt,
    ".md": _of_md,
}
