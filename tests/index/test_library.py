"""Keeping, finding and removing papers through the one door."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from index.errors import NotHeld, SourceUnusable, StoreAbsent, StoreBusy, StoreUnusable
from index.library import Library
from index.records import Filters
from settings import Settings
from tests.index.build import Made, WordEmbedder, make
from tests.index.conftest import Opener

PLANS = "The number of children on a plan was 83 in September 2022."
BUSES = "Bus passengers fell to 1204 a day."
TAXIS = "The council licensed 311 taxis."
EVERYONE = Filters(access=("public", "exempt"))


def keep(library: Library, made: Made) -> Made:
    """Keep a reading that was made."""
    library.keep(made.reading, made.source)
    return made


def test_everything_kept_comes_back_equal(writer: Library, tmp_path: Path) -> None:
    """Papers, pages with their words, passages and figures are read back as they were."""
    made = keep(writer, make(tmp_path, sentences=(PLANS, BUSES), figures=((0, "83", "plans"),)))
    reading = made.reading
    (paper,) = reading.papers
    assert writer.papers() == ((reading.file, paper),)
    assert writer.paper(paper.id) == (reading.file, paper)
    assert writer.passages_of(paper.id) == reading.passages
    assert writer.page(reading.file.id, 1) == reading.pages[0]
    assert writer.source(reading.file.id).read_bytes() == made.source.read_bytes()
    (found,) = writer.figures_about("plans")
    assert (found.figure, found.passage, found.paper, found.file) == (
        reading.figures[0],
        reading.passages[0],
        paper,
        reading.file,
    )
    assert writer.abbreviations() == (("CPP", "Child Protection Plan"),)


def test_the_entry_of_a_file_counts_what_is_in_it(writer: Library, tmp_path: Path) -> None:
    """One page, one paper, two passages, one figure, all searchable."""
    keep(writer, make(tmp_path, sentences=(PLANS, BUSES), figures=((0, "83", "plans"),)))
    (entry,) = writer.files()
    assert (entry.pages, entry.papers, entry.passages, entry.figures) == (1, 1, 2, 1)
    assert entry.unread == ()
    assert entry.searchable
    assert entry.added_at.tzinfo is not None


def test_keeping_the_same_again_changes_nothing(writer: Library, tmp_path: Path) -> None:
    """The second time gives the same files and the same hits, once each."""
    made = keep(writer, make(tmp_path, sentences=(PLANS, BUSES)))
    before = writer.search("children on a plan")
    keep(writer, made)
    after = writer.search("children on a plan")
    assert len(writer.files()) == 1
    assert [hit.passage.text for hit in after] == [hit.passage.text for hit in before] == [PLANS, BUSES]
    assert [hit.score for hit in after] == [hit.score for hit in before]


def test_a_newer_version_takes_the_place_of_the_older(writer: Library, tmp_path: Path) -> None:
    """A file of the same name and other bytes replaces all that came from the first."""
    old = keep(writer, make(tmp_path, sentences=(PLANS, BUSES)))
    new = keep(writer, make(tmp_path, sentences=(TAXIS,), version="2"))
    assert [entry.file for entry in writer.files()] == [new.reading.file]
    assert [hit.passage.text for hit in writer.search("children bus taxis")] == [TAXIS]
    with pytest.raises(NotHeld):
        writer.page(old.reading.file.id, 1)


def test_a_newer_version_embeds_only_what_is_new(open_library: Opener, tmp_path: Path) -> None:
    """Of the second version's two passages one stood in the first: its vector is taken over."""
    embedder = WordEmbedder()
    library = open_library(write=True, embedder=embedder)
    keep(library, make(tmp_path, sentences=(PLANS, BUSES)))
    assert embedder.embedded == 2
    keep(library, make(tmp_path, sentences=(TAXIS, PLANS), version="2"))
    assert embedder.embedded == 3
    assert library.search(PLANS)[0].dense_rank == 1


def test_a_passage_read_differently_is_embedded_anew(writer: Library, tmp_path: Path) -> None:
    """The same file, read again with other words under the same passage id, is found by the new words."""
    keep(writer, make(tmp_path, sentences=(PLANS,)))
    keep(writer, make(tmp_path, sentences=(TAXIS,)))
    (hit,) = writer.search(TAXIS)
    expected = WordEmbedder().embed([TAXIS, f"Performance in report > {TAXIS}"])
    assert hit.dense_similarity == pytest.approx(float(expected[0] @ expected[1]), abs=1e-5)


