"""What is counted to choose the threshold of a stated figure."""

from __future__ import annotations

import re

from answer.choose import SURE_SUBJECT
from answer.question import Kind, Question
from eval.calibrate import Trial, table, trial
from eval.questions import Known
from figures.measures import Vocabulary
from figures.records import Place
from tests.answer.candidates import candidate, plain_figure

VOCABULARY = Vocabulary({}, {})
ASKED = Question("how many referrals?", "how many referrals?", Kind.FIGURE, ("referr",))
KNOWN = Known(id="1", kind="figure", text="how many referrals?", accept=(re.compile(r"\b168\b"),))


def test_a_question_is_asked_as_held_and_without_its_answer() -> None:
    """168 is right and surest; with it taken out the neighbour of 0.7 would be stated."""
    place = Place("p", "p-2", 2, "Calls 171", 6, 9, row_label="Calls")
    neighbour = candidate(plain_figure("171", measure="calls", place=place), match=0.7)
    found = trial(KNOWN, ASKED, [candidate(), neighbour], VOCABULARY)
    assert (found.subject, found.right, found.without) == (1.0, True, 0.7)


def test_the_table_counts_at_each_threshold() -> None:
    """Sure and right; less sure and wrong; nothing found: at 0.70 one right, none wrong, two refused."""
    trials = [
        Trial(0.9, right=True, without=0.5),
        Trial(0.6, right=False, without=0.6),
        Trial(0.0, right=False, without=0.0),
    ]
    rows = {line.split("|")[1].strip(): line for line in table(trials).splitlines() if line.startswith("| 0")}
    assert rows["0.70"] == "| 0.70 | 1 | 0 | 2 | 0 |"
    assert rows["0.50"] == "| 0.50 | 1 | 1 | 1 | 2 |"
    assert any(name == f"{SURE_SUBJECT:.2f} (in force)" for name in rows)
