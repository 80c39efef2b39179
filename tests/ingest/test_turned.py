"""Pages whose text is set sideways are read as if turned, and marked where they are shown."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from ingest.letters import cleaned
from ingest.pdf import read_pdf
from ingest.read import read_file
from tests.ingest.pages import HEIGHT, Canvas, Draw, drawn, grid, put

WIDTH = 595.28
COLUMNS = (60, 260, 340, 420)
TOPS = (100, 122, 144, 166)
ROWS = (
    ("Measure", "June 2030", "June 2031"),
    ("Children with a plan", "398", "412"),
    ("Children looked after", "305", "291"),
)


def sideways(turn: int) -> Draw:
    """A ruled table and a sentence, drawn so that the page must be turned clockwise by `turn` to read it."""

    def draw(canvas: Canvas) -> None:
        if turn == 90:  # the text runs up the page
            canvas.translate(WIDTH, 0)
            canvas.rotate(90)
            canvas.translate(0, WIDTH - HEIGHT)
        elif turn == 270:  # the text runs down the page
            canvas.translate(0, HEIGHT)
            canvas.rotate(-90)
            canvas.translate(0, WIDTH - HEIGHT)
        elif turn == 180:
            canvas.translate(WIDTH, HEIGHT)
            canvas.rotate(180)
        put(canvas, 60, 80, "The table gives the numbers of children at the end of June.")
        grid(canvas, COLUMNS, TOPS, ROWS, bold=1)

    return draw


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_table_set_sideways_is_read_like_one_that_stands(tmp_path: Path, turn: int) -> None:
    """Whichever way the table lies, its figures carry the labels of their row and column."""
    figures = read_file(drawn(tmp_path / "a.pdf", sideways(turn))).figures
    told = {(str(one.value), one.place.row_label, one.place.column_label) for one in figures}
    assert told == {
        (value, row[0], head) for row in ROWS[1:] for head, value in zip(ROWS[0][1:], row[1:], strict=True)
    }


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_set_sideways_are_marked_where_they_are_shown(tmp_path: Path, turn: int) -> None:
    """The kept page is as it is shown, and the box of a word is on it, by hand from where it was drawn."""
    page = read_file(drawn(tmp_path / "a.pdf", sideways(turn))).pages[0]
    assert (round(page.width), round(page.height)) == (595, 842)
    box = next(word for word in page.words if word.text == "The").box
    middle = ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
    # "The" is 18 points wide and drawn at (69, 76) of the page as it is read.
    expected = {90: (76, HEIGHT - 69), 180: (WIDTH - 69, HEIGHT - 76), 270: (WIDTH - 76, 69)}[turn]
    assert middle == pytest.approx(expected, abs=5)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_by_its_file_is_read_as_shown(tmp_path: Path, turn: int) -> None:
    """/Rotate turns what is shown: the text of a page drawn the other way then stands upright."""
    path = drawn(tmp_path / "a.pdf", sideways(turn))
    writer = pypdf.PdfWriter(clone_from=path)
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "b.pdf")
    (page,) = read_pdf(tmp_path / "b.pdf").pages
    assert page.frame is None
    assert page.text.splitlines()[0].startswith("The table gives")
    assert len(page.grids) == 1


def test_a_stamp_set_sideways_does_not_turn_the_page(tmp_path: Path) -> None:
    """A page number at the side leaves the page as it is, and is kept apart from its text."""

    def draw(canvas: Canvas) -> None:
        for place in range(6):
            put(canvas, 72, 110 + 16 * place, "A line of a page that stands upright.")
        canvas.rotate(90)
        canvas.drawString(300, -580, "Page 31")

    (page,) = read_pdf(drawn(tmp_path / "a.pdf", draw)).pages
    assert page.frame is None
    assert [word.text for word in page.turned] == ["Page", "31"]


def test_text_is_without_letters_that_are_none() -> None:
    """NUL, control signs and halves of surrogate pairs go; PDFium's sign for a line-end hyphen is one."""
    assert cleaned("a\x00b\ud800c\r\nd") == "abc\nd"
    assert cleaned("well\ufffe\r\nknown") == "well-\nknown"
