"""Questions to begin with, made from the papers held. The first time on new papers that takes long.

So they are sought beside the screen, which can be used at once, and stand there as soon as they are found.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from threading import Lock

import streamlit as st

from screens.answers import show_questions
from screens.desk import AT_LEISURE, TOLD, Desk

AT_ONCE = 0.3
"""Seconds that the screen waits for them; after that it looks again every LOOK_AGAIN seconds."""
LOOK_AGAIN = 1.0
MOST = 16
"""Searches remembered."""

Search = Future[tuple[str, ...]]
# Each with its desk, so that no other desk comes to have its number.
_searches: OrderedDict[tuple[int, frozenset[str]], tuple[Desk, Search]] = OrderedDict()
_one_at_a_time = Lock()


def show(desk: Desk, *, ask: Callable[[str], None]) -> None:
    """The questions, each to be asked by pressing it; nothing where there are none."""
    found = _sought(desk)
    try:
        _show_found(found.result(timeout=AT_ONCE), ask)
    except NotYet:
        _wait_for(desk, ask)
    except TOLD:
        return  # the papers cannot be searched just now: the question that is asked will say why


@st.fragment(run_every=LOOK_AGAIN)
def _wait_for(desk: Desk, ask: Callable[[str], None]) -> None:
    if _sought(desk).done():
        st.rerun()
    st.html("<p>Looking for questions that these papers answer…</p>")


def _show_found(questions: tuple[str, ...], ask: Callable[[str], None]) -> None:
    if questions:
        st.html("<h2>Questions these papers answer</h2>")
        show_questions(questions, key="example", ask=ask)


def _sought(desk: Desk) -> Search:
    """The search for examples: one for all who see the same papers, begun anew when papers came or went."""
    wanted = (id(desk), frozenset(paper.id for _, paper in desk.library.papers()))
    with _one_at_a_time:
        if wanted not in _searches:
            _searches[wanted] = (desk, AT_LEISURE.submit(desk.examples))
        _searches.move_to_end(wanted)
        while len(_searches) > MOST:
            _searches.popitem(last=False)
        return _searches[wanted][1]