def test_removing_a_file_takes_all_of_it_out(writer: Library, tmp_path: Path) -> None:
    """Nothing of it is found, counted or kept on disk, and the other file is untouched."""
    gone = keep(writer, make(tmp_path, "gone.pdf", (PLANS,), figures=((0, "83", "plans"),)))
    stays = keep(writer, make(tmp_path, "stays.pdf", (BUSES,)))
    writer.remove(gone.reading.file.id)
    assert [hit.file for hit in writer.search("children bus")] == [stays.reading.file]
    assert writer.search_figures("children plan") == ()
    assert writer.figures_about("plans") == ()
    with pytest.raises(NotHeld):
        writer.source(gone.reading.file.id)
    with pytest.raises(NotHeld):
        writer.remove(gone.reading.file.id)


def test_both_rankings_are_fused(writer: Library, tmp_path: Path) -> None:
    """A passage first in both has 2/61, and each hit says where each ranking had it."""
    keep(writer, make(tmp_path, sentences=(PLANS, BUSES, TAXIS)))
    first = writer.search("children on a plan")[0]
    assert first.passage.text == PLANS
    assert (first.dense_rank, first.keyword_rank) == (1, 1)
    assert first.score == pytest.approx(2 / 61)
    assert len(writer.search("children on a plan", limit=2)) == 2


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(), ["a.pdf", "b.pdf", "undated.pdf"]),
        (EVERYONE, ["a.pdf", "b.pdf", "exempt.pdf", "undated.pdf"]),
        (Filters(access=()), []),
        (Filters(committee="children’s  SERVICES"), ["a.pdf"]),
        (Filters(paper="B.PDF"), ["b.pdf"]),
        (Filters(paper="performance in a"), ["a.pdf"]),
        (Filters(since=date(2023, 1, 1)), ["b.pdf"]),
        (Filters(until=date(2022, 11, 17)), ["a.pdf"]),
        (Filters(since=date(2022, 11, 17), until=date(2023, 2, 1)), ["a.pdf", "b.pdf"]),
        (Filters(committee="Licensing"), []),
    ],
)
def test_filters_narrow_every_search(
    writer: Library, tmp_path: Path, filters: Filters, names: list[str]
) -> None:
    """Papers, passages and figures outside the filters are never given, exempt ones only when listed."""
    figure = ((0, "83", "plans"),)
    keep(writer, make(tmp_path, "a.pdf", (PLANS,), figures=figure))
    keep(
        writer,
        make(tmp_path, "b.pdf", (PLANS,), figures=figure, committee="Transport", meeting=date(2023, 2, 1)),
    )
    keep(writer, make(tmp_path, "exempt.pdf", (PLANS,), figures=figure, committee="Cabinet", access="exempt"))
    keep(writer, make(tmp_path, "undated.pdf", (PLANS,), figures=figure, committee="Cabinet", meeting=None))
    for found in (
        [file for file, _ in writer.papers(filters)],
        [hit.file for hit in writer.search("children on a plan", filters)],
        [hit.file for hit in writer.search_figures("children on a plan", filters)],
        [hit.file for hit in writer.figures_about("plans", filters)],
    ):
        assert sorted(file.name for file in found) == names


def test_a_search_that_refuses_most_still_fills_its_limit(writer: Library, tmp_path: Path) -> None:
    """One paper among many is searched exactly: all five of its passages are found, far as they are."""
    crowd = tuple(f"Children on a plan in ward {number}." for number in range(300))
    keep(writer, make(tmp_path, "crowd.pdf", crowd))
    keep(writer, make(tmp_path, "few.pdf", tuple(f"Gravel delivery {number}" for number in range(5))))
    hits = writer.search("children plan ward", Filters(paper="few.pdf"))
    assert {hit.file.name for hit in hits} == {"few.pdf"}
    assert sorted(hit.dense_rank or 0 for hit in hits) == [1, 2, 3, 4, 5]


def test_a_search_that_refuses_a_few_looks_past_them(writer: Library, tmp_path: Path) -> None:
    """When an exempt paper holds the 250 nearest passages, the public ones are found all the same."""
    secret = tuple(f"Children on a plan in ward {number}" for number in range(250))
    keep(writer, make(tmp_path, "secret.pdf", secret, access="exempt"))
    keep(writer, make(tmp_path, "open.pdf", tuple(f"Gravel delivery {number}" for number in range(260))))
    hits = writer.search("children plan ward")
    assert {hit.file.name for hit in hits} == {"open.pdf"}
    assert len(hits) == 20


def test_figures_are_found_by_their_meaning(writer: Library, tmp_path: Path) -> None:
    """By the words of the measure's id, of the headings around, and by the passage they stand in."""
    made = keep(
        writer,
        make(
            tmp_path,
            sentences=(PLANS, BUSES),
            figures=((0, "83", "safeguarding_total"), (1, "1204", "bus_patronage")),
        ),
    )
    best = writer.search_figures("patronage")
    assert [hit.figure.measure_id for hit in best] == ["bus_patronage"]
    assert best[0].score > 0
    assert len(writer.search_figures("protection")) == 2
    assert len(writer.search_figures("protection", limit=1)) == 1
    ids = [passage.id for passage in reversed(made.reading.passages)]
    assert [hit.figure.as_printed for hit in writer.figures_in(ids)] == ["1204", "83"]
    assert writer.figures_in([]) == ()


