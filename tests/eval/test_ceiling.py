"""The answer in the first passages: the most that could be made of a search."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from eval import ceiling
from eval.records import Found, Given
from tests.eval.given import answered, known, told

BOTH = r"(?=[\s\S]*\b83\b)(?=[\s\S]*\b106\b)"


def found(*texts: str) -> tuple[Found, ...]:
    """Passages of these words, best first."""
    return tuple(Found("a.pdf", 1, text, 1.0) for text in texts)


def of(accept: str, *texts: str, kind: str = "figure") -> Given:
    """A question that `accept` answers, over passages of these words."""
    return Given(known(kind, accept=accept), answered(), found(*texts))


def test_the_answer_is_looked_for_in_the_first_five() -> None:
    """In the fifth passage it counts, in the sixth it does not; the words of five passages are counted."""
    near, far = of("83", "a", "b", "c", "d", "83 e"), of("83", "a", "b", "c", "d", "e f g", "83")
    assert told(ceiling.score([near, far])) == {
        "answer in the top 5": (0.5, 2),
        "words in the top 5": (6.5, 2),
    }


def test_two_figures_may_stand_in_two_passages() -> None:
    """A comparison needs both, in any order; one of them is not enough."""
    assert ceiling.stands(of(BOTH, "106 before", "83 now", kind="comparison"))
    assert not ceiling.stands(of(BOTH, "106 before", "38 now", kind="comparison"))


def test_nothing_found_holds_no_answer() -> None:
    """A search that finds no passage counts as one that finds no answer."""
    assert told(ceiling.score([of("83")]))["answer in the top 5"] == (0.0, 1)


def test_what_has_no_answer_and_statements_are_not_eligible() -> None:
    """Neither has an answer that could stand in a passage: no score, and no zero."""
    rates = ceiling.score([of("not found", "83", kind="unanswerable"), of("supported", "83", kind="claim")])
    assert [(rate.value, rate.n) for rate in rates] == [(None, 0), (None, 0)]


@pytest.mark.parametrize(
    ("pattern", "row"),
    [
        (BOTH, True),
        (r"(?=[\s\S]*(?:a|[)(]|\)))", True),
        (BOTH + "83", False),
        ("83" + BOTH, False),
        (BOTH + "|83", False),
        (r"(?=[\s\S]*83)(?=106)", False),
        (r"(?<!\d)83", False),
    ],
)
def test_rows_of_looks_ahead_are_told_from_other_patterns(pattern: str, row: bool) -> None:
    """Brackets in classes and behind a backslash are no groups; anything else beside the row ends it."""
    assert ceiling.looks_ahead(pattern) is row


@pytest.mark.parametrize("text", ["83 and 106", "106, then 83", "83 alone", "before\n106\nthen\n83", ""])
def test_from_the_start_is_the_same_as_searching(text: str) -> None:
    """For a row of looks ahead the quick way and the search agree, whether it matches or not."""
    given = replace(of(BOTH, text, kind="trend"))
    assert ceiling.stands(given) is bool(re.search(BOTH, text))
