"""Verdicts, and answers of another day: shown where all they say is found again on the pages they cite."""

from __future__ import annotations

from dataclasses import replace

from answer.check import NOTHING
from answer.drafts import Checked, Unheld, not_found
from answer.errors import Unverified
from answer.records import REFUSALS, Answer, Citation, Status, Verdict
from answer.unread import with_scan_notes
from answer.verify import PageOf, verified
from index.errors import NotHeld
from index.permitted import Permitted


def verified_part(one: Checked, page_of: PageOf) -> Checked:
    """A part of a draft whose verdicts stand on their pages; one that does not is "not found" and listed."""
    found = [_verified_verdict(verdict, page_of) for verdict in one.verdicts]
    lost = [
        Unheld(now.number, claimed=True)
        for now, was in zip(found, one.verdicts, strict=True)
        if now.status is Status.NOT_FOUND and was.status is not Status.NOT_FOUND and now.number
    ]
    notes = with_scan_notes(Answer(Status.SUPPORTED, "", verdicts=tuple(found)), page_of).also
    return replace(one, verdicts=tuple(found), unheld=(*one.unheld, *lost), notes=notes)


def _verified_verdict(verdict: Verdict, page_of: PageOf) -> Verdict:
    if verdict.status is Status.NOT_FOUND:
        return verdict
    answer = Answer(verdict.status, verdict.answer, verdict.figures, verdict.citations)
    try:
        stands = verified(answer, question=verdict.claim, page_of=page_of)
    except Unverified:
        return not_found(verdict.claim, verdict.number, NOTHING)
    return replace(verdict, citations=stands.citations)


def found_again(answer: Answer, *, asked: str, library: Permitted) -> Answer | None:
    """An answer of another day, once every number and quote of it was found again on the pages it cites.

    What its citations say of their papers is what the papers say now. None where anything is not found, for
    papers have changed or the reader may not see them; and for an answer that cites nothing, unless it says
    that nothing was found.
    """
    if not answer.citations and answer.status not in REFUSALS | {Status.NOT_FOUND}:
        return None
    try:
        cited = tuple(_cited_now(citation, library) for citation in answer.citations)
        return verified(replace(answer, citations=cited), question=asked, page_of=library.page)
    except (Unverified, NotHeld):
        return None


def _cited_now(citation: Citation, library: Permitted) -> Citation:
    """A citation with what the papers held say of its paper; raises NotHeld."""
    for file, paper in library.papers():
        if file.id == citation.file_id and paper.first_page <= citation.page <= paper.last_page:
            return replace(
                citation,
                paper=file.name,
                title=paper.title,
                committee=paper.committee,
                meeting=paper.meeting,
                item=paper.item,
                access=paper.access,
            )
    raise NotHeld(f"No page {citation.page} of {citation.paper} is held.")
