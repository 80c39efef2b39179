"""What a paper says of itself: whose it is, what it is called, when it is considered, what it reports on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from figures.records import Box
from ingest.abbreviations import abbreviations_in
from ingest.authority import authority_of
from ingest.occasion import committee_asked, committee_at_head, meeting_in
from ingest.passages import Around, Draft
from ingest.printed import printed_numbers
from ingest.raw import RawPage
from ingest.read import read_file
from ingest.records import Known, PaperKind, Part, PassageKind, Word
from tests.ingest.pages import Canvas, PlainReader, drawn, page, put


def _known(tmp_path: Path, known: Known, *lines: str) -> tuple[str, date | None, str | None]:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-")
    (paper,) = read_file(path, known=known, reader=PlainReader(page(1, *lines))).papers
    return paper.committee, paper.meeting, paper.item


# Whose paper it is.


def test_a_letterhead_says_more_than_a_council_named_often() -> None:
    """A report on what Nottingham did stays Bristol's, whose name stands alone at its head."""
    texts = [
        "Bristol City Council\nLevies\nNottingham has one.",
        "Nottingham gained. Nottingham City Council says so.",
    ]
    assert authority_of(texts) == "Bristol"


def test_addresses_tell_whose_paper_it_is_though_they_break_over_lines() -> None:
    """The council of its officers' addresses, not the town of its venue."""
    assert authority_of(["AGENDA\nCounty Hall, Maidstone\nann.example@kent\n.gov.uk"]) == "Kent"
    assert authority_of(["ann@nottinghamcity.gov.uk wrote it."]) == "Nottingham"


def test_initials_count_for_the_council_that_is_named_in_full() -> None:
    """A council that calls itself by its initials is meant each time."""
    body = "Derby City Council runs trams. " + "DCC will build more, and DCC will pay. " * 3
    assert authority_of([body, "Leicester was asked. Leicester agreed. Leicester left."]) == "Derby"


def test_a_running_head_names_the_authority_inspected() -> None:
    """What comes back at the foot of each page is what the paper is about."""
    bodies = ("Manchester wrote.", "Nothing.", "Manchester again.", "Manchester sent it.")
    texts = [f"{body}\nInspection of Bexley local authority\n{n}" for n, body in enumerate(bodies)]
    assert authority_of(texts) == "Bexley"


def test_two_councils_alike_leave_the_question_open() -> None:
    """Wrong is worse than empty."""
    assert authority_of(["Thurrock Council met Medway Council."]) == ""
    assert authority_of([""]) == ""


# Which committee, and when.


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["KENT COUNTY COUNCIL", "MINUTES of a meeting of the Cabinet held in Example Hall"], "Cabinet"),
        (["Example City Council Minutes of the Parks and Play Committee"], "Parks and Play Committee"),
        (["EXAMPLE PARISH COUNCIL MINUTES OF THE PARISH COUNCIL MEETING HELD ON"], "Parish Council"),
        (["Dear Member", "COUNTY COUNCIL - THURSDAY, 9 JANUARY 2031"], "County Council"),
        (["DECISIONS TO BE TAKEN AT PARKS & PLAY POLICY COMMITTEE"], "Parks & Play Policy Committee"),
        (["The Cabinet Member spoke"], ""),
    ],
)  # fmt: skip
def test_the_committee_is_read_from_the_opening(texts: list[str], found: str) -> None:
    """After "meeting of", from a dated line, a line of its own or a name; never from a member's post."""
    assert committee_at_head(texts) == found


def test_a_report_goes_to_the_committee_its_points_ask() -> None:
    """One committee asked to note is the report's; two leave it open, and one only mentioned is none."""
    assert committee_asked(["That Cabinet is asked to: note it"]) == "Cabinet"
    assert committee_asked(["The Parks Committee to note the report"]) == "Parks Committee"
    assert committee_asked(["Cabinet is asked to note it", "The Parks Committee to note it"]) == ""
    assert committee_asked(["That the Committee note the report", "The Committee is asked to agree"]) == ""
    assert committee_asked(["It was seen by the Parks Committee in May"]) == ""


def test_an_agenda_is_not_dated_by_the_minutes_it_approves() -> None:
    """The day of the last meeting stands in an agenda too."""
    texts = ["Minutes of the meeting held on Monday, 5 May 2031", "Thursday, 3 July 2031 at 7.00 pm"]
    assert meeting_in(texts, agenda=True) == date(2031, 7, 3)
    assert meeting_in(["A meeting was held on 5 May 2031"]) == date(2031, 5, 5)


def test_a_report_has_no_day_that_it_merely_mentions(tmp_path: Path) -> None:
    """Without a front sheet a report's meeting stays open."""
    assert _known(tmp_path, Known(), "1.1 It opened on Monday, 5 May 2031 at 7 pm.")[1] is None


