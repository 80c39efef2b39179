"""Turning the blocks of a source into what reportlab sets on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import HexColor, black, white  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, Spacer, Table  # type: ignore[import-untyped]

from corpus import charts
from corpus.records import Block, Chart, Front, Grid, Heading, Names, SourceError, Text, TextKind

HANG = 42.0
SHADE = HexColor("#d9d9d9")
RAG = {
    "COMPLETED": HexColor("#00b0f0"),
    "GREEN": HexColor("#92d050"),
    "AMBER": HexColor("#ffc000"),
    "RED": HexColor("#ff5050"),
}
BODY = ParagraphStyle(
    "body", fontName="Helvetica", fontSize=11, leading=13.2, spaceAfter=9, allowWidows=0, allowOrphans=0
)
HANGING = ParagraphStyle("hanging", BODY, leftIndent=HANG, bulletIndent=0, bulletFontSize=11)
INDENTED = ParagraphStyle("indented", BODY, leftIndent=HANG)
# In Symbol the bullet reads back as "•"; in Helvetica as a control character.
BULLET = ParagraphStyle("bullet", BODY, leftIndent=20, bulletIndent=4, bulletFontName="Symbol", spaceAfter=5)
BULLET_IN = ParagraphStyle("bullet in", BULLET, leftIndent=HANG + 20, bulletIndent=HANG + 4)
RESOLVED = ParagraphStyle(
    "resolved", BODY, fontName="Helvetica-Bold", leftIndent=HANG + 28, bulletIndent=HANG + 4
)
TITLE = ParagraphStyle("title", BODY, fontName="Helvetica-Bold", fontSize=13, leading=16, spaceAfter=12)
HEADING = ParagraphStyle(
    "heading",
    HANGING,
    fontName="Helvetica-Bold",
    spaceBefore=5,
    keepWithNext=1,
    bulletFontName="Helvetica-Bold",
)
UNNUMBERED = ParagraphStyle("unnumbered", HEADING, leftIndent=0)
_STYLES = {
    TextKind.BODY: BODY,
    TextKind.NUMBERED: HANGING,
    TextKind.INDENTED: INDENTED,
    TextKind.BULLET: BULLET,
    TextKind.INNER_BULLET: BULLET_IN,
    TextKind.RESOLVED: RESOLVED,
    TextKind.TITLE: TITLE,
}
_HALF_FIELDS = ("Wards and communities affected", "Key Decision")


def marked_up(text: str) -> str:
    """The text as reportlab's own markup: **bold**, note marks raised, "//" a new line."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", plain)
    plain = re.sub(r"\[\^(\d+)\]", r'<super size="7">\1</super>', plain)
    return re.sub(r"(?<!:)\s*//\s*", "<br/>", plain)


def flowables(block: Block, width: float) -> Iterator[Any]:
    """What stands on the page for one block. Raises SourceError for a block only the page can set."""
    if isinstance(block, Heading):
        yield _heading(block)
    elif isinstance(block, Text):
        yield _text(block)
    elif isinstance(block, Front):
        yield from (_front(block, width), Spacer(0, 12))
    elif isinstance(block, Names):
        yield from (_names(block, width), Spacer(0, 8))
    elif isinstance(block, Grid):
        yield from (grid(block, width), Spacer(0, 11))
    elif isinstance(block, Chart):
        yield from (charts.draw(block, width), Spacer(0, 11))
    else:
        raise SourceError(f"{type(block).__name__} is set by the page, not by a paragraph.")


def _heading(block: Heading) -> Any:
    style = HEADING if block.number else UNNUMBERED
    bullet = block.number or None
    return Paragraph(f"<b>{marked_up(block.text)}</b>", style, bulletText=bullet)


def _text(block: Text) -> Any:
    bullet = "•" if block.kind in {TextKind.BULLET, TextKind.INNER_BULLET} else block.number or None
    return Paragraph(marked_up(block.text), _STYLES[block.kind], bulletText=bullet)


