"""What a check came to: in numbers, as a note with footnotes, and as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from answer.drafts import Checked, Said, Unheld
from answer.records import Status, Verdict
from screens.exports.note import Block, Bullet, Heading, Note, Paragraph, Quotation, Table
from screens.exports.places import plain
from screens.words import british_date, counted

WORDS = {
    Status.SUPPORTED: "supported",
    Status.CONTRADICTED: "contradicted",
    Status.NOT_FOUND: "not found",
}
SIGNS = {Status.SUPPORTED: "✓", Status.CONTRADICTED: "✗", Status.NOT_FOUND: "?"}
WORST_FIRST = (Status.CONTRADICTED, Status.NOT_FOUND, Status.SUPPORTED)
NOT_FOUND = "Not found in any paper"
NOT_READ = "Not read as a claim: look it up by hand"
NO_CLAIMS = "No claim that can be checked was found."


def summary(found: Sequence[Checked]) -> str:
    """ "12 claims: 7 supported, 2 contradicted, 3 not found." """
    counts = Counter(verdict.status for one in found for verdict in one.verdicts)
    if not counts:
        return NO_CLAIMS
    told = ", ".join(
        f"{counts[status]:,} {WORDS[status]}"
        for status in (Status.SUPPORTED, Status.CONTRADICTED, Status.NOT_FOUND)
    )
    return f"{counted(counts.total(), one='claim', many='claims')}: {told}."


def place_in_draft(said: Said) -> str:
    """Where the draft says something, as far as it tells: "Page 2, paragraph 3.1, under “Demand”"."""
    parts = (
        f"page {said.page}" if said.page else "",
        f"paragraph {plain(said.paragraph)}" if said.paragraph else "",
        f"under “{plain(said.heading)}”" if said.heading else "",
    )
    words = ", ".join(filter(None, parts))
    return words[:1].upper() + words[1:]


def worst(one: Checked) -> int:
    """How bad a sentence is, 0 the worst; by its worst verdict."""
    return min((WORST_FIRST.index(verdict.status) for verdict in one.verdicts), default=len(WORST_FIRST))


def unheld_in(found: Sequence[Checked]) -> tuple[tuple[Unheld, Said], ...]:
    """Every number of the draft that no paper bears out, with the part it stands in."""
    return tuple((number, one.said) for one in found for number in one.unheld)


def why(number: Unheld) -> str:
    """Why a number is listed."""
    return NOT_FOUND if number.claimed else NOT_READ


def check_note(name: str, found: Sequence[Checked], *, on: date, short_of: str = "") -> Note:
    """The whole check in the draft's order; `name` is the draft's, empty for a pasted text.

    `short_of` says how far the check came where it was not finished.
    """
    title = f"Check of {plain(name)}" if name else "Check of a statement"
    blocks: list[Block] = [Paragraph(summary(found)), Paragraph(_checked_on(on))]
    if short_of:
        blocks.append(Paragraph(short_of))
    claimed = [one for one in found if one.verdicts]
    if claimed:
        blocks.append(Heading("Claims"))
        blocks += [block for one in claimed for block in _of_part(one)]
    blocks += _numbers(found)
    return Note(title, tuple(blocks))


def _checked_on(on: date) -> str:
    return (
        f"Checked on {british_date(on)} against the committee papers held then. “Not found” means that no "
        "paper held gives the figure: it may still be right."
    )


def _of_part(one: Checked) -> Iterator[Block]:
    if place := place_in_draft(one.said):
        yield Paragraph("", lead=place)
    yield Quotation(one.said.text)
    for verdict in one.verdicts:
        lead = f"{SIGNS[verdict.status]} {verdict.number}" if verdict.number else SIGNS[verdict.status]
        yield Bullet(verdict.answer, verdict.citations, lead)
    for note in one.notes:
        yield Bullet(note)


def _numbers(found: Sequence[Checked]) -> Iterator[Block]:
    listed = unheld_in(found)
    if not listed:
        return
    yield Heading("Numbers that no paper bears out")
    rows = tuple((number.number, said.text, place_in_draft(said), why(number)) for number, said in listed)
    yield Table(("Number", "In the draft", "Where", "Why it is listed"), rows)


CHECK_COLUMNS = (
    "number",
    "claim",
    "verdict",
    "what the papers give",
    "committee",
    "meeting",
    "item",
    "paragraph",
    "page",
    "printed page",
    "paper",
    "quote",
    "access",
    "where in the draft",
)


def check_rows(found: Sequence[Checked]) -> tuple[tuple[str, ...], ...]:
    """One row a claim, in the columns of CHECK_COLUMNS; then the numbers that were not read as claims."""
    claims = [_row(one.said, verdict) for one in found for verdict in one.verdicts]
    others = [
        (number.number, said.text, "not checked", why(number), *[""] * 9, place_in_draft(said))
        for number, said in unheld_in(found)
        if not number.claimed
    ]
    return (*claims, *others)


def _row(said: Said, verdict: Verdict) -> tuple[str, ...]:
    """A claim with the places of its verdict; several are parted by a semicolon."""
    cited = verdict.citations
    columns = (
        [one.committee for one in cited],
        [one.meeting.isoformat() if one.meeting else "" for one in cited],
        [one.item or "" for one in cited],
        [one.paragraph or "" for one in cited],
        [str(one.page) for one in cited],
        [one.printed_page or "" for one in cited],
        [one.paper for one in cited],
        [one.quote for one in cited],
        [one.access for one in cited],
    )
    places = ("; ".join(dict.fromkeys(filter(None, column))) for column in columns)
    first = (verdict.number, verdict.claim, WORDS[verdict.status], verdict.answer)
    return (*first, *places, place_in_draft(said))
