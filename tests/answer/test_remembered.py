"""What is kept between questions: made once, and never of papers that have changed or are withheld."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from answer.desk import Desk
from answer.remembered import ByRecord, Remembered
from figures.measures import Vocabulary
from index.embed import FEW, SentenceEmbedder
from index.library import Library
from index.markings import PUBLIC
from ingest.records import Reading
from settings import Settings
from tests.index.build import WordEmbedder, make


def test_many_threads_make_one_value() -> None:
    """Eight ask at once while it takes a while to make: it is made once, and all get it."""
    made: list[int] = []

    def make_slowly() -> int:
        time.sleep(0.05)
        made.append(len(made))
        return made[-1]

    words: Remembered[int] = Remembered()
    with ThreadPoolExecutor(max_workers=8) as readers:
        given = list(readers.map(lambda _: words.of(7, make_slowly), range(8)))
    assert given == [0] * 8
    assert made == [0]


def test_a_value_of_another_generation_is_made_anew() -> None:
    """What was made of the papers of generation 7 is not given for 8, nor back for 7 again."""
    made = iter(("of 7", "of 8", "of 7 again"))
    words: Remembered[str] = Remembered()
    given = [words.of(generation, lambda: next(made)) for generation in (7, 7, 8, 8, 7)]
    assert given == ["of 7", "of 7", "of 8", "of 8", "of 7 again"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one public paper and one that is exempt."""
    with Library.open(Settings(data=tmp_path / "data"), embedder=WordEmbedder(), write=True) as held:
        held.keep(*_made(tmp_path, "open.pdf", "The footbridge was mended.", access="public"))
        held.keep(*_made(tmp_path, "closed.pdf", "The quayside was sold.", access="exempt"))
        yield held


def test_a_desk_learns_the_words_of_papers_that_came_since(library: Library, tmp_path: Path) -> None:
    """A word of a paper kept after the first question is known to the next, and no slip of an older word."""
    desk = Desk(library, vocabulary=Vocabulary.load())
    desk.warm_up()
    assert desk.candidates("Was the footbrigde mended?")[0].asked == "Was the footbridge mended?"
    library.keep(*_made(tmp_path, "later.pdf", "The footbrigde of Lowmarsh.", access="public"))
    assert desk.candidates("Was the footbrigde mended?")[0].asked == "Was the footbrigde mended?"


def test_desks_of_different_readers_share_no_words(library: Library) -> None:
    """Only who may see the exempt paper has a slip read as its word: it would tell the others it is there."""
    public = Desk(library, vocabulary=Vocabulary.load())
    member = public.for_access((PUBLIC, "exempt"))
    for desk in (member, public):
        desk.warm_up()
    assert member.candidates("Was the quaysidd sold?")[0].asked == "Was the quayside sold?"
    assert public.candidates("Was the quaysidd sold?")[0].asked == "Was the quaysidd sold?"


def test_a_text_that_comes_again_has_the_vector_it_had() -> None:
    """Whatever stands beside it the second time; many texts at once are embedded without being kept."""
    embedder = SentenceEmbedder()
    first = embedder.embed(["children on a plan", "buses"])
    again = embedder.embed(["a sentence of another length altogether", "children on a plan"])
    assert np.array_equal(first[0], again[1])
    assert np.linalg.norm(again, axis=1) == pytest.approx([1, 1], abs=1e-5)
    many = embedder.embed([f"ward {number}" for number in range(FEW + 1)])
    assert many.shape == (FEW + 1, embedder.dimensions)
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_one_model_serves_threads_at_once() -> None:
    """Ten ask together, each for texts of its own, and each gets its own rows."""
    embedder = SentenceEmbedder()
    texts = [[f"question {number}", f"a passage for reader {number}"] for number in range(10)]
    alone = [embedder.embed(some) for some in texts]
    with ThreadPoolExecutor(max_workers=10) as readers:
        together = list(readers.map(SentenceEmbedder().embed, texts))
    for one, other in zip(alone, together, strict=True):
        assert one == pytest.approx(other, abs=1e-5)


def _made(folder: Path, name: str, sentence: str, *, access: str) -> tuple[Reading, Path]:
    made = make(folder, name, (sentence,), access=access)
    return made.reading, made.source


def test_a_value_of_the_very_same_record_is_made_once() -> None:
    """An equal record that was read anew is another; one that left for want of room is made again."""
    made: list[str] = []
    words: ByRecord[int] = ByRecord(2)

    def make() -> int:
        made.append("again")
        return len(made)

    def of(record: object) -> int:
        return words.of((record,), make)

    first, equal, third = ["83"], ["83"], ["18.3"]
    assert (of(first), of(equal), of(first)) == (1, 2, 1)
    assert (of(third), of(equal), of(first)) == (3, 2, 4)
