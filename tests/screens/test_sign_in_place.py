"""The place of sign-in, and that a window forgets what it showed another reader."""

from __future__ import annotations

import time

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from screens import sign_in
from settings import Settings

GROUP = "Exempt readers"
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "thirty-two characters or more of it",
    "client_id": "papers",
    "client_secret": "secret",
    "server_metadata_url": "http://localhost:1/.well-known/openid-configuration",
}
WORDS = "words of an exempt paper"


def run(draw: object, settings: object) -> None:
    """The window alone; it runs as a script of its own, where only builtin names are known."""
    draw(settings)  # type: ignore[operator]


def draw(settings: Settings) -> None:
    """What app.py does about readers, and a screen that shows what the window remembers."""
    reader = sign_in.who_reads(settings)
    sign_in.keep_apart(reader)
    sign_in.show(reader, settings)
    st.text(st.session_state.get("conversation", "nothing"))
    st.text_input("Filter", key="filter")


def claims(*groups: str) -> dict[str, object]:
    """What a person's sign-in claims, begun just now."""
    return {"is_logged_in": True, "iat": time.time(), "sub": "17", "name": "*Anna* <b>", "groups": [*groups]}


@pytest.fixture
def app() -> AppTest:
    """A window with sign-in set up, in which nobody is signed in."""
    settings = Settings(exempt_group=GROUP, _env_file=None)  # type: ignore[call-arg]
    window = AppTest.from_function(run, args=(draw, settings), default_timeout=20)
    window.secrets["auth"] = AUTH
    return window


def signed_in(app: AppTest) -> AppTest:
    """The window of a member, which holds words of an exempt paper and a filter."""
    app.user = claims(GROUP)
    app.run()
    app.session_state["conversation"] = WORDS
    app.text_input[0].set_value("depot").run()
    assert (app.text[0].value, app.text_input[0].value) == (WORDS, "depot")
    return app


def html(app: AppTest) -> str:
    """What the window shows as HTML."""
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_button_signs_in_and_one_signs_out(app: AppTest) -> None:
    """The name is shown letter by letter."""
    assert [button.label for button in app.run().button] == ["Sign in"]
    assert [button.label for button in signed_in(app).button] == ["Sign out"]
    assert "Signed in as *Anna* &lt;b&gt;" in html(app)


def test_without_sign_in_there_is_no_button(app: AppTest) -> None:
    """Nor a word about it."""
    app.secrets = {}
    assert list(app.run().button) == []
    assert html(app) == ""


def test_half_a_section_is_told_in_a_sentence(app: AppTest) -> None:
    """The reader learns that nobody can sign in, whoever runs the service learns why."""
    app.secrets["auth"] = {"client_id": "papers"}
    assert list(app.run().button) == []
    assert "Nobody can sign in now" in html(app)
    assert "redirect_uri" not in html(app)


@pytest.mark.parametrize(
    "changed",
    [{}, claims(), claims(GROUP) | {"sub": "18"}, claims(GROUP) | {"iat": time.time() - 86_400}],
    ids=["signed out", "group withdrawn", "another person", "too long ago"],
)
def test_a_window_forgets_what_it_showed_another_reader(app: AppTest, changed: dict[str, object]) -> None:
    """Its state, whatever it is called, and what stands in its boxes."""
    signed_in(app).user = changed
    app.run()
    assert (app.text[0].value, app.text_input[0].value) == ("nothing", "")


def test_a_window_keeps_what_its_own_reader_was_shown(app: AppTest) -> None:
    """Claims that are read again and are the same change nothing."""
    assert signed_in(app).run().text[0].value == WORDS


def test_signing_out_ends_the_sign_in_in_every_window(app: AppTest) -> None:
    """The other window, whose claims still stand, is told and forgets."""
    kept = dict(signed_in(app).user)
    app.button[0].click().run()
    assert app.text[0].value == "nothing"
    app.user = kept
    app.session_state["conversation"] = WORDS
    app.run()
    assert "Your sign-in has ended" in html(app)
    assert [button.label for button in app.button] == ["Sign in"]


def test_several_providers_are_chosen_by_name(app: AppTest) -> None:
    """A button each; their names are shown letter by letter."""
    shared = {name: AUTH[name] for name in ("redirect_uri", "cookie_secret")}
    app.secrets["auth"] = shared | {"council": AUTH, "the-*partner*": AUTH}
    labels = [button.label for button in app.run().button]
    assert labels == ["Sign in with council", r"Sign in with the\-\*partner\*"]
