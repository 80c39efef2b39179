"""Where an answer stands: each citation in words, with what opens its page and its PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from answer.records import Citation
from index.records import Elsewhere
from ingest.printing import is_printed
from ingest.records import File, Paper
from screens import documents, exempt, glossary, viewer
from screens.desk import TOLD, HeldPapers
from screens.glossary import NOTHING, Meant, key_html, with_abbreviations
from screens.words import as_html, british_date, counted

AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the cited paper was published: its web address, where known, and the other places it stands."""

    address: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()


NOWHERE_ELSE = Whereabouts()


def show_citations(
    citations: Sequence[Citation],
    *,
    key: str,
    held: HeldPapers | None = None,
    written_out: Meant = NOTHING,
) -> None:
    """The first few citations, and the rest folded away; `key` tells their buttons apart.

    `held` are the papers of whoever reads: with them each citation says where else its paper was published,
    and opens its PDF. `written_out` are abbreviations whose meaning stands above already.
    """
    papers = held.papers() if held is not None else ()
    numbered = [(f"{key}-{number}", citation) for number, citation in enumerate(citations, start=1)]

    def each(some: Sequence[tuple[str, Citation]]) -> None:
        for own_key, citation in some:
            _show_citation(citation, key=own_key, held=held, papers=papers, written_out=written_out)

    each(numbered[:AT_ONCE])
    if rest := numbered[AT_ONCE:]:
        with st.expander(counted(len(rest), one="more place", many="more places")):
            each(rest)


def _show_citation(
    citation: Citation,
    *,
    key: str,
    held: HeldPapers | None,
    papers: Sequence[tuple[File, Paper]],
    written_out: Meant,
) -> None:
    meant = glossary.of(held).in_text(citation.quote, file_id=citation.file_id, page=citation.page)
    with st.container(key=f"place-{key}", gap="small"):
        st.html(citation_html(citation, whereabouts(citation, held, papers), meant))
        if new := {short: words for short, words in meant.items() if written_out.get(short) != words}:
            st.html(key_html(new))
        with st.container(horizontal=True, gap="small"):
            st.button(
                f"Show page {citation.page}",
                key=f"show-{key}",
                on_click=viewer.go_to,
                args=(citation,),
                type="primary" if viewer.is_open(citation) else "secondary",
            )
            if held is not None:
                documents.offer_pdf(held, citation.file_id, citation.paper, citation.page, key=key)


def whereabouts(
    citation: Citation, held: HeldPapers | None, papers: Sequence[tuple[File, Paper]]
) -> Whereabouts:
    """Where the paper that a citation names was published; nothing for a paper that is no longer held."""
    for file, paper in papers:
        if file.id == citation.file_id and paper.first_page <= citation.page <= paper.last_page:
            try:
                return Whereabouts(file.address, tuple(held.elsewhere(paper.id)) if held else ())
            except TOLD:
                break  # it was taken out a moment ago
    return NOWHERE_ELSE


def citation_html(citation: Citation, where: Whereabouts = NOWHERE_ELSE, meant: Meant = NOTHING) -> str:
    """The paper, the meeting, the place in the paper, the words themselves, and where it was published."""
    lines = [f'<p class="paper">{as_html(citation.title or citation.paper)}</p>']
    if meeting := _joined(citation.committee, british_date(citation.meeting)):
        lines.append(f"<p>{meeting}</p>")
    lines.append(f"<p>{_joined(*_place(citation))}</p>")
    if citation.exempt:
        lines.append(exempt.mark_html())
    lines.append(f"<blockquote>{with_abbreviations(citation.quote, meant)}</blockquote>")
    lines.append(f'<p class="file">{_file_html(citation.paper, where)}</p>')
    return f'<div class="citation">{"".join(lines)}</div>'


def _file_html(name: str, where: Whereabouts) -> str:
    told = as_html(name)
    if _is_web(where.address):
        told += f", published at {web_link(where.address)}"
    if where.elsewhere:
        told += ". Also published in " + "; ".join(map(_elsewhere_html, where.elsewhere))
    return told


def _elsewhere_html(place: Elsewhere) -> str:
    told = as_html(place.name) + (f" from page {place.page}" if place.page > 1 else "")
    return f"{told} ({web_link(place.address)})" if _is_web(place.address) else told


def web_link(address: str) -> str:
    """A link to a page of the web, called by its host; it opens in a tab of its own."""
    host = as_html(urlsplit(address).hostname or address)
    return f'<a href="{as_html(address)}" target="_blank" rel="noopener noreferrer">{host} (new tab)</a>'


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _place(citation: Citation) -> tuple[str, ...]:
    item = f"Item {citation.item}" if citation.item else ""
    paragraph = f"paragraph {citation.paragraph}" if citation.paragraph else ""
    return (item, paragraph, page_words(citation))


def page_words(citation: Citation) -> str:
    """The page as a reader finds it in the PDF and on paper: "PDF page 9 (printed page 5)"."""
    printed = citation.printed_page
    if is_printed(citation.paper):
        return f"page {citation.page} as printed here"
    if printed is None or printed == str(citation.page):
        return f"page {citation.page}"
    return f"PDF page {citation.page} (printed page {printed})"


def places_in_words(citations: Sequence[Citation]) -> str:
    """Places on one line, as they are put behind words that are taken away from here.

    A paper is named once for the places in it that follow each other.
    """
    told: list[str] = []
    before: tuple[str, ...] = ()
    for citation in citations:
        paper, place = _paper_words(citation), _place_words(citation)
        told.append(", ".join(filter(None, place if paper == before else (*paper, *place))))
        before = paper
    return "; ".join(dict.fromkeys(told))


def _paper_words(citation: Citation) -> tuple[str, ...]:
    item = f"item {citation.item}" if citation.item else ""
    return (citation.title or citation.paper, citation.committee, british_date(citation.meeting), item)


def _place_words(citation: Citation) -> tuple[str, ...]:
    paragraph = f"paragraph {citation.paragraph}" if citation.paragraph else ""
    return (paragraph, page_words(citation), exempt.MARK if citation.exempt else "")


def _joined(*parts: str) -> str:
    words = ", ".join(as_html(part) for part in parts if part)
    return words[:1].upper() + words[1:]
