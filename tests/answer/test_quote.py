"""Answers in the papers' own words: what was resolved, who said it, and why."""

from __future__ import annotations

import re

import pytest

from answer.desk import Desk
from answer.records import Status
from tests.answer.conftest import HoldsOnly, off_their_pages

CAMPAIGN = "That a recruitment campaign for foster carers be launched before Easter 2032."


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the committee decide about a recruitment campaign for foster carers?", CAMPAIGN),
        ("What was recommended on placements?", "That the placements strategy be approved."),
        pytest.param("What was resolved on fostering recruitment?", CAMPAIGN),
        pytest.param("What was decided on fostering?", CAMPAIGN),
    ],
)
def test_a_decision_is_given_in_its_own_words(desk: Desk, question: str, words: str) -> None:
    """Resolutions and recommendations are quoted whole, in quotation marks, and never retold."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert f"“{words}”" in answer.answer
    assert words in [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "who", "words"),
    [
        ("Who asked how many foster carers had left?", "Councillor Birch", "foster carers had left"),
        ("Who queried the opening hours of the Riverside club?", "Councillor Cedar", "opening hours"),
        ("What did the Head of Fostering reply about households?", "Head of Fostering", "nine households"),
        (
            "What did Councillor Birch ask about foster carers?",
            "Councillor Birch",
            "had left during the summer",
        ),
    ],
)
def test_who_said_what_is_given_with_the_speaker(desk: Desk, question: str, who: str, words: str) -> None:
    """The turn of the minutes, its speaker named."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert who in answer.answer
    assert words in answer.answer
    assert [citation.paper for citation in answer.citations] == ["minutes.pdf"]


def test_a_reason_is_given_in_the_papers_words(desk: Desk) -> None:
    """Why: the sentence that says because."""
    answer = desk.ask("Why did the backlog of assessments shrink?")
    assert answer.status is Status.ANSWERED
    assert "because eleven permanent social workers were appointed" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "What did the committee decide about a recruitment campaign for foster carers?",
        "Who asked how many foster carers had left?",
        "Why did the backlog of assessments shrink?",
    ],
)
def test_what_stands_in_quotation_marks_stands_on_the_page(desk: Desk, question: str) -> None:
    """Every quotation of the answer is a run of the words of one of its citations."""
    answer = desk.ask(question)
    quoted = re.findall("“([^”]+)”", answer.answer)
    assert quoted
    assert all(any(words in citation.quote for citation in answer.citations) for words in quoted)
    assert off_their_pages(answer, desk.library) == []


@pytest.mark.parametrize(
    "question",
    [
        "What was resolved on cemeteries?",
        "Who asked about cemeteries?",
        "Why did burials fall?",
        "What did Councillor Maple ask?",
        "What is the policy on cemeteries?",
    ],
)
def test_what_nobody_said_is_refused(desk: Desk, question: str) -> None:
    """Words on another matter are no answer, however they were said."""
    answer = desk.ask(question)
    assert answer.status is not Status.ANSWERED
    assert answer.citations == ()


def test_who_is_never_answered_without_a_name(holds_only: HoldsOnly) -> None:
    """Words that fit but name nobody do not tell who."""
    desk = holds_only("The opening hours of the library were queried.")
    assert desk.ask("Who queried the opening hours of the library?").status is not Status.ANSWERED


def test_when_is_never_answered_without_a_date(holds_only: HoldsOnly) -> None:
    """Words that fit but give no date do not tell when."""
    desk = holds_only("The new library opens soon.")
    assert desk.ask("When does the new library open?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "What is recommended in the placements report of January 2032?",
        "What are members asked to do in the January 2032 placements report?",
    ],
)
def test_a_paper_that_is_only_named_gives_its_recommendations(desk: Desk, question: str) -> None:
    """With no other subject than the paper, what it recommends is what is asked for."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert "“That the placements strategy be approved.”" in answer.answer
    assert [citation.paper for citation in answer.citations] == ["placements.pdf"]
