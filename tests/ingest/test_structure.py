"""Headings, numbered paragraphs, bullets, notes, and text that runs over a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.raw import RawPage
from ingest.read import read_file
from ingest.records import Passage, PassageKind
from tests.ingest.pages import Canvas, PlainReader, drawn, page, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Some file; the plain reader does not look into it."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"%PDF-")
    return file


def read(path: Path, *pages: RawPage) -> list[Passage]:
    """The passages of plain pages."""
    return list(read_file(path, reader=PlainReader(*pages)).passages)


def test_numbered_headings_nest_and_paragraphs_keep_their_numbers(path: Path) -> None:
    """ "3.1" stands under "3."; the number is kept beside the text and not in it."""
    passages = read(
        path,
        page(
            1,
            "**3. Roads",
            "",
            "**3.1 Potholes",
            "",
            "Repairs took four days.",
            "",
            "**4. Parks",
            "",
            "4.1 Two parks were opened to the public.",
        ),
    )
    assert [(p.headings, p.paragraph, p.text) for p in passages] == [
        (("3 Roads", "3.1 Potholes"), None, "Repairs took four days."),
        (("4 Parks",), "4.1", "Two parks were opened to the public."),
    ]


def test_a_number_that_begins_a_sentence_is_no_paragraph_number(path: Path) -> None:
    """A bare number before words is counted text."""
    (passage,) = read(path, page(1, "20 young people are at university and are helped to stay."))
    assert (passage.paragraph, passage.text.split()[0]) == (None, "20")


def test_bullets_stay_apart_and_know_the_sentence_that_leads_in(path: Path) -> None:
    """Each bullet is a passage of its own, its sign left off, with the lead-in beside it."""
    passages = read(
        path, page(1, "The year brought:", "", "• more visits than", ">>ever before", "• fewer complaints")
    )
    assert [(p.kind, p.text, p.lead_in) for p in passages] == [
        (PassageKind.PARAGRAPH, "The year brought:", ""),
        (PassageKind.BULLET, "more visits than ever before", "The year brought:"),
        (PassageKind.BULLET, "fewer complaints", "The year brought:"),
    ]


def test_a_paragraph_over_two_pages_is_one_passage_with_two_parts(path: Path) -> None:
    """A sentence left open at the foot goes on overleaf; each part says its page."""
    passages = read(
        path,
        page(1, "The council will open three", "libraries in the coming"),
        page(2, "year and close none."),
    )
    assert [(part.page, part.text) for passage in passages for part in passage.parts] == [
        (1, "The council will open three libraries in the coming"),
        (2, "year and close none."),
    ]
    assert len(passages) == 1
    assert [len(part.boxes) for part in passages[0].parts] == [2, 1]


def test_a_finished_sentence_does_not_swallow_the_next_page(path: Path) -> None:
    """What begins overleaf after a full stop is a paragraph of its own."""
    passages = read(path, page(1, "The work is done."), page(2, "Another matter arose in May."))
    assert [p.text for p in passages] == ["The work is done.", "Another matter arose in May."]


def test_a_word_parted_at_a_line_end_keeps_its_printed_hyphen(path: Path) -> None:
    """ "well-" over "being" reads as printed, without a space in it."""
    (passage,) = read(path, page(1, "The report looks at mental well-", "being in schools of the county."))
    assert passage.text == "The report looks at mental well-being in schools of the county."


def test_running_heads_and_stamps_are_left_out_and_give_the_printed_number(path: Path) -> None:
    """A line that comes back at the foot of every page is no text; "Page 31" is the page's number."""
    pages = [
        page(n, f"Words that stand on sheet {'abc'[n - 1]} alone.", *[""] * 48, f"Page {30 + n}")
        for n in (1, 2, 3)
    ]
    passages = read(path, *pages)
    assert [(p.parts[0].printed, p.text) for p in passages] == [
        ("31", "Words that stand on sheet a alone."),
        ("32", "Words that stand on sheet b alone."),
        ("33", "Words that stand on sheet c alone."),
    ]


def test_recommendations_are_told_from_the_reasons_for_them(path: Path) -> None:
    """Only what stands under the heading Recommendations is one."""
    passages = read(
        path,
        page(
            1,
            "**1. Recommendation(s)",
            "",
            "**1.1 That the committee note the report.",
            "",
            "**2. Reasons for Recommendations",
            "",
            "2.1 The committee asked for figures.",
        ),
    )
    assert [(p.kind, p.paragraph, p.text) for p in passages] == [
        (PassageKind.RECOMMENDATION, "1.1", "That the committee note the report."),
        (PassageKind.PARAGRAPH, "2.1", "The committee asked for figures."),
    ]


def test_the_text_to_search_names_title_and_headings(path: Path) -> None:
    """Title, headings and lead-in stand in front of what is embedded, and not in what is quoted."""
    shown = page(1, "**5. Visits", "", "The table shows:", "", "• 40 visits")
    reader = PlainReader(shown, title="Library report")
    passage = read_file(path, reader=reader).passages[-1]
    assert passage.search_text == "Library report > 5 Visits > [The table shows:] 40 visits"
    assert passage.text == "40 visits"


def test_a_footnote_mark_is_not_read_into_the_number_before_it(tmp_path: Path) -> None:
    """A small raised 3 after 2021 leaves 2021 as it is, and the note at the foot is a footnote."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 100, "There were 140 places in 2021")
        width = canvas.stringWidth("There were 140 places in 2021", "Helvetica", 11)
        put(canvas, 72 + width, 96, "3", size=6)
        put(canvas, 72, 114, "in all the schools of the county together.")
        put(canvas, 72, 700, "3", size=5)
        put(canvas, 76, 703, "Counted by the schools themselves.", size=8)

    passages = read_file(drawn(tmp_path / "a.pdf", draw)).passages
    assert [(p.kind, p.text) for p in passages] == [
        (PassageKind.PARAGRAPH, "There were 140 places in 2021 3 in all the schools of the county together."),
        (PassageKind.FOOTNOTE, "Counted by the schools themselves."),
    ]
