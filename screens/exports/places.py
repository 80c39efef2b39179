"""Where words stand, said in one line as a footnote says it."""

from __future__ import annotations

import re

from answer.records import Citation
from ingest.printing import is_printed
from screens.words import british_date

# What no XML document may hold (XML 1.0, section 2.2), and the marks that turn the direction of writing.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Text on one line without characters that no document may hold."""
    return " ".join(_UNFIT.sub("", text).split())


def footnote(citation: Citation) -> str:
    """A citation as a footnote: committee, meeting, item, paper, paragraph, page, file and the words."""
    parts = [
        citation.committee,
        british_date(citation.meeting),
        f"item {citation.item}" if citation.item else "",
        citation.title,
        f"paragraph {citation.paragraph}" if citation.paragraph else "",
        page_words(citation),
        citation.paper,
        "exempt" if citation.exempt else "",
    ]
    place = ", ".join(plain(part) for part in parts if part)
    return f"{place[:1].upper()}{place[1:]}: “{plain(citation.quote)}”"


def page_words(citation: Citation) -> str:
    """The page as a reader finds it in the file and on paper."""
    if is_printed(citation.paper):
        return f"page {citation.page} as printed from the file"
    if citation.printed_page in (None, "", str(citation.page)):
        return f"page {citation.page}"
    return f"PDF page {citation.page} (printed page {citation.printed_page})"
