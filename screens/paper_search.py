"""Searching within the paper whose page is open, beside whatever screen it was opened on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

import streamlit as st

from answer.records import Citation
from screens.desk import HeldPapers
from screens.places import Place, citation_of, in_papers, patterns_of, place_html
from screens.words import as_html, counted

A_PAGE = 5
"""Places shown at once, beside a page that is open."""
MOST = 200
"""Places looked for: whoever finds more has more to type."""


def show(
    held: HeldPapers,
    file_id: str,
    *,
    go: Callable[[Citation], None],
    is_open: Callable[[Citation], bool],
) -> None:
    """The words to look for in one file, and the places found; `go` opens the page of one.

    Raises what a screen tells its reader (screens.desk.TOLD).
    """
    with st.expander("Search within this paper", key=f"in-paper-{file_id}"):
        typed = st.text_input(
            "Words to look for in this paper",
            key=f"in-paper-words-{file_id}",
            placeholder='For a phrase: "protection plan"',
        )
        patterns = patterns_of(typed)
        if not patterns:
            return
        papers = [(file, paper) for file, paper in held.papers() if file.id == file_id]
        places = tuple(islice(in_papers(papers, held, patterns), MOST))
        st.html(f'<p role="status">{as_html(_note(held, file_id, places))}</p>')
        _show_places(places, go=go, is_open=is_open)


def _note(held: HeldPapers, file_id: str, places: Sequence[Place]) -> str:
    number = "The first " if len(places) == MOST else ""
    note = f"{number}{counted(len(places), one='place has', many='places have')} these words."
    if any(entry.copies for entry in held.files() if entry.file.id == file_id):
        note += " Some of its papers are listed with another file, and searched there."
    return note


def _show_places(
    places: Sequence[Place], *, go: Callable[[Citation], None], is_open: Callable[[Citation], bool]
) -> None:
    pages = -(-len(places) // A_PAGE)
    number = st.pagination(pages, key="in-paper-page") if pages > 1 else 1
    for place in places[(number - 1) * A_PAGE : number * A_PAGE]:
        citation = citation_of(place)
        with st.container(key=f"place-in-paper-{place.passage.id}", gap="small"):
            st.html(place_html(place, named=False))
            st.button(
                f"Show page {citation.page}",
                key=f"in-paper-show-{place.passage.id}",
                on_click=go,
                args=(citation,),
                type="primary" if is_open(citation) else "secondary",
            )
