"""How a page says that its paper is not for the public, and what only sounds like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.closed import lines_say_exempt, says_exempt
from ingest.read import read_file
from ingest.records import Paper, PaperKind
from ingest.signs import is_closed_name
from tests.ingest.pages import Canvas, drawn, page, put


@pytest.mark.parametrize(
    "line",
    [
        "NOT FOR PUBLICATION",
        "Not for publication by virtue of paragraph 3 of Schedule 12A",
        "This report is not for publication",
        "This appendix is not to be published",
        "EXEMPT",
        "Confidential",
        "STRICTLY PRIVATE AND CONFIDENTIAL",
        "Exempt appendix B",
        "CONFIDENTIAL ANNEX 2",
        "Restricted report",
        "Exempt - Paragraph 3",
        "Exempt under paragraphs 3 and 5 of Part 1 of Schedule 12A",
        "Exempt information as defined in paragraph 3 of Part 1 of Schedule 12A",
        "By virtue of paragraph(s) 3 of Part 1 of Schedule 12A",
        "Paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972",
        "This report contains exempt information within paragraph 3",
        "Part II",
        "Part 2 - Exempt items",
        "PART II (Private)",
        "Publication status: Exempt",
        "Public or private: Private",
        "Report status: Not for publication",
        "Open/Exempt: Exempt",
    ],
)
def test_the_usual_wordings_are_signs(line: str) -> None:
    """A line at the head of a paper that says so makes it exempt."""
    assert lines_say_exempt(["Example Council", line])


@pytest.mark.parametrize(
    "line",
    [
        "This report is public",
        "Unrestricted",
        "Not exempt",
        "Exempt information: None",
        "Exempt information: Appendix 2, paragraph 3",
        "Exempt appendices: Appendix 2",
        "Appendix 2 is exempt by virtue of paragraph 3 of Schedule 12A",
        "This report contains exempt appendices",
        "Exempt accommodation: a review of supported housing",
        "Restricted byways in the north of the county",
        "Confidential: No",
        "Confidentiality: none",
        "Part 2: Delivery plan for parks",
        "The private rented sector",
        "Publication status: Public",
        "Schedule 12A of the Act lists what may be exempt",
        "Council tax: exempt properties",
    ],
)
def test_what_only_speaks_of_exemption_is_no_sign(line: str) -> None:
    """A public report may name its exempt appendix, or be about what is exempt from something else."""
    assert not lines_say_exempt(["Example Council", line])


@pytest.mark.parametrize("line", ["Exempt minutes of the Cabinet", "Part II agenda", "Private session"])
def test_an_agenda_is_exempt_by_what_it_is_called_alone(line: str) -> None:
    """Agendas announce that the public will be excluded: that makes none of them exempt."""
    announced = page(1, "Agenda", "Exclusion of the public", "Exempt under paragraph 3 of Schedule 12A")
    assert not says_exempt(announced, PaperKind.FRONT_PAGES)
    assert says_exempt(page(1, "Example Council", line), PaperKind.MINUTES)


@pytest.mark.parametrize(
    ("name", "closed"),
    [
        ("Exempt appendix B.pdf", True),
        ("Item 7 (restricted).pdf", True),
        ("Item_7_-_CONFIDENTIAL.pdf", True),
        ("Confidential - Sale of land.docx", True),
        ("Appendix 2 - exempt.pdf", True),
        ("Not for publication report.pdf", True),
        ("Part II report.pdf", True),
        ("Private agenda pack.pdf", True),
        ("Exempt accommodation review.pdf", False),
        ("Restricted byways.pdf", False),
        ("Non-exempt appendix.pdf", False),
        ("Unrestricted report.pdf", False),
        ("Budget report part 2 of 3.pdf", False),
        ("Private rented sector.pdf", False),
        ("Confidentiality policy.pdf", False),
        ("VAT exempt.pdf", False),
        ("Hall hire (VAT-exempt).docx", False),
        ("Charities - business rates exempt.pdf", False),
        ("Appendix B - exempt from VAT.pdf", False),
        ("Item 5 (exempt from the Community Infrastructure Levy).pdf", False),
        ("Appendix 2 - exempt supplies.pdf", False),
        ("Item 4 - exempt accommodation.pdf", False),
        ("VAT - exempt.pdf", True),
        ("VAT (exempt).pdf", True),
        ("Appendix 5 VAT exempt.pdf", True),
        ("VAT exempt report.pdf", True),
        ("Exempt appendix - VAT exempt.pdf", True),
        ("Exempt - exempt supplies.pdf", True),
        ("Private report - exempt from VAT.pdf", True),
        ("Exempt from publication - VAT.pdf", True),
        ("CIL exempt information.pdf", True),
        ("Private exempt.pdf", True),
    ],
)
def test_a_file_is_closed_by_its_name(name: str, *, closed: bool) -> None:
    """A name that says so tells that a file is not public; one that names a matter does not."""
    assert is_closed_name(name) is closed


def _report(*lines: str, stamp: str = "") -> tuple[str, ...]:
    return ((f"Agenda Item {stamp}",) if stamp else ()) + lines


def _pages(tmp_path: Path, *pages: tuple[str, ...]) -> tuple[Paper, ...]:
    def draw(lines: tuple[str, ...]) -> object:
        def on(canvas: Canvas) -> None:
            for place, line in enumerate(lines):
                put(canvas, 400 if line.startswith("Agenda Item") else 72, 40 + 30 * place, line)

        return on

    path = drawn(tmp_path / "pack.pdf", *[draw(lines) for lines in pages])  # type: ignore[arg-type]
    return read_file(path).papers


LONG = "The committee is asked to note the number of allotments let to residents of the town this year."


def test_a_paper_without_a_front_sheet_is_exempt_by_its_head(tmp_path: Path) -> None:
    """An annex loaded by itself has no front sheet: its first lines tell."""
    (paper,) = _pages(tmp_path, ("Example Council", "CONFIDENTIAL ANNEX 1", "Bids received", LONG))
    assert paper.access == "exempt"


def test_in_a_pack_only_the_item_that_says_so_is_exempt(tmp_path: Path) -> None:
    """Items on either side of an exempt one stay public."""
    papers = _pages(
        tmp_path,
        _report("Parks report", LONG, stamp="5"),
        _report("NOT FOR PUBLICATION", "By virtue of paragraph 3 of Schedule 12A", "Land", LONG, stamp="6"),
        _report("Libraries report", LONG, stamp="7"),
    )
    assert [(paper.item, paper.access) for paper in papers if paper.item] == [
        ("5", "public"),
        ("6", "exempt"),
        ("7", "public"),
    ]


def test_an_exempt_appendix_with_its_text_is_apart_from_its_report(tmp_path: Path) -> None:
    """The report of an item stays public; its pages from the exempt appendix on are a paper of their own."""
    papers = _pages(
        tmp_path,
        _report("Parks report", LONG, stamp="5"),
        _report("EXEMPT APPENDIX A", "Bids received", LONG),
        _report("Bid of Example Ltd", LONG),
        _report("Libraries report", LONG, stamp="7"),
    )
    told = [(paper.first_page, paper.last_page, paper.access) for paper in papers]
    assert told == [(1, 1, "public"), (2, 3, "exempt"), (4, 4, "public")]


def test_a_report_in_a_file_of_its_own_parts_with_its_exempt_appendix(tmp_path: Path) -> None:
    """A single report, not a pack, is divided in the same way."""
    papers = _pages(tmp_path, ("Parks report", LONG), ("Confidential appendix", "Bids", LONG))
    assert [(paper.first_page, paper.access) for paper in papers] == [(1, "public"), (2, "exempt")]
