"""Which unit answers which way of asking."""

from __future__ import annotations

import pytest

from answer.question import UnitHint
from answer.units import counts_another, family, unit_fits
from tests.answer.candidates import plain_figure


@pytest.mark.parametrize(
    ("unit", "of"),
    [
        ("children", UnitHint.COUNT),
        ("referrals", UnitHint.COUNT),
        ("percent", UnitHint.PERCENT),
        ("percentage points", UnitHint.PERCENT),
        ("per 10,000", UnitHint.RATE),
        ("per 100,000", UnitHint.RATE),
        ("GBP", UnitHint.MONEY),
        ("working days", UnitHint.DURATION),
        ("weeks", UnitHint.DURATION),
        (None, None),
    ],
)
def test_each_unit_is_of_a_family(unit: str | None, of: UnitHint | None) -> None:
    """What is counted is a count whatever its name; a unit the paper does not tell is of none."""
    assert family(unit) is of


@pytest.mark.parametrize(
    ("wanted", "unit"),
    [
        (UnitHint.COUNT, "children"),
        (UnitHint.PERCENT, "percent"),
        (UnitHint.RATE, "per 10,000"),
        (UnitHint.MONEY, "GBP"),
        (UnitHint.DURATION, "days"),
        (None, "score"),
        (None, None),
    ],
)
def test_the_unit_asked_for_fits_wholly(wanted: UnitHint | None, unit: str | None) -> None:
    """The right family, or no wish at all."""
    assert unit_fits(wanted, plain_figure(unit=unit)) == 1.0


@pytest.mark.parametrize(
    ("wanted", "unit"),
    [
        (UnitHint.COUNT, "percent"),
        (UnitHint.PERCENT, "children"),
        (UnitHint.PERCENT, "per 10,000"),
        (UnitHint.MONEY, "children"),
        (UnitHint.DURATION, "GBP"),
        (UnitHint.COUNT, "GBP"),
    ],
)
def test_another_unit_does_not_fit_at_all(wanted: UnitHint, unit: str) -> None:
    """ "How many" is never answered with a percentage, nor "how much" with a head count."""
    assert unit_fits(wanted, plain_figure(unit=unit)) == 0.0


def test_a_rate_may_be_printed_as_a_percentage() -> None:
    """ "The re-referral rate" is often a percentage: it may be meant, less surely than a rate per 10,000."""
    assert 0 < unit_fits(UnitHint.RATE, plain_figure(unit="percent")) < 1


def test_a_unit_left_unsaid_may_be_meant_a_count_soonest() -> None:
    """Tables often leave "children" unsaid and seldom the pound or the percent sign."""
    silent = plain_figure(unit=None)
    count, money = unit_fits(UnitHint.COUNT, silent), unit_fits(UnitHint.MONEY, silent)
    assert 0 < money < count < 1


def test_nobody_counts_scores() -> None:
    """ "How many" is not answered by a score or a rank."""
    assert unit_fits(UnitHint.COUNT, plain_figure(unit="score")) == 0.0
    assert unit_fits(None, plain_figure(unit="score")) == 1.0


def test_a_rate_without_a_unit_is_called_one() -> None:
    """A bare number in a table is asked for as a rate only where the paper calls it so."""
    called = plain_figure(unit=None, measure="crime rate")
    assert unit_fits(UnitHint.RATE, plain_figure(unit=None)) < unit_fits(UnitHint.RATE, called)


@pytest.mark.parametrize(
    ("asked", "another"),
    [
        ("How many pupils are in special schools?", True),
        ("how many pupils in Lowmarsh special schools", True),
        ("How many special schools are in Lowmarsh?", False),
        ("How many schools have a pool?", False),
        ("How many places do schools have?", True),
    ],
)
def test_schools_are_no_answer_to_how_many_pupils(asked: str, another: bool) -> None:
    """What stands only in the rest of the question is not what it counts."""
    assert counts_another(asked, plain_figure(unit="schools")) is another
