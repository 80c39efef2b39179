"""Slips of the keyboard are read as the words of the papers; other words are left alone."""

from __future__ import annotations

import pytest

from answer.spelling import Speller

SPELLER = Speller(["The committee noted missing children", "assessments completed in timescale", "referrals"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what did the comittee note", "what did the committee note"),
        ("misssing children", "missing children"),
        ("asessments completd", "assessments completed"),
        ("refferals", "referrals"),
    ],
)
def test_a_slip_is_mended(typed: str, read: str) -> None:
    """One letter missing, doubled or wrong in a word the papers use."""
    assert SPELLER.read(typed) == read


@pytest.mark.parametrize("typed", ["UASC", "Thurrock", "plans", "mistaken", "referral"])
def test_other_words_are_left_alone(typed: str) -> None:
    """Initials, names, short words, words too far off, and other forms of known words."""
    assert SPELLER.read(typed) == typed
