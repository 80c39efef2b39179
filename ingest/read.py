"""One file read whole: from a path to a Reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from figures.measures import Vocabulary
from figures.records import Figure
from ingest.authority import authority_of
from ingest.blocks import Block, blocks_of
from ingest.content import PageContent, body_size, taken_apart
from ingest.errors import TooBig
from ingest.front_sheet import front_sheet_of
from ingest.hyphens import broken_words
from ingest.layout import running_lines
from ingest.measure import measure
from ingest.notes import tied
from ingest.overleaf import over_page_ends
from ingest.packs import Span, divided
from ingest.paper import Whole, paper_of, settled
from ingest.passages import passage
from ingest.printed import printed_numbers
from ingest.printing import read_any
from ingest.raw import PdfReader, RawFile
from ingest.records import NOTHING_KNOWN, File, Known, Page, Paper, Passage, Reading
from ingest.running import with_running_heads
from ingest.scanned import finished


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
    these are, by default the council its pages tell (ingest.authority). `known` fills in what the papers
    themselves do not say. Raises UnreadableFile (ingest.errors) with one plain sentence when the file
    cannot be read as a whole; a page that cannot be read says so.
    """
    file = _file(path, name or path.name, most_megabytes, known)
    raw = reader(path, name=file.name)
    printed = printed_numbers(raw.pages)
    contents = over_page_ends([taken_apart(page) for page in raw.pages])
    blocks = _blocks(contents)
    broken = broken_words(content.lines for content in contents)
    sheets = {page[0].page: sheet for page in blocks if page and (sheet := front_sheet_of(page))}
    spans = divided(raw, blocks, sheets, printed)
    authority = home_authority or known.authority or authority_of(_open_texts(raw, spans))
    whole = Whole(file, raw, authority, known)
    cut_up = [
        paper_of(whole, number, span, blocks[span.first - 1 : span.last])
        for number, span in enumerate(spans, start=1)
    ]
    papers = settled([paper for paper, _ in cut_up], known)
    passages: list[Passage] = []
    for paper, (_, drafts) in zip(papers, cut_up, strict=True):
        made = (passage(draft, paper, order, printed, broken) for order, draft in enumerate(drafts))
        passages.extend(tied(list(made)))
    papers = with_running_heads(papers, contents)
    pages = tuple(_page(content, printed) for content in contents)
    reading = Reading(file, pages, tuple(papers), tuple(passages), tuple(_figures(papers, passages)))
    return finished(reading, raw)


def _open_texts(raw: RawFile, spans: Sequence[Span]) -> list[str]:
    """The texts of the pages that are not exempt, of all where none is.

    Whom an exempt paper names must not be told by what its public neighbours in the file are called.
    """
    shut = {page for span in spans if span.exempt for page in range(span.first, span.last + 1)}
    return [page.text for page in raw.pages if page.number not in shut] or [page.text for page in raw.pages]


def _figures(papers: Sequence[Paper], passages: Sequence[Passage]) -> Iterator[Figure]:
    vocabulary = Vocabulary.load()
    for paper in papers:
        own = [passage for passage in passages if passage.paper_id == paper.id]
        yield from measure(paper, own, vocabulary=vocabulary)


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
