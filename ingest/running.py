"""Running heads and feet, taken out of the text and kept as facts of the papers whose pages bear them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.content import PageContent
from ingest.layout import is_page_number, running_lines, without_digits
from ingest.records import Fact, Paper

RUNNING = "running head"
"""The name of the fact; its page is the first of the paper's pages that bears it."""


def with_running_heads(papers: Sequence[Paper], contents: Sequence[PageContent]) -> list[Paper]:
    """The papers with a fact for each line that comes back at the head or foot of their pages.

    Page numbers and stamps are no such facts: they stand in `Page.printed`.
    """
    running = running_lines([(content.page, content.lines) for content in contents])
    lines = [
        (content.page.number, line.text)
        for content in contents
        for line in content.lines
        if (content.page.number, line.order) in running and not is_page_number(line.text)
    ]
    return [replace(paper, facts=(*paper.facts, *_borne(paper, lines))) for paper in papers]


def _borne(paper: Paper, lines: Sequence[tuple[int, str]]) -> list[Fact]:
    found: dict[str, Fact] = {}
    for page, text in lines:
        if paper.first_page <= page <= paper.last_page:
            found.setdefault(without_digits(text), Fact(RUNNING, text, page))
    return list(found.values())
