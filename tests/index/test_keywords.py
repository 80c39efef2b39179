"""The keyword index by itself."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from index.errors import StoreUnusable
from index.keywords import Entry, FileEntries, KeywordIndex

PLANS = Entry("1", "paper-a", "Children subject to a child protection plan")
BUSES = Entry("2", "paper-b", "Bus passengers carried", around="Transport plan")
TAXIS = Entry("3", "paper-b", "Licensed taxis")


def _index(folder: Path, *files: FileEntries) -> KeywordIndex:
    index = KeywordIndex(folder, write=True)
    index.change(add=files)
    return index


def test_any_word_matches_in_any_of_its_forms(tmp_path: Path) -> None:
    """Words are stemmed and case does not matter: "PLANS" finds "plan", "protected" finds "protection"."""
    index = _index(tmp_path, FileEntries("f", 1, (PLANS, BUSES, TAXIS)))
    assert [name for name, _ in index.search("PLANS for lorries", 10)] == ["1", "2"]
    assert [name for name, _ in index.search("protected", 10)] == ["1"]


def test_words_around_an_entry_count_as_its_own(tmp_path: Path) -> None:
    """A word scores the same in the text and around it, and twice that when it stands in both."""
    alike = (
        Entry("under", "p", "taxis", around="buses"),
        Entry("says", "p", "buses", around="taxis"),
        Entry("both", "p", "buses", around="buses"),
    )
    found = dict(_index(tmp_path, FileEntries("f", 1, alike)).search("buses", 10))
    assert found["under"] == pytest.approx(found["says"])
    assert found["both"] == pytest.approx(2 * found["says"])


def test_papers_can_be_named_or_left_aside(tmp_path: Path) -> None:
    """`among` and `without` narrow to papers and change no score."""
    index = _index(tmp_path, FileEntries("f", 1, (PLANS, BUSES, TAXIS)))
    everything = dict(index.search("plan taxis", 10))
    assert set(everything) == {"1", "2", "3"}
    assert dict(index.search("plan taxis", 10, among={"paper-a"})) == {"1": everything["1"]}
    assert set(dict(index.search("plan taxis", 10, without={"paper-a"}))) == {"2", "3"}


def test_marks_say_which_version_of_a_file_is_here(tmp_path: Path) -> None:
    """Putting a file in again replaces its entries and its mark; dropping it takes both out."""
    index = _index(tmp_path, FileEntries("f", 1, (PLANS,)), FileEntries("g", 2, (TAXIS,)))
    assert index.stamps() == {"f": 1, "g": 2}
    index.change(drop=["g"], add=[FileEntries("f", 5, (BUSES,))])
    assert index.stamps() == {"f": 5}
    assert [name for name, _ in index.search("plan taxis", 10)] == ["2"]


def test_a_file_without_entries_is_marked_too(tmp_path: Path) -> None:
    """A file in which nothing could be read is not put in anew at every start."""
    assert _index(tmp_path, FileEntries("empty", 3, ())).stamps() == {"empty": 3}


def test_punctuation_is_not_a_query_language(tmp_path: Path) -> None:
    """Quotation marks, brackets, colons and stars in a question are no syntax and raise nothing."""
    index = _index(tmp_path, FileEntries("f", 1, (PLANS,)))
    assert [name for name, _ in index.search('plan" AND (text:* -[ ~^', 10)] == ["1"]
    assert index.search('"":*()', 10) == []


def test_rarity_is_the_inverse_document_frequency(tmp_path: Path) -> None:
    """Four documents (three entries and a mark), "taxi" in one, "unicorn" in none."""
    index = _index(tmp_path, FileEntries("f", 1, (PLANS, BUSES, TAXIS)))
    rarity = index.rarity(["taxi", "unicorn", "?"])
    assert rarity["taxi"] == pytest.approx(math.log(1 + 3.5 / 1.5))
    assert rarity["unicorn"] == pytest.approx(math.log(1 + 4.5 / 0.5))
    assert rarity["?"] == 0


def test_a_reader_finds_nothing_before_and_everything_after_the_first_commit(tmp_path: Path) -> None:
    """A reader may be there before the writer and sees each commit after reloading."""
    reader = KeywordIndex(tmp_path / "words", write=False)
    assert reader.search("plan", 10) == []
    _index(tmp_path / "words", FileEntries("f", 1, (PLANS,)))
    reader.reload()
    assert [name for name, _ in reader.search("plan", 10)] == ["1"]
    with pytest.raises(StoreUnusable, match="reading only"):
        reader.change(drop=["f"])


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    """All of it can be had from the catalogue, so a writer starts over with an empty one."""
    _index(tmp_path, FileEntries("f", 1, (PLANS,)))
    (tmp_path / "meta.json").write_text("{broken")
    with pytest.raises(StoreUnusable, match="cannot be opened"):
        KeywordIndex(tmp_path, write=False)
    assert KeywordIndex(tmp_path, write=True).stamps() == {}
