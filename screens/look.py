"""How the app is dressed: one style sheet, beside this file, and what a screen reader is told."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STYLES = Path(__file__).with_name("look.css")
NAME = Path(__file__).with_name("name.svg")
ICON = ":material/find_in_page:"


def dress() -> None:
    """Put the name and the style sheet on the page."""
    st.logo(NAME, size="large")
    st.html(STYLES)


def announce(key: str) -> None:
    """Have screen readers told of what is added to the container `key`, once what they read is done."""
    polite = "box?.setAttribute('aria-live', 'polite');"
    _run(f"const box = {_found(key)}; {polite} box?.setAttribute('role', 'log');")


def bring_into_view(key: str, *, time: int) -> None:
    """Scroll to the container `key`, once for each `time`."""
    _run(f"/* {time} */ {_found(key)}?.scrollIntoView({{block: 'start'}});")


def _found(key: str) -> str:
    return f"document.querySelector('.st-key-{key}')"


def _run(script: str) -> None:
    # Only the words above ever stand in a script, with a key and a number of our own. The braces keep
    # its names to itself: a page runs many scripts.
    st.html(f"<script>{{ {script} }}</script>", unsafe_allow_javascript=True)
