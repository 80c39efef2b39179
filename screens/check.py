"""The second screen: paste a statement or hand in a draft, and see which claims the papers bear out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import streamlit as st

from answer.statements import said_in
from ingest.uploads import clean_name
from screens import checking, look, verdicts, viewer
from screens import draft as draft_file
from screens.checking import Checking
from screens.desk import TOLD, Desk
from screens.exempt import mark_html
from screens.exports.checked import CHECK_COLUMNS, check_note, check_rows, summary
from screens.exports.note import Note, file_name
from screens.exports.sheet import as_csv
from screens.exports.word import MEDIA_TYPE, as_word
from screens.files import offer_file
from screens.notices import show_empty, show_problem
from screens.words import as_html, counted

_TEXT = "check text"
LONGEST = 50_000
"""Characters of a pasted text: some twenty pages. More is handed in as a file, which is read apart."""


class Draft(Protocol):
    """A file as the browser hands it in."""

    @property
    def name(self) -> str:
        """What the reader's machine calls it."""
        ...

    def getvalue(self) -> bytes:
        """All of it."""
        ...


def show(desk: Desk) -> None:
    """The statement and its verdicts on the left, the open page on the right."""
    st.title("Check a statement", anchor=False)
    if not desk.library.papers():
        show_empty()
        return
    told, shown = st.container(), st.container()
    with shown:
        viewer.beside(desk.library, lambda: _show_statement(desk))
    with told:
        look.tell(_last_words())


def _last_words() -> str:
    """What the last check came to; nothing while it goes on and before the first."""
    held = checking.current()
    if held is None or held.goes_on:
        return ""
    return held.problem or summary(held.done)


def _show_statement(desk: Desk) -> None:
    held = checking.current()
    with st.container(key="statement-box"):
        if held is None or (held.problem and not held.parts):
            _take_statement(held)
        elif held.goes_on:
            _go_on(desk, held)
        else:
            _show_outcome(held, desk)


def _take_statement(held: Checking | None) -> None:
    st.html(
        "<p>Paste a sentence or a paragraph, or hand in a whole draft: a speech, a report, a press release. "
        "Every figure in it is held against the papers. Nothing you hand in is kept.</p>"
    )
    with st.form("statement", border=False):
        text = st.text_area(
            "Statement to check", value=st.session_state.get(_TEXT, ""), key="statement-text", height=140
        )
        draft = st.file_uploader(
            "Or a draft: a Word document, a PDF or a text file",
            type=draft_file.KINDS,
            max_upload_size=draft_file.LARGEST,
            key="draft",
        )
        if st.form_submit_button("Check", type="primary"):
            st.session_state[_TEXT] = text
            with st.spinner("Reading the draft…"):
                checking.keep(_begun(text, draft))
            st.rerun()
    if held is not None:
        show_problem(held.problem)


def _begun(text: str, draft: Draft | None) -> Checking:
    """The draft taken apart and ready to be checked, or one sentence on why it cannot be."""
    if draft is not None and text.strip():
        return Checking(problem="Give either a statement or a draft: empty the box, or take the file away.")
    if draft is None and not text.strip():
        return Checking(problem="The statement is empty: write the sentence to check, or choose a file.")
    if len(text) > LONGEST:
        return Checking(
            problem=f"The statement is longer than {LONGEST:,} characters: check it in parts, or as a file."
        )
    try:
        if draft is None:
            return Checking(text=text, parts=said_in(text))
        name = clean_name(draft.name)
        return Checking(name=name, parts=draft_file.parts_of(name, draft.getvalue()))
    except TOLD as exc:
        return Checking(problem=str(exc))


def _go_on(desk: Desk, held: Checking) -> None:
    """Check what is left, a part at a time; what is done is kept, whatever the reader turns to meanwhile."""
    bar = st.progress(0.0, text="Looking in the papers…")
    st.button("Stop here", on_click=checking.stop)
    try:
        for one in desk.check_said(held.parts[len(held.done) :]):
            held = replace(held, done=(*held.done, one))
            checking.keep(held)
            bar.progress(len(held.done) / len(held.parts), text=progress_words(held))
    except TOLD as exc:
        held = replace(held, stopped=True, problem=str(exc))
        checking.keep(held)
    viewer.open_first(
        [citation for one in held.done for verdict in one.verdicts for citation in verdict.citations]
    )
    st.rerun()  # the page beside is drawn anew with the verdicts


def progress_words(held: Checking) -> str:
    """How far the check has come: "Sentence 12 of 40: 9 claims so far"."""
    claims = sum(len(one.verdicts) for one in held.done)
    so_far = counted(claims, one="claim", many="claims")
    return f"Sentence {len(held.done)} of {len(held.parts)}: {so_far} so far"


def _show_outcome(held: Checking, desk: Desk) -> None:
    note = check_note(held.name, held.done, on=datetime.now(UTC).date(), short_of=held.short_of)
    if note.mark:
        st.html(mark_html())
    name = f'<p class="file">{as_html(held.name)}</p>' if held.name else ""
    st.html(f'<h2 class="summary">{summary(held.done)}</h2>{name}')
    if held.problem:
        show_problem(held.problem)
    if held.short_of:
        st.html(f"<p><strong>{held.short_of}</strong></p>")
    _offer_next(held, note)
    verdicts.show_numbers(held.done)
    verdicts.show_claims(held.done, desk.library)


def _offer_next(held: Checking, note: Note) -> None:
    """To begin anew, to change the text, and to take the outcome away."""
    with st.container(horizontal=True, key="check-actions"):
        st.button("Check another", on_click=begin_anew)
        if held.text:
            st.button("Change the text", on_click=change_text)
        if held.done:
            offer_file(
                "Download as Word",
                data=lambda: as_word(note),
                file_name=file_name(note, "docx"),
                kind=MEDIA_TYPE,
            )
            rows = check_rows(held.done)
            offer_file(
                "Download as CSV",
                data=lambda: as_csv(CHECK_COLUMNS, rows),
                file_name=file_name(note, "csv"),
                kind="text/csv",
            )


def begin_anew() -> None:
    """Forget the draft and what was found of it, and close the page."""
    st.session_state.pop(_TEXT, None)
    change_text()


def change_text() -> None:
    """Forget what was found; the text stands in its box again."""
    checking.forget()
    viewer.close()
