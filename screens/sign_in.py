"""Signing in and out, by Streamlit's OpenID Connect login, and forgetting what another reader was shown."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from screens import providers, serving
from screens.notices import show_problem
from screens.providers import SetUp
from screens.reader import Claims, Reader, anyone, reader_of
from screens.words import as_html, as_label
from settings import Settings

FAILED = "sign-in"
"""The part of the address that says a sign-in came to nothing (screens/serving.py sets it)."""
_MADE_FOR = "made for"
_LOOK_AGAIN = "60s"
_log = logging.getLogger("committee papers")
# Not in a cache of Streamlit's, which any browser may have it empty.
_ended: set[str] = set()
"""The sign-ins that were ended here: Streamlit leaves other windows and copied cookies signed in."""
_told: set[str] = set()


def who_reads(settings: Settings) -> Reader:
    """Who reads now, by the claims as they are now; anyone where sign-in is not set up or was ended."""
    if not providers.set_up().providers:
        return anyone(settings)
    claims = _claims()
    reader = reader_of(claims, settings, now=datetime.now(UTC))
    if reader.sign_in in _ended:
        reader = anyone(settings)
    if claims.get("is_logged_in") is True and not reader.sign_in:
        serving.end(st.context.cookies)
    return reader


def keep_apart(reader: Reader) -> None:
    """Forget everything of this window that was made for another reader, or for this one with other rights.

    To be called on every run before any screen: conversation, open page, collected answers, outcomes,
    filters and files handed in all lie in the session's state, whatever each screen calls them.
    """
    if st.session_state.get(_MADE_FOR, reader) != reader:
        forget()
    st.session_state[_MADE_FOR] = reader


def forget() -> None:
    """Forget everything of this window."""
    for name in list(st.session_state):
        del st.session_state[name]


def show(reader: Reader, settings: Settings) -> None:
    """The place of sign-in, the same on every screen: the button, or who is signed in and the way out."""
    found = providers.set_up()
    _tell_once(providers.warnings(settings, found))
    if not found.providers and not found.problem:
        return
    with st.container(key="sign-in-place", horizontal=True, horizontal_alignment="right"):
        if found.problem:
            st.html(
                "<p>Nobody can sign in now. Whoever runs this service finds the reason in its log.</p>",
                width="content",
            )
        elif reader.sign_in:
            _show_signed_in(reader, settings)
        else:
            _show_ways_in(found)
    if found.providers and not reader.sign_in:
        _show_what_became()


def _show_signed_in(reader: Reader, settings: Settings) -> None:
    st.html(f"<p>Signed in as {as_html(reader.name)}</p>", width="content")
    st.button("Sign out", key="sign-out", on_click=sign_out, args=(reader,))
    _watch(reader, settings)


def _show_ways_in(found: SetUp) -> None:
    for name in found.providers:
        label = f"Sign in with {as_label(name)}" if len(found.providers) > 1 and name else "Sign in"
        st.button(label, key=f"sign-in-{name}", on_click=_way_in(name))


def _way_in(name: str) -> Callable[[], None]:
    return partial(st.login, name) if name else st.login


def _show_what_became() -> None:
    """Why somebody who signed in, or tried to, is not signed in now."""
    if st.query_params.pop(FAILED, None):
        show_problem("You were not signed in. Try again, or ask whoever runs this service.")
    elif _claims().get("is_logged_in") is True:
        st.html('<p role="status">Your sign-in has ended. Sign in again to go on.</p>')


def sign_out(reader: Reader) -> None:
    """End this sign-in in every window that has it, forget what it was shown, and leave the provider."""
    _ended.add(reader.sign_in)
    serving.end(st.context.cookies)
    forget()
    st.logout()


@st.fragment(run_every=_LOOK_AGAIN)
def _watch(reader: Reader, settings: Settings) -> None:
    """Draw the whole screen anew once the sign-in has ended, though nobody touches it."""
    if who_reads(settings) != reader:
        st.rerun()


def _claims() -> Claims:
    return dict(st.user.to_dict())


def _tell_once(sentences: tuple[str, ...]) -> None:
    """Write to the log what it has not told yet, however many readers come."""
    for sentence in sentences:
        if sentence not in _told:
            _told.add(sentence)
            _log.warning(sentence)
