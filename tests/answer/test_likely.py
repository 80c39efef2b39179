"""A figure asked for in other words than the paper's: the likeliest is shown, or it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from answer.bench import Bench
from answer.contraries import shut_out
from answer.desk import Desk
from answer.lexicon import Lexicon
from answer.likely import Traits, chance, is_doubtful
from answer.records import Status
from figures.measures import Vocabulary
from index.embed import SentenceEmbedder
from index.library import Library
from index.records import Filters
from ingest.read import read_file
from settings import Settings
from tests.answer.exampleshire import paper

ROADSHOW = "The safety roadshow came to every primary school in 2031; its talks were heard by 2,140 pupils."
PAPER = (
    ROADSHOW,
    "A further 312 parents came to evening sessions on first aid in 2031.",
    "The repair of the swimming pool in Lowmarsh cost £48,000 in the spring of 2031.",
    "The library van stopped at 36 villages in 2031.",
    "The library van stopped at 34 villages in 2031, said another count.",
    "Lowmarsh had 512 applications for beach huts in 2031, 64 of them from outside the county.",
    "In 2031 there were 512 applications for beach huts at Lowmarsh, 64 of them from outside the county.",
    "Of the people asked 41% worried about noise from the new hall and its car park.",
    "Of the people asked 23% worried about noise from the old hall or the public house beside it.",
    "One fire control room for Essex and Kent would answer 91,400 calls.",
    "The ambulance station in Essex has 26 beds.",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Iterator[Desk]:
    """A desk over one paper, with the model that tells meaning."""
    folder = tmp_path_factory.mktemp("likely")
    path = paper(folder, "paper.pdf", *PAPER)
    with Library.open(Settings(data=folder / "data"), embedder=SentenceEmbedder(), write=True) as library:
        library.keep(read_file(path), path)
        yield Desk(library, vocabulary=vocabulary)


@pytest.mark.parametrize(
    "question",
    [
        "How many children did the safety roadshow talk to?",
        "How many children were at the talks of the safety roadshow in 2031?",
    ],
)
def test_the_sentence_that_most_likely_answers_is_quoted(desk: Desk, question: str) -> None:
    """Children for pupils, talked to for heard by: the paper's own sentence is shown."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert ROADSHOW in answer.answer
    assert [citation.quote for citation in answer.citations] == [ROADSHOW]


@pytest.mark.parametrize(
    "question",
    [
        "How many children did the safety roadshow talk to in 2029?",
        "How many children did the safety roadshow talk to in Borsetshire?",
        "What percentage of children did the safety roadshow talk to?",
        "How many lollipop ladies retired?",
        "At how many places did the library van stop in 2031?",
    ],
)
def test_no_sentence_of_another_year_place_unit_or_thing_is_quoted(desk: Desk, question: str) -> None:
    """Nearness in meaning does not make up for another year, place, unit or subject, nor settle a draw."""
    assert desk.ask(question).status is not Status.ANSWERED


def test_each_trait_makes_a_figure_likelier() -> None:
    """Further ahead, more of the words said, nearer in meaning, less said beside: each tells for a figure."""
    plain = Traits(lead=0.1, words=0.5, meaning=0.5, excess=0.5)
    assert chance(replace(plain, lead=0.3)) > chance(plain)
    assert chance(replace(plain, words=0.9)) > chance(plain)
    assert chance(replace(plain, meaning=0.8)) > chance(plain)
    assert chance(replace(plain, excess=0.1)) > chance(plain)
    assert 0 < chance(plain) < 1


def test_a_figure_leads_by_what_no_other_value_scores(desk: Desk) -> None:
    """The pupils of the roadshow stand alone; neither count of the van's villages leads."""
    _, roadshow = desk.likelihoods("How many children did the safety roadshow talk to?")
    _, van = desk.likelihoods("At how many places did the library van stop in 2031?")
    (best, traits), *others = roadshow
    assert best.figure.as_printed == "2,140"
    assert traits.lead > 0
    assert all(other.lead < 0 for _, other in others)
    assert max(traits.lead for _, traits in van) == pytest.approx(0, abs=0.05)


def test_only_figures_of_the_year_asked_are_considered(desk: Desk) -> None:
    """Nothing held is of 2029, so nothing is likely, however near its words come."""
    question, figures = desk.likelihoods("How many children did the safety roadshow talk to in 2029?")
    assert question.periods
    assert figures == ()


def test_a_figure_told_of_two_places_together_is_shown(desk: Desk) -> None:
    """Two places that nothing sets against each other may share one; that of one alone is no answer."""
    together = desk.ask("How many calls would one fire control room for Essex and Kent answer?")
    assert "91,400" in together.answer
    alone = desk.ask("How many beds have the ambulance stations in Essex and Kent?")
    assert alone.status is not Status.ANSWERED


def test_a_sentence_that_is_told_twice_is_no_rival_to_itself(desk: Desk) -> None:
    """Both print both numbers: the other number of the second is none against that of the first."""
    answer = desk.ask("Beach hut requests at Lowmarsh by folk beyond the county?")
    assert answer.status is Status.ANSWERED
    assert "64" in answer.answer


def test_a_figure_with_another_close_behind_is_doubted(desk: Desk, vocabulary: Vocabulary) -> None:
    """No word asked tells two shares of a survey apart; nothing comes near the roadshow's pupils."""
    bench = Bench(desk.library, Lexicon((), desk.library.rarity), vocabulary, Filters())
    question, weighed = desk.candidates("What proportion of folk fretted about the din of the hall?")
    assert {one.figure.as_printed for one in weighed[:2]} == {"41%", "23%"}
    assert is_doubtful(question, weighed[0], weighed, bench)
    question, weighed = desk.candidates("How many pupils heard the talks of the safety roadshow in 2031?")
    assert not is_doubtful(question, weighed[0], weighed, bench)


@pytest.mark.parametrize(
    ("asked", "said", "shut"),
    [
        ("secondary schools in 2031", "31 primary schools", True),
        ("the net spend", "a gross spend of £3m", True),
        ("secondary schools", "31 primary and 9 secondary schools", False),
        ("primary and secondary schools", "31 primary schools", False),
        ("schools", "31 primary schools", False),
    ],
)
def test_contraries_shut_each_other_out(asked: str, said: str, *, shut: bool) -> None:
    """Only where the one is asked about, and the other alone is said."""
    assert shut_out(asked, said) is shut
