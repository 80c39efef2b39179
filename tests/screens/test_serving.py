"""What is served besides the screens: files for one browser, no error of signing in, safe cookies."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from screens import serving
from screens.serving import Serving, marked

SIGNED_IN = {"_streamlit_user": "a.b.c"}


def client(response: Response, path: str) -> TestClient:
    """A browser at a server that gives this response at that path."""

    def give(_: Request) -> Response:
        return response

    return TestClient(Serving(Starlette(routes=[Route(path, give)])), follow_redirects=False)


def file(cookies: Mapping[str, str]) -> TestClient:
    """A browser at a server with a file that was made for the browser with these cookies."""
    return client(PlainTextResponse("words", media_type=marked("text/csv", cookies)), "/media/17")


def test_a_file_is_for_the_browser_it_was_made_for() -> None:
    """It comes with its plain media type, and without leave to keep it."""
    given = file(SIGNED_IN).get("/media/17", headers={"Cookie": "_streamlit_user=a.b.c; other=1"})
    assert (given.status_code, given.text) == (200, "words")
    assert given.headers["content-type"] == "text/csv; charset=utf-8"
    assert given.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "cookie", ["", "_streamlit_user=a.b.d", "_streamlit_user=a.b.c; _streamlit_user_1=d"]
)
def test_a_file_is_not_there_for_another_browser(cookie: str) -> None:
    """Nothing of it is sent, and the answer is that of a file that never was."""
    refused = file(SIGNED_IN).get("/media/17", headers={"Cookie": cookie})
    assert (refused.status_code, refused.text) == (404, "Not found")


def test_browsers_without_a_sign_in_share_their_files() -> None:
    """Whoever reads public papers only has nothing that others may not have."""
    assert file({"_streamlit_xsrf": "1"}).get("/media/17").status_code == 200


def test_nothing_is_for_a_sign_in_that_was_ended() -> None:
    """A cookie that was kept or copied opens nothing made for it before; from then on it is the public's."""
    cookies = {"_streamlit_user": "e.n.d"}
    old = file(cookies)
    serving.end(cookies)
    held = {"Cookie": "_streamlit_user=e.n.d"}
    assert old.get("/media/17", headers=held).status_code == 404
    assert old.get("/media/17").status_code == 404
    assert [file(cookies).get("/media/17", headers=sent).status_code for sent in (held, {})] == [200, 200]


def test_ending_without_a_sign_in_ends_nothing() -> None:
    """The public's mark is everybody's."""
    serving.end({})
    assert file({}).get("/media/17").status_code == 200


def test_a_provider_that_cannot_be_reached_is_told_in_a_sentence() -> None:
    """Streamlit says "Authentication error" and no more."""
    told = client(PlainTextResponse("Authentication error", 400), "/auth/login").get("/auth/login")
    assert told.status_code == 503
    assert "Signing in does not work at the moment" in told.text
    assert "Authentication error" not in told.text


def test_a_failure_of_signing_in_is_told_in_a_sentence() -> None:
    """So is an error that Streamlit does not catch."""

    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("no such module")

    told = TestClient(Serving(fail)).get("/oauth2callback")
    assert (told.status_code, "no such module" in told.text) == (503, False)


@pytest.mark.parametrize(
    ("asked", "cookie", "comes_to"),
    [
        ("?error=access_denied&state=1", "", "/?sign-in=failed"),
        ("?code=1&state=1", "_streamlit_user=; Max-Age=0", "/?sign-in=failed"),
        ("?code=1&state=1", "_streamlit_user=a.b.c; Max-Age=99", "/"),
        ("", "", "/"),
    ],
)
def test_whoever_was_not_signed_in_is_told_so(asked: str, cookie: str, comes_to: str) -> None:
    """One who refused or came too late; not one who is signed in, nor one who comes from signing out."""
    back = RedirectResponse("/", 302, {"Set-Cookie": cookie} if cookie else None)
    given = client(back, "/oauth2callback").get(f"/oauth2callback{asked}")
    assert given.headers["location"] == comes_to


def test_a_reader_comes_back_to_where_they_pressed_the_button() -> None:
    """The screen and the question in its address outlast the way to the provider and back."""
    browser = client(RedirectResponse("https://provider.example/", 302), "/auth/login")
    noted = browser.get("/auth/login", headers={"Referer": "http://testserver/papers?q=a%20b"})
    cookie = noted.headers["set-cookie"].partition(";")[0]
    back = RedirectResponse("/", 302, {"Set-Cookie": "_streamlit_user=a.b.c"})
    given = client(back, "/oauth2callback").get("/oauth2callback?state=1", headers={"Cookie": cookie})
    assert given.headers["location"] == "/papers?q=a%20b"


@pytest.mark.parametrize(
    "place", ["//other.example/", "/\\other.example", "https://other.example/", "/a\r\nb"]
)
def test_nobody_is_led_to_another_site(place: str) -> None:
    """Whatever stands in the cookie, and whichever site the button was pressed on."""
    back = RedirectResponse("/", 302, {"Set-Cookie": "_streamlit_user=a.b.c"})
    cookie = f"committee_papers_back={quote(place, safe='')}"
    given = client(back, "/oauth2callback").get("/oauth2callback?state=1", headers={"Cookie": cookie})
    assert given.headers["location"] == "/"
    browser = client(RedirectResponse("https://provider.example/", 302), "/auth/login")
    assert (
        "set-cookie" not in browser.get("/auth/login", headers={"Referer": "https://other.example/"}).headers
    )


def test_a_sign_in_over_https_is_never_sent_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit leaves the word out of the cookie."""
    signs_in = RedirectResponse("/", 302, {"Set-Cookie": "_streamlit_user=a.b.c; HttpOnly"})
    browser = client(signs_in, "/oauth2callback")
    assert "Secure" not in browser.get("/oauth2callback").headers["set-cookie"]
    monkeypatch.setattr(serving, "over_https", lambda: True)
    assert browser.get("/oauth2callback").headers["set-cookie"] == "_streamlit_user=a.b.c; HttpOnly; Secure"


def test_a_page_of_the_app_is_not_kept() -> None:
    """Nor may another site show it within its own."""
    page = client(Response("<p>", media_type="text/html"), "/").get("/")
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"] == "frame-ancestors 'self'"


def test_web_sockets_pass_through_as_they_are() -> None:
    """The screens come over one."""
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close"})

    with TestClient(Serving(app)).websocket_connect("/_stcore/stream"):
        assert seen == ["websocket"]
