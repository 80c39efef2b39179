"""Passages measured: every number of a paper with what it means and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from figures.areas import authority_form
from figures.extract import figures_in_row, figures_in_text
from figures.measures import Vocabulary
from figures.periods import find_periods
from figures.records import Area, AreaKind, Cell, Context, Figure, PeriodKind, Place
from figures.words import stems
from ingest.records import Paper, Part, Passage, PassageKind
from ingest.standalone import in_place, stands_alone, words_around
from ingest.sums import scales_of, table_of

# What states no figure of the council: who is present, what the paper is called, where a note points to.
_SILENT = {PassageKind.FIELD}


MOST_SAID = 24
"""How many figures of the paragraphs before a chart it is held against, the nearest first."""


def measure(
    paper: Paper, passages: Sequence[Passage], *, vocabulary: Vocabulary | None = None
) -> tuple[Figure, ...]:
    """The figures of a paper's passages, in their order."""
    known = vocabulary or Vocabulary.load()
    found: list[Figure] = []
    said: list[Figure] = []
    reader = _Reader(paper, passages, known)
    for index, passage in enumerate(passages):
        figures = list(reader.figures(index))
        if passage.kind is PassageKind.CHART:
            figures = _one_series([_as_said(figure, said) for figure in figures], figures)
        elif figures and not passage.cells:
            said = [*figures, *said][:MOST_SAID]
        found += figures
    return tuple(found)


def _as_said(figure: Figure, said: Sequence[Figure]) -> Figure:
    """A chart's number with the meaning that the paragraph before gives the same number of the same area.

    Papers draw what they have just said, and two charts may share one heading; the words are surer.
    """
    same = [one for one in said if one.value == figure.value and _same_area(one, figure)]
    same = [one for one in same if _same_days(one, figure)] or same[:1]
    if len({(one.measure_id, one.measure) for one in same}) != 1 or same[0].measure_id is None:
        return figure
    one = same[0]
    period = figure.period
    if one.period is not None and (period is None or period.inherited):
        period = replace(one.period, inherited=True)
    return replace(figure, measure=one.measure, measure_id=one.measure_id, unit=one.unit, period=period)


def _one_series(told: list[Figure], drawn: Sequence[Figure]) -> list[Figure]:
    """A chart's figures: those the words do not give take the one measure of those they do."""
    found = [one for one, before in zip(told, drawn, strict=True) if one is not before]
    if len({one.measure_id for one in found}) != 1:
        return told
    one = found[0]
    return [
        replace(figure, measure=one.measure, measure_id=one.measure_id, unit=one.unit)
        if figure is before and figure.measure_id is None
        else figure
        for figure, before in zip(told, drawn, strict=True)
    ]


def _same_days(one: Figure, other: Figure) -> bool:
    first, second = one.period, other.period
    return first is not None and second is not None and (first.start, first.end) == (second.start, second.end)


def _same_area(one: Figure, other: Figure) -> bool:
    return (one.area and one.area.name) == (other.area and other.area.name)


class _Reader:
    """Reads the passages of one paper, each with what the paper and the passages around it lend to it."""

    def __init__(self, paper: Paper, passages: Sequence[Passage], vocabulary: Vocabulary) -> None:
        self.paper, self.passages, self.vocabulary = paper, passages, vocabulary
        self.scales = scales_of(passages)
        self.home = home_of(paper)

    def figures(self, index: int) -> Iterator[Figure]:
        """The figures of one passage."""
        passage = self.passages[index]
        if passage.kind in _SILENT:
            return
        text = _unmarked(passage.text, passage.marks)
        for figure in self._read(index, text):
            yield _on_its_page(_as_printed(self._placed(figure), text, passage), passage)

    def _placed(self, figure: Figure) -> Figure:
        """The figure of a profile with the place on its title as its own: it is nobody else's."""
        if figure.area is None or self.home is None or self.home.name == self.paper.authority:
            return figure
        return replace(figure, area=replace(figure.area, inherited=False))

    def _read(self, index: int, text: str) -> Sequence[Figure]:
        passage = self.passages[index]
        context, place = self._context(passage), _place(passage)
        if passage.cells:
            cells = tuple(_unmarked_cell(cell, passage.marks) for cell in passage.cells)
            if passage.kind is PassageKind.CHART:
                cells = tuple(_with_bracket(cell, text) for cell in cells)
            return figures_in_row(cells, text, context=context, place=place, vocabulary=self.vocabulary)
        if not stands_alone(passage):
            return figures_in_text(text, context=context, place=place, vocabulary=self.vocabulary)
        around = words_around(self.passages, index)
        if around is None:
            return ()
        before, after = around
        found = figures_in_text(
            f"{before}{text}{after}", context=context, place=place, vocabulary=self.vocabulary
        )
        return tuple(in_place(found, passage, before))

    def _context(self, passage: Passage) -> Context:
        """What the paper and the words around a passage lend to its figures."""
        return Context(
            headings=_without_date_of_issue(passage.headings, self.paper),
            caption="" if _is_cards(passage) else passage.caption,
            lead_in=passage.lead_in,
            covers=self.paper.covers,
            published=self.paper.meeting,
            home=self.home,
            abbreviations=self.paper.abbreviations,
            scale=self.scales.get(table_of(passage), "") if passage.cells else "",
        )


