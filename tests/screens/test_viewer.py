"""The page beside a screen: it stays on the screen it was opened on, and its paper is searched there."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from figures.records import Box
from ingest.records import Part, Passage, PassageKind
from screens import ask, paper_search
from tests.screens.double import DeskDouble, HeldDouble
from tests.screens.test_screens import asked, labels, press, words

pytestmark = pytest.mark.usefixtures("white_pages")

WHOLE = Box(72, 100, 300, 112)


def passage(text: str, *, page: int, number: int) -> Passage:
    """A paragraph of the one paper, on a page of it."""
    parts = (Part(page, text, (WHOLE,), str(page)),)
    return Passage(f"p-{number}", "paper-1", number, PassageKind.PARAGRAPH, parts, text)


@pytest.fixture
def desk(tmp_path: Path) -> DeskDouble:
    """A desk over one paper whose file exists."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    return DeskDouble(library=HeldDouble(path=path))


def _on_two_screens(show: object, desk: object) -> None:
    """The ask screen under two names, one after the other; a script of its own."""
    import streamlit as st  # noqa: PLC0415  # a script of AppTest knows no other names

    from screens.addresses import note_screen  # noqa: PLC0415

    note_screen(st.session_state.get("wanted", "first"))
    show(desk)  # type: ignore[operator]


def test_a_page_stays_on_the_screen_it_was_opened_on(desk: DeskDouble) -> None:
    """On another screen none is open; back on the first it is there as it was left."""
    app = AppTest.from_function(_on_two_screens, args=(ask.show, desk), default_timeout=30).run()
    app = press(asked(app, "Rate?"), "Next page")
    assert "<h2>Page 3</h2>" in words(app)
    app.session_state["wanted"] = "trends"
    assert "<h2>Page" not in words(app.run())
    app.session_state["wanted"] = "first"
    assert "<h2>Page 3</h2>" in words(app.run())


def searched(desk: DeskDouble, typed: str) -> AppTest:
    """The screen with a page open, after words were looked for in its paper."""
    app = asked(AppTest.from_function(_on_two_screens, args=(ask.show, desk), default_timeout=30).run(), "R?")
    return app.text_input(key="in-paper-words-file-1").set_value(typed).run()


def test_the_paper_of_the_open_page_is_searched_beside_it(desk: DeskDouble) -> None:
    """How many places have the words, each marked; one is opened, with the way back to what was cited."""
    desk.library.passages = (
        passage("Forty <b>pools</b> were open.", page=1, number=1),
        passage("None was closed.", page=3, number=2),
        passage("Two pools were closed.", page=3, number=3),
    )
    app = searched(desk, "pools")
    assert "2 places have these words." in words(app)
    assert "Forty &lt;b&gt;<mark>pools</mark>&lt;/b&gt; were open." in words(app)
    app = press(app, "Show page 3")
    assert "<h2>Page 3</h2>" in words(app)
    assert app.session_state["open pages"]["first"].quote == "Two pools were closed."
    assert "2 places have these words." in words(app)


def test_many_places_are_shown_a_few_at_a_time(desk: DeskDouble) -> None:
    """Beside an open page is room for few; what is not there is said to be not there."""
    desk.library.passages = tuple(
        passage(f"Pool {n}.", page=1, number=n) for n in range(paper_search.A_PAGE + 3)
    )
    app = searched(desk, "pool")
    assert words(app).count("<mark>") == paper_search.A_PAGE
    assert len([one for one in labels(app) if one == "Show page 1"]) == paper_search.A_PAGE
    assert "0 places have these words." in words(
        app.text_input(key="in-paper-words-file-1").set_value("x").run()
    )
