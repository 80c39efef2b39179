"""Charts: numbers with their categories, and no chart text in paragraphs."""

from __future__ import annotations

from pathlib import Path

from ingest.read import read_file
from ingest.records import PassageKind
from tests.ingest.pages import HEIGHT, Canvas, drawn, grid, put

BARS = (
    (120, 60, "1,359", "July", "2031"),
    (260, 40, "1,323", "July", "2032"),
    (400, 90, "1,790", "England", ""),
)


def chart(canvas: Canvas, *, top: float = 200) -> None:
    """Three bars on an axis with grid lines, a number over each and a name of two lines under it."""
    foot = top + 120
    for line in range(5):
        canvas.line(90, HEIGHT - foot + 25 * line, 500, HEIGHT - foot + 25 * line)
    for x, height, number, name, year in BARS:
        canvas.rect(x, HEIGHT - foot, 50, height, fill=1)
        for text, at in ((number, foot - height - 4), (name, foot + 12), (year, foot + 22)):
            canvas.setFont("Helvetica", 8)
            canvas.drawCentredString(x + 25, HEIGHT - at, text)


def test_each_number_of_a_bar_chart_goes_with_the_name_under_it(tmp_path: Path) -> None:
    """Numbers are paired by where they stand; the paragraph around the chart stays clean."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 100, "3.2", bold=True)
        put(canvas, 108, 100, "Calls", bold=True)
        put(canvas, 72, 130, "The graph below shows the calls received.")
        chart(canvas)
        put(canvas, 72, 420, "Calls fell a little.")

    passages = read_file(drawn(tmp_path / "a.pdf", draw)).passages
    (shown,) = [passage for passage in passages if passage.kind is PassageKind.CHART]
    assert [(cell.column_label, cell.text) for cell in shown.cells] == [
        ("July 2031", "1,359"),
        ("July 2032", "1,323"),
        ("England", "1,790"),
    ]
    assert all(shown.text[cell.start :].startswith(cell.text) for cell in shown.cells)
    assert (shown.caption, shown.lead_in) == ("3.2 Calls", "The graph below shows the calls received.")
    assert [passage.text for passage in passages if passage.kind is PassageKind.PARAGRAPH] == [
        "The graph below shows the calls received.",
        "Calls fell a little.",
    ]


def test_a_data_table_under_a_chart_has_the_figure_number_and_the_chart_title(tmp_path: Path) -> None:
    """The caption joins "Fig 4" above the chart with the title drawn in it."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 100, "Fig 4", bold=True)
        canvas.rect(70, HEIGHT - 320, 400, 200)
        put(canvas, 200, 136, "Library visits", bold=True)
        for line in range(6):
            canvas.line(150, HEIGHT - 160 - 15 * line, 460, HEIGHT - 160 - 15 * line)
        grid(canvas, [80, 150, 300, 460], [250, 270, 290], [["", "Apr", "May"], ["2031/32", "338", "326"]])

    passages = read_file(drawn(tmp_path / "a.pdf", draw)).passages
    (row,) = [passage for passage in passages if passage.kind is PassageKind.ROW]
    assert row.caption == "Fig 4 Library visits"
    assert [(cell.row_label, cell.column_label, cell.text) for cell in row.cells] == [
        ("2031/32", "Apr", "338"),
        ("2031/32", "May", "326"),
    ]


def test_numbers_that_cannot_be_told_apart_are_paired_with_nothing(tmp_path: Path) -> None:
    """Two numbers over one name: the chart gives no value rather than a guess."""

    def draw(canvas: Canvas) -> None:
        chart(canvas)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(150, HEIGHT - 215, "900")

    passages = read_file(drawn(tmp_path / "a.pdf", draw)).passages
    assert [passage.kind for passage in passages] == []


LYING = (("Apr 2031", 46), ("May 2031", 68), ("June and|July 2031", 13), ("Aug 2031", 99))


