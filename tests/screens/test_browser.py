"""The real app over real papers, driven in Debian's Chromium as a councillor would use it.

Any error in the page or its console fails the test, and so does any request to another host.
Set SCREENSHOTS to a folder to keep the screenshots.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[2]
PAPERS = sorted((ROOT / "corpus").glob("sample-csc-performance-q2-2022-23.pdf"))
CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
PATIENCE = 60_000  # milliseconds, for a machine that has other work as well
WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not PAPERS, reason="corpus/ holds no papers: run make corpus"),
]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of the app: a data folder with the sample papers read in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAPERS_")}
    told = kept | {"PAPERS_DATA": str(tmp_path_factory.mktemp("data")), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "ingest", *map(str, PAPERS)]
    read = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
    return told


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Iterator[str]:
    """Where the running app answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        yield f"http://localhost:{port}"
    finally:
        app.terminate()
        app.wait(timeout=20)


def wait_for(address: str) -> None:
    """Until the app answers there, at most a minute."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The app as it opens; afterwards nothing must have gone wrong in it, nor left this machine."""
    opened = browser.new_page(viewport=WIDE)
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(f"page error: {error}"))
    opened.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    opened.on("request", lambda request: wrong.append(request.url) if foreign(request.url) else None)
    opened.set_default_timeout(PATIENCE / 3)
    opened.goto(address)
    opened.get_by_role("heading", name="Ask the papers").wait_for(timeout=PATIENCE)
    yield opened
    opened.close()
    assert wrong == []


def foreign(address: str) -> bool:
    """Whether a request goes to another machine; pictures within the page ask nobody."""
    parts = urlsplit(address)
    return parts.scheme not in {"data", "blob"} and parts.hostname != "localhost"


def ask(page: Page, question: str) -> None:
    """Type a question, send it, and wait until it stands in the conversation."""
    box = page.get_by_role("textbox", name="Ask about a figure")
    box.fill(question)
    box.press("Enter")
    page.get_by_role("heading", name=question, exact=True).wait_for()


def settled(page: Page) -> None:
    """Wait until the app has nothing more to show."""
    page.wait_for_timeout(300)
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
        " && [...document.images].every(image => image.complete)"
    )
    page.wait_for_timeout(500)


def keep_shot(page: Page, name: str, folder: Path) -> None:
    """A screenshot, in the folder that SCREENSHOTS names if it names one."""
    page.screenshot(path=Path(os.environ.get("SCREENSHOTS", folder)) / f"{name}.png")


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
