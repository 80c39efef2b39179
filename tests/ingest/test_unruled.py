"""Tables of numbers without rulings."""

from __future__ import annotations

from pathlib import Path

from ingest.read import read_file
from ingest.records import Passage, PassageKind
from tests.ingest.pages import Canvas, drawn, put


def lines(path: Path, *rows: tuple[str, ...], columns: tuple[float, ...] = (72, 250, 330)) -> list[Passage]:
    """The passages of lines set in columns, each two points over a usual line apart."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 100, "Spending is set out below.")
        for place, row in enumerate(rows):
            for x, text in zip(columns, row, strict=False):
                if text:
                    put(canvas, x, 130 + 15 * place, text)

    return list(read_file(drawn(path, draw)).passages)


def test_numbers_set_in_columns_are_rows_with_the_words_above_them_as_heads(tmp_path: Path) -> None:
    """Three lines whose numbers stand in the same columns are a table; the line above names the columns."""
    passages = lines(
        tmp_path / "a.pdf",
        ("", "Budget", "Forecast"),
        ("Roads", "524.7", "588.4"),
        ("Parks", "39.3", "10.0"),
        ("Total", "564.0", "598.4"),
    )
    rows = [passage for passage in passages if passage.kind is PassageKind.ROW]
    assert [[(c.row_label, c.column_label, c.text) for c in row.cells] for row in rows] == [
        [("Roads", "Budget", "524.7"), ("Roads", "Forecast", "588.4")],
        [("Parks", "Budget", "39.3"), ("Parks", "Forecast", "10.0")],
        [("Total", "Budget", "564.0"), ("Total", "Forecast", "598.4")],
    ]
    assert [p.text for p in passages if p.kind is PassageKind.PARAGRAPH] == ["Spending is set out below."]


def test_lines_that_do_not_share_columns_stay_text(tmp_path: Path) -> None:
    """Two numbers in the place of one column leave every line as text, and nothing is guessed."""
    passages = lines(
        tmp_path / "a.pdf",
        ("Roads", "524.7", ""),
        ("Parks", "", "39.3"),
        ("Pools 11 over a very long label that runs on here", "", "7"),
    )
    assert [passage for passage in passages if passage.kind is PassageKind.ROW] == []