def lying_bars(canvas: Canvas) -> None:
    """Four bars to the right of their names, a number behind each, the scale below, a title above."""
    canvas.setFont("Helvetica", 12)
    canvas.drawCentredString(300, HEIGHT - 194, "Vehicles towed")
    for line in range(6):
        canvas.line(150 + 60 * line, HEIGHT - 200, 150 + 60 * line, HEIGHT - 330)
        put(canvas, 147 + 60 * line, 342, str(20 * line), size=8)
    canvas.setFont("Helvetica", 8)
    for place, (name, number) in enumerate(LYING):
        middle = 218 + 30 * place
        canvas.rect(150, HEIGHT - middle - 5, 3 * number, 10, fill=1)
        canvas.drawString(155 + 3 * number, HEIGHT - middle - 3, str(number))
        for line, words in enumerate(name.split("|")):
            lift = 5 * name.count("|")
            canvas.drawRightString(146, HEIGHT - middle - 3 + lift - 10 * line, words)


def test_each_number_of_a_chart_of_lying_bars_goes_with_the_name_left_of_it(tmp_path: Path) -> None:
    """Names may take two lines; the numbers of the scale are no values; the title is the chart's."""
    (shown,) = [
        passage
        for passage in read_file(drawn(tmp_path / "a.pdf", lying_bars)).passages
        if passage.kind is PassageKind.CHART
    ]
    assert {cell.column_label: cell.text for cell in shown.cells} == {
        "Apr 2031": "46",
        "May 2031": "68",
        "June and July 2031": "13",
        "Aug 2031": "99",
    }
    assert shown.caption == "Vehicles towed"


def test_two_series_of_lying_bars_are_paired_with_nothing(tmp_path: Path) -> None:
    """Two numbers behind each name are told apart by colour alone: no value is given."""

    def draw(canvas: Canvas) -> None:
        lying_bars(canvas)
        for place in range(len(LYING)):
            put(canvas, 330, 228 + 30 * place, str(20 + place), size=8)

    assert [
        cell for passage in read_file(drawn(tmp_path / "a.pdf", draw)).passages for cell in passage.cells
    ] == []


def test_a_table_with_lines_between_its_rows_is_no_chart(tmp_path: Path) -> None:
    """Numbers in a straight column behind their names are a table, however it is ruled."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 100, 196, "Description", bold=True, size=9)
        put(canvas, 300, 196, "Value", bold=True, size=9)
        for place, (name, value) in enumerate(
            [
                ("Parking income", "10,896.60"),
                ("Notices", "2,343.50"),
                ("Levy", "9,052.40"),
                ("Total", "22,292.50"),
            ]
        ):
            canvas.line(90, HEIGHT - 200 - 15 * place, 400, HEIGHT - 200 - 15 * place)
            put(canvas, 100, 211 + 15 * place, name, size=9)
            canvas.drawRightString(350, HEIGHT - 211 - 15 * place, value)
        canvas.line(90, HEIGHT - 262, 400, HEIGHT - 262)

    rows = read_file(drawn(tmp_path / "a.pdf", draw)).passages
    cells = [(cell.row_label, cell.text) for passage in rows for cell in passage.cells]
    assert cells == [
        ("Parking income", "10,896.60"),
        ("Notices", "2,343.50"),
        ("Levy", "9,052.40"),
        ("Total", "22,292.50"),
    ]


def test_words_in_a_drawing_without_numbers_are_text(tmp_path: Path) -> None:
    """A diagram or a designed cover keeps its words."""

    def draw(canvas: Canvas) -> None:
        for place, words in enumerate(("Referral received", "Assessment made", "Plan agreed")):
            canvas.rect(100, HEIGHT - 240 - 60 * place, 200, 40)
            canvas.line(200, HEIGHT - 240 - 60 * place, 200, HEIGHT - 260 - 60 * place)
            put(canvas, 120, 225 + 60 * place, words)

    text = " ".join(passage.text for passage in read_file(drawn(tmp_path / "a.pdf", draw)).passages)
    assert all(words in text for words in ("Referral received", "Assessment made", "Plan agreed"))