def _is_cards(passage: Passage) -> bool:
    """Whether a chart stands under the words of a number beside it, which begin small, and under no title."""
    return passage.kind is PassageKind.CHART and passage.caption[:1].islower()


def _with_bracket(cell: Cell, text: str) -> Cell:
    """A number of a chart with the words in brackets before it, which belong to the label before them."""
    label = cell.column_label
    at = text.rfind(label, 0, cell.start) if label and not cell.row_label else -1
    between = _BRACKETED.fullmatch(text[at + len(label) : cell.start]) if at >= 0 else None
    return cell if between is None else replace(cell, column_label=f"{label} {between[1]}")


_BRACKETED = re.compile(r"\s*(\([^()]{3,60}\))\s*")


def home_of(paper: Paper) -> Area | None:
    """Whose figures those of a paper are where it names nobody: its authority's, or the place's it profiles.

    A county publishes "Public Health Profile - Northmere" of one of its districts.
    """
    if not paper.authority:
        return None
    if _PROFILE.search(paper.title):
        names = {match[0] for match in authority_form().finditer(paper.title)}
        if len(names) == 1:
            return Area(AreaKind.HOME, names.pop())
    return Area(AreaKind.HOME, paper.authority)


_PROFILE = re.compile(r"\b(?:profiles?|needs\s+assessment|JSNA)\b", re.IGNORECASE)


def _without_date_of_issue(headings: tuple[str, ...], paper: Paper) -> tuple[str, ...]:
    """The headings without the day or month that the title bears, where the paper covers no period."""
    if paper.covers is not None:
        return headings
    title = set(stems(paper.title))
    return tuple(text for text in headings if not (set(stems(text)) <= title and _is_a_date(text)))


def _is_a_date(text: str) -> bool:
    kinds = {mention.period.kind for mention in find_periods(text)}
    return bool(kinds) and kinds <= {PeriodKind.POINT, PeriodKind.MONTH}


def _unmarked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """The text with blanks for its footnote marks, so that none is read as a number or as part of one."""
    for start, end in marks:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _unmarked_cell(cell: Cell, marks: Sequence[tuple[int, int]]) -> Cell:
    """The cell without the marks at the end of its text; `marks` are offsets in the row."""
    end = cell.start + len(cell.text)
    inside = [(a - cell.start, b - cell.start) for a, b in marks if cell.start <= a and b <= end]
    return replace(cell, text=_unmarked(cell.text, inside).rstrip()) if inside else cell


def _as_printed(figure: Figure, text: str, passage: Passage) -> Figure:
    """The figure with the words of its quote as the page has them, footnote marks included."""
    place = figure.place
    begin = text.rfind(place.quote, 0, place.end + len(place.quote)) if passage.marks else -1
    if begin < 0:
        return figure
    return replace(figure, place=replace(place, quote=passage.text[begin : begin + len(place.quote)]))


def _place(passage: Passage) -> Place:
    first = passage.parts[0]
    return Place(passage.paper_id, passage.id, first.page, "", 0, 0, first.printed)


def _on_its_page(figure: Figure, passage: Passage) -> Figure:
    """The figure with the page its number stands on, and of its quote the share that stands there."""
    figure = _in_rest(figure, passage)
    part = passage.part_at(figure.place.start)
    quote = figure.place.quote
    if len(passage.parts) > 1:
        quote = _share_on(part, passage, figure.place)
    return replace(
        figure, place=replace(figure.place, page=part.page, printed_page=part.printed, quote=quote)
    )


def _in_rest(figure: Figure, passage: Passage) -> Figure:
    """The figure where its number stands, if that is the rest overleaf of a cell that a page end parts."""
    start, end = figure.place.start, figure.place.end
    if not passage.cells or len(passage.parts) == 1 or passage.text[start:end] == figure.as_printed:
        return figure
    found = passage.text.find(figure.as_printed, len(passage.parts[0].text))
    if found < 0:
        return figure
    return replace(figure, place=replace(figure.place, start=found, end=found + len(figure.as_printed)))


def _share_on(part: Part, passage: Passage, place: Place) -> str:
    """The quote, or where it runs over a page the words of it on the page of the number."""
    if place.quote in part.text:
        return place.quote
    offset = sum(len(other.text) + 1 for other in passage.parts[: passage.parts.index(part)])
    begin = passage.text.rfind(place.quote, 0, place.end + len(place.quote))
    if begin < 0:
        return place.quote
    start, end = max(begin, offset), min(begin + len(place.quote), offset + len(part.text))
    return passage.text[start:end].strip()
