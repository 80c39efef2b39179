"""The answers a reader has collected for a note, kept while the window is open and for this reader alone."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from answer.records import Answer

_COLLECTED = "collected"


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, claim or measure as the reader put it, and what the papers say of it."""

    asked: str
    answer: Answer


def entries() -> tuple[Entry, ...]:
    """What was collected, in the order it is to stand in the note."""
    held: tuple[Entry, ...] = st.session_state.get(_COLLECTED, ())
    return held


def collect(entry: Entry) -> None:
    """Put an answer at the end of the note; one that stands there already is not put in again."""
    if entry not in entries():
        keep((*entries(), entry))


def keep(some: tuple[Entry, ...]) -> None:
    """Have the note hold these answers in this order."""
    st.session_state[_COLLECTED] = some


def offer(entry: Entry, *, key: str) -> None:
    """A button that collects an answer; it says so where the answer is in the note already."""
    there = entry in entries()
    st.button(
        "In the briefing" if there else "Add to briefing",
        key=f"collect-{key}",
        on_click=collect,
        args=(entry,),
        disabled=there,
    )
