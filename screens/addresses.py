"""Which screen is shown, and what is shown at an address that leads to none."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

FIRST = "first"
"""What the first screen is called for Streamlit, which never shows it: its address is that of the app."""
_GUESSED = "ask"
"""Where somebody looks for the first screen who knows the addresses of the others."""
_HERE, _LEFT = "screen", "screen before"


def note_screen(name: str) -> None:
    """Remember which screen is shown and which was before it; to be called once a run."""
    st.session_state[_LEFT] = st.session_state.get(_HERE, name)
    st.session_state[_HERE] = name


def here() -> str:
    """The screen that is shown."""
    return str(st.session_state.get(_HERE, ""))


def has_come_back() -> bool:
    """Whether the reader came to this screen from another one."""
    return bool(st.session_state.get(_LEFT, "") != st.session_state.get(_HERE, ""))


def with_unknown(pages: Sequence[StreamlitPage]) -> list[StreamlitPage]:
    """The screens, and where the address leads to none of them one that says so.

    Streamlit itself would open the first screen behind a box about files of the program.
    """
    wanted = unquote(urlsplit(st.context.url or "").path).strip("/").rpartition("/")[2]
    if not wanted or wanted in {FIRST, *(page.url_path for page in pages)}:
        return list(pages)
    if wanted == _GUESSED:
        first = pages[0]
        return [
            *pages,
            st.Page(lambda: st.switch_page(first), title="Ask", url_path=wanted, visibility="hidden"),
        ]
    return [*pages, st.Page(_show_unknown, title="Page not found", url_path=wanted, visibility="hidden")]


def _show_unknown() -> None:
    st.title("Page not found", anchor=False)
    st.html(
        "<p>There is no screen at this address. If you typed it, check that it is correct; if you pasted it, "
        "check that you copied all of it. The screens are named at the top.</p>"
    )
