"""The real app over real papers, driven in Debian's Chromium as a councillor would use it.

Any error in the page or its console fails the test, and so does any request to another host.
Set SCREENSHOTS to a folder to keep the screenshots.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.screens.driving import PHONE, ask, keep_shot, needs_browser, settled

pytestmark = needs_browser


def test_a_councillor_gets_the_figure_its_place_and_the_page(page: Page, tmp_path: Path) -> None:
    """The answer in large type, the paper and quote below, and the page picture with the place marked."""
    ask(page, "What was the rate of child protection plans at the end of September 2022?")
    page.locator(".answer", has_text="18.3 per 10,000").wait_for()
    page.get_by_role("heading", name="Where it stands").wait_for()
    assert "18.3" in page.locator(".citation blockquote").first.inner_text()
    assert "17 November 2022" in page.locator(".citation").first.inner_text()
    picture = page.get_by_role("img", name="Marked are the words")
    picture.wait_for()
    settled(page)
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 500
    assert picture.bounding_box()["x"] > page.locator(".answer").bounding_box()["x"]  # type: ignore[index]
    keep_shot(page, "wide", tmp_path)


def test_a_follow_up_leans_on_the_question_before_it(page: Page) -> None:
    """ "And in ...?" is answered with the same measure, below the first answer; then all is forgotten."""
    ask(page, "What was the rate of child protection plans at the end of September 2022?")
    page.locator(".answer", has_text="18.3").wait_for()
    ask(page, "And in September 2021?")
    page.locator(".answer", has_text="23.4").wait_for()
    assert page.locator(".answer").count() == 2
    settled(page)
    page.get_by_role("button", name="New conversation").click()
    page.get_by_role("heading", name="Questions these papers answer").wait_for()
    assert page.locator(".answer").count() == 0


def test_a_screen_reader_is_told_the_answer(page: Page) -> None:
    """A status region that stood there before the question takes up the answer's words."""
    region = page.get_by_role("status").filter(has=page.locator(".unseen"))
    region.wait_for(state="attached")
    region.evaluate("box => { box.dataset.before = 'yes'; }")
    ask(page, "What was the rate of child protection plans at the end of September 2022?")
    page.locator("[data-before=yes] .unseen", has_text="18.3 per 10,000").wait_for(state="attached")


def test_marks_of_markdown_and_html_are_shown_as_typed(page: Page) -> None:
    """A hostile question stands in the conversation letter by letter, and nothing in it runs."""
    ask(page, "Was it $5m or $6m? <img src=x onerror=alert(1)> **b** :smile: `c`")
    settled(page)
    assert page.locator("img[src=x]").count() == 0


def test_a_phone_shows_everything_without_scrolling_sideways(page: Page, tmp_path: Path) -> None:
    """At 390 and at 320 pixels nothing is wider than the window, and the page picture comes into view."""
    page.set_viewport_size(PHONE)
    ask(page, "What was the rate of child protection plans at the end of September 2022?")
    page.locator(".answer").wait_for()
    settled(page)
    keep_shot(page, "phone", tmp_path)
    page.get_by_role("button", name="Show page").first.click()
    settled(page)
    keep_shot(page, "phone-page", tmp_path)
    top = page.locator(".st-key-viewer").bounding_box()["y"]  # type: ignore[index]
    assert 0 <= top < PHONE["height"] / 2
    for width in (PHONE["width"], 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_other_screens_open_from_the_navigation(page: Page, tmp_path: Path) -> None:
    """Check gives a verdict in words with its place; Papers lists each paper held and opens it."""
    page.get_by_role("link", name="Check a statement").click()
    page.get_by_role("textbox", name="Statement to check").fill(
        "At the end of September 2022 the rate of child protection plans was 18.3 per 10,000."
    )
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("heading", name="The papers support this").wait_for()
    settled(page)
    keep_shot(page, "check", tmp_path)
    page.get_by_role("link", name="Papers", exact=True).click()
    page.get_by_role("heading", name="Papers held").wait_for()
    page.get_by_role("button", name="Open", exact=True).first.click()
    page.get_by_role("img", name="Picture of page").wait_for()
    settled(page)
    keep_shot(page, "papers", tmp_path)
