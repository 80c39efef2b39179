"""Several programs on one library, and programs that are killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.errors import StoreBusy
from index.library import Library
from settings import Settings
from tests.index.build import WordEmbedder
from tests.index.keeper import PASSAGES

ROOT = Path(__file__).parents[2]
ROUNDS = 6


@contextmanager
def keeper(data: Path, folder: Path, *, count: int, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """The program that keeps papers, running; it is gone when the block ends."""
    command = [sys.executable, "-m", "tests.index.keeper", str(data), str(folder), str(count), str(seconds)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as run:
        try:
            yield run
        finally:
            run.kill()


def told(run: subprocess.Popen[str]) -> dict[str, str]:
    """The files the program said it kept, with their ids."""
    assert run.stdout is not None
    lines = [line.split() for line in run.stdout if line.endswith("\n")]
    return {words[0]: words[1] for words in lines if len(words) == 2}


def assert_whole(library: Library) -> None:
    """Every file held is held wholly, in the catalogue, in Chroma and in both keyword indexes."""
    entries = library.files()
    for entry in entries:
        assert (entry.pages, entry.papers, entry.passages, entry.figures) == (1, 1, PASSAGES, 1)
        assert entry.searchable
        assert library.source(entry.file.id).exists()
        (_, paper) = next(pair for pair in library.papers() if pair[0] == entry.file)
        for number in (0, 1, PASSAGES - 1):
            passage = library.passages_of(paper.id)[number]
            hit = library.search(passage.search_text)[0]
            assert (hit.passage, hit.dense_rank, hit.keyword_rank) == (passage, 1, 1)
            assert hit.dense_similarity == pytest.approx(1, abs=1e-4)
    assert len(library.figures_about("children")) == len(entries)
    assert len(library.search_figures("children")) == len(entries)
    copies = {path.stem for path in library.source(entries[0].file.id).parent.iterdir()} if entries else set()
    assert copies >= {entry.file.id for entry in entries}


def test_killed_at_any_moment_the_next_writer_finishes(tmp_path: Path) -> None:
    """Killed six times at random moments, nothing told as kept is lost and nothing is held by halves."""
    chance = random.Random(20221117)
    data, kept = tmp_path / "data", dict[str, str]()
    began = time.monotonic()
    with keeper(tmp_path / "undisturbed", tmp_path, count=4, seconds=0.08) as run:
        assert run.wait() == 0
    whole = time.monotonic() - began
    for _ in range(ROUNDS):
        with keeper(data, tmp_path, count=4, seconds=0.08) as run:
            time.sleep(whole * chance.uniform(0.3, 1.0))
            run.kill()
            kept |= told(run)
        if data.exists():
            with Library.open(Settings(data=data), embedder=WordEmbedder(), write=True) as library:
                assert_whole(library)
                held = {entry.file.name: entry.file.id for entry in library.files()}
            assert kept.keys() <= held.keys()
    assert kept, "every run was killed before it kept a file: the test shows nothing"


def test_a_reader_sees_what_another_program_keeps(tmp_path: Path) -> None:
    """A reader opened before finds a paper by meaning within five seconds of its being told as kept."""
    data = tmp_path / "data"
    Library.open(Settings(data=data), embedder=WordEmbedder(), write=True).close()
    with Library.open(Settings(data=data), embedder=WordEmbedder()) as reader:
        assert reader.search("ward") == ()
        with keeper(data, tmp_path, count=3, seconds=0.0) as run:
            assert run.stdout is not None
            for line in run.stdout:
                name = line.split()[0]
                sought = f"ward1of{Path(name).stem} has 1 children in version any"
                assert _found_within(reader, sought, name, seconds=5)
            assert run.wait() == 0


def test_a_reader_never_fails_while_another_program_writes(tmp_path: Path) -> None:
    """Searching on and on while files are kept and replaced gives whole hits and no error."""
    data = tmp_path / "data"
    Library.open(Settings(data=data), embedder=WordEmbedder(), write=True).close()
    searches = 0
    with Library.open(Settings(data=data), embedder=WordEmbedder()) as reader:
        for _ in range(2):
            with keeper(data, tmp_path, count=3, seconds=0.02) as run:
                while run.poll() is None:
                    hits = reader.search("ward children version")
                    assert all(hit.file.name.startswith("paper") for hit in hits)
                    searches += 1
                    time.sleep(0.02)
                assert run.returncode == 0
    assert searches > 20
    with Library.open(Settings(data=data), embedder=WordEmbedder()) as fresh:
        assert len(fresh.files()) == 3
        assert_whole(fresh)


def test_a_second_program_is_refused_while_one_writes(tmp_path: Path) -> None:
    """The writer's lock holds across programs, and is free again when its holder is killed."""
    data = tmp_path / "data"
    with keeper(data, tmp_path, count=50, seconds=0.1) as run:
        assert run.stdout is not None
        run.stdout.readline()
        with pytest.raises(StoreBusy):
            Library.open(Settings(data=data), embedder=WordEmbedder(), write=True)
        run.kill()
        run.wait()
        Library.open(Settings(data=data), embedder=WordEmbedder(), write=True).close()


def _found_within(reader: Library, sought: str, name: str, *, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        hits = reader.search(sought)
        if hits and hits[0].file.name == name and hits[0].dense_rank == 1:
            return True
        time.sleep(0.1)
    return False
