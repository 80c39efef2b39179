"""Adding, removing and fetching papers in the real app, driven in Debian's Chromium.

The app is this file's own, over a folder that is empty at first: no other test's papers change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from screens.words import british_date
from tests.ingest.moderngov_site import Held, Reply, Site, document, item, serving
from tests.ingest.pages import drawn, put
from tests.screens.driving import (
    PATIENCE,
    PHONE,
    ask,
    keep_shot,
    needs_browser,
    running,
    surroundings,
    watched,
)

pytestmark = needs_browser
LONG = 5 * PATIENCE
"""A job starts a process that loads the embedding model."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app keeps its papers."""
    return tmp_path_factory.mktemp("adding")


@pytest.fixture(scope="module")
def editing(folder: Path) -> Iterator[str]:
    """Where an app answers in which whoever opens it may change the papers."""
    with running(surroundings(folder / "data", PAPERS_EDITORS="everyone")) as where:
        yield where


@pytest.fixture(scope="module")
def pools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of one sentence."""
    said = "At the end of March 2031, 47 swimming pools were open in the borough."
    path = tmp_path_factory.mktemp("given") / "pools <img src=x> **2031**.pdf"
    return drawn(path, lambda canvas: put(canvas, 72, 100, said), title="Swimming pools")


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window of its own."""
    with watched(browser) as opened:
        opened.set_default_timeout(PATIENCE)
        yield opened


def done(page: Page, title: str) -> None:
    """Wait until a job of that title is over."""
    job = page.locator("[class*='st-key-job-2']", has=page.get_by_role("heading", name=title))
    expect(job.get_by_role("button", name="Close this message")).to_be_visible(timeout=LONG)


def open_papers(page: Page, where: str) -> None:
    """The Papers screen."""
    page.goto(where)
    page.get_by_role("heading", name="Ask the papers").wait_for(timeout=LONG)
    page.get_by_role("link", name="Papers", exact=True).click()
    page.get_by_role("heading", name="Papers held").wait_for(timeout=PATIENCE)


def close_messages(page: Page) -> None:
    """Close the messages of all jobs that are over."""
    closing = page.get_by_role("button", name="Close this message")
    while closing.count():
        many = closing.count()
        closing.first.click()
        expect(closing).to_have_count(many - 1)


def test_the_first_papers_are_added_in_the_app(
    window: Page, editing: str, folder: Path, pools: Path, tmp_path: Path
) -> None:
    """Two files, one no paper: progress is seen, each outcome told, and a question is answered from them."""
    bad = tmp_path / "bad.pdf"
    bad.write_text("no paper")
    window.goto(editing)
    window.get_by_role("heading", name="Add files").wait_for(timeout=PATIENCE)
    window.locator("input[type=file]").set_input_files([pools, bad])
    window.get_by_role("button", name="Add the files").click()
    window.get_by_role("progressbar").wait_for()
    window.reload()  # the job does not belong to the window
    done_here = window.locator("li", has_text=re.compile("read: 1 page, 1 passage, 1 figure"))
    window.get_by_role("heading", name="Ask the papers").wait_for(timeout=LONG)
    open_papers(window, editing)
    done_here.wait_for(timeout=LONG)
    assert "pools <img src=x> **2031**.pdf" in done_here.inner_text()
    window.locator("li", has_text="bad.pdf: left out").first.wait_for()
    keep_shot(window, "papers-added", tmp_path)
    assert not list((folder / "data" / "uploads").iterdir())
    close_messages(window)
    window.get_by_role("link", name="Ask", exact=True).click()
    ask(window, "How many swimming pools were open at the end of March 2031?")
    window.locator(".answer", has_text="47").wait_for()


def test_a_file_is_removed_and_brought_back_by_keyboard_on_a_phone(
    browser: Browser, editing: str, tmp_path: Path
) -> None:
    """Asked twice, removed, gone from the list, and there again after "undo": with the keyboard alone."""
    with watched(browser) as page:
        page.set_default_timeout(PATIENCE)
        open_papers(page, editing)
        page.set_viewport_size(PHONE)
        for name in ("Remove or mark", "Remove this file", "Yes, remove it"):
            button = page.get_by_role("button", name=name)
            button.focus()
            button.press("Enter")
        done(page, "Removing pools")
        page.get_by_text("No papers are loaded yet").or_(page.get_by_text("0 papers in 0 files")).wait_for()
        keep_shot(page, "papers-removed", tmp_path)
        undo = page.get_by_role("button", name="Undo: bring it back")
        undo.focus()
        undo.press("Enter")
        done(page, "Bringing back pools")
        page.get_by_role("heading", name="Swimming pools").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        close_messages(page)


def test_papers_are_fetched_from_a_site(window: Page, editing: str, pools: Path, tmp_path: Path) -> None:
    """Only the site that is named is asked; its paper is held with its committee and meeting."""
    words = "At the end of March 2018, 83 allotments were let."
    paper = drawn(tmp_path / "made.pdf", lambda canvas: put(canvas, 72, 100, words)).read_bytes()
    day = datetime.now(UTC).date() - timedelta(days=30)  # within the half year that is asked for at first
    meeting = Held(7, day, [item("5", "Budget", document(11, "Budget report"))])
    council = Site({3: "Cabinet"}, {3: [meeting]}, {"s11": Reply(paper)})
    with serving(council) as site:
        open_papers(window, editing)
        window.get_by_role("tab", name="Add").click()
        window.get_by_role("textbox", name="Address of the council's ModernGov site").fill(site.address)
        window.get_by_role("textbox", name="Committee, or words of its name").fill("cabinet")
        window.get_by_role("button", name="Fetch the papers").click()
        done(window, "Fetching from")
    window.get_by_role("tab", name="List").click()
    window.get_by_text(f"Cabinet, {british_date(day)}").wait_for()
    window.get_by_role("tab", name="Changes").click()
    window.get_by_role("cell", name="removed").wait_for()
    close_messages(window)


def test_without_the_right_nothing_of_it_is_there(page: Page) -> None:
    """The shared app has no editors: no form, no button, and a sentence on how papers are added."""
    page.get_by_role("link", name="Papers", exact=True).click()
    page.get_by_text("PAPERS_EDITORS").wait_for()
    assert page.get_by_role("tab").all_inner_texts() == ["List", "Search"]
    assert page.get_by_role("button", name="Remove or mark").count() == 0
