"""One measure over time: where it began, where it ended, how high and how low it went."""

from __future__ import annotations

import pytest

from answer.desk import Desk
from answer.records import Answer, Status
from tests.answer.conftest import HoldsOnly, off_their_pages
from tests.answer.exampleshire import REFERRALS

HALF_YEAR = "How have referrals changed between April 2031 and September 2031?"


def series(answer: Answer) -> list[str]:
    """The values in order of time."""
    assert answer.status is Status.ANSWERED
    return [str(figure.value) for figure in answer.figures]


def test_a_trend_gives_first_last_highest_and_lowest(desk: Desk) -> None:
    """137 in April to 146 in September, with 171 in June and 115 in August between."""
    answer = desk.ask(HALF_YEAR)
    assert series(answer) == list(REFERRALS["2031/32"])
    assert answer.answer.startswith(
        "Rose from 137 referrals in April 2031 to 146 referrals in September 2031"
    )
    assert "9 more" in answer.answer
    assert "highest 171 referrals in June 2031" in answer.answer
    assert "lowest 115 referrals in August 2031" in answer.answer
    assert len(answer.answer) <= 700
    assert off_their_pages(answer, desk.library) == []


def test_a_trend_keeps_to_the_months_asked(desk: Desk) -> None:
    """From May to July: 160, 171, 168, and nothing of April or August."""
    assert series(desk.ask("How have referrals changed between May 2031 and July 2031?")) == [
        "160",
        "171",
        "168",
    ]


def test_a_fall_is_said_to_be_one(desk: Desk) -> None:
    """From 171 in June to 115 in August: 56 fewer."""
    answer = desk.ask("How did referrals change between June 2031 and August 2031?")
    assert answer.answer.startswith("Fell")
    assert "56 fewer" in answer.answer


def test_a_trend_may_stand_in_one_sentence(desk: Desk) -> None:
    """Two dates of a rate in a sentence are a trend of two points, the earlier first."""
    assert series(desk.ask("How has the rate of child protection plans changed?")) == ["24.9", "21.4"]


@pytest.mark.parametrize(
    ("question", "value", "month"),
    [
        ("In which month of 2031/32 were referrals highest?", "171", "June 2031"),
        ("What was the lowest number of referrals in 2031/32?", "115", "August 2031"),
        ("What was the highest number of referrals in 2030/31?", "163", "July 2030"),
        pytest.param(
            "When were referrals at their lowest in 2030/31?",
            "120",
            "August 2030",
        ),
    ],
)
def test_one_end_of_the_series_is_given_with_its_month(
    desk: Desk, question: str, value: str, month: str
) -> None:
    """The highest and the lowest of the year asked, and of no other."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.answer.startswith(f"{value} referrals in {month}")


def test_the_span_looked_at_is_told(desk: Desk) -> None:
    """ "Highest" is of the months held, and which they are is said."""
    answer = desk.ask("In which month of 2031/32 were referrals highest?")
    assert "between April 2031 and September 2031" in answer.answer


def test_one_figure_is_no_trend(holds_only: HoldsOnly) -> None:
    """Where a single month is held, no direction is made of it."""
    answer = holds_only("Our libraries lent 1,020 books in May 2031.").ask(
        "How has the number of books lent changed?"
    )
    assert answer.status is not Status.ANSWERED or "from" not in answer.answer


def test_months_that_were_restated_are_told(holds_only: HoldsOnly) -> None:
    """Two values for one month: one is in the series, the other beside it."""
    desk = holds_only(
        "Our libraries lent 1,020 books in May 2031.",
        "Our libraries lent 950 books in June 2031.",
        "As recounted, our libraries lent 955 books in June 2031.",
    )
    answer = desk.ask("How has the number of books lent changed between May 2031 and June 2031?")
    assert len(series(answer)) == 2
    assert any("950" in note or "955" in note for note in answer.also)


def test_since_a_month_means_from_then_on(desk: Desk) -> None:
    """From June to September 2031: 171, 168, 115, 146."""
    assert series(desk.ask("How have referrals changed since June 2031?")) == ["171", "168", "115", "146"]
