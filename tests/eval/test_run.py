"""Answers counted by kind, and the page of the evidence."""

from __future__ import annotations

import re

import pytest

from answer.records import Answer, Citation, Status
from eval.outcome import Outcome
from eval.questions import Known
from eval.run import Judged, table


def judged(outcome: Outcome, *, kind: str = "figure", cited: str = "a.pdf", page: int = 4) -> Judged:
    """A question whose evidence stands on page 4 of a.pdf, answered from page `page` of `cited`."""
    known = Known(id="1", kind=kind, text="how many?", accept=(re.compile("83"),), paper="a.pdf", page=4)
    citation = Citation(paper=cited, title="", page=page, quote="83", file_id="f")
    return Judged(known, Answer(Status.ANSWERED, "83", citations=(citation,)), outcome)


def test_the_table_counts_each_kind_and_all_of_them() -> None:
    """Two figures, one right and one wrong, and a refused trend: 1 of 2, 0 of 1, and 1 of 3 in all."""
    rows = table(
        [judged(Outcome.RIGHT), judged(Outcome.WRONG), judged(Outcome.REFUSED, kind="trend")]
    ).splitlines()
    assert rows[2].startswith("| figure | 2 | 1 | 1 | 0 |")
    assert rows[3].startswith("| trend | 1 | 0 | 0 | 1 |")
    assert rows[4].startswith("| all | 3 | 1 | 1 | 1 |")


@pytest.mark.parametrize(
    ("one", "right"),
    [
        (judged(Outcome.RIGHT), True),
        (judged(Outcome.RIGHT, page=5), False),
        (judged(Outcome.RIGHT, cited="b.pdf"), None),
        (judged(Outcome.WRONG), None),
    ],
)
def test_a_page_counts_only_where_the_known_paper_answers_rightly(one: Judged, right: bool | None) -> None:
    """The same page is right, another is not; another paper or a wrong answer is not counted."""
    assert one.page_right is right
