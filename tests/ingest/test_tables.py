"""Tables: which rows are heads, and what each value's labels are."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.records import Cell
from ingest.read import read_file
from ingest.records import Passage, PassageKind
from ingest.tables import is_value
from tests.ingest.pages import HEIGHT, Canvas, Draw, drawn, grid, put


def rows_of(path: Path, *pages: Draw) -> list[Passage]:
    """The table rows read from drawn pages."""
    reading = read_file(drawn(path, *pages))
    return [passage for passage in reading.passages if passage.kind is PassageKind.ROW]


def told(passage: Passage) -> list[tuple[str, str, str]]:
    """Row label, column label and text of each cell."""
    return [(cell.row_label, cell.column_label, cell.text) for cell in passage.cells]


def test_header_cells_of_several_lines_name_the_values_under_them(tmp_path: Path) -> None:
    """Each value carries its row's first column and the whole header cell above it."""

    def draw(canvas: Canvas) -> None:
        grid(
            canvas,
            [72, 250, 350, 450],
            [100, 140, 160, 180],
            [
                ["Portfolio", "2031/32|Indicative|Budget", "2032/33|Indicative|Budget"],
                ["Libraries", "£1,200", "(£300)"],
                ["Parks", "£500", "£650"],
            ],
            bold=1,
        )

    rows = rows_of(tmp_path / "a.pdf", draw)
    assert [told(row) for row in rows] == [
        [
            ("Libraries", "2031/32 Indicative Budget", "£1,200"),
            ("Libraries", "2032/33 Indicative Budget", "(£300)"),
        ],
        [("Parks", "2031/32 Indicative Budget", "£500"), ("Parks", "2032/33 Indicative Budget", "£650")],
    ]
    assert [row.text for row in rows] == ["Libraries £1,200 (£300)", "Parks £500 £650"]


def test_every_cell_stands_at_its_offset_in_the_row(tmp_path: Path) -> None:
    """The text from a cell's start is the cell's text, so a figure can be marked in the quote."""

    def draw(canvas: Canvas) -> None:
        rows = [["Ward", "May", "June"], ["Hill", "12", "12"]]
        grid(canvas, [72, 200, 300, 400], [100, 120, 140], rows, bold=1)

    (row,) = rows_of(tmp_path / "a.pdf", draw)
    assert [cell.start for cell in row.cells] == [5, 8]
    assert all(_at(row, cell) == cell.text for cell in row.cells)


def _at(row: Passage, cell: Cell) -> str:
    return row.text[cell.start : cell.start + len(cell.text)]


def test_two_header_rows_join_and_repeated_labels_read_with_the_label_above(tmp_path: Path) -> None:
    """A quarter over its months, and "Instances" told apart by the row it stands under."""

    def draw(canvas: Canvas) -> None:
        columns = [72, 200, 250, 300, 350, 400]
        body = [["Children", "1", "2", "3", "4"], ["Instances", "5", "6", "7", "8"]]
        other = [["Young carers", "9", "10", "11", "12"], ["Instances", "13", "14", "15", "16"]]
        months = ["", "Jan", "Feb", "Mar", "Apr"]
        grid(canvas, columns, [120, 140, 160, 180, 200, 220], [months, *body, *other], bold=1)
        for x in (72, 200, 300, 400):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 120)
        canvas.line(72, HEIGHT - 100, 400, HEIGHT - 100)
        put(canvas, 205, 112, "Quarter 4", bold=True, size=9)
        put(canvas, 305, 112, "Quarter 1", bold=True, size=9)

    rows = rows_of(tmp_path / "a.pdf", draw)
    labels = [cell.column_label for cell in rows[0].cells]
    assert labels == ["Quarter 4 Jan", "Quarter 4 Feb", "Quarter 1 Mar", "Quarter 1 Apr"]
    assert [row.cells[0].row_label for row in rows] == [
        "Children",
        "Children: Instances",
        "Young carers",
        "Young carers: Instances",
    ]


def test_totals_that_come_back_keep_their_own_label(tmp_path: Path) -> None:
    """ "Total" twice in a table is two totals, not a part of the row above."""

    def draw(canvas: Canvas) -> None:
        rows = [["Area", "Cost"], ["Roads", "5"], ["Total", "5"], ["Grant", "2"], ["Total", "3"]]
        grid(canvas, [72, 200, 300], [100, 120, 140, 160, 180, 200], rows, bold=1)

    assert [row.cells[0].row_label for row in rows_of(tmp_path / "a.pdf", draw)] == [
        "Roads",
        "Total",
        "Grant",
        "Total",
    ]


def test_empty_months_shift_no_value(tmp_path: Path) -> None:
    """A value is named by the column it stands in, whatever is missing before it."""

    def draw(canvas: Canvas) -> None:
        rows = [["Indicator", "Jul", "Aug", "Sep"], ["Visits in time", "", "", "91.5%"]]
        grid(canvas, [72, 200, 260, 320, 380], [100, 120, 140], rows, bold=1)

    (row,) = rows_of(tmp_path / "a.pdf", draw)
    assert told(row) == [("Visits in time", "Sep", "91.5%")]


