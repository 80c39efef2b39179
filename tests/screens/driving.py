"""The real app over real papers, and Debian's Chromium to drive it: what every browser test stands on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).parents[2]
PAPERS = sorted((ROOT / "corpus").glob("*.pdf"))
CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
PATIENCE = 60_000  # milliseconds, for a machine that has other work as well
WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)

# The script has run to its end, and every picture is there.
DONE = (
    "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    " && [...document.images].every(image => image.complete)"
)

# Every colour on the page, and how many transitions and animations that come to an end still run.
COLOURS = """() => ({
  moving: document.getAnimations().filter(one =>
    one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity).length,
  colours: [...document.body.querySelectorAll('*')].map(box => {
    const style = getComputedStyle(box);
    return `${style.color} ${style.backgroundColor} ${style.opacity} ${style.visibility}`;
  }).join(';')
})"""

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not PAPERS, reason="corpus/ holds no papers: run make corpus"),
]
"""`pytestmark` of a file of browser tests."""


def surroundings(data: Path, **settings: str) -> dict[str, str]:
    """The environment of an app over the data folder `data`, with no setting of this machine's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAPERS_")}
    return kept | {"PAPERS_DATA": str(data), "OMP_NUM_THREADS": "1"} | settings


def read_in(papers: Sequence[Path], environment: Mapping[str, str]) -> None:
    """Read papers in by the ingest command."""
    command = [sys.executable, "-m", "ingest", *map(str, papers)]
    read = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(environment: Mapping[str, str], *options: str, port: int = 0) -> Iterator[str]:
    """Where the app answers, started in these surroundings; `options` are Streamlit's own."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
    app = subprocess.Popen(command, cwd=ROOT, env=dict(environment), stdout=subprocess.DEVNULL)
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


@contextmanager
def watched(browser: Browser, *, viewport: ViewportSize = WIDE) -> Iterator[Page]:
    """A window of its own; afterwards nothing must have gone wrong in it, nor left this machine."""
    context = browser.new_context(viewport=viewport)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(f"page error: {error}"))
    opened.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    opened.on("request", lambda request: wrong.append(request.url) if foreign(request.url) else None)
    opened.set_default_timeout(PATIENCE / 3)
    yield opened
    context.close()
    assert wrong == []


def open_ask(page: Page, address: str) -> None:
    """The app as it opens, on its first screen."""
    page.goto(address)
    page.get_by_role("heading", name="Ask the papers").wait_for(timeout=PATIENCE)


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
    page.wait_for_function(DONE)
    page.wait_for_timeout(500)


def still(page: Page) -> None:
    """Wait until the app is done and nothing fades any more: two looks in turn find the same colours."""
    before = None
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        page.wait_for_timeout(300)
        page.wait_for_function(DONE)
        now = page.evaluate(COLOURS)
        if now["moving"] == 0 and now == before:
            return
        before = now
    raise AssertionError("the page never came to rest")


def keep_shot(page: Page, name: str, folder: Path) -> None:
    """A screenshot, in the folder that SCREENSHOTS names if it names one."""
    page.screenshot(path=Path(os.environ.get("SCREENSHOTS", folder)) / f"{name}.png")
