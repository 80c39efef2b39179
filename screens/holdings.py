"""The list of what is held: each file with its papers, how much was read of it, and what was not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from index.records import FileEntry
from ingest.printing import is_printed
from ingest.records import BY_HAND, File, Paper, is_web
from screens import viewer
from screens.desk import HeldPapers
from screens.exempt import mark_html
from screens.reader import PUBLIC
from screens.words import as_html, as_label, british_date, counted

A_PAGE = 20
MOST_NAMED = 8
"""Pages not read that are named one by one; a scanned pack has hundreds."""
NEWEST, OLDEST, TITLE, ADDED = "Newest meeting first", "Oldest meeting first", "Title", "Last added first"
_EARLIEST = date(1974, 4, 1)
"""The councils of today began with the Local Government Act 1972."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file and those of its papers that are listed; `of` is how many it has that are cited from it."""

    entry: FileEntry
    papers: tuple[Paper, ...]
    of: int

    @property
    def title(self) -> str:
        """The title of its one paper, or the file's name."""
        return (self.papers[0].title if self.of == 1 and self.papers else "") or self.entry.file.name

    @property
    def meeting(self) -> date | None:
        """The meeting most of its papers are of, which for a pack is the last."""
        return max((paper.meeting for paper in self.papers if paper.meeting), default=None)

    @property
    def access(self) -> str:
        """ "exempt" where any paper listed is not for the public."""
        return "exempt" if any(paper.access not in PUBLIC for paper in self.papers) else "public"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: all of the words, of this committee, in these days; in which order."""

    words: str = ""
    committee: str | None = None
    since: date | None = None
    until: date | None = None
    order: str = NEWEST

    @property
    def narrows(self) -> bool:
        """Whether anything is left out of the list by it."""
        return bool(self.words.strip() or self.committee or self.since or self.until)


def held_in(held: HeldPapers) -> tuple[Held, ...]:
    """Every file this reader may know of with its papers, by name."""
    papers: dict[str, list[Paper]] = {}
    for file, paper in held.papers():
        papers.setdefault(file.id, []).append(paper)
    return tuple(
        Held(entry, tuple(own), len(own))
        for entry in held.files()
        for own in (papers.get(entry.file.id, []),)
    )


def listed(every: Sequence[Held], wanted: Wanted) -> list[Held]:
    """The files with a paper that is looked for, each with those papers, in the order asked for."""
    found = [
        Held(one.entry, fitting, one.of)
        for one in every
        if (fitting := tuple(paper for paper in one.papers if _fits(paper, one.entry.file, wanted)))
        or (not one.papers and _fits(None, one.entry.file, wanted))
    ]
    found.sort(key=lambda one: one.entry.file.name.casefold())
    if wanted.order == TITLE:
        return sorted(found, key=lambda one: one.title.casefold())
    if wanted.order == ADDED:
        return sorted(found, key=lambda one: one.entry.added_at, reverse=True)
    newest = wanted.order == NEWEST
    return sorted(found, key=lambda one: _day(one.meeting, newest=newest), reverse=newest)


def _day(meeting: date | None, *, newest: bool) -> date:
    return meeting or (date.min if newest else date.max)  # those without a date stand last


def _fits(paper: Paper | None, file: File, wanted: Wanted) -> bool:
    title, committee = (paper.title, paper.committee) if paper else ("", "")
    told = f"{title} {committee} {file.name}".casefold()
    if not all(word in told for word in wanted.words.casefold().split()):
        return False
    if wanted.committee and committee != wanted.committee:
        return False
    meeting = paper.meeting if paper else None
    if not (wanted.since or wanted.until):
        return True
    return meeting is not None and (wanted.since or date.min) <= meeting <= (wanted.until or date.max)


def show(held: HeldPapers, *, search_in: Callable[[str], None], handle: Callable[[Held], None]) -> None:
    """The list with what narrows it; `handle` shows what an editor may do to a file."""
    every = held_in(held)
    found = listed(every, _wanted(every))
    papers = sum(len(one.papers) for one in found)
    of = sum(one.of for one in every)
    told = counted(papers, one="paper", many="papers")
    words = f"{told} in {counted(len(found), one='file', many='files')}"
    words += "" if papers == of else f", of {of:,} held"
    st.html(f'<p role="status">{words}</p>')
    pages = max(1, -(-len(found) // A_PAGE))
    number = st.pagination(pages, key="papers-page") if pages > 1 else 1
    for one in found[(number - 1) * A_PAGE : number * A_PAGE]:
        _show(one, search_in=search_in, handle=handle)


def _wanted(every: Sequence[Held]) -> Wanted:
    words = st.text_input("Find a paper by its title, committee or file name", key="papers-find")
    committees = sorted({paper.committee for one in every for paper in one.papers if paper.committee})
    with st.expander("Committee, dates and order"):
        committee = st.selectbox(
            "Committee",
            committees,
            index=None,
            key="papers-committee",
            format_func=as_label,
            placeholder="All committees",
        )
        with st.container(horizontal=True):
            since = _day_field("Meetings since", "papers-since")
            until = _day_field("Meetings until", "papers-until")
        order = st.selectbox("Order", (NEWEST, OLDEST, TITLE, ADDED), key="papers-order")
    return Wanted(words, committee, since, until, order or NEWEST)


def _day_field(label: str, key: str) -> date | None:
    last = date(datetime.now(UTC).year + 2, 12, 31)
    return st.date_input(
        label, value=None, min_value=_EARLIEST, max_value=last, format="DD/MM/YYYY", key=key, width=200
    )


def _show(one: Held, *, search_in: Callable[[str], None], handle: Callable[[Held], None]) -> None:
    file = one.entry.file
    with st.container(key=f"file-{file.id}", gap="small"):
        st.html(file_html(one))
        with st.container(horizontal=True):
            if one.of == 1 and one.papers:
                _open_button(file, one.papers[0])
            st.button("Search within", key=f"within-{file.id}", on_click=search_in, args=(file.id,))
        if one.of > 1:
            _show_pack(one)
        handle(one)


def _show_pack(one: Held) -> None:
    """The papers of a pack, folded: they are drawn when somebody unfolds them."""
    count = counted(one.of, one="paper", many="papers")
    label = f"{len(one.papers)} of the {count} in this file" if len(one.papers) < one.of else f"{count} in it"
    with st.expander(as_label(label), key=f"pack-{one.entry.file.id}", on_change="rerun") as unfolded:
        if unfolded.open:
            for paper in one.papers:
                with st.container(key=f"paper-{paper.id}", gap="small"):
                    st.html(paper_html(paper, one.entry))
                    _open_button(one.entry.file, paper)


def _open_button(file: File, paper: Paper) -> None:
    st.button("Open", key=f"open-{paper.id}", on_click=viewer.open_paper, args=(file, paper))


def file_html(one: Held) -> str:
    """A file in words: what it is, the meeting, how much was read and when, what was not, and its names."""
    entry = one.entry
    single = one.papers[0] if one.of == 1 and one.papers else None
    about = _place(single, entry.file.name) if single else ""
    committees = dict.fromkeys(paper.committee for paper in one.papers if paper.committee)
    committee = ", ".join(list(committees)[:2]) + (" and others" if len(committees) > 2 else "")
    meeting = ", ".join(filter(None, (committee, british_date(one.meeting))))
    lines = [meeting, about, amounts_words(entry), *_notes(one)]
    shown = "".join(f"<p>{as_html(line)}</p>" for line in lines if line)
    exempt = mark_html() if single and single.access not in PUBLIC else ""
    return (
        f'<div class="citation"><h2 class="paper">{as_html(one.title)}</h2>{exempt}{shown}'
        f'<p class="file">{as_html(_names(entry))}</p>{unread_html(entry.unread, entry.remarks)}</div>'
    )


def amounts_words(entry: FileEntry) -> str:
    """ "12 pages, 140 passages, 60 figures; added 22 November 2026"."""
    amounts = [
        counted(entry.pages, one="page", many="pages"),
        counted(entry.passages, one="passage", many="passages"),
        counted(entry.figures, one="figure", many="figures"),
    ]
    return f"{', '.join(amounts)}; added {british_date(entry.added_at.astimezone().date())}"


def _notes(one: Held) -> list[str]:
    entry = one.entry
    notes = []
    if not entry.searchable:
        notes.append("Not yet found by meaning, only by its words: it is still being made ready.")
    if entry.copies:
        copies = counted(entry.copies, one="paper of it is", many="papers of it are")
        notes.append(f"{copies} listed with another file that holds the same words.")
    return notes


def _names(entry: FileEntry) -> str:
    others = [name.name for name in entry.names if name.name != entry.file.name]
    return f"{entry.file.name}, also held as {', '.join(others)}" if others else entry.file.name


def paper_html(paper: Paper, entry: FileEntry) -> str:
    """A paper of a pack in words: its title, the meeting, what it is and where it stands."""
    meeting = ", ".join(filter(None, (paper.committee, british_date(paper.meeting))))
    exempt = mark_html() if paper.access not in PUBLIC else ""
    inside = range(paper.first_page, paper.last_page + 1)
    unread = [number for number in entry.unread if number in inside]
    remarks = [(number, remark) for number, remark in entry.remarks if number in inside]
    title = paper.title or f"{_kind(paper).capitalize()} without a title"
    return (
        f'<div class="citation"><h3 class="paper">{as_html(title)}</h3>{exempt}'
        f"<p>{as_html(meeting)}</p><p>{as_html(_place(paper, entry.file.name))}</p>"
        f"{unread_html(unread, remarks)}</div>"
    )


def _place(paper: Paper, name: str) -> str:
    item = f"Item {paper.item}" if paper.item else ""
    pages = f"{_pages(paper)} as printed here" if is_printed(name) else _pages(paper)
    place = ", ".join(filter(None, (item, _kind(paper), pages)))
    return place[:1].upper() + place[1:]


def unread_html(unread: Sequence[int], remarks: Sequence[tuple[int, str]]) -> str:
    """The pages not read at all, and those read in part with the reason."""
    lines = []
    if unread:
        lines.append(f"<p><strong>Not read: {_page_words(unread)}</strong></p>")
    reasons: Mapping[str, list[int]] = {}
    for number, remark in remarks:
        reasons = {**reasons, remark: [*reasons.get(remark, []), number]}
    listed_ = "".join(f"<li>{_page_words(pages)}: {as_html(why)}</li>" for why, pages in reasons.items())
    if listed_:
        lines.append(f"<details><summary>Pages read in part</summary><ul>{listed_}</ul></details>")
    return "".join(lines)


def _page_words(pages: Sequence[int]) -> str:
    named = ", ".join(map(str, pages[:MOST_NAMED]))
    more = f" and {len(pages) - MOST_NAMED} more" if len(pages) > MOST_NAMED else ""
    return f"page{'' if len(pages) == 1 else 's'} {named}{more}"


def _kind(paper: Paper) -> str:
    if paper.approved is False:
        return f"{paper.kind.value}, not yet approved"
    return paper.kind.value


def _pages(paper: Paper) -> str:
    if paper.first_page == paper.last_page:
        return f"page {paper.first_page}"
    return f"pages {paper.first_page} to {paper.last_page}"


def origin_words(entry: FileEntry) -> str:
    """Whether another run would bring a file back after it was removed."""
    if any(is_web(name.address) for name in entry.names):
        return "It was fetched from a site: the next fetch brings it back for as long as the site has it."
    if any(name.address != BY_HAND for name in entry.names):
        return "It was read from a folder: the next run over that folder brings it back if it is still there."
    return ""
