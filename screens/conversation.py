"""The conversation a reader has had, kept while the window is open and for this reader alone."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from answer.records import Answer
from index.records import Filters

EARLIER = 8
"""Earlier questions that a question is understood by: each takes time to understand, and room in a link."""
_TURNS = "conversation"
_OPENED = "opened turns"
_EVERYWHERE = Filters()


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it was put: `before` are the questions it may lean on, oldest first."""

    question: str
    before: tuple[str, ...] = ()
    filters: Filters = _EVERYWHERE


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what became of it; `problem` stands instead of the answer where none was made."""

    asking: Asking
    answer: Answer | None = None
    problem: str = ""


def turns() -> tuple[Turn, ...]:
    """What was said so far, oldest first."""
    held: tuple[Turn, ...] = st.session_state.get(_TURNS, ())
    return held


def last() -> Turn | None:
    """What was said last, if anything."""
    return turns()[-1] if turns() else None


def keep(turn: Turn) -> None:
    """Add a turn at the end."""
    st.session_state[_TURNS] = (*turns(), turn)


def forget() -> None:
    """Begin anew."""
    st.session_state[_TURNS] = ()
    st.session_state[_OPENED] = frozenset()


def go_back_to(asking: Asking) -> bool:
    """Forget what was said after a question; False where it was not asked."""
    asked = [turn.asking for turn in turns()]
    if asking not in asked:
        return False
    st.session_state[_TURNS] = turns()[: asked.index(asking) + 1]
    return True


def earlier_questions() -> tuple[str, ...]:
    """What the next question may lean on ("and in 2021?"), oldest first: questions that were answered."""
    answered = [turn for turn in turns() if turn.answer is not None]
    if not answered:
        return ()
    return (*answered[-1].asking.before, answered[-1].asking.question)[-EARLIER:]


def last_words() -> str:
    """What the last question came to; nothing before the first."""
    turn = last()
    if turn is None:
        return ""
    return turn.answer.answer if turn.answer else turn.problem


def open_turn(number: int) -> None:
    """Show an earlier turn, counted from 1, with all that belongs to it."""
    st.session_state[_OPENED] = _opened() | {number}


def is_opened(number: int) -> bool:
    """Whether an earlier turn is shown with all that belongs to it."""
    return number in _opened()


def _opened() -> frozenset[int]:
    held: frozenset[int] = st.session_state.get(_OPENED, frozenset())
    return held
