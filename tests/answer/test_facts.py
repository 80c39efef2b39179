"""Facts a paper states about itself: who wrote it, when it was, which item, who was there."""

from __future__ import annotations

import pytest

from answer.desk import Desk
from answer.records import Status
from tests.answer.conftest import HoldsOnly, off_their_pages


@pytest.mark.parametrize(
    ("question", "fact", "file"),
    [
        (
            "Who is the report author of the performance report?",
            "Sam Invented, Data Officer",
            "performance.pdf",
        ),
        ("Who wrote the placements report?", "Kim Madeup, Placements Manager", "placements.pdf"),
        ("who wrote the Q1 performance report", "Sam Invented, Data Officer", "performance.pdf"),
        ("Whose report was the household waste collection report?", "Jo Pretend, Waste Manager", "waste.pdf"),
        ("When was the household waste collection report dated?", "4 December 2031", "waste.pdf"),
        (
            "Who sent apologies to the meeting of 9 October 2031?",
            "Councillor Dogwood",
            "minutes.pdf",
        ),
        (
            "Who was present at the meeting of the Children's Overview Committee on 9 October 2031?",
            "Councillors Alder (Chair), Birch and Cedar",
            "minutes.pdf",
        ),
        ("Which agenda item was the household waste collection report?", "Item: 3", "waste.pdf"),
        ("What was the date of the household waste collection report?", "4 December 2031", "waste.pdf"),
        ("Which committee was the waste collection report for?", "Environment Committee", "waste.pdf"),
    ],
)
def test_a_fact_is_given_as_the_paper_prints_it(desk: Desk, question: str, fact: str, file: str) -> None:
    """The fact of the paper that the question means, cited on the page that prints it."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert fact in answer.answer
    assert len(answer.answer) <= 500
    assert {citation.paper for citation in answer.citations} == {file}
    assert off_their_pages(answer, desk.library) == []


def test_a_fact_that_a_paper_does_not_state_is_refused(desk: Desk) -> None:
    """Nobody verified the legal implications of these papers: no name is given for it."""
    answer = desk.ask("Who verified the legal implications of the placements report?")
    assert answer.status is not Status.ANSWERED


def test_a_fact_of_a_paper_that_is_not_held_is_refused(desk: Desk) -> None:
    """The author of another paper is no answer."""
    answer = desk.ask("Who wrote the cemeteries report?")
    assert answer.status is not Status.ANSWERED


def test_a_paper_without_a_front_sheet_has_no_author(holds_only: HoldsOnly) -> None:
    """Where no paper states who wrote it, no name in the text is taken for the author's."""
    desk = holds_only("Councillor Maple opened the library in May 2031.")
    assert desk.ask("Who wrote the library report?").status is not Status.ANSWERED


def test_the_post_of_somebody_is_given_where_it_is_asked_for(desk: Desk) -> None:
    """The author's post stands on the front sheet."""
    answer = desk.ask("What is Kim Madeup's job?")
    assert answer.status is Status.ANSWERED
    assert "Placements Manager" in answer.answer


def test_a_post_is_not_given_for_what_its_holder_did(desk: Desk) -> None:
    """Whom somebody was to meet is another person: the one named and the post held are no answer."""
    assert desk.ask("Who was Kim Madeup going to meet in Lowmarsh?").status is not Status.ANSWERED
