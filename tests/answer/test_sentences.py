"""Where one sentence ends and the next begins, in prose as council papers write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.sentences import sentences


@pytest.mark.parametrize(
    "whole",
    [
        "Cllr. Okafor asked for the figures.",
        "Dr. A. B. Fenwick and Mrs. Lowe spoke.",
        "See item No. 7 and paras. 5.2 and 5.3 of the report.",
        "Some partners (e.g. Health, i.e. the trust) were asked.",
        "The rate was 18.3 per 10,000.",
        "It opened on 3 Sept. 2022 at St. Helen's.",
        "The U.K. Government wrote to J. Spring.",
        "Costs vs. Budget were shown in Fig. 4.",
        "The cost (approx. £2.4m) was noted.",
        "The budget is £2.857m.",
        "Was it 42? no, it was 43.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(whole: str) -> None:
    """Titles, abbreviations, initials, decimals and numbered references leave a sentence whole."""
    assert sentences(whole) == (whole,)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The rate fell in Q2 2022-23.", "Child protection plans fell too."),
        ("There were 83.", "42 were new."),
        ("Members chose option B.", "The cost is £5m."),
        ("It was built by Example Ltd.", "The work took a year."),
        ("It met at 7 p.m.", "The chair spoke."),
        ("“It rose.”", "Members noted this."),
        ("It rose (see Fig. 4).", "It then fell."),
        ("Did it rise?", "It did!"),
        ("It cost more.", "£2m was added."),
        ("It rose by 4.5%.", "“Steady,” said the chair."),
        ("Referrals rose, audits fell, etc.", "All were noted."),
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(first: str, second: str) -> None:
    """Numbers, years, lettered options, firms and quotations may end a sentence before the next."""
    assert sentences(f"{first} {second}") == (first, second)


def test_a_one_word_no_is_a_sentence() -> None:
    """ "No." before a number is an abbreviation; before a word it is an answer."""
    assert sentences("Was it agreed? No. The item was deferred.") == (
        "Was it agreed?",
        "No.",
        "The item was deferred.",
    )


def test_paragraph_numbers_are_taken_off() -> None:
    """A paper's own paragraph number is no part of what it says, with or without a stop behind it."""
    text = "5.2 The rate was 18.3.\n5.3. It fell.\n6. The number was 83.\n2.1.4 Plans fell."
    assert sentences(text) == ("The rate was 18.3.", "It fell.", "The number was 83.", "Plans fell.")


def test_a_number_that_begins_a_sentence_is_kept() -> None:
    """Counts and decimals before a small letter are figures, not paragraph numbers."""
    assert sentences("42 children were placed.\n18.3 per 10,000 was the rate.") == (
        "42 children were placed.",
        "18.3 per 10,000 was the rate.",
    )


def test_bullets_are_sentences_of_their_own() -> None:
    """Bullets need no stop at their end, and their marks are taken off."""
    assert sentences("Members noted:\n• a fall in referrals\n- 83 plans\n(a) The cost\nii) The risk") == (
        "Members noted:",
        "a fall in referrals",
        "83 plans",
        "The cost",
        "The risk",
    )


def test_a_wrapped_line_goes_on_and_a_blank_line_ends() -> None:
    """A line end alone is a space; a blank line ends even a heading without a stop."""
    assert sentences("Child protection\n\nThe rate was\n18.3 per\n10,000.") == (
        "Child protection",
        "The rate was 18.3 per 10,000.",
    )


def test_nothing_gives_no_sentence() -> None:
    """Empty text and white space hold no sentence."""
    assert sentences("") == sentences(" \n\n\t ") == ()


@given(st.text(alphabet="aB1 .?!\n“”()-•£", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    """Whatever the text, each letter of it stands in some sentence, in order."""

    def letters(words: str) -> str:
        return "".join(character for character in words if character in "B£")

    assert letters("".join(sentences(text))) == letters(text)


@given(st.lists(st.sampled_from(["The rate was 18.3.", "Cllr. Lowe spoke.", "Was it No. 7?"]), max_size=5))
def test_joining_and_dividing_again_changes_nothing(parts: list[str]) -> None:
    """Sentences joined by a space are found again as they were."""
    assert sentences(" ".join(parts)) == tuple(parts)
