"""The same paper in two files, and the same file under two names: held, searched and cited once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.inventory import inventory
from index.library import Library
from index.records import Elsewhere, Filters
from ingest.records import Named, Page, Paper, Passage, Reading
from settings import Settings
from tests.index.build import Made, WordEmbedder, make
from tests.index.conftest import Opener

WARD = tuple(f"In ward {number} the number of children on a plan was {number + 80}." for number in range(12))
BUSES = "Bus passengers fell to 1204 a day."
FIGURES = ((0, "80", "plans"),)


def in_pack(report: Made, folder: Path, *, name: str = "pack.pdf", meeting: date | None = None) -> Made:
    """A pack with a paper of its own on page 1 and the report's words on page 2."""
    front = make(folder, name, (BUSES,))
    (paper,), file = report.reading.papers, front.reading.file
    inside = replace(paper, id=f"{file.id[:16]}-2", file_id=file.id, first_page=2, last_page=2)
    inside = replace(inside, meeting=meeting or paper.meeting)
    passages = tuple(_moved(passage, inside) for passage in report.reading.passages)
    figures = tuple(
        replace(
            figure,
            place=replace(figure.place, paper_id=inside.id, passage_id=f"{inside.id}-{place:04d}", page=2),
        )
        for place, figure in enumerate(report.reading.figures)
    )
    pages = (*front.reading.pages, replace(report.reading.pages[0], number=2))
    return Made(_reading(front, pages, (*front.reading.papers, inside), passages, figures), front.source)


def _moved(passage: Passage, paper: Paper) -> Passage:
    parts = tuple(replace(part, page=2) for part in passage.parts)
    return replace(passage, id=f"{paper.id}-{passage.order:04d}", paper_id=paper.id, parts=parts)


def _reading(
    front: Made,
    pages: Sequence[Page],
    papers: Sequence[Paper],
    passages: Sequence[Passage],
    figures: Sequence[object],
) -> Reading:
    reading = front.reading
    return replace(
        reading,
        pages=tuple(pages),
        papers=tuple(papers),
        passages=(*reading.passages, *passages),
        figures=tuple(figures),  # type: ignore[arg-type]
    )


def keep(library: Library, *made: Made) -> None:
    """Keep some readings, one after the other."""
    for one in made:
        library.keep(one.reading, one.source)


@pytest.fixture
def report(tmp_path: Path) -> Made:
    """A report in a file of its own."""
    return make(tmp_path, "report.pdf", WARD, figures=FIGURES)


@pytest.mark.parametrize("pack_first", [False, True])
def test_a_report_alone_and_in_a_pack_is_one_paper(
    writer: Library, tmp_path: Path, report: Made, *, pack_first: bool
) -> None:
    """Whichever came first, the file of its own is cited, and the pack is told with the page."""
    pack = in_pack(report, tmp_path)
    keep(writer, *((pack, report) if pack_first else (report, pack)))
    hits = [hit for hit in writer.search("children on a plan in ward 3") if hit.passage.text != BUSES]
    assert {hit.file.name for hit in hits} == {"report.pdf"}
    assert len({hit.passage.text for hit in hits}) == len(hits) == 12
    assert hits[0].also == (Elsewhere("pack.pdf", str(tmp_path / "pack.pdf"), 2),)
    (found,) = writer.figures_about("plans")
    assert (found.file.name, found.also) == ("report.pdf", hits[0].also)
    assert len(writer.search_figures("children")) == 1
    assert [(file.name, paper.first_page) for file, paper in writer.papers()] == [
        ("pack.pdf", 1),
        ("report.pdf", 1),
    ]


def test_both_orders_give_the_same_library(tmp_path: Path, report: Made) -> None:
    """Two libraries of the same two files, kept in either order, hold the same in every store."""
    pack = in_pack(report, tmp_path)
    held = []
    for name, order in (("one", (report, pack)), ("other", (pack, report))):
        settings = Settings(data=tmp_path / name)
        with Library.open(settings, embedder=WordEmbedder(), write=True) as library:
            keep(library, *order)
        held.append(inventory(settings))
    assert held[0].differences(held[1]) == []


def test_a_copy_is_not_embedded_again(open_library: Opener, tmp_path: Path, report: Made) -> None:
    """Of the pack after the report only its own sentence is embedded."""
    embedder = WordEmbedder()
    library = open_library(write=True, embedder=embedder)
    keep(library, report)
    before = embedder.embedded
    keep(library, in_pack(report, tmp_path))
    assert embedder.embedded == before + 1


def test_the_copy_takes_the_place_of_a_file_that_goes(writer: Library, tmp_path: Path, report: Made) -> None:
    """When the report's own file is taken out, its words are found and cited in the pack."""
    keep(writer, report, in_pack(report, tmp_path))
    writer.remove(report.reading.file.id)
    hit = writer.search(WARD[3])[0]
    assert (hit.file.name, hit.passage.page, hit.dense_rank, hit.also) == ("pack.pdf", 2, 1, ())
    (found,) = writer.figures_about("plans")
    assert found.file.name == "pack.pdf"


def test_a_corrected_report_is_another_paper(writer: Library, tmp_path: Path, report: Made) -> None:
    """One figure changed makes two papers, both of them found."""
    other = make(tmp_path, "corrected.pdf", (WARD[0].replace("80", "81"), *WARD[1:]))
    keep(writer, report, other)
    assert len(writer.papers()) == 2
    assert {hit.file.name for hit in writer.search(WARD[3])[:2]} == {"report.pdf", "corrected.pdf"}


def test_the_same_words_at_two_meetings_are_two_papers(writer: Library, tmp_path: Path, report: Made) -> None:
    """A report that was put to two meetings is cited for each."""
    keep(writer, report, in_pack(report, tmp_path, meeting=date(2023, 2, 1)))
    assert len(writer.papers()) == 3


def test_a_filter_by_the_packs_name_finds_the_report(writer: Library, tmp_path: Path, report: Made) -> None:
    """Asked for within the pack, the paper is found although another file is cited."""
    keep(writer, report, in_pack(report, tmp_path))
    hits = writer.search(WARD[3], Filters(paper="pack.pdf"))
    assert hits[0].file.name == "report.pdf"


def test_a_file_of_two_names_is_cited_by_the_shorter(writer: Library, report: Made) -> None:
    """Names come and go without a new reading; the last one takes the file with it."""
    keep(writer, report)
    file_id = report.reading.file.id
    writer.rename(file_id, add=[Named("r.pdf", "/elsewhere/r.pdf")])
    (entry,) = writer.files()
    assert (entry.file.name, [one.name for one in entry.names]) == ("r.pdf", ["r.pdf", "report.pdf"])
    assert [place.name for place in writer.search(WARD[3])[0].also] == ["report.pdf"]
    writer.rename(file_id, drop=["r.pdf"])
    assert writer.files()[0].file.name == "report.pdf"
    writer.rename(file_id, drop=["report.pdf"])
    while writer.work() is not None:
        pass
    assert writer.files() == ()
    assert writer.search(WARD[3]) == ()
