"""What a draft says, part by part, and what the papers say of each part."""

from __future__ import annotations

from dataclasses import dataclass

from answer.records import Status, Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """One part of a draft: a sentence, a figure of a table with its labels, or a heading.

    `page` is the page of a PDF draft, `paragraph` the number the draft prints before it ("5.2"), `heading`
    the heading it stands under. `before` is what its paragraph says before it. `claims` is False for a part
    that says nothing by itself, such as a heading: its numbers are looked at all the same.
    Said("Referrals rose to 494.", page=2, paragraph="3.1", heading="Demand").
    """

    text: str
    page: int | None = None
    paragraph: str = ""
    heading: str = ""
    before: str = ""
    claims: bool = True


@dataclass(frozen=True, slots=True)
class Unheld:
    """A number of a draft that no paper bears out: as printed, and whether it was held against them.

    `claimed` is False where it could not be read as a figure of something: somebody must look it up.
    """

    number: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A part of a draft with a verdict on each of its claims, and its numbers that no verdict bears out.

    `notes` is what a reader must know of the pages cited, such as that one is a scan.
    """

    said: Said
    verdicts: tuple[Verdict, ...] = ()
    unheld: tuple[Unheld, ...] = ()
    notes: tuple[str, ...] = ()


def not_found(claim: str, number: str, words: str) -> Verdict:
    """The verdict on a claim of which the papers hold nothing."""
    return Verdict(claim, Status.NOT_FOUND, words, number=number)
