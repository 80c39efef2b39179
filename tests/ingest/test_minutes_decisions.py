"""Minutes: what was decided, when and where the meeting was, and whose minutes were approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.decisions import decision_of, opens_resolution, split_decision
from ingest.read import read_file
from ingest.records import Paper, Passage, PassageKind
from tests.ingest.pages import PlainReader, page

HEAD = ("**Minutes of the Meeting of the Parks Committee held on", "**5 May 2031 at 7.00 pm", "")


def minutes(folder: Path, *lines: str) -> tuple[Paper, list[Passage]]:
    """The paper and passages of a page of minutes with these lines under its heading."""
    path = folder / "minutes.pdf"
    path.write_bytes(b"%PDF-")
    reading = read_file(path, reader=PlainReader(page(1, *HEAD, *lines)))
    return reading.papers[0], list(reading.passages)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("RESOLVED that the limes be felled.", PassageKind.RESOLUTION),
        ("Resolved: to fell the limes.", PassageKind.RESOLUTION),
        ("It was agreed that the limes be felled.", PassageKind.RESOLUTION),
        ("It was unanimously RESOLVED to fell the limes.", PassageKind.RESOLUTION),
        ("The Parks Committee noted the report.", PassageKind.RESOLUTION),
        ("The motion was put to the vote and was CARRIED (7 for, 2 against).", PassageKind.RESOLUTION),
        ("It was moved by Cllr Ash, seconded by Cllr Elm and RESOLVED that it be.", PassageKind.RESOLUTION),
        ("On a vote, the amendment was lost.", PassageKind.RESOLUTION),
        ("ACTION 7: Eve Elder to count the limes.", PassageKind.ACTION),
        ("Action: Tree Officer", PassageKind.ACTION),
        ("Item deferred to the next meeting.", PassageKind.DEFERRAL),
        ("The application was withdrawn by the applicant.", PassageKind.DEFERRAL),
        ("Members agreed to defer the item to July.", PassageKind.DEFERRAL),
        ("The Committee noted that limes shed leaves.", None),
        ("Members agreed with the Tree Officer.", None),
        ("The action plan was in the pack.", None),
        ("Limes were planted in 1931.", None),
    ],
)
def test_a_decision_is_told_by_its_words(text: str, kind: PassageKind | None) -> None:
    """Resolutions, votes, actions and deferrals each have their words; talk has none."""
    assert decision_of(text) is kind


@pytest.mark.parametrize(
    "line",
    ["RESOLVED:", "It was agreed that:", "RESOLVED (unanimously)", "Decision:", "The Committee RESOLVED:"],
)
def test_a_line_alone_opens_the_resolutions(line: str) -> None:
    """What follows such a line was resolved."""
    assert opens_resolution(line)


@pytest.mark.parametrize("line", ["Decision", "Approved", "Outcome:"])
def test_in_a_report_fewer_lines_do(line: str) -> None:
    """Headings of reports that look alike open no resolution."""
    assert not opens_resolution(line, minutes=False)


def test_an_action_inside_a_paragraph_begins_it() -> None:
    """After a full stop the action begins; a body that resolves with a colon does too."""
    text = "The gate was stuck. ACTION: Clerk to oil it."
    assert text[split_decision(text) :] == "ACTION: Clerk to oil it."
    text = "Having heard this, the Council RESOLVED: That the gate be oiled."
    assert text[split_decision(text) :] == "RESOLVED: That the gate be oiled."


def test_decisions_stand_under_their_item(tmp_path: Path) -> None:
    """Lettered decisions, an action and a deferral, each under the heading of its item with its number."""
    _, passages = minutes(
        tmp_path,
        "**3. Trees",
        "",
        "RESOLVED that the Committee agree to:",
        "",
        "(a) fell the limes; and",
        "",
        "(b) plant oaks.",
        "",
        "ACTION: Eve Elder to order the oaks.",
        "",
        "**4. Seats",
        "",
        "Members had not seen the prices.",
        "",
        "Item deferred to 7 July 2031.",
    )
    decided = [(p.kind, p.headings[-1:], p.paragraph, p.text) for p in passages if p.headings[-1:] != ()]
    trees, seats = ("3 Trees",), ("4 Seats",)
    assert [one for one in decided if one[1] in (trees, seats)] == [
        (PassageKind.RESOLUTION, trees, None, "RESOLVED that the Committee agree to:"),
        (PassageKind.RESOLUTION, trees, "a", "fell the limes; and"),
        (PassageKind.RESOLUTION, trees, "b", "plant oaks."),
        (PassageKind.ACTION, trees, None, "ACTION: Eve Elder to order the oaks."),
        (PassageKind.PARAGRAPH, seats, None, "Members had not seen the prices."),
        (PassageKind.DEFERRAL, seats, None, "Item deferred to 7 July 2031."),
    ]
    assert passages[-1].lead_in == "Members had not seen the prices."


def test_when_and_where_the_meeting_was(tmp_path: Path) -> None:
    """Beginning, end and place as facts."""
    paper, _ = minutes(
        tmp_path,
        "Venue: The Old Pavilion, Example Green",
        "",
        "**1. Trees",
        "",
        "The limes were tall.",
        "",
        "There being no further business the meeting closed at 8.45 pm.",
    )
    facts = {fact.name: fact.value for fact in paper.facts}
    assert facts["start time"] == "7.00 pm"
    assert facts["end time"] == "8.45 pm"
    assert facts["venue"] == "The Old Pavilion, Example Green"


@pytest.mark.parametrize(
    ("line", "days"),
    [
        (
            "The minutes of the meeting held on 3 March 2031 were approved as a correct record.",
            ["2031-03-03"],
        ),
        ("RESOLVED that the minutes of 3 March 2031 be signed as a correct record.", ["2031-03-03"]),
        ("The minutes of the previous meeting were agreed as accurate.", ["previous meeting"]),
        ("The Committee resolved to agree the minutes of 3 March 2031 as a correct record.", ["2031-03-03"]),
        ("To confirm the minutes of 3 March 2031 as a correct record.", []),
        ("The minutes of 3 March 2031 were deferred.", []),
        ("The limes of 3 March 2031 were a correct choice.", []),
    ],
)
def test_whose_minutes_were_approved(tmp_path: Path, line: str, days: list[str]) -> None:
    """The day of the meeting whose minutes were approved; nothing where they were not."""
    paper, _ = minutes(
        tmp_path, "**1. Minutes of the last meeting" if "minutes" in line else "**1. Trees", "", line
    )
    assert [fact.value for fact in paper.facts if fact.name == "approves minutes of"] == days


@pytest.mark.parametrize(
    ("lines", "approved"),
    [
        (("**1. Trees", "", "The limes were tall."), None),
        (("**1. Trees", "", "The draft budget for limes was low."), None),
        (("DRAFT", "", "**1. Trees", "", "The limes were tall."), False),
        (("**1. Trees", "", "The limes were tall.", "", "Signed: Chair", "", "Date: 7 July 2031"), True),
        (("**1. Trees", "", "The limes were tall.", "", "Signed: Chair", "", "Date:"), None),
    ],
)
def test_whether_minutes_are_approved_themselves(
    tmp_path: Path, lines: tuple[str, ...], approved: bool | None
) -> None:
    """Drafts are not, signed and dated ones are, of others it is not said."""
    paper, _ = minutes(tmp_path, *lines)
    assert paper.approved is approved
