"""The vectors in Chroma, embedded and on a server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import numpy as np
import pytest

from index.errors import StoreUnusable
from index.library import Library
from index.vectors import Vectors
from settings import Settings
from tests.index.build import WordEmbedder, make

AXES = np.eye(4, dtype=np.float32)


def between(first: int, second: int, share: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """A unit vector in the plane of two axes, whose cosine with the first is `share`."""
    row = share * AXES[first] + np.sqrt(1 - share**2) * AXES[second]
    return np.asarray(row, dtype=np.float32)


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[Vectors]:
    """An embedded store with three vectors: at 0, 60 and 90 degrees to the first axis."""
    with closing(Vectors(tmp_path, "", model="by hand", write=True)) as store:
        rows = np.stack([AXES[0], between(0, 1, 0.5), AXES[1]])
        store.add(["a", "b", "c"], ["text a", "text b", "text c"], rows)
        yield store


def test_nearest_gives_cosines(vectors: Vectors) -> None:
    """At 0, 60 and 90 degrees the cosines are 1, 0.5 and 0."""
    found = vectors.nearest(AXES[0], 10)
    assert [name for name, _ in found] == ["a", "b", "c"]
    assert [cosine for _, cosine in found] == pytest.approx([1, 0.5, 0], abs=1e-6)
    assert len(vectors.nearest(AXES[0], 2)) == 2
    assert vectors.nearest(AXES[0], 0) == []


def test_nearest_among_some(vectors: Vectors) -> None:
    """Only those named are given, and none when none is named."""
    assert [name for name, _ in vectors.nearest(AXES[0], 10, among=["c", "b"])] == ["b", "c"]
    assert vectors.nearest(AXES[0], 10, among=[]) == []


def test_adding_twice_keeps_the_first(vectors: Vectors) -> None:
    """An id that is there is left as it is, so a batch cut off can be added again."""
    vectors.add(["a", "d"], ["text a", "text d"], np.stack([AXES[2], AXES[2]]))
    assert vectors.count() == 4
    assert vectors.nearest(AXES[2], 1)[0][0] == "d"


def test_dropping_and_holding(vectors: Vectors) -> None:
    """What is dropped is no longer held; dropping what never was is no trouble."""
    vectors.drop(["a", "never"])
    assert vectors.held(["a", "b", "never"]) == {"b"}
    assert list(vectors.known(["a", "b"])) == ["text b"]
    vectors.clear()
    assert vectors.count() == 0


def test_models_do_not_meet(tmp_path: Path, vectors: Vectors) -> None:
    """Each model has a collection of its own."""
    vectors.close()
    with closing(Vectors(tmp_path, "", model="another", write=True)) as other:
        assert other.count() == 0


def test_a_reader_whose_graph_is_behind_opens_again(tmp_path: Path, vectors: Vectors) -> None:
    """Ids that a running reader has not seen yet are found without an error, and those gone are not."""
    with closing(Vectors(tmp_path, "", model="by hand", write=False)) as reader:
        assert len(reader.nearest(AXES[0], 10)) == 3
        vectors.drop(["a"])
        vectors.add(["e"], ["text e"], AXES[[0]])
        assert [name for name, _ in reader.nearest(AXES[0], 1, among=["e", "b", "a"])] == ["e"]


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    """A file that is no database gives one sentence with its folder."""
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"something else entirely " * 50)
    with pytest.raises(StoreUnusable, match=r"vector store .*chroma cannot be used"):
        Vectors(tmp_path, "", model="by hand", write=True).count()


@pytest.mark.parametrize("url", ["localhost", "ftp://localhost:8000", "http://"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    """The sentence names the setting and shows an address."""
    with pytest.raises(StoreUnusable, match=r"PAPERS_CHROMA_URL .* http://localhost:8000"):
        Vectors(tmp_path, url, model="by hand", write=True).count()


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    """Nobody listening gives one sentence with the address."""
    url = f"http://127.0.0.1:{_free_port()}"
    with pytest.raises(StoreUnusable, match=f"Chroma server {url}"):
        Vectors(tmp_path, url, model="by hand", write=True).count()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A Chroma server on loopback, for as long as the test runs."""
    port = _free_port()
    program = Path(sys.executable).parent / "chroma"
    command = [
        str(program),
        "run",
        "--path",
        str(tmp_path / "served"),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url)
        yield url
        run.terminate()


def test_a_server_takes_the_place_of_the_embedded_store(tmp_path: Path, server: str) -> None:
    """By the setting alone: a reader open before sees what the writer keeps and what a rebuild made."""
    settings = Settings(data=tmp_path / "data", chroma_url=server)
    made = make(tmp_path, sentences=("Children on a plan.", "Buses in the night."))
    with (
        Library.open(settings, embedder=WordEmbedder(), write=True) as writer,
        Library.open(settings, embedder=WordEmbedder()) as reader,
    ):
        assert reader.search("buses") == ()
        writer.keep(made.reading, made.source)
        _wait_until_found(reader)
        writer.rebuild()
        _wait_until_found(reader)
    assert not (tmp_path / "data" / "chroma").exists()


def _wait_until_found(reader: Library) -> None:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        hits = reader.search("buses in the night.")
        if hits and hits[0].dense_rank == 1 and len(hits) == 2:
            return
        time.sleep(0.1)
    pytest.fail("the reader did not see what the writer kept")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(url: str) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            httpx.get(f"{url}/api/v2/heartbeat")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the Chroma server did not start")
