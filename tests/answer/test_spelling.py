"""Slips of the keyboard are read as the words of the papers; other words are left alone."""

from __future__ import annotations

import pytest

from answer.spelling import Speller

SPELLER = Speller(
    [
        "The committee noted missing children",
        "assessments completed in timescale",
        "referrals were referred at rates",
    ]
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what did the comittee note", "what did the committee note"),
        ("misssing children", "missing children"),
        ("asessments completd", "assessments completed"),
        ("refferals", "referrals"),
        ("referals", "referrals"),
        ("totl referrals", "total referrals"),
    ],
)
def test_a_slip_is_mended(typed: str, read: str) -> None:
    """One letter missing, doubled or wrong in a word the papers use."""
    assert SPELLER.read(typed) == read


@pytest.mark.parametrize(
    "typed", ["UASC", "Thurrock", "plans", "mistaken", "referral", "sent", "rats", "noting"]
)
def test_other_words_are_left_alone(typed: str) -> None:
    """Initials, names, short words, words too far off, and other forms of known words."""
    assert SPELLER.read(typed) == typed


def test_a_word_of_english_is_no_slip() -> None:
    """A word that is English is not read as a word of the papers that happens to be near it."""
    houses = ["houses were built"]
    assert Speller(houses).read("horses rescued") == "houses rescued"
    assert Speller(houses, english={"horse"}).read("horses rescued") == "horses rescued"
