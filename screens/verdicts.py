"""The verdicts on a draft as they are read: the numbers to look up, and each claim with its place."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from answer.drafts import Checked, Said, Unheld
from answer.records import Answer, Status, Verdict
from screens import collected, feedback, glossary
from screens.citations import show_citations
from screens.collected import Entry
from screens.desk import HeldPapers
from screens.exempt import any_exempt, mark_html
from screens.exports.checked import SIGNS, WORDS, WORST_FIRST, place_in_draft, unheld_in, why, worst
from screens.feedback import Said as Opined
from screens.glossary import NOTHING, Meant, key_html, with_abbreviations
from screens.words import as_html, counted

A_PAGE = 10
"""Sentences shown at a time: each has its citations, with their buttons."""
FEW = 6
"""So many numbers stand open at once; more are folded away."""
HEADINGS = {
    Status.SUPPORTED: "The papers support this",
    Status.CONTRADICTED: "The papers say otherwise",
    Status.NOT_FOUND: "The papers do not say",
}
_ALL = "All"
_AS_WRITTEN, _WORST = "As in the draft", "Worst first"


def show_numbers(found: Sequence[Checked]) -> None:
    """The numbers of the draft that no paper bears out."""
    listed = unheld_in(found)
    if not listed:
        return
    many = counted(len(listed), one="number", many="numbers")
    st.html(f"<h2>{many} that no paper bears out</h2>")
    if len(listed) <= FEW:
        st.html(numbers_html(listed))
    else:
        with st.expander(f"The {many} in the order of the draft"):
            st.html(numbers_html(listed))


def numbers_html(listed: Sequence[tuple[Unheld, Said]]) -> str:
    """Each number with its words, where, and why it is listed; those of one sentence stand together."""
    together: dict[tuple[Said, str], list[str]] = {}
    for number, said in listed:
        together.setdefault((said, why(number)), []).append(number.number)
    lines = "".join(
        f"<li><strong>{as_html(' and '.join(numbers))}</strong>: {as_html(reason)}.<br>"
        f"“{as_html(said.text)}” {_in_brackets(said)}</li>"
        for (said, reason), numbers in together.items()
    )
    return f'<ul class="numbers">{lines}</ul>'


def _in_brackets(said: Said) -> str:
    place = place_in_draft(said)
    return f"({as_html(place[:1].lower() + place[1:])})" if place else ""


def show_claims(found: Sequence[Checked], held: HeldPapers) -> None:
    """The sentences with their verdicts, some at a time, as the reader wants them."""
    chosen = _chosen([one for one in found if one.verdicts])
    pages = max(1, -(-len(chosen) // A_PAGE))
    number = st.pagination(pages, key="claims-page") if pages > 1 else 1
    before = ""
    for place, one in chosen[(number - 1) * A_PAGE : number * A_PAGE]:
        where = place_in_draft(one.said)
        show_sentence(one, held, key=f"claim-{place}", where="" if where == before else where)
        before = where


def _chosen(found: Sequence[Checked]) -> list[tuple[int, Checked]]:
    """The sentences of the verdict asked for, in the order asked for, each with its place in the draft."""
    numbered = list(enumerate(found, start=1))
    if len(found) < 2:
        return numbered
    counts = {status: _how_many(found, status) for status in WORST_FIRST}
    kinds = [f"{SIGNS[status]} {HEADINGS[status]} ({counts[status]})" for status in WORST_FIRST]
    st.html("<h2>The claims</h2>")
    kind = st.radio("Show", [_ALL, *kinds], horizontal=True, key="claims-kind")
    order = st.radio("Order", [_AS_WRITTEN, _WORST], horizontal=True, key="claims-order")
    if kind != _ALL:
        wanted = WORST_FIRST[kinds.index(kind)]
        numbered = [(n, one) for n, one in numbered if any(v.status is wanted for v in one.verdicts)]
    if order == _WORST:
        numbered.sort(key=lambda pair: worst(pair[1]))
    return numbered


def _how_many(found: Sequence[Checked], status: Status) -> int:
    return sum(verdict.status is status for one in found for verdict in one.verdicts)


def show_sentence(one: Checked, held: HeldPapers, *, key: str, where: str = "") -> None:
    """A sentence of the draft, and below it each of its claims with what the papers say.

    `where` is its place in the draft, empty where the sentence above has said so already.
    """
    with st.container(key=f"sentence-{key}"):
        if where:
            st.html(f'<p class="file">{as_html(where)}</p>')
        if len(one.verdicts) > 1:
            st.html(f'<p class="claim">“{as_html(one.said.text)}”</p>')
        for number, verdict in enumerate(one.verdicts, start=1):
            _show_verdict(one, verdict, held, key=f"{key}-{number}")
        for note in one.notes:
            st.html(f"<p>{as_html(note)}</p>")


def _show_verdict(one: Checked, verdict: Verdict, held: HeldPapers, *, key: str) -> None:
    cited = verdict.citations
    file_id, page = (cited[0].file_id, cited[0].page) if cited else ("", 0)
    meant = glossary.of(held).in_text(f"{verdict.claim}\n{verdict.answer}", file_id=file_id, page=page)
    if any_exempt(cited):
        st.html(mark_html())
    alone = len(one.verdicts) == 1
    st.html(verdict_html(verdict, claim=one.said.text if alone else "", meant=meant))
    if meant:
        st.html(key_html(meant))
    above = _same_above(one, verdict)
    if above is not None:
        st.html(f'<p class="file">The same place as for {as_html(above.number)}.</p>')
    elif cited:
        show_citations(cited, key=key, held=held, written_out=meant)
    answer = Answer(verdict.status, verdict.answer, verdict.figures, cited)
    collected.offer(Entry(claim_words(one, verdict), answer), key=key)
    feedback.offer(Opined.of(claim_words(one, verdict), answer), key=key)


def _same_above(one: Checked, verdict: Verdict) -> Verdict | None:
    """The verdict above in the same sentence that stands on the same place, if one does."""
    places = [(cited.file_id, cited.page, cited.quote) for cited in verdict.citations]
    for other in one.verdicts[: one.verdicts.index(verdict)]:
        if places and places == [(cited.file_id, cited.page, cited.quote) for cited in other.citations]:
            return other
    return None


def claim_words(one: Checked, verdict: Verdict) -> str:
    """A claim as a briefing puts it: the sentence, and which of its numbers is meant where it has several."""
    if len(one.verdicts) < 2 or not verdict.number:
        return one.said.text
    return f"{one.said.text} (the figure {verdict.number})"


def verdict_html(verdict: Verdict, *, claim: str = "", meant: Meant = NOTHING) -> str:
    """The verdict by its sign and in words, the number it is on, and what the papers say.

    `meant` is what the abbreviations in it stand for.
    """
    kind = verdict.status.value.replace("_", "-")
    said = f'<p class="claim">“{with_abbreviations(claim, meant)}”</p>' if claim else ""
    number = f"{as_html(verdict.number)}: " if verdict.number else ""
    sign = f'<span aria-hidden="true">{SIGNS[verdict.status]}</span>'
    return (
        f'<div class="verdict {kind}">{said}<h3>{sign} {number}{HEADINGS[verdict.status]}</h3>'
        f"<p>{with_abbreviations(_without_verdict(verdict), meant)}</p></div>"
    )


def _without_verdict(verdict: Verdict) -> str:
    """What the papers say; that it is supported or not stands in the heading already."""
    begins = f"{WORDS[verdict.status].capitalize()}: "
    told = verdict.answer.removeprefix(begins)
    return told[:1].upper() + told[1:]
