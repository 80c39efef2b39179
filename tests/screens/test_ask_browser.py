"""Asking in Debian's Chromium: by keyboard alone, on a phone, by a link, and over papers that mean harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.ingest.pages import Canvas, drawn, put
from tests.screens.driving import (
    PATIENCE,
    PHONE,
    ask,
    keep_shot,
    needs_browser,
    open_ask,
    read_in,
    running,
    settled,
    surroundings,
    watched,
)

pytestmark = needs_browser

ASKED = "What was the rate of child protection plans at the end of September 2022?"
HARM = "<img src=x onerror=window.hit=1><script>window.hit=1</script> **b** [c](javascript:window.hit=1) `d`"
HARMFUL_NAME = "<img src=x onerror=window.hit=1> **b** [c](javascript:window.hit=1).pdf"


def reach(page: Page, wanted: Locator, *, backwards: bool = False) -> None:
    """Go to an element by the Tab key alone."""
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
    pytest.fail(f"{wanted} is not reached by the Tab key")


def press(page: Page, wanted: Locator, *, backwards: bool = False) -> None:
    """Reach an element by the Tab key and press Enter on it."""
    reach(page, wanted, backwards=backwards)
    page.keyboard.press("Enter")
    settled(page)


def test_everything_on_the_ask_screen_is_done_by_keyboard(page: Page, tmp_path: Path) -> None:
    """Narrow, ask, show the page, open the PDF, copy, say it is wrong and why, take it back."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, page.locator(".st-key-narrow summary"))
    reach(page, page.get_by_role("combobox", name="Committee"))
    page.keyboard.type("children")
    page.keyboard.press("Enter")
    settled(page)
    narrowed = page.locator(".st-key-narrowed").inner_text()
    assert narrowed.startswith("Only Children")
    reach(page, page.locator("[data-testid=stChatInputTextArea]"))
    page.keyboard.type(ASKED)
    page.keyboard.press("Enter")
    page.locator(".answer", has_text="18.3 per 10,000").wait_for()
    settled(page)
    press(page, page.get_by_role("button", name="Show page").first, backwards=True)
    link = page.get_by_role("link", name="Open the PDF at page").first
    reach(page, link)
    found = page.request.get(page.url.partition("?")[0].rstrip("/") + (link.get_attribute("href") or ""))
    assert found.headers["content-type"] == "application/pdf"
    assert found.body().startswith(b"%PDF")
    assert link.get_attribute("target") == "_blank"
    press(page, page.locator("[class*=st-key-copy-] summary"))
    press(page, page.get_by_role("button", name="Copy to clipboard").first)
    assert page.evaluate("navigator.clipboard.readText()").startswith("18.3 per 10,000")
    press(page, page.get_by_role("button", name="Wrong", exact=True))
    thanks = page.get_by_role("status").filter(has_text="Kept as “wrong”")
    thanks.wait_for()
    reach(page, page.get_by_role("textbox", name="What is wrong"))
    page.keyboard.type("It was 18.4.")
    press(page, page.get_by_role("button", name="Send these words"))
    page.get_by_role("status").filter(has_text="with your words: “It was 18.4.”").wait_for()
    keep_shot(page, "feedback", tmp_path)
    press(page, page.get_by_role("button", name="Take back"))
    page.get_by_role("button", name="Right", exact=True).wait_for()
    press(page, page.get_by_role("button", name="Search all papers"), backwards=True)
    page.get_by_role("button", name="Ask again").wait_for()


def test_a_link_asks_again_and_back_goes_back(page: Page, address: str) -> None:
    """The address follows the question; back shows the one before, a reload asks it anew."""
    ask(page, ASKED)
    first = page.url
    assert first.startswith(f"{address}/?q=What+was+the+rate")
    ask(page, "And in September 2021?")
    page.locator(".answer", has_text="23.4").wait_for()
    settled(page)
    second = page.url
    page.go_back()
    page.get_by_role("heading", name="And in September 2021?").wait_for(state="detached")
    settled(page)
    assert page.url == first
    page.goto(second)
    page.locator(".answer", has_text="23.4").wait_for(timeout=PATIENCE)
    page.reload()
    page.locator(".answer", has_text="23.4").wait_for(timeout=PATIENCE)
    assert page.url == second
    page.get_by_text("Asked before:").wait_for()


def test_a_phone_has_all_of_it_in_its_width(browser: Browser, address: str, tmp_path: Path) -> None:
    """A refusal with its next questions, the panel, the copies: nothing runs out of the window."""
    with watched(browser, viewport=PHONE) as page:
        open_ask(page, address)
        ask(page, "What was the rate of child protection plans in January 2031?")
        page.get_by_role("heading", name="Not given for that time").wait_for()
        page.get_by_role("heading", name="You could ask").wait_for()
        settled(page)
        keep_shot(page, "phone-refusal", tmp_path)
        page.locator("[class*=st-key-copy-] summary").click()
        page.locator(".st-key-narrow summary").click()
        settled(page)
        for width in (PHONE["width"], 320):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        suggestion = page.locator("[class*=st-key-next-] button").first
        wanted = suggestion.inner_text()
        suggestion.click()
        page.get_by_role("heading", name=wanted, exact=True).wait_for()


@pytest.fixture
def harmful(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """An app over one paper whose title, committee, text and file name hold HTML, Markdown and a script."""

    def draw(canvas: Canvas) -> None:
        lines = (
            f"Report to: <b>Pools</b> {HARM[:40]} Committee – 4 March 2031",
            f"Subject: Play {HARM}",
            "1. Introduction",
            f"1.1 At the end of February 2031, 212 children {HARM} attended holiday play schemes.",
        )
        for number, line in enumerate(lines):
            put(canvas, 40, 100 + 24 * number, line, size=7)

    papers = tmp_path / "papers"
    papers.mkdir()
    drawn(papers / HARMFUL_NAME, draw)
    told = surroundings(tmp_path / "data")
    read_in([papers], told)
    with running(told) as where, watched(browser) as opened:
        open_ask(opened, where)
        yield opened


def test_nothing_in_a_paper_is_obeyed(harmful: Page, tmp_path: Path) -> None:
    """Title, quote, file name, choices, the parts of a link and a question are shown as they are written."""
    page = harmful
    ask(page, f"How many children attended holiday play schemes in February 2031? {HARM}")
    ask(page, "How many children attended holiday play schemes at the end of February 2031?")
    page.locator(".citation").first.wait_for()
    settled(page)
    assert "<img src=x" in page.locator(".citation").first.inner_text()
    assert HARMFUL_NAME in page.locator(".st-key-viewer .file").first.inner_text()
    page.locator("[class*=st-key-copy-] summary").last.click()
    page.locator(".st-key-narrow summary").click()
    for field in ("Committee", "Paper"):
        page.get_by_role("combobox", name=field).click()
        page.get_by_role("option").first.wait_for()
        keep_shot(page, f"hostile-{field}", tmp_path)
        page.keyboard.press("Enter")
        settled(page)
    page.goto(f"{page.url.partition('?')[0]}?q={HARM}&committee={HARM}&paper={HARM}&since={HARM}")
    page.locator(".problem").first.wait_for(timeout=PATIENCE)
    settled(page)
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x], a[href^=javascript]").count() == 0
