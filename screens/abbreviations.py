"""The abbreviations of the papers as a list: what each stands for, and which papers say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import streamlit as st

from answer.glossary import Abbreviation, Meaning
from ingest.records import File, Paper
from screens import glossary, look
from screens.desk import Desk
from screens.words import as_html, british_date, counted

MOST = 5
"""Papers that are named with a meaning; a common one stands in hundreds."""


def show(desk: Desk) -> None:
    """The box to search by, the letters, and the list."""
    st.title("Abbreviations", anchor=False)
    entries = glossary.of(desk.library).entries
    st.html(
        "<p>What the abbreviations in these papers stand for, in the papers’ own words. Where no paper "
        "writes one out, you see the meaning that councils commonly use, marked as such.</p>"
    )
    words = st.text_input("Find an abbreviation or a word of its meaning", key="abbreviations-find")
    found = matching(entries, words)
    with st.container(key="abbreviations-found"):
        st.html(f"<p>{counted(len(found), one='abbreviation', many='abbreviations')}</p>")
    look.announce("abbreviations-found")
    if found:
        with st.container(key="abbreviations"):
            st.html(list_html(found))


def matching(entries: Iterable[Abbreviation], words: str) -> list[Abbreviation]:
    """The abbreviations that hold every one of the words in their letters or one of their meanings."""
    wanted = words.casefold().split()

    def fits(entry: Abbreviation) -> bool:
        told = " ".join((entry.short, *(one.words for one in entry.meanings))).casefold()
        return all(word in told for word in wanted)

    return list(filter(fits, entries))


def list_html(entries: Sequence[Abbreviation]) -> str:
    """The entries under their letters, with links to each letter before them."""
    letters = [(letter, list(some)) for letter, some in groupby(entries, _letter)]
    links = "".join(f'<li><a href="#letter-{letter}">{letter}</a></li>' for letter, _ in letters)
    parts = (
        f'<h2 id="letter-{letter}">{letter}</h2><dl>{"".join(map(_entry_html, some))}</dl>'
        for letter, some in letters
    )
    return f'<nav aria-label="Letters"><ul class="letters">{links}</ul></nav>{"".join(parts)}'


def _letter(entry: Abbreviation) -> str:
    return entry.short[:1].upper()


def _entry_html(entry: Abbreviation) -> str:
    meanings = "".join(f"<dd>{_meaning_html(one)}</dd>" for one in entry.meanings)
    return f"<dt>{as_html(entry.short)}</dt>{meanings}"


def _meaning_html(meaning: Meaning) -> str:
    return f'{as_html(meaning.words)}<br><span class="file">{as_html(given_in(meaning.papers))}</span>'


def given_in(papers: Sequence[tuple[File, Paper]]) -> str:
    """The papers that write a meaning out, the newest first, as a sentence."""
    if not papers:
        return "As councils commonly use it; no paper held here writes it out."
    newest_first = sorted(papers, key=lambda one: str(one[1].meeting or ""), reverse=True)
    named = list(dict.fromkeys(_named(file, paper) for file, paper in newest_first))
    more = len(named) - MOST
    return "Written out in " + "; ".join(named[:MOST]) + (f"; and {more} more" if more > 0 else "") + "."


def _named(file: File, paper: Paper) -> str:
    title, day = paper.title or file.name, british_date(paper.meeting)
    return f"{title}, {day}" if day and day not in title else title
