"""Front sheets, and files that hold many papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from figures.records import PeriodKind
from ingest.abbreviations import abbreviations_in
from ingest.authority import authority_of
from ingest.front_sheet import access_of, date_in, labelled
from ingest.passages import Around, Draft
from ingest.raw import OutlineEntry
from ingest.read import read_file
from ingest.records import PaperKind, Part, PassageKind
from tests.ingest.pages import HEIGHT, Canvas, PlainReader, drawn, page, put

SHEET = (
    "3 July 2031",
    "ITEM: {item}",
    "**Leisure Committee",
    "**{title}",
    "Report of: Ann Example, Head of Pools",
    "This report is Public",
    "",
    "**1. Recommendation(s)",
    "",
    "1.1 That the report be noted.",
)


def sheet(item: str, title: str) -> list[str]:
    """The lines of a report's first page."""
    return [line.format(item=item, title=title) for line in SHEET]


def test_a_ruled_front_sheet_gives_its_facts(tmp_path: Path) -> None:
    """Date, item, committee, title, officers and access are read from the cells of the front sheet."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(72, HEIGHT - 220, 450, 140)
        for top in (100, 120, 140, 160, 180):
            canvas.line(72, HEIGHT - top, 522, HEIGHT - top)
        canvas.line(300, HEIGHT - 80, 300, HEIGHT - 100)
        canvas.line(300, HEIGHT - 140, 300, HEIGHT - 160)
        put(canvas, 75, 93, "3 July 2031")
        put(canvas, 303, 93, "ITEM: 7", bold=True)
        put(canvas, 75, 113, "Leisure Committee", bold=True)
        put(canvas, 75, 133, "Pools Performance – Quarter 1 2031-32", bold=True)
        put(canvas, 75, 153, "Wards and communities affected: All")
        put(canvas, 303, 153, "Key Decision: No")
        put(canvas, 75, 173, "Report of: Ann Example, Head of Pools")
        put(canvas, 75, 193, "This report is Public")

    (paper,) = read_file(drawn(tmp_path / "a.pdf", draw)).papers
    assert {fact.name: fact.value for fact in paper.facts} == {
        "date": "3 July 2031",
        "item": "7",
        "committee": "Leisure Committee",
        "title": "Pools Performance – Quarter 1 2031-32",
        "wards": "All",
        "key decision": "No",
        "report of": "Ann Example, Head of Pools",
        "access": "public",
    }
    assert (paper.committee, paper.meeting, paper.item) == ("Leisure Committee", date(2031, 7, 3), "7")
    assert paper.covers is not None
    assert (paper.covers.kind, paper.covers.start) == (PeriodKind.QUARTER, date(2031, 4, 1))


def test_a_pack_is_divided_into_its_papers(tmp_path: Path) -> None:
    """Front pages, minutes, one paper an item with the pages after it, and the work programme."""
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"%PDF-")
    pages = [
        page(1, "Members of the public may attend."),
        page(2, "**Minutes of the Meeting of the Leisure Committee held on 5 May 2031", "", "None."),
        page(3, *sheet("5", "Pools")),
        page(4, "The appendix of the pools report."),
        page(5, *sheet("6", "Gyms")),
        page(6, "**Work Programme 2031/32", "", "A list of topics."),
    ]
    outline = [OutlineEntry("Minutes", 2, 0), OutlineEntry("Work Programme", 6, 0)]
    papers = read_file(path, reader=PlainReader(*pages, outline=outline)).papers
    assert [(p.kind, p.item, p.title, p.first_page, p.last_page) for p in papers] == [
        (PaperKind.FRONT_PAGES, None, "Agenda of the Leisure Committee, 3 July 2031", 1, 1),
        (PaperKind.MINUTES, None, "Minutes of the Leisure Committee, 5 May 2031", 2, 2),
        (PaperKind.REPORT, "5", "Pools", 3, 4),
        (PaperKind.REPORT, "6", "Gyms", 5, 5),
        (PaperKind.WORK_PROGRAMME, None, "Work Programme 2031/32", 6, 6),
    ]
    assert [p.meeting for p in papers] == [
        date(2031, 7, 3),
        date(2031, 5, 5),
        date(2031, 7, 3),
        date(2031, 7, 3),
        date(2031, 7, 3),
    ]


def test_one_report_with_bookmarks_stays_one_paper(tmp_path: Path) -> None:
    """An outline of headings does not divide a report."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-")
    pages = [page(1, *sheet("4", "Parks")), page(2, "**2. Costs", "", "Costs rose."), page(3, "And on.")]
    outline = [OutlineEntry("1. Recommendation", 1, 0), OutlineEntry("2. Costs", 2, 0)]
    papers = read_file(path, reader=PlainReader(*pages, outline=outline)).papers
    assert [(p.first_page, p.last_page, p.title) for p in papers] == [(1, 3, "Parks")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Report of: Ann Example", ("report of", "Ann Example")),
        ("Ward(s): Citywide", ("wards", "Citywide")),
        ("This report is Exempt", ("access", "exempt")),
        ("This report is: Public", ("access", "public")),
        ("Agenda Item No: 12", ("item", "12")),
        ("Note: bring a coat", None),
    ],
)
def test_labels_of_front_sheets_are_known(text: str, found: tuple[str, str] | None) -> None:
    """A known label gives its fact, an unknown one nothing."""
    assert labelled(text) == found


def test_unrestricted_papers_are_public_and_restricted_ones_are_not() -> None:
    """ "Unrestricted" holds the word restricted and means the opposite."""
    assert [access_of(words) for words in ("Unrestricted", "Restricted", "Not exempt", "Confidential")] == [
        "public",
        "exempt",
        "exempt",
        "exempt",
    ]


def test_dates_with_endings_are_read_and_impossible_ones_are_not() -> None:
    """ "29th November 2017" is a day; 31 February is none."""
    assert date_in("held on 29th November 2017 at 7 pm") == date(2017, 11, 29)
    assert date_in("31 February 2017") is None


def _drafts(*texts: str) -> list[Draft]:
    return [Draft(PassageKind.PARAGRAPH, (Part(1, text, ()),), Around()) for text in texts]


def test_abbreviations_are_learnt_where_the_initials_agree() -> None:
    """The words before the bracket must spell it; small words may be left out and hyphens part words."""
    drafts = _drafts(
        "The Multi-Agency Pool Hub (MAPH) opened.",
        "The Director of Parks and Play (DPP), Jo Reed, spoke.",
        "It was closed (CLOSED) on Monday.",
        "The board (ABC) met.",
    )
    assert abbreviations_in(drafts) == (
        ("DPP", "Director of Parks and Play"),
        ("MAPH", "Multi-Agency Pool Hub"),
    )


def test_the_authority_is_the_one_named_most_and_none_when_two_lead() -> None:
    """Whose paper it is follows from its words, or stays open."""
    assert authority_of(["Thurrock Council and Essex County Council met.", "Thurrock gained."]) == "Thurrock"
    assert authority_of(["Thurrock Council met Medway Council."]) == ""
