"""A paper cut into passages: the smallest pieces that read on their own, with what stands above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from figures.records import Box
from ingest.blocks import Block, BlockKind
from ingest.captions import Captions
from ingest.charts import Chart, stands_on
from ingest.decisions import (
    DECISIONS,
    decision_of,
    ends_resolving,
    goes_on_listing,
    is_decision,
    is_lettered,
    opens_resolution,
    split_decision,
)
from ingest.front_sheet import labelled
from ingest.grids import GridCell, TableGrid
from ingest.headings import HeadingPath
from ingest.layout import is_page_number
from ingest.minutes import Turn, turns_in
from ingest.notes import mark_of
from ingest.numbering import Numbering
from ingest.passages import Around, Draft, Piece, cells_of, parts_of, row_part
from ingest.records import PaperKind, PassageKind
from ingest.rejoined import rejoined
from ingest.roles import People
from ingest.runs import Run, runs_of
from ingest.speakers import Grammar
from ingest.tables import Row, Table, Value, is_note, label_before, read_table

_RECOMMENDATIONS = re.compile(r"^(\d[\d.]*\s+)?(officer\s+)?recommend(ation|ed)", re.IGNORECASE)
_POINTS = re.compile(r"\b(below|following|as follows|overleaf|table|graph|chart)\b", re.IGNORECASE)
SHORTEST_CAPTION = 12
"""In characters: "Fig 4" alone lends its words to what it names and is no passage of its own."""
_SOURCE = re.compile(r"^sources?\b", re.IGNORECASE)
"""Where numbers come from, which names no table."""
_THAT = re.compile(r"^(that|to)\b", re.IGNORECASE)
_SPOKEN = (PassageKind.PARAGRAPH, PassageKind.BULLET)
NOBODY = People()


def cut(
    kind: PaperKind, pages: Sequence[Sequence[Block]], sheet: frozenset[int], people: People = NOBODY
) -> list[Draft]:
    """The passages of a paper from the blocks of its pages.

    `sheet` are the orders of the front-sheet blocks of its first page, each of whose cells is a field;
    `people` those who speak in minutes.
    """
    charts = [block.chart for page in pages for block in page if block.chart is not None]
    cutter = _Cutter(kind, charts, Grammar(people))
    first = pages[0][0].page if pages and pages[0] else 0
    for run in runs_of(pages):
        if run.block.page == first and run.block.order in sheet:
            cutter.front(run)
        else:
            cutter.take(run)
    return _with_bare_headings(cutter.drafts, cutter.heads)


def _with_bare_headings(drafts: Sequence[Draft], heads: Sequence[_Head]) -> list[Draft]:
    """The passages with a paragraph for each heading that has nothing under it, so that no word is lost."""
    found = list(drafts)
    for head in reversed(heads):
        following = drafts[head.place].around.headings if head.place < len(drafts) else ()
        if following[: len(head.path)] != head.path and head.draft.parts:
            found.insert(head.place, head.draft)
    return found


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading as a passage, with its path and the place of the first passage that may stand under it."""

    place: int
    path: tuple[str, ...]
    draft: Draft


