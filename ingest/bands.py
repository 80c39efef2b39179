"""Bands between the rules of an open table, made its rows: which are its head, which cell is whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from figures.records import Box
from ingest.grids import GridCell, OrderedWord, TableGrid
from ingest.layout import around
from ingest.rules import Rule
from ingest.spans import (
    Span,
    Words,
    centred_over,
    covered,
    cuts,
    lines_in,
    nearest,
    pieces_in,
    span_of,
    text_of,
)
from ingest.values import is_entry


@dataclass(frozen=True, slots=True)
class Band:
    """The words between two rules, and whether they are a row of values."""

    top: float
    bottom: float
    words: Words

    @property
    def lines(self) -> list[Words]:
        return lines_in(self.words)

    @property
    def numeric(self) -> bool:
        """Whether a value stands beside something else on one of its lines."""
        return any(
            is_entry(text_of(piece)) for line in self.lines for piece in pieces_in(line)[1:]
        ) and not _is_prose(self.lines)


def _is_prose(lines: Sequence[Words]) -> bool:
    """Whether its first line is text through and through: a number in it is no value."""
    first = pieces_in(lines[0])
    return len(first) == 1 and len(first[0]) > 12


def table_of(
    page: int, wide: Rule, bands: Sequence[Band], over: Sequence[Words], columns: Sequence[Span]
) -> TableGrid:
    """The rows of the bands; those before the first row of values that stand in columns are the head.

    At least one of the bands is a row of values.
    """
    lead = 0
    while not bands[lead].numeric and _is_head(bands[lead], columns, under=bands[:lead]):
        lead += 1
    groups = [group for group in (list(over), *(band.lines for band in bands[:lead])) if group]
    columns = _with_heads(columns, [line for group in groups for line in group])
    setting = _Setting(tuple(columns), tuple(_edges(columns, wide)))
    heads = [row for group in groups for row in setting.heads(group, last=group is groups[-1])]
    rows = [setting.row(band) for band in bands[lead:]]
    box = around(cell.box for row in (*heads, *rows) for cell in row)
    return TableGrid(page, box, (*heads, *rows), head=len(heads))


def _edges(columns: Sequence[Span], wide: Rule) -> list[Span]:
    edges = cuts(columns)
    edges[0] = (min(edges[0][0], wide.x0), edges[0][1])
    edges[-1] = (edges[-1][0], max(edges[-1][1], wide.x1))
    return edges


def _is_head(band: Band, columns: Sequence[Span], *, under: Sequence[Band]) -> bool:
    """Whether a band without values names columns: it stands over another column than the first.

    Under a bold head a band that is not bold is a row; a head that is not bold is short.
    """
    bold = all(word.bold for _, word in band.words)
    if _names_years(band, columns):
        return True
    if not bold and (under or len(band.words) > MOST_PLAIN_WORDS * len(columns)):
        return False
    pieces = [span_of(piece) for line in band.lines for piece in pieces_in(line)]
    return any(nearest(piece, columns) > 0 for piece in pieces) and all(
        len(line) <= LONGEST_HEAD_LINE for line in band.lines
    )


def _names_years(band: Band, columns: Sequence[Span]) -> bool:
    """Whether a band gives two columns or more their years, as a form's head does beside long remarks."""
    pieces = [piece for line in band.lines for piece in pieces_in(line)]
    dated = {nearest(span_of(piece), columns) for piece in pieces if _YEAR.search(text_of(piece))}
    return len(dated - {0}) > 1


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOST_PLAIN_WORDS = 4
LONGEST_HEAD_LINE = 24
"""In words, over all columns."""


def _with_heads(columns: Sequence[Span], lines: Sequence[Words]) -> list[Span]:
    """The columns with those that only have a head, each as wide as its head."""
    spans = list(columns)
    for piece in (span_of(piece) for line in lines for piece in pieces_in(line)):
        over = covered(piece, spans)
        if not over and _apart(piece, spans[nearest(piece, spans)]) > FARTHEST_HEAD:
            spans = sorted([*spans, piece])
        elif len(over) == 1:
            old = spans[over[0]]
            spans[over[0]] = (min(old[0], piece[0]), max(old[1], piece[1]))
    return spans


def _apart(one: Span, other: Span) -> float:
    return max(one[0] - other[1], other[0] - one[1])


