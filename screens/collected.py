"""The briefing a reader puts together, kept while the window is open and for this reader alone."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from screens.exports.collection import Briefing, Entry

__all__ = ["Briefing", "Entry", "briefing", "collect", "entries", "keep", "offer"]

_BRIEFING = "collected"
_BEFORE = "collected before"
_LAST_ID = "collected so far"
_TAKEN = "collected anew"


def briefing() -> Briefing:
    """The note in the making."""
    held: Briefing = st.session_state.get(_BRIEFING, Briefing())
    return held


def entries() -> tuple[Entry, ...]:
    """What was collected, in the order it is to stand in the note."""
    return briefing().entries


def collect(entry: Entry) -> None:
    """Put an answer at the end of the note; one that stands there already is not put in again."""
    if not _stands_there(entry):
        keep((*entries(), replace(entry, id=_next_id())))


def keep(some: tuple[Entry, ...]) -> None:
    """Have the note hold these answers in this order."""
    st.session_state[_BRIEFING] = replace(briefing(), entries=some)


def times_taken() -> int:
    """How often another briefing took the place of the one in the making: boxes begin anew then."""
    number: int = st.session_state.get(_TAKEN, 0)
    return number


def begin_with(opened: Briefing) -> None:
    """Take a saved briefing in place of the one in the making, which can be had back."""
    _keep_for_undo()
    st.session_state[_TAKEN] = times_taken() + 1
    st.session_state[_BRIEFING] = replace(
        opened, entries=tuple(replace(entry, id=_next_id()) for entry in opened.entries)
    )


def write(*, title: str | None = None, opening: str | None = None) -> None:
    """Keep what the reader wrote above the answers."""
    held = briefing()
    st.session_state[_BRIEFING] = replace(
        held,
        title=held.title if title is None else title,
        opening=held.opening if opening is None else opening,
    )


def write_before(entry_id: int, words: str) -> None:
    """Keep what the reader wrote before an answer."""
    keep(tuple(replace(one, words=words) if one.id == entry_id else one for one in entries()))


def move(entry_id: int, *, by: int) -> None:
    """Put an answer so many places further down, or up where the number is negative."""
    some = list(entries())
    at = next(place for place, one in enumerate(some) if one.id == entry_id)
    some.insert(max(0, min(len(some) - 1, at + by)), some.pop(at))
    keep(tuple(some))


def remove(entry_id: int) -> None:
    """Take an answer out of the note."""
    _keep_for_undo()
    keep(tuple(one for one in entries() if one.id != entry_id))


def clear() -> None:
    """Begin with an empty note."""
    _keep_for_undo()
    st.session_state[_BRIEFING] = Briefing()


def undo() -> None:
    """Have the note again as it was before something was taken out of it."""
    before: Briefing | None = st.session_state.pop(_BEFORE, None)
    if before is not None:
        st.session_state[_TAKEN] = times_taken() + 1
        st.session_state[_BRIEFING] = before


def can_undo() -> bool:
    """Whether something was taken out that can be had back."""
    return _BEFORE in st.session_state


def offer(entry: Entry, *, key: str) -> None:
    """A button that collects an answer; it says so where the answer is in the note already."""
    there = _stands_there(entry)
    st.button(
        "In the briefing" if there else "Add to briefing",
        key=f"collect-{key}",
        on_click=collect,
        args=(entry,),
        disabled=there,
    )


def _stands_there(entry: Entry) -> bool:
    return any((one.asked, one.answer.answer) == (entry.asked, entry.answer.answer) for one in entries())


def _keep_for_undo() -> None:
    st.session_state[_BEFORE] = briefing()


def _next_id() -> int:
    number: int = st.session_state.get(_LAST_ID, 0) + 1
    st.session_state[_LAST_ID] = number
    return number
