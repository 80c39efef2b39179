"""What a reader is told when something cannot be done, and how papers are loaded where none are held."""

from __future__ import annotations

import streamlit as st

from index.errors import StoreAbsent
from screens.words import as_html

LOADING = """
<h2>How to load papers</h2>
<ol>
<li>Put the PDF files of your committee papers in a folder.</li>
<li>In a terminal, in the folder of this program, run <code>.venv/bin/python -m ingest FOLDER</code>.
Without a folder it loads the sample papers in <code>corpus</code>.</li>
<li>Reload this page.</li>
</ol>
"""


def show_problem(sentence: str) -> None:
    """One plain sentence about what cannot be done."""
    st.html(f'<p class="problem">{as_html(sentence)}</p>')


def show_closed(problem: Exception) -> None:
    """The whole app where the papers cannot be opened: why, and where there are none, how to load them."""
    st.title("Committee Papers", anchor=False)
    show_problem(str(problem))
    if isinstance(problem, StoreAbsent):
        st.html(LOADING)


def show_empty() -> None:
    """A screen where no paper is held yet."""
    st.html("<p>No papers are loaded yet.</p>" + LOADING)
