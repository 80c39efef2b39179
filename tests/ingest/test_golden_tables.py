"""Tables of published papers, cell for cell, against what a reader sees on the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest.read import read_file
from ingest.records import Reading
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
