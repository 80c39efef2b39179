"""What an editor does to the papers: adding files, fetching from a site, and removing or marking one file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import streamlit as st

from ingest.by_hand import Removed, removed
from ingest.changes import Change, changes
from ingest.find import ENDINGS
from screens import orders
from screens.holdings import Held, origin_words
from screens.orders import Marked
from screens.reader import Reader
from screens.words import as_html, as_label, british_date
from settings import Settings

_HANDLED, _SURE, _ORDERED = "handled file", "sure to remove", "files ordered"
AS_IT_SAYS, PUBLIC_BY_HAND, EXEMPT_BY_HAND = (
    "As the paper says itself",
    "Public",
    "Exempt: not for publication",
)
_ACCESS = {AS_IT_SAYS: "", PUBLIC_BY_HAND: "public", EXEMPT_BY_HAND: "exempt"}
REACHES = (
    "Fetching reaches the network: it asks the site you name and no other, slowly, and never for an item "
    "that the council restricts."
)
HOW_ADDED = (
    "<p>Papers are added, removed and marked with the command <code>python -m ingest</code>, or here by "
    "those whom the setting <code>PAPERS_EDITORS</code> names.</p>"
)


def show_adding(settings: Settings) -> None:
    """The forms that add papers: files of one's own, and a council's site."""
    st.html("<h2>Add files</h2>")
    _show_upload(settings)
    st.html("<h2>Fetch from a council's site</h2>")
    _show_fetch(settings)


def largest(settings: Settings) -> int:
    """The largest file taken in, in MB: as the settings say, and no more than the server lets through."""
    return min(settings.upload_megabytes, int(st.get_option("server.maxUploadSize")))


def _show_upload(settings: Settings) -> None:
    # Emptied, by new names, once it is ordered: nobody hands 40 MB in again for want of a reason.
    fresh = f"{st.session_state.get(_ORDERED, 0)}"
    with st.form("add-papers"):
        files = st.file_uploader(
            f"PDFs, Word documents or web pages, up to {largest(settings)} MB each",
            type=[ending.removeprefix(".") for ending in ENDINGS],
            accept_multiple_files=True,
            max_upload_size=largest(settings),
            key=f"add-files-{fresh}",
        )
        access = st.radio("Who may see them", list(_ACCESS), key=f"add-access-{fresh}")
        reason = st.text_input(
            "Reason, if you decide who may see them", key=f"add-reason-{fresh}", max_chars=300
        )
        if st.form_submit_button("Add the files", type="primary"):
            if problem := _unclear(access, reason) or ("" if files else "Choose at least one file."):
                orders.tell_problem(problem)
            elif orders.add(settings, files, Marked(_ACCESS[access], reason.strip())):
                st.session_state[_ORDERED] = int(fresh) + 1
            st.rerun()


def _unclear(access: str, reason: str) -> str:
    return "Give a reason for who may see this." if _ACCESS[access] and not reason.strip() else ""


def _show_fetch(settings: Settings) -> None:
    st.html(f"<p>{REACHES}</p>")
    today = datetime.now(UTC).astimezone().date()
    with st.form("fetch-papers"):
        site = st.text_input(
            "Address of the council's ModernGov site",
            key="fetch-site",
            placeholder="https://democracy.example.gov.uk",
            max_chars=300,
        )
        names = st.text_input(
            "Committee, or words of its name; several with a semicolon between",
            key="fetch-committee",
            max_chars=300,
        )
        with st.container(horizontal=True):
            since = st.date_input(
                "Meetings since",
                value=today - timedelta(days=180),
                max_value=today + timedelta(days=366),
                min_value=today - timedelta(days=40 * 366),
                format="DD/MM/YYYY",
                key="fetch-since",
                width=200,
            )
            until = st.date_input(
                "Meetings until",
                value=None,
                max_value=today + timedelta(days=366),
                min_value=today - timedelta(days=40 * 366),
                format="DD/MM/YYYY",
                key="fetch-until",
                width=200,
            )
        if st.form_submit_button("Fetch the papers"):
            committees = [name for part in re.split(r"[;\n]", names) if (name := part.strip())]
            if not site.strip() or not committees:
                orders.tell_problem("Give the address of the site and the name of a committee.")
            else:
                orders.fetch(settings, site.strip(), committees, since, until)
            st.rerun()


def show_file(settings: Settings, one: Held) -> None:
    """What may be done to a file, unfolded by a button of its own."""
    file = one.entry.file
    if st.session_state.get(_HANDLED) != file.id:
        st.button("Remove or mark", key=f"handle-{file.id}", on_click=_handle, args=(file.id,))
        return
    with st.container(key="handling", gap="small"):
        st.html(f"<h3>Remove or mark {as_html(file.name)}</h3>")
        _show_remove(settings, one)
        _show_mark(settings, one)
        st.button("Leave it as it is", key=f"leave-{file.id}", on_click=_handle, args=("",))


def _handle(file_id: str) -> None:
    st.session_state[_HANDLED] = file_id
    st.session_state[_SURE] = False


def _show_remove(settings: Settings, one: Held) -> None:
    file = one.entry.file
    if not st.session_state.get(_SURE):
        st.button("Remove this file", key=f"remove-{file.id}", on_click=_ask_first)
        return
    st.html(
        f"<p><strong>Remove {as_html(file.name)} and everything read from it?</strong> "
        f"It can be brought back for a day. {as_html(origin_words(one.entry))}</p>"
    )
    with st.container(horizontal=True):
        st.button("Yes, remove it", key=f"sure-{file.id}", on_click=_remove, args=(settings, one))
        st.button("No, keep it", key=f"keep-{file.id}", on_click=_handle, args=("",))


def _ask_first() -> None:
    st.session_state[_SURE] = True


def _remove(settings: Settings, one: Held) -> None:
    _handle("")
    orders.remove(settings, one.entry.file.id, one.entry.file.name, one.access)


def _show_mark(settings: Settings, one: Held) -> None:
    file = one.entry.file
    marks = [
        one
        for one in changes(settings.data)
        if one.file_id == file.id and one.what.startswith(("marked", "unmarked"))
    ]
    if marks:
        st.html(marked_html(marks))
    with st.form(f"mark-{file.id}", border=False):
        choices = [PUBLIC_BY_HAND, EXEMPT_BY_HAND, AS_IT_SAYS]
        access = st.radio("Who may see it", choices, key=f"mark-access-{file.id}")
        parts = parts_of(one)
        part = next(iter(parts))
        if len(parts) > 1:
            part = st.selectbox("How much of it", list(parts), format_func=as_label, key=f"part-{file.id}")
        reason = st.text_input("Reason", key=f"mark-reason-{file.id}", max_chars=300)
        if st.form_submit_button("Mark it"):
            if problem := _unclear(access, reason):
                orders.tell_problem(problem)
            else:
                _handle("")
                marked = Marked(_ACCESS[access], reason.strip())
                orders.mark(settings, file.id, file.name, marked, page=parts[part])
            st.rerun()


def parts_of(one: Held) -> dict[str, int | None]:
    """What of a file may be marked: the whole, or one paper of a pack by the page that it begins on."""
    papers = one.papers if one.of > 1 else ()
    named = {
        f"Pages {paper.first_page} to {paper.last_page}: {paper.title or 'without a title'}": paper.first_page
        for paper in papers
    }
    return {"The whole file": None, **named}


def marked_html(marks: Sequence[Change]) -> str:
    """Who marked a file, when, how and why, the last first."""
    lines = [
        f"<li>{as_html(one.what.capitalize())} by {as_html(one.by)} on "
        f"{british_date(one.at.astimezone().date())}: {as_html(one.reason or 'no reason given')}</li>"
        for one in reversed(marks)
    ]
    return f"<ul>{''.join(lines)}</ul>"


def show_removed(settings: Settings, reader: Reader) -> None:
    """The files removed within the last day that this reader may know of, each with the way back."""
    aside = [one for one in removed(settings.data, now=datetime.now(UTC)) if one.access in reader.access]
    if not aside:
        return
    st.html("<h2>Removed files</h2>")
    for one in aside:
        with st.container(key=f"gone-{one.file_id}", gap="small"):
            st.html(removed_html(one))
            arguments = (settings, one.file_id, one.name, one.access)
            with st.container(horizontal=True):
                st.button(
                    "Bring it back", key=f"back-{one.file_id}", on_click=orders.bring_back, args=arguments
                )
                st.button(
                    "Delete its copy now", key=f"delete-{one.file_id}", on_click=orders.delete, args=arguments
                )


def removed_html(one: Removed) -> str:
    """A removed file: its name, who removed it, and until when it can be brought back."""
    until = one.until.astimezone()
    return (
        f"<p><strong>{as_html(one.name)}</strong>, removed by {as_html(one.by)}. It can be brought back "
        f"until {until:%H:%M} on {british_date(until.date())}; then the next change deletes its copy.</p>"
    )
