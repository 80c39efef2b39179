"""Cells of ruled tables: what their labels are where cells are merged, shaded, marked or set sideways."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.pages import HEIGHT, Canvas, grid, put
from tests.ingest.test_table_open import rows_of, told


def test_a_cell_across_several_columns_has_no_column_label(tmp_path: Path) -> None:
    """A remark over three months belongs to none of them; the value after it keeps its own month."""

    def draw(canvas: Canvas) -> None:
        columns = [72, 200, 260, 320, 380, 440]
        rows = [["Indicator", "Jul", "Aug", "Sep", "Oct"], ["Visits", "4", "5", "6", "7"]]
        grid(canvas, columns, [100, 120, 140], rows, bold=1)
        for x in (72, 200, 380, 440):
            canvas.line(x, HEIGHT - 140, x, HEIGHT - 160)
        canvas.line(72, HEIGHT - 160, 440, HEIGHT - 160)
        put(canvas, 75, 151, "Reviews", size=9)
        put(canvas, 230, 151, "asked the team again", size=9)
        put(canvas, 383, 151, "10", size=9)

    rows = rows_of(tmp_path / "a.pdf", draw)
    assert told(rows[1]) == [("Reviews", "", "asked the team again"), ("Reviews", "Oct", "10")]


def test_a_label_merged_over_rows_names_each_of_them(tmp_path: Path) -> None:
    """ "2031" written once beside two quarters stands in the label of both."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, [72, 120, 200, 280], [100, 120], [["", "Quarter", "Cases"]], bold=1)
        grid(canvas, [120, 200, 280], [120, 140, 160], [["Apr - Jun", "87"], ["Jul - Sep", "85"]])
        canvas.rect(72, HEIGHT - 160, 48, 40)
        put(canvas, 75, 143, "2031", size=9)

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("2031 Apr - Jun", "Cases", "87")],
        [("2031 Jul - Sep", "Cases", "85")],
    ]


def test_shading_that_ends_within_a_cell_parts_no_row(tmp_path: Path) -> None:
    """A ground behind some of a row's words is no ruling: the row stays whole under its own label."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(72, HEIGHT - 132, 300, 11, stroke=0, fill=1)
        canvas.setFillGray(0)
        rows = [["Area", "Count"], ["North and|the islands", "138"], ["South", "600"]]
        grid(canvas, [72, 250, 372], [100, 120, 146, 166], rows, bold=1)

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("North and the islands", "Count", "138")],
        [("South", "Count", "600")],
    ]


def test_footnote_marks_are_no_part_of_a_label(tmp_path: Path) -> None:
    """ "Budget*" and "Colleges***" are named without their marks; the row's text keeps them."""

    def draw(canvas: Canvas) -> None:
        rows = [["Block", "Budget*"], ["Colleges***", "24"], ["Schools", "163"]]
        grid(canvas, [72, 250, 372], [100, 120, 140, 160], rows, bold=1)

    rows = rows_of(tmp_path / "a.pdf", draw)
    assert told(rows[0]) == [("Colleges", "Budget", "24")]
    assert rows[0].text == "Colleges*** 24"


def test_a_word_too_long_for_its_cell_is_whole_in_the_label(tmp_path: Path) -> None:
    """ "Revenu" with "e" under it is Revenue; "Placement" with "in Base" under it stays two words apart."""

    def draw(canvas: Canvas) -> None:
        rows = [["Service", "Revenu|e|Budget", "Placement|in Base"], ["Roads", "5.8", "17"]]
        grid(canvas, [72, 200, 240, 320], [100, 140, 160], rows, bold=1)

    (row,) = rows_of(tmp_path / "a.pdf", draw)
    assert [label for _, label, _ in told(row)] == ["Revenue Budget", "Placement in Base"]


def test_a_bold_label_alone_in_its_row_heads_the_rows_below(tmp_path: Path) -> None:
    """A department's name between its projects is their heading and no row of values."""

    def draw(canvas: Canvas) -> None:
        columns = [72, 250, 372]
        grid(canvas, columns, [100, 120], [["Project", "Amount"]], bold=1)
        grid(canvas, columns, [120, 140], [["Adult Care", ""]], bold=1)
        grid(canvas, columns, [140, 160, 180], [["Software", "36"], ["Lifts", "12"]])

    rows = rows_of(tmp_path / "a.pdf", draw)
    assert [(row.headings, told(row)) for row in rows] == [
        (("Adult Care",), [("Software", "Amount", "36")]),
        (("Adult Care",), [("Lifts", "Amount", "12")]),
    ]


def test_a_note_on_the_unit_follows_what_the_table_is_called(tmp_path: Path) -> None:
    """ "All figures in £m" over a table does not take the place of its caption."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 90, "Table 3: Spend by type")
        canvas.rect(72, HEIGHT - 120, 300, 20)
        put(canvas, 280, 112, "All figures in £m", size=9)
        rows = [["", "2031-32"], ["Schools", "163"], ["Colleges", "24"]]
        grid(canvas, [72, 250, 372], [120, 140, 160, 180], rows, bold=1)

    rows = rows_of(tmp_path / "a.pdf", draw)
    assert rows[0].caption == "Table 3: Spend by type All figures in £m"
    assert told(rows[0]) == [("Schools", "2031-32", "163")]


def test_years_over_every_column_leave_no_column_of_labels(tmp_path: Path) -> None:
    """Where the first column stands under a year as the others do, its text is a value too."""

    def draw(canvas: Canvas) -> None:
        rows = [["By 2031", "By 2032", "Post 2033"], ["0 places", "440 places", "90 places"]]
        grid(canvas, [72, 170, 270, 372], [100, 120, 140], rows, bold=1)

    (row,) = rows_of(tmp_path / "a.pdf", draw)
    assert told(row) == [
        ("", "By 2031", "0 places"),
        ("", "By 2032", "440 places"),
        ("", "Post 2033", "90 places"),
    ]


def test_a_head_set_sideways_names_its_column(tmp_path: Path) -> None:
    """Words turned by a quarter in a head cell are that cell's words."""

    def draw(canvas: Canvas) -> None:
        rows = [["Ward", "", ""], ["Hill", "12", "15"], ["Vale", "9", "7"]]
        grid(canvas, [72, 200, 230, 260], [100, 160, 180, 200], rows, bold=1)
        for x, name in ((218, "Open"), (248, "Closed")):
            canvas.saveState()
            canvas.translate(x, HEIGHT - 155)
            canvas.rotate(90)
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(0, 0, name)
            canvas.restoreState()

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("Hill", "Open", "12"), ("Hill", "Closed", "15")],
        [("Vale", "Open", "9"), ("Vale", "Closed", "7")],
    ]


def test_a_table_inside_a_ruled_frame_is_read_by_itself(tmp_path: Path) -> None:
    """A frame around a paragraph and a table leaves the paragraph text and the table a table."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(60, HEIGHT - 260, 420, 180)
        put(canvas, 72, 100, "The sums held for the next years are in the table.", size=10)
        rows = [["Indicator", "Actual", "Limit"], ["Cash", "145", "100"], ["Loans", "20", "50"]]
        grid(canvas, [90, 250, 330, 420], [140, 160, 180, 200], rows, bold=1)

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("Cash", "Actual", "145"), ("Cash", "Limit", "100")],
        [("Loans", "Actual", "20"), ("Loans", "Limit", "50")],
    ]
