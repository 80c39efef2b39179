"""Tables open at the sides: rules or shading between their rows only."""

from __future__ import annotations

from pathlib import Path

from ingest.read import read_file
from ingest.records import Passage, PassageKind
from tests.ingest.pages import HEIGHT, Canvas, Draw, drawn, put


def rows_of(path: Path, *pages: Draw) -> list[Passage]:
    """The table rows read from drawn pages."""
    return [passage for passage in read_file(drawn(path, *pages)).passages if passage.kind is PassageKind.ROW]


def told(passage: Passage) -> list[tuple[str, str, str]]:
    """Row label, column label and text of each cell."""
    return [(cell.row_label, cell.column_label, cell.text) for cell in passage.cells]


def rule(canvas: Canvas, top: float, *, left: float = 70, right: float = 500) -> None:
    """A level rule."""
    canvas.line(left, HEIGHT - top, right, HEIGHT - top)


def line(canvas: Canvas, top: float, *cells: tuple[float, str], bold: bool = False) -> None:
    """Words side by side on one line."""
    for x, text in cells:
        put(canvas, x, top, text, bold=bold, size=9)


def budget(canvas: Canvas) -> None:
    """Three services with rules between the rows, a label of two lines, and a total under the last rule."""
    rule(canvas, 100)
    line(canvas, 112, (72, "Service"), (300, "Budget"), (400, "Forecast"), bold=True)
    rule(canvas, 118)
    line(canvas, 130, (72, "Roads"), (300, "586.1"), (400, "621.6"))
    rule(canvas, 136)
    line(canvas, 148, (72, "Parks and open"))
    line(canvas, 154, (300, "-2.4"), (400, "0.2"))
    line(canvas, 159, (72, "spaces"))
    rule(canvas, 165)
    line(canvas, 177, (72, "Total"), (300, "583.7"), (400, "621.8"), bold=True)


def test_rules_between_rows_and_white_space_between_columns_make_a_table(tmp_path: Path) -> None:
    """Labels of two lines stay whole, and the total under the last rule is a row."""
    assert [told(row) for row in rows_of(tmp_path / "a.pdf", budget)] == [
        [("Roads", "Budget", "586.1"), ("Roads", "Forecast", "621.6")],
        [("Parks and open spaces", "Budget", "-2.4"), ("Parks and open spaces", "Forecast", "0.2")],
        [("Total", "Budget", "583.7"), ("Total", "Forecast", "621.8")],
    ]


def test_dashed_rules_count_as_rules(tmp_path: Path) -> None:
    """A rule drawn in dashes, each a stroke of its own, parts rows as a whole one does."""

    def draw(canvas: Canvas) -> None:
        for top in (118, 136, 154):
            for x in range(70, 500, 8):
                canvas.line(x, HEIGHT - top, x + 4, HEIGHT - top)
        line(canvas, 112, (72, "Ward"), (300, "May"), (400, "June"), bold=True)
        line(canvas, 130, (72, "Hill"), (300, "12"), (400, "15"))
        line(canvas, 148, (72, "Vale"), (300, "9"), (400, "7"))

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("Hill", "May", "12"), ("Hill", "June", "15")],
        [("Vale", "May", "9"), ("Vale", "June", "7")],
    ]


def test_shaded_rows_count_as_ruled(tmp_path: Path) -> None:
    """Where every other row has a ground instead of rules, the edges of the grounds part the rows."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for top in (118, 154, 190):
            canvas.rect(70, HEIGHT - top - 18, 430, 18, stroke=0, fill=1)
        canvas.setFillGray(0)
        line(canvas, 112, (72, "Ward"), (300, "May"), (400, "June"), bold=True)
        for place, (name, may, june) in enumerate(
            [
                ("Hill", "12", "15"),
                ("Vale", "9", "7"),
                ("Mere", "", "3"),
                ("Ford", "4", "4"),
                ("Cross", "1", "2"),
            ]
        ):
            line(canvas, 130 + 18 * place, (72, name), (300, may), (400, june))

    labels = [cell for row in rows_of(tmp_path / "a.pdf", draw) for cell in told(row)]
    assert ("Mere", "June", "3") in labels
    assert ("Vale", "May", "9") in labels
    assert ("Mere", "May", "3") not in labels


def test_a_head_parted_by_the_page_end_names_the_columns_whole(tmp_path: Path) -> None:
    """ "Revenue" at the foot of a page and "Budget" at the top of the next are one head."""

    def first(canvas: Canvas) -> None:
        put(canvas, 72, 100, "The position is set out in the table.")
        rule(canvas, 740)
        line(canvas, 752, (72, "Service"), (300, "Revenue"), (400, "Revenue"), bold=True)

    def second(canvas: Canvas) -> None:
        line(canvas, 60, (300, "Budget"), (400, "Forecast"), bold=True)
        rule(canvas, 66)
        line(canvas, 78, (72, "Roads"), (300, "586.1"), (400, "621.6"))
        rule(canvas, 84)
        line(canvas, 96, (72, "Parks"), (300, "2.4"), (400, "0.2"))
        rule(canvas, 102)

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", first, second)] == [
        [("Roads", "Revenue Budget", "586.1"), ("Roads", "Revenue Forecast", "621.6")],
        [("Parks", "Revenue Budget", "2.4"), ("Parks", "Revenue Forecast", "0.2")],
    ]


def test_values_under_one_another_in_a_row_keep_their_label(tmp_path: Path) -> None:
    """Two sums of one project on two lines are told apart, both under the project's name."""

    def draw(canvas: Canvas) -> None:
        line(canvas, 112, (72, "Project"), (300, "Year"), (400, "Amount"), bold=True)
        rule(canvas, 118)
        line(canvas, 130, (72, "Bridge"), (300, "31-32"), (400, "0.150"))
        line(canvas, 142, (300, "32-33"), (400, "0.049"))
        rule(canvas, 148)
        line(canvas, 160, (72, "Path"), (300, "31-32"), (400, "0.036"))
        rule(canvas, 166)

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("Bridge 31-32", "Amount", "0.150"), ("Bridge 32-33", "Amount", "0.049")],
        [("Path 31-32", "Amount", "0.036")],
    ]