def _front(block: Front, width: float) -> Any:
    """Date and item share the first row, wards and key decision another; each other field has its own."""
    rows: list[list[Any]] = [
        [_cell(f"**{block.value('Date')}**"), _cell(f"**ITEM: {block.value('Item')}**", right=True)]
    ]
    spans: list[tuple[Any, ...]] = []
    for name, value in block.fields:
        if name in {"Date", "Item", _HALF_FIELDS[1]}:
            continue
        if name == _HALF_FIELDS[0]:
            other = block.value(_HALF_FIELDS[1])
            rows.append([_cell(f"**{name}:** // {value}"), _cell(f"**{_HALF_FIELDS[1]}:** // {other}")])
            continue
        spans.append(("SPAN", (0, len(rows)), (1, len(rows))))
        rows.append([_front_field(name, value), ""])
    style = [("GRID", (0, 0), (-1, -1), 0.7, black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]
    return Table(rows, colWidths=[width * 0.62, width * 0.38], style=[*style, *_padding(4)])


def _front_field(name: str, value: str) -> Any:
    if name in {"Committee", "Title"}:
        return _cell(f"**{value}**", size=12.5)
    if name == "Access":
        return _cell(f"**{value}**")
    return _cell(f"**{name}:** {value}")


def _names(block: Names, width: float) -> Any:
    rows = [[_cell(f"**{label}:**"), _cell(value)] for label, value in block.rows]
    share = 0.24 if max(len(label) for label, _ in block.rows) < 16 else 0.33
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0), *_padding(3)[2:]]
    return Table(rows, colWidths=[width * share, width * (1 - share)], style=style)


def grid(block: Grid, width: float) -> Any:
    """A ruled table; header rows are shaded and, when `repeat` says so, stand again on each page."""
    count = len(block.rows[0])
    shares = block.widths or tuple(1.0 for _ in range(count))
    columns = [width * share / sum(shares) for share in shares]
    rows = [_row(block, order, row) for order, row in enumerate(block.rows)]
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *_padding(3),
    ]
    if block.header:
        style.append(("BACKGROUND", (0, 0), (-1, block.header - 1), SHADE))
    style.extend(_spans(block))
    style.extend(_rag_fills(block))
    repeat = block.header if block.repeat else 0
    return Table(rows, colWidths=columns, style=style, repeatRows=repeat, splitByRow=1)


def _row(block: Grid, order: int, row: tuple[str, ...]) -> list[Any]:
    strong = order < block.header or order in block.bold
    cells = []
    for column, text in enumerate(row):
        right = block.right is not None and block.right[0] <= column <= block.right[1]
        cells.append(_cell(f"**{text}**" if strong and text else text, size=block.size, right=right))
    return cells


def _spans(block: Grid) -> Iterator[tuple[Any, ...]]:
    """A header cell reaches over the empty ones to its right: "Q4 2018/19" over its three months."""
    for order, row in enumerate(block.rows[: block.header - 1]):
        starts = [column for column, text in enumerate(row) if text and column]
        for start, end in zip(starts, [*starts[1:], len(row)], strict=True):
            yield ("SPAN", (start, order), (end - 1, order))


def _rag_fills(block: Grid) -> Iterator[tuple[Any, ...]]:
    if block.rag is None:
        return
    for order, row in enumerate(block.rows[block.header :], block.header):
        fill = RAG.get(row[block.rag].upper(), white)
        yield ("BACKGROUND", (block.rag, order), (block.rag, order), fill)


def _cell(text: str, *, size: float = 10.5, right: bool = False) -> Any:
    style = ParagraphStyle(
        "cell", BODY, fontSize=size, leading=size * 1.2, spaceAfter=0, alignment=2 if right else 0
    )
    return Paragraph(marked_up(text), style)


def _padding(points: float) -> list[tuple[Any, ...]]:
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [(side, (0, 0), (-1, -1), points) for side in sides]
