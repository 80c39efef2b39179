"""Scanned pages are read by Tesseract, with boxes, confidence, and a sentence where they are not."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytesseract  # type: ignore[import-untyped]
import pytest
from PIL import Image

from figures.records import Box, Figure
from ingest.frames import Frame
from ingest.ocr import Ocr
from ingest.pdf import read_pdf
from ingest.raw import RawPage
from ingest.read import read_file
from ingest.records import Word
from ingest.scan import is_blank
from ingest.textlayer import is_usable
from tests.ingest.pages import HEIGHT, Canvas, PlainReader, drawn
from tests.ingest.scans import lines, scanned

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="Tesseract is not installed (Debian: apt install tesseract-ocr)"
)

SENTENCES = (
    "At the end of June 2031 there were 412 children with a plan in the district.",
    "The rate was 37.5 per 10,000 children, and 36.1 in the year before that.",
    "The panel asked why 18 reviews were late and heard that two posts are empty.",
    "Officers will come back in the autumn with the cost of a second team.",
)


def letter(canvas: Canvas) -> None:
    """A page of four sentences, the first line's letters from 91 to 103 points below the top."""
    lines(canvas, SENTENCES)


def found(page: RawPage, text: str) -> Word:
    """The word of the page that reads so."""
    return next(word for word in page.words if word.text == text)


@needs_tesseract
def test_a_scan_is_read_with_boxes_and_confidence(tmp_path: Path) -> None:
    """All sentences stand in the text; a word's box is where it was printed; confidence is in percent."""
    (page,) = read_pdf(scanned(tmp_path, letter)).pages
    assert page.unread is None
    assert page.text.splitlines() == list(SENTENCES)
    box = found(page, "At").box
    assert abs(box.x0 - 72) < 2
    assert box.top < 92
    assert 100 < box.bottom < 106
    assert page.confidence is not None
    assert 80 < page.confidence <= 100
    assert {word.size for word in page.words} == {page.words[0].size}
    assert abs(page.words[0].size - 12) <= 1


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270, 1.5])
def test_a_scan_that_lies_turned_or_crooked_is_read_and_its_boxes_are_those_shown(
    tmp_path: Path, turn: float
) -> None:
    """Pages on their side, upside down or crooked are read; the words' boxes are on the page as shown."""
    path = scanned(tmp_path, letter, turn=turn)
    raw = read_pdf(path)
    assert "412 children with a plan" in raw.pages[0].text
    page = read_file(path).pages[0]
    shown = next(word for word in page.words if word.text == "At").box
    middle = ((shown.x0 + shown.x1) / 2, (shown.top + shown.bottom) / 2)
    # "At" is 12 points wide and its middle stands at (78, 96) of a page of 595.28 by 841.89.
    expected = {
        90: (HEIGHT - 96, 78),
        180: (595.28 - 78, HEIGHT - 96),
        270: (96, 595.28 - 78),
        1.5: (78 + 8.5, 96 - 5.7),  # 1.5 degrees clockwise about (297.6, 420.9): 325 up, 220 left of it
    }[turn]
    assert middle == pytest.approx(expected, abs=4)
    assert (page.width > page.height) == (turn in {90, 270})


@needs_tesseract
def test_a_stamp_over_a_scan_is_no_text_layer(tmp_path: Path) -> None:
    """A page number typed over the picture of a page does not keep the picture from being read."""
    (page,) = read_pdf(scanned(tmp_path, letter, stamp="Page 7")).pages
    assert "412 children" in page.text


@needs_tesseract
def test_figures_of_a_scan_are_those_of_its_print(tmp_path: Path) -> None:
    """A clear scan gives the numbers of the page it was made from, and no other."""
    values = {str(figure.value) for figure in read_file(scanned(tmp_path, letter)).figures}
    assert {"412", "37.5", "18"} <= values
    assert values <= {"412", "37.5", "36.1", "18", "2"}


def test_without_tesseract_the_page_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is kept and listed as not read, with what to install; nothing fails."""
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    (page,) = read_pdf(scanned(tmp_path, letter)).pages
    assert page.unread is not None
    assert "apt install tesseract-ocr" in page.unread
    assert page.words == ()


def test_switched_off_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PAPERS_OCR=off lists scanned pages as not read and names the setting."""
    monkeypatch.setenv("PAPERS_OCR", "off")
    (page,) = read_pdf(scanned(tmp_path, letter)).pages
    assert page.unread == "The page is a picture without a text layer, and PAPERS_OCR is off."


