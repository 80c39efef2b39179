"""The published papers read in their reading order, and the counting of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest.read import read_file
from tests.ingest.reading_order import Score, common, printed_words, read_words, score, words_of

PAPERS = Path(__file__).parents[2] / "../shared/papers"
PACK = PAPERS / "agenda-pack-2018-02-13.pdf"
COLUMNS = PAPERS / "variants/agenda-pack-2018-02-13.twocolumn.pdf"
ENOUGH = 0.99


def test_common_words_are_those_that_stand_in_both_in_one_order() -> None:
    """Of "a b c d" and "b a c x d" three words stand in one order: a c d, or b c d."""
    assert common("a b c d".split(), "b a c x d".split()) == 3


def test_lost_and_doubled_words_are_counted_apart_from_the_order() -> None:
    """One word of four is missing, one stands twice, and two of the rest changed places."""
    assert score("a b c d".split(), "b a d d".split()) == Score(wanted=4, in_order=2, lost=1, doubled=1)


def test_words_are_compared_without_their_punctuation() -> None:
    """A hyphen at a line end and one within a line give the same words."""
    assert words_of("Well-being, 12.5%") == ["well", "being", "12", "5"]


@cache
def _scored(name: str) -> Score:
    return score(printed_words(PAPERS / name), read_words(read_file(PAPERS / name)))


@pytest.mark.parametrize("name", sorted(path.name for path in PAPERS.glob("*.pdf")))
@pytest.mark.published
@pytest.mark.skipif(not PAPERS.is_dir(), reason="the published papers are not beside the project")
def test_a_paper_is_read_in_its_order(name: str) -> None:
    """Of each paper at least 99 in 100 words stand in the order in which the page is written."""
    assert _scored(name).share >= ENOUGH


@pytest.mark.published
@pytest.mark.skipif(not PAPERS.is_dir(), reason="the published papers are not beside the project")
def test_two_columns_read_as_the_same_words_in_one_column() -> None:
    """The pack set in two columns gives its words in the order of the pack in one."""
    here = printed_words(COLUMNS)
    truth = printed_words(PACK)[: len(here)]
    assert common(truth, here) == len(here)
    assert score(truth, read_words(read_file(COLUMNS))).share >= ENOUGH