def test_the_site_fills_in_what_the_paper_does_not_say(tmp_path: Path) -> None:
    """Committee, day and item come from the site where the paper is silent; the paper's own go first."""
    known = Known(committee="Parks Committee", meeting=date(2031, 7, 3), item="7")
    assert _known(tmp_path, known, "1.1 A report.") == ("Parks Committee", date(2031, 7, 3), "7")
    own = ("Report to: Leisure Committee", "Date: 1 May 2031", "Report of: Ann Example", "", "Text.")
    assert _known(tmp_path, known, *own) == ("Leisure Committee", date(2031, 5, 1), "7")


def test_minutes_that_are_an_item_have_not_the_day_of_its_meeting(tmp_path: Path) -> None:
    """They are of an earlier meeting; fetched as a meeting's own minutes they are of that one."""
    lines = (
        "**Minutes of the Parks Committee meeting",
        "",
        "Present: Ann Example",
        "",
        "RESOLVED: That it be so.",
    )
    known = Known(committee="Parks Committee", meeting=date(2031, 7, 3))
    assert _known(tmp_path, known, *lines)[1] == date(2031, 7, 3)
    item = Known(committee="Parks Committee", meeting=date(2031, 7, 3), item="2")
    assert _known(tmp_path, item, *lines)[1] is None


# What it is called and what it reports on.


def _titled(tmp_path: Path, *lines: tuple[str, float], title: str = "") -> tuple[str, PaperKind]:
    def draw(canvas: Canvas) -> None:
        top = 100.0
        for text, size in lines:
            put(canvas, 72, top, text, size=size)
            top += 2.2 * size
        for count in range(12):
            put(canvas, 72, 500 + 16 * count, "Plain words of the report run on and on, line after line.")

    (paper,) = read_file(drawn(tmp_path / "a.pdf", draw, title=title)).papers
    return paper.title, paper.kind


def test_the_largest_words_of_a_cover_are_the_title_and_not_the_council(tmp_path: Path) -> None:
    """Council and "Report" aside; a line with the year under the title belongs to it."""
    lines = (("Example City Council", 30.0), ("Pools Annual Report", 28.0), ("2030-2031", 18.0))
    assert _titled(tmp_path, *lines)[0] == "Pools Annual Report, 2030-2031"


def test_a_working_name_of_the_file_is_no_title(tmp_path: Path) -> None:
    """The file's own title counts where the page shows none, unless it is the name of a document."""
    assert _titled(tmp_path, title="Pools in winter")[0] == "Pools in winter"
    assert _titled(tmp_path, ("Pools", 20.0), title="Microsoft Word - pools.docx")[0] == "Pools"


# Abbreviations.


def _meanings(*texts: str) -> dict[str, str]:
    drafts = [Draft(PassageKind.PARAGRAPH, (Part(1, text, ()),), Around()) for text in texts]
    return dict(abbreviations_in(drafts))


def test_abbreviations_are_read_both_ways_round_and_from_a_glossary() -> None:
    """Meaning before the bracket, behind it, in plural, with an article, and on a line of a glossary."""
    assert _meanings(
        "The Multi-Agency Pool Hub (the “MAPH”) opened.",
        "The DPP (the Director of Parks and Play) spoke.",
        "Two Local Pool Networks (LPNs) met.",
        "OBC – Outline Business Case",
        "PLAY (for all ages) is free.",
    ) == {
        "MAPH": "Multi-Agency Pool Hub",
        "DPP": "Director of Parks and Play",
        "LPNs": "Local Pool Networks",
        "OBC": "Outline Business Case",
    }


# Printed numbers.


def _numbered(number: int, text: str, top: float) -> RawPage:
    x, words = 72.0, []
    for part in text.split():
        words.append(Word(part, Box(x, top, x + 6.0 * len(part), top + 12), size=12.0))
        x += 6.0 * (len(part) + 1)
    return RawPage(number, 595.0, 842.0, text, tuple(words))


def test_a_number_at_the_end_of_a_running_line_counts_when_it_counts_up() -> None:
    """Three pages in a row; the year in the same line does not count up."""
    pages = [_numbered(n, f"Inspection in February 2023 {n}", 810) for n in (2, 3, 4)]
    assert printed_numbers(pages) == {2: "2", 3: "3", 4: "4"}
    assert printed_numbers([_numbered(n, "Inspection in February 2023", 810) for n in (2, 3, 4)]) == {}


def test_numbers_begin_anew_with_each_report_of_a_file() -> None:
    """Each run of pages that counts up is believed, whatever its step."""
    pages = [_numbered(n, f"- {number} -", 750) for n, number in enumerate((1, 2, 3, 1, 2), start=1)]
    assert printed_numbers(pages) == {1: "1", 2: "2", 3: "3", 4: "1", 5: "2"}