FARTHEST_HEAD = 20.0
"""In points: a head farther from the values of every column heads a column of its own."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """The columns of a table: where their words stand, and where one ends and the next begins."""

    columns: tuple[Span, ...]
    edges: tuple[Span, ...]

    def heads(self, lines: Sequence[Words], *, last: bool) -> list[tuple[GridCell, ...]]:
        """The head rows of some lines: lines with cells over several columns, then the others as one row."""
        outer = [place for place, line in enumerate(lines) if self._outer(line, last=last)]
        above = max(outer, default=-1) + 1
        rows = [self._outer(line, last=last) or self._cells(line) for line in lines[:above]]
        rest = [pair for line in lines[above:] for pair in line]
        return [*rows, *([self._cells(rest)] if rest else [])]

    def _outer(self, line: Words, *, last: bool) -> tuple[GridCell, ...]:
        """A line whose pieces span columns, as its cells; empty where none does."""
        pieces = pieces_in(line)
        spans = [span_of(piece) for piece in pieces]
        over = [covered(span, self.columns) for span in spans]
        if any(len(places) > 1 for places in over):
            ends = [(places[0], places[-1]) if places else (0, 0) for places in over]
            return tuple(self._cell(piece, *end) for piece, end in zip(pieces, ends, strict=True))
        groups = [] if last else centred_over(spans, self.columns[1:])
        ends = [(covered(group, self.columns)[0], covered(group, self.columns)[-1]) for group in groups]
        return tuple(self._cell(piece, *end) for piece, end in zip(pieces, ends, strict=False))

    def row(self, band: Band) -> tuple[GridCell, ...]:
        """The row of a band; values under one another in it are cells of their own, each with its slice."""
        if not band.numeric:
            over = [covered(span_of(piece), self.columns) for line in band.lines for piece in pieces_in(line)]
            places = [place for each in over for place in each]
            if any(len(each) > 1 for each in over):
                return (self._cell(band.words, min(places), max(places), band),)
        tops = self._tops(band)
        if len(tops) < 2:
            return self._cells(band.words, band)
        slices = enumerate(self._slices(band, tops))
        return tuple(
            cell
            for place, slice_ in slices
            for cell in self._cells(slice_.words, slice_, label=band if not place else None)
        )

    def _tops(self, band: Band) -> list[float]:
        """The tops of the rows within a band, where two columns at least have one entry on each line."""
        found: list[list[float]] = []
        for place in range(1, len(self.columns)):
            lines = lines_in(pair for pair in band.words if self._home(pair) == place)
            if len(lines) > 1 and all(
                len(line) == 1 and any(c.isdigit() for c in text_of(line)) for line in lines
            ):
                found.append([min(word.box.top for _, word in line) for line in lines])
        alike = [tops for tops in found if len(tops) == len(found[0])]
        return alike[0] if len(alike) > 1 and len(alike) == len(found) else []

    def _slices(self, band: Band, tops: Sequence[float]) -> list[Band]:
        """A band parted at the tops of its rows; the words of the label all stand in the first."""
        starts = [band.top, *(top - 2 for top in tops[1:])]
        ends = [*starts[1:], band.bottom]
        found: list[Band] = []
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            words = tuple(
                pair for pair in band.words
                if (place == 0 if self._home(pair) == 0 else start <= pair[1].box.top < end)
            )  # fmt: skip
            found.append(Band(start, end, words))
        return found

    def _home(self, pair: OrderedWord) -> int:
        return nearest((pair[1].box.x0, pair[1].box.x1), self.columns)

    def _cells(
        self, words: Iterable[OrderedWord], band: Band | None = None, *, label: Band | None = None
    ) -> tuple[GridCell, ...]:
        """Words as a row of cells; its label is as high as all of the band `label`."""
        homes: dict[int, list[OrderedWord]] = {}
        for pair in words:
            homes.setdefault(self._home(pair), []).append(pair)
        return tuple(
            self._cell(homes[place], place, place, label if label and place == 0 else band)
            for place in sorted(homes)
        )

    def _cell(
        self, words: Sequence[OrderedWord], first: int, last: int, band: Band | None = None
    ) -> GridCell:
        box = around(word.box for _, word in words)
        top, bottom = (band.top, band.bottom) if band else (box.top, box.bottom)
        return GridCell(
            Box(self.edges[first][0], top, self.edges[last][1], bottom),
            tuple(sorted(words, key=lambda pair: pair[0])),
        )
