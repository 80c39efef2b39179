"""Questions offered in place of one that is refused, and the examples: tried, near, and as a reader types."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from answer.desk import Desk
from answer.examples import Example, as_question
from answer.records import Answer, StatedFigure, Status
from answer.suggestions import OFFERED, TRIES, answers, near, offered
from figures import calendar as cal
from figures.records import Standing
from index.records import Filters
from tests.answer.candidates import ENGLAND, hit, plain_figure

REFUSED = (
    "How many referrals were received in March 2032?",
    "How many referrals were received in England in July 2031?",
    "What was the rate of child protection plans at the end of September 2029?",
    "How many children were looked after at the end of May 2035?",
    "What share of assessments was completed on time in March 2020?",
)


@pytest.mark.parametrize("question", REFUSED)
def test_every_question_offered_is_answered(desk: Desk, question: str) -> None:
    """Whoever picks one gets an answer, asked by itself as the screen asks it."""
    refused = desk.ask(question)
    assert refused.status is not Status.ANSWERED
    assert 1 <= len(refused.suggestions) <= OFFERED
    assert {desk.ask(text).status for text in refused.suggestions} == {Status.ANSWERED}


def test_what_has_no_telling_word_of_the_question_is_not_offered(desk: Desk) -> None:
    """Children who swim are no children looked after: "children" alone tells no subject."""
    refused = desk.ask("How many children learnt to swim in July 2031?")
    assert refused.status is Status.NOT_IN_PAPERS
    assert refused.suggestions == ()


def test_only_what_gives_its_own_figure_is_offered_after_few_tries(desk: Desk) -> None:
    """Of the figures near a question those are offered whose question states them; four are tried at most."""
    question, weighed = desk.candidates("How many referrals were received in March 2032?")
    hits = near(question, weighed)
    tried: list[str] = []

    def another_value(text: str) -> Answer:
        tried.append(text)
        return _stating("0")

    bench = desk._bench(Filters())
    assert offered(question, hits, bench, another_value) == ()
    assert len(tried) == TRIES == len(set(tried))


def _stating(value: str, unit: str | None = "referrals") -> Answer:
    figure = StatedFigure(Decimal(value), unit, "referrals", None, None, "actual")
    return Answer(Status.ANSWERED, f"{value} {unit}", figures=(figure,))


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        (_stating("168"), True),
        (_stating("167"), False),
        (_stating("168", "percent"), False),
        (Answer(Status.AMBIGUOUS, "Which?", figures=_stating("168").figures), False),
        (Answer(Status.ANSWERED, "“There were 168 referrals.”"), False),
        (None, False),
    ],
)
def test_a_question_stands_for_the_figure_it_was_made_from(answer: Answer | None, *, holds: bool) -> None:
    """Another value, another unit, a question back, or words without the figure do not do."""
    assert answers(Example("How many referrals in July 2031?", (hit(plain_figure()),)), answer) is holds


def test_an_example_of_a_decision_is_any_answer() -> None:
    """What was decided has no figure to be held against."""
    decided = Example("What was decided on fostering?")
    assert answers(decided, Answer(Status.ANSWERED, "“Resolved …”"))
    assert not answers(decided, None)


WORDED = (
    ({"measure_id": "referrals"}, "How many referrals in July 2031?"),
    ({"measure_id": "looked_after", "unit": "children"}, "How many children looked after in July 2031?"),
    (
        {"measure_id": "cp_plan_rate", "unit": "per 10,000", "area": ENGLAND},
        "What was the rate of children subject to a child protection plan for England in July 2031?",
    ),
    (
        {"measure_id": "good_level_of_development", "unit": "percent"},
        "What percentage had a good level of development in July 2031?",
    ),
    (
        {"measure_id": "assessments_on_time", "unit": "percent", "period": cal.quarter(2031, 2)},
        "What percentage of assessments completed in timescale in July to September 2031?",
    ),
    (
        {"measure_id": "overspend", "unit": "GBP", "standing": Standing.FORECAST},
        "What was the forecast overspend in July 2031?",
    ),
    ({"measure_id": "reserves", "unit": "GBP"}, "What were the reserves in July 2031?"),
    ({"measure": "calls taken"}, "Calls taken in July 2031?"),
)


@pytest.mark.parametrize(("parts", "asked"), WORDED)
def test_a_question_is_worded_as_a_reader_types(desk: Desk, parts: dict[str, object], asked: str) -> None:
    """By its name, unit, standing and area; in the paper's own words where the vocabulary has none."""
    figure = replace(plain_figure(), **parts)  # type: ignore[arg-type]
    assert as_question(hit(figure), desk._bench(Filters())) == asked
