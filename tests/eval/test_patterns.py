"""Patterns made from an answer alone."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from eval.patterns import Number, accepted, forbidden, numbers_in


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern is found in a text, capitals aside."""
    return re.search(pattern, text, re.IGNORECASE) is not None


@pytest.mark.parametrize(
    ("answer", "kind", "unit", "given", "right"),
    [
        ("1,323", "figure", "", "there were 1323 contacts", True),
        ("1,323", "figure", "", "1,323.0", True),
        ("1,323", "figure", "", "11,323", False),
        ("1,323", "figure", "", "1,323.5", False),
        ("83", "figure", "", "in 2022-83", False),
        ("83", "figure", "", "83.", True),
        ("7", "figure", "", "Seven of them", True),
        ("7", "figure", "", "seventy", False),
        ("18.3 per 10,000", "figure", "", "18.30 in 10,000", True),
        ("18.3 per 10,000", "figure", "", "18.35", False),
        ("39%", "figure", "", "39 per cent", True),
        ("39%", "figure", "", "39 children", False),
        ("39", "figure", "%", "39%", True),
        ("39", "figure", "percent", "39", False),
        ("£1,415,500", "figure", "", "£1.4155 million", True),
        ("£1,415,500", "figure", "", "£1,415.5k", True),
        ("£1,415,500", "figure", "", "£1.4m", False),
        ("£1,415,500", "figure", "", "1415500", True),
        ("2.857", "figure", "£m", "£2,857,000", True),
        ("2.857", "figure", "£m", "£2.857m", True),
        ("2.857", "figure", "£m", "2.857 visits", False),
        ("1.5", "figure", "million people", "1,500,000 people", True),
        ("1.5", "figure", "million people", "1.5 million", True),
        ("two thirds", "figure", "", "two thirds of pupils", True),
        ("two thirds", "figure", "", "66.7%", True),
        ("7-8 days", "figure", "", "7 to 8 days", True),
        ("7-8 days", "figure", "", "8 days", False),
    ],
)
def test_a_number_is_found_as_it_may_be_printed_and_whole(
    answer: str, kind: str, unit: str, given: str, right: bool
) -> None:
    """Commas, noughts, words and exact thousands or millions are the same number; a longer number is not."""
    assert matches(accepted(answer, kind, unit=unit), given) is right


@pytest.mark.parametrize(
    ("answer", "kind", "given", "right"),
    [
        ("83 in September 2022, 106 in September 2021", "comparison", "106, then 83", True),
        ("83 in September 2022, 106 in September 2021", "comparison", "83 in 2022 and 2021", False),
        ("Councillor Panjala", "who_said", "Cllr Panjala asked", True),
        ("Councillor Panjala", "who_said", "Cllr Panjabi asked", False),
        ("Mandy Moore", "document_fact", "Moore, Mandy", True),
        ("Mandy Moore", "document_fact", "Mandy", False),
        ("the report was noted", "decision", "That the report be noted.", True),
        ("it was resolved", "decision", "The Committee resolves", True),
        ("13 February 2018", "document_fact", "on 13th February 2018", True),
        ("13 February 2018", "document_fact", "on 3 February 2018", False),
        ("cost of 12 agency workers", "explanation", "workers of an agency cost more: 12 of them", True),
        ("cost of 12 agency workers", "explanation", "workers of an agency cost more", False),
        ("No", "document_fact", "No.", True),
    ],
)
def test_all_numbers_or_words_are_needed_in_any_order(
    answer: str, kind: str, given: str, right: bool
) -> None:
    """A figure question needs all its numbers, a question for words its telling words and numbers."""
    assert matches(accepted(answer, kind), given) is right


@pytest.mark.parametrize(
    ("wrong", "given", "spoilt"),
    [
        ("106", "106 children, then 83", True),
        ("106", "83 children, 106 the year before", False),
        ("106", "83 children", False),
        ("106", "106", True),
        ("per plan", "83 per plan", True),
        ("/^n/", "none of 83", True),
    ],
)
def test_a_wrong_number_may_follow_the_right_one_and_wrong_words_may_not(
    wrong: str, given: str, spoilt: bool
) -> None:
    """With 83 right, 106 spoils an answer only before it; words spoil it anywhere, a pattern as it says."""
    assert matches(forbidden(wrong, "figure", right=["83"]), given) is spoilt


def test_the_first_number_of_a_comparison_is_the_one_a_wrong_one_may_not_precede() -> None:
    """Of 83 against 106, a 94 before the 83 spoils, behind it not."""
    pattern = forbidden("94", "comparison", right=["83 against 106"])
    assert matches(pattern, "94, 83 and 106")
    assert not matches(pattern, "83, 94 and 106")


def test_what_must_not_be_given_may_be_named_once_it_is_refused() -> None:
    """The nearest figure of a refusal stands behind "Not found", and is no answer there."""
    pattern = forbidden("83", "unanswerable", right=())
    assert not matches(pattern, "Not found in the papers: the nearest is 83.")
    assert matches(pattern, "83 children")


def test_a_pattern_between_slashes_is_taken_as_it_is() -> None:
    """An officer who knows regular expressions may write one."""
    assert accepted("/8[34]/", "figure") == "8[34]"


def test_a_bare_number_takes_the_unit_of_its_column() -> None:
    """2.857 in £m is 2857000 pounds; 12 days in a column of £m stay 12 days."""
    assert numbers_in("2.857", unit="£m") == (Number(Decimal("2857000.000"), "GBP"),)
    assert numbers_in("12 days", unit="£m") == (Number(Decimal(12), "days"),)