def test_two_lists_side_by_side_keep_their_own_names(tmp_path: Path) -> None:
    """Without a head, each value has the name left of it, and each entry is a passage of its own."""

    def draw(canvas: Canvas) -> None:
        for top in (100, 118, 136, 154):
            rule(canvas, top)
        line(canvas, 112, (72, "Bus lane"), (200, "13"), (300, "Footway"), (450, "30"))
        line(canvas, 130, (72, "Loading"), (200, "84"), (300, "Crossing"), (450, "11"))
        line(canvas, 148, (72, "Permit"), (200, "55"), (300, "Taxi rank"), (450, "5"))

    assert [(row.text, told(row)) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        ("Bus lane 13", [("Bus lane", "", "13")]),
        ("Loading 84", [("Loading", "", "84")]),
        ("Permit 55", [("Permit", "", "55")]),
        ("Footway 30", [("Footway", "", "30")]),
        ("Crossing 11", [("Crossing", "", "11")]),
        ("Taxi rank 5", [("Taxi rank", "", "5")]),
    ]


NAMES = ("Ash Lane", "Birch Road", "Cedar Hill", "Elm Street", "Fir Walk")


def two_lists(canvas: Canvas, top: float, *, numbers: int = 0) -> float:
    """Five rows of two lists between rules, the values counted on from `numbers`; where its last rule is."""
    rule(canvas, top)
    for place, name in enumerate(NAMES):
        pairs = (
            (72, name),
            (200, str(numbers + place)),
            (280, f"{name} North"),
            (450, str(numbers + place + 5)),
        )
        line(canvas, top + 12, *pairs)
        top += 18
        rule(canvas, top)
    return top


def told_of_lists(numbers: int = 0) -> list[list[tuple[str, str, str]]]:
    """What the rows of `two_lists` tell, one list after the other."""
    left = [[(name, "", str(numbers + place))] for place, name in enumerate(NAMES)]
    return left + [[(f"{name} North", "", str(numbers + place + 5))] for place, name in enumerate(NAMES)]


def across(canvas: Canvas, top: float, name: str, value: str) -> float:
    """A row whose words stand over the gap between the two lists; where its rule stands."""
    line(canvas, top + 12, (150, name), (340, value), bold=True)
    rule(canvas, top + 18)
    return top + 18


def test_rows_across_the_gap_between_two_lists_are_parted_from_them(tmp_path: Path) -> None:
    """Totals set over the gap keep name and value, and so does each entry of the lists above them."""

    def draw(canvas: Canvas) -> None:
        top = two_lists(canvas, 100)
        top = across(canvas, top, "Total of all the streets there are", "45")
        across(canvas, top, "Total of schools and parks nearby", "0")

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        *told_of_lists(),
        [("Total of all the streets there are", "", "45")],
        [("Total of schools and parks nearby", "", "0")],
    ]


def test_lists_on_both_sides_of_one_row_across_are_parted_from_it(tmp_path: Path) -> None:
    """A single total between the first lists and the second is a row, too."""

    def draw(canvas: Canvas) -> None:
        top = two_lists(canvas, 100)
        top = across(canvas, top, "Total of all the streets above it", "45")
        two_lists(canvas, top, numbers=20)

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        *told_of_lists(),
        [("Total of all the streets above it", "", "45")],
        *told_of_lists(20),
    ]


def test_lists_between_two_rows_across_are_parted_from_both(tmp_path: Path) -> None:
    """What stands across the gap may come before the lists and after them."""

    def draw(canvas: Canvas) -> None:
        rule(canvas, 100)
        top = across(canvas, 100, "Brought on from the year before", "12")
        across(canvas, two_lists(canvas, top), "Total of all the streets there are", "45")

    assert [told(row) for row in rows_of(tmp_path / "a.pdf", draw)] == [
        [("Brought on from the year before", "", "12")],
        *told_of_lists(),
        [("Total of all the streets there are", "", "45")],
    ]


def test_numbers_on_the_lines_of_a_chart_are_no_table(tmp_path: Path) -> None:
    """Level lines that bars cross belong to a chart."""

    def draw(canvas: Canvas) -> None:
        for top in (200, 240, 280, 320):
            rule(canvas, top)
        for x, height in ((150, 90), (300, 60), (420, 110)):
            canvas.rect(x, HEIGHT - 320, 40, height, fill=1)
            put(canvas, x + 12, 315 - height, str(height), size=8)
            put(canvas, x, 335, f"Q{x // 100}", size=8)

    assert rows_of(tmp_path / "a.pdf", draw) == []
