"""The door of the app: `streamlit run app.py` tells who reads, opens their papers and shows the screens.

No logic here. Streamlit imports this file once for the server, and runs it as a script for every reader.
"""

# ruff: noqa: E402 - libraries read their switches when they are imported, so the switches come first

from __future__ import annotations

from settings import Settings, SettingsError, configure_offline, read_settings

configure_offline()

import logging

import streamlit as st

# Streamlit remarks, when the server imports the screens, that pictures are kept in memory alone: so they are.
logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)

from starlette.middleware import Middleware

from index.errors import LibraryError, StoreAbsent
from screens import (
    abbreviations,
    accuracy,
    ask,
    briefing,
    check,
    documents,
    feedback,
    look,
    papers,
    shell,
    sign_in,
    trends,
)
from screens.addresses import FIRST, note_screen, with_unknown
from screens.desk import Desk, open_desk
from screens.notices import show_closed
from screens.reader import Reader
from screens.serving import Serving


def main() -> None:
    """One run of the app for one reader."""
    st.set_page_config(page_title="Committee Papers", page_icon=look.ICON, layout="wide")
    look.dress()
    shell.surround()
    try:
        settings = read_settings()
        reader = sign_in.who_reads(settings)
        sign_in.keep_apart(reader)
        desk = open_desk(settings, reader.access)
        feedback.open_book(settings, reader)
    except StoreAbsent as exc:
        show_closed(exc)
        papers.show_first(reader, settings)
        return
    except (SettingsError, LibraryError) as exc:
        show_closed(exc)
        return
    show_screens(desk, reader, settings)


def show_screens(desk: Desk, reader: Reader, settings: Settings) -> None:
    """The navigation, the place of sign-in, and the screen that was chosen."""
    charts = st.Page(lambda: trends.show(desk), title="Trends", url_path="trends")
    pages = [
        st.Page(lambda: ask.show(desk, charts=charts), title="Ask", url_path=FIRST, default=True),
        st.Page(lambda: check.show(desk), title="Check a statement", url_path="check"),
        charts,
        st.Page(lambda: papers.show(desk, reader, settings), title="Papers", url_path="papers"),
        st.Page(lambda: briefing.show(desk), title="Briefing", url_path="briefing"),
        st.Page(lambda: accuracy.show(desk, reader, settings), title="Accuracy", url_path="accuracy"),
        st.Page(lambda: abbreviations.show(desk), title="Abbreviations", url_path="abbreviations"),
    ]
    page = st.navigation(with_unknown(pages), position="top")
    st.set_page_config(page_title=f"{page.title} – Committee Papers")
    sign_in.show(reader, settings)
    note_screen(page.url_path)
    page.run()


if __name__ == "__main__":
    main()
else:
    app = st.App(__file__, middleware=[Middleware(Serving)], routes=[documents.route()])
