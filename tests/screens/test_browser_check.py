"""Checking drafts and making a briefing in Debian's Chromium, and the files that come of it, opened.

Any error in the page or its console fails the test, and so does any request to another host.
"""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import docx
from playwright.sync_api import Download, Page
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from tests.screens.driving import PATIENCE, PHONE, ask, keep_shot, needs_browser, settled

pytestmark = needs_browser

RIGHT = "At the end of September 2022 the rate of child protection plans was 18.3 per 10,000."
WRONG = "At the end of September 2022 the rate of child protection plans was 28.3 per 10,000."
UNKNOWN = "We built 14 new playgrounds."


def open_check(page: Page) -> None:
    """Go to the check screen by the navigation."""
    page.get_by_role("link", name="Check a statement").click()
    page.get_by_role("textbox", name="Statement to check").wait_for()


def summary(page: Page) -> str:
    """What the check came to, once it is done."""
    page.locator("h2.summary").wait_for(timeout=PATIENCE)
    settled(page)
    return page.locator("h2.summary").inner_text()


def downloaded(page: Page, label: str) -> tuple[str, bytes]:
    """The name and content of the file a button gives, pressed by the keyboard."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).focus()
        page.keyboard.press("Enter")
    file: Download = waiting.value
    return file.suggested_filename, Path(file.path()).read_bytes()


def by_tab(page: Page, name: str) -> None:
    """Go on by the tabulator until the focus is on the control of that name."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            return
    raise AssertionError(f"The keyboard does not reach “{name}”.")


def test_a_pasted_paragraph_is_checked_by_keyboard_and_taken_away(page: Page, tmp_path: Path) -> None:
    """Typed, sent and saved without a mouse; CSV has a row a claim, Word its footnote; all is cleared."""
    open_check(page)
    page.get_by_role("textbox", name="Statement to check").focus()
    page.keyboard.insert_text(f"{RIGHT} {WRONG} {UNKNOWN}")
    by_tab(page, "Check")
    page.keyboard.press("Enter")
    assert summary(page) == "3 claims: 1 supported, 1 contradicted, 1 not found."
    page.get_by_role("heading", name="28.3: The papers say otherwise").wait_for()
    assert page.get_by_role("heading", name="1 number that no paper bears out").count() == 1
    page.get_by_role("img", name="Marked are the words").wait_for()
    keep_shot(page, "check-done", tmp_path)
    name, content = downloaded(page, "Download as CSV")
    assert name == "check-of-a-statement.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["verdict"] for row in rows] == ["supported", "contradicted", "not found"]
    assert {"18.3", "2022-11-17"} <= set(rows[0].values())
    _, content = downloaded(page, "Download as Word")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert "18.3 children per 10,000" in packed.read("word/footnotes.xml").decode()
    page.get_by_role("button", name="Check another").click()
    page.get_by_role("textbox", name="Statement to check").wait_for()
    assert page.locator("h2.summary").count() == 0


def test_drafts_of_word_and_pdf_are_checked_on_a_phone(page: Page, tmp_path: Path) -> None:
    """Each claim with its place in the draft; filtered by verdict; nothing is wider than the window."""
    document = docx.Document()
    document.add_heading("Position", level=1)
    document.add_paragraph(f"3.1 {RIGHT} {WRONG}")
    document.save(str(tmp_path / "draft.docx"))
    canvas = Canvas(str(tmp_path / "draft.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 700, RIGHT)
    canvas.save()
    open_check(page)
    page.set_viewport_size(PHONE)
    for name, expected in (("draft.docx", "2 claims: 1 supported"), ("draft.pdf", "1 claim: 1 supported")):
        page.get_by_role("textbox", name="Statement to check").wait_for(timeout=PATIENCE)
        page.locator("input[type=file]").set_input_files(tmp_path / name)
        settled(page)
        page.get_by_role("button", name="Check", exact=True).click()
        assert summary(page).startswith(expected)
        if name == "draft.docx":
            assert page.get_by_text("Paragraph 3.1, under “Position”").count() == 1
            page.get_by_text("The papers say otherwise (1)").click()
            settled(page)
            assert page.get_by_role("heading", name="The papers support this").count() == 0
        keep_shot(page, f"check-phone-{name}", tmp_path)
        for width in (PHONE["width"], 320):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.set_viewport_size(PHONE)
        page.get_by_role("button", name="Check another").click()


def test_a_briefing_of_answers_is_put_in_order_and_taken_away(page: Page, tmp_path: Path) -> None:
    """An answer and a verdict are collected, moved, titled, and stand in Word with their footnotes."""
    ask(page, "What was the rate of child protection plans at the end of September 2022?")
    page.locator(".answer", has_text="18.3").wait_for()
    page.get_by_role("button", name="Add to briefing").first.click()
    page.get_by_role("button", name="In the briefing").wait_for()
    open_check(page)
    page.get_by_role("textbox", name="Statement to check").fill(WRONG)
    page.get_by_role("button", name="Check", exact=True).click()
    summary(page)
    page.get_by_role("button", name="Add to briefing").first.click()
    page.get_by_role("button", name="In the briefing").wait_for()
    page.get_by_role("link", name="Briefing").click()
    page.get_by_role("heading", name="2 answers in the briefing").wait_for()
    page.get_by_role("textbox", name="Title of the note").fill("Plans in 2022")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("button", name="Move 2 up").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=f"1. {WRONG}").wait_for()
    settled(page)
    keep_shot(page, "briefing", tmp_path)
    name, content = downloaded(page, "Download as Markdown")
    told = content.decode()
    assert name == "plans-in-2022.md"
    assert told.startswith("# Plans in 2022\n")
    assert told.index("28.3") < told.index("What was the rate")
    assert "[^1]: " in told
    name, content = downloaded(page, "Download as Word")
    assert docx.Document(io.BytesIO(content)).core_properties.title == "Plans in 2022"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.read("word/footnotes.xml").decode().count("<w:footnoteRef/>") >= 1