@needs_tesseract
def test_a_language_that_is_not_installed_is_named(tmp_path: Path) -> None:
    """The sentence names the language and the setting it comes from."""
    (page,) = read_pdf(scanned(tmp_path, letter), how=Ocr("xyz")).pages
    assert page.unread is not None
    assert "xyz" in page.unread
    assert "PAPERS_OCR_LANGUAGE" in page.unread


def test_an_empty_page_is_not_read(tmp_path: Path) -> None:
    """A page without ink is blank, one with a page number is not; a blank page says that it holds no text."""
    assert is_blank(Image.new("L", (1654, 2339), 250))
    (page,) = read_pdf(drawn(tmp_path / "a.pdf", lambda canvas: None)).pages
    assert page.unread == "The page holds no text."


@pytest.mark.parametrize(
    ("texts", "share", "usable"),
    [
        (["The"] * 40, 1.0, True),  # a good layer under a scan
        (["Page", "7"], 1.0, False),  # a stamp over it
        (["Page", "7"], 0.1, True),  # a page of few words with a logo
        (["x~#k", "qwrtp"] * 20, 1.0, False),  # what poor OCR left
        ([], 0.0, False),
    ],
)
def test_a_text_layer_counts_by_its_words_and_what_a_picture_covers(
    texts: list[str], share: float, *, usable: bool
) -> None:
    """Stamps and garbled layers over whole-page pictures are no text layer; few words on a plain page are."""
    words = tuple(Word(text, Box(50, 50 + i, 90, 60 + i)) for i, text in enumerate(texts))
    pictures = (Box(0, 0, 600, 800 * share),) if share else ()
    page = RawPage(1, 600, 800, " ".join(texts), words, pictures=pictures)
    assert is_usable(page) is usable


def test_words_far_outside_the_page_are_no_text_layer() -> None:
    """Words that no reader sees do not count."""
    words = tuple(Word("hidden", Box(5000, 50, 5040, 60)) for _ in range(30))
    assert not is_usable(RawPage(1, 600, 800, "hidden", words))


@pytest.mark.parametrize(
    ("text", "sure", "made"), [("412", 96.0, True), ("412", 60.0, False), ("4l2", 96.0, False)]
)
def test_no_figure_is_made_of_words_ocr_is_unsure_of(text: str, sure: float, *, made: bool) -> None:
    """A number under the threshold gives no figure, and neither do letters among digits."""
    sentence = f"There were {text} children with a plan at the end of June 2031."
    words = tuple(
        Word(
            word,
            Box(72 + 40 * i, 100, 100 + 40 * i, 112),
            size=12.0,
            confidence=sure if word == text else 95.0,
        )
        for i, word in enumerate(sentence.split())
    )
    page = RawPage(1, 900, 842, sentence, words, confidence=90.0)
    reading = read_file(Path(__file__), reader=PlainReader(page))
    assert any(figure.as_printed.startswith("4") for figure in reading.figures) is made


def test_boxes_of_a_turned_page_come_back_to_where_they_are_shown() -> None:
    """A box at the upper left of the page as read stands, by hand, where the quarter turn puts it."""
    box = Box(10, 20, 30, 25)
    # Shown 100 wide and 200 high. Turned clockwise, its lower left corner becomes the upper left one.
    assert Frame(100, 200, 90).shown(box) == Box(20, 170, 25, 190)
    assert Frame(100, 200, 180).shown(box) == Box(70, 175, 90, 180)
    assert Frame(100, 200, 270).shown(box) == Box(75, 10, 80, 30)
    assert Frame(100, 200).shown(box) == box
    assert Frame(100, 200, 90).read_size == (200, 100)


@pytest.mark.published
@needs_tesseract
def test_the_scan_of_a_published_report_gives_its_figures() -> None:
    """Nine of ten figures (value, unit, period, area, standing) of the report are those of its scan."""
    shared = Path(__file__).parents[2] / "../shared/papers"
    if not shared.exists():
        pytest.skip("the published papers are not here")
    report = read_file(shared / "csc-performance-q2-2022-23.pdf")
    scan = read_file(shared / "variants/csc-performance-q2-2022-23.scanned.pdf")

    def told(figures: Sequence[Figure]) -> set[tuple[object, ...]]:
        return {
            (one.value, one.unit, one.period and (one.period.start, one.period.end),
             one.area and one.area.name, one.standing)
            for one in figures
        }  # fmt: skip

    original, given = told(report.figures), told(scan.figures)
    assert len(original & given) / len(original) > 0.88
    assert len(given - original) / len(given) < 0.08
