"""Tables of a Word document: which cell stands in which columns, and how far cells are merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element  # type: ignore[import-untyped]

from ingest.worddoc_numbers import value_of

MOST_SPAN = 60


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as a row writes it: its first column from 0, how many it runs over, how it is merged.

    `continues` when it belongs to the cell above. A gap before the first cell has no element.
    """

    element: _Element | None
    column: int
    width: int
    continues: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of slots; `head` when it is repeated on every page or styled as the head."""

    slots: tuple[Slot, ...]
    head: bool


def grid_of(table: _Element) -> list[GridRow]:
    """The rows of a table, deleted ones left out."""
    rows = [row for row in _inside(table, "w:tr") if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
    styled = _head_is_styled(table)
    return [
        GridRow(tuple(_slots(row)), _repeats(row) or (styled and not place)) for place, row in enumerate(rows)
    ]


def _inside(container: _Element, name: str) -> Iterator[_Element]:
    """The elements of a name, those wrapped in content controls and accepted changes too."""
    for child in container:
        if child.tag == qn(name):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _inside(child, name)


def _slots(row: _Element) -> Iterator[Slot]:
    column = _number(value_of(row.find(qn("w:trPr")), "w:gridBefore"), 0)
    if column:
        yield Slot(None, 0, column)
    for cell in _inside(row, "w:tc"):
        properties = cell.find(qn("w:tcPr"))
        width = max(1, _number(value_of(properties, "w:gridSpan"), 1))
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        begins = merge is not None and merge.get(qn("w:val")) == "restart"
        yield Slot(cell, column, width, merge is not None and not begins, begins)
        column += width


def _number(written: str | None, otherwise: int) -> int:
    return min(MOST_SPAN, int(written)) if written and written.isdigit() else otherwise


def _repeats(row: _Element) -> bool:
    mark = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _head_is_styled(table: _Element) -> bool:
    """Whether the table's style sets its first row apart: most do, the plain grid does not."""
    properties = table.find(qn("w:tblPr"))
    look = None if properties is None else properties.find(qn("w:tblLook"))
    if look is None or (value_of(properties, "w:tblStyle") or "TableGrid") in ("TableGrid", "TableNormal"):
        return False
    return bool(look.get(qn("w:firstRow")) == "1" or int(look.get(qn("w:val"), "0"), 16) & 0x20)


def depth_of(grid: Sequence[GridRow], number: int, slot: Slot) -> int:
    """How many rows a cell runs over."""
    depth = 1
    if not slot.begins:
        return depth
    for row in grid[number + 1 :]:
        below = next((one for one in row.slots if one.column == slot.column), None)
        if below is None or not below.continues or below.width != slot.width:
            break
        depth += 1
    return depth


def is_layout(grid: Sequence[GridRow]) -> bool:
    """Whether a table only lays the page out: one column, or tables of several cells inside its cells."""
    if max((len(row.slots) for row in grid), default=0) <= 1:
        return True
    cells = [slot.element for row in grid for slot in row.slots if slot.element is not None]
    return any(
        len(row.slots) > 1 for cell in cells for inner in cell.iter(qn("w:tbl")) for row in grid_of(inner)
    )
