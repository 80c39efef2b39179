"""One browser and one running app over the sample papers, shared by all browser tests."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from screens import viewer
from tests.screens.driving import CHROMIUM, PAPERS, QUIET, open_ask, read_in, running, surroundings, watched


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of the app: a data folder with the sample papers read in."""
    told = surroundings(tmp_path_factory.mktemp("data"))
    read_in(PAPERS, told)
    return told


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


@pytest.fixture
def white_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are drawn by another room, which needs a real PDF: here every page is one white dot."""
    out = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(out, "PNG")
    monkeypatch.setattr(viewer, "page_picture", lambda *_, **__: out.getvalue())