def test_a_head_on_the_first_page_names_the_columns_overleaf(tmp_path: Path) -> None:
    """A table that goes on at the top of the next page keeps its head."""
    columns = [72.0, 200.0, 300.0]

    def first(canvas: Canvas) -> None:
        grid(canvas, columns, [700, 720, 740], [["School", "Places"], ["North", "30"]], bold=1)

    def second(canvas: Canvas) -> None:
        grid(canvas, columns, [100, 120, 140], [["South", "45"], ["West", "60"]])

    rows = rows_of(tmp_path / "a.pdf", first, second)
    assert [(row.page, told(row)) for row in rows] == [
        (1, [("North", "Places", "30")]),
        (2, [("South", "Places", "45")]),
        (2, [("West", "Places", "60")]),
    ]


def test_a_table_without_a_head_leaves_its_columns_unnamed(tmp_path: Path) -> None:
    """Where no header stands, the column label is empty and not a value of another row."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, [72, 250, 350], [100, 120, 140], [["Moves between schools", "32"], ["Returns", "5"]])

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("Moves between schools", "", "32")],
        [("Returns", "", "5")],
    ]


def test_a_title_row_across_the_table_is_the_caption(tmp_path: Path) -> None:
    """A first row of one cell names the table; it is no header of a column."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, [72, 200, 300], [120, 140, 160], [["", "May"], ["Open", "98"]], bold=1)
        canvas.rect(72, HEIGHT - 120, 228, 20)
        put(canvas, 75, 112, "Cases open at month end", bold=True, size=9)

    (row,) = rows_of(tmp_path / "a.pdf", draw)
    assert (row.caption, told(row)) == ("Cases open at month end", [("Open", "May", "98")])


def test_an_action_plan_keeps_the_column_of_every_text(tmp_path: Path) -> None:
    """In a table of text the number and the first text are the label, every other cell a value."""

    def draw(canvas: Canvas) -> None:
        head = ["", "Recommendation", "Action", "Status"]
        first = ["1 (4)", "Share plans", "Set up a board", "AMBER"]
        rows = [head, first, ["2", "Count beds", "Ask wards", "GREEN"]]
        grid(canvas, [72, 110, 220, 330, 420], [100, 120, 140, 160], rows, bold=1)

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("1 (4) Share plans", "Action", "Set up a board"), ("1 (4) Share plans", "Status", "AMBER")],
        [("2 Count beds", "Action", "Ask wards"), ("2 Count beds", "Status", "GREEN")],
    ]


def test_text_in_a_frame_is_no_table(tmp_path: Path) -> None:
    """A box drawn around a paragraph leaves the paragraph a paragraph."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(60, HEIGHT - 160, 400, 60)
        put(canvas, 72, 120, "The service opened two new centres in the year and")
        put(canvas, 72, 134, "closed none of the centres that it ran before.")

    reading = read_file(drawn(tmp_path / "a.pdf", draw))
    assert [(passage.kind, passage.text) for passage in reading.passages] == [
        (
            PassageKind.PARAGRAPH,
            (
                "The service opened two new centres in the year and "
                "closed none of the centres that it ran before."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("£2,857,000", True),
        ("(£46,288,000)", True),
        ("99.7%", True),
        ("0", True),
        ("2022/23", False),
        ("2017", False),
        ("Jan-19", False),
        ("Quarter 4 2018/19", False),
        ("1 (9)", False),
    ],
)
def test_a_year_is_a_name_and_a_sum_is_a_value(text: str, value: bool) -> None:
    """Years and periods head columns; sums, shares and counts fill them."""
    assert is_value(text) is value


def test_rows_overleaf_stay_under_the_date_they_began_under(tmp_path: Path) -> None:
    """A row across the table heads the rows below it, on the next page too."""
    columns = [72.0, 200.0, 300.0]

    def first(canvas: Canvas) -> None:
        grid(canvas, columns, [680, 700], [["Topic", "Officer"]], bold=1)
        canvas.rect(72, HEIGHT - 720, 228, 20)
        put(canvas, 75, 712, "11 July 2031", bold=True, size=9)
        grid(canvas, columns, [720, 740], [["Pools", "A Reed"]])

    def second(canvas: Canvas) -> None:
        grid(canvas, columns, [100, 120, 140], [["Gyms", "B Ash"], ["Parks", "C Oak"]])

    rows = rows_of(tmp_path / "a.pdf", first, second)
    assert [(row.headings, told(row)) for row in rows] == [
        (("11 July 2031",), [("Pools", "Officer", "A Reed")]),
        (("11 July 2031",), [("Gyms", "Officer", "B Ash")]),
        (("11 July 2031",), [("Parks", "Officer", "C Oak")]),
    ]


def test_strips_of_numbers_stand_under_the_names_right_above(tmp_path: Path) -> None:
    """Where names and numbers take turns, a number has the name over its own strip and no row label."""

    def draw(canvas: Canvas) -> None:
        rows = [
            ["Appeals lodged", "Appeals heard", "Notices sent"],
            ["218", "207", "72,472"],
            ["Not contested", "Allowed", "Allowed in all"],
            ["39", "27", "66"],
        ]
        grid(canvas, [72, 200, 328, 456], [100, 120, 140, 160, 180], rows)

    rows = [row for row in rows_of(tmp_path / "a.pdf", draw) if row.cells]
    assert [told(row) for row in rows] == [
        [("", "Appeals lodged", "218"), ("", "Appeals heard", "207"), ("", "Notices sent", "72,472")],
        [("", "Not contested", "39"), ("", "Allowed", "27"), ("", "Allowed in all", "66")],
    ]
