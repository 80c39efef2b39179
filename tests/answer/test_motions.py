"""A vote is read with what it was on, and "who" asks for somebody with a post."""

from __future__ import annotations

import pytest

from answer.motions import VOTED, announced, is_motion, matters
from ingest.records import Part, Passage, PassageKind


def _passage(number: int, text: str, kind: PassageKind = PassageKind.PARAGRAPH) -> Passage:
    parts = (Part(page=1, text=text, boxes=()),)
    return Passage(
        id=str(number),
        paper_id="p",
        order=number,
        kind=kind,
        parts=parts,
        search_text=text,
        headings=("7 Fees",),
    )


def test_each_vote_has_the_words_said_since_the_vote_before() -> None:
    """Two recommendations under one heading are two matters, each ending with its vote."""
    minutes = (
        _passage(1, "Recommendation 1 - Mooring fees"),
        _passage(2, "On being put to the vote it was carried.", PassageKind.RESOLUTION),
        _passage(3, "Recommendation 2 - Slipway fees"),
        _passage(4, "On being put to the vote it was lost.", PassageKind.RESOLUTION),
    )
    of = matters(minutes)
    assert [passage.id for passage in of["2"]] == ["1", "2"]
    assert [passage.id for passage in of["4"]] == ["3", "4"]


@pytest.mark.parametrize(
    ("text", "motion", "vote"),
    [
        ("The amendment was seconded by Councillor Alder.", True, False),
        ("The motion was lost.", True, True),
        ("Officers lost the key to the slipway.", False, False),
    ],
)
def test_the_steps_of_a_motion_are_known(text: str, motion: bool, vote: bool) -> None:
    """What was moved, seconded or voted is a step of a motion; a lost key is none."""
    assert is_motion(_passage(1, text)) is motion
    assert (VOTED.search(text) is not None) is vote


def test_a_motion_moved_as_follows_says_what_follows_it() -> None:
    """What was moved stands after the colon, up to the next step; other words announce nothing."""
    moved = _passage(1, "Councillor Alder moved an amendment as follows:")
    text = _passage(2, "Leave the slipway fees as they are for a year.")
    seconded = _passage(3, "The amendment was seconded by Councillor Birch.")
    matter = (moved, text, seconded)
    assert announced(moved.text, moved, matter) == (text,)
    assert announced(seconded.text, seconded, matter) == ()
