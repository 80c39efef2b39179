"""A note as Markdown, with footnotes; words of papers and readers are escaped and mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from answer.records import Citation
from screens.exports.note import Block, Bullet, Heading, Note, Paragraph, Quotation, Table
from screens.exports.places import footnote, plain

# What Markdown, in GitHub's form too, makes something of wherever it stands; a colon begins an emoji.
_ALWAYS = re.compile(r"([\\`*_{}\[\]<>#|~$&]|:(?=[\w+-]+:)|(?<=/)/)")
# What it makes something of at the beginning of a line: a list, a rule, a heading underlined.
_AT_START = re.compile(r"^(?=[-+](?:\s|$)|-{2}|=|\d+[.)](?:\s|$))(\d*)")


def as_markdown(note: Note) -> str:
    """The whole note; a footnote is written `[^1]`."""
    lines = [f"# {escaped(note.title)}"]
    if note.mark:
        lines.insert(0, f"**{escaped(note.mark)}**")
    lines += _of_blocks(note)
    lines += [f"[^{number}]: {escaped(footnote(cited))}" for number, cited in enumerate(note.footnotes, 1)]
    return "\n\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text on one line that Markdown shows letter by letter."""
    return _AT_START.sub(r"\1\\", _ALWAYS.sub(r"\\\1", plain(text)))


def _of_blocks(note: Note) -> Iterator[str]:
    """Each block; the entries of a list stand on lines below each other."""
    entries: list[str] = []
    for block in note.blocks:
        if isinstance(block, Bullet):
            entries.append(f"- {_cited(note, block)}")
            continue
        if entries:
            yield "\n".join(entries)
            entries = []
        yield _of_block(note, block)
    if entries:
        yield "\n".join(entries)


def _of_block(note: Note, block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {escaped(block.text)}"
        case Paragraph() | Bullet():
            return _cited(note, block)
        case Quotation():
            return f"> {escaped(block.text)}"
        case Table():
            return _table(block)
        case _:
            assert_never(block)


def _cited(note: Note, block: Paragraph | Bullet) -> str:
    words = " ".join(filter(None, (f"**{escaped(block.lead)}**" if block.lead else "", escaped(block.text))))
    return words + "".join(_marks(note, block.cited))


def _marks(note: Note, cited: tuple[Citation, ...]) -> Iterator[str]:
    yield from (f"[^{number}]" for number in note.numbers(cited))


def _table(table: Table) -> str:
    rows = (table.head, ("---",) * len(table.head), *table.rows)
    return "\n".join(
        "| " + " | ".join(cell if cell == "---" else escaped(cell) for cell in row) + " |" for row in rows
    )
