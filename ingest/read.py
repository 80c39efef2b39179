"""One file read whole: from a path to a Reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from figures.measures import Vocabulary
from figures.records import Figure
from ingest.about import abbreviations_in, authority_of, covers, meeting_in, stated_facts
from ingest.blocks import Block, BlockKind, blocks_of
from ingest.content import PageContent, body_size, taken_apart
from ingest.cut import cut
from ingest.errors import TooBig
from ingest.front_sheet import FrontSheet, date_in, front_sheet_of
from ingest.layout import printed_numbers, running_lines
from ingest.measure import measure
from ingest.meeting import NO_MEETING, meeting_of
from ingest.notes import tied
from ingest.packs import Span, divided
from ingest.passages import Draft, passage
from ingest.printing import read_any
from ingest.raw import PdfReader, RawFile
from ingest.records import NOTHING_KNOWN, Fact, File, Known, Page, Paper, PaperKind, Passage, Reading

_NO_TITLE = re.compile(r"(?:table of )?contents$|agenda item$|index$|page \d+", re.IGNORECASE)
_COMMITTEE = re.compile(
    r"\b((?!Minutes|Meeting|The\b)(?:[A-Z][\w'’&]*,?\s+(?:(?:and|of|for|&)\s+)*){1,8}?"
    r"(?:Committee|Cabinet|Sub-Committee|Commission|Panel)|Cabinet)\b"
)


def read_file(  # noqa: PLR0913  # each is something the caller may know
    path: Path,
    *,
    name: str | None = None,
    home_authority: str = "",
    most_megabytes: int = 200,
    known: Known = NOTHING_KNOWN,
    reader: PdfReader = read_any,
) -> Reading:
    """Everything read from the PDF, web page or Word document at `path`: pages, papers, passages and figures.

    `name` is what citations call the file, by default its own name. `home_authority` is whose papers
    these are, by default the council each paper names most. `known` fills in what the papers themselves
    do not say. Raises UnreadableFile (ingest.errors) with
    one plain sentence when the file cannot be read as a whole; a page that cannot be read says so.
    """
    file = _file(path, name or path.name, most_megabytes, known)
    raw = reader(path, name=file.name)
    printed = printed_numbers(raw.pages)
    contents = [taken_apart(page) for page in raw.pages]
    blocks = _blocks(contents)
    sheets = {page[0].page: sheet for page in blocks if page and (sheet := front_sheet_of(page))}
    papers: list[Paper] = []
    passages: list[Passage] = []
    authority = home_authority or known.authority or authority_of([page.text for page in raw.pages])
    whole = _Whole(file, raw, authority, known)
    for number, span in enumerate(divided(blocks, sheets, raw.outline), start=1):
        paper, drafts = _paper(whole, number, span, blocks[span.first - 1 : span.last])
        papers.append(paper)
        passages.extend(tied([passage(draft, paper, order, printed) for order, draft in enumerate(drafts)]))
    pages = tuple(_page(content, printed) for content in contents)
    papers = [_filled_in(paper, known) for paper in _dated(papers)]
    return Reading(file, pages, tuple(papers), tuple(passages), tuple(_figures(papers, passages)))


def _figures(papers: Sequence[Paper], passages: Sequence[Passage]) -> Iterator[Figure]:
    vocabulary = Vocabulary.load()
    for paper in papers:
        own = [passage for passage in passages if passage.paper_id == paper.id]
        yield from measure(paper, own, vocabulary=vocabulary)


def _filled_in(paper: Paper, known: Known) -> Paper:
    """The paper with the committee, meeting and item it does not state itself."""
    if paper.kind is PaperKind.MINUTES and known.item is None and paper.first_page > 1:
        return paper  # the minutes inside a pack are those of an earlier meeting
    return replace(
        paper,
        committee=paper.committee or known.committee,
        meeting=paper.meeting or known.meeting,
        item=paper.item or known.item,
    )


def _file(path: Path, name: str, most_megabytes: int, known: Known) -> File:
    size = path.stat().st_size
    if size > most_megabytes * 1_000_000:
        raise TooBig(name, f"it is larger than the {most_megabytes} MB that PAPERS_UPLOAD_MEGABYTES allows.")
    return File(hashlib.sha256(path.read_bytes()).hexdigest(), name, known.address or str(path), size)


def _page(content: PageContent, printed: dict[int, str]) -> Page:
    page = content.page
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        words=content.words,
        text=page.text,
        printed=printed.get(page.number),
        unread=page.unread,
        confidence=page.confidence,
        remarks=page.remarks,
    )


def _blocks(contents: Sequence[PageContent]) -> list[list[Block]]:
    running = running_lines([(content.page, content.lines) for content in contents])
    body = body_size(contents)
    return [blocks_of(content, running, body=body) for content in contents]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the papers of one file share."""

    file: File
    raw: RawFile
    authority: str
    known: Known


