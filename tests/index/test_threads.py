"""One library for several threads, as the screens use it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from index.library import Library
from settings import Settings
from tests.index.build import WordEmbedder, make


def test_threads_share_a_reader_while_papers_come_in(tmp_path: Path) -> None:
    """Four threads search one reader through every reopening: no error, and never a half-kept paper."""
    settings = Settings(data=tmp_path / "data")
    with (
        Library.open(settings, embedder=WordEmbedder(), write=True) as writer,
        Library.open(settings, embedder=WordEmbedder()) as reader,
        ThreadPoolExecutor(4) as threads,
    ):
        done = threads.submit(_keep_some, writer, tmp_path)
        searching = [threads.submit(_search_until, reader, done.done) for _ in range(3)]
        done.result()
        counts = [count.result() for count in searching]
    assert all(count > 0 for count in counts)


def test_a_writer_and_a_reader_of_one_program_do_not_close_each_other(tmp_path: Path) -> None:
    """Closing one library leaves another of the same folder working."""
    settings = Settings(data=tmp_path / "data")
    made = make(tmp_path)
    writer = Library.open(settings, embedder=WordEmbedder(), write=True)
    writer.keep(made.reading, made.source)
    first = Library.open(settings, embedder=WordEmbedder())
    second = Library.open(settings, embedder=WordEmbedder())
    assert len(first.search("children")) == len(second.search("children")) == 1
    writer.close()
    first.close()
    assert second.search("children")[0].dense_rank == 1
    second.close()


def _keep_some(writer: Library, folder: Path) -> None:
    for number in range(6):
        version = str(number)
        sentences = tuple(f"Ward {ward} version {version} children" for ward in range(60))
        made = make(folder, f"paper{number % 2}.pdf", sentences, version=version)
        writer.keep(made.reading, made.source)


def _search_until(reader: Library, finished: object) -> int:
    assert callable(finished)
    searches = 0
    while not finished():
        for hit in reader.search("ward children"):
            assert hit.paper.file_id == hit.file.id
        searches += 1
    return searches
