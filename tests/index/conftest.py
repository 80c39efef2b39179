"""A library in a folder of its own, with the embedder that one can check by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.library import Library
from settings import Settings
from tests.index.build import WordEmbedder

Opener = Callable[..., Library]


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Opener]:
    """Open the library of this test, as often as wanted; all are closed at the end."""
    opened: list[Library] = []

    def opener(*, write: bool = False, embedder: WordEmbedder | None = None) -> Library:
        settings = Settings(data=tmp_path / "data")
        opened.append(Library.open(settings, embedder=embedder or WordEmbedder(), write=write))
        return opened[-1]

    yield opener
    for library in opened:
        library.close()


@pytest.fixture
def writer(open_library: Opener) -> Library:
    """The library of this test, open for writing."""
    return open_library(write=True)
