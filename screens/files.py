"""Files a reader may take away, and pictures of pages: for the browser they were made for and no other.

Every screen offers its files here and nowhere else (tests/screens/test_files.py holds that): Streamlit's own
button puts them at an address that anybody may open.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import streamlit as st

from screens.serving import marked


def offer_file(
    label: str, *, data: bytes | Callable[[], bytes], file_name: str, kind: str, key: str | None = None
) -> None:
    """A button that hands out a file; `data` is best a function, called when the button is pressed.

    `kind` is the media type, such as "text/csv". The screen is not drawn anew.
    """
    st.download_button(
        label,
        data=data,
        file_name=file_name,
        mime=marked(kind, st.context.cookies),
        key=key,
        on_click="ignore",
    )


def show_picture(picture: bytes, *, alt: str, exempt: bool) -> None:
    """A PNG as wide as its place; an exempt one goes with the screen itself and has no address at all."""
    shown = f"data:image/png;base64,{b64encode(picture).decode('ascii')}" if exempt else picture
    st.image(shown, width="stretch", alt=alt)
