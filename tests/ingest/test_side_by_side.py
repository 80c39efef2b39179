"""Lists side by side in one table: each entry is a row of its own."""

from __future__ import annotations

from pathlib import Path

from ingest.read import read_file
from ingest.records import Passage, PassageKind
from tests.ingest.pages import HEIGHT, Canvas, Draw, drawn, grid, put

EDGES = [70, 180, 240, 350, 420]
HEADS = ["Ward", "Number", "Ward", "Number"]
BODY = [["Abbey", "3", "Kilburn", "7"], ["Barnet", "12", "Lakes", "7"], ["Castle", "5", "Abbey", "41"]]


def tops(count: int, *, first: int = 100) -> list[float]:
    """The edges of so many rows, in points from the top of the page."""
    return [first + 18 * place for place in range(count + 1)]


def rows_of(path: Path, *pages: Draw) -> list[Passage]:
    """The table rows read from drawn pages."""
    return [passage for passage in read_file(drawn(path, *pages)).passages if passage.kind is PassageKind.ROW]


def told(path: Path, *pages: Draw) -> list[list[tuple[str, str, str]]]:
    """Row label, column label and text of each cell, row by row."""
    return [
        [(cell.row_label, cell.column_label, cell.text) for cell in row.cells]
        for row in rows_of(path, *pages)
    ]


def test_a_head_that_comes_back_parts_a_ruled_table_into_its_lists(tmp_path: Path) -> None:
    """Each half has rows of its own, read down the page; the same name in both halves stays two entries."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, EDGES, tops(4), [HEADS, *BODY], bold=1)

    rows = rows_of(tmp_path / "a.pdf", draw)
    assert [row.text for row in rows] == [
        "Abbey 3",
        "Barnet 12",
        "Castle 5",
        "Kilburn 7",
        "Lakes 7",
        "Abbey 41",
    ]
    assert [(c.row_label, c.column_label, c.text) for row in rows for c in row.cells] == [
        ("Abbey", "Number", "3"),
        ("Barnet", "Number", "12"),
        ("Castle", "Number", "5"),
        ("Kilburn", "Number", "7"),
        ("Lakes", "Number", "7"),
        ("Abbey", "Number", "41"),
    ]


def test_values_under_other_years_keep_the_year_of_their_own_list(tmp_path: Path) -> None:
    """The names of the lists come back, the heads of their values need not."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, EDGES, tops(3), [["Ward", "2031", "Ward", "2032"], *BODY[:2]], bold=1)

    assert told(tmp_path / "a.pdf", draw) == [
        [("Abbey", "2031", "3")],
        [("Barnet", "2031", "12")],
        [("Kilburn", "2032", "7")],
        [("Lakes", "2032", "7")],
    ]


def test_lists_of_several_values_and_lists_that_count_are_parted_alike(tmp_path: Path) -> None:
    """A half may have more than two columns, and may begin with a column that only numbers its rows."""

    def draw(canvas: Canvas) -> None:
        edges = [70, 100, 170, 220, 270, 300, 370, 420, 470]
        rows = [
            ["1", "Ash", "20", "25%", "3", "Birch", "31", "35%"],
            ["2", "Elm", "9", "8%", "4", "Fir", "7", "6%"],
        ]
        grid(canvas, edges, tops(3), [["No.", "Ward", "Votes", "Share"] * 2, *rows], bold=1)

    assert told(tmp_path / "a.pdf", draw) == [
        [("1 Ash", "Votes", "20"), ("1 Ash", "Share", "25%")],
        [("2 Elm", "Votes", "9"), ("2 Elm", "Share", "8%")],
        [("3 Birch", "Votes", "31"), ("3 Birch", "Share", "35%")],
        [("4 Fir", "Votes", "7"), ("4 Fir", "Share", "6%")],
    ]


def test_a_total_across_the_lists_belongs_to_none_of_them(tmp_path: Path) -> None:
    """Whether its name runs on over the second list or stops in the first, the total keeps name and value."""

    def merged(canvas: Canvas) -> None:
        grid(canvas, EDGES, tops(4), [HEADS, *BODY], bold=1)
        for x in (70, 350, 420):
            canvas.line(x, HEIGHT - 172, x, HEIGHT - 190)
        canvas.line(70, HEIGHT - 190, 420, HEIGHT - 190)
        put(canvas, 73, 183, "Total", size=9)
        put(canvas, 353, 183, "75", size=9)

    def apart(canvas: Canvas) -> None:
        grid(canvas, EDGES, tops(5), [HEADS, *BODY, ["Total", "", "", "75"]], bold=1)

    for draw in (merged, apart):
        rows = told(tmp_path / "a.pdf", draw)
        assert len(rows) == 7
        assert rows[-1] == [("Total", "Number", "75")]


def test_lists_go_on_overleaf_under_the_head_of_the_page_before(tmp_path: Path) -> None:
    """The head need not be repeated on the next page for its lists to be told."""

    def first(canvas: Canvas) -> None:
        grid(canvas, EDGES, tops(2, first=740), [HEADS, BODY[0]], bold=1)

    def second(canvas: Canvas) -> None:
        grid(canvas, EDGES, tops(2, first=60), BODY[1:])

    assert told(tmp_path / "a.pdf", first, second) == [
        [("Abbey", "Number", "3")],
        [("Kilburn", "Number", "7")],
        [("Barnet", "Number", "12")],
        [("Castle", "Number", "5")],
        [("Lakes", "Number", "7")],
        [("Abbey", "Number", "41")],
    ]


def test_a_group_across_the_lists_is_over_the_rows_of_each(tmp_path: Path) -> None:
    """A row across the whole table names the rows below it in every list."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, EDGES, tops(1), [HEADS], bold=1)
        grid(canvas, [70, 420], [118, 136], [["North of the river"]])
        grid(canvas, EDGES, tops(2, first=136), BODY[:2])

    rows = rows_of(tmp_path / "a.pdf", draw)
    assert [(row.text, row.headings) for row in rows] == [
        ("Abbey 3", ("North of the river",)),
        ("Barnet 12", ("North of the river",)),
        ("Kilburn 7", ("North of the river",)),
        ("Lakes 7", ("North of the river",)),
    ]


def test_names_and_values_that_take_turns_under_other_heads_are_one_row(tmp_path: Path) -> None:
    """What a row says of one thing stays together: no head of names comes back."""

    def draw(canvas: Canvas) -> None:
        heads = ["School", "Pupils", "Area", "Places"]
        grid(
            canvas, EDGES, tops(3), [heads, ["Hill", "12", "North", "15"], ["Vale", "9", "East", "7"]], bold=1
        )

    assert told(tmp_path / "a.pdf", draw) == [
        [("Hill", "Pupils", "12"), ("Hill", "Area", "North"), ("Hill", "Places", "15")],
        [("Vale", "Pupils", "9"), ("Vale", "Area", "East"), ("Vale", "Places", "7")],
    ]


def test_heads_of_values_that_come_back_part_nothing(tmp_path: Path) -> None:
    """ "Number" and "Share" under two years belong to the one name at the left."""

    def draw(canvas: Canvas) -> None:
        heads = ["Ward", "Number", "Share", "Number", "Share"]
        rows = [["Abbey", "3", "5%", "4", "6%"], ["Lakes", "7", "9%", "8", "1%"]]
        grid(canvas, [70, 180, 240, 300, 360, 420], tops(3), [heads, *rows], bold=1)

    assert [len(row) for row in told(tmp_path / "a.pdf", draw)] == [4, 4]
