"""What is served besides the screens: files for one browser alone, which keeps none, and sign-in's errors.

Streamlit serves pictures and downloads at /media/ to whoever has the address, whoever is signed in, and lets
browsers keep them. A file that was offered here (screens/files.py) carries a mark of the browser it was made
for, and is not there for any other.
"""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_bytes
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screens.providers import over_https
from screens.words import as_html

FAILED = "sign-in=failed"
"""Added to the address a reader comes back to when signing in came to nothing."""
_MEDIA, _LOGIN, _CALLBACK = "/media/", "/auth/login", "/oauth2callback"
# Streamlit's sign-in lies in the cookie of this name, and in further ones named after it when it is long.
_COOKIE = "_streamlit_user"
_SET = b"_streamlit_user"
_PARAMETER = "; browser="
_BACK = "committee_papers_back"
_OF_THIS_APP = re.compile(r"/(?![/\\])[!-~]*")
_KEY = token_bytes(32)
_ended: set[str] = set()
_log = logging.getLogger("committee papers")


def mark_of(cookies: Mapping[str, str]) -> str:
    """What tells the browsers of one sign-in from all others; those without a sign-in have one mark.

    A sign-in that is over has that one too: what was made for it before is for nobody any more.
    """
    mark = _mark(cookies)
    return _mark({}) if mark in _ended else mark


def end(cookies: Mapping[str, str]) -> None:
    """Have browsers that keep, or copied, the cookies of this sign-in count as without one."""
    if any(name.startswith(_COOKIE) for name in cookies):
        _ended.add(_mark(cookies))


def _mark(cookies: Mapping[str, str]) -> str:
    held = "\n".join(f"{name}={cookies[name]}" for name in sorted(cookies) if name.startswith(_COOKIE))
    return hmac.new(_KEY, held.encode(), sha256).hexdigest()


def marked(kind: str, cookies: Mapping[str, str]) -> str:
    """A media type that also says which browser the file is for; the mark is taken off on the way out."""
    return f"{kind}{_PARAMETER}{mark_of(cookies)}"


class Serving:
    """Stands between Streamlit and the browser (ASGI, version 3); see the words at the top of this file."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; web sockets go through as they are."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = _Sent(HTTPConnection(scope), send)
        try:
            await self._app(scope, receive, sent)
        except Exception:
            if not sent.is_sign_in:
                raise
            _log.exception("Signing in failed")
            sent.instead = _no_sign_in()
        if sent.instead is not None:
            await sent.instead(scope, receive, send)


class _Sent:
    """The answer to one request on its way out; `instead` is what is sent in its place, if anything."""

    def __init__(self, request: HTTPConnection, send: Send) -> None:
        self._request = request
        self._send = send
        self.instead: Response | None = None

    @property
    def is_sign_in(self) -> bool:
        """Whether the request belongs to signing in."""
        return self._request.url.path.endswith((_LOGIN, _CALLBACK))

    async def __call__(self, message: Message) -> None:
        """Hand a part of the answer on, or hold it back."""
        if message["type"] == "http.response.start":
            self._look_at(message)
        if self.instead is None:
            await self._send(message)

    def _look_at(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Content-Security-Policy", "frame-ancestors 'self'")
        if _MEDIA in self._request.url.path:
            self._look_at_file(headers)
        elif headers.get("content-type", "").startswith("text/html"):
            headers["Cache-Control"] = "no-store"
        if self.is_sign_in:
            self._look_at_sign_in(start, headers)

    def _look_at_file(self, headers: MutableHeaders) -> None:
        headers["Cache-Control"] = "no-store"
        kind, _, rest = headers.get("content-type", "").partition(_PARAMETER)
        if rest and not hmac.compare_digest(rest[:64], mark_of(self._request.cookies)):
            self.instead = PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
        elif rest:
            headers["Content-Type"] = kind + rest[64:]

    def _look_at_sign_in(self, start: Message, headers: MutableHeaders) -> None:
        if start["status"] >= 400:
            self.instead = _no_sign_in()
        elif self._request.url.path.endswith(_LOGIN):
            self._note_place(headers)
        elif _signs_in(start):
            self._lead_back(headers)
        else:
            self._tell_of_failure(headers)
        if over_https():
            start["headers"] = [(name, _secure(name, value)) for name, value in start["headers"]]

    def _note_place(self, headers: MutableHeaders) -> None:
        """Remember for ten minutes on which screen, and over which question, the button was pressed."""
        came = urlsplit(self._request.headers.get("referer", ""))
        if came.netloc == self._request.headers.get("host"):
            place = quote(f"{came.path}?{came.query}", safe="")
            headers.append("Set-Cookie", f"{_BACK}={place}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax")

    def _lead_back(self, headers: MutableHeaders) -> None:
        """Go on where the button was pressed; never to another site, whatever the cookie says."""
        place = unquote(self._request.cookies.get(_BACK, ""))
        if _OF_THIS_APP.fullmatch(place):
            headers["Location"] = place
        if place:
            headers.append("Set-Cookie", f"{_BACK}=; Max-Age=0; Path=/")

    def _tell_of_failure(self, headers: MutableHeaders) -> None:
        """A reader who comes from signing out has neither; one who refused, or comes too late, has."""
        asked = self._request.query_params
        if "state" in asked or "error" in asked:
            headers["Location"] = f"{headers.get('location', '/')}?{FAILED}"


def _signs_in(start: Message) -> bool:
    cookies = [value for name, value in start["headers"] if name.lower() == b"set-cookie"]
    return any(value.startswith(_SET) and b"Max-Age=0" not in value for value in cookies)


def _secure(name: bytes, value: bytes) -> bytes:
    """A sign-in that came over https is never sent without it; Streamlit leaves the word out."""
    cookie = name.lower() == b"set-cookie" and value.startswith(_SET)
    return value + b"; Secure" if cookie and b"secure" not in value.lower() else value


def _no_sign_in() -> Response:
    told = "Signing in does not work at the moment. Try again later; the public papers can be read without."
    page = (
        '<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Sign in – Committee Papers</title>'
        '<body style="font: 1.1rem/1.5 Arial, Helvetica, sans-serif; max-width: 40rem; margin: 2rem auto;'
        ' padding: 0 1rem; color-scheme: light dark"><main><h1>Sign in</h1>'
        f'<p>{as_html(told)}</p><p><a href="..">Back to the papers</a></p></main>'
    )
    return HTMLResponse(page, 503, {"Cache-Control": "no-store"})
