"""One state of the library for one question: what changes meanwhile is seen by the next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.errors import NotHeld
from index.library import Library
from index.permitted import Permitted
from tests.index.build import make
from tests.index.conftest import Opener
from tests.index.test_library import BUSES, PLANS, TAXIS, keep

PUBLIC = ("public",)


@pytest.fixture
def reader(writer: Library, open_library: Opener, tmp_path: Path) -> Permitted:
    """What the public sees of a library of one paper, opened beside the one that writes."""
    keep(writer, make(tmp_path, "plans.pdf", (PLANS,), figures=((0, "83", "plans"),)))
    return open_library().permitted(PUBLIC)


def names(library: Permitted) -> list[str]:
    """The files of which a paper is seen."""
    return [file.name for file, _ in library.papers()]


def test_a_paper_kept_meanwhile_is_seen_by_the_next_question(
    reader: Permitted, writer: Library, tmp_path: Path
) -> None:
    """Held, the one paper is all there is and the generation stands still; let go, both are there."""
    with reader.held():
        before = reader.generation
        keep(writer, make(tmp_path, "buses.pdf", (BUSES,)))
        reader.refresh()
        assert (names(reader), reader.generation) == (["plans.pdf"], before)
        assert [hit.file.name for hit in reader.search("bus passengers")] == ["plans.pdf"]
    assert names(reader) == ["buses.pdf", "plans.pdf"]
    assert reader.generation > before


def test_a_file_marked_meanwhile_is_withheld_from_the_next_question(
    reader: Permitted, writer: Library
) -> None:
    """The question under way goes on with the paper; the next finds nothing of it, not even its page."""
    (file,) = (file for file, _ in reader.papers())
    with reader.held():
        writer.mark(file.id, "exempt")
        assert names(reader) == ["plans.pdf"]
    assert names(reader) == []
    assert reader.search("plan") == ()
    with pytest.raises(NotHeld):
        reader.page(file.id, 1)


def test_words_that_came_under_a_marking_are_not_told_of_meanwhile(
    reader: Permitted, writer: Library, tmp_path: Path
) -> None:
    """Whether a word is there is told as of now: of an exempt paper kept meanwhile the public learns none."""
    made = make(tmp_path, "taxis.pdf", (TAXIS,))
    with reader.held():
        writer.mark(made.reading.file.id, "exempt")
        keep(writer, made)
        assert not reader.mentions("taxis")
        assert reader.search_figures("taxis") == ()
    assert not reader.mentions("taxis")


def test_another_reader_is_not_held(reader: Permitted, writer: Library, tmp_path: Path) -> None:
    """A thread that holds nothing sees what was kept, while the first goes on with what it holds."""
    with reader.held(), ThreadPoolExecutor(1) as other:
        keep(writer, make(tmp_path, "buses.pdf", (BUSES,)))
        assert other.submit(names, reader).result() == ["buses.pdf", "plans.pdf"]
        assert names(reader) == ["plans.pdf"]


def test_a_question_within_a_question_sees_the_same_state(
    reader: Permitted, writer: Library, tmp_path: Path
) -> None:
    """The outer one holds until its end."""
    with reader.held():
        with reader.held():
            keep(writer, make(tmp_path, "buses.pdf", (BUSES,)))
        assert names(reader) == ["plans.pdf"]
    assert names(reader) == ["buses.pdf", "plans.pdf"]


def test_the_generation_is_read_once_for_a_question(
    reader: Permitted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much is asked within, the catalogue is asked once whether anything has changed."""
    asked: list[int] = []
    generation = Catalogue.generation

    def counted(catalogue: Catalogue) -> int:
        asked.append(1)
        return generation(catalogue)

    monkeypatch.setattr(Catalogue, "generation", counted)
    with reader.held():
        (hit,) = reader.search("plan")
        assert [one.figure.as_printed for one in reader.figures_in([hit.passage.id])] == ["83"]
        assert reader.passages_of(hit.paper.id) == (hit.passage,)
        assert reader.page(hit.file.id, 1).number == 1
        assert names(reader) == ["plans.pdf"]
    assert len(asked) == 1


def test_an_error_lets_go(reader: Permitted, writer: Library, tmp_path: Path) -> None:
    """A question that fails holds nothing for the one after it."""
    with pytest.raises(NotHeld), reader.held():
        reader.paper("none")
    keep(writer, make(tmp_path, "buses.pdf", (BUSES,)))
    assert names(reader) == ["buses.pdf", "plans.pdf"]