def test_files_left_out_are_named_until_they_are_read(writer: Library, tmp_path: Path) -> None:
    """The last reason stands, and reading the file clears the note."""
    writer.keep_left_out("report.pdf", "/papers/report.pdf", "It has a password.")
    writer.keep_left_out("report.pdf", "/papers/report.pdf", "It is damaged.")
    (note,) = writer.left_out()
    assert (note.name, note.address, note.reason) == ("report.pdf", "/papers/report.pdf", "It is damaged.")
    keep(writer, make(tmp_path))
    assert writer.left_out() == ()


def test_a_file_that_changed_is_not_kept(writer: Library, tmp_path: Path) -> None:
    """A source whose bytes are no longer those that were read is refused, and nothing of it stays."""
    made = make(tmp_path)
    made.source.write_bytes(b"other bytes")
    with pytest.raises(SourceUnusable, match=r"report\.pdf changed"):
        keep(writer, made)
    assert writer.files() == ()
    assert list((tmp_path / "data" / "files").iterdir()) == []


def test_a_reading_that_contradicts_itself_is_not_kept(writer: Library, tmp_path: Path) -> None:
    """Two passages under one id are refused as a whole, and what was held before stays."""
    held = keep(writer, make(tmp_path, "held.pdf"))
    made = make(tmp_path, "broken.pdf", (BUSES,))
    twice = type(made.reading)(
        made.reading.file, made.reading.pages, made.reading.papers, made.reading.passages * 2, ()
    )
    with pytest.raises(StoreUnusable, match="catalogue"):
        writer.keep(twice, made.source)
    assert [entry.file for entry in writer.files()] == [held.reading.file]


@pytest.mark.parametrize("text", ["plan \ud800", "plan \x00", "plan " * 3000, 'plan? "AND" (*:'])
def test_odd_characters_in_a_question_do_no_harm(writer: Library, tmp_path: Path, text: str) -> None:
    """Half a surrogate pair, a nought byte, 15,000 characters and query signs: the plan is found."""
    keep(writer, make(tmp_path, sentences=(PLANS,), figures=((0, "83", "plans"),)))
    assert writer.search(text)[0].keyword_rank == 1
    assert len(writer.search_figures(text)) == 1
    assert writer.rarity([text])[text] > 0
    assert writer.embed([text]).shape == (1, 64)


def test_letters_that_are_none_are_written_as_question_marks(writer: Library, tmp_path: Path) -> None:
    """Half a surrogate pair and a nought byte stop no paper: page and passage say the same in their place."""
    made = keep(writer, make(tmp_path, "broken.pdf", ("Plans \ud800 and\x00 pools",)))
    (hit,) = writer.search("pools")
    assert hit.passage.text == "Plans ? and  pools"
    assert writer.page(made.reading.file.id, 1).text == "Plans ? and  pools"


def test_generation_goes_up_with_every_change(writer: Library, tmp_path: Path) -> None:
    """Keeping, noting and removing each move it; searching does not."""
    seen = [writer.generation]
    made = keep(writer, make(tmp_path))
    seen.append(writer.generation)
    writer.keep_left_out("x.pdf", "", "It is damaged.")
    seen.append(writer.generation)
    writer.remove(made.reading.file.id)
    seen.append(writer.generation)
    assert seen == sorted(set(seen))
    writer.search("children")
    assert writer.generation == seen[-1]


def test_rebuilding_gives_the_same_hits(writer: Library, tmp_path: Path) -> None:
    """Vectors and keywords made anew from the catalogue find what they found before."""
    keep(writer, make(tmp_path, sentences=(PLANS, BUSES, TAXIS), figures=((0, "83", "plans"),)))
    passages, figures = writer.search("bus passengers"), writer.search_figures("children")
    writer.rebuild()
    assert writer.search("bus passengers") == passages
    assert writer.search_figures("children") == figures


def test_progress_is_told_up_to_the_last_passage(writer: Library, tmp_path: Path) -> None:
    """Three hundred passages of nearly a thousand letters are told of in steps that go up and end at 300."""
    made = make(tmp_path, sentences=tuple(f"Ward {number:03}".ljust(990, ".") for number in range(300)))
    told: list[int] = []
    writer.keep(made.reading, made.source, progress=told.append)
    assert len(told) >= 3
    assert told == sorted(set(told))
    assert told[-1] == 300


