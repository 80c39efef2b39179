"""Reading a source: a small Markdown with blocks for what council papers hold.

A file begins with its facts between two lines of ---. Then:

    # Heading, ## 3. Section, ### 3.1 Part      ! Title of minutes
    1.1 numbered paragraph                      > indented paragraph
    - bullet, -- one under a numbered text     1) resolution
    [^1] in a text and [^1]: the note           **bold**
    :::table ... :::  (front, names, bars, columns, lines likewise; cells part at |, lines at //)
    :::page  :::landscape  :::portrait  :::opening Title

A paragraph is one line. A folder of sources is one file to be set, its parts in the order of their names.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from corpus.records import (
    Block,
    Break,
    Chart,
    Footnote,
    Front,
    Grid,
    Heading,
    Names,
    Opening,
    Series,
    Source,
    SourceError,
    Text,
    TextKind,
)

_NUMBER = re.compile(r"^(\d+(?:\.\d+)*\.?)\s+(.*)$", re.S)
_NUMBERED = re.compile(r"^(\d+\.\d+|\d+\.)\s+(.*)$", re.S)
_RESOLVED = re.compile(r"^(\d+\))\s+(.*)$", re.S)
_NOTE = re.compile(r"^\[\^(\d+)\]:\s+(.*)$", re.S)
_PLAIN = {
    "> ": TextKind.INDENTED,
    "- ": TextKind.BULLET,
    "-- ": TextKind.INNER_BULLET,
    "! ": TextKind.TITLE,
}


def sources(folder: Path) -> tuple[Source, ...]:
    """Every source of `folder` in the order of names. Raises SourceError."""
    entries = sorted(entry for entry in folder.iterdir() if entry.is_dir() or entry.suffix == ".md")
    return tuple(read(entry) for entry in entries)


def read(entry: Path) -> Source:
    """One source: a file, or a folder whose first part carries the facts. Raises SourceError."""
    parts = sorted(entry.glob("*.md")) if entry.is_dir() else [entry]
    if not parts:
        raise SourceError(f"{entry} holds no .md file; put the paper's parts there or remove the folder.")
    first = parts[0].read_text(encoding="utf-8")
    if not first.startswith("---\n") or "\n---\n" not in first[4:]:
        raise SourceError(f"{parts[0]} does not begin with its facts between two lines of ---.")
    head, body = first[4:].split("\n---\n", 1)
    texts = [body, *(part.read_text(encoding="utf-8") for part in parts[1:])]
    blocks = tuple(block for text, part in zip(texts, parts, strict=True) for block in _blocks(text, part))
    return _with_facts(head, blocks, parts[0])


def _with_facts(head: str, blocks: tuple[Block, ...], path: Path) -> Source:
    facts = dict(_pair(line, path) for line in head.splitlines() if line.strip())
    try:
        return Source(
            file=facts["file"],
            title=facts["title"],
            committee=facts["committee"],
            meeting=facts["meeting"],
            item=facts.get("item", ""),
            document_type=facts["type"],
            published=facts["published"],
            stamp=facts.get("stamp", "no") == "yes",
            blocks=blocks,
        )
    except KeyError as exc:
        raise SourceError(f"{path} does not say its {exc.args[0]}; add a line '{exc.args[0]}: ...'.") from exc


def _pair(line: str, path: Path) -> tuple[str, str]:
    name, mark, value = line.partition(":")
    if not mark:
        raise SourceError(f"{path}: '{line}' should read 'name: value'.")
    return name.strip(), value.strip()


def _blocks(text: str, path: Path) -> Iterator[Block]:
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(":::"):
            yield _directive(line[3:].strip(), lines, path)
        elif line.startswith("#"):
            yield _heading(line)
        elif note := _NOTE.match(line):
            yield Footnote(note[1], note[2])
        elif line.strip():
            yield _text(line.strip())


def _heading(text: str) -> Heading:
    marks, _, words = text.partition(" ")
    found = _NUMBER.match(words)
    return Heading(max(1, len(marks) - 1), found[1] if found else "", found[2] if found else words)


def _text(text: str) -> Text:
    for mark, kind in _PLAIN.items():
        if text.startswith(mark):
            return Text(kind, text.removeprefix(mark).strip())
    if found := _RESOLVED.match(text):
        return Text(TextKind.RESOLVED, found[2], found[1])
    if found := _NUMBERED.match(text):
        return Text(TextKind.NUMBERED, found[2], found[1])
    return Text(TextKind.BODY, text)


def _directive(words: str, lines: Iterator[str], path: Path) -> Block:
    name, _, rest = words.partition(" ")
    if name in {"page", "landscape", "portrait"}:
        return Break(name)
    if name == "opening":
        return Opening(rest.strip())
    body = tuple(_until_end(lines, words, path))
    if name == "front":
        return Front(tuple(_pair(line, path) for line in body))
    if name == "names":
        return Names(tuple(_pair(line, path) for line in body))
    if name == "table":
        return _grid(rest, body, path)
    if name in {"bars", "columns", "lines"}:
        return _chart(name, rest, body, path)
    raise SourceError(f"{path}: ':::{name}' is not a block; the blocks are named in corpus/source.py.")


def _until_end(lines: Iterator[str], words: str, path: Path) -> Iterator[str]:
    for line in lines:
        if line.strip() == ":::":
            return
        if line.strip():
            yield line
    raise SourceError(f"{path}: ':::{words}' is not closed by a line of ':::'.")


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def _options(rest: str) -> tuple[str, dict[str, str]]:
    given = shlex.split(rest)
    titles = [word for word in given if "=" not in word]
    return " ".join(titles), dict(word.split("=", 1) for word in given if "=" in word)


def _grid(rest: str, body: tuple[str, ...], path: Path) -> Grid:
    _, options = _options(rest)
    rows = tuple(_cells(line) for line in body)
    if len({len(row) for row in rows}) != 1:
        raise SourceError(f"{path}: the rows of the table '{body[0]}' do not have the same number of cells.")
    return Grid(
        rows=rows,
        widths=tuple(float(share) for share in options.get("widths", "").split(",") if share),
        header=int(options.get("header", "1")),
        repeat=options.get("repeat", "yes") == "yes",
        right=_reach(options["right"], rows) if "right" in options else None,
        size=float(options.get("size", "9")),
        rag=int(options["rag"]) if "rag" in options else None,
        bold=tuple(int(row) for row in options.get("bold", "").split(",") if row),
    )


def _reach(given: str, rows: tuple[tuple[str, ...], ...]) -> tuple[int, int]:
    """ "5-6" as (5, 6); "2" reaches from column 2 to the last one."""
    first, _, last = given.partition("-")
    return int(first), int(last) if last else len(rows[0]) - 1


def _chart(kind: str, rest: str, body: tuple[str, ...], path: Path) -> Chart:
    title, options = _options(rest)
    rows = tuple(_cells(line) for line in body)
    if options.get("turned", "no") == "yes":
        rows = tuple(zip(*rows, strict=True))
    if kind == "bars":
        columns = tuple(row[0] for row in rows)
        series: tuple[Series, ...] = (Series(title, tuple(row[1] for row in rows)),)
    else:
        columns = rows[0][1:]
        series = tuple(Series(row[0], row[1:]) for row in rows[1:])
    if any(len(one.values) != len(columns) for one in series):
        raise SourceError(
            f"{path}: the chart '{title}' needs a value for each of its {len(columns)} columns."
        )
    return Chart(
        kind=kind,
        title=title,
        columns=columns,
        series=series,
        table=options.get("table", "no") == "yes",
        labels=options.get("labels", "yes") == "yes",
        floor=float(options.get("floor", "0")),
    )
