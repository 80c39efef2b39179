"""The pictures of the screens in docs/images: `python -m tests.screens.shots`, or `make shots`.

The app runs over the sample papers; each screen is taken as a wide window and as a phone shows it.
"""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.screens.driving import (
    CHROMIUM,
    PAPERS,
    PHONE,
    QUIET,
    ROOT,
    WIDE,
    open_ask,
    read_in,
    running,
    settled,
    surroundings,
)
from tests.screens.walk import WALK

FOLDER = ROOT / "docs" / "images"
# The file's name and the state of the walk that it shows.
TAKEN = {
    "ask, answer": "ask",
    "ask, refusal": "refusal",
    "check, verdict": "check",
    "trends": "trends",
    "papers": "papers",
    "briefing": "briefing",
    "accuracy": "accuracy",
    "abbreviations": "abbreviations",
}
COLOURS = 96
"""Of a picture's palette: a page of text needs no more, and the file is a third of the size."""


def main() -> None:
    """Take every picture anew."""
    with TemporaryDirectory() as data:
        told = surroundings(Path(data), PAPERS_EDITORS="everyone")
        read_in(PAPERS, told)
        with running(told) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = chromium.new_page(viewport=WIDE)
            take_all(page, address, FOLDER)
            chromium.close()


def take_all(page: Page, address: str, folder: Path) -> None:
    """Walk through the app at `address` and put the pictures into a folder."""
    open_ask(page, address)
    for state in WALK:
        state.reach(page)
        settled(page)
        if state.name in TAKEN:
            _take(page, folder / f"{TAKEN[state.name]}.png")
            page.set_viewport_size(PHONE)
            settled(page)
            _take(page, folder / f"{TAKEN[state.name]}-phone.png")
            page.set_viewport_size(WIDE)
            settled(page)


def _take(page: Page, path: Path) -> None:
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
