"""Setting a source on pages: margins, page stamps, footnotes, the outline, pages turned on their side."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from reportlab import rl_config  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from reportlab.platypus.flowables import CallerMacro  # type: ignore[import-untyped]

from corpus.charts import HEIGHT as CHART_HEIGHT
from corpus.records import Block, Break, Chart, Footnote, Grid, Heading, Opening, Source, Text
from corpus.typeset import flowables

MARGIN = 72.0
SIDE_MARGIN = 50.0
NOTICE = "Sample paper with published figures; not a council publication"
_STAMP_HEIGHT = 36.0
_NOTICE_HEIGHT = 20.0
_NOTE_LEADING = 9.0
_HEADING_ROOM = 64.0


@dataclass
class _State:
    """What the page in hand still has to print, and the outline's place."""

    stamp: bool
    notes: list[Footnote] = field(default_factory=list)
    opened: bool = False
    marks: int = 0


def set_pages(source: Source) -> tuple[bytes, int]:
    """The PDF of a source and its number of pages; the same bytes for the same source every time."""
    rl_config.invariant = 1
    held = io.BytesIO()
    document = BaseDocTemplate(
        held,
        pagesize=A4,
        title=source.title,
        author="Committee Papers",
        subject=NOTICE,
        creator="Committee Papers, corpus.build",
        # Stored plainly: compressed bytes differ between versions of zlib, and the files must not.
        pageCompression=0,
        invariant=1,
    )
    state = _State(stamp=source.stamp)
    document.addPageTemplates([_template("portrait", state), _template("landscape", state)])
    document.build(list(_story(source.blocks, state)))
    return held.getvalue(), int(document.page)


def _template(name: str, state: _State) -> Any:
    width, height = A4 if name == "portrait" else landscape(A4)
    side = MARGIN if name == "portrait" else SIDE_MARGIN
    frame = Frame(side, MARGIN, width - 2 * side, height - 1.9 * MARGIN, 0, 0, 0, 0, id=name)
    return PageTemplate(id=name, frames=[frame], pagesize=(width, height), onPageEnd=partial(_foot, state))


def _foot(state: _State, canvas: Any, document: Any) -> None:
    """Footnotes above, the page stamp below them, the notice last."""
    width = canvas._pagesize[0]
    canvas.saveState()
    if state.notes:
        _print_notes(state.notes, canvas)
        state.notes.clear()
    if state.stamp:
        canvas.setFont("Helvetica", 10)
        canvas.drawCentredString(width / 2, _STAMP_HEIGHT, f"Page {document.page}")
    canvas.setFont("Helvetica", 6.5)
    canvas.setFillGray(0.45)
    canvas.drawCentredString(width / 2, _NOTICE_HEIGHT, NOTICE)
    canvas.restoreState()


def _print_notes(notes: list[Footnote], canvas: Any) -> None:
    lines = [line for note in notes for line in f"{note.mark} {note.text}".split(" // ")]
    top = _STAMP_HEIGHT + 12 + _NOTE_LEADING * len(lines)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, top, MARGIN + 140, top)
    canvas.setFont("Helvetica", 8)
    for order, line in enumerate(lines, 1):
        canvas.drawString(MARGIN, top - _NOTE_LEADING * order, line)


def _story(blocks: tuple[Block, ...], state: _State) -> Iterator[Any]:
    width = A4[0] - 2 * MARGIN
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Break):
            yield from _break(block)
            width = _text_width(block, width)
        elif isinstance(block, Footnote):
            yield CallerMacro(partial(_keep_note, state, block))
        elif isinstance(block, Opening):
            state.opened = True
            yield CallerMacro(partial(_mark, state, 0, block.title))
        else:
            yield CondPageBreak(_room(block, following))
            yield from _set(block, width, state)


def _room(block: Block, following: Block | None) -> float:
    """The height a heading or a caption asks for, so as not to stand at the foot of a page alone."""
    if isinstance(block, Text) and isinstance(following, Chart) and block.text.startswith("**"):
        return CHART_HEIGHT + 60
    if isinstance(block, Heading) or (isinstance(block, Text) and isinstance(following, Grid)):
        return _HEADING_ROOM
    return 0.0


def _set(block: Block, width: float, state: _State) -> Iterator[Any]:
    parts = list(flowables(block, width))
    if isinstance(block, Heading):
        level = (1 if state.opened else 0) + block.level - 1
        name = f"{block.number} {block.text}".strip()
        parts.insert(0, _kept_with_next(CallerMacro(partial(_mark, state, level, name))))
    yield from parts


def _kept_with_next(flowable: Any) -> Any:
    flowable.keepWithNext = 1
    return flowable


def _text_width(block: Break, width: float) -> float:
    if block.kind == "landscape":
        return float(landscape(A4)[0]) - 2 * SIDE_MARGIN
    return float(A4[0]) - 2 * MARGIN if block.kind == "portrait" else width


def _break(block: Break) -> Iterator[Any]:
    if block.kind != "page":
        yield NextPageTemplate(block.kind)
    yield PageBreak()


def _keep_note(state: _State, note: Footnote, _macro: Any) -> None:
    state.notes.append(note)


def _mark(state: _State, level: int, name: str, macro: Any) -> None:
    """Put a name into the outline at the page in hand; the first one always lies at the top."""
    canvas = macro.canv
    state.marks += 1
    key = f"mark-{state.marks}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(name, key, level=level if state.marks > 1 else 0, closed=level == 0)
