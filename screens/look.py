"""How the app is dressed: one style sheet, beside this file, and what a screen reader is told."""

from __future__ import annotations

from pathlib import Path
from time import monotonic_ns

import streamlit as st

from screens.words import as_html

STYLES = Path(__file__).with_name("look.css")
NAME = Path(__file__).with_name("name.svg")
ICON = ":material/find_in_page:"


def dress() -> None:
    """Put the name and the style sheet on the page."""
    st.logo(NAME, size="large")
    st.html(STYLES)


def tell(sentence: str) -> None:
    """Have screen readers say a sentence, once what they read is done; it is not seen.

    To be called on every run at the same place: readers notice a change inside a region they know,
    not a new region.
    """
    with st.container(key="told"):
        st.html(f'<p class="unseen">{as_html(sentence)}</p>')
    _run(f"{_found('told')}?.setAttribute('role', 'status');")


def bring_into_view(key: str, *, narrow_only: bool = False) -> None:
    """Scroll to the container `key`; with `narrow_only` where the window is a phone's.

    There what stands beside has gone below, out of sight.
    """
    when = "matchMedia('(max-width: 640px)').matches" if narrow_only else "true"
    # A script runs when its words change: the time makes each call new.
    _run(f"/* {monotonic_ns()} */ if ({when}) {_found(key)}?.scrollIntoView({{block: 'start'}});")


def scroll_within(key: str, *, share: float) -> None:
    """Scroll the container `key` until `share` (0 to 1) of its picture is above its middle."""
    _run(
        f"/* {monotonic_ns()} */ const box = {_found(key)}, picture = box?.querySelector('img');"
        "const top = () => picture.getBoundingClientRect().top - box.getBoundingClientRect().top;"
        f"const aim = () => top() + {share:.3f} * picture.clientHeight - box.clientHeight / 2;"
        "const go = () => { box.scrollTop += aim(); };"
        "if (picture?.complete) go(); else picture?.addEventListener('load', go, { once: true });"
    )


def _found(key: str) -> str:
    return f"document.querySelector('.st-key-{key}')"


def _run(script: str) -> None:
    # Only the words above ever stand in a script, with a key and a number of our own. The braces keep
    # its names to itself: a page runs many scripts.
    st.html(f"<script>{{ {script} }}</script>", unsafe_allow_javascript=True)
