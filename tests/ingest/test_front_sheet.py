"""Front sheets as different councils set them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.front_sheet import label_before, labelled
from ingest.officers import people_in, with_post
from ingest.read import read_file
from ingest.records import Paper
from tests.ingest.pages import Canvas, PlainReader, drawn, page, put


def _paper(tmp_path: Path, *lines: str) -> Paper:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-")
    (paper,) = read_file(path, reader=PlainReader(page(1, *lines))).papers
    return paper


def _facts(paper: Paper) -> dict[str, str]:
    return {fact.name: fact.value for fact in paper.facts}


def test_a_sheet_of_labels_and_values_gives_its_facts(tmp_path: Path) -> None:
    """From, To, Subject and Classification: two officers apart, the date beside the committee."""
    paper = _paper(
        tmp_path,
        "From: Ann Example, Cabinet Member for Pools,",
        "Joy Sample, Director of Pools",
        "To: Cabinet – 4th March 2031",
        "Subject: Late changes",
        "Classification: Unrestricted",
        "",
        "1.1 A paragraph.",
    )
    assert (paper.committee, paper.meeting, paper.title) == ("Cabinet", date(2031, 3, 4), "Late changes")
    assert paper.access == "public"
    assert _facts(paper)["report of"].startswith("Ann Example, Cabinet Member for Pools")


def test_labels_without_a_colon_are_known_by_the_gap_behind_them(tmp_path: Path) -> None:
    """ "To" set off from "Cabinet" by a wide gap labels it."""

    def draw(canvas: Canvas) -> None:
        for top, label, value in ((100, "By", "Director of Pools"), (120, "To", "Cabinet – 30 January 2031")):
            put(canvas, 72, top, label)
            put(canvas, 150, top, value)

    (paper,) = read_file(drawn(tmp_path / "a.pdf", draw)).papers
    assert (paper.committee, paper.meeting) == ("Cabinet", date(2031, 1, 30))
    assert _facts(paper)["report of"] == "Director of Pools"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Executive Director lead: Ann Example", ("accountable director", "Ann Example")),
        (
            "Officer presenting the report: Ann Example Job title: Head",
            ("report author", "Ann Example, Head"),
        ),
        ("Electoral Division: All", ("wards", "All")),
        ("To: All Members", None),
        ("Decision forum: Pools Board", ("committee", "Pools Board")),
        ("Part 2", None),
    ],
)
def test_labels_of_many_councils_are_known(text: str, found: tuple[str, str] | None) -> None:
    """A post with its own label joins the name; an addressee that is no body is no committee."""
    assert labelled(text) == found


def test_a_report_that_says_it_is_not_for_publication_is_exempt(tmp_path: Path) -> None:
    """A line of its own on the front sheet closes the report."""
    lines = (
        "Report to: Pools Committee",
        "Report of: Ann Example",
        "Not for publication: Schedule 12A",
        "",
        "1.1 A.",
    )
    assert _paper(tmp_path, *lines).access == "exempt"


def test_officers_are_told_apart_by_their_lines() -> None:
    """A name on a new line is another officer; a line cut at a title or a comma goes on."""
    assert (
        people_in(["Ann Example, Head of Pools", "Joy Sample, Clerk"])
        == "Ann Example, Head of Pools; Joy Sample, Clerk"
    )
    assert people_in(["Ann Example and Mrs", "Joy Sample"]) == "Ann Example and Mrs Joy Sample"
    assert with_post("Ann Example Job title: Head of Pools") == "Ann Example, Head of Pools"


def test_a_label_may_stand_before_a_name_without_a_sign_between() -> None:
    """ "Report Author Ann Example" in a contact block."""
    assert label_before("Report Author Ann Example") == ("report author", "Ann Example")
    assert label_before("Ann Example") == ("", "Ann Example")
