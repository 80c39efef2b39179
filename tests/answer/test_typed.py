"""Questions as people type them: courtesies are taken away, dates are written as papers print them."""

from __future__ import annotations

import pytest

from answer.typed import plainly

PLAIN = "how many referrals were there in July 2031?"


@pytest.mark.parametrize(
    "typed",
    [
        "Could you tell me please how many referrals were there in July 2031?",
        "can you please tell me how many referrals were there in July 2031?",
        "Hi there, I was wondering how many referrals were there in July 2031?",
        "Please, how many referrals were there in July 2031?",
        "do you know how many referrals were there in July 2031?",
        "I'd like to know how many referrals were there in July 2031?",
        "Good morning. Would you kindly let me know how many referrals were there in July 2031?",
        "remind me how many referrals were there in July 2031?",
        "any idea how many referrals were there in July 2031?",
    ],
)
def test_courtesies_are_taken_away(typed: str) -> None:
    """What stands before the question word and asks nothing is left out."""
    assert plainly(typed) == PLAIN


@pytest.mark.parametrize("end", [" please", ", thanks", " if you can", ". Many thanks!", ", please?"])
def test_courtesies_at_the_end_are_taken_away(end: str) -> None:
    """Thanks and please after the question go, whatever mark follows them."""
    assert plainly(f"referrals in July 2031{end}") == "referrals in July 2031"


@pytest.mark.parametrize(
    "typed",
    [
        "Tell me about the pools",
        "What did the committee ask officers to tell members?",
        "Please",
        "show of hands at the meeting",
        "How many say they are pleased with the pools?",
        "Did anyone thank the officers?",
    ],
)
def test_the_question_itself_is_kept(typed: str) -> None:
    """Words of courtesy that are what is asked about, or all that was typed, stay."""
    assert plainly(typed) == typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("LAC sep22?", "LAC sep 22?"),
        ("LAC mar 22?", "LAC Mar 22?"),
        ("LAC in may 22", "LAC in May 22"),
        ("plans september of 2022", "plans september 2022"),
        ("plans 2022-09-30", "plans 30/09/2022"),
        ("plans at 30-09-2022", "plans at 30/09/2022"),
        ("plans 09/2022", "plans September 2022"),
        ("plans quarter two of 2022-23", "plans quarter 2 of 2022-23"),
        ("plans in the last quarter of 2022-23", "plans in quarter 4 of 2022-23"),
        ("plans 2nd qtr 22/23", "plans second quarter 22/23"),
        ("plans Q2 FY2022-23", "plans Q2 2022-23"),
        ("savings 21-22?", "savings 21/22?"),
        ("savings in the first half of 2022-23", "savings in April to September 2022"),
        ("savings h2 2022-23", "savings October 2022 to March 2023"),
    ],
)
def test_dates_are_written_as_papers_print_them(typed: str, read: str) -> None:
    """Forms that only fingers type become the forms that periods are read from."""
    assert plainly(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "care leavers aged 19-20",
        "children 16-17",
        "may 22 children be placed?",
        "phone 01375-652652",
        "A13-14",
    ],
)
def test_other_numbers_are_left_alone(typed: str) -> None:
    """Ages, counts, telephone numbers and roads are no dates."""
    assert plainly(typed) == typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("how many ppl swim", "how many people swim"),
        ("avg wait, 3 wks?", "average wait, 3 weeks?"),
        ("rate per 10k in 2031", "rate per 10,000 in 2031"),
        ("£10k for pools", "£10k for pools"),
        ("Eastern Region average for plans", "Eastern Region for plans"),
        ("statistical neighbour average", "statistical neighbour"),
        ("average cost in England", "average cost in England"),
    ],
)
def test_shortened_words_are_read_in_full(typed: str, read: str) -> None:
    """As fingers shorten them; and a comparator's average is the comparator's figure, no average of it."""
    assert plainly(typed) == read