def test_one_writer_at_a_time(writer: Library, open_library: Opener) -> None:
    """A second writer is told in a sentence; when the first is done it may write."""
    with pytest.raises(StoreBusy, match="Another program is adding papers"):
        open_library(write=True)
    writer.close()
    open_library(write=True)


def test_a_reader_cannot_write(writer: Library, open_library: Opener, tmp_path: Path) -> None:
    """What is open for reading says so when asked to change."""
    made = make(tmp_path)
    with pytest.raises(StoreUnusable, match="reading only"):
        open_library().keep(made.reading, made.source)


def test_an_empty_library_answers_with_nothing(writer: Library, open_library: Opener) -> None:
    """A reader of a library without papers finds none and raises nothing."""
    reader = open_library()
    assert reader.search("children") == ()
    assert reader.search("") == ()
    assert reader.search_figures("children") == ()
    assert reader.papers() == ()
    assert reader.rarity(["children"])["children"] > 0


def test_no_library_is_told_with_its_remedy(open_library: Opener) -> None:
    """Reading where nothing was ever kept says what to run, and makes no folder."""
    with pytest.raises(StoreAbsent, match="python -m ingest"):
        open_library()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A data folder that is a file is refused in one sentence, to read and to write."""
    blocked = tmp_path / "data"
    blocked.write_text("not a folder")
    for write in (False, True):
        with pytest.raises(StoreUnusable, match="data"):
            Library.open(Settings(data=blocked), embedder=WordEmbedder(), write=write)


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    """A file that is no SQLite database is refused in one sentence."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "catalogue.sqlite").write_bytes(b"something else entirely " * 50)
    with pytest.raises(StoreUnusable, match=r"catalogue .*cannot be opened: .*not a database\.$"):
        Library.open(Settings(data=data), embedder=WordEmbedder())


@pytest.mark.parametrize("url", ["nonsense", "nosuch://host/papers"])
def test_an_address_that_is_no_database_is_refused(tmp_path: Path, url: str) -> None:
    """The sentence names the setting."""
    with pytest.raises(StoreUnusable, match="PAPERS_DATABASE_URL"):
        Library.open(Settings(data=tmp_path, database_url=url), embedder=WordEmbedder(), write=True)


def test_another_embedding_model_is_noticed(writer: Library, open_library: Opener, tmp_path: Path) -> None:
    """A reader with another model is refused; a writer embeds everything anew, then the reader works."""

    class Other(WordEmbedder):
        name = "another-model"

    keep(writer, make(tmp_path, sentences=(PLANS, BUSES)))
    writer.close()
    with pytest.raises(StoreUnusable, match="another-model"):
        open_library(embedder=Other())
    embedder = Other()
    open_library(write=True, embedder=embedder).close()
    assert embedder.embedded == 2
    assert open_library(embedder=Other()).search(BUSES)[0].dense_rank == 1


@pytest.mark.parametrize("lost", ["chroma", "keywords"])
def test_what_is_lost_is_made_anew(open_library: Opener, tmp_path: Path, lost: str) -> None:
    """When Chroma's or the keyword index's folder is gone, the next writer makes it from the catalogue."""
    first = open_library(write=True)
    keep(first, make(tmp_path, sentences=(PLANS, BUSES), figures=((0, "83", "plans"),)))
    before = first.search("bus passengers")
    first.close()
    (tmp_path / "data" / lost).rename(tmp_path / "away")
    second = open_library(write=True)
    assert second.search("bus passengers") == before
    assert len(second.search_figures("children")) == 1


def test_a_second_writer_may_wait(writer: Library, tmp_path: Path) -> None:
    """It is let in as soon as the first is done, and told after its time when the first is not."""
    settings = Settings(data=tmp_path / "data")
    with pytest.raises(StoreBusy):
        Library.open(settings, embedder=WordEmbedder(), write=True, wait=0.3)
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(Library.open, settings, embedder=WordEmbedder(), write=True, wait=20.0)
        writer.close()
        waiting.result().close()


def test_what_is_put_is_found_by_words_before_its_vectors_are_made(
    writer: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`put` holds the paper at once; each `work` does a part, and the last says that nothing is left."""
    monkeypatch.setattr("index.upkeep.SECONDS_A_COMMIT", 0.0)
    made = make(tmp_path, sentences=tuple(f"Ward {number} pools".ljust(990, ".") for number in range(300)))
    writer.put(made.reading, made.source)
    assert [entry.searchable for entry in writer.files()] == [False]
    done = [writer.work() for _ in range(5)]
    assert 0 < (done[0] or 0) < (done[1] or 0) < 300
    assert done[-2:] == [300, None]
    assert [entry.searchable for entry in writer.files()] == [True]
    assert writer.search("ward 7 pools")[0].keyword_rank is not None
