"""Which caption the rows of a table stand under."""

from __future__ import annotations

from pathlib import Path

from ingest.read import read_file
from ingest.records import PassageKind
from tests.ingest.pages import Canvas, Draw, drawn, grid, put

CAPTION = "Table 2: Calls to each of the wards"
EDGES = [70, 250, 400]
HEADS = ["Ward", "Calls"]


def captions(path: Path, *pages: Draw) -> list[tuple[str, str]]:
    """The caption and the words of each table row."""
    rows = [row for row in read_file(drawn(path, *pages)).passages if row.kind is PassageKind.ROW]
    return [(row.caption, row.text) for row in rows]


def table(canvas: Canvas, top: float, *rows: list[str], bold: int = 0) -> None:
    """A ruled table of two columns from `top` on."""
    grid(canvas, EDGES, [top + 18 * place for place in range(len(rows) + 1)], rows, bold=bold)


def first_page(canvas: Canvas) -> None:
    """A heading, a caption, and the beginning of a table at the foot of the page."""
    put(canvas, 72, 100, "Contact centre", bold=True, size=14)
    put(canvas, 72, 710, CAPTION)
    table(canvas, 730, HEADS, ["Abbey", "3"], bold=1)


def test_a_table_that_goes_on_overleaf_keeps_its_caption(tmp_path: Path) -> None:
    """The rest of a table stands under the caption of the page before, with or without its head."""

    def bare(canvas: Canvas) -> None:
        table(canvas, 60, ["Barnet", "12"], ["Castle", "5"])

    def headed(canvas: Canvas) -> None:
        table(canvas, 60, HEADS, ["Barnet", "12"], ["Castle", "5"], bold=1)

    for second in (bare, headed):
        assert captions(tmp_path / "a.pdf", first_page, second) == [
            (CAPTION, "Abbey 3"),
            (CAPTION, "Barnet 12"),
            (CAPTION, "Castle 5"),
        ]


def test_another_table_overleaf_has_not_the_caption_of_the_one_before(tmp_path: Path) -> None:
    """Other columns, or text before it, make it a table of its own under the last heading."""

    def other_columns(canvas: Canvas) -> None:
        rows = [["Name", "May", "June"], ["Hill", "12", "15"], ["Vale", "9", "7"]]
        grid(canvas, [70, 150, 300, 420], [60, 78, 96, 114], rows, bold=1)

    def after_text(canvas: Canvas) -> None:
        put(canvas, 72, 72, "The visits are counted in another way.")
        table(canvas, 90, ["Name", "Visits"], ["Hill", "12"], ["Vale", "9"], bold=1)

    for second in (other_columns, after_text):
        assert [caption for caption, _ in captions(tmp_path / "a.pdf", first_page, second)] == [
            CAPTION,
            "Contact centre",
            "Contact centre",
        ]


def test_a_caption_is_over_where_text_goes_on_below_its_table(tmp_path: Path) -> None:
    """A second table after a sentence is another; a line that names the source is no such sentence."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 100, "Contact centre", bold=True, size=14)
        put(canvas, 72, 140, CAPTION)
        table(canvas, 150, HEADS, ["Abbey", "3"], bold=1)
        put(canvas, 72, 210, "Source: contact centre records")
        table(canvas, 230, HEADS, ["Barnet", "12"], bold=1)
        put(canvas, 72, 300, "Visits are counted at the door.")
        table(canvas, 320, ["Ward", "Visits"], ["Castle", "5"], bold=1)

    assert captions(tmp_path / "a.pdf", draw) == [
        (CAPTION, "Abbey 3"),
        (CAPTION, "Barnet 12"),
        ("Contact centre", "Castle 5"),
    ]


def test_a_caption_may_be_long_where_a_colon_or_dash_follows_its_number(tmp_path: Path) -> None:
    """Two lines of caption are still one, even set bold, and no heading."""
    lines = (
        "Table 2.1 – calls to the contact centre from each of the wards of the town, those",
        "answered on the day and those that were answered later, April 2031 to March 2032",
    )

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 100, "Contact centre", bold=True, size=14)
        for place, words in enumerate(lines):
            put(canvas, 72, 140 + 14 * place, words, bold=True)
        table(canvas, 170, HEADS, ["Abbey", "3"], bold=1)
        put(canvas, 72, 230, "Visits are counted at the door.")
        table(canvas, 250, ["Ward", "Visits"], ["Castle", "5"], bold=1)

    assert captions(tmp_path / "a.pdf", draw) == [
        (" ".join(lines), "Abbey 3"),
        ("Contact centre", "Castle 5"),
    ]
