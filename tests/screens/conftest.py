"""One browser and one running app over the sample papers, shared by all browser tests."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from screens import viewer
from tests.screens.driving import CHROMIUM, PATIENCE, QUIET, open_ask, running, surroundings, watched

expect.set_options(timeout=PATIENCE / 3)


@pytest.fixture(scope="session")
def environment(own_papers: Path) -> dict[str, str]:
    """The surroundings of the app: a data folder with the sample papers read in."""
    return surroundings(own_papers)


@pytest.fixture(scope="session")
def address(environment: dict[str, str]) -> Iterator[str]:
    """Where the running app answers; it is shared, so that a test changes no paper of it."""
    with running(environment) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The app as it opens, in a window of its own."""
    with watched(browser) as opened:
        open_ask(opened, address)
        yield opened


@pytest.fixture(autouse=True)
def _own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit's tests of a script leave it as `__main__`, which processes started later would run."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def white_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are drawn by another room, which needs a real PDF: here every page is one white dot."""
    out = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(out, "PNG")
    monkeypatch.setattr(viewer, "page_picture", lambda *_, **__: out.getvalue())
