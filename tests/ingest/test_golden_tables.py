"""Tables of published papers, cell for cell, against what a reader sees on the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest.read import read_file
from ingest.records import PassageKind, Reading
from tests.ingest.golden_tables import GoldenTable, golden, scored

GOLDEN = Path(__file__).parent / "golden"
SHARED = Path(__file__).parents[2] / "../shared"
FOLDERS = {
    "tables-papers.txt": SHARED / "papers",
    "tables-council.txt": SHARED / "council",
    "tables-more.txt": SHARED / "council",
}

pytestmark = [
    pytest.mark.published,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the published papers are not beside the project"),
]

TABLES = [(folder / table.file, table) for name, folder in FOLDERS.items() for table in golden(GOLDEN / name)]


@cache
def reading(path: Path) -> Reading:
    """A published paper, read once for all its tables."""
    return read_file(path)


@pytest.mark.parametrize(("path", "table"), TABLES, ids=[str(table) for _, table in TABLES])
def test_every_cell_of_the_table_is_read_with_its_labels(path: Path, table: GoldenTable) -> None:
    """Row label, column label and value of each cell are those on the page, and no cell is made up."""
    score = scored(table, reading(path).passages)
    assert not score.missing, f"{score.exact} of {score.total} cells"
    assert not score.besides


@pytest.mark.parametrize(
    ("file", "page", "numbers"),
    [
        (
            "nottingham-wpl-annual-report-2023-24.pdf",
            21,
            ["21442", "9889", "8313", "5236", "5910", "4284", "3966", "3079", "1756", "1935"],
        ),
        (
            "west-sussex-crawley-drug-demand-profile-2024-11.pdf",
            78,
            ["14%", "17%", "18%", "19%", "20%", "26%", "26%", "29%", "44%"],
        ),
        ("west-sussex-crawley-drug-demand-profile-2024-11.pdf", 28, []),
    ],
)
def test_lying_bars_are_read_as_a_chart_with_a_name_to_each_number(
    file: str, page: int, numbers: list[str]
) -> None:
    """No row of a table stands there; bars with a scale and no numbers of their own give no value."""
    passages = [one for one in reading(SHARED / "council" / file).passages if one.page == page]
    cells = [(one.kind, cell) for one in passages for cell in one.cells]
    assert all(kind is PassageKind.CHART for kind, _ in cells)
    assert [cell.text for _, cell in cells] == numbers
    assert len({cell.column_label for _, cell in cells}) == len(numbers)
