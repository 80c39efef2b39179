"""Drafts to be checked: what a .docx, .pdf, .txt or .md file says, in the order it says it.

A claim is a sentence that says something (a heading does not), or a figure of a table said with its labels:
"Referrals, Q2 2022-23: 1,359.". Whatever else holds a number is kept beside the claims: no number of a draft
may be passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from answer.draft_parts import (
    LEAST_WORDS,
    PROSE_WORDS,
    StatementError,
    closed,
    heading,
    holds_number,
    of_paragraph,
    of_table,
    said_figure,
)
from answer.draft_word import of_docx
from answer.drafts import Said
from answer.sentences import sentences
from figures.records import Cell
from ingest.errors import IngestError
from ingest.records import Passage, PassageKind

__all__ = ["StatementError", "read_draft", "read_statement_file", "said_in", "sentences"]

MEGABYTES = 20  # a draft report with pictures; whole agenda packs are for ingest/
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
_CODE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1")
_RULE = re.compile(r"^\s*[-=*_: ]{3,}$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(?P<words>.*?)[\s#]*$")
_PARAGRAPH_BEGINS = re.compile(
    r"\n\s*\n|\n(?=\s*(?:[-*+•▪◦‣–]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\d{1,2}\.\s+[A-Z]))"
)


def read_statement_file(path: Path) -> tuple[str, ...]:
    """The claims of a draft in order, each closed with a full stop, so that joined they divide again.

    Raises StatementError for a missing, empty, damaged or too large file and for any other ending.
    """
    claims = tuple(part.text for part in read_draft(path) if part.claims)
    if not claims:
        raise StatementError(f"The file {path.name} holds no sentence to check.")
    return claims


def read_draft(path: Path) -> tuple[Said, ...]:
    """Every part of a draft that says something or holds a number, in order, with its place in the draft.

    Raises StatementError as `read_statement_file` does.
    """
    _check(path)
    try:
        parts = tuple(_READERS[path.suffix.lower()](path))
    except OSError as exc:
        raise StatementError(f"The file {path.name} cannot be read: {exc.strerror}.") from exc
    if not parts:
        raise StatementError(f"The file {path.name} holds no sentence to check.")
    return parts


def said_in(text: str) -> tuple[Said, ...]:
    """Every part of a pasted text that says something or holds a number, in order.

    Nobody pastes a heading alone, so that few words are a claim too: "83 children".
    """
    return tuple(_of_text(text, least=1))


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


# PDF files


def _of_pdf(path: Path) -> Iterator[Said]:
    from ingest.read import read_file  # noqa: PLC0415 - the PDF libraries, which no other draft needs

    try:
        reading = read_file(path)
    except IngestError as exc:
        raise StatementError(str(exc)) from exc
    if not reading.passages:
        raise StatementError(
            f"No words could be read in the file {path.name}: it may be a scan. "
            "Give the draft as Word or text."
        )
    for passage in reading.passages:
        heading = passage.headings[-1] if passage.headings else ""
        yield from _of_passage(
            passage, Said("", page=passage.page, paragraph=passage.paragraph or "", heading=heading)
        )


def _of_passage(passage: Passage, at: Said) -> Iterator[Said]:
    if passage.kind in _SAID:
        yield from of_paragraph(passage.text, at)
    elif passage.kind is PassageKind.ROW:
        for cell in passage.cells:
            yield from _of_cell(cell, passage.caption, at)
    elif holds_number(passage.text):
        yield replace(at, text=passage.text, claims=False)


def _of_cell(cell: Cell, caption: str, at: Said) -> Iterator[Said]:
    if len(cell.text.split()) >= PROSE_WORDS:
        yield from of_paragraph(cell.text, at)
    elif holds_number(cell.text):
        labels = (caption, cell.row_label, cell.column_label)
        yield replace(at, text=closed(said_figure(labels, cell.text)))


# Text files


def _of_txt(path: Path) -> Iterator[Said]:
    yield from _of_text(_text(path))


def _of_text(
    text: str,
    at: Said = Said(""),  # noqa: B008  # frozen
    *,
    least: int = LEAST_WORDS,
) -> Iterator[Said]:
    for paragraph in _PARAGRAPH_BEGINS.split(text):
        yield from of_paragraph(paragraph, at, least=least)


def _of_md(path: Path) -> Iterator[Said]:
    """Markdown without its marks: headings and code say nothing, tables give figures with their labels."""
    text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _CODE.sub("\n", _text(path))))
    at = Said("")
    for block in _md_blocks(_RULE.sub("\n", text)):
        headed = _HEADING.match(block)
        if headed:
            at = replace(at, heading=headed["words"])
            yield from heading(headed["words"], at)
        elif block.startswith("|"):
            yield from of_table([_bar_cells(line) for line in block.splitlines() if line.strip("|-: ")], at)
        else:
            yield from _of_text(block, at)


def _md_blocks(text: str) -> Iterator[str]:
    """Headings, tables and paragraphs, each by itself."""
    kind, lines = "", list[str]()
    for line in (line.strip().removeprefix(">").strip() for line in text.splitlines()):
        now = (
            "" if not line else "heading" if _HEADING.match(line) else "table" if line[0] == "|" else "words"
        )
        if lines and (now != kind or now == "heading"):
            yield "\n".join(lines)
            lines = []
        kind = now
        if line:
            lines.append(line)
    if lines:
        yield "\n".join(lines)


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


_READERS: dict[str, Callable[[Path], Iterator[Said]]] = {
    ".docx": of_docx,
    ".pdf": _of_pdf,
    ".txt": _of_txt,
    ".md": _of_md,
}
