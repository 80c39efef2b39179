"""What a reader must know of how pages were read: scans behind an answer, gaps behind a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from answer.records import Answer, Citation
from answer.say import paper_words
from answer.verify import PageOf
from index.records import Hit
from ingest.records import Page

NEAREST = 5
"""Hits whose pages are looked at for what was not read."""


def with_scan_notes(answer: Answer, page_of: PageOf) -> Answer:
    """The answer with a note for each cited page whose words OCR read from a picture."""
    cited = chain(answer.citations, *(verdict.citations for verdict in answer.verdicts))
    notes = dict.fromkeys(note for citation in cited for note in _scan_note(citation, page_of))
    return replace(answer, also=(*answer.also, *notes)) if notes else answer


def _scan_note(citation: Citation, page_of: PageOf) -> Iterator[str]:
    confidence = page_of(citation.file_id, citation.page).confidence
    if confidence is not None:
        yield (
            f"{citation.paper}, page {citation.page}, is a scan, read by character recognition that is "
            f"{confidence:.0f} per cent sure of its words: check them against the page."
        )


def gaps(hits: Sequence[Hit], page_of: PageOf) -> tuple[str, ...]:
    """What stands on the pages nearest to a question and could not be read, a sentence each."""
    pages = dict.fromkeys((hit.file.id, hit.passage.page, paper_words(hit.paper)) for hit in hits[:NEAREST])
    notes = (
        f"{words}, page {number}: {note}"
        for file_id, number, words in pages
        for note in _unread(page_of(file_id, number))
    )
    return tuple(dict.fromkeys(notes))


def _unread(page: Page) -> tuple[str, ...]:
    return (page.unread, *page.remarks) if page.unread else page.remarks
