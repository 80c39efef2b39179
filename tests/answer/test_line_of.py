"""From a figure of an answer to the line over time that it is a point of."""

from __future__ import annotations

from answer.series import LineHeld
from index.records import Filters
from tests.answer.conftest import HoldsOnly

FIRST = "There were 318 children looked after in Exampleshire at the end of September 2031."
SECOND = "There were 301 children looked after in Exampleshire at the end of March 2031."
ENGLAND = "In England the rate of child protection plans was 43.2 per 10,000 at the end of March 2031."
LOOKED_AFTER = "How many children were looked after at the end of September 2031?"


def test_a_figure_leads_to_its_line_once_the_measures_are_known(holds_only: HoldsOnly) -> None:
    """Until they were asked for nothing is said; then it is the council's line, which can be drawn."""
    desk = holds_only(FIRST, SECOND)
    answer = desk.ask(LOOKED_AFTER)
    assert "318 children" in answer.answer
    assert desk.line_of(answer) is None
    assert not desk.knows_measures()
    measures = desk.measures()
    assert desk.knows_measures()
    line = desk.line_of(answer)
    assert line == LineHeld("looked_after", measures[0].name, "Exampleshire", own=True)
    assert desk.series(line.measure) is not None


def test_a_refusal_that_names_the_nearest_figure_leads_to_its_line(holds_only: HoldsOnly) -> None:
    """Who asks for a time that is not covered sees what times are."""
    desk = holds_only(FIRST, SECOND)
    desk.measures()
    refused = desk.ask("How many children were looked after at the end of May 2035?")
    line = desk.line_of(refused)
    assert line is not None
    assert line.measure == "looked_after"


def test_a_figure_with_no_second_time_leads_nowhere(holds_only: HoldsOnly) -> None:
    """One value makes no line; measures of some of the papers are not taken for those of all."""
    desk = holds_only(FIRST, ENGLAND)
    answer = desk.ask(LOOKED_AFTER)
    desk.measures(Filters(committee="Cabinet"))
    assert not desk.knows_measures()
    desk.measures()
    assert desk.knows_measures()
    assert answer.figures
    assert desk.line_of(answer) is None
