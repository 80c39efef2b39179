"""Minutes: what each speaker said, asked and answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.minutes import Turn, turns_in
from ingest.read import read_file
from ingest.records import Attendee, PassageKind, Presence, Role
from ingest.roles import People
from ingest.speakers import Grammar
from tests.ingest.pages import PlainReader, page

ALDER, BIRCH = "Councillor Ann Alder (Chair)", "Councillor Bob Birch"
DOGWOOD = "Dan Dogwood, Director of Parks (DP)"
ELDER = "Eve Elder, Tree Officer"
GRAMMAR = Grammar(
    People(
        (
            Attendee("Councillor Ann Alder", "Chair", Presence.PRESENT),
            Attendee("Councillor Bob Birch", "", Presence.PRESENT),
            Attendee("Eve Elder", "Tree Officer", Presence.IN_ATTENDANCE),
        ),
        (Role("DP", "Director of Parks", "Dan Dogwood"),),
        frozenset({"NTB"}),
    )
)


def said(text: str) -> list[tuple[str, str, str]]:
    """Speaker, whom they answer and words of each turn of a paragraph."""
    return [(t.speaker, t.answering, text[t.start : t.end]) for t in turns_in(text, GRAMMAR)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The DP replied that the oaks were sound.", DOGWOOD),
        ("Eve Elder said that the oaks were sound.", ELDER),
        ("The Tree Officer was pleased to report no losses.", ELDER),
        ("Mr Fig, Friends of the Park, spoke against the felling.", "Mr Fig"),
        ("Turning to page 4.2, Councillor Birch asked about the limes.", BIRCH),
        ("The report was introduced by the Tree Officer and set out the losses.", ELDER),
        ("Officers confirmed the order.", "Officers"),
        ("On the limes, members felt that more was needed.", "Members"),
        ("Councillors Alder and Birch asked about seats.", f"{ALDER}; {BIRCH}"),
        ("The Chair and Councillor Birch thanked the gardeners.", f"{ALDER}; {BIRCH}"),
        ("The DP would send the figures round.", DOGWOOD),
        ("The DP went to the nursery in May and asked for a price.", DOGWOOD),
        ("The Head of Bridges said that it would hold.", "Head of Bridges"),
        ("The NTB said in its letter that elms were rare.", ""),
        ("The County Trees Service said so in a leaflet.", ""),
        ("It was noted that elms were rare.", ""),
        ("The Tree Officer left the meeting at 8.05 pm.", ""),
    ],
)
def test_the_speaker_is_named_in_full(sentence: str, speaker: str) -> None:
    """Initials, posts, names and bodies of the meeting speak; other bodies and mere deeds do not."""
    assert [turn.speaker for turn in turns_in(sentence, GRAMMAR)] == [speaker]


def test_a_reply_in_the_same_sentence_is_a_turn_of_its_own() -> None:
    """ "to which the DP replied" begins what the DP said, in answer to the one who asked."""
    assert said("Councillor Birch asked who paid to which the DP replied that the lottery did.") == [
        (BIRCH, "", "Councillor Birch asked who paid"),
        (DOGWOOD, BIRCH, "to which the DP replied that the lottery did."),
    ]


def test_another_who_speaks_after_and_is_told_apart() -> None:
    """A second clause with its own speaker is theirs; two who speak together are not parted."""
    assert said("Members were worried about the cost and the Tree Officer pointed out the grant.") == [
        ("Members", "", "Members were worried about the cost"),
        (ELDER, "", "the Tree Officer pointed out the grant."),
    ]
    assert said("The Chair said that Councillor Birch and the Tree Officer asked for seats.")[0][0] == ALDER


def test_what_follows_a_question_is_not_the_askers() -> None:
    """An answer without a speaker is nobody's, and answers the asker; "she" stays with the asker."""
    text = "Councillor Birch asked how old the limes were. She had planted one. They were a century old."
    assert said("Councillor Birch asked how old the limes were. It was a century.") == [
        (BIRCH, "", "Councillor Birch asked how old the limes were."),
        ("", BIRCH, "It was a century."),
    ]
    assert said(text)[0] == (BIRCH, "", text)


def test_whom_a_speaker_answers_stands_in_the_lead() -> None:
    """ "In response to a question from ..." names whom is answered."""
    text = "In response to a question from Councillor Birch, the Tree Officer explained the order."
    assert said(text) == [(ELDER, BIRCH, text)]


def test_a_paragraph_goes_on_with_the_speaker_before_it() -> None:
    """A paragraph that begins with "he" or "she" is the last speaker's; one that names nobody is nobody's."""
    before = Turn(ELDER, 0, 10)
    assert turns_in("She then showed the plan.", GRAMMAR, before=before)[0].speaker == ELDER
    assert turns_in("The plan was on the wall.", GRAMMAR, before=before)[0].speaker == ""


def test_a_reply_in_the_next_paragraph_answers_the_question_before() -> None:
    """The DP's reply answers the councillor whose question ended the paragraph before."""
    before = turns_in("Councillor Birch asked who paid.", GRAMMAR)[-1]
    (turn,) = turns_in("The DP confirmed that the lottery did.", GRAMMAR, before=before)
    assert (turn.speaker, turn.answering) == (DOGWOOD, BIRCH)


def test_points_under_a_speakers_introduction_are_theirs(tmp_path: Path) -> None:
    """Bullets after "the Tree Officer reported as follows:" are the officer's, and not what comes after."""
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"%PDF-")
    lines = [
        "**Minutes of the Meeting of the Parks Committee held on 5 May 2031",
        "",
        "Present: Councillor Ann Alder (Chair)",
        "",
        "In attendance: Eve Elder, Tree Officer",
        "",
        "**1. Trees",
        "",
        "The Tree Officer reported as follows:",
        "",
        "(a) Nine limes were lost in the storm.",
        "",
        "(b) The Chair asked for young oaks in their place.",
        "",
        "The gates were open until dusk.",
    ]
    reading = read_file(path, reader=PlainReader(page(1, *lines)))
    item = [passage for passage in reading.passages if passage.headings and "Trees" in passage.headings[-1]]
    assert [(p.kind, p.speaker, p.text) for p in item] == [
        (PassageKind.TURN, ELDER, "The Tree Officer reported as follows:"),
        (PassageKind.BULLET, ELDER, "Nine limes were lost in the storm."),
        (PassageKind.TURN, ALDER, "The Chair asked for young oaks in their place."),
        (PassageKind.PARAGRAPH, "", "The gates were open until dusk."),
    ]
