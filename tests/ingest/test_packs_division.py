"""Packs divided by each kind of evidence alone, and by the better of two that disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from figures.records import Box
from ingest.raw import OutlineEntry, RawPage
from ingest.read import read_file
from ingest.records import Paper, PaperKind, Reading, Word
from tests.ingest.pages import PlainReader, page

MEETING = date(2031, 7, 3)
AGENDA = ("**AGENDA", "", "**LEISURE COMMITTEE", "", "Thursday, 3 July 2031 at 7.00 pm", "")

Row = tuple[PaperKind, str | None, int, int]


def words(text: str, x: float, top: float) -> tuple[Word, ...]:
    """A line of words set by itself, six points a letter."""
    found: list[Word] = []
    for part in text.split():
        found.append(Word(part, Box(x, top, x + 6.0 * len(part), top + 12), size=12.0))
        x += 6.0 * (len(part) + 1)
    return tuple(found)


def stamped(raw: RawPage, *, item: str = "", number: str = "") -> RawPage:
    """The page with "Agenda Item 7" at its head and "Page 30" at its foot, as packs stamp them."""
    head = words(f"Agenda Item {item}", 450, 30) if item else ()
    foot = words(f"Page {number}", 280, 810) if number else ()
    text = " ".join([*(w.text for w in head), raw.text, *(w.text for w in foot)])
    return replace(raw, text=text, words=(*head, *raw.words, *foot))


def report(number: int, title: str) -> RawPage:
    """The first page of a report that has no front sheet."""
    return page(number, f"**{title}", "", "1.1 This report is about it.", "", "1.2 More of it.")


def sheet(number: int, item: str, title: str, day: str = "3 July 2031") -> RawPage:
    """The first page of a report with a front sheet."""
    return page(
        number, day, f"ITEM: {item}", "**Leisure Committee", f"**{title}",
        "Report of: Ann Example, Head of Pools", "This report is Public", "", "**1. Recommendation(s)",
    )  # fmt: skip


def read(tmp_path: Path, *pages: RawPage, outline: Sequence[OutlineEntry] = ()) -> Reading:
    """What is read of a file of these pages."""
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"%PDF-")
    return read_file(path, reader=PlainReader(*pages, outline=outline))


def rows(papers: Sequence[Paper]) -> list[Row]:
    """Kind, item, first and last page of each paper."""
    return [(paper.kind, paper.item, paper.first_page, paper.last_page) for paper in papers]


def test_an_outline_alone_divides_a_pack(tmp_path: Path) -> None:
    """Bookmarks that name the agenda, the minutes and numbered items give a paper each; those below none."""
    pages = [page(1, *AGENDA), page(2, "Anything"), report(3, "Pools"), page(4, "On."), report(5, "Gyms")]
    outline = [
        OutlineEntry("Agenda", 1, 0),
        OutlineEntry("2 Minutes", 2, 0),
        OutlineEntry("3 Pools", 3, 0),
        OutlineEntry("1. Background", 4, 1),
        OutlineEntry("4 Gyms", 5, 0),
    ]
    papers = read(tmp_path, *pages, outline=outline).papers
    assert rows(papers) == [
        (PaperKind.FRONT_PAGES, None, 1, 1),
        (PaperKind.MINUTES, "2", 2, 2),
        (PaperKind.REPORT, "3", 3, 4),
        (PaperKind.REPORT, "4", 5, 5),
    ]
    assert [paper.title for paper in papers[2:]] == ["Pools", "Gyms"]
    assert [paper.meeting for paper in papers] == [MEETING, None, MEETING, MEETING]


def test_stamps_alone_divide_a_pack(tmp_path: Path) -> None:
    """Where "Agenda Item 5" is stamped at the head of a page an item begins, repeated stamps aside."""
    pages = [
        page(1, *AGENDA),
        stamped(report(2, "Pools"), item="5", number="1"),
        stamped(page(3, "More."), item="5", number="2"),
        stamped(report(4, "Gyms"), item="6", number="3"),
    ]
    reading = read(tmp_path, *pages)
    assert rows(reading.papers) == [
        (PaperKind.FRONT_PAGES, None, 1, 1),
        (PaperKind.REPORT, "5", 2, 3),
        (PaperKind.REPORT, "6", 4, 4),
    ]
    assert [found.printed for found in reading.pages] == [None, "1", "2", "3"]


def test_a_list_of_pages_alone_divides_a_pack(tmp_path: Path) -> None:
    """The agenda's own list counts stamped pages: pages 1 to 2 of it are pages 2 to 3 of the file."""
    pages = [
        page(1, *AGENDA, "5. Pools and baths of the 1 - 2", "district", "6. Gyms 3 - 3"),
        stamped(report(2, "Pools"), number="1"),
        stamped(page(3, "More."), number="2"),
        stamped(report(4, "Gyms"), number="3"),
    ]
    assert rows(read(tmp_path, *pages).papers) == [
        (PaperKind.FRONT_PAGES, None, 1, 1),
        (PaperKind.REPORT, "5", 2, 3),
        (PaperKind.REPORT, "6", 4, 4),
    ]


