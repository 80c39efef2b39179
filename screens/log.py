"""Who added, removed and marked what, and when: for those who may change the papers, as a list and as CSV."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from index.records import FileEntry
from ingest.changes import Change, as_csv, changes
from screens.desk import TOLD, HeldPapers
from screens.files import offer_file
from screens.notices import show_problem
from screens.reader import Reader
from screens.tables import table_html
from screens.words import counted
from settings import Settings

A_PAGE = 50


def show(held: HeldPapers, settings: Settings, reader: Reader) -> None:
    """The log, newest first."""
    try:
        every = changes(settings.data)
    except TOLD as exc:
        show_problem(str(exc))
        return
    found = visible(every, held.files(), reader.access)[::-1]
    if not found:
        st.html("<p>Nothing has been changed yet.</p>")
        return
    offer_file(
        "Download the log (CSV)",
        data=lambda: as_csv(found[::-1]).encode("utf-8-sig"),
        file_name="changes-to-the-papers.csv",
        kind="text/csv",
        key="log-csv",
    )
    pages = max(1, -(-len(found) // A_PAGE))
    number = st.pagination(pages, key="log-page") if pages > 1 else 1
    some = found[(number - 1) * A_PAGE : number * A_PAGE]
    caption = f"{counted(len(found), one='change', many='changes')}, newest first"
    st.html(table_html(caption, ("When", "Who", "What", "File", "Reason"), map(_row, some)))


def visible(
    every: Sequence[Change], held: Sequence[FileEntry], access: Collection[str]
) -> tuple[Change, ...]:
    """The changes a reader may know of: none about a file that is, or was, not for them to see.

    A file that the reader sees now may be told of, whatever it was before.
    """
    seen = {entry.file.id for entry in held}
    closed = {one.file_id for one in every if one.access not in access} - seen
    names = {one.name for one in every if one.access not in access}
    names -= {named.name for entry in held for named in entry.names}
    return tuple(one for one in every if one.file_id not in closed and one.name not in names)


def _row(one: Change) -> tuple[str, ...]:
    at = one.at.astimezone()
    return (f"{at.day} {at:%B %Y, %H:%M}", one.by, one.what, one.name, one.reason)
