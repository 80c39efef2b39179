"""Tables that go on overleaf: heads, groups and rows over the page end."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.pages import Canvas, grid
from tests.ingest.test_table_open import rows_of, told

COLUMNS = [72.0, 250.0, 330.0, 500.0]


def test_a_row_over_the_page_end_is_one_row_with_a_part_on_either_page(tmp_path: Path) -> None:
    """The rest overleaf has no value of its own, and its words go on with those of the page before."""

    def first(canvas: Canvas) -> None:
        rows = [
            ["Reserve", "Balance", "Details"],
            ["Smoothing", "11.4", "Budgeted use"],
            ["Grants", "5.7", "Held for"],
        ]
        grid(canvas, COLUMNS, [700, 720, 740, 760], rows, bold=1)

    def second(canvas: Canvas) -> None:
        rows = [["Reserve", "Balance", "Details"], ["", "", "family hubs"], ["Insurance", "1.2", "Claims"]]
        grid(canvas, COLUMNS, [60, 80, 100, 120], rows, bold=1)

    rows = rows_of(tmp_path / "a.pdf", first, second)
    assert [[part.page for part in row.parts] for row in rows] == [[1], [1, 2], [2]]
    assert rows[1].text == "Grants 5.7 Held for family hubs"
    assert told(rows[1]) == [("Grants", "Balance", "5.7"), ("Grants", "Details", "Held for family hubs")]
    assert told(rows[2]) == [("Insurance", "Balance", "1.2"), ("Insurance", "Details", "Claims")]


def test_the_rest_of_a_label_overleaf_joins_the_label(tmp_path: Path) -> None:
    """A last row of which only the end of its label stands overleaf keeps its values and its whole name."""

    def first(canvas: Canvas) -> None:
        rows = [
            ["Indicator", "Actual", "Limit"],
            ["A rise in rates", "2.56", "10"],
            ["A fall in interest", "1.31", "10"],
        ]
        grid(canvas, COLUMNS, [700, 720, 740, 760], rows, bold=1)

    def second(canvas: Canvas) -> None:
        grid(canvas, COLUMNS, [60, 80], [["rates", "", ""]])

    rows = rows_of(tmp_path / "a.pdf", first, second)
    assert told(rows[-1]) == [
        ("A fall in interest rates", "Actual", "1.31"),
        ("A fall in interest rates", "Limit", "10"),
    ]


def test_columns_a_little_off_overleaf_keep_their_head(tmp_path: Path) -> None:
    """Edges that shift by some points from page to page are the same columns."""

    def first(canvas: Canvas) -> None:
        grid(canvas, COLUMNS, [700, 720, 740], [["School", "2031", "2032"], ["North", "30", "31"]], bold=1)

    def second(canvas: Canvas) -> None:
        grid(canvas, [76.0, 255.0, 333.0, 505.0], [60, 80], [["South", "45", "44"]])

    rows = rows_of(tmp_path / "a.pdf", first, second)
    assert told(rows[-1]) == [("South", "2031", "45"), ("South", "2032", "44")]


def test_other_columns_overleaf_have_no_head_from_the_page_before(tmp_path: Path) -> None:
    """A table of other columns is another table, and its columns stay unnamed."""

    def first(canvas: Canvas) -> None:
        grid(canvas, COLUMNS, [700, 720, 740], [["School", "2031", "2032"], ["North", "30", "31"]], bold=1)

    def second(canvas: Canvas) -> None:
        grid(canvas, [72.0, 150.0, 400.0, 500.0], [60, 80], [["South", "45", "44"]])

    assert [label for _, label, _ in told(rows_of(tmp_path / "a.pdf", first, second)[-1])] == ["", ""]