def test_front_sheets_alone_divide_a_pack(tmp_path: Path) -> None:
    """Two front sheets make a pack of two reports, without an agenda before them."""
    pages = [sheet(1, "5", "Pools"), page(2, "More."), sheet(3, "6", "Gyms")]
    assert rows(read(tmp_path, *pages).papers) == [
        (PaperKind.REPORT, "5", 1, 2),
        (PaperKind.REPORT, "6", 3, 3),
    ]


def test_a_supplement_is_its_letter_and_its_item(tmp_path: Path) -> None:
    """Papers to follow: one item behind a letter that lists it goes to the meeting the letter names."""
    letter = page(
        1, "Dear Member", "", "**LEISURE COMMITTEE - THURSDAY, 3 JULY 2031", "",
        "Enclosed is a paper to follow.", "", "Agenda Item No", "9 Baths (Pages 1 - 2)",
    )  # fmt: skip
    pages = [
        letter,
        stamped(report(2, "Baths"), item="9", number="1"),
        stamped(page(3, "More."), number="2"),
    ]
    papers = read(tmp_path, *pages).papers
    assert rows(papers) == [(PaperKind.FRONT_PAGES, None, 1, 1), (PaperKind.REPORT, "9", 2, 3)]
    assert [(paper.committee, paper.meeting) for paper in papers] == [("Leisure Committee", MEETING)] * 2
    assert papers[1].title == "Baths"


def test_a_page_that_stands_for_an_exempt_report_is_exempt_and_says_nothing(tmp_path: Path) -> None:
    """A placeholder keeps its place and its item, is not public, and gives no passage."""
    pages = [
        page(1, *AGENDA),
        stamped(report(2, "Pools"), item="5", number="1"),
        stamped(
            page(3, "By virtue of paragraph 3 of Part 1 of", "Schedule 12A", "Document is Restricted"),
            item="6",
        ),
    ]
    reading = read(tmp_path, *pages)
    exempt = reading.papers[-1]
    assert rows([exempt]) == [(PaperKind.REPORT, "6", 3, 3)]
    assert exempt.access == "exempt"
    assert [paper.access for paper in reading.papers[:2]] == ["public", "public"]
    assert [found for found in reading.passages if found.paper_id == exempt.id] == []


def test_an_exempt_appendix_at_the_end_of_an_item_is_apart_from_it(tmp_path: Path) -> None:
    """The report stays public; the page in the place of its appendix is an exempt paper of the same item."""
    pages = [
        page(1, *AGENDA),
        stamped(report(2, "Pools"), item="5"),
        page(3, "Document is Restricted"),
        stamped(report(4, "Gyms"), item="6"),
    ]
    papers = read(tmp_path, *pages).papers
    assert rows(papers)[1:] == [
        (PaperKind.REPORT, "5", 2, 2),
        (PaperKind.APPENDIX, "5", 3, 3),
        (PaperKind.REPORT, "6", 4, 4),
    ]
    assert [paper.access for paper in papers[1:]] == ["public", "exempt", "public"]


def test_minutes_of_two_meetings_in_one_pack_are_two_papers(tmp_path: Path) -> None:
    """Each has the day of its own meeting and the item under which both are approved."""
    pages = [
        page(1, *AGENDA),
        stamped(
            page(2, "**Minutes of the Meeting of the Leisure Committee held on 5 May 2031", "", "None."),
            item="2",
        ),
        page(3, "**Minutes of the Meeting of the Leisure Committee held on 9 May 2031", "", "None."),
        stamped(report(4, "Gyms"), item="3"),
    ]
    papers = read(tmp_path, *pages).papers
    assert rows(papers)[1:3] == [(PaperKind.MINUTES, "2", 2, 2), (PaperKind.MINUTES, "2", 3, 3)]
    assert [paper.meeting for paper in papers] == [MEETING, date(2031, 5, 5), date(2031, 5, 9), MEETING]


