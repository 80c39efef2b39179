"""How sign-in is set up: what Streamlit's secrets say of it, and what is wrong with it in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from screens.reader import EVERYONE
from settings import Settings

GUIDE = "docs/sign-in.md says how it is set up."
CALLBACK = "/oauth2callback"
_SHARED = ("redirect_uri", "cookie_secret")
_OF_A_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
# Shorter ones can be guessed from a cookie alone, offline (RFC 7518, section 3.2, for HMAC with SHA-256).
_SECRET_LENGTH = 32

Section = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SetUp:
    """`providers` are those to choose from; the one that stands in [auth] itself has the name "".

    `problem` says in a sentence, for whoever runs the service, why nobody can sign in; `remark` what ought to
    be mended although they can. All are empty where sign-in is not set up, which is nothing to complain of.
    """

    providers: tuple[str, ...] = ()
    problem: str = ""
    remark: str = ""


def set_up() -> SetUp:
    """What Streamlit's secrets say of sign-in."""
    try:
        auth = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        there = [file for file in st.get_option("secrets.files") if Path(file).exists()]
        told = "The secrets file {} cannot be read, so nobody can sign in: correct it."
        return SetUp(problem=told.format(there[0]) if there else "")
    if auth is None:
        return SetUp()
    if not isinstance(auth, Mapping):
        return SetUp(problem=f"auth in Streamlit's secrets is no section, so nobody can sign in. {GUIDE}")
    return read(auth, installed=bool(find_spec("authlib")))


def read(auth: Section, *, installed: bool) -> SetUp:
    """What an [auth] section says; `installed` is whether Authlib is, which Streamlit signs in by."""
    if problem := _problem(auth, installed=installed):
        return SetUp(problem=f"{problem}, so nobody can sign in. {GUIDE}")
    short = len(str(auth["cookie_secret"])) < _SECRET_LENGTH
    remark = f"cookie_secret in Streamlit's secrets has fewer than {_SECRET_LENGTH} characters. {GUIDE}"
    return SetUp(tuple(_providers(auth)), remark=remark if short else "")


def _problem(auth: Section, *, installed: bool) -> str:
    if not installed:
        return "The package authlib is not installed (requirements.txt names it)"
    if lacking := [name for name in _SHARED if not auth.get(name)]:
        return f"The section [auth] of Streamlit's secrets lacks {' and '.join(lacking)}"
    address = urlsplit(str(auth["redirect_uri"]))
    if address.scheme not in ("http", "https") or not address.path.endswith(CALLBACK):
        return f"redirect_uri in Streamlit's secrets must be the app's whole address, ending in {CALLBACK}"
    for name in _providers(auth):
        section = auth[name] if name else auth
        lacking = [field for field in _OF_A_PROVIDER if not _field(section, field)]
        if "_" in name:
            return f"The provider {name} in Streamlit's secrets has an underscore in its name"
        if lacking:
            where = f"[auth.{name}]" if name else "[auth]"
            return f"The section {where} of Streamlit's secrets lacks {', '.join(lacking)}"
    return ""


def _field(section: object, name: str) -> object:
    return section.get(name) if isinstance(section, Mapping) else None


def _providers(auth: Section) -> Iterator[str]:
    """The sections of their own, and the one in [auth] itself where it is begun or stands alone."""
    named = [name for name, value in auth.items() if isinstance(value, Mapping) and name != "client_kwargs"]
    if not named or any(auth.get(field) for field in _OF_A_PROVIDER):
        yield ""
    yield from named


def warnings(settings: Settings, found: SetUp) -> tuple[str, ...]:
    """What whoever runs the service should know, a sentence each."""
    told = [sentence for sentence in (found.problem, found.remark) if sentence]
    if found.providers or found.problem:
        return tuple(told)
    groups = {"PAPERS_EXEMPT_GROUP": settings.exempt_group, "PAPERS_EDITORS": settings.editors}
    return tuple(
        f"{name} names a group, but sign-in is not set up, so nobody is in it. {GUIDE}"
        for name, group in groups.items()
        if group and not (name == "PAPERS_EDITORS" and group == EVERYONE)
    )


def over_https() -> bool:
    """Whether readers come to the app by https: so says the address they come back to after signing in."""
    try:
        auth = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        return False
    return isinstance(auth, Mapping) and str(auth.get("redirect_uri", "")).startswith("https://")
