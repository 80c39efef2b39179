"""Ruled tables on scans: the rulings are found in the bitmap and the cells read as on any page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ingest.pdf import read_pdf
from ingest.read import read_file
from ingest.scan import lines_in, skew_of, straightened, strokes_across, strokes_down
from tests.ingest.pages import HEIGHT, Canvas, grid, put
from tests.ingest.scans import scanned

needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="Tesseract is not installed (Debian: apt install tesseract-ocr)"
)

COLUMNS = (72, 272, 352, 432)
TOPS = (200, 222, 244, 266, 288)
ROWS = (
    ("Measure", "June 2030", "June 2031"),
    ("Children with a plan", "398", "412"),
    ("Children looked after", "305", "291"),
    ("Care leavers", "176", "188"),
)


def table(canvas: Canvas) -> None:
    """Three rows of figures under a bold head, ruled all around."""
    put(canvas, 72, 110, "The table gives the numbers at the end of each June.")
    grid(canvas, COLUMNS, TOPS, ROWS, bold=1)


@needs_tesseract
@pytest.mark.parametrize("turn", [0.0, 0.8])
def test_a_ruled_table_of_a_scan_has_its_cells(tmp_path: Path, turn: float) -> None:
    """Straight or a little crooked, the table has four rows of three cells where it was printed."""
    (page,) = read_pdf(scanned(tmp_path, table, turn=turn)).pages
    (ruled,) = page.grids
    assert [len(row) for row in ruled.rows] == [3, 3, 3, 3]
    assert ruled.box.x0 == pytest.approx(COLUMNS[0], abs=7)
    assert ruled.box.bottom - ruled.box.top == pytest.approx(TOPS[-1] - TOPS[0], abs=2)


@needs_tesseract
def test_figures_of_a_scanned_table_carry_row_and_column(tmp_path: Path) -> None:
    """Each number is read once, with the label of its row and the head of its column."""
    figures = read_file(scanned(tmp_path, table)).figures
    told = {(str(one.value), one.place.row_label, one.place.column_label) for one in figures}
    assert told == {
        (value, row[0], head) for row in ROWS[1:] for head, value in zip(ROWS[0][1:], row[1:], strict=True)
    }


@needs_tesseract
def test_a_head_in_white_on_a_dark_band_is_read(tmp_path: Path) -> None:
    """The years of a form, white on dark blue, head its columns; those of long remarks do not hide them."""

    def form(canvas: Canvas) -> None:
        note = (
            "Please round every sum to whole pounds and leave|no box of the form empty, nil sums, so|"
            "that it agrees"
        )
        rows = [
            ["", "31 March|2030|£", "31 March|2031|£", note],
            ["Staff costs", "3,245", "4,891", "Pay to and on behalf of all who work here"],
            ["Other payments", "7,099", "5,692", "All else that was paid in the year"],
        ]
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(72, HEIGHT - 260, 440, 60, fill=1, stroke=0)
        canvas.setFillColorRGB(1, 1, 1)
        grid(canvas, (72, 172, 242, 312, 512), (200, 260), rows[:1])
        canvas.setFillColorRGB(0, 0, 0)
        grid(canvas, (72, 172, 242, 312, 512), (260, 300, 340), rows[1:])
        put(
            canvas, 72, 110, "The accounting statements of the parish for the year are set out below in full."
        )

    figures = read_file(scanned(tmp_path, form)).figures
    told = {(f"{one.value:f}", one.unit, one.period and one.period.end.year) for one in figures}
    assert told == {
        ("3245", "GBP", 2030),
        ("4891", "GBP", 2031),
        ("7099", "GBP", 2030),
        ("5692", "GBP", 2031),
    }


def test_rulings_are_long_thin_and_may_be_pale() -> None:
    """A pale hairline across and one down are found; a word's short strokes are not."""
    picture = Image.new("L", (1000, 1000), 250)
    draw = ImageDraw.Draw(picture)
    draw.line((100, 300, 900, 300), fill=180, width=3)
    draw.line((100, 300, 100, 700), fill=180, width=3)
    draw.text((300, 500), "short strokes", fill=0)
    lines = lines_in(picture, dots=300)
    (across,) = strokes_across(lines, dots=300)
    (down,) = strokes_down(lines, dots=300)
    # A run's ends are told to a twentieth of its least length, which is 6 of 125 pixels.
    assert (across.x0, across.x1) == pytest.approx((99, 902), abs=7)
    assert (down.top, down.bottom) == pytest.approx((299, 702), abs=7)


def test_a_crooked_picture_is_set_straight() -> None:
    """Stripes turned by 1.2 degrees are found to be so within a tenth, and straight ones left alone."""
    picture = Image.new("L", (1200, 1600), 255)
    draw = ImageDraw.Draw(picture)
    for top in range(200, 1400, 40):
        draw.rectangle((150, top, 1050, top + 12), fill=0)
    crooked = picture.rotate(-1.2, fillcolor=255)
    assert skew_of(crooked) == pytest.approx(1.2, abs=0.15)
    assert skew_of(picture) == 0.0
    assert straightened(picture, 0.0) is picture
