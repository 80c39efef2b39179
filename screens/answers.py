"""An answer as it is read: the headline first and large, then where it stands, then what else was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from answer.records import REFUSALS, Answer, Status, Verdict
from screens.citations import in_words, show_citations
from screens.desk import HeldPapers
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


def show_answer(
    answer: Answer, *, key: str, ask: Callable[[str], None], held: HeldPapers | None = None
) -> None:
    """One answer or refusal; `ask` is called with the next question when a reader picks one.

    `held` are the papers of whoever reads: with them the citations open their PDFs.
    """
    st.html(headline_html(answer))
    if answer.disagreements:
        st.html(disagreements_html(answer.disagreements))
    if answer.citations:
        st.html(f"<h3>{'Nearest in the papers' if answer.status in REFUSALS else 'Where it stands'}</h3>")
        show_citations(answer.citations, key=key, held=held)
    if answer.besides:
        st.html(also_html(answer.besides))
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


def disagreements_html(notes: Sequence[str]) -> str:
    """What the papers give otherwise, set apart from the answer and before its places."""
    lines = "".join(f"<p>{as_html(note)}</p>" for note in notes)
    return f'<div class="otherwise"><h3>! The papers give more than one figure</h3>{lines}</div>'


def also_html(notes: Sequence[str]) -> str:
    """Other figures and remarks, as a list."""
    lines = "".join(f"<li>{as_html(note)}</li>" for note in notes)
    return f'<h3>Also in the papers</h3><ul class="also">{lines}</ul>'


def show_questions(questions: Sequence[str], *, key: str, ask: Callable[[str], None]) -> None:
    """Questions to pick from, one button each."""
    for number, question in enumerate(questions, start=1):
        st.button(as_label(question), key=f"{key}-{number}", on_click=ask, args=(question,))


def with_source(answer: Answer) -> str:
    """An answer to be pasted elsewhere: its words, and where they stand behind them in brackets."""
    places = "; ".join(dict.fromkeys(in_words(citation) for citation in answer.citations))
    notes = "".join(f"\n{note}" for note in answer.also)
    return f"{answer.answer} ({places}){notes}" if places else f"{answer.answer}{notes}"


def show_verdict(verdict: Verdict, *, key: str, held: HeldPapers | None = None) -> None:
    """One claim of a statement with what the papers say of it."""
    st.html(verdict_html(verdict))
    if verdict.citations:
        st.html("<h3>Where it stands</h3>")
        show_citations(verdict.citations, key=key, held=held)


def verdict_html(verdict: Verdict) -> str:
    """The claim, the verdict in words (never by colour alone), and what the papers say."""
    kind = verdict.status.value.replace("_", "-")
    return (
        f'<div class="verdict {kind}"><p class="claim">{as_html(verdict.claim)}</p>'
        f"<h2>{HEADINGS[verdict.status]}</h2><p>{as_html(verdict.answer)}</p></div>"
    )
