"""A walk through every screen and its main states, in one window, as tests and screenshots take it.

Each state is reached from the one before it, by what a reader would press; `WALK` is their order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.screens.driving import PATIENCE, ask, settled

ANSWERED = "What was the rate of child protection plans at the end of September 2022?"
REFUSED = "What was the rate of child protection plans in January 2031?"
STATEMENT = "At the end of September 2022 the rate of child protection plans was 23.4 per 10,000."


@dataclass(frozen=True, slots=True)
class State:
    """A state of a screen, and how it is reached from the state before."""

    name: str
    reach: Callable[[Page], None]


def screen(title: str, heading: str) -> Callable[[Page], None]:
    """Open a screen from the navigation."""

    def reach(page: Page) -> None:
        page.get_by_role("link", name=title, exact=True).first.click()
        page.get_by_role("heading", name=heading, level=1).wait_for(timeout=PATIENCE)

    return reach


def unfold(page: Page) -> None:
    """Open everything on the page that is folded away."""
    folded = page.locator("[data-testid=stMain] details:not([open]) > summary")
    for _ in range(folded.count()):
        folded.first.click()
        settled(page)


def _ask_for_a_figure(page: Page) -> None:
    screen("Ask", "Ask the papers")(page)
    ask(page, ANSWERED)
    page.locator(".answer").first.wait_for()


def _look_at_examples(page: Page) -> None:
    screen("Ask", "Ask the papers")(page)
    page.get_by_role("heading", name="Questions these papers answer").wait_for(timeout=2 * PATIENCE)


def _say_wrong(page: Page) -> None:
    page.get_by_role("button", name="Add to briefing").first.click()
    page.get_by_role("button", name="Wrong", exact=True).first.click()
    page.get_by_text("Thank you").first.wait_for()
    unfold(page)


def _be_refused(page: Page) -> None:
    ask(page, REFUSED)
    page.locator(".refusal").first.wait_for()


def _check(statement: str, awaited: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        page.get_by_role("textbox", name="Statement to check").fill(statement)
        page.get_by_role("button", name="Check", exact=True).click()
        page.locator(awaited).first.wait_for()

    return reach


def _see_a_trend(page: Page) -> None:
    screen("Trends", "Trends")(page)
    page.get_by_test_id("stVegaLiteChart").first.wait_for(timeout=PATIENCE)


def _tab(name: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        page.get_by_role("tab", name=name).click()

    return reach


def _open_a_paper(page: Page) -> None:
    page.get_by_role("button", name="Open", exact=True).first.click()
    page.get_by_role("img", name="Picture of page").wait_for()


WALK = (
    State("ask", _look_at_examples),
    State("briefing, empty", screen("Briefing", "Briefing")),
    State("ask, answer", _ask_for_a_figure),
    State("ask, all unfolded", _say_wrong),
    State("ask, refusal", _be_refused),
    State("check", screen("Check a statement", "Check a statement")),
    State("check, problem", _check("", ".problem")),
    State("check, verdict", _check(STATEMENT, ".verdict")),
    State("trends", _see_a_trend),
    State("papers", screen("Papers", "Papers held")),
    State("papers, page open", _open_a_paper),
    State("papers, search within", _tab("Search")),
    State("papers, add", _tab("Add")),
    State("briefing", screen("Briefing", "Briefing")),
    State("accuracy", screen("Accuracy", "Accuracy")),
    State("abbreviations", screen("Abbreviations", "Abbreviations")),
)
