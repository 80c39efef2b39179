"""From an answer to its measure over time: where the link stands, where it leads, and that nothing waits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from answer.records import Answer, StatedFigure
from answer.series import LineHeld, MeasureHeld
from index.records import Filters
from screens import ask, chart_offer
from tests.screens.double import ALL, ANSWERED, DeskDouble
from tests.screens.test_screens import asked, words

pytestmark = pytest.mark.usefixtures("white_pages")

FIGURE = StatedFigure(Decimal("18.3"), "per 10,000", "rate", "2022-09-30", "Exampleshire", "actual")
STATES = replace(ANSWERED, figures=(FIGURE,), citations=())
OWN = LineHeld("cp_plan_rate", "rate", "Exampleshire", own=True)


def _with_charts(show: object, desk: object) -> None:
    """The ask screen beside a screen of charts; it runs as a script of its own."""
    import streamlit as st  # noqa: PLC0415  # a script of AppTest knows no other names

    charts = st.Page(lambda: None, title="Trends", url_path="trends")
    first = st.Page(lambda: show(desk, charts=charts), title="Ask", default=True)  # type: ignore[operator]
    st.navigation([first, charts], position="hidden").run()


def app_over(desk: DeskDouble) -> AppTest:
    """The screen after one question."""
    app = AppTest.from_function(_with_charts, args=(ask.show, desk), default_timeout=30).run()
    return asked(app, "Rate?")


def links(app: AppTest) -> list[tuple[str, str, str]]:
    """The links from one screen to another: what they say, the screen, and what is chosen there."""
    assert not app.exception
    told = [element.proto for element in app.get("page_link")]
    return [(one.label, one.page, one.query_string) for one in told]


@pytest.mark.parametrize(
    ("line", "chosen"),
    [
        (OWN, "measure=cp_plan_rate"),
        (replace(OWN, area="Eastern Region", own=False), "measure=cp_plan_rate&area=Eastern+Region"),
    ],
)
def test_a_figure_of_a_line_leads_to_its_chart(line: LineHeld, chosen: str) -> None:
    """At that measure, with the area where it is another's."""
    app = app_over(DeskDouble(answers=[STATES], line=line))
    assert links(app) == [("See as a chart", "trends", chosen)]


@pytest.mark.parametrize(("answer", "line"), [(STATES, None), (replace(STATES, figures=()), OWN)])
def test_without_a_line_or_a_figure_there_is_no_link(answer: Answer, line: LineHeld | None) -> None:
    """Words are no point of a line, and a figure need not be one."""
    assert links(app_over(DeskDouble(answers=[answer], line=line))) == []


@dataclass
class SlowDesk(DeskDouble):
    """Its measures are found when it is allowed to; it tells how often they were looked for."""

    allowed: Event = field(default_factory=Event)
    found: Event = field(default_factory=Event)
    times: int = 0

    def measures(self, filters: Filters = ALL) -> tuple[MeasureHeld, ...]:
        """Looks until it is allowed to end."""
        self.times += 1
        assert self.allowed.wait(30)
        self.found.set()
        return ()

    def knows_measures(self) -> bool:
        """Only once they are found."""
        return self.found.is_set()


def test_no_answer_waits_for_the_measures() -> None:
    """They are looked for once, beside the screen; the answer stands before, the link comes after."""
    desk = SlowDesk(answers=[STATES], line=OWN)
    app = app_over(desk)
    assert STATES.answer in words(app)
    assert links(app) == []
    desk.allowed.set()
    assert desk.found.wait(30)
    assert links(app.run()) == [("See as a chart", "trends", "measure=cp_plan_rate")]
    assert desk.times == 1
    chart_offer.make_ready(desk)
    assert desk.times == 1
