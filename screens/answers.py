"""An answer as it is read: the headline first and large, then where it stands, then what else was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from answer.records import REFUSALS, Answer, Citation, Status
from screens import exempt, glossary
from screens.citations import places_in_words, show_citations
from screens.desk import HeldPapers
from screens.glossary import NOTHING, Meant, key_html, with_abbreviations
from screens.words import as_label

# A figure is read from across the table; a resolution of several lines would fill the window at that size.
LARGE = 140
NO_ANSWER = "These places come nearest to the question. They do not answer it."
HEADINGS = {
    Status.NOT_IN_PAPERS: "Not in the papers",
    Status.PERIOD_NOT_COVERED: "Not given for that time",
    Status.AREA_NOT_COVERED: "Not given for that area",
    Status.AMBIGUOUS: "Which do you mean?",
    Status.OFF_TOPIC: "Not a question for committee papers",
}


def show_answer(
    answer: Answer, *, key: str, ask: Callable[[str], None], held: HeldPapers | None = None
) -> None:
    """One answer or refusal; `ask` is called with the next question when a reader picks one.

    `held` are the papers of whoever reads: with them the citations open their PDFs.
    """
    meant = _meant((answer.answer, *answer.disagreements, *answer.besides), answer.citations, held)
    if exempt.rests_on_exempt(answer):
        st.html(exempt.mark_html())
    st.html(headline_html(answer, meant))
    if answer.disagreements:
        st.html(disagreements_html(answer.disagreements, meant))
    if meant:
        st.html(key_html(meant))
    if answer.citations:
        st.html(f"<h3>{'Nearest in the papers' if answer.status in REFUSALS else 'Where it stands'}</h3>")
        show_citations(answer.citations, key=key, held=held, written_out=meant)
    if answer.nearest:
        st.html(f"<h3>Nearest in the papers</h3><p>{NO_ANSWER}</p>")
        show_citations(answer.nearest, key=f"near-{key}", held=held, written_out=meant)
    if answer.besides:
        st.html(also_html(answer.besides, meant))
    if answer.suggestions:
        st.html("<h3>You could ask</h3>")
        show_questions(answer.suggestions, key=f"next-{key}", ask=ask)


def _meant(texts: Sequence[str], citations: Sequence[Citation], held: HeldPapers | None) -> Meant:
    """What the abbreviations of an answer stand for; the first paper it cites has the first word."""
    file_id, page = (citations[0].file_id, citations[0].page) if citations else ("", 0)
    return glossary.of(held).in_text("\n".join(texts), file_id=file_id, page=page)


def headline_html(answer: Answer, meant: Meant = NOTHING) -> str:
    """What a councillor would read out; a refusal says first that it is one."""
    words = with_abbreviations(answer.answer, meant)
    if answer.status in REFUSALS:
        return f'<div class="refusal"><h3>{HEADINGS[answer.status]}</h3><p>{words}</p></div>'
    size = "answer" if len(answer.answer) <= LARGE else "answer long"
    return f'<p class="{size}">{words}</p>'


def disagreements_html(notes: Sequence[str], meant: Meant = NOTHING) -> str:
    """What the papers give otherwise, set apart from the answer and before its places."""
    lines = "".join(f"<p>{with_abbreviations(note, meant)}</p>" for note in notes)
    return f'<div class="otherwise"><h3>! The papers give more than one figure</h3>{lines}</div>'


def also_html(notes: Sequence[str], meant: Meant = NOTHING) -> str:
    """Other figures and remarks, as a list."""
    lines = "".join(f"<li>{with_abbreviations(note, meant)}</li>" for note in notes)
    return f'<h3>Also in the papers</h3><ul class="also">{lines}</ul>'


def show_questions(questions: Sequence[str], *, key: str, ask: Callable[[str], None]) -> None:
    """Questions to pick from, one button each."""
    for number, question in enumerate(questions, start=1):
        st.button(as_label(question), key=f"{key}-{number}", on_click=ask, args=(question,))


def with_source(answer: Answer) -> str:
    """An answer to be pasted elsewhere: its words, and where they stand behind them in brackets."""
    places = places_in_words(answer.citations)
    notes = "".join(f"\n{note}" for note in answer.also)
    mark = f"{exempt.MARK}\n" if exempt.rests_on_exempt(answer) else ""
    return f"{mark}{answer.answer} ({places}){notes}" if places else f"{answer.answer}{notes}"
