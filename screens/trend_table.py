"""The values of a measure as a table that screen readers know, each with a link to its page; and as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from answer.question import UnitHint
from answer.records import Citation
from answer.series import Line, Point, Series, Source, Span
from answer.series_told import STANDINGS, notes_of, period_words, unit_words
from answer.units import family
from screens.citations import page_words
from screens.exempt import MARK
from screens.words import as_html, british_date

HEADS = ("Period", "Area", "Value", "What to know", "Paper", "Page")
COLUMNS = (
    "Measure",
    "Unit",
    "Area",
    "Standing",
    "Kind of period",
    "Period",
    "First day",
    "Last day",
    "Value",
    "As printed",
    "Mark",
    "Other values",
    "What to know",
    "Paper",
    "File",
    "Committee",
    "Meeting",
    "Item",
    "PDF page",
    "Printed page",
    "Words on the page",
    "Every place",
)
Placed = tuple[Line, Point]
LinkTo = Callable[[Citation], str]


def rows_of(series: Series) -> list[Placed]:
    """Every point with its line, as the chart has them: line by line, oldest first."""
    return [(line, point) for line in series.lines for point in line.points]


def table_html(series: Series, rows: Sequence[Placed], *, caption: str, link_to: LinkTo) -> str:
    """Rows as a table; in a narrow window each row is a block of its own. `link_to` opens a page as a PDF."""
    heads = (*HEADS[:2], _value_head(series), *HEADS[3:])
    columns = "".join(f'<th role="columnheader" scope="col">{as_html(head)}</th>' for head in heads)
    body = "".join(_row(heads, line, point, link_to) for line, point in rows)
    return (
        f'<table class="told" role="table"><caption>{as_html(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _value_head(series: Series) -> str:
    """What the values are; rates, shares and pounds say it themselves."""
    unit = series.measure.unit
    return f"Value ({unit_words(unit)})" if family(unit) is UnitHint.COUNT else "Value"


def _row(heads: Sequence[str], line: Line, point: Point, link_to: LinkTo) -> str:
    cells = (
        as_html(area_words(line)),
        f"<strong>{as_html(point.printed)}</strong>",
        "<br>".join(as_html(note) for note in what_to_know(line, point)) or "As stated",
        as_html(point.citation.title or point.citation.paper),
        _pages(point, link_to),
    )
    rest = "".join(
        f'<td role="cell" data-head="{as_html(head)}"><span>{cell}</span></td>'
        for head, cell in zip(heads[1:], cells, strict=True)
    )
    return f'<tr role="row"><th role="rowheader" scope="row">{as_html(period_words(point))}</th>{rest}</tr>'


def area_words(line: Line) -> str:
    """Whose value it is, and what it is where it is not what was: "Thurrock, target"."""
    name = ", ".join(filter(None, (line.area, STANDINGS[line.standing]))) or "Not said"
    return name[:1].upper() + name[1:]


def what_to_know(line: Line, point: Point) -> Iterator[str]:
    """The notes of a point in words: never by a colour or a shape alone."""
    if line.span is Span.YEAR_TO_DATE:
        yield "Counted from the start of the year."
    yield from notes_of(point)
    if point.citation.exempt:
        yield MARK


def _pages(point: Point, link_to: LinkTo) -> str:
    """A link to each page that gives the value, then to those that give another."""
    found = {_page_key(source): source for source in (*point.sources, *point.others)}
    links = (_link(source, point, link_to) for source in found.values())
    return "<br>".join(links)


def _page_key(source: Source) -> tuple[str, int]:
    return source.citation.file_id, source.citation.page


def _link(source: Source, point: Point, link_to: LinkTo) -> str:
    cited = source.citation
    address = as_html(link_to(cited))
    what = as_html(f" of {cited.title or cited.paper}, {period_words(point)}, opens the PDF in a new tab")
    page = page_words(cited).replace("page ", "page\u00a0")
    said = as_html(page[:1].upper() + page[1:])
    return f'<a href="{address}" target="_blank" rel="noopener">{said}<span class="unseen">{what}</span></a>'


def csv_rows(series: Series) -> Iterator[tuple[str, ...]]:
    """Every value with all there is to know of it, one row a period and area, under COLUMNS."""
    for line, point in rows_of(series):
        cited = point.citation
        yield (
            series.measure.name,
            unit_words(series.measure.unit),
            line.area,
            line.standing.value,
            line.span.value,
            period_words(point),
            point.period.start.isoformat(),
            point.period.end.isoformat(),
            f"{point.value:f}",
            point.printed,
            point.mark.value,
            "; ".join(_told(source) for source in point.others),
            " ".join(what_to_know(line, point)),
            cited.title,
            cited.paper,
            cited.committee,
            british_date(cited.meeting),
            cited.item or "",
            str(cited.page),
            cited.printed_page or "",
            cited.quote,
            "; ".join(_told(source) for source in point.sources),
        )


def _told(source: Source) -> str:
    cited = source.citation
    return f"{source.printed}: {cited.title or cited.paper} ({cited.paper}), {page_words(cited)}"
