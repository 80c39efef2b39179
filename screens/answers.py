"""An answer as it is read: the headline first and large, then where it stands, then what else was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from answer.records import REFUSALS, Answer, Status, Verdict
from screens.citations import show_citations
from screens.words import as_html, as_label

# A figure is read from across the table; a resolution of several lines would fill the window at that size.
LARGE = 140
HEADINGS = {
    Status.NOT_IN_PAPERS: "Not in the papers",
    Status.PERIOD_NOT_COVERED: "Not given for that time",
    Status.AREA_NOT_COVERED: "Not given for that area",
    Status.AMBIGUOUS: "Which do you mean?",
    Status.OFF_TOPIC: "Not a question for committee papers",
    Status.SUPPORTED: "✓ The papers support this",
    Status.CONTRADICTED: "✗ The papers say otherwise",
    Status.NOT_FOUND: "? The papers do not say",
}


def show_answer(answer: Answer, *, key: str, ask: Callable[[str], None]) -> None:
    """One answer or refusal; `ask` is called with the next question when a reader picks one."""
    st.html(headline_html(answer))
    if answer.citations:
        st.html(f"<h3>{'Nearest in the papers' if answer.status in REFUSALS else 'Where it stands'}</h3>")
        show_citations(answer.citations, key=key)
    if answer.also:
        st.html(also_html(answer.also))
    if answer.suggestions:
        st.html("<h3>You could ask</h3>")
        show_questions(answer.suggestions, key=f"next-{key}", ask=ask)


def headline_html(answer: Answer) -> str:
    """What a councillor would read out; a refusal says first that it is one."""
    words = as_html(answer.answer)
    if answer.status in REFUSALS:
        return f'<div class="refusal"><h3>{HEADINGS[answer.status]}</h3><p>{words}</p></div>'
    size = "answer" if len(answer.answer) <= LARGE else "answer long"
    return f'<p class="{size}">{words}</p>'


def also_html(notes: Sequence[str]) -> str:
    """Other figures and disagreements, as a list."""
    lines = "".join(f"<li>{as_html(note)}</li>" for note in notes)
    return f'<h3>Also in the papers</h3><ul class="also">{lines}</ul>'


def show_questions(questions: Sequence[str], *, key: str, ask: Callable[[str], None]) -> None:
    """Questions to pick from, one button each."""
    for number, question in enumerate(questions, start=1):
        st.button(as_label(question), key=f"{key}-{number}", on_click=ask, args=(question,))


def show_verdict(verdict: Verdict, *, key: str) -> None:
    """One claim of a statement with what the papers say of it."""
    st.html(verdict_html(verdict))
    if verdict.citations:
        st.html("<h3>Where it stands</h3>")
        show_citations(verdict.citations, key=key)


def verdict_html(verdict: Verdict) -> str:
    """The claim, the verdict in words (never by colour alone), and what the papers say."""
    kind = verdict.status.value.replace("_", "-")
    return (
        f'<div class="verdict {kind}"><p class="claim">{as_html(verdict.claim)}</p>'
        f"<h2>{HEADINGS[verdict.status]}</h2><p>{as_html(verdict.answer)}</p></div>"
    )