@dataclass(slots=True)
class _Cutter:
    """Walks through a paper and remembers headings, the sentence before, and the table before."""

    kind: PaperKind
    charts: list[Chart]
    grammar: Grammar
    drafts: list[Draft] = field(default_factory=list)
    heads: list[_Head] = field(default_factory=list)
    _path: HeadingPath = field(default_factory=HeadingPath)
    _numbering: Numbering = field(default_factory=Numbering)
    _under: str = ""
    _before: str = ""
    _lead_in: str = ""
    _resolving: bool = False
    _captions: Captions = field(default_factory=Captions)
    _table: Table | None = None
    _last_row: int | None = None
    _turn: Turn | None = None
    _list_of: Turn | None = None

    def front(self, run: Run) -> None:
        """A front sheet: each of its cells or lines is a field."""
        block = run.block
        if block.table is not None:
            for row in block.table.rows:
                self._front_row(row, block.page)
        elif block.kind is BlockKind.FIELD:
            self._add(PassageKind.FIELD, run.pieces)
        else:
            for line in block.lines:
                self._add(PassageKind.FIELD, [Piece(block.page, (line,))])

    def _front_row(self, row: Sequence[GridCell], page: int) -> None:
        filled = sorted((cell for cell in row if cell.words), key=lambda cell: cell.order)
        pair = len(filled) == 2 and filled[0].text.endswith(":")
        for group in [filled] if pair else [[cell] for cell in filled]:
            part, _ = row_part(page, group)
            self.drafts.append(Draft(PassageKind.FIELD, (part,), Around()))

    def take(self, run: Run) -> None:
        """The next run of the paper."""
        block = run.block
        self._under = self._numbering.under(block)
        self._captions.passed(block, run.text)
        if block.table is not None:
            self._tabled(block.table)
        elif block.chart is not None:
            self._charted(block.chart)
        elif block.kind is BlockKind.HEADING:
            self._headed(run)
        elif block.kind is BlockKind.CAPTION:
            if len(run.text) > SHORTEST_CAPTION:
                self._add(PassageKind.PARAGRAPH, run.pieces)
        elif block.kind is BlockKind.NOTE:
            self._add(PassageKind.FOOTNOTE, run.pieces, paragraph=mark_of(block.number))
        else:
            self._worded(run)

    def _headed(self, run: Run) -> None:
        minutes = self.kind is PaperKind.MINUTES
        if opens_resolution(run.text, minutes=minutes):
            self._resolving, self._lead_in = True, run.text
            return
        decided = decision_of(run.text) if minutes and not run.block.number else None
        if decided or (self._resolving and (_THAT.match(run.text) or is_lettered(run.text))):
            self._resolving = True
            self._add(decided or PassageKind.RESOLUTION, run.pieces)
            return
        self._resolving = minutes and ends_resolving(run.text)
        self._turn = self._list_of = None
        self._captions.forget()
        self._before = self._lead_in = ""
        self._path.add(replace(run.block, lines=tuple(line for piece in run.pieces for line in piece.lines)))
        path = self._path.path
        draft = Draft(
            PassageKind.PARAGRAPH, parts_of(run.pieces), Around(path[:-1], run.block.number or None)
        )
        self.heads.append(_Head(len(self.drafts), path, draft))

    def _worded(self, run: Run) -> None:
        """A paragraph, bullet, field, recommendation, resolution or turn."""
        block, text = run.block, run.text
        if opens_resolution(text, minutes=self.kind is PaperKind.MINUTES):
            self._resolving, self._lead_in = True, text
            return
        kind = self._kind_of(block, text)
        if kind in _SPOKEN and self.kind is PaperKind.MINUTES:
            self._turns(run, kind)
        else:
            lead_in = self._lead_in if kind is not PassageKind.PARAGRAPH else ""
            if self.kind is PaperKind.MINUTES and kind in DECISIONS:
                opened = not lead_in or opens_resolution(lead_in, minutes=True)
                lead_in = (self._subject(kind) if opened else "") or lead_in
            self._add(kind, run.pieces, paragraph=block.number or _sign(block), lead_in=lead_in)
        if block.kind is BlockKind.TEXT:
            self._before = text
            self._lead_in = text if text.endswith((":", ": -", ":-")) else ""

    def _kind_of(self, block: Block, text: str) -> PassageKind:
        minutes = self.kind is PaperKind.MINUTES
        decided = decision_of(text) if minutes else PassageKind.RESOLUTION if is_decision(text) else None
        if decided is not None:
            self._resolving = decided is PassageKind.RESOLUTION and goes_on_listing(text)
            return decided
        if minutes and block.number and _THAT.match(text):
            return PassageKind.RESOLUTION
        listed = bool(block.marker or block.number)
        spoken = minutes and self.grammar.speaking(text) is not None
        if self._resolving and not spoken and (listed or block.bold or _THAT.match(text)):
            return PassageKind.RESOLUTION
        self._resolving = False
        if block.kind is BlockKind.FIELD or (len(text) < 300 and not listed and labelled(text)):
            return PassageKind.FIELD
        if self._path.path and _RECOMMENDATIONS.match(self._path.path[-1]) and (listed or _THAT.match(text)):
            return PassageKind.RECOMMENDATION
        return PassageKind.BULLET if block.kind is BlockKind.BULLET else PassageKind.PARAGRAPH

    def _subject(self, kind: PassageKind) -> str:
        """What a decision stands under: the listed application it was taken on, what led to a deferral."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.around.headings != self._path.path or last.kind in DECISIONS:
            return ""
        leads = last.around.paragraph or kind is PassageKind.DEFERRAL
        return last.text if leads else ""

    def _turns(self, run: Run, kind: PassageKind) -> None:
        """A paragraph of minutes, one passage a speaker; the turn before is each one's lead-in."""
        block = run.block
        marker = block.number or _sign(block)
        listed = bool(marker or kind is PassageKind.BULLET)
        decided = split_decision(run.text)
        opener = self._list_of if listed else None
        previous = self._lead_in if listed else ""
        turns = turns_in(run.text[: decided or None], self.grammar, before=self._turn)
        for turn in turns:
            self._turned(run, turn, kind, previous, opener)
            previous = run.text[turn.start : turn.end]
        if decided:
            parts = parts_of(run.pieces, start=decided)
            made = decision_of(run.text[decided:]) or PassageKind.RESOLUTION
            self.drafts.append(Draft(made, parts, self._around(marker, lead_in=previous)))
        self._turn = turns[-1] if turns else None
        if run.text.endswith((":", ":-", ": -")):
            self._list_of = self._turn if self._turn and self._turn.speaker else opener
        elif not listed or (block.number and opener is None):
            self._list_of = None

    def _turned(self, run: Run, turn: Turn, kind: PassageKind, before: str, opener: Turn | None) -> None:
        parts = parts_of(run.pieces, start=turn.start, end=turn.end)
        speaker = turn.speaker or (opener.speaker if opener else "")
        context = self._around(run.block.number or _sign(run.block), lead_in=before, speaker=speaker)
        context = replace(context, answering=turn.answering)
        self.drafts.append(Draft(PassageKind.TURN if turn.speaker else kind, parts, context))

    def _add(
        self, kind: PassageKind, pieces: Sequence[Piece], *, paragraph: str = "", lead_in: str = ""
    ) -> None:
        if parts := parts_of(pieces):
            lines = tuple(line.text for piece in pieces for line in piece.lines)
            self.drafts.append(Draft(kind, parts, self._around(paragraph, lead_in=lead_in), lines=lines))

    def _around(
        self, paragraph: str = "", *, lead_in: str = "", speaker: str = "", caption: str = ""
    ) -> Around:
        return Around(self._path.path, paragraph or None, lead_in, speaker, caption, under=self._under)

    def _tabled(self, grid: TableGrid) -> None:
        table = read_table(grid, before=self._table)
        self._table = table
        caption = self._table_caption(table)
        goes_on = table.goes_on and self._last_row is not None
        for row in table.rows:
            if goes_on and not row.is_head:
                self._rest(row, table)
                goes_on = False
            else:
                self._row(row, table, caption)

    def _rest(self, row: Row, table: Table) -> None:
        """A row that goes on with the last one of the page before."""
        if self._last_row is None:
            return
        part, starts = row_part(table.page, row.cells)
        label = label_before(row, table.edge)
        self.drafts[self._last_row] = rejoined(
            self.drafts[self._last_row], part, cells_of(row.values, starts), label=label
        )

    def _table_caption(self, table: Table) -> str:
        """The table's title, else what stands over it; a title that only gives a unit comes after that."""
        if table.title and not is_note(table.title) and not is_page_number(table.title):
            return table.title
        return f"{self._caption_of(table.box, table.page)} {table.title}".strip()

    def _row(self, row: Row, table: Table, caption: str) -> None:
        if row.is_head:
            return
        part, starts = row_part(table.page, row.cells)
        headings = (*self._path.path, row.group) if row.group else self._path.path
        context = Around(headings, None, self._pointer(), "", caption)
        self.drafts.append(Draft(PassageKind.ROW, (part,), context, cells_of(row.values, starts)))
        self._last_row = len(self.drafts) - 1

    def _charted(self, chart: Chart) -> None:
        """A chart whose numbers could be paired with their categories; others only lend their title."""
        if not chart.values:
            return
        cell = GridCell(chart.box, chart.words)
        part, _ = row_part(chart.page, [cell])
        starts = _starts_in(cell, chart.values)
        context = self._around(lead_in=self._pointer(), caption=self._caption_of(chart.box, chart.page))
        self.drafts.append(Draft(PassageKind.CHART, (part,), context, cells_of(chart.values, starts)))

    def _pointer(self) -> str:
        """The sentence before, where it points to what comes ("The graph below shows ...")."""
        return self._before if self._before.endswith(":") or _POINTS.search(self._before) else ""

    def _caption_of(self, box: Box, page: int) -> str:
        """ "Fig 4" above with the title of the chart the table stands under, else the nearest heading."""
        caption = self._captions.over(box, page)
        parts = [caption] if caption else []
        titles = [chart.title for chart in self.charts if chart.page == page and stands_on(chart.box, box)]
        parts += [title for title in titles if title][:1]
        if not parts:
            parts += [text for text in self._path.path if not _SOURCE.match(text)][-1:]
        return " ".join(parts)


def _starts_in(cell: GridCell, values: Sequence[Value]) -> dict[GridCell, int]:
    """Where each value begins in the joined words of a chart."""
    offsets: dict[int, int] = {}
    offset = 0
    for order, word in cell.words:
        offsets[order] = offset
        offset += len(word.text) + 1
    return {value.cell: offsets[value.cell.order] for value in values}


def _sign(block: Block) -> str:
    """The letter or number of a list item: "a" of "(a)", nothing of a bullet's dot."""
    return block.marker.strip("().") if block.marker[:1].isalnum() or "(" in block.marker else ""
