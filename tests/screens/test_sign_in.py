"""Signing in at a real provider: a member of the group sees what is exempt, and nobody else by any screen.

Each reader has a browser of their own. Any error in the page or its console fails the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.screens.driving import ask, needs_browser, open_ask, read_in, settled, surroundings, watched
from tests.screens.exempt_papers import OPEN, OPEN_QUESTION, QUESTION, SECRET, exempt_and_open
from tests.screens.signing import GROUP, MEMBER, OFFICER, cookies, provider, sign_in, sign_out, signing_in

pytestmark = needs_browser

MARK = "Exempt: not for publication"
TITLE = "Sale of the Larkspur depot"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, over a public and an exempt paper, with a provider to sign in at."""
    told = surroundings(tmp_path_factory.mktemp("data"), PAPERS_EXEMPT_GROUP=GROUP)
    read_in(exempt_and_open(tmp_path_factory.mktemp("papers")), told)
    with provider() as where, signing_in(told, tmp_path_factory.mktemp("secrets"), where) as address:
        yield address


@pytest.fixture
def member(browser: Browser, app: str) -> Iterator[Page]:
    """A member of the group, signed in."""
    with watched(browser) as page:
        sign_in(page, app, MEMBER)
        yield page


@pytest.fixture
def public(browser: Browser, app: str) -> Iterator[Page]:
    """Somebody who did not sign in."""
    with watched(browser) as page:
        open_ask(page, app)
        yield page


def answered(page: Page, question: str) -> str:
    """What the page says once a question was answered or refused."""
    ask(page, question)
    page.locator(".answer, .refusal").last.wait_for()
    settled(page)
    return page.content()


def screens(page: Page) -> Iterator[str]:
    """What each screen of the navigation shows."""
    links = page.get_by_test_id("stTopNavLink")
    for name in links.all_inner_texts():
        links.filter(has_text=name).first.click()
        settled(page)
        yield page.content()


def test_a_member_is_answered_from_an_exempt_paper_and_sees_its_page(member: Page) -> None:
    """The answer, its place and the page carry the mark in words; the picture has no address."""
    assert member.get_by_text("Signed in as Anna Example").is_visible()
    assert SECRET in answered(member, QUESTION)
    assert member.locator("p.exempt", has_text=MARK).count() >= 3
    picture = member.get_by_role("img", name="Picture of page 1 of depot.pdf")
    assert str(picture.get_attribute("src")).startswith("data:image/png")
    member.get_by_role("link", name="Papers", exact=True).click()
    member.get_by_text(TITLE).first.wait_for()


def test_whoever_is_not_a_member_sees_it_on_no_screen(browser: Browser, app: str, public: Page) -> None:
    """Neither the public nor a person signed in outside the group, asking or looking."""
    with watched(browser) as officer:
        sign_in(officer, app, OFFICER)
        for page in (public, officer):
            assert SECRET not in answered(page, QUESTION)
            for shown in screens(page):
                assert SECRET not in shown
                assert TITLE not in shown
                assert "depot.pdf" not in shown


def test_signing_out_takes_the_words_away_for_good(member: Page, app: str) -> None:
    """They are gone from the page, from one gone back to, from one loaded again, and from other windows."""
    answered(member, QUESTION)
    other = member.context.new_page()
    sign_in_stands(other, app)
    answered(other, QUESTION)
    sign_out(member)
    assert SECRET not in member.content()
    member.go_back()
    member.go_back()
    settled(member)
    assert SECRET not in member.content()
    open_ask(member, app)
    member.reload()
    settled(member)
    assert SECRET not in member.content()
    other.get_by_role("textbox", name="Ask about a figure").fill(OPEN_QUESTION)
    other.keyboard.press("Enter")
    other.get_by_text("Your sign-in has ended").wait_for()
    settled(other)
    assert SECRET not in other.content()


def sign_in_stands(page: Page, address: str) -> None:
    """A further window of a browser that is signed in."""
    open_ask(page, address)
    page.get_by_role("button", name="Sign out").wait_for()


def test_two_readers_at_once_are_not_mixed(member: Page, public: Page) -> None:
    """A member and the public ask the same at the same moment, twice: each gets their own answer."""
    for _ in range(2):
        for page in (member, public):
            box = page.get_by_role("textbox", name="Ask about a figure")
            box.fill(QUESTION)
            box.press("Enter")
        member.locator(".answer", has_text=SECRET).last.wait_for()
        public.locator(".refusal").last.wait_for()
        settled(public)
        assert SECRET not in public.content()
        assert OPEN in answered(public, OPEN_QUESTION)


def test_a_forged_cookie_is_no_sign_in(browser: Browser, app: str, member: Page) -> None:
    """One letter changed, or another person's words under the same seal, and the reader is the public."""
    held = cookies(member.context)
    words, stamp, seal = held["_streamlit_user"].rsplit(".", maxsplit=2)
    other = "A" if words[20] != "A" else "B"
    for forged in (f"{words[:20]}{other}{words[21:]}.{stamp}.{seal}", f"{words}.{stamp}.{seal[::-1]}", words):
        with watched(browser) as page:
            page.context.add_cookies([{"name": "_streamlit_user", "value": forged, "url": app}])
            open_ask(page, app)
            page.get_by_role("button", name="Sign in").wait_for()


def test_a_members_file_is_at_no_address_for_others(member: Page, app: str) -> None:
    """The PDF is handed to the member's browser, to no other while the session lasts, to none after it."""
    answered(member, QUESTION)
    with member.expect_download() as download:
        member.get_by_role("button", name="Download the PDF").click()
    link = member.get_by_role("link", name="Open the PDF").first.get_attribute("href")
    addresses = [download.value.url, f"{app}{link}".partition("#")[0]]
    held = "; ".join(f"{name}={value}" for name, value in cookies(member.context).items())
    assert [fetched(address, held) for address in addresses] == [200, 200]
    assert [fetched(address) for address in addresses] == [404, 404]
    sign_out(member)
    assert [fetched(address, held) for address in addresses] == [404, 404]


def fetched(address: str, cookie: str = "") -> int:
    """What the server says to whoever asks for an address with these cookies."""
    try:
        with urlopen(Request(address, headers={"Cookie": cookie}), timeout=20) as answer:
            return int(answer.status)
    except HTTPError as exc:
        return exc.code
