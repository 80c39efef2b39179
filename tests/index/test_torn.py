"""A program that dies while it writes Chroma's files: nothing of what they hold is relied on."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.door import MARK
from index.errors import StoreUnusable
from index.library import Library
from index.vectors import Vectors
from settings import Settings
from tests.index.build import WordEmbedder
from tests.index.keeper import PASSAGES

ROOT = Path(__file__).parents[2]
# Keeps two files, and is killed in Chroma's own work on the second: after that its graph may be anything.
KILLED = """
import os, signal, sys
from pathlib import Path
import index.chroma
from tests.index import keeper

put = index.chroma.PassageStore.put

def dying(self, ids, texts, rows):
    put(self, ids, texts, rows)
    if any("paper1" in text for text in texts):
        os.kill(os.getpid(), signal.SIGKILL)

index.chroma.PassageStore.put = dying
keeper.main(Path(sys.argv[1]), Path(sys.argv[2]), 2, 0.0)
"""


def _spoil(graph: Path) -> None:
    """Make a graph as a write cut off in the middle leaves it: half its links lead nowhere."""
    links = next(graph.glob("*/data_level0.bin"))
    held = bytearray(links.read_bytes())
    held[len(held) // 2 :] = bytes(len(held) - len(held) // 2)
    links.write_bytes(held)


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """The data folder of a program that was killed inside Chroma, its second file not told as kept."""
    data = tmp_path / "data"
    command = [sys.executable, "-c", KILLED, str(data), str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert run.returncode == -signal.SIGKILL
    assert [line.split()[0] for line in run.stdout.splitlines()] == ["paper0.pdf"]
    return data


def test_after_a_death_inside_chroma_everything_is_found_again(killed: Path) -> None:
    """Every passage is the first for its own words by meaning, whatever was left of the graph."""
    _spoil(killed / "chroma")
    embedder = WordEmbedder()
    with Library.open(Settings(data=killed), embedder=embedder, write=True) as library:
        assert embedder.embedded == 0  # both files' vectors were kept before Chroma was given them
        assert [entry.searchable for entry in library.files()] == [True, True]
        passages = [passage for _, paper in library.papers() for passage in library.passages_of(paper.id)]
        assert len(passages) == 2 * PASSAGES
        firsts = [library.nearest(passage.search_text, limit=1)[0][0] for passage in passages]
        assert firsts == [passage.id for passage in passages]
    assert not (killed / MARK).exists()


def test_a_reader_leaves_what_a_death_left_to_the_next_writer(killed: Path) -> None:
    """A reader comes and goes, and the mark stays: only the writer may make the store anew."""
    with Library.open(Settings(data=killed), embedder=WordEmbedder()) as reader:
        assert reader.search("ward7ofpaper0")
    assert (killed / MARK).exists()


def test_a_store_left_in_order_is_not_made_anew(tmp_path: Path) -> None:
    """Closed after its work, or killed outside Chroma, the writer's store is taken up as it is."""
    with closing(Vectors(tmp_path, "", model="by hand", write=True)) as vectors:
        vectors.add(["a"], ["text a"], np.eye(4, dtype=np.float32)[:1])
    with closing(Vectors(tmp_path, "", model="by hand", write=True)) as again:
        assert not again.is_torn()
        assert again.count() == 1


def test_a_store_that_a_writer_cannot_open_is_made_anew_by_the_next(tmp_path: Path) -> None:
    """The first says what cannot be used; the next takes it away and begins an empty one."""
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"something else entirely " * 50)
    with closing(Vectors(tmp_path, "", model="by hand", write=True)) as vectors:
        with pytest.raises(StoreUnusable):
            vectors.count()
        assert vectors.is_torn()
        vectors.clear()
        assert not vectors.is_torn()
        assert vectors.count() == 0
