"""Words of the papers are shown where they likely answer, and two passages where both come near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.likely_words import LIKELY, WordTraits, chance
from answer.records import Status
from tests.answer.conftest import HoldsOnly

PLAIN = WordTraits(score=1.0, lead=0.1, rank=0.5, asked=0.5, row=0.0, figure=0.0)
FERRY = "The ferry at Stoke Lock was withdrawn because its hull had rusted through."
ROAD = "The bridge at Stoke Lock was withdrawn from use because its timbers had rotted."
SWIMMING = "Members heard that swimming lessons are to be held in the old baths at Lowmarsh."


@pytest.mark.parametrize(
    "better",
    [
        replace(PLAIN, score=1.2),
        replace(PLAIN, lead=0.4),
        replace(PLAIN, rank=1.0),
        replace(PLAIN, asked=0.8),
    ],
)
def test_each_trait_makes_words_likelier(better: WordTraits) -> None:
    """More of it said, further ahead, found earlier by its words, more asked: each tells for the words."""
    assert chance(better) > chance(PLAIN)


@pytest.mark.parametrize("worse", [replace(PLAIN, row=1.0), replace(PLAIN, figure=1.0)])
def test_a_row_or_a_question_for_a_figure_makes_words_less_likely(worse: WordTraits) -> None:
    """A row of a table seldom tells in words what is asked, and a figure's question wants a figure."""
    assert 0 < chance(worse) < chance(PLAIN) < 1


def test_two_passages_that_come_as_near_are_both_quoted(holds_only: HoldsOnly) -> None:
    """Ferry or bridge: both reasons are given, each with its citation."""
    answer = holds_only(FERRY, ROAD).ask("Why was the crossing at Stoke Lock withdrawn?")
    assert answer.status is Status.ANSWERED
    assert f"“{FERRY}”" in answer.answer
    assert f"“{ROAD}”" in answer.answer
    assert {citation.quote for citation in answer.citations} == {FERRY, ROAD}


def test_one_that_is_named_is_quoted_first(holds_only: HoldsOnly) -> None:
    """The ferry is asked about: its reason comes first, whatever else is told of the place."""
    answer = holds_only(FERRY, ROAD).ask("Why was the ferry at Stoke Lock withdrawn?")
    assert answer.status is Status.ANSWERED
    assert answer.answer.startswith(f"“{FERRY}”")
    assert answer.confidence >= LIKELY


@pytest.mark.parametrize(
    "question",
    [
        "What did members hear about fencing classes?",
        "Why were the tennis courts at Lowmarsh sold?",
        "Who complained about the noise of the fair?",
    ],
)
def test_what_is_only_near_is_refused(holds_only: HoldsOnly, question: str) -> None:
    """A place or a body of the question is not what it asks about."""
    assert holds_only(FERRY, SWIMMING).ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question", ["What was the reserve at the end of March 2032?", "How many swans live at Stoke Lock?"]
)
def test_a_question_for_a_figure_is_not_answered_in_other_words(holds_only: HoldsOnly, question: str) -> None:
    """A date or a number is asked for: words that only speak of the thing do not answer."""
    desk = holds_only("The reserve was put aside for a rainy day.", "Swans live at Stoke Lock.")
    assert desk.ask(question).status is not Status.ANSWERED
