"""What a paper is: its kind, title, committee, meeting, period and facts, from its pages and its pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from ingest.abbreviations import abbreviations_in
from ingest.about import covers, stated_facts
from ingest.blocks import Block
from ingest.cut import cut
from ingest.front_sheet import FrontSheet, date_in
from ingest.meeting import NO_MEETING, meeting_of
from ingest.occasion import committee_asked, committee_at_head, meeting_in
from ingest.packs import AGENDA, Span
from ingest.passages import Draft
from ingest.raw import RawFile
from ingest.records import Fact, File, Known, Paper, PaperKind, PassageKind
from ingest.titles import of_meeting, title_of

OF_MEETINGS = frozenset({PaperKind.MINUTES, PaperKind.FRONT_PAGES})
"""Papers that name their meeting in their opening; a report's date is that of its front sheet."""

_T = TypeVar("_T")
_HEADED = OF_MEETINGS | {PaperKind.WORK_PROGRAMME}


@dataclass(frozen=True, slots=True)
class Whole:
    """What the papers of one file share."""

    file: File
    raw: RawFile
    authority: str
    known: Known


def paper_of(
    whole: Whole, number: int, span: Span, pages: Sequence[Sequence[Block]]
) -> tuple[Paper, list[Draft]]:
    """The paper of a span and its passages; `pages` are the blocks of its pages."""
    sheet = span.sheet or FrontSheet((), frozenset())
    held = NO_MEETING
    if span.kind is PaperKind.MINUTES:
        held = meeting_of(pages, in_pack=len(pages) < len(whole.raw.pages))
    drafts = [] if span.closed else cut(span.kind, pages, sheet.blocks, held.people)
    texts = _opening(span, pages)
    committee = sheet.value("committee") or _committee(span, texts, drafts)
    meeting = date_in(sheet.value("date")) or _meeting(span, texts)
    stated = stated_facts(drafts)
    told = {fact.name for fact in stated}
    facts = _facts(span, sheet, [*stated, *(fact for fact in held.facts if fact.name not in told)])
    paper = Paper(
        id=f"{whole.file.id[:16]}:{number}",
        file_id=whole.file.id,
        title=span.title or sheet.value("title"),
        kind=span.kind,
        first_page=span.first,
        last_page=span.last,
        committee=committee,
        meeting=meeting,
        item=sheet.value("item") or span.item,
        authority=whole.authority,
        facts=tuple(facts),
        abbreviations=abbreviations_in(drafts),
        approved=False if re.search(r"\bdraft\b", span.title, re.IGNORECASE) else held.approved,
        access="exempt" if span.exempt else "public",
        attendance=held.people.attendance,
        roles=held.people.roles,
    )
    title = _title(whole, paper, span, pages)
    period = covers(title, drafts, _cover(span, whole.raw))
    return replace(paper, title=title, covers=period), drafts


def _title(whole: Whole, paper: Paper, span: Span, pages: Sequence[Sequence[Block]]) -> str:
    """What a paper is called, once its committee and meeting are known."""
    named = paper.committee or span.title
    if paper.kind in OF_MEETINGS and named:
        return of_meeting(paper.kind, span.title, paper.committee, paper.meeting)
    title = title_of(pages, given=paper.title, file_title=whole.known.title or whole.raw.title)
    if paper.kind is PaperKind.WORK_PROGRAMME and paper.committee.lower() not in title.lower():
        return f"{title}: {paper.committee}"
    return title


def _facts(span: Span, sheet: FrontSheet, stated: Iterable[Fact]) -> list[Fact]:
    """The facts of the front sheet, then those of the later pages that it does not give itself.

    Minutes carry the date on which they were signed: it is no date of theirs.
    """
    told = {fact.name for fact in sheet.facts}
    seen = {(fact.name, fact.value): fact for fact in sheet.facts}
    for fact in stated:
        signed = span.kind in OF_MEETINGS and fact.name == "date"
        if fact.name not in told and not signed:
            seen.setdefault((fact.name, fact.value), fact)
    return list(seen.values())


def _cover(span: Span, raw: RawFile) -> str:
    """The text of a report's first page where no front sheet says what it is."""
    return raw.pages[span.first - 1].text if span.sheet is None and span.kind is PaperKind.REPORT else ""


def _opening(span: Span, pages: Sequence[Sequence[Block]]) -> list[str]:
    """The first texts of a paper; of minutes that begin further down, from their heading on."""
    texts = [block.text for page in pages[:10] for block in page if block.lines]
    start = texts.index(span.title) if span.kind in OF_MEETINGS and span.title in texts else 0
    return texts[start : start + 8]


def _meeting(span: Span, texts: Sequence[str]) -> date | None:
    """The day an agenda or minutes give in their opening; a date in any other paper may be any date."""
    if span.kind not in OF_MEETINGS:
        return None
    return meeting_in([span.title, *texts], agenda=span.kind is PaperKind.FRONT_PAGES)


def _committee(span: Span, texts: Sequence[str], drafts: Sequence[Draft]) -> str:
    """The body that an agenda or minutes name in their heading, or that a report's points ask to decide."""
    if span.kind in _HEADED:
        return committee_at_head([span.title, *texts])
    asked = [draft for draft in drafts if _asks(draft)]
    return committee_asked([draft.text for draft in asked]) if span.kind is PaperKind.REPORT else ""


def _asks(draft: Draft) -> bool:
    heading = draft.around.headings[-1] if draft.around.headings else ""
    return draft.kind is PassageKind.RECOMMENDATION or bool(re.search(r"\brecommendation", heading, re.I))


def settled(papers: Sequence[Paper], known: Known) -> list[Paper]:
    """The papers of a file with what they have from their pack and from where the file was found.

    In a pack all papers but the minutes of an earlier meeting go to the same meeting. What the
    site says of the file (`known`) fills in what the papers do not say.
    """
    when = _usual(paper.meeting for paper in papers if paper.kind is not PaperKind.MINUTES) or known.meeting
    body = _usual(paper.committee for paper in papers) or known.committee
    alone = len(papers) == 1
    return [_filled(paper, when, body, known, alone=alone) for paper in papers]


def _usual(values: Iterable[_T | None]) -> _T | None:
    """The value most papers give, None where two are given as often or none is given."""
    counts = Counter(value for value in values if value)
    leaders = counts.most_common(2)
    if not leaders or (len(leaders) == 2 and leaders[0][1] == leaders[1][1]):
        return None
    return leaders[0][0]


def _filled(paper: Paper, when: date | None, body: str | None, known: Known, *, alone: bool) -> Paper:
    """A paper with the committee, meeting and item it does not state itself.

    Minutes that are an item of a meeting, or part of its pack, are those of an earlier one.
    """
    earlier = paper.kind is PaperKind.MINUTES and (not alone or known.item is not None)
    committee = paper.committee or body or ""
    meeting = paper.meeting or (None if earlier else when)
    return replace(
        paper,
        committee=committee,
        meeting=meeting,
        title=of_meeting(paper.kind, "", committee, meeting) if paper.title == AGENDA else paper.title,
        item=paper.item or (known.item if alone else None),
    )
