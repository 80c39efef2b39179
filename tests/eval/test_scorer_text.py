"""Answers in words: accepted, clean, short, and how many words they share with the known answer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from answer.records import Status
from eval.records import Given
from eval.scorers import text
from tests.eval.given import answered, given, known, told


def said(words: str, *, status: Status = Status.ANSWERED, kind: str = "decision") -> Given:
    """What was given to a question whose answer is that the report was noted and not deferred."""
    asked = known(kind, accept=r"\bnoted\b", answer="The report was noted.")
    return given(replace(asked, must_not=(re.compile("deferred"),)), answered(words, status=status))


@pytest.mark.parametrize(
    ("words", "known_words", "f1"),
    [
        ("The report was noted.", "the report was noted", 1.0),
        ("The report was noted by the committee", "The report was noted", 0.75),
        ("A plan", "The report was noted", 0.0),
        ("noted noted", "noted", 2 / 3),
        ("noted", "", None),
    ],
)
def test_words_are_counted_without_articles_and_as_often_as_they_come(
    words: str, known_words: str, f1: float | None
) -> None:
    """3 words of 5 against 3 share 3: 2 x 3 / 8 = 0.75; of "noted noted" one is shared: 2 / 3."""
    assert text.word_f1(words, known_words) == f1


def test_the_parts_of_a_right_answer_are_told_apart() -> None:
    """Of three answers two say "noted", two do not say "deferred", two keep within 900 letters.

    Word F1: 1, then 2 x 3 / (3 + 4) = 0.857 and, of the long one with 3 words and one of a thousand letters,
    0 of 3 + 1: the mean is 0.619.
    """
    table = [said("The report was noted."), said("The report was noted, deferred"), said("x" * 1_000)]
    assert told(text.score(table)) == {
        "text accepted": (0.667, 3),
        "text clean": (0.667, 3),
        "text short": (0.667, 3),
        "text word F1": (0.619, 3),
    }


def test_refusals_and_questions_for_figures_are_not_eligible() -> None:
    """Neither a refused decision nor a figure question is scored as words."""
    table = [said("none", status=Status.NOT_IN_PAPERS), said("83", kind="figure")]
    assert set(told(text.score(table)).values()) == {(None, 0)}
