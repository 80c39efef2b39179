"""Words and stems, as every room compares them."""

from __future__ import annotations

import pytest

from figures.words import content_stems, stem, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children's plans", ("children", "plans")),
        ("the councils’ budgets", ("the", "councils", "budgets")),
        ("re-referrals and co-ordinators", ("rereferrals", "and", "coordinators")),
        ("looked-after", ("looked", "after")),
        ("18.3 per 10,000, 94%", ("18.3", "per", "10,000", "94%")),
        ("", ()),
    ],
)
def test_tokens_keep_numbers_and_drop_apostrophes(text: str, expected: tuple[str, ...]) -> None:
    """Possessives go, prefixes join, other hyphens part words, numbers stay whole."""
    assert tokens(text) == expected


def test_stems_bring_forms_of_a_word_together() -> None:
    """Singular, plural and verb forms have one stem, so that a question meets the paper's words."""
    assert stem("referrals") == stem("referral")
    assert stem("adopted") == stem("adoption")


def test_content_stems_leave_out_what_a_question_asks_with() -> None:
    """Only the words that carry meaning are left of a question."""
    assert content_stems("How many children were there in foster care?") == ("children", "foster", "care")
