"""Statements held against the papers, claim by claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answer.desk import Desk
from answer.errors import QuestionUnusable
from answer.records import Answer, Status
from tests.answer.conftest import HoldsOnly, off_their_pages

TRUE = "At the end of September 2031 the rate of child protection plans was 21.4 per 10,000."
FALSE = "At the end of September 2031 the rate of child protection plans was 24.1 per 10,000."
UNKNOWN = "There were 900 parking fines in September 2031."


def statuses(answer: Answer) -> list[Status]:
    """The verdict on each claim."""
    return [verdict.status for verdict in answer.verdicts]


@pytest.mark.parametrize(
    "statement",
    [
        TRUE,
        "In July 2031 there were 168 referrals.",
        "The recycling rate was 47% in 2030/31.",
        "The England rate of child protection plans was 43.2 per 10,000 at the end of September 2031.",
        # Two papers disagree; each of their figures is one that a paper gives.
        "At the end of September 2031 there were 312 children looked after.",
        "At the end of September 2031 there were 318 children looked after.",
    ],
)
def test_what_a_paper_gives_is_supported(desk: Desk, statement: str) -> None:
    """The same measure, date, area and value, with the page it stands on."""
    answer = desk.check(statement)
    assert (answer.status, statuses(answer)) == (Status.SUPPORTED, [Status.SUPPORTED])
    assert answer.answer.startswith("Supported")
    assert answer.citations
    assert off_their_pages(answer, desk.library) == []


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        (FALSE, "21.4"),
        ("In July 2031 there were 186 referrals.", "168"),
        ("The recycling rate was 52% in 2030/31.", "47"),
        (
            "The England rate of child protection plans was 21.4 per 10,000 at the end of September 2031.",
            "43.2",
        ),
    ],
)
def test_what_the_papers_give_otherwise_is_contradicted_with_their_figure(
    desk: Desk, statement: str, value: str
) -> None:
    """Another value, or another area's value: the papers' own is said and cited."""
    answer = desk.check(statement)
    assert answer.status is Status.CONTRADICTED
    (verdict,) = answer.verdicts
    assert verdict.claim == statement
    assert [figure.value for figure in verdict.figures] == [Decimal(value)]
    assert value in answer.answer
    assert off_their_pages(answer, desk.library) == []


@pytest.mark.parametrize(
    "statement",
    [
        UNKNOWN,
        # Held, but not for that time, that place or that unit.
        "In March 2029 there were 168 referrals.",
        "In July 2031 there were 168 referrals in Kent.",
        "In July 2031, 168% of cases were referrals.",
    ],
)
def test_what_the_papers_do_not_hold_is_not_found(desk: Desk, statement: str) -> None:
    """Neither borne out nor contradicted, and no figure of something else is set against it."""
    answer = desk.check(statement)
    assert (answer.status, answer.figures, answer.citations) == (Status.NOT_FOUND, (), ())


def test_every_claim_has_its_verdict_and_the_worst_is_the_statements(desk: Desk) -> None:
    """Contradicted goes before not found, and that before supported, whatever the order."""
    answer = desk.check(f"{TRUE} {UNKNOWN} {FALSE}")
    assert statuses(answer) == [Status.SUPPORTED, Status.NOT_FOUND, Status.CONTRADICTED]
    assert answer.status is Status.CONTRADICTED
    assert desk.check(f"{UNKNOWN} {TRUE}").status is Status.NOT_FOUND


def test_two_claims_of_one_sentence_are_told_apart(desk: Desk) -> None:
    """Joined by "and", each claim is still held against its own figure: 168 is given, 74% is not."""
    answer = desk.check("There were 168 referrals in July 2031 and the recycling rate was 74% in 2030/31.")
    assert statuses(answer) == [Status.SUPPORTED, Status.CONTRADICTED]


def test_a_statement_without_a_figure_is_not_found(desk: Desk) -> None:
    """Praise cannot be checked, and that is said."""
    answer = desk.check("Everything is going very well.")
    assert (answer.status, answer.verdicts) == (Status.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("The number of allotments fell by 12 in 2031.", Status.SUPPORTED),
        ("There were 12 allotments in 2031.", Status.NOT_FOUND),
    ],
)
def test_a_change_is_no_level(holds_only: HoldsOnly, statement: str, status: Status) -> None:
    """ "Fell by 12" bears out a fall of 12 and not that there were 12."""
    assert holds_only("In 2031 the number of allotments fell by 12.").check(statement).status is status


@pytest.mark.parametrize("statement", ["", "  \n"])
def test_an_empty_statement_is_an_error(desk: Desk, statement: str) -> None:
    """Nothing to check is a statement to mend."""
    with pytest.raises(QuestionUnusable, match=r"^The statement is empty"):
        desk.check(statement)


def test_a_statement_far_too_long_is_an_error(desk: Desk) -> None:
    """The sentence names its length and how long one may be."""
    with pytest.raises(QuestionUnusable, match=r"200,001 characters.* 200,000"):
        desk.check("x" * 200_001)


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("The fleet cost £10.9m in 2030/31.", Status.SUPPORTED),
        ("The fleet cost £10.8m in 2030/31.", Status.CONTRADICTED),
        ("The fleet cost over £10m in 2030/31.", Status.SUPPORTED),
        ("The fleet cost over £11m in 2030/31.", Status.CONTRADICTED),
        ("The fleet cost nearly £11m in 2030/31.", Status.SUPPORTED),
    ],
)
def test_a_claim_may_round_and_may_not_exaggerate(
    holds_only: HoldsOnly, statement: str, status: Status
) -> None:
    """£10,896,732 is £10.9m, over £10m and nearly £11m; it is not £10.8m nor over £11m."""
    assert holds_only("The fleet cost £10,896,732 in 2030/31.").check(statement).status is status


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("The housing service underspent by £2.4m in 2030/31.", Status.SUPPORTED),
        ("The housing service overspent by £2.4m in 2030/31.", Status.CONTRADICTED),
    ],
)
def test_an_underspend_is_no_overspend(holds_only: HoldsOnly, statement: str, status: Status) -> None:
    """The same number with the opposite word says the opposite."""
    desk = holds_only("The housing service reported an underspend of £2.4m in 2030/31.")
    assert desk.check(statement).status in (
        {status} if status is Status.SUPPORTED else {status, Status.NOT_FOUND}
    )


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("The overall effectiveness of Exampleshire's fostering service was judged good.", Status.SUPPORTED),
        (
            "The overall effectiveness of Exampleshire's fostering service was judged outstanding.",
            Status.CONTRADICTED,
        ),
        ("The library service was judged good.", Status.NOT_FOUND),
    ],
)
def test_a_grade_is_held_against_the_one_given(holds_only: HoldsOnly, statement: str, status: Status) -> None:
    """Another grade of the same scale contradicts; one of another service says nothing."""
    desk = holds_only("The overall effectiveness of the fostering service in Exampleshire is good.")
    assert desk.check(statement).status is status


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("The leisure strategy is due at committee on 4 March 2032.", Status.SUPPORTED),
        ("The leisure strategy is due at committee on 9 July 2032.", Status.CONTRADICTED),
    ],
)
def test_a_day_is_held_against_the_one_given(holds_only: HoldsOnly, statement: str, status: Status) -> None:
    """A sentence that speaks of the same thing and gives one day bears it out or contradicts it."""
    desk = holds_only("The leisure strategy will come to the committee on 4 March 2032.")
    assert desk.check(statement).status is status


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("The number of books lent more than doubled between May 2031 and June 2031.", Status.SUPPORTED),
        ("The number of books lent fell between May 2031 and June 2031.", Status.CONTRADICTED),
        ("The number of books lent fell between May 2029 and June 2031.", Status.NOT_FOUND),
    ],
)
def test_a_movement_in_words_is_worked_out(holds_only: HoldsOnly, statement: str, status: Status) -> None:
    """From 400 to 950 is more than twice; of a time that begins before the first figure nothing is said."""
    desk = holds_only(
        "Our libraries lent 400 books in May 2031.", "Our libraries lent 950 books in June 2031."
    )
    assert desk.check(statement).status is status
