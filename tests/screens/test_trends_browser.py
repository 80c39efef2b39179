"""Trends in Debian's Chromium: on a desktop, on a phone, by keyboard, and over papers that mean harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.ingest.pages import Canvas, drawn, grid, put
from tests.screens.driving import (
    PATIENCE,
    PHONE,
    WIDE,
    foreign,
    keep_shot,
    needs_browser,
    read_in,
    running,
    settled,
    surroundings,
)
from tests.screens.test_ask_browser import press, reach

pytestmark = needs_browser

MEASURE = "cp_plan_rate"
NAME = "Rate of children subject to a child protection plan"
HARM = "Number of library visits <img src=x onerror=window.hit=1> **b**"


@contextmanager
def by_link(browser: Browser, *, viewport: ViewportSize = WIDE) -> Iterator[Page]:
    """A window in which a screen is opened by its own address; no script failed, nothing left this machine.

    There Streamlit asks below that address for its own state first, and is told that nothing is there.
    """
    context = browser.new_context(viewport=viewport)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(f"page error: {error}"))
    opened.on("request", lambda request: wrong.append(request.url) if foreign(request.url) else None)
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()
    assert wrong == []


def open_trends(page: Page, address: str, *, measure: str = MEASURE) -> None:
    """The Trends screen with a measure, by its link."""
    page.goto(f"{address}/trends?measure={measure}", timeout=PATIENCE)
    page.locator("table.told").wait_for(timeout=2 * PATIENCE)
    page.locator("[aria-roledescription=point]").first.wait_for(timeout=PATIENCE)


def taken(page: Page, label: str) -> bytes:
    """What a button hands out."""
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name=label).click()
    return Path(download.value.path()).read_bytes()


def test_a_trend_is_seen_opened_and_taken_away(browser: Browser, address: str, tmp_path: Path) -> None:
    """The chart has its words; a point that is picked opens its page; CSV and PNG hold the same values."""
    with by_link(browser) as page:
        open_trends(page, address)
        assert page.get_by_role("heading", name=f"{NAME} (per 10,000)").is_visible()
        assert "18.3 per 10,000" in str(
            page.locator("[aria-label^='Line chart']").first.get_attribute("aria-label")
        )
        point = page.locator("[aria-roledescription=point][aria-label*='18.3']").first
        point.click()
        page.locator("[data-testid=stImage] img").wait_for(timeout=PATIENCE)
        keep_shot(page, "trends", tmp_path)
        rows = list(csv.DictReader(io.StringIO(taken(page, "Download the values (CSV)").decode("utf-8-sig"))))
        assert "18.3" in {row["Value"] for row in rows}
        assert all(row["PDF page"] and row["Words on the page"] for row in rows)
        with Image.open(io.BytesIO(taken(page, "Download the chart (PNG)"))) as picture:
            assert picture.width > 1800
            assert "18.3 per 10,000" in str(picture.info["Description"])


def test_a_trend_is_read_by_keyboard_alone(browser: Browser, address: str) -> None:
    """Choose a measure by its words, leave an area out, open the page of a value: no mouse."""
    with by_link(browser) as page:
        open_trends(page, address)
        before = page.locator("table.told tbody tr").count()
        box = page.get_by_role("checkbox", name="England")
        reach(page, box)
        page.keyboard.press("Space")
        page.locator("table.told tbody tr").nth(before - 1).wait_for(state="detached", timeout=PATIENCE)
        press(page, page.get_by_role("button", name="Show page"))
        page.locator(".st-key-viewer h2").get_by_text("Page ").wait_for(timeout=PATIENCE)
        reach(page, page.get_by_role("combobox", name="Measure"), backwards=True)
        page.keyboard.type("looked after")
        page.keyboard.press("Enter")
        page.locator("h2").get_by_text("looked after").first.wait_for(timeout=PATIENCE)
        assert "measure=" in page.url


@pytest.mark.parametrize("width", [PHONE["width"], 320])
def test_a_trend_fits_a_narrow_window(browser: Browser, address: str, width: int, tmp_path: Path) -> None:
    """No sideways scroll; each row of the table stands as a block with the names of its cells."""
    with by_link(browser, viewport={"width": width, "height": 844}) as page:
        open_trends(page, address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        row = page.locator("table.told tbody tr").first
        assert row.evaluate("row => getComputedStyle(row).display") == "block"
        assert row.locator("a").first.get_attribute("target") == "_blank"
        keep_shot(page, f"trends-{width}", tmp_path)


def harmful(canvas: Canvas) -> None:
    """A table whose caption is HTML and Markdown: two years of one row."""
    put(canvas, 72, 80, "Exampleshire Council", bold=True)
    put(canvas, 72, 120, f"Table 1: {HARM}", bold=True)
    rows = [["Library", "2029/30", "2030/31"], ["Elm Street", "412", "431"]]
    grid(canvas, [72.0, 200.0, 300.0, 400.0], [140, 160, 180], rows, bold=1)


def test_harm_in_a_measures_name_is_only_text(browser: Browser, tmp_path: Path) -> None:
    """Markup in a table's caption, and so in a measure's name, is shown letter by letter and never run."""
    data = surroundings(tmp_path / "data")
    read_in([drawn(tmp_path / "harm.pdf", harmful)], data)
    with running(data) as address, by_link(browser) as page:
        page.goto(f"{address}/trends", timeout=PATIENCE)
        page.locator("table.told").wait_for(timeout=PATIENCE)
        settled(page)
        assert HARM in page.locator("h2").first.inner_text()
        page.locator("[aria-roledescription=point]").first.hover()
        page.wait_for_timeout(800)
        assert page.evaluate("window.hit") is None
        assert page.locator("img[src=x]").count() == 0
