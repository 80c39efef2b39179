"""Which series a trend may be told from: one that covers the span asked, without its total."""

from __future__ import annotations

from answer.desk import Desk
from answer.records import Status
from tests.answer.conftest import HoldsOnly

GRANTS = "Grants paid were £410 in 2027/28, £520 in 2028/29 and £630 in 2029/30 at Exampleshire Council."


def test_a_series_of_a_small_part_of_the_span_is_no_trend(holds_only: HoldsOnly) -> None:
    """Three years told of fifteen asked say nothing of how it went over fifteen."""
    answer = holds_only(GRANTS).ask("How did grants paid change between 2015/16 and 2029/30?")
    assert answer.status is not Status.ANSWERED


def test_each_month_over_a_span_is_a_trend(desk: Desk) -> None:
    """ "Each month from ... to ..." asks for the series: 137, 160, 171, 168, 115 and 146 referrals."""
    answer = desk.ask("How many referrals were there each month from April 2031 to September 2031?")
    assert answer.status is Status.ANSWERED
    assert [str(figure.value) for figure in answer.figures] == ["137", "160", "171", "168", "115", "146"]
