"""The second screen: paste a statement and see which of its claims the papers bear out."""

from __future__ import annotations

from typing import Protocol

import streamlit as st

from answer.records import Answer, Verdict
from screens import draft as draft_file
from screens import look, viewer
from screens.answers import show_verdict
from screens.desk import TOLD, Desk
from screens.notices import show_empty, show_problem
from screens.words import counted

_OUTCOME = "checked"


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
        outcome = _outcome()
        look.tell(outcome.answer if isinstance(outcome, Answer) else outcome)


def _show_statement(desk: Desk) -> None:
    with st.container(key="statement-box"):
        _take_statement(desk)


def _take_statement(desk: Desk) -> None:
    st.html("<p>Paste a sentence or a paragraph of a speech, a letter or a press release.</p>")
    with st.form("statement", border=False):
        statement = st.text_area("Statement to check", key="statement-text", height=140)
        draft = st.file_uploader(
            "Or a draft: a Word document, a PDF or a text file",
            type=draft_file.KINDS,
            max_upload_size=draft_file.LARGEST,
            key="draft",
        )
        if st.form_submit_button("Check", type="primary"):
            with st.spinner("Looking in the papers…"):
                _keep(_checked(desk, statement, draft))
            st.rerun()  # the page beside is drawn anew with the verdicts
    outcome = _outcome()
    if isinstance(outcome, Answer):
        _show_verdicts(outcome)
    elif outcome:
        show_problem(outcome)


def _outcome() -> Answer | str:
    """What the papers say of the last statement, or why it could not be checked; empty before the first."""
    outcome: Answer | str = st.session_state.get(_OUTCOME, "")
    return outcome


def _keep(outcome: Answer | str) -> None:
    """Keep what came of the statement, and open the first page a verdict stands on."""
    st.session_state[_OUTCOME] = outcome
    verdicts = outcome.verdicts or (_whole(outcome),) if isinstance(outcome, Answer) else ()
    viewer.open_first([citation for verdict in verdicts for citation in verdict.citations])


def _checked(desk: Desk, statement: str, draft: Draft | None) -> Answer | str:
    """What the papers say, or one sentence on why it could not be checked."""
    if draft is not None and statement.strip():
        return "Give either a statement or a draft: empty the box, or take the file away."
    try:
        return desk.check(statement if draft is None else draft_file.claims_of(draft.name, draft.getvalue()))
    except TOLD as exc:
        return str(exc)


def _show_verdicts(outcome: Answer) -> None:
    verdicts = outcome.verdicts or (_whole(outcome),)
    if len(verdicts) > 1:
        st.html(f"<p>The statement makes {counted(len(verdicts), one='claim', many='claims')}.</p>")
    for number, verdict in enumerate(verdicts, start=1):
        show_verdict(verdict, key=f"verdict-{number}")


def _whole(outcome: Answer) -> Verdict:
    """The verdict on a statement that was not taken apart into claims."""
    return Verdict("", outcome.status, outcome.answer, outcome.figures, outcome.citations)
