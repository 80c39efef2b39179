"""Addresses: each screen has its own, and one that leads nowhere says so plainly."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from screens.addresses import with_unknown


def run(draw: object) -> None:
    """The navigation alone; it runs as a script of its own, where only builtin names are known."""
    draw()  # type: ignore[operator]


def _first() -> None:
    st.title("The first screen")


def draw() -> None:
    """Two screens, as app.py names them."""
    pages = [
        st.Page(_first, title="Ask", url_path="first", default=True),
        st.Page(_first, title="Papers", url_path="papers"),
    ]
    found = with_unknown(pages)
    st.text(", ".join(page.url_path for page in found[len(pages) :]))


@pytest.mark.parametrize(
    ("address", "added"),
    [
        ("http://localhost:8501/", ""),
        ("http://localhost:8501/papers", ""),
        ("http://localhost:8501/papers/", ""),
        ("http://localhost:8501/?q=a/b", ""),
        ("http://localhost:8501/first", ""),
        ("http://localhost:8501/ask", "ask"),
        ("http://localhost:8501/nowhere", "nowhere"),
        ("http://localhost:8501/papers/no%20where", "no where"),
    ],
)
def test_an_address_that_leads_nowhere_gets_a_screen_of_its_own(address: str, added: str) -> None:
    """It is called by the last part of the address; known addresses get nothing."""
    app = AppTest.from_function(run, args=(draw,), default_timeout=20)
    app.context = {"url": address}
    assert not app.run().exception
    assert app.text[0].value == added
