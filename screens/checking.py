"""A check under way or done, kept while the window is open and for this reader alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from answer.drafts import Checked, Said

_CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class Checking:
    """A draft and how far it was checked.

    `name` is the draft's file name, empty for a pasted text, which is `text`. `problem` says why it could not
    be read or finished; `stopped` is whether it goes on no further.
    """

    name: str = ""
    text: str = ""
    parts: tuple[Said, ...] = ()
    done: tuple[Checked, ...] = ()
    stopped: bool = False
    problem: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether there is more to check."""
        return not self.stopped and len(self.done) < len(self.parts)

    @property
    def short_of(self) -> str:
        """How far the check came, where it was broken off."""
        if not self.stopped or len(self.done) >= len(self.parts):
            return ""
        return f"The check was broken off after {len(self.done)} of {len(self.parts)} parts of the draft."


def current() -> Checking | None:
    """The check under way or done, if any."""
    held: Checking | None = st.session_state.get(_CHECKING)
    return held


def keep(checking: Checking) -> None:
    """Keep a check as far as it has come."""
    st.session_state[_CHECKING] = checking


def stop() -> None:
    """Go no further."""
    held = current()
    if held is not None:
        keep(replace(held, stopped=True))


def forget() -> None:
    """Forget the draft and all that was found of it."""
    st.session_state.pop(_CHECKING, None)