def test_a_report_that_quotes_an_agenda_and_minutes_stays_whole(tmp_path: Path) -> None:
    """A list of pages, an earlier front sheet and minutes inside an item begin no paper."""
    pages = [
        page(1, *AGENDA),
        stamped(report(2, "Pools"), item="5", number="1"),
        stamped(page(3, "**AGENDA", "", "1. Baths 1 - 2", "2. Slides 3 - 4"), number="2"),
        stamped(sheet(4, "8", "Older paper", "1 May 2030"), number="3"),
        stamped(page(5, "**Minutes of the Meeting of the Board held on 1 April 2030"), number="4"),
        stamped(report(6, "Gyms"), item="6", number="5"),
    ]
    assert rows(read(tmp_path, *pages).papers) == [
        (PaperKind.FRONT_PAGES, None, 1, 1),
        (PaperKind.REPORT, "5", 2, 5),
        (PaperKind.REPORT, "6", 6, 6),
    ]


def test_an_earlier_paper_appended_with_its_front_sheet_begins_none(tmp_path: Path) -> None:
    """Without stamps, a front sheet of another day than the pack's belongs to what is appended."""
    pages = [sheet(1, "5", "Pools"), sheet(2, "3", "Old pools", "1 May 2030"), sheet(3, "6", "Gyms")]
    assert rows(read(tmp_path, *pages).papers) == [
        (PaperKind.REPORT, "5", 1, 2),
        (PaperKind.REPORT, "6", 3, 3),
    ]


def test_a_stamp_is_believed_before_a_bookmark_and_a_list(tmp_path: Path) -> None:
    """Item 6 begins where it is stamped, page 4, though a bookmark says 3 and the agenda's list says 5."""
    pages = [
        page(1, *AGENDA, "5. Pools 1 - 3", "6. Gyms 4 - 4"),
        stamped(report(2, "Pools"), item="5", number="1"),
        stamped(page(3, "More."), number="2"),
        stamped(report(4, "Gyms"), item="6", number="3"),
        stamped(page(5, "More."), number="4"),
    ]
    outline = [OutlineEntry("5 Pools", 2, 0), OutlineEntry("6 Gyms", 3, 0)]
    assert rows(read(tmp_path, *pages, outline=outline).papers)[1:] == [
        (PaperKind.REPORT, "5", 2, 3),
        (PaperKind.REPORT, "6", 4, 5),
    ]


def test_appendices_belong_to_the_paper_of_their_item(tmp_path: Path) -> None:
    """A report and its appendices are one paper; what stands in an appendix stands under its heading."""
    pages = [
        page(1, *AGENDA),
        stamped(report(2, "Pools"), item="5"),
        page(3, "Appendix 1 - Prices", "", "", "Appendix 2 - Hours"),
        page(4, "**Appendix 1", "", "", "**Prices of swimming", "", "Prices rose."),
        page(5, "**Appendix 2: Hours", "", "Open all day."),
        stamped(report(6, "Gyms"), item="6"),
    ]
    reading = read(tmp_path, *pages)
    papers = reading.papers
    assert rows(papers)[1:] == [(PaperKind.REPORT, "5", 2, 5), (PaperKind.REPORT, "6", 6, 6)]
    (prices,) = [passage for passage in reading.passages if passage.text == "Prices rose."]
    assert prices.headings[-2:] == ("Appendix 1", "Prices of swimming")
    assert {paper.meeting for paper in papers} == {MEETING}


def test_the_empty_back_of_a_last_sheet_is_in_no_paper(tmp_path: Path) -> None:
    """One stamped empty page before the next item is left out; two are pages that lost their text."""
    pages = [
        stamped(sheet(1, "5", "Pools"), number="1"),
        stamped(page(2, "More."), number="2"),
        stamped(page(3), number="3"),
        stamped(sheet(4, "6", "Gyms"), number="4"),
        stamped(page(5), number="5"),
        stamped(page(6), number="6"),
        stamped(sheet(7, "7", "Baths"), number="7"),
    ]
    assert rows(read(tmp_path, *pages).papers) == [
        (PaperKind.REPORT, "5", 1, 2),
        (PaperKind.REPORT, "6", 4, 6),
        (PaperKind.REPORT, "7", 7, 7),
    ]
