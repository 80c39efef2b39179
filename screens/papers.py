"""The third screen: the papers held, and the files that were left out with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from index.records import LeftOut
from ingest.printing import is_printed
from ingest.records import File, Paper
from screens import viewer
from screens.desk import Desk
from screens.notices import show_empty
from screens.words import as_html, british_date, counted

A_PAGE = 20
MOST_NAMED = 8
"""Pages not read that are named one by one; a scanned pack has hundreds."""
Held = tuple[File, Paper]


def show(desk: Desk) -> None:
    """The list on the left, the open page on the right; on a narrow window one below the other."""
    st.title("Papers held", anchor=False)
    papers = desk.library.papers()
    left_out = desk.library.left_out()
    if papers:
        unread = {entry.file.id: entry.unread for entry in desk.library.files() if entry.unread}
        viewer.beside(desk.library, lambda: _show_list(papers, unread))
    else:
        show_empty()
    if left_out:
        st.html(left_out_html(left_out))


def _show_list(held: Sequence[Held], unread: Mapping[str, Sequence[int]]) -> None:
    words = st.text_input("Find a paper by its title, committee or file name", key="papers-find")
    found = matching(held, words)
    st.html(f'<p role="status">{counted(len(found), one="paper", many="papers")}</p>')
    pages = max(1, -(-len(found) // A_PAGE))
    number = st.pagination(pages, key="papers-page") if pages > 1 else 1
    for file, paper in found[(number - 1) * A_PAGE : number * A_PAGE]:
        _show_paper(file, paper, unread.get(file.id, ()))


def matching(held: Sequence[Held], words: str) -> list[Held]:
    """The papers that hold every one of the words, the newest meeting first."""
    wanted = words.casefold().split()

    def fits(one: Held) -> bool:
        file, paper = one
        told = f"{paper.title} {paper.committee} {file.name}".casefold()
        return all(word in told for word in wanted)

    def place(one: Held) -> tuple[date, str, int]:
        file, paper = one
        return (paper.meeting or date.min, file.name, -paper.first_page)

    return sorted(filter(fits, held), key=place, reverse=True)


def _show_paper(file: File, paper: Paper, unread: Sequence[int]) -> None:
    with st.container(key=f"paper-{paper.id}", horizontal=True, vertical_alignment="center"):
        st.html(paper_html(file, paper, unread=unread))
        st.button("Open", key=f"open-{paper.id}", on_click=viewer.open_paper, args=(file, paper))


def paper_html(file: File, paper: Paper, *, unread: Sequence[int] = ()) -> str:
    """A paper in four lines: its title, the meeting, what it is and where, the file.

    `unread` are the pages of the file that could not be read; those of the paper make a fifth line.
    """
    meeting = ", ".join(filter(None, (paper.committee, british_date(paper.meeting))))
    item = f"Item {paper.item}" if paper.item else ""
    pages = f"{_pages(paper)} as printed here" if is_printed(file.name) else _pages(paper)
    place = ", ".join(filter(None, (item, _kind(paper), pages)))
    return (
        f'<div class="citation"><h2 class="paper">{as_html(paper.title or file.name)}</h2>'
        f"<p>{as_html(meeting)}</p><p>{as_html(place[:1].upper() + place[1:])}</p>"
        f'<p class="file">{as_html(file.name)}</p>{_unread_html(paper, unread)}</div>'
    )


def _unread_html(paper: Paper, unread: Sequence[int]) -> str:
    pages = [number for number in unread if paper.first_page <= number <= paper.last_page]
    if not pages:
        return ""
    named = ", ".join(map(str, pages[:MOST_NAMED]))
    more = f" and {len(pages) - MOST_NAMED} more" if len(pages) > MOST_NAMED else ""
    return f"<p><strong>Not read: page{'' if len(pages) == 1 else 's'} {named}{more}</strong></p>"


def _kind(paper: Paper) -> str:
    if paper.approved is False:
        return f"{paper.kind.value}, not yet approved"
    return paper.kind.value


def _pages(paper: Paper) -> str:
    if paper.first_page == paper.last_page:
        return f"page {paper.first_page}"
    return f"pages {paper.first_page} to {paper.last_page}"


def left_out_html(left_out: Sequence[LeftOut]) -> str:
    """Each file left out, with its reason."""
    lines = "".join(f"<li><b>{as_html(file.name)}</b>: {as_html(file.reason)}</li>" for file in left_out)
    return f"<h2>Files left out</h2><ul>{lines}</ul>"
