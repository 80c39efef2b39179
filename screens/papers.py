"""The screen of the papers: what is held and what was left out, searching inside, and what editors change."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from index.records import LeftOut
from screens import changing, holdings, log, look, orders, progress, viewer, within
from screens.desk import Desk
from screens.holdings import Held
from screens.notices import show_empty, show_problem
from screens.reader import Reader
from screens.words import as_html
from settings import Settings

_TABS = "papers-tabs"
HELD, WITHIN, ADD, LOG = "List", "Search", "Add", "Changes"


def show(desk: Desk, reader: Reader, settings: Settings) -> None:
    """The parts as tabs on the left, the open page on the right; in a narrow window one below the other."""
    st.title("Papers held", anchor=False)
    told, above = st.container(), st.container()
    with above:
        if problem := orders.problem():
            show_problem(problem)
        if reader.may_edit:
            progress.show(settings, reader)
    with told:
        look.tell(problem or progress.words_of(progress.shown(settings, reader)))
    viewer.beside(desk.library, lambda: _show_parts(desk, reader, settings))


def show_first(reader: Reader, settings: Settings) -> None:
    """Where nothing is held yet: the way to add the first papers, for those who may."""
    if not reader.may_edit:
        return
    if problem := orders.problem():
        show_problem(problem)
    progress.show(settings, reader)
    look.tell(problem or progress.words_of(progress.shown(settings, reader)))
    changing.show_adding(settings)


def _show_parts(desk: Desk, reader: Reader, settings: Settings) -> None:
    names = [HELD, WITHIN, *([ADD, LOG] if reader.may_edit else [])]
    tabs = dict(zip(names, st.tabs(names, key=_TABS, on_change="rerun"), strict=True))
    for name, tab in tabs.items():
        if tab.open:
            with tab:
                _show_part(name, desk, reader, settings)


def _show_part(name: str, desk: Desk, reader: Reader, settings: Settings) -> None:
    if name == HELD:
        _show_held(desk, reader, settings)
    elif name == WITHIN:
        within.show(desk.library)
    elif name == ADD:
        changing.show_adding(settings)
    else:
        log.show(desk.library, settings, reader)


def _show_held(desk: Desk, reader: Reader, settings: Settings) -> None:
    def handle(one: Held) -> None:
        if reader.may_edit:
            changing.show_file(settings, one)

    if desk.library.files():
        holdings.show(desk.library, search_in=_search_in, handle=handle)
    else:
        show_empty()
    if left_out := desk.library.left_out():
        st.html(left_out_html(left_out))
    if reader.may_edit:
        changing.show_removed(settings, reader)
    else:
        st.html(changing.HOW_ADDED)


def _search_in(file_id: str) -> None:
    """Go to searching inside one file."""
    within.scope_to(file_id)
    st.session_state[_TABS] = WITHIN


def left_out_html(left_out: Sequence[LeftOut]) -> str:
    """Each file left out, with its reason."""
    lines = "".join(f"<li><b>{as_html(file.name)}</b>: {as_html(file.reason)}</li>" for file in left_out)
    return f"<h2>Files left out</h2><ul>{lines}</ul>"
