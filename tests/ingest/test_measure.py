"""Passages measured: context, pages and charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from figures import calendar as cal
from figures.periods import iso
from figures.records import Box, Cell
from ingest.measure import measure
from ingest.read import read_file
from ingest.records import Paper, PaperKind, Part, Passage, PassageKind

PAPER = Paper(
    id="paper",
    file_id="file",
    title="Performance",
    kind=PaperKind.REPORT,
    first_page=1,
    last_page=4,
    meeting=date(2022, 11, 17),
    authority="Northmere",
    covers=cal.quarter(2022, 2),
)


def passage(
    *parts: str, kind: PassageKind = PassageKind.PARAGRAPH, cells: tuple[Cell, ...] = (), caption: str = ""
) -> Passage:
    """A passage over as many pages as it has parts, from page 3 on."""
    box = Box(0, 0, 10, 10)
    made = tuple(Part(3 + at, text, (box,), str(13 + at)) for at, text in enumerate(parts))
    return Passage("p:1", "paper", 1, kind, made, " ".join(parts), ("Heading",), cells=cells, caption=caption)


def test_the_paper_lends_its_period_and_its_authority() -> None:
    """A bare sentence is about the paper's quarter and its council."""
    (figure,) = measure(PAPER, [passage("There were 77 complaints.")])
    assert (figure.period and iso(figure.period)) == "2022-07-01/2022-09-30"
    assert figure.area is not None
    assert (figure.area.name, figure.area.inherited) == ("Northmere", True)


def test_a_number_after_a_page_break_stands_on_the_next_page() -> None:
    """Of a passage over two pages each figure knows its own page, and its quote is what stands there."""
    found = measure(PAPER, [passage("We took 12 calls and then", "another 30 letters came.")])
    assert [(one.place.page, one.place.printed_page) for one in found] == [(3, "13"), (4, "14")]
    assert [one.place.quote for one in found] == ["We took 12 calls and then", "another 30 letters came."]


def test_front_sheet_fields_state_nothing() -> None:
    """Names and dates of a front sheet are facts, not figures."""
    assert measure(PAPER, [passage("Item 7 of 12 papers", kind=PassageKind.FIELD)]) == ()


def test_a_chart_says_what_the_paragraph_before_said() -> None:
    """Where two charts share a heading, the numbers just written tell which measure is drawn."""
    said = passage(
        "At the end of Q2 2022-23 it took 221 days from placement order to matching; "
        "nationally it was 184 days."
    )
    text = "221 Northmere 184 National"
    cells = (Cell("221", "", "Northmere", 0), Cell("184", "", "National", 14))
    drawn = passage(text, kind=PassageKind.CHART, cells=cells, caption="7.1 Timeliness of adoption")
    assert [one.measure_id for one in measure(PAPER, [drawn])] == ["adoption_days", "adoption_days"]
    assert [one.measure_id for one in measure(PAPER, [said, drawn])[2:]] == ["matching_days", "matching_days"]


@pytest.mark.published
def test_every_figure_of_a_published_paper_stands_where_it_says() -> None:
    """Offsets give the number as printed, quotes lie in their passage, pages within the paper."""
    file = Path(__file__).parents[2] / "../shared/papers/csc-performance-q2-2019-20.pdf"
    if not file.exists():
        pytest.skip("the published papers are not beside the project")
    reading = read_file(file)
    texts = {one.id: one.text for one in reading.passages}
    figures = [
        one
        for paper in reading.papers
        for one in measure(paper, [p for p in reading.passages if p.paper_id == paper.id])
    ]
    assert len(figures) > 100
    for figure in figures:
        text = texts[figure.place.passage_id]
        assert text[figure.place.start : figure.place.end] == figure.as_printed
        assert figure.place.quote in text
