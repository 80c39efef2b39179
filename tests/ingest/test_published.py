"""The published papers beside the project, where they are there."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ingest.read import read_file
from ingest.records import PaperKind, Passage, PassageKind, Reading

PAPERS = Path(__file__).parents[2] / "../shared/papers"

pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not PAPERS.is_dir(), reason="the published papers are not beside the project"),
]

PACK = "agenda-pack-2018-02-13.pdf"
QUARTER = "csc-performance-q2-2022-23.pdf"
EARLIER = "csc-performance-q2-2019-20.pdf"
MEMBER = "cabinet-member-annual-report-2023-03-14.pdf"


@cache
def reading(name: str) -> Reading:
    """A published paper, read once for all tests."""
    return read_file(PAPERS / name)


def cells(passages: tuple[Passage, ...], kind: PassageKind) -> set[tuple[int, str, str, str]]:
    """Page, row label, column label and text of every cell."""
    return {
        (passage.page, cell.row_label, cell.column_label, cell.text)
        for passage in passages
        if passage.kind is kind
        for cell in passage.cells
    }


def test_nearly_every_passage_stands_on_its_page_word_for_word() -> None:
    """White space aside, over 99 in 100 parts are found in the plain extraction of their page."""
    names = sorted(path.name for path in PAPERS.glob("*.pdf"))
    parts = missing = 0
    for name in names:
        pages = {page.number: "".join(page.text.split()) for page in reading(name).pages}
        for part in (part for passage in reading(name).passages for part in passage.parts):
            parts += 1
            missing += "".join(part.text.split()) not in pages[part.page]
    assert parts > 1000
    assert missing / parts < 0.01


def test_the_pack_is_divided_by_its_items() -> None:
    """Every item of the pack is a paper with its pages, date and item number, its appendices in it.

    The single empty backs of the last sheets, 84 and 108, are in none.
    """
    found = [(p.kind, p.item, p.first_page, p.last_page, p.meeting) for p in reading(PACK).papers]
    meeting = date(2018, 2, 13)
    assert found == [
        (PaperKind.FRONT_PAGES, None, 1, 4, meeting),
        (PaperKind.MINUTES, None, 5, 16, date(2017, 12, 12)),
        (PaperKind.REPORT, "6", 17, 68, meeting),
        (PaperKind.REPORT, "7", 69, 83, meeting),
        (PaperKind.REPORT, "8", 85, 98, meeting),
        (PaperKind.REPORT, "9", 99, 107, meeting),
        (PaperKind.REPORT, "10", 109, 118, meeting),
        (PaperKind.WORK_PROGRAMME, None, 119, 120, meeting),
    ]


def test_data_tables_and_budgets_keep_their_heads() -> None:
    """Months over years, quarters over months, budget years: the label of a value is its whole head."""
    pack = cells(reading(PACK).passages, PassageKind.ROW)
    assert (86, "2017/18", "Nov", "611") in pack
    assert (101, "A Offered but not on roll as yet", "PRIMARY", "58") in pack
    member = cells(reading(MEMBER).passages, PassageKind.ROW)
    assert (18, "Children and Family Services", "2022/23 Indicative Budget", "£32,209,526") in member
    assert (13, "Open at Month End", "Sep 2022", "83") in member
    earlier = cells(reading(EARLIER).passages, PassageKind.ROW)
    assert (8, "Child Looked After: Instances", "Quarter 4 2018/19 Jan-19", "34") in earlier


def test_charts_give_their_numbers_with_their_categories() -> None:
    """All fifteen charts with numbers in the quarterly report are read, each number with its name."""
    quarter = cells(reading(QUARTER).passages, PassageKind.CHART)
    assert (9, "", "September 2022", "18.3") in quarter
    assert (2, "", "July - September 2021", "1,359") in quarter
    assert (14, "", "Eastern Region", "185") in quarter
    assert sum(passage.kind is PassageKind.CHART for passage in reading(QUARTER).passages) == 15


def test_front_sheet_and_verifiers_are_facts() -> None:
    """Who reports, who is accountable and who verified the implications is held with its page."""
    (paper,) = reading(QUARTER).papers
    facts = {(fact.name, fact.value.split(",")[0], fact.page) for fact in paper.facts}
    assert ("report of", "Anna Watkins", 1) in facts
    assert ("implications verified: legal", "Judith Knight", 17) in facts
    assert (paper.item, paper.meeting, paper.authority) == ("7", date(2022, 11, 17), "Thurrock")


def test_resolutions_and_speakers_of_the_minutes_are_apart() -> None:
    """The four resolutions of one item stand under it, each its own passage; turns name who spoke."""
    minutes = [passage for passage in reading(PACK).passages if 5 <= passage.page <= 16]
    housing = [p for p in minutes if p.kind is PassageKind.RESOLUTION and p.headings[-1].startswith("69 ")]
    assert [p.paragraph for p in housing] == ["1", "2", "3", "4"]
    assert all(p.text.startswith("That the") for p in housing)
    assert {
        "Councillor Luke Spillman",
        "Councillor Bukky Okunade (Chair)",
        "Sharon Hall, Area Manager for NELFT (AMNELFT)",
    } <= {p.speaker for p in minutes}
