"""Bars tell a chart from a table: what they are, what is none, and how the chart is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from figures.records import Box
from ingest.bars import bars_on
from ingest.raw import RawPage
from ingest.read import read_file
from ingest.records import Passage, PassageKind, Word
from tests.ingest.pages import HEIGHT, Canvas, Draw, drawn, grid, put

START = 250.0
"""Where the lying bars of these charts start, in points."""
STREETS = (("Canal Street", 940), ("Mill Lane", 610), ("The Green", 1935), ("Old Road", 120))


def passages(path: Path, draw: Draw) -> tuple[Passage, ...]:
    """What is read from one drawn page."""
    return read_file(drawn(path, draw)).passages


def told(found: tuple[Passage, ...], kind: PassageKind) -> list[tuple[str, str, str]]:
    """Row label, column label and text of each cell of the passages of a kind."""
    return [
        (cell.row_label, cell.column_label, cell.text)
        for passage in found
        if passage.kind is kind
        for cell in passage.cells
    ]


def lying(canvas: Canvas, streets: tuple[tuple[str, int], ...], *, numbers: bool = True) -> None:
    """A ground with a bar to each name, ten units a point, its number behind it, and a scale at the foot."""
    canvas.setFillGray(1)
    canvas.rect(60, HEIGHT - 340, 480, 160, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 9)
    for place, (name, number) in enumerate(streets):
        middle = 200 + 28 * place
        canvas.rect(START, HEIGHT - middle - 4, number / 10, 8, stroke=0, fill=1)
        canvas.drawRightString(START - 6, HEIGHT - middle - 3, name)
        if numbers:
            canvas.drawString(START + number / 10 + 4, HEIGHT - middle - 3, str(number))
    for mark in range(0, 2500, 500):
        canvas.drawCentredString(START + mark / 10, HEIGHT - 325, f"{mark:,}")


def page_with_chart(canvas: Canvas, *, numbers: bool = True) -> None:
    """A rule over the page as wide as the ground of the chart below it, with a paragraph between them."""
    canvas.line(60, HEIGHT - 60, 540, HEIGHT - 60)
    put(canvas, 72, 100, "We watch 33 streets, some of them for 24 hours of each day.")
    put(canvas, 72, 116, "The others are watched in the morning alone.")
    lying(canvas, STREETS, numbers=numbers)


def test_lying_bars_between_rules_are_a_chart_and_no_table(tmp_path: Path) -> None:
    """Each number goes with the name before its bar, also one that could be a year; the text stays text."""
    found = passages(tmp_path / "a.pdf", page_with_chart)
    assert told(found, PassageKind.ROW) == []
    assert set(told(found, PassageKind.CHART)) == {
        ("", "Canal Street", "940"),
        ("", "Mill Lane", "610"),
        ("", "The Green", "1935"),
        ("", "Old Road", "120"),
    }
    (text,) = [passage.text for passage in found if passage.kind is PassageKind.PARAGRAPH]
    assert text.startswith("We watch 33 streets")
    assert text.endswith("in the morning alone.")


def test_bars_with_a_scale_and_no_numbers_give_no_value(tmp_path: Path) -> None:
    """What a scale marks is nobody's value: neither a table nor a chart makes cells of it."""
    found = passages(tmp_path / "a.pdf", lambda canvas: page_with_chart(canvas, numbers=False))
    assert [cell for passage in found for cell in passage.cells] == []


def test_a_bar_may_have_a_name_as_long_as_a_sentence(tmp_path: Path) -> None:
    """Long texts each before a bar are its names, where elsewhere they would be the prose of a frame."""
    names = (
        "They could not get to the bus stop",
        "It was a long way to go for them",
        "They did not know that it was on",
    )
    streets = tuple(zip(names, (310, 720, 450), strict=True))

    def draw(canvas: Canvas) -> None:
        lying(canvas, streets)
        for mark in range(0, 250, 50):
            canvas.line(START + mark, HEIGHT - 190, START + mark, HEIGHT - 310)

    assert set(told(passages(tmp_path / "a.pdf", draw), PassageKind.CHART)) == {
        ("", names[0], "310"),
        ("", names[1], "720"),
        ("", names[2], "450"),
    }


def test_bars_drawn_into_the_cells_of_a_table_leave_it_a_table(tmp_path: Path) -> None:
    """Their numbers stand in a straight column and not at their ends."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        for place, number in enumerate((30, 90, 60)):
            canvas.rect(242, HEIGHT - 134 - 18 * place, number, 12, stroke=0, fill=1)
        canvas.setFillGray(0)
        rows = [
            ["Ward", "Calls", "Share"],
            ["Abbey", "3", "30%"],
            ["Barnet", "9", "90%"],
            ["Castle", "6", "60%"],
        ]
        grid(canvas, [70, 180, 240, 350], [100, 118, 136, 154, 172], rows, bold=1)

    assert told(passages(tmp_path / "a.pdf", draw), PassageKind.ROW) == [
        ("Abbey", "Calls", "3"),
        ("Abbey", "Share", "30%"),
        ("Barnet", "Calls", "9"),
        ("Barnet", "Share", "90%"),
        ("Castle", "Calls", "6"),
        ("Castle", "Share", "60%"),
    ]


def page(shapes: Sequence[Box], words: Sequence[tuple[float, float, str]]) -> RawPage:
    """A page of shapes, and words of five points a letter that begin at their x and top."""
    placed = tuple(Word(text, Box(x, top, x + 5 * len(text), top + 9), size=9) for x, top, text in words)
    return RawPage(1, 595.0, 842.0, "", placed, graphics=tuple(shapes))


STANDING = [Box(100, 260, 120, 300), Box(160, 220, 180, 300), Box(220, 280, 240, 300)]


def test_standing_bars_have_their_numbers_over_them() -> None:
    """Bars may stand on one line; the numbers as far over each are theirs."""
    words = [(102, 248, "40"), (162, 208, "80"), (222, 268, "20"), (100, 305, "May")]
    (bars,) = bars_on(page(STANDING, words))
    assert set(bars.boxes) == set(STANDING)
    assert [number.top for number in sorted(bars.numbers, key=lambda box: box.x0)] == [248, 208, 268]
    assert not bars.lying


def test_a_scale_of_even_steps_makes_bars_and_uneven_numbers_do_not() -> None:
    """Marks stand as far apart as their numbers are, from the foot of the bars to their highest."""
    even = [(75, 295, "0"), (70, 255, "40"), (70, 215, "80")]
    assert len(bars_on(page(STANDING, even))) == 1
    uneven = [(75, 295, "0"), (70, 255, "10"), (70, 215, "80")]
    assert bars_on(page(STANDING, uneven)) == []
    short = [(75, 295, "0"), (70, 285, "10"), (70, 275, "20")]
    assert bars_on(page(STANDING, short)) == []


def test_grounds_of_words_and_numbers_are_no_bars() -> None:
    """Shapes that are only marked text start and end where the text does."""
    texts = [(100, 100, "some marked words"), (100, 120, "more"), (100, 140, "and more")]
    shapes = [Box(100, top, 100 + 5 * len(text), top + 9) for _, top, text in texts]
    numbers = [(x + 5 * len(text) + 4, top, "12") for x, top, text in texts]
    assert bars_on(page(shapes, texts + numbers)) == []
    marked = [
        (290.0 - 5 * len(text), 100.0 + 20 * place, text) for place, text in enumerate(("7", "123", "12,345"))
    ]
    grounds = [Box(x, top, 290, top + 9) for x, top, _ in marked]
    assert bars_on(page(grounds, marked)) == []