def _paper(
    whole: _Whole, number: int, span: Span, pages: Sequence[Sequence[Block]]
) -> tuple[Paper, list[Draft]]:
    sheet = span.sheet or FrontSheet((), frozenset())
    held = NO_MEETING
    if span.kind is PaperKind.MINUTES:
        held = meeting_of(pages, in_pack=len(pages) < len(whole.raw.pages))
    drafts = cut(span.kind, pages, sheet.blocks, held.people)
    facts = [*sheet.facts, *stated_facts(drafts)]
    told = {fact.name for fact in facts}
    facts = _once([*facts, *(fact for fact in held.facts if fact.name not in told)])
    title = sheet.value("title") or _title(span, pages, whole.known.title or whole.raw.title)
    texts = _opening(span, pages)
    paper = Paper(
        id=f"{whole.file.id[:16]}:{number}",
        file_id=whole.file.id,
        title=title,
        kind=span.kind,
        first_page=span.first,
        last_page=span.last,
        committee=sheet.value("committee") or _committee(span, [title, *texts]),
        meeting=date_in(sheet.value("date")) or (meeting_in([title, *texts]) if _is_record(span) else None),
        item=sheet.value("item") or span.item,
        authority=whole.authority,
        covers=covers(title, drafts, _cover(span, whole.raw)),
        facts=tuple(facts),
        abbreviations=abbreviations_in(drafts),
        approved=False if re.search(r"\bdraft\b", span.title, re.IGNORECASE) else held.approved,
        access=sheet.value("access") or "public",
        attendance=held.people.attendance,
        roles=held.people.roles,
    )
    return paper, drafts


def _once(facts: Sequence[Fact]) -> list[Fact]:
    """Facts without repeats of the same name and value."""
    seen: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.name, fact.value), fact)
    return list(seen.values())


def _title(span: Span, pages: Sequence[Sequence[Block]], file_title: str) -> str:
    """The pack's title for the paper, else its first heading, else the title the file carries."""
    headings = [block for page in pages[:2] for block in page if block.kind is BlockKind.HEADING]
    named = [block for block in headings if not block.number and not _NO_TITLE.match(block.text)]
    if span.title and span.title.lower() != "minutes":
        return span.title
    usable = file_title if re.search(r"[A-Za-z]{3}.*\s", file_title) else ""
    if span.kind is PaperKind.MINUTES and not re.search(r"\bminutes|agenda item\b", usable, re.IGNORECASE):
        usable = ""
    if usable and not re.search(r"\.(docx?|pdf|xlsx?)$|^microsoft|^untitled|template", usable, re.IGNORECASE):
        return re.sub(r"^agenda item\s*[-–:]\s*", "", usable, flags=re.IGNORECASE)
    return named[0].text if named else (span.title or file_title)


def _cover(span: Span, raw: RawFile) -> str:
    """The text of a report's first page where no front sheet says what it is."""
    return raw.pages[span.first - 1].text if span.sheet is None and span.kind is PaperKind.REPORT else ""


def _opening(span: Span, pages: Sequence[Sequence[Block]]) -> list[str]:
    """The first texts of a paper; of minutes that begin further down, from their heading on."""
    texts = [block.text for page in pages[:10] for block in page if block.lines]
    start = texts.index(span.title) if _is_record(span) and span.title in texts else 0
    return texts[start : start + 8]


def _is_record(span: Span) -> bool:
    return span.kind in (PaperKind.MINUTES, PaperKind.FRONT_PAGES)


def _committee(span: Span, texts: Sequence[str]) -> str:
    """The committee an agenda or minutes name in their heading; for other papers nothing is guessed."""
    for text in texts[:6] if _is_record(span) else ():
        if match := _COMMITTEE.search(text) or re.match(r"(CABINET|COUNCIL)$", text):
            return match.group(1).title() if match.group(1).isupper() else match.group(1)
    return ""


def _dated(papers: Sequence[Paper]) -> list[Paper]:
    """Papers of a pack without a date or committee of their own, minutes aside, have the pack's."""
    dates = {paper.meeting for paper in papers if paper.meeting and paper.kind is PaperKind.REPORT}
    bodies = {paper.committee for paper in papers if paper.committee and paper.kind is PaperKind.REPORT}
    when = dates.pop() if len(dates) == 1 else None
    body = bodies.pop() if len(bodies) == 1 else ""
    if len(papers) == 1:
        return list(papers)
    return [
        paper
        if paper.kind is PaperKind.MINUTES
        else replace(paper, meeting=paper.meeting or when, committee=paper.committee or body)
        for paper in papers
    ]
