"""A real OpenID Connect provider on this machine, and an app whose readers sign in there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from unittest.mock import patch

import oidc_provider_mock  # type: ignore[import-untyped]
from flask import Response
from oidc_provider_mock import User
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from tests.screens.driving import PATIENCE, free_port, open_ask, running

GROUP = "Exempt readers"
MEMBER, OFFICER = "member", "officer"
PEOPLE = (
    User(sub=MEMBER, claims={"name": "Anna Example", "groups": ["Everybody", GROUP]}),
    User(sub=OFFICER, claims={"name": "Ben Example", "groups": ["Everybody"]}),
)


@contextmanager
def provider() -> Iterator[str]:
    """Where the provider answers; it vouches for the people above."""
    offered = oidc_provider_mock.app(user_claims=PEOPLE)
    offered.after_request(_plain)
    offered.add_url_rule("/favicon.ico", "icon", lambda: "")  # browsers ask for one, and tell where it lacks
    # Authlib, which the provider is made with, else refuses to speak without https, on this machine too.
    with patch.dict(os.environ, AUTHLIB_INSECURE_TRANSPORT="1"):
        server = make_server("localhost", 0, offered, threaded=True)
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def _plain(response: Response) -> Response:
    """The provider's pages without the style sheet they would fetch from elsewhere."""
    if response.mimetype == "text/html":
        response.set_data(re.sub(r"<link\b[^>]*>", "", response.get_data(as_text=True)))
    return response


def secrets(folder: Path, provider_address: str, port: int, **other: str) -> Path:
    """A secrets file that has the app on that port sign in at the provider; `other` fields replace these."""
    fields = {
        "redirect_uri": f"http://localhost:{port}/oauth2callback",
        "cookie_secret": "a secret of this test, and of no other one",
        "client_id": "committee-papers",
        "client_secret": "only for this test",
        "server_metadata_url": f"{provider_address}/.well-known/openid-configuration",
    } | other
    path = folder / "secrets.toml"
    path.write_text("\n".join(["[auth]", *(f'{name} = "{value}"' for name, value in fields.items())]))
    return path


@contextmanager
def signing_in(environment: Mapping[str, str], folder: Path, provider_address: str) -> Iterator[str]:
    """The app with sign-in, over the papers of these surroundings."""
    port = free_port()
    file = secrets(folder, provider_address, port)
    with running(environment, "--secrets.files", str(file), port=port) as where:
        yield where


def sign_in(page: Page, address: str, person: str) -> None:
    """Sign in at the provider as one of the people above, from the first screen."""
    open_ask(page, address)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=person, exact=True).click()
    page.get_by_role("button", name="Sign out").wait_for(timeout=PATIENCE)


def sign_out(page: Page) -> None:
    """Sign out of the app and of the provider, which leads back to the app."""
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Sign in").wait_for(timeout=PATIENCE)


def cookies(context: BrowserContext) -> dict[str, str]:
    """The cookies a browser holds, by name."""
    return {str(cookie.get("name")): str(cookie.get("value")) for cookie in context.cookies()}
