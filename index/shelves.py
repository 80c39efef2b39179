"""Reading records out of the catalogue, with those in use kept at hand until something changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Row, Select, func, select, tuple_

from figures.records import Figure
from index import tables as t
from index.at_hand import AtHand
from index.catalogue import Catalogue
from index.codec import unpack
from index.errors import NotHeld
from index.pagecodec import unpack_words
from index.register import Register, Shelved, read_register
from index.withheld import Withheld
from ingest.records import Page, Paper, Passage

# Both SQLite and PostgreSQL bound how many values one statement may carry.
AT_ONCE = 5_000
PASSAGES_AT_HAND = 20_000
FIGURES_AT_HAND = 40_000
PAGES_AT_HAND = 200
MEASURES_AT_HAND = 500
PAPERS_AT_HAND = 1_000

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of a file there is: its papers, those of them cited from another file, passages, figures."""

    papers: int
    copies: int
    passages: int
    figures: int


@dataclass(frozen=True, slots=True)
class _FigureOf:
    """The id of a figure, and of the paper it stands in."""

    id: str
    paper_id: str


class Shelves:
    """The records of one generation of the catalogue, as one reader may see them: taken anew when it moves.

    Of what is withheld from the reader nothing is decoded, whatever is asked for.
    """

    def __init__(self, catalogue: Catalogue, *, access: Collection[str] | None = None) -> None:
        """`access` is what the reader may see, None for everything."""
        self._catalogue = catalogue
        self._access = access
        self._register: Register | None = None
        self._by_file: dict[str, list[Paper]] | None = None
        self._passages: AtHand[str, Passage] = AtHand(PASSAGES_AT_HAND)
        self._papers_of: AtHand[str, str] = AtHand(PASSAGES_AT_HAND)
        self._figures: AtHand[str, Figure] = AtHand(FIGURES_AT_HAND)
        self._pages: AtHand[tuple[str, int], Page] = AtHand(PAGES_AT_HAND)
        self._figures_by_passage: AtHand[str, tuple[str, ...]] = AtHand(PASSAGES_AT_HAND)
        self._figures_by_measure: AtHand[str, tuple[_FigureOf, ...]] = AtHand(MEASURES_AT_HAND)
        self._passages_by_paper: AtHand[str, tuple[str, ...]] = AtHand(PAPERS_AT_HAND)

    @property
    def _all(self) -> Register:
        if self._register is None:
            with self._catalogue.begin() as connection:
                self._register = read_register(connection, self._access)
        return self._register

    @property
    def withheld(self) -> Withheld:
        """What the reader may not see."""
        return self._all.withheld

    def is_open_to(self, access: Collection[str]) -> bool:
        """Whether nothing that is held is withheld from a reader who may see `access`."""
        return self._all.kinds.issubset(access)

    def papers(self) -> dict[str, Shelved]:
        """Every paper by its id, each once: by file name, then as they stand in the file."""
        return self._all.cited

    def paper(self, paper_id: str) -> Shelved:
        """One paper, or one that is cited from another file. Raises NotHeld."""
        found = self._all.cited.get(paper_id) or self._all.copies.get(paper_id)
        if found is None:
            raise NotHeld(f"No paper {paper_id} is held: it may have been replaced since it was found.")
        return found

    def papers_in(self, file_id: str) -> tuple[Paper, ...]:
        """The papers of one file by their pages, copies too."""
        if self._by_file is None:
            found: dict[str, list[Paper]] = {}
            for one in (*self._all.cited.values(), *self._all.copies.values()):
                found.setdefault(one.file.id, []).append(one.paper)
            self._by_file = found
        return tuple(sorted(self._by_file.get(file_id, ()), key=lambda paper: (paper.first_page, paper.id)))

    def amounts(self, file_id: str) -> Amounts:
        """How much of a file the reader may see."""
        cited = [one for one in self._all.cited.values() if one.file.id == file_id]
        copies = [one for one in self._all.copies.values() if one.file.id == file_id]
        papers = [one.paper.id for one in (*cited, *copies)]
        figures = self._rows(select(func.count()).where(t.figures.c.paper_id.in_(papers)))
        passages = sum(one.passages for one in (*cited, *copies))
        return Amounts(len(papers), len(copies), passages, int(str(figures[0][0])))

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of `ids` that are held, in that order."""
        return self._passages.get(ids, self._fetch_passages)

    def papers_of(self, passage_ids: Iterable[str]) -> dict[str, str]:
        """The id of the paper that each of some passages stands in."""
        return self._papers_of.get(passage_ids, self._fetch_papers_of)

    def passages_of(self, paper_id: str) -> tuple[Passage, ...]:
        """The passages of a paper in reading order."""
        ids = self._passages_by_paper.get([paper_id], self._fetch_passages_by_paper)[paper_id]
        return tuple(self.passages(ids).values())

    def embedded(self, paper_ids: Collection[str]) -> list[str]:
        """The ids of all passages of some papers, but for those that wait to be embedded."""
        columns = select(t.passages.c.id).join(t.files, t.passages.c.file_id == t.files.c.id)
        columns = columns.where(t.files.c.vectors != "")
        return [
            row.id
            for some in _in_groups(sorted(paper_ids))
            for row in self._rows(columns.where(t.passages.c.paper_id.in_(some)))
        ]

    def passages_of_file(self, file_id: str) -> tuple[Passage, ...]:
        """The passages of a file that are searched, in reading order: not those cited from another file."""
        columns = select(t.passages.c.paper_id, t.passages.c.record)
        columns = columns.join(t.papers, t.passages.c.paper_id == t.papers.c.id)
        columns = columns.where(t.passages.c.file_id == file_id, t.papers.c.copy_of.is_(None))
        rows = self._rows(columns.order_by(t.papers.c.position, t.passages.c.position))
        found = [unpack(Passage, row.record) for row in rows if self._sees(row.paper_id)]
        return tuple(one for one in found if self._access is None or self._shows(file_id, one))

    def figures_of_file(self, file_id: str) -> tuple[tuple[str, Figure], ...]:
        """The figures of a file that are searched, each with its id."""
        columns = select(t.figures.c.id, t.figures.c.paper_id, t.figures.c.record)
        columns = columns.join(t.papers, t.figures.c.paper_id == t.papers.c.id)
        columns = columns.where(t.figures.c.file_id == file_id, t.papers.c.copy_of.is_(None))
        rows = self._rows(columns.order_by(t.figures.c.id))
        return tuple((row.id, unpack(Figure, row.record)) for row in rows if self._sees(row.paper_id))

    def figures(self, ids: Iterable[str]) -> dict[str, Figure]:
        """The figures of these ids that are held, in that order."""
        return self._figures.get(ids, self._fetch_figures)

    def figures_about(self, measure_id: str, paper_ids: Collection[str]) -> tuple[Figure, ...]:
        """The figures of a measure in some papers: by file name, then as they stand in the file."""
        found = self._figures_by_measure.get([measure_id], self._fetch_figures_by_measure)[measure_id]
        ids = [one.id for one in found if one.paper_id in paper_ids]
        return tuple(self.figures(ids).values())

    def figures_in(self, passage_ids: Sequence[str]) -> tuple[Figure, ...]:
        """The figures that stand in some passages, passage by passage."""
        found = self._figures_by_passage.get(passage_ids, self._fetch_figures_by_passage)
        return tuple(self.figures(name for names in found.values() for name in names).values())

    def page(self, file_id: str, number: int) -> Page:
        """One page with its words. Raises NotHeld."""
        found = self._pages.get([(file_id, number)], self._fetch_pages)
        if not found:
            raise NotHeld(f"No page {number} of the file {file_id[:12]} is held.")
        return found[file_id, number]

    def pages_of(self, file_id: str) -> tuple[int, ...]:
        """The numbers of a file's pages that the reader may see."""
        query = select(t.pages.c.number).where(t.pages.c.file_id == file_id).order_by(t.pages.c.number)
        numbers = (int(str(row.number)) for row in self._rows(query))
        return tuple(number for number in numbers if self.withheld.shows(file_id, number))

    def _rows(self, query: Select[*tuple[object, ...]]) -> Sequence[Row[*tuple[object, ...]]]:
        with self._catalogue.begin() as connection:
            return connection.execute(query).all()

    def _fetch_passages(self, ids: list[str]) -> dict[str, Passage]:
        columns = select(t.passages.c.id, t.passages.c.paper_id, t.passages.c.file_id, t.passages.c.record)
        found = {
            row.id: (row.file_id, unpack(Passage, row.record))
            for some in _in_groups(ids)
            for row in self._rows(columns.where(t.passages.c.id.in_(some)))
            if self._sees(row.paper_id)
        }
        return {name: one for name, (file_id, one) in found.items() if self._shows(file_id, one)}

    def _sees(self, paper_id: str) -> bool:
        """Whether the reader may see a paper."""
        return self._access is None or paper_id in self._all.cited or paper_id in self._all.copies

    def _shows(self, file_id: str, passage: Passage) -> bool:
        """Whether all pages of a passage may be seen: a public paper may end where an exempt one begins."""
        return all(self.withheld.shows(file_id, part.page) for part in passage.parts)

    def _fetch_papers_of(self, ids: list[str]) -> dict[str, str]:
        columns = select(t.passages.c.id, t.passages.c.paper_id)
        return {
            row.id: row.paper_id
            for some in _in_groups(ids)
            for row in self._rows(columns.where(t.passages.c.id.in_(some)))
            if self._sees(row.paper_id)
        }

    def _fetch_passages_by_paper(self, paper_ids: list[str]) -> dict[str, tuple[str, ...]]:
        columns = select(t.passages.c.id, t.passages.c.paper_id).order_by(t.passages.c.position)
        found: dict[str, list[str]] = {paper_id: [] for paper_id in paper_ids}
        for row in self._rows(columns.where(t.passages.c.paper_id.in_(paper_ids))):
            found[row.paper_id].append(row.id)
        return {paper_id: tuple(ids) for paper_id, ids in found.items()}

    def _fetch_figures_by_passage(self, passage_ids: list[str]) -> dict[str, tuple[str, ...]]:
        columns = select(t.figures.c.id, t.figures.c.passage_id).order_by(t.figures.c.id)
        found: dict[str, list[str]] = {passage_id: [] for passage_id in passage_ids}
        for some in _in_groups(passage_ids):
            for row in self._rows(columns.where(t.figures.c.passage_id.in_(some))):
                found[row.passage_id].append(row.id)
        return {passage_id: tuple(ids) for passage_id, ids in found.items()}

    def _fetch_figures_by_measure(self, measures: list[str]) -> dict[str, tuple[_FigureOf, ...]]:
        """The figures of each measure: by file name, then as they stand in the file."""
        columns = select(t.figures.c.id, t.figures.c.paper_id, t.figures.c.measure_id)
        found: dict[str, list[_FigureOf]] = {measure: [] for measure in measures}
        for row in self._rows(columns.where(t.figures.c.measure_id.in_(measures))):
            found[row.measure_id].append(_FigureOf(row.id, row.paper_id))
        place = {paper_id: position for position, paper_id in enumerate(self.papers())}
        for some in found.values():
            some.sort(key=lambda one: (place.get(one.paper_id, len(place)), one.id))
        return {measure: tuple(some) for measure, some in found.items()}

    def _fetch_figures(self, ids: list[str]) -> dict[str, Figure]:
        columns = select(t.figures.c.id, t.figures.c.paper_id, t.figures.c.record)
        return {
            row.id: unpack(Figure, row.record)
            for some in _in_groups(ids)
            for row in self._rows(columns.where(t.figures.c.id.in_(some)))
            if self._sees(row.paper_id)
        }

    def _fetch_pages(self, keys: list[tuple[str, int]]) -> dict[tuple[str, int], Page]:
        wanted = tuple_(t.pages.c.file_id, t.pages.c.number).in_(
            [key for key in keys if self.withheld.shows(*key)]
        )
        return {
            (row.file_id, row.number): Page(
                number=row.number,
                width=float(row.width),
                height=float(row.height),
                words=unpack_words(row.words),
                text=row.text,
                printed=row.printed,
                unread=row.unread,
                confidence=row.confidence,
                remarks=tuple(json.loads(row.remarks)),
            )
            for row in self._rows(select(t.pages).where(wanted))
        }


def _in_groups(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]
