"""What surrounds every screen: style and language, and that no page is brought back for another reader."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STYLES = Path(__file__).with_name("shell.css")

# A page that a browser kept aside, and brings back when its reader goes back, would show what was there
# before somebody signed out: it is fetched anew instead.
_SCRIPT = """
{
  document.documentElement.lang = 'en-GB';
  if (!window.neverBroughtBack) {
    window.neverBroughtBack = true;
    addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  }
}
"""


def surround() -> None:
    """Put these around the screen; to be called on every run."""
    st.html(STYLES)
    st.html(f"<script>{_SCRIPT}</script>", unsafe_allow_javascript=True)
