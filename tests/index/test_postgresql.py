"""The catalogue on PostgreSQL: `TEST_DATABASE_URL=postgresql+psycopg://... pytest tests/index`.

Needs the psycopg package and an empty database; left out without that variable.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import StoreBusy
from index.library import Library
from index.tables import metadata, open_database
from settings import Settings
from tests.index.build import WordEmbedder, make

URL = os.environ.get("TEST_DATABASE_URL", "")

pytestmark = pytest.mark.skipif(not URL, reason="TEST_DATABASE_URL names no PostgreSQL database")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """A database without tables, before and after."""
    engine = open_database(tmp_path, URL, write=True)
    metadata.drop_all(engine)
    yield URL
    metadata.drop_all(engine)
    engine.dispose()


def test_two_nodes_share_a_catalogue(tmp_path: Path, database: str) -> None:
    """What one node keeps, replaces and removes the other finds through a keyword index of its own."""
    here, there = (tmp_path / name for name in ("here", "there"))
    figures = ((0, "83", "plans"),)
    with (
        Library.open(
            Settings(data=here, database_url=database), embedder=WordEmbedder(), write=True
        ) as writer,
        Library.open(Settings(data=there, database_url=database), embedder=WordEmbedder()) as reader,
    ):
        for version in ("1", "2"):
            made = make(tmp_path, version=version, figures=figures)
            writer.keep(made.reading, made.source)
        (hit,) = reader.search("children on a plan")
        assert (hit.passage, hit.keyword_rank) == (made.reading.passages[0], 1)
        (found,) = reader.search_figures("children")
        assert found.figure == made.reading.figures[0]
        assert reader.page(made.reading.file.id, 1) == made.reading.pages[0]
        writer.remove(made.reading.file.id)
        assert reader.search("children on a plan") == ()


def test_one_writer_for_all_nodes(tmp_path: Path, database: str) -> None:
    """A writer on another machine is refused while one is open, and let in afterwards."""
    here, there = (Settings(data=tmp_path / name, database_url=database) for name in ("here", "there"))
    with (
        Library.open(here, embedder=WordEmbedder(), write=True),
        pytest.raises(StoreBusy, match="Another machine"),
    ):
        Library.open(there, embedder=WordEmbedder(), write=True)
    Library.open(there, embedder=WordEmbedder(), write=True).close()
