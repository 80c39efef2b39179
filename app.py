"""The door of the app: `streamlit run app.py` opens the papers and shows the screens. No logic here."""

# ruff: noqa: E402 - libraries read their switches when they are imported, so the switches come first

from __future__ import annotations

from settings import SettingsError, configure_offline, read_settings

configure_offline()

import streamlit as st

from index.errors import LibraryError
from screens import ask, check, look, papers
from screens.desk import Desk, open_desk
from screens.notices import show_closed


def main() -> None:
    """One run of the app for one reader."""
    st.set_page_config(page_title="Committee Papers", page_icon=look.ICON, layout="wide")
    look.dress()
    try:
        desk = open_desk(read_settings())
    except (SettingsError, LibraryError) as exc:
        show_closed(exc)
        return
    show_screens(desk)


def show_screens(desk: Desk) -> None:
    """The navigation and the screen that was chosen."""
    page = st.navigation(
        [
            st.Page(lambda: ask.show(desk), title="Ask", url_path="ask", default=True),
            st.Page(lambda: check.show(desk), title="Check a statement", url_path="check"),
            st.Page(lambda: papers.show(desk), title="Papers", url_path="papers"),
        ],
        position="top",
    )
    st.set_page_config(page_title=f"{page.title} – Committee Papers")
    page.run()


main()
