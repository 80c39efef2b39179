"""Minutes: speakers, turns and decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.decisions import split_decision
from ingest.minutes import turns_in
from ingest.read import read_file
from ingest.records import PaperKind, PassageKind
from tests.ingest.pages import PlainReader, page


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Councillor Ash queried the cost.", "Councillor Ash"),
        ("The Chair was pleased and the room was full.", ""),
        ("The Vice-Chair then asked for dates.", "Vice-Chair"),
        ("THE CDX confirmed this.", "CDX"),
        ("In reply, the Director of Parks (DP), Jo Reed, said that it rained.", "Jo Reed, Director of Parks"),
        ("Referring to page 3, Councillor Oak asked why.", "Councillor Oak"),
        ("Parks were closed for a week.", ""),
    ],
)
def test_the_speaker_is_named_before_a_word_of_saying(sentence: str, speaker: str) -> None:
    """Who speaks stands at the start of a sentence, perhaps after a few words; else nobody is named."""
    (turn,) = turns_in(sentence)
    assert turn.speaker == speaker


def test_a_paragraph_is_cut_where_another_speaks() -> None:
    """The sentences after a speaker are theirs until another one speaks."""
    text = "Councillor Ash asked why. She wanted dates. The Chair replied that it was May. It was late."
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in turns_in(text)] == [
        ("Councillor Ash", "Councillor Ash asked why. She wanted dates."),
        ("Chair", "The Chair replied that it was May. It was late."),
    ]


def test_a_decision_inside_a_paragraph_is_found() -> None:
    """RESOLVED after a full stop begins the decision; the word inside a sentence does not."""
    text = "It was discussed. RESOLVED: That it be so."
    assert text[split_decision(text) :] == "RESOLVED: That it be so."
    assert split_decision("The Council RESOLVED that it be so.") == 0


def test_minutes_are_read_as_facts_turns_and_resolutions(tmp_path: Path) -> None:
    """Meeting, committee, those present, numbered items as headings, resolutions whole and by number."""
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"%PDF-")
    lines = [
        "**Minutes of the Meeting of the Leisure Committee held on",
        "**5 May 2031 at 7.00 pm",
        "",
        "Apologies: Councillor Elm",
        "",
        "**12. Swimming pools",
        "",
        "Councillor Ash asked how many pools were open. The Chair replied",
        "that there were four.",
        "",
        "**RESOLVED:",
        "",
        "**1) That the report be",
        "**>>>noted by the committee.",
        "",
        "The meeting finished at 9.00 pm.",
    ]
    reading = read_file(path, reader=PlainReader(page(1, *lines)))
    (paper,) = reading.papers
    assert (paper.kind, paper.committee, paper.meeting) == (
        PaperKind.MINUTES,
        "Leisure Committee",
        date(2031, 5, 5),
    )
    assert [(fact.name, fact.value) for fact in paper.facts] == [
        ("apologies", "Councillor Elm"),
        ("start time", "7.00 pm"),
        ("end time", "9.00 pm"),
    ]
    item = ("12 Swimming pools",)
    assert [(p.kind, p.speaker, p.headings, p.text) for p in reading.passages[1:]] == [
        (PassageKind.TURN, "Councillor Ash", item, "Councillor Ash asked how many pools were open."),
        (PassageKind.TURN, "Chair", item, "The Chair replied that there were four."),
        (PassageKind.RESOLUTION, "", item, "That the report be noted by the committee."),
        (PassageKind.PARAGRAPH, "", item, "The meeting finished at 9.00 pm."),
    ]
    assert reading.passages[2].lead_in == "Councillor Ash asked how many pools were open."
