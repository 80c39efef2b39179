"""From an answer to its measure over time: a link to the Trends screen, where such a line is held.

The measures over time are found beside the screens, which takes a second or two for new papers: no answer
waits for it, and the link comes when they are known.
"""

from __future__ import annotations

from concurrent.futures import Future
from threading import Lock

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from answer.records import Answer
from screens import trend_link
from screens.desk import AT_LEISURE, Desk
from screens.examples import LOOK_AGAIN
from screens.trend_link import Choice

# Each with its desk, so that no other desk comes to have its number.
_searches: dict[int, tuple[Desk, Future[object]]] = {}
_one_at_a_time = Lock()


def make_ready(desk: Desk) -> None:
    """Have the measures over time found for those who see the same papers; at once where they are known."""
    if desk.knows_measures():
        return
    with _one_at_a_time:
        known = _searches.get(id(desk))
        if known is None or known[1].done():
            _searches[id(desk)] = (desk, AT_LEISURE.submit(desk.measures))


def offer(desk: Desk, answer: Answer, charts: StreamlitPage | None) -> None:
    """A link to the chart of what an answer states; nothing where it is no point of a line.

    To stand beside something of its height: it may come a moment after the answer, and must move nothing.
    """
    if charts is None or not answer.figures:
        return
    if not desk.knows_measures():
        _wait_for(desk)
    elif line := desk.line_of(answer):
        choice = Choice(line.measure, () if line.own else (line.area,))
        st.page_link(charts, label="See as a chart", query_params=trend_link.params_of(choice))


@st.fragment(run_every=LOOK_AGAIN)
def _wait_for(desk: Desk) -> None:
    if desk.knows_measures():
        st.rerun()
