"""Minutes: who was there, in which role, and who is meant by a role's initials."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.attendance import label_of, people_in
from ingest.read import read_file
from ingest.records import Attendee, Presence, Role
from ingest.roles import People, roles_in
from tests.ingest.pages import PlainReader, page

PRESENT, AWAY, BESIDE = Presence.PRESENT, Presence.APOLOGIES, Presence.IN_ATTENDANCE

SEATS = (
    Attendee("Councillor Ann Alder", "Chair", PRESENT),
    Attendee("Councillor Bob Birch", "Vice-Chair", PRESENT),
    Attendee("Councillor Cora Cedar", "Con", PRESENT),
    Attendee("Mr J R Hazel", "", PRESENT),
    Attendee("Mrs P Hazel", "", PRESENT),
    Attendee("Dan Dogwood", "Corporate Director of Parks", BESIDE),
    Attendee("Eve Elder", "Assistant Director of Parks", BESIDE),
    Attendee("Fay Fir", "Clerk", BESIDE),
)


@pytest.mark.parametrize(
    ("line", "presence", "rest"),
    [
        ("Present: Councillor Alder", PRESENT, "Councillor Alder"),
        ("Members Present:-", PRESENT, ""),
        ("Members present remotely: Councillor Ash", PRESENT, "Councillor Ash"),
        ("In attendance: Eve Elder", BESIDE, "Eve Elder"),
        ("Also present:", BESIDE, ""),
        ("Officers in Attendance:-", BESIDE, ""),
        ("Officers: Eve Elder", BESIDE, "Eve Elder"),
        ("Apologies for absence: Councillor Fig", AWAY, "Councillor Fig"),
        ("Visiting Members: Councillor Fig", BESIDE, "Councillor Fig"),
        ("Councillor(s) present: Councillor Fig", PRESENT, "Councillor Fig"),
        ("Absent: Councillor Fig", Presence.ABSENT, "Councillor Fig"),
    ],
)
def test_a_label_says_how_people_took_part(line: str, presence: Presence, rest: str) -> None:
    """The words before the colon tell those present from those beside the table and those away."""
    found = label_of(line)
    assert found is not None
    assert (found[0], found[2]) == (presence, rest)


@pytest.mark.parametrize(
    "line", ["Present were many concerns", "Parks: the budget", "Resolved: that it be so"]
)
def test_other_lines_are_no_labels(line: str) -> None:
    """A line with other words than those of attendance lists nobody."""
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (
            ["Councillors Ann Alder (Chair), Bob Birch (Vice-Chair) and", "Cora Cedar"],
            [
                ("Councillor Ann Alder", "Chair"),
                ("Councillor Bob Birch", "Vice-Chair"),
                ("Councillor Cora Cedar", ""),
            ],
        ),
        (
            ["Councillors Alder, Birch and Cedar"],
            [(f"Councillor {n}", "") for n in ("Alder", "Birch", "Cedar")],
        ),
        (["1. Cllr Ann Alder", "2. Cllr Bob Birch"], [("Cllr Ann Alder", ""), ("Cllr Bob Birch", "")]),
        (
            ["Gus Gorse, Diocesan Representative", "Hal Holly, Head of Parks,", "Roads and Trees"],
            [("Gus Gorse", "Diocesan Representative"), ("Hal Holly", "Head of Parks, Roads and Trees")],
        ),
        (
            ["Cllr Ivy Juniper (Lab), Cllr Kim Larch (substitute for Cllr May)"],
            [("Cllr Ivy Juniper", "Lab"), ("Cllr Kim Larch", "substitute for Cllr May")],
        ),
        (
            ["Mr N Oak, OBE, Mrs P Pine (Director of", "Parks, Roads and Trees) and Dr Q Rowan"],
            [("Mr N Oak, OBE", ""), ("Mrs P Pine", "Director of Parks, Roads and Trees"), ("Dr Q Rowan", "")],
        ),
        (
            ["Miss Ann Alder, Mr Bob Birch and Mrs", "Cora Cedar, Councillors, and Mr Dan Dogwood, Clerk"],
            [
                ("Miss Ann Alder", "Councillor"),
                ("Mr Bob Birch", "Councillor"),
                ("Mrs Cora Cedar", "Councillor"),
                ("Mr Dan Dogwood", "Clerk"),
            ],
        ),
        (
            ["Sal Sorrel – Legal Adviser; Tom Thyme – Clerk"],
            [("Sal Sorrel", "Legal Adviser"), ("Tom Thyme", "Clerk")],
        ),
        (
            ["Councillors Ann Alder and Bob Birch", "Diocesan Representative: Gus Gorse"],
            [
                ("Councillor Ann Alder", ""),
                ("Councillor Bob Birch", ""),
                ("Gus Gorse", "Diocesan Representative"),
            ],
        ),
    ],
)
def test_people_are_listed_with_what_stands_beside_them(
    lines: list[str], people: list[tuple[str, str]]
) -> None:
    """Running text, a line each, brackets, dashes, parties, honours and lines that break a name or a post."""
    assert [(person.name, person.role) for person in people_in(lines, PRESENT)] == people


def test_roles_are_learnt_with_their_initials() -> None:
    """A post with initials and a name gives all three; without a name, whoever is listed with the post."""
    texts = [
        "The Corporate Director of Parks (CDP), Dan Dogwood, spoke.",
        "It was for the Assistant Director of Parks (ADP) to answer.",
        "The National Trees Board (NTB) had written. Mrs Vetch (Tree Warden) read the letter.",
    ]
    assert roles_in(texts, SEATS) == (
        Role("CDP", "Corporate Director of Parks", "Dan Dogwood"),
        Role("ADP", "Assistant Director of Parks", "Eve Elder"),
        Role("", "Tree Warden", "Mrs Vetch"),
    )


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("the Chair", "Councillor Ann Alder (Chair)"),
        ("Chairman", "Councillor Ann Alder (Chair)"),
        ("the Vice-Chair", "Councillor Bob Birch (Vice-Chair)"),
        ("Councillor Cedar", "Councillor Cora Cedar"),
        ("Cllr Cedar", "Councillor Cora Cedar"),
        ("the CDP", "Dan Dogwood, Corporate Director of Parks (CDP)"),
        ("Dan Dogwood", "Dan Dogwood, Corporate Director of Parks (CDP)"),
        ("the Director of Parks", "Dan Dogwood, Corporate Director of Parks (CDP)"),
        ("Mr Hazel", "Mr J R Hazel"),
        ("Mrs Hazel", "Mrs P Hazel"),
        ("Mr J Hazel", "Mr J R Hazel"),
        ("the Clerk", "Fay Fir, Clerk"),
        ("the Head of Bridges", "Head of Bridges"),
        ("members", "Members"),
    ],
)
def test_the_words_of_the_minutes_lead_to_the_person(words: str, called: str) -> None:
    """Chairs, titles, initials and posts give name and role; whoever is not listed keeps the words."""
    people = People(SEATS, (Role("CDP", "Corporate Director of Parks", "Dan Dogwood"),))
    assert people.called(words) == called


def test_a_surname_of_two_is_left_as_it_is() -> None:
    """Where two councillors have the surname, neither is guessed."""
    twins = (Attendee("Councillor Kit Kale", "", PRESENT), Attendee("Councillor Lou Kale", "", PRESENT))
    assert People(twins).called("Councillor Kale") == "Councillor Kale"


def test_attendance_is_read_from_lists_and_sentences(tmp_path: Path) -> None:
    """Lists at the head, apologies in an item, a substitute, and who left when."""
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"%PDF-")
    lines = [
        "**Minutes of the Meeting of the Parks Committee held on",
        "**5 May 2031 at 7.00 pm",
        "",
        "Present: Councillors Ann Alder (Chair), Bob Birch and Cora Cedar",
        "",
        "In attendance: Dan Dogwood, Head of Parks",
        "Eve Elder, Tree Officer",
        "",
        "**1. Apologies for absence",
        "",
        "Apologies were received from Councillors Fig and Gorse. Councillor Cora",
        "Cedar attended as substitute.",
        "",
        "(i) Councillor Holly for Councillor Gorse;",
        "",
        "**2. Trees",
        "",
        "Councillor Birch and the Tree Officer left the meeting at 7.40 pm.",
    ]
    (paper,) = read_file(path, reader=PlainReader(page(1, *lines))).papers
    assert paper.attendance == (
        Attendee("Councillor Ann Alder", "Chair", PRESENT),
        Attendee("Councillor Bob Birch", "", PRESENT, left="7.40 pm"),
        Attendee("Councillor Cora Cedar", "substitute", PRESENT),
        Attendee("Dan Dogwood", "Head of Parks", BESIDE),
        Attendee("Eve Elder", "Tree Officer", BESIDE, left="7.40 pm"),
        Attendee("Councillor Fig", "", AWAY),
        Attendee("Councillor Gorse", "", AWAY),
        Attendee("Councillor Holly", "substitute for Councillor Gorse", PRESENT),
    )
