"""Passages made from blocks: parts with text and boxes, table cells with offsets, the text to search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from figures.records import Box, Cell
from ingest.blocks import joined
from ingest.grids import GridCell
from ingest.hyphens import whole
from ingest.layout import Line, around
from ingest.notes import marks_among
from ingest.numbering import cited
from ingest.records import Paper, Part, Passage, PassageKind
from ingest.tables import Value

LONGEST_TITLE = 90
LONGEST_LEAD_IN = 200
"""In characters: the embedding model sees 256 tokens, and the passage itself comes first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of a passage on one page."""

    page: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its words, lines joined."""
        return joined(self.lines)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a passage in its paper; `under` is the numbered paragraph it stands under."""

    headings: tuple[str, ...] = ()
    paragraph: str | None = None
    lead_in: str = ""
    speaker: str = ""
    caption: str = ""
    answering: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it has its place in the paper; `lines` are its printed lines, where they matter."""

    kind: PassageKind
    parts: tuple[Part, ...]
    around: Around
    cells: tuple[Cell, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of all parts."""
        return " ".join(part.text for part in self.parts)


def parts_of(pieces: Sequence[Piece], *, start: int = 0, end: int | None = None) -> tuple[Part, ...]:
    """The parts of a passage, or of the stretch of its text from `start` to `end`."""
    found: list[Part] = []
    offset = 0
    for piece in pieces:
        text = joined(piece.lines)
        first, last = max(start - offset, 0), len(text) if end is None else min(end - offset, len(text))
        if first < last and text[first:last].strip():
            boxes = tuple(_boxes(piece.lines, first, last))
            begin = first + len(text[first:last]) - len(text[first:last].lstrip())
            words = text[first:last].strip()
            marks = _marks(piece.lines, begin, begin + len(words))
            found.append(Part(piece.page, words, boxes, marks=marks))
        offset += len(text) + 1
    return tuple(found)


def _placed(lines: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """Each line with the offset at which it begins in the joined text."""
    text = ""
    for line in lines:
        text = joined((Line(line.words, line.order),)) if not text else _with(text, line)
        yield line, len(text) - len(line.text)


def _boxes(lines: Sequence[Line], start: int, end: int) -> list[Box]:
    """One box a line, around the words between two offsets of the joined text."""
    boxes: list[Box] = []
    for line, begin in _placed(lines):
        words = []
        offset = begin
        for word in line.words:
            if offset < end and offset + len(word.text) > start:
                words.append(word.box)
            offset += len(word.text) + 1
        if words:
            boxes.append(around(words))
    return boxes


def _marks(lines: Sequence[Line], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where footnote marks stand in the joined text between two offsets, counted from the first."""
    found = [
        (offset + first - start, offset + last - start)
        for line, offset in _placed(lines)
        for first, last in marks_among(line.words)
        if offset + first >= start and offset + last <= end
    ]
    return tuple(found)


def _with(text: str, line: Line) -> str:
    glued = text[-2:-1].isalnum() and text.endswith("-") and line.text[:1].islower()
    return f"{text}{'' if glued else ' '}{line.text}"


def row_part(page: int, cells: Sequence[GridCell]) -> tuple[Part, dict[GridCell, int]]:
    """The text of a table row, cell after cell, and the offset at which each cell begins."""
    starts: dict[GridCell, int] = {}
    marks: list[tuple[int, int]] = []
    text = ""
    for cell in cells:
        text = f"{text} " if text else ""
        starts[cell] = len(text)
        marks += [(len(text) + a, len(text) + b) for a, b in marks_among([word for _, word in cell.words])]
        text += cell.text
    boxes = (around(cell.text_box for cell in cells),)
    return Part(page, text, boxes, marks=tuple(marks)), starts


def cells_of(values: Sequence[Value], starts: dict[GridCell, int]) -> tuple[Cell, ...]:
    """The values of a row as cells of its passage."""
    return tuple(
        Cell(value.cell.text, value.row_label, value.column_label, starts[value.cell], value.cell.text_box)
        for value in values
    )


def passage(
    draft: Draft,
    paper: Paper,
    order: int,
    printed: Mapping[int, str],
    broken: Mapping[str, str] = MappingProxyType({}),
) -> Passage:
    """The draft as the passage at its place in the paper, with printed page numbers and search text.

    `broken` are the words that lines break (ingest.hyphens); the text to search has them whole.
    """
    parts = tuple(replace(part, printed=printed.get(part.page)) for part in draft.parts)
    context = replace(draft.around, headings=_below_title(draft.around.headings, paper.title))
    draft = replace(draft, around=context)
    return Passage(
        id=f"{paper.id}:{order:05d}",
        paper_id=paper.id,
        order=order,
        kind=draft.kind,
        parts=parts,
        search_text=whole(_search_text(draft, paper), broken),
        headings=context.headings,
        paragraph=cited(context.paragraph or "", context.under) or None,
        cells=draft.cells,
        caption=context.caption,
        lead_in=context.lead_in,
        speaker=context.speaker,
        answering=context.answering,
    )


def _below_title(headings: tuple[str, ...], title: str) -> tuple[str, ...]:
    """The headings without the paper's own title, which stands beside them anyway."""
    return tuple(heading for heading in headings if heading.lower() != title.lower())


def _search_text(draft: Draft, paper: Paper) -> str:
    """ "title, date > headings > [lead-in] text", short enough for the embedding model to see the text."""
    when = paper.meeting.strftime("%-d %B %Y") if paper.meeting else ""
    place = [", ".join(part for part in (_short(paper.title, LONGEST_TITLE), when) if part)]
    place += [_short(heading, LONGEST_TITLE) for heading in draft.around.headings[-2:]]
    lead_in = f"[{_short(draft.around.lead_in, LONGEST_LEAD_IN)}] " if draft.around.lead_in else ""
    return f"{' > '.join(part for part in place if part)} > {lead_in}{_said(draft)}"


def _said(draft: Draft) -> str:
    """A row reads "caption: row label: column label value; ...", a turn "speaker: words", others as is."""
    if not draft.cells:
        speaker = draft.around.speaker
        return f"{speaker}: {draft.text}" if speaker and speaker not in draft.text else draft.text
    caption = f"{_short(draft.around.caption, LONGEST_TITLE)}: " if draft.around.caption else ""
    label = draft.cells[0].row_label
    values = "; ".join(f"{cell.column_label} {cell.text}".strip() for cell in draft.cells)
    return f"{caption}{label}: {values}" if label else f"{caption}{values}"


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0]
