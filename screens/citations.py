"""Where an answer stands: each citation in words, with a button that opens its page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from answer.records import Citation
from ingest.printing import is_printed
from screens import viewer
from screens.words import as_html, british_date, counted

AT_ONCE = 3


def show_citations(citations: Sequence[Citation], *, key: str) -> None:
    """The first few citations, and the rest folded away; `key` tells their buttons apart."""
    numbered = list(enumerate(citations, start=1))
    for number, citation in numbered[:AT_ONCE]:
        _show_citation(citation, number=number, key=key)
    if rest := numbered[AT_ONCE:]:
        with st.expander(counted(len(rest), one="more place", many="more places")):
            for number, citation in rest:
                _show_citation(citation, number=number, key=key)


def _show_citation(citation: Citation, *, number: int, key: str) -> None:
    with st.container(key=f"place-{key}-{number}", gap="small"):
        st.html(citation_html(citation))
        st.button(
            f"Show page {citation.page}",
            key=f"show-{key}-{number}",
            on_click=viewer.go_to,
            args=(citation,),
            type="primary" if viewer.is_open(citation) else "secondary",
        )


def citation_html(citation: Citation) -> str:
    """The paper, the meeting, the place in the paper, and the words themselves."""
    lines = [f'<p class="paper">{as_html(citation.title or citation.paper)}</p>']
    if meeting := _joined(citation.committee, british_date(citation.meeting)):
        lines.append(f"<p>{meeting}</p>")
    lines.append(f"<p>{_joined(*_place(citation))}</p>")
    lines.append(f"<blockquote>{as_html(citation.quote)}</blockquote>")
    lines.append(f'<p class="file">{as_html(citation.paper)}</p>')
    return f'<div class="citation">{"".join(lines)}</div>'


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


def _joined(*parts: str) -> str:
    words = ", ".join(as_html(part) for part in parts if part)
    return words[:1].upper() + words[1:]
