"""The mark on everything that rests on papers which are not for publication: in words, never by colour alone.

Such papers are kept from the public under Part VA of the Local Government Act 1972 and its Schedule 12A.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from answer.records import Answer, Citation
from ingest.records import File, Paper
from screens.reader import PUBLIC
from screens.words import as_html

MARK = "Exempt: not for publication"


class Papers(Protocol):
    """The papers one reader may see."""

    def papers(self) -> Iterable[tuple[File, Paper]]:
        """Every one of them, with the file it is in."""
        ...


def mark_html() -> str:
    """The mark as a line of its own."""
    return f'<p class="exempt">{as_html(MARK)}</p>'


def any_exempt(citations: Iterable[Citation]) -> bool:
    """Whether any of the words cited is not for publication."""
    return any(citation.exempt for citation in citations)


def rests_on_exempt(answer: Answer) -> bool:
    """Whether an answer, or the verdict on any claim, cites words that are not for publication."""
    of_verdicts = (citation for verdict in answer.verdicts for citation in verdict.citations)
    return any_exempt(answer.citations) or any_exempt(of_verdicts)


def is_exempt_page(held: Papers, file_id: str, number: int) -> bool:
    """Whether a page, counted from 1, belongs to a paper that is not for publication."""
    return any(
        paper.access not in PUBLIC and paper.first_page <= number <= paper.last_page
        for file, paper in held.papers()
        if file.id == file_id
    )
