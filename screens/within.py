"""Searching inside the papers: words and phrases as they are printed, in one file or in all."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from index.records import Filters
from screens import viewer
from screens.desk import TOLD, HeldPapers
from screens.holdings import Held, held_in
from screens.notices import show_problem
from screens.places import Place, citation_of, in_papers, patterns_of, place_html, spans_in
from screens.words import as_html, as_label, british_date, counted

A_PAGE = 10
LOOKED_AT = 300
"""Passages that a search over all papers looks at, nearest first."""
NEAREST = 5
_SCOPE = "within-file"


def scope_to(file_id: str) -> None:
    """Search within this file from now on."""
    st.session_state[_SCOPE] = file_id


def show(held: HeldPapers) -> None:
    """The words to look for, where, and the places found with a button that opens each page."""
    every = {one.entry.file.id: one for one in held_in(held)}
    if st.session_state.get(_SCOPE) not in every:
        st.session_state[_SCOPE] = None
    typed = st.text_input(
        "Words to look for in the papers",
        key="within-words",
        placeholder='Put a phrase in quotation marks: "child protection plan"',
    )
    scope = st.selectbox(
        "Look in",
        tuple(every),
        index=None,
        key=_SCOPE,
        format_func=lambda file_id: as_label(_named(every[file_id])),
        placeholder="All papers",
    )
    patterns = patterns_of(typed)
    if not patterns:
        st.html(
            "<p>Finds the passages that have all of the words, whatever comes after a word's beginning.</p>"
        )
        return
    try:
        places, note = found(held, typed, patterns, every.get(scope) if scope else None)
    except TOLD as exc:
        show_problem(str(exc))
        return
    st.html(f'<p role="status">{as_html(note)}</p>')
    _show_places(places)


def _named(one: Held) -> str:
    return ", ".join(filter(None, (one.title, british_date(one.meeting), one.entry.file.name)))


def found(
    held: HeldPapers, typed: str, patterns: Sequence[re.Pattern[str]], scope: Held | None
) -> tuple[list[Place], str]:
    """The places that have the words, and in a sentence how many; the nearest in meaning where none has."""
    if scope is not None:
        return _in_file(scope, held, patterns)
    hits = held.search(typed, Filters(), limit=LOOKED_AT)
    places = [
        Place(hit.file, hit.paper, hit.passage, spans)
        for hit in hits
        if (spans := spans_in(hit.passage.text, patterns))
    ]
    if places:
        most = "" if len(hits) < LOOKED_AT else f" among the {LOOKED_AT} passages nearest to them"
        return places, f"{counted(len(places), one='place has', many='places have')} these words{most}."
    near = [Place(hit.file, hit.paper, hit.passage) for hit in hits[:NEAREST]]
    if near:
        return near, "No passage was found that has all of these words. These are the nearest in meaning."
    return [], "No passage has these words."


def _in_file(scope: Held, held: HeldPapers, patterns: Sequence[re.Pattern[str]]) -> tuple[list[Place], str]:
    places = list(in_papers(((scope.entry.file, paper) for paper in scope.papers), held, patterns))
    name = scope.entry.file.name
    note = f"{counted(len(places), one='place has', many='places have')} these words in {name}."
    if scope.entry.copies:
        note += " Some of its papers are listed with another file, and searched there."
    return places, note


def _show_places(places: Sequence[Place]) -> None:
    pages = max(1, -(-len(places) // A_PAGE))
    number = st.pagination(pages, key="within-page") if pages > 1 else 1
    for place in places[(number - 1) * A_PAGE : number * A_PAGE]:
        citation = citation_of(place)
        with st.container(key=f"place-within-{place.passage.id}", gap="small"):
            st.html(place_html(place))
            st.button(
                f"Show page {citation.page}",
                key=f"within-{place.passage.id}",
                on_click=viewer.go_to,
                args=(citation,),
                type="primary" if viewer.is_open(citation) else "secondary",
            )
