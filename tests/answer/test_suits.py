"""Words answer only what their form can answer: a person, a time of day, a place, the right motion."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from answer.desk import Desk
from answer.records import REFUSALS, Status
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.conftest import HoldsOnly
from tests.answer.test_minutes_answers import minutes
from tests.index.build import WordEmbedder

SEPTEMBER = (
    "**Minutes of the Meeting of the Harbours Committee held on 9 September 2031 at 6.30 pm",
    "Present: Councillors Ann Alder (Chair), Bob Birch, Cora Cedar and Dora Dogwood",
    "**4. Mooring fees",
    "The recommendation on mooring fees was moved by Councillor Alder and seconded by Councillor Birch.",
    "Councillor Cedar moved an amendment to the report as follows:",
    "Leave the fees for dinghies as they are until the pontoon is mended.",
    "The amendment was seconded by Councillor Dogwood. On being put to the vote the amendment was CARRIED.",
    "**5. Lifeboat shed",
    "Councillor Birch asked whether apprentices were taught to row at the lifeboat shed.",
    "The Chair said that the shed was too small for lessons.",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Iterator[Desk]:
    """A desk over the minutes of one meeting."""
    folder = tmp_path_factory.mktemp("motions")
    path = minutes(folder, "september.pdf", SEPTEMBER)
    with Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True) as library:
        library.keep(read_file(path), path)
        yield Desk(library, vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Who moved the recommendation on mooring fees?", "Councillor Alder"),
        ("Who seconded the amendment on mooring fees?", "Councillor Dogwood"),
        ("Who moved the change to the mooring fees?", "Councillor Cedar"),
        ("Which councillor moved the amendment on mooring fees?", "Councillor Cedar"),
    ],
)
def test_a_step_of_a_motion_is_of_the_motion_asked_about(desk: Desk, question: str, who: str) -> None:
    """The mover is not the seconder, and an amendment is not the recommendation it changes."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert who in answer.answer


def test_who_said_is_not_answered_with_who_asked(desk: Desk) -> None:
    """That a councillor asked about lessons is no answer to who said something of them."""
    assert "Birch asked" not in desk.ask("Who said apprentices could be taught to row?").answer


def test_what_time_is_answered_with_a_time_of_day(holds_only: HoldsOnly) -> None:
    """A sentence about a start in September says no hour."""
    desk = holds_only(
        "The new provision for young anglers was starting in September 2031 at the cabinet level."
    )
    assert desk.ask("What time did the cabinet start?").status is not Status.ANSWERED


def test_a_reason_told_of_the_sentence_before_is_found(holds_only: HoldsOnly) -> None:
    """ "This is a drop as a result of ..." explains what the sentence before counts."""
    desk = holds_only(
        "In May 2031, 57 anglers were being supported by the club. This is a drop from 98 the year before "
        "as a result of a review of open cases to ensure that the anglers still needed the club's support."
    )
    answer = desk.ask("Why did the number of supported anglers drop by May 2031?")
    assert answer.status is Status.ANSWERED
    assert "review of open cases" in answer.answer


def test_what_followed_is_no_reason_for_what_it_followed(holds_only: HoldsOnly) -> None:
    """ "This was following the closure" tells why something else was done, not why it closed."""
    desk = holds_only(
        "The paper set out the investment in new moorings. This was following the closure of the lock at "
        "Reedham."
    )
    assert desk.ask("Why did the lock at Reedham close?").status is not Status.ANSWERED


def test_what_was_resolved_does_not_tell_who_said_it(holds_only: HoldsOnly) -> None:
    """Who explained is somebody who spoke: a resolution on the matter is no answer."""
    desk = holds_only("RESOLVED that the Council move the ferry office to the old mill.")
    assert desk.ask("Who explained why the ferry office moves to the old mill?").status is not Status.ANSWERED


def test_a_post_is_told_in_one_piece(desk: Desk) -> None:
    """A chair in one place and the sheds in another make nobody the chair of the sheds."""
    assert desk.ask("Who is the chair of the lifeboat shed?").status in REFUSALS
