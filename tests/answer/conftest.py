"""A desk over the papers of Exampleshire, with an embedder that needs no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from answer.desk import Desk
from answer.records import Answer
from answer.verify import squeezed
from figures.measures import Vocabulary
from index.library import Library
from index.permitted import Permitted
from ingest.read import read_file
from settings import Settings
from tests.answer.exampleshire import make_papers, paper
from tests.index.build import WordEmbedder

HoldsOnly = Callable[..., Desk]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The measures the program knows."""
    return Vocabulary.load()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the papers of Exampleshire; tests only read from it."""
    folder = tmp_path_factory.mktemp("exampleshire")
    with Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True) as library:
        for path in make_papers(folder):
            library.keep(read_file(path), path)
    return folder / "data"


@pytest.fixture(scope="session")
def desk(data: Path, vocabulary: Vocabulary) -> Iterator[Desk]:
    """A desk over the papers of Exampleshire."""
    with Library.open(Settings(data=data), embedder=WordEmbedder()) as library:
        yield Desk(library, vocabulary=vocabulary)


@pytest.fixture(scope="session")
def holds_only(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Iterator[HoldsOnly]:
    """Give a desk whose one paper says the sentences given, and nothing else; tests only read from it."""
    desks: dict[tuple[str, ...], Desk] = {}

    def desk_over(*sentences: str) -> Desk:
        if sentences not in desks:
            desks[sentences] = Desk(
                _library(tmp_path_factory.mktemp("paper"), sentences), vocabulary=vocabulary
            )
        return desks[sentences]

    yield desk_over
    for desk in desks.values():
        desk.library.close()


def _library(folder: Path, sentences: tuple[str, ...]) -> Library:
    library = Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True)
    path = paper(folder, "paper.pdf", *sentences)
    library.keep(read_file(path), path)
    return library


def off_their_pages(answer: Answer, library: Permitted) -> list[str]:
    """The quotes of an answer and of its verdicts that do not stand on the page they cite."""
    cited = [*answer.citations, *(one for verdict in answer.verdicts for one in verdict.citations)]
    pages = [squeezed(library.page(one.file_id, one.page).text) for one in cited]
    return [one.quote for one, page in zip(cited, pages, strict=True) if squeezed(one.quote) not in page]
