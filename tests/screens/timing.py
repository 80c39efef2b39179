"""How long a reader waits from Enter until the answer stands on the screen, alone and ten at once.

`python -m tests.screens.timing --data DIR --questions FILE ...`: the real app in Debian's Chromium, and
before it, in the same run, the bare desk that the app asks at, so that the ratio of the two holds on any
machine. Every answer on the screen must be the one that the desk gives, in every session: one that is not is
named, and the command then ends with 1. Each question is asked as the first of a conversation.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from settings import Settings, configure_offline

configure_offline()

from answer.desk import Desk  # noqa: E402  # libraries read their settings when they are imported
from answer.records import Answer  # noqa: E402
from eval.questions import read_questions  # noqa: E402
from screens.reader import PUBLIC  # noqa: E402
from tests.screens.driving import (  # noqa: E402
    CHROMIUM,
    PATIENCE,
    QUIET,
    running,
    settled,
    surroundings,
)

ALL_ALIKE, MIXED = 0, 1
# The page itself notes when Enter went down and when the answer's first words stood in it.
CLOCK = """() => {
    window.asked = window.shown = 0;
    document.addEventListener('keydown', event => {
        if (event.key === 'Enter') { window.asked = performance.now(); window.shown = 0; }
    }, true);
    new MutationObserver(() => {
        const turns = document.querySelectorAll('[class*="st-key-turn-"]').length;
        const told = document.querySelector(`.st-key-turn-${window.turn} :is(.answer, .refusal, .problem)`);
        if (window.asked && !window.shown && told && turns >= window.turn) {
            requestAnimationFrame(() => { window.shown ||= performance.now(); });
        }
    }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with what the screen showed of it: the answer's words, the open page, and milliseconds."""

    question: str
    words: str
    page: str
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Given:
    """What the bare desk gives for the same question, and in how many milliseconds."""

    answer: Answer
    milliseconds: float

    def differs(self, shown: Shown) -> str:
        """What is not the same on the screen; empty where all is."""
        if _plain(self.answer.answer) not in _plain(shown.words):
            return f"the answer: {shown.words[:200]!r}"
        cited = self.answer.citations[:1]
        page = f"Page {cited[0].page} {cited[0].paper}" if cited else ""
        return "" if _plain(page) == _plain(shown.page) else f"the open page: {shown.page!r}, not {page!r}"


class Session:
    """One reader's window."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self._page.set_default_timeout(PATIENCE)
        self._page.goto(address)
        # The first window waits until the app has loaded its model.
        self._page.get_by_role("heading", name="Ask the papers").wait_for(timeout=4 * PATIENCE)
        self._page.evaluate(CLOCK)
        self._turn = 0

    def put(self, question: str) -> None:
        """Type a question, as the first of a new conversation."""
        settled(self._page)
        anew = self._page.get_by_role("button", name="New conversation")
        if anew.count():
            anew.click()
            anew.wait_for(state="detached")
            settled(self._page)
        self._page.evaluate("() => { window.turn = 1; window.asked = window.shown = 0; }")
        self._box().fill(question)

    def send(self) -> None:
        """Press Enter."""
        self._box().press("Enter")

    def read(self, question: str) -> Shown:
        """Wait for the answer, and then for all that belongs to it."""
        self._page.wait_for_function("() => window.shown > 0", timeout=PATIENCE)
        waited = float(self._page.evaluate("() => window.shown - window.asked"))
        settled(self._page)
        heading = self._page.locator(".st-key-turn-1 h2.question").inner_text()
        assert _plain(heading) == _plain(question), f"asked {question!r}, shown {heading!r}"
        words = self._page.locator(".st-key-turn-1 :is(.answer, .refusal, .problem)").first.inner_text()
        viewer = self._page.locator(".st-key-viewer")
        page = " ".join(viewer.locator("h2, p.file").all_inner_texts()[:2]) if viewer.count() else ""
        return Shown(question, words, page, waited)

    def _box(self) -> Locator:
        return self._page.get_by_role("textbox", name="Ask about a figure")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a session showed anything but what the desk gives."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens.timing", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--ask", type=int, default=50, help="questions of one session (default: 50)")
    parser.add_argument("--sessions", type=int, default=10, help="sessions at once (default: 10)")
    parser.add_argument("--rounds", type=int, default=5, help="questions of each of them (default: 5)")
    options = parser.parse_args(argv)
    asked = _spread(_questions(options.questions), max(options.ask, options.sessions * options.rounds))
    given = _bare(options.data, asked)
    with ExitStack() as stack:
        address = stack.enter_context(running(surroundings(options.data.resolve())))
        driver = stack.enter_context(sync_playwright())
        browser = stack.enter_context(driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET)))
        alone = _alone(browser, address, asked[: options.ask])
        together = _together(browser, address, asked, sessions=options.sessions, rounds=options.rounds)
    _print("the bare desk", [given[shown.question].milliseconds for shown in alone])
    _print("one session, Enter to the answer", [shown.milliseconds for shown in alone])
    _print(f"{options.sessions} sessions at once", [shown.milliseconds for shown in together])
    wrong = list(_mixed((*alone, *together), given))
    print("\n".join(wrong) or f"All {len(alone) + len(together)} answers were those of the bare desk.")
    return MIXED if wrong else ALL_ALIKE


def _questions(files: Iterable[Path]) -> list[str]:
    """The questions that stand by themselves, each once."""
    known = [one for path in files for one in read_questions(path)]
    return list(dict.fromkeys(one.text for one in known if not one.statement and not one.context))


def _spread(questions: Sequence[str], number: int) -> list[str]:
    """So many of them, from all over the files."""
    step = max(1, len(questions) // number)
    return list(questions[::step])[:number]


def _bare(data: Path, questions: Sequence[str]) -> dict[str, Given]:
    with Desk.open(Settings(data=data)) as opened:
        desk = opened.for_access(PUBLIC)
        desk.ask(questions[0])
        given = {}
        for question in questions:
            began = perf_counter()
            answer = desk.ask(question)
            given[question] = Given(answer, 1000 * (perf_counter() - began))
    return given


def _alone(browser: Browser, address: str, questions: Sequence[str]) -> list[Shown]:
    session = Session(browser, address)
    return [_ask_all([session], [question])[0] for question in questions]


def _together(
    browser: Browser, address: str, questions: Sequence[str], *, sessions: int, rounds: int
) -> list[Shown]:
    """Every session asks a question of its own at the same time, so many times."""
    windows = [Session(browser, address) for _ in range(sessions)]
    asked = [questions[start : start + sessions] for start in range(0, sessions * rounds, sessions)]
    return [shown for some in asked for shown in _ask_all(windows, some)]


def _ask_all(sessions: Sequence[Session], questions: Sequence[str]) -> list[Shown]:
    """All type first, then all press Enter, then all are read."""
    pairs = list(zip(sessions, questions, strict=False))
    for session, question in pairs:
        session.put(question)
    for session, _ in pairs:
        session.send()
    return [session.read(question) for session, question in pairs]


def _mixed(shown: Iterable[Shown], given: dict[str, Given]) -> Iterable[str]:
    for one in shown:
        if told := given[one.question].differs(one):
            yield f"{one.question!r} showed otherwise than the desk gives {told}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _print(name: str, times: Sequence[float]) -> None:
    slow = quantiles(times, n=20)[-1] if len(times) > 1 else max(times)
    print(f"{name}: p50 {median(times):.0f} ms, p95 {slow:.0f} ms over {len(times)}")


if __name__ == "__main__":
    sys.exit(main())
