"""The conversation a reader has had, kept while the window is open and for this reader alone."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from answer.records import Answer

_TURNS = "conversation"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what became of it; `problem` stands instead of the answer where none was made."""

    question: str
    answer: Answer | None = None
    problem: str = ""


def turns() -> tuple[Turn, ...]:
    """What was said so far, oldest first."""
    held: tuple[Turn, ...] = st.session_state.get(_TURNS, ())
    return held


def keep(turn: Turn) -> None:
    """Add a turn at the end."""
    st.session_state[_TURNS] = (*turns(), turn)


def forget() -> None:
    """Begin anew."""
    st.session_state[_TURNS] = ()


def earlier_questions() -> tuple[str, ...]:
    """What was asked so far, oldest first: a follow-up leans on it ("and in 2021?")."""
    return tuple(turn.question for turn in turns() if turn.answer is not None)


def last_words() -> str:
    """What the last question came to; nothing before the first."""
    last = turns()[-1] if turns() else Turn("")
    return last.answer.answer if last.answer else last.problem
