"""A page taken apart into its tables, its charts and the lines of its text, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.banded import ruled_tables
from ingest.bars import bars_on
from ingest.charts import Chart, charts_on, words_outside
from ingest.grids import TableGrid
from ingest.layout import HEAD_OR_FOOT, Line, lines_of
from ingest.order import columns_apart, in_reading_order
from ingest.raw import RawPage
from ingest.records import Word
from ingest.unruled import unruled_tables

Thing = Line | TableGrid | Chart


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page taken apart: its lines, tables and charts in reading order; no word stands in two of them."""

    page: RawPage
    things: tuple[Thing, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that stand in no table or chart."""
        return tuple(thing for thing in self.things if isinstance(thing, Line))

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the page in reading order, those set sideways outside tables last."""
        every = (*self.page.words, *self.page.turned)
        places = dict.fromkeys(place for thing in self.things for place in _places(thing))
        return tuple(every[place] for place in (*places, *(set(range(len(every))) - places.keys())))


def _places(thing: Thing) -> list[int]:
    """The places in the page's own order of the words of a thing, as the page writes them."""
    if isinstance(thing, Line):
        return list(range(thing.order, thing.order + len(thing.words)))
    words = thing.words if isinstance(thing, Chart) else (pair for cell in thing.cells for pair in cell.words)
    return sorted(place for place, _ in words)


def taken_apart(page: RawPage) -> PageContent:
    """The tables and charts of a page and what is left: its lines of text."""
    page = columns_apart(page)
    bars = bars_on(page)
    tables = ruled_tables(page, bars)
    taken = {order for table in tables for cell in table.cells for order, _ in cell.words}
    words = [(order, word) for order, word in enumerate(page.words) if order not in taken]
    charts = charts_on(page, words, tables, bars)
    lines = lines_of(words_outside(words, charts))
    unruled = unruled_tables(page.number, lines)
    inside = {order for table in unruled for cell in table.cells for order, _ in cell.words}
    left = [line for line in lines if line.order not in inside]
    things: list[Thing] = [*left, *tables, *unruled, *charts]
    return PageContent(page, tuple(in_reading_order(things, foot=page.height * (1 - HEAD_OR_FOOT))))


def body_size(contents: Sequence[PageContent]) -> float:
    """The type size in points that most of a file's plain text is set in; 0 where there is no text."""
    sizes: Counter[float] = Counter()
    for content in contents:
        for line in content.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
