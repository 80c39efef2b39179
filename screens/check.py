"""The second screen: paste a statement and see which of its claims the papers bear out."""

from __future__ import annotations

import streamlit as st

from answer.records import Answer, Verdict
from screens import look, viewer
from screens.answers import show_verdict
from screens.desk import TOLD, Desk
from screens.notices import show_empty, show_problem
from screens.words import counted

_OUTCOME = "checked"


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
        if st.form_submit_button("Check", type="primary"):
            _check(desk, statement)
    outcome = _outcome()
    if isinstance(outcome, Answer):
        _show_verdicts(outcome)
    elif outcome:
        show_problem(outcome)


def _outcome() -> Answer | str:
    """What the papers say of the last statement, or why it could not be checked; empty before the first."""
    outcome: Answer | str = st.session_state.get(_OUTCOME, "")
    return outcome


def _check(desk: Desk, statement: str) -> None:
    with st.spinner("Looking in the papers…"):
        try:
            outcome: Answer | str = desk.check(statement)
        except TOLD as exc:
            outcome = str(exc)
    st.session_state[_OUTCOME] = outcome


def _show_verdicts(outcome: Answer) -> None:
    verdicts = outcome.verdicts or (_whole(outcome),)
    if len(verdicts) > 1:
        st.html(f"<p>The statement makes {counted(len(verdicts), one='claim', many='claims')}.</p>")
    for number, verdict in enumerate(verdicts, start=1):
        show_verdict(verdict, key=f"verdict-{number}")


def _whole(outcome: Answer) -> Verdict:
    """The verdict on a statement that was not taken apart into claims."""
    return Verdict("", outcome.status, outcome.answer, outcome.figures, outcome.citations)
