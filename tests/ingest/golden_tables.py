"""Tables as a reader sees them, and how many of their cells a reading has exactly.

A golden file holds tables one after another: "# file page what" (or "page-page"), "> " and the column
labels, then a line a row: its label and its values, parted by "|". An empty value is an empty cell.
"…" stands for words left out of a long label or text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.records import Passage, PassageKind

Told = tuple[str, str, str]
"""Row label, column label, value."""

_SAME = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class GoldenTable:
    """A table as printed: the pages it stands on and its cells."""

    file: str
    first: int
    last: int
    name: str
    cells: tuple[Told, ...]

    def __str__(self) -> str:
        return f"{self.file} {self.first} {self.name}"


@dataclass(frozen=True, slots=True)
class Score:
    """How a table was read: cells read exactly, cells in all, what is missing, what is there besides."""

    exact: int
    total: int
    missing: tuple[Told, ...]
    besides: tuple[Told, ...]

    @property
    def whole(self) -> bool:
        """Whether every cell is exact and nothing stands in its rows besides."""
        return not self.missing and not self.besides


def golden(path: Path) -> list[GoldenTable]:
    """The tables of a golden file."""
    blocks = re.split(r"^# ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_table(block) for block in blocks]


def _table(block: str) -> GoldenTable:
    title, heads, *rows = [line for line in block.split("\n") if line.strip()]
    file, pages, name = title.split(" ", 2)
    first, _, last = pages.partition("-")
    columns = _parted(heads.removeprefix(">"))
    cells = [cell for row in rows for cell in _cells(_parted(row), columns)]
    return GoldenTable(file, int(first), int(last or first), name, tuple(cells))


def _parted(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


def _cells(row: list[str], columns: list[str]) -> Iterator[Told]:
    for column, value in zip(columns, row[1:], strict=False):
        if value:
            yield row[0], column, value


def scored(table: GoldenTable, passages: tuple[Passage, ...]) -> Score:
    """How many cells of the table stand among the passages of its pages, labels and all."""
    rows = [passage for passage in passages if _stands_in(passage, table)]
    read = [(row.order, cell.row_label, cell.column_label, cell.text) for row in rows for cell in row.cells]
    shared = Counter(cell[0] for cell in read if any(_same(told, cell[1:]) for told in table.cells))
    found: set[int] = set()
    missing: list[Told] = []
    for told in table.cells:
        matches = [place for place, cell in enumerate(read) if place not in found and _same(told, cell[1:])]
        if matches:
            found.add(max(matches, key=lambda place: shared[read[place][0]]))
        else:
            missing.append(told)
    touched = {read[place][0] for place in found if 2 * shared[read[place][0]] > _size(read, read[place])}
    besides = [cell[1:] for place, cell in enumerate(read) if place not in found and cell[0] in touched]
    return Score(len(table.cells) - len(missing), len(table.cells), tuple(missing), tuple(besides))


def _size(read: list[tuple[int, str, str, str]], cell: tuple[int, str, str, str]) -> int:
    return sum(other[0] == cell[0] for other in read)


def _stands_in(passage: Passage, table: GoldenTable) -> bool:
    pages = {part.page for part in passage.parts}
    return passage.kind is PassageKind.ROW and any(table.first <= page <= table.last for page in pages)


def _same(told: Told, read: Told) -> bool:
    return all(_matches(wanted, found) for wanted, found in zip(told, read, strict=True))


def _matches(wanted: str, found: str) -> bool:
    """Whether a text is the wanted one; "…" stands for any words."""
    pattern = ".*".join(re.escape(part.strip()) for part in _plain(wanted).split("…"))
    return bool(re.fullmatch(pattern, _plain(found)))


def _plain(text: str) -> str:
    return " ".join(text.translate(_SAME).split())
