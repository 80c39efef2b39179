"""The page beside the answer: its picture with the cited place marked, its words, and the file.

One page is open at a time on each screen of a reader, and stays there: another screen has its own or none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from mimetypes import guess_type
from pathlib import Path
from threading import Lock

import streamlit as st

from answer.records import Citation
from figures.records import Box
from index.errors import NotHeld
from ingest.pdf import page_picture
from ingest.printing import as_pdf, is_printed
from ingest.records import File, Page, Paper
from screens import exempt, look, paper_search
from screens.addresses import here
from screens.desk import TOLD, HeldPapers
from screens.documents import offer_pdf
from screens.files import offer_file, show_picture
from screens.notices import show_problem
from screens.words import as_html

_OPEN = "open pages"
_CALLED = "called for the page"
GONE = (
    "This page is not held any more: its paper was removed or replaced since it was opened. Close it, then "
    "ask again or look for the paper on the screen Papers."
)
"""Also of a page that may no longer be seen: whether it is held is not told."""
# Pictures are made at this many pixels a point: 1,190 wide for A4, sharp on a wide screen.
_SCALE = 2.0
# PDFium, which draws the pages, may be used by one thread at a time; each reader has a thread of their own.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class OpenPage:
    """The page that is looked at; `marked_page` is where `boxes` and `quote` stand."""

    file_id: str
    file_name: str
    page: int
    marked_page: int = 0
    boxes: tuple[Box, ...] = ()
    quote: str = ""

    @property
    def marked(self) -> bool:
        """Whether the page looked at is the one with the cited place."""
        return bool(self.boxes) and self.page == self.marked_page


def open_citation(citation: Citation) -> None:
    """Look at the page a citation names, its place marked."""
    _keep(_page_of(citation))


def open_first(citations: Sequence[Citation]) -> None:
    """Look at the page of the first citation, or at none where there is none."""
    if citations:
        open_citation(citations[0])
    else:
        close()


def go_to(citation: Citation) -> None:
    """Look at the page a citation names, and bring it into view where it stands below the screen."""
    open_citation(citation)
    _come_into_view()


def open_paper(file: File, paper: Paper) -> None:
    """Look at the first page of a paper."""
    _keep(OpenPage(file.id, file.name, paper.first_page))
    _come_into_view()


def close() -> None:
    """Look at no page."""
    _keep(None)


def opened() -> OpenPage | None:
    """The page that is looked at on this screen, if any."""
    return _pages().get(here())


def _pages() -> Mapping[str, OpenPage | None]:
    """The open page of each screen."""
    held: Mapping[str, OpenPage | None] = st.session_state.get(_OPEN, {})
    return held


def _keep(page: OpenPage | None) -> None:
    st.session_state[_OPEN] = {**_pages(), here(): page}


def is_open(citation: Citation) -> bool:
    """Whether the page looked at was opened for this citation."""
    page = opened()
    return page is not None and replace(page, page=citation.page) == _page_of(citation)


def _come_into_view() -> None:
    st.session_state[_CALLED] = True


def _page_of(citation: Citation) -> OpenPage:
    return OpenPage(
        citation.file_id, citation.paper, citation.page, citation.page, citation.boxes, citation.quote
    )


def turn_to(page_number: int) -> None:
    """Look at another page of the same file."""
    page = opened()
    if page is not None:
        _keep(replace(page, page=page_number))


def beside(held: HeldPapers, show_screen: Callable[[], None]) -> None:
    """A screen with the open page on its right, or below it in a narrow window."""
    if opened() is None:
        show_screen()
        return
    left, right = st.columns(2, gap="large")
    with left:
        show_screen()
    with right:
        show(held)


def show(held: HeldPapers) -> None:
    """The open page: heading, turning the leaves, picture, words, and the file to take away."""
    page = opened()
    if page is None:
        return
    with st.container(key="viewer"):
        if st.session_state.pop(_CALLED, False):
            look.bring_page_into_view("viewer")
        st.html(f"<h2>Page {page.page}</h2><p class='file'>{as_html(page.file_name)}</p>")
        if is_exempt := exempt.is_exempt_page(held, page.file_id, page.page):
            st.html(exempt.mark_html())
        _leaves(page, held.pages_of(page.file_id))
        try:
            source = held.page_source(page.file_id, page.page)
            if notes := reading_html(held.page(page.file_id, page.page)):
                st.html(notes)
            with st.container(key="page"):
                _show_picture(held, page, source, is_exempt=is_exempt)
                _show_words(held, page)
                paper_search.show(held, page.file_id, go=go_to, is_open=is_open)
                _offer_file(held, page)
        except (NotHeld, FileNotFoundError):
            show_problem(GONE)
        except TOLD as exc:
            show_problem(str(exc))


def reading_html(page: Page) -> str:
    """What the reader must know of how the page was read: not at all, from a scan, or in part."""
    notes = [page.unread] if page.unread else []
    if page.confidence is not None:
        notes.append(
            f"This page is a scan. Its words were read by character recognition, {page.confidence:.0f} per "
            "cent sure: check them against the picture."
        )
    return "".join(f"<p>{as_html(note)}</p>" for note in [*notes, *page.remarks])


def _leaves(page: OpenPage, seen: Sequence[int]) -> None:
    """The pages that may be seen, one after another: those that are withheld are passed over."""
    before = max((number for number in seen if number < page.page), default=0)
    after = min((number for number in seen if number > page.page), default=0)
    with st.container(horizontal=True, key="leaves"):
        st.button("Previous page", on_click=turn_to, args=(before,), disabled=not before)
        st.button("Next page", on_click=turn_to, args=(after,), disabled=not after)
        if page.boxes and not page.marked:
            st.button("Back to the marked place", on_click=turn_to, args=(page.marked_page,))
        st.button("Close", on_click=close, type="tertiary")


def _show_picture(held: HeldPapers, page: OpenPage, source: Path, *, is_exempt: bool) -> None:
    boxes = page.boxes if page.marked else ()
    picture = _picture(source, page.page, boxes)
    show_picture(picture, alt=alternative_text(page), exempt=is_exempt)
    if is_printed(page.file_name):
        st.caption("Printed here to be shown: the original has other pages, or none.")
    if page.marked:
        st.caption("The cited words are marked.")
        height = held.page(page.file_id, page.page).height
        look.scroll_within("page", share=page.boxes[0].top / height if height else 0)


def alternative_text(page: OpenPage) -> str:
    """What the picture shows, for a reader who cannot see it; the words follow below the picture."""
    shown = f"Picture of page {page.page} of {page.file_name}."
    return f"{shown} Marked are the words: {page.quote}" if page.marked and page.quote else shown


def _show_words(held: HeldPapers, page: OpenPage) -> None:
    with st.expander("Words on this page"):
        words = held.page(page.file_id, page.page)
        st.text(words.text or words.unread or "No words could be read on this page.")


def _offer_file(held: HeldPapers, page: OpenPage) -> None:
    with st.container(horizontal=True, gap="small"):
        offer_pdf(held, page.file_id, page.file_name, page.page, key="viewer")
        try:
            source = held.source(page.file_id)
        except NotHeld:  # given out without the pages that this reader may not see
            _offer_redacted(held, page)
            return
        # Read when it is asked for: a pack of 40 MB is not sent along with every picture.
        offer_file(
            "Download the file" if is_printed(page.file_name) else "Download the PDF",
            data=source.read_bytes,
            file_name=page.file_name,
            kind=guess_type(page.file_name)[0] or "application/pdf",
            key="viewer-file",
        )


def _offer_redacted(held: HeldPapers, page: OpenPage) -> None:
    offer_file(
        "Download the pages that may be seen (PDF)",
        data=lambda: held.redacted(page.file_id),
        file_name=f"{Path(page.file_name).stem}.pdf",
        kind="application/pdf",
        key="viewer-file",
    )


@st.cache_data(max_entries=64, show_spinner="Drawing the page…")
def _picture(source: Path, page_number: int, boxes: tuple[Box, ...]) -> bytes:
    with _ONE_AT_A_TIME, as_pdf(source) as pdf:
        return page_picture(pdf, page_number, boxes=boxes, scale=_SCALE, light=True)
