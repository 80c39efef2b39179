"""Every screen in its main states, held against WCAG 2.2 AA: by axe-core, at 320 pixels, by keyboard.

One window walks through all states once (tests/screens/walk.py) and notes what it finds; each test reads
the notes. What remains is listed by rule in docs/accessibility.md, and nothing else may be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.screens.driving import ROOT, WIDE, ask, needs_browser, open_ask, running, settled, still, watched
from tests.screens.walk import ANSWERED, REFUSED, WALK

pytestmark = needs_browser

STATEMENT = ROOT / "docs" / "accessibility.md"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# 1,280 pixels at 400 per cent: WCAG 2.2, 1.4.10.
NARROW, SHORT = {"width": 320, "height": 640}, {"width": 320, "height": 256}
MOST_STOPS = 400
LOOKS = 30

# Elements that are scrolled sideways on their own: code, and tables of data, which 1.4.10 excepts.
TOO_WIDE = """() => {
  const found = [];
  const main = document.querySelector('[data-testid=stMain]');
  for (const box of [main, ...main.querySelectorAll('*')]) {
    const style = getComputedStyle(box), unseen = box.clientWidth < 2 || style.position === 'absolute';
    if (unseen || style.display === 'inline' || style.overflowX === 'visible') continue;
    if (box.closest('pre, textarea, [role=tablist], [aria-hidden=true]')) continue;
    const name = box.dataset.testid || box.className || box.tagName;
    if (box.scrollWidth > box.clientWidth + 1 && box.innerText?.trim())
      found.push(`${name}: ${box.scrollWidth} in ${box.clientWidth}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page');
  return found;
}"""

# WCAG 1.4.4 and 1.4.12 at once: letters of twice the size, and the spacing that readers may put in.
ENLARGED = """:root:root { font-size: 212.5% !important; }
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""

# Words that reach out of a box which cuts them off, or has to be scrolled sideways; a box that is scrolled
# down shows all its lines. The line at the foot that is one line alone stands in full above.
CUT_OFF = """() => {
  const found = [], range = document.createRange();
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const passed = 'pre, [aria-hidden=true], .unseen, .st-key-told, svg, style, script, textarea, .one-line';
  while (words.nextNode()) {
    const node = words.currentNode, own = node.parentElement;
    const shown = own.checkVisibility({ visibilityProperty: true }) && !own.closest(passed);
    if (!shown || !node.textContent.trim()) continue;
    range.selectNodeContents(node);
    const place = range.getBoundingClientRect();
    for (let box = own; place.width > 1 && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box), edge = box.getBoundingClientRect();
      if (style.position === 'absolute' && edge.width < 2) break;
      const wider = place.right > edge.right + 2 || place.left < edge.left - 2;
      const higher = place.bottom > edge.bottom + 3 || place.top < edge.top - 3;
      const sideways = style.overflowX !== 'visible' && wider, down = style.overflowY !== 'visible' && higher;
      const scrolled = ['auto', 'scroll'].includes(style.overflowY);
      if (sideways || (down && !scrolled)) found.push(node.textContent.slice(0, 40));
      if (sideways || down || scrolled) break;
    }
  }
  return found;
}"""

# What has the focus, and whether that can be seen: an outline, a shadow or a border of its own or around it.
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const seen = box => {
    const style = getComputedStyle(box);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    return outlined || style.boxShadow !== 'none';
  };
  let box = at, shown = false;
  for (let step = 0; box && step < 5; step++, box = box.parentElement) shown = shown || seen(box);
  const place = at.getBoundingClientRect();
  window.stops = window.stops || new Map();
  if (!window.stops.has(at)) window.stops.set(at, window.stops.size);
  return { number: window.stops.get(at), shown, hidden: place.width < 1 || place.height < 1,
           covered: place.bottom < 0 || place.top > innerHeight,
           name: `${at.tagName} ${at.getAttribute('aria-label') || at.innerText || at.id}`.slice(0, 60) };
}"""

IN_SCHEME = "scheme => getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === scheme"

HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => Number(one.tagName[1]))"


@dataclass
class Noted:
    """What was found in one state: axe's violations, what is too wide or cut, headings, and Tab's stops."""

    name: str
    faults: list[dict[str, Any]] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    cut_off: Sequence[str] = ()
    headings: Sequence[int] = ()
    language: str = ""
    title: str = ""
    unlabelled_pictures: int = 0
    stops: list[Mapping[str, Any]] = field(default_factory=list)
    trapped: bool = False


@pytest.fixture(scope="module")
def noted(browser: Browser, environment: dict[str, str]) -> Iterator[list[Noted]]:
    """The notes of one walk, by a reader who may add papers; no paper is changed."""
    with running(environment | {"PAPERS_EDITORS": "everyone"}) as where, watched(browser) as page:
        open_ask(page, where)
        page.emulate_media(reduced_motion="reduce")  # colours are measured when nothing fades any more
        found = []
        for state in WALK:
            state.reach(page)
            still(page)
            found.append(_note(page, state.name))
        yield found


def _note(page: Page, name: str) -> Noted:
    """Everything about one state; the window is as wide and light afterwards as it was."""
    note = Noted(name)
    note.faults += _axe(page, RULES)
    note.headings = page.evaluate(HEADINGS)
    note.language, note.title = page.evaluate("[document.documentElement.lang, document.title]")
    note.unlabelled_pictures = page.locator("[data-testid=stMain] img:not([alt])").count()
    note.stops, note.trapped = _tabbed(page)
    note.cut_off = _cut_off(page)
    _shown_as(page, "dark")
    note.faults += _axe(page, ["color-contrast"], kind="rule")
    _shown_as(page, "light")
    for size in (NARROW, SHORT):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.wait_for_timeout(400)
        note.too_wide += page.evaluate(TOO_WIDE)
    still(page)
    note.faults += _axe(page, RULES)
    page.set_viewport_size(WIDE)
    settled(page)
    return note


def _cut_off(page: Page) -> list[str]:
    """The words that are cut off or scrolled sideways with enlarged and spaced text, which goes again."""
    style = page.add_style_tag(content=ENLARGED)
    found = []
    for _ in range(LOOKS):  # the navigation takes its time to fold away what has no room any more
        page.wait_for_timeout(300)
        found = list(page.evaluate(CUT_OFF))
        if not found:
            break
    style.evaluate("one => one.remove()")
    return found


def _shown_as(page: Page, scheme: Literal["dark", "light"]) -> None:
    """Change the scheme the reader's machine asks for, and wait until every box has changed over."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(IN_SCHEME, arg=scheme)
    still(page)


def _axe(page: Page, values: list[str], *, kind: str = "tag") -> list[dict[str, Any]]:
    options = {"runOnly": {"type": kind, "values": values}, "resultTypes": ["violations"]}
    return list(Axe().run(page, options=options).response["violations"])


def _tabbed(page: Page) -> tuple[list[Mapping[str, Any]], bool]:
    """Where Tab stops, from the top until it leaves the page or begins anew; whether it does neither."""
    page.evaluate("window.stops = new Map()")
    page.get_by_test_id("stSkipToContent").focus()
    stops: list[Mapping[str, Any]] = [page.evaluate(STOP)]
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and stop["number"] < stops[-1]["number"]):
            return stops, False
        if len(stops) > 1 and stop["number"] == stops[-1]["number"] == stops[-2]["number"]:
            return stops, True
        stops.append(stop)
    return stops, True


def listed() -> dict[str, str]:
    """The rules that the accessibility statement lists as remaining, each with how bad axe calls it."""
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (\w+) \|", STATEMENT.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(rows)


def test_no_screen_has_a_serious_fault(noted: list[Noted]) -> None:
    """axe-core finds nothing serious or critical: light, dark and at 320 pixels."""
    bad = [
        (note.name, fault["id"], fault["nodes"][0]["target"])
        for note in noted
        for fault in note.faults
        if fault["impact"] in ("serious", "critical")
    ]
    assert bad == []


def test_what_remains_is_what_the_statement_lists(noted: list[Noted]) -> None:
    """Each minor fault found is listed by its rule, and each that is listed is still found."""
    found = {fault["id"]: fault["impact"] for note in noted for fault in note.faults}
    assert found == listed()


def test_nothing_is_scrolled_sideways_at_400_per_cent(noted: list[Noted]) -> None:
    """At 320 pixels, 640 and 256 high, no box is wider than its place."""
    assert {note.name: note.too_wide for note in noted if note.too_wide} == {}


def test_no_words_are_cut_with_text_at_twice_its_size_and_spaced(noted: list[Noted]) -> None:
    """Letters of 34 pixels for 17, with the line, letter and word spacing of 1.4.12, in 1,280 pixels."""
    assert {note.name: note.cut_off[:5] for note in noted if note.cut_off} == {}


def test_headings_are_in_order(noted: list[Noted]) -> None:
    """Every state has one h1, which comes first, and no level is left out on the way down."""
    for note in noted:
        assert list(note.headings)[:1] == [1], note.name
        assert note.headings.count(1) == 1, note.name
        steps = zip(note.headings, note.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), (note.name, note.headings)


def test_every_screen_says_its_language_and_its_name(noted: list[Noted]) -> None:
    """British English, and a title that tells the screens apart."""
    assert {note.language for note in noted} == {"en-GB"}
    titles = {note.name.partition(",")[0]: note.title for note in noted}
    assert len(set(titles.values())) == len(titles)
    assert all(title.endswith("– Committee Papers") for title in titles.values())


def test_every_picture_has_its_words(noted: list[Noted]) -> None:
    """No picture of a screen is without alternative text."""
    assert {note.name: note.unlabelled_pictures for note in noted if note.unlabelled_pictures} == {}


def test_the_keyboard_reaches_everything_and_is_held_nowhere(noted: list[Noted]) -> None:
    """From the way past the navigation Tab goes on to the end of every state and out of it."""
    assert [note.name for note in noted if note.trapped] == []
    for note in noted:
        assert "Skip to" in note.stops[0]["name"], note.name
        assert len(note.stops) > 8, note.name


def test_the_focus_is_always_seen(noted: list[Noted]) -> None:
    """Wherever Tab stops there is an outline or a shadow, on the screen."""
    unseen = [
        (note.name, stop["name"])
        for note in noted
        for stop in note.stops
        if stop["number"] and (not stop["shown"] or stop["hidden"] or stop["covered"])
    ]
    assert unseen == []


WATCH = """box => {
  window.said = [];
  new MutationObserver(() => {
    const words = box.innerText.trim();
    if (words) window.said.push(words);
  }).observe(box, { childList: true, subtree: true, characterData: true });
}"""


def test_an_answer_is_said_once_and_whole(page: Page) -> None:
    """The status region changes once for each answer, also when the same answer comes again."""
    region = page.get_by_role("status").filter(has=page.locator(".unseen"))
    region.first.wait_for(state="attached")
    region.first.evaluate(WATCH)
    answers = []
    for number, question in enumerate((ANSWERED, REFUSED, REFUSED), start=1):
        ask(page, question)
        page.locator("[class*=st-key-turn-]").nth(number - 1).locator(".answer, .refusal").wait_for()
        settled(page)
        answers.append(page.evaluate("window.said.length"))
    assert answers == [1, 2, 3]
    first, second, third = page.evaluate("window.said")
    assert first.startswith("18.3 per 10,000")
    assert second.strip() == third.strip()


def test_without_movement_and_in_forced_colours_all_is_still_told(page: Page) -> None:
    """Nothing moves where that is not wanted; in forced colours outlines and bars are still drawn."""
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    settled(page)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => {"
        " const style = getComputedStyle(one);"
        " return parseFloat(style.transitionDuration) > 0.01 || (style.animationName !== 'none'"
        " && parseFloat(style.animationDuration) > 0.01); }).length"
    )
    assert moving == 0
    page.get_by_role("link", name="Accuracy").click()
    bar = page.locator(".bar .right").first
    bar.wait_for()
    assert bar.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(0, 112, 60)"
    settled(page)
    page.get_by_test_id("stSkipToContent").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
