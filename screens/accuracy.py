"""How often the answers are right: measured here and before publication, and what that leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import streamlit as st

from screens.desk import Desk
from screens.evaluation import (
    EvalError,
    Evaluation,
    HalfSummary,
    Summary,
    Tally,
    measured_here,
    published,
)
from screens.feedback import show_feedback
from screens.files import offer_file
from screens.notices import show_problem
from screens.reader import Reader
from screens.tables import table_html
from screens.words import as_html, british_date, counted
from settings import Settings

PROJECT = "project"
REPORTING = "reporting"
SYSTEMS = {
    PROJECT: "This program",
    "plain pipeline": "A plain search by meaning, without rules for figures",
    "keyword search": "A plain keyword search",
}
KINDS = {
    "figure": "A figure in a sentence",
    "table_cell": "A figure in a table",
    "comparison": "A comparison",
    "trend": "A trend over time",
    "who_said": "Who said what",
    "decision": "What was decided",
    "document_fact": "A fact about a paper",
    "explanation": "The reason for something",
    "followup": "A follow-up question",
    "claim": "A statement to check",
    "unanswerable": "No answer in the papers",
}
HALVES = {
    "reporting": "These questions were kept back while the program was improved.",
    "tuning": "The program was improved with these questions in sight, so it does better on them than on "
    "new ones.",
    "": "",
}
OUTCOMES = ("Right", "Wrong", "Refused")
LIMITS = """
<h2>What these numbers do not show</h2>
<ul>
<li>How often it is right on your papers. Each council writes and sets its papers in its own way.</li>
<li>What readers make of it: whether they find an answer useful, or believe a wrong one.</li>
<li>Small differences. The range beside each number is where the true share is likely to be, 19 times in
20. Where few questions were asked, the range is wide.</li>
<li>What a language model would add or spoil. Unless one is named above, none was used.</li>
</ul>
"""
HOW = """
<p>To measure it over the sample papers, run <code>make eval</code> and reload this page. To measure it on
your own papers, follow “Measure it on your own papers” in the README.</p>
"""


def show(desk: Desk, reader: Reader, settings: Settings) -> None:
    """The run made here where there is one, then those that come with the program."""
    st.title("Accuracy", anchor=False)
    st.html(
        "<p>Questions with known answers were asked, and each answer was judged by a fixed rule. A refusal "
        "is counted apart from a wrong answer: in a meeting a wrong figure is far worse than none. Where the "
        "papers do not hold the answer, it is right to refuse.</p>"
    )
    with st.container(key="accuracy"):
        _show_own(settings, reader)
        _show_published()
        st.html(LIMITS)
        show_feedback(desk, reader)


def _show_own(settings: Settings, reader: Reader) -> None:
    st.html("<h2>Measured here</h2>")
    try:
        own = measured_here(settings)
    except EvalError as exc:
        show_problem(str(exc))
        return
    if own is None:
        st.html(f"<p>Nothing has been measured here yet.</p>{HOW}")
        return
    _show_run(own.summary)
    _offer_report(own, settings, reader)


def _offer_report(own: Evaluation, settings: Settings, reader: Reader) -> None:
    # The report quotes answers and pages; where some papers are kept from some readers, so is it.
    if own.report is None or (settings.exempt_group and not reader.sees_exempt):
        return
    st.html("<p>The full report has every score, and the questions it failed on.</p>")
    offer_file(
        "Download the report (HTML)",
        data=own.report.read_bytes,
        file_name="accuracy-report.html",
        kind="text/html",
    )


def _show_published() -> None:
    st.html("<h2>Measured before publication</h2>")
    try:
        held = published()
    except EvalError as exc:
        show_problem(str(exc))
        return
    if not held:
        st.html(f"<p>No measurement comes with this copy of the program.</p>{HOW}")
    for summary in held:
        st.html(f"<h3>{as_html(summary.title)}</h3>")
        _show_run(summary)


def _show_run(summary: Summary) -> None:
    """The half to believe in full, the other folded away, then how the run was made."""
    first, *rest = summary.halves
    st.html(half_html(first))
    for half in rest:
        with st.expander("The questions it was improved with"):
            st.html(half_html(half))
    st.html(made_html(summary))


def half_html(half: HalfSummary) -> str:
    """One half: a sentence, the bars, and both tables."""
    project = half.systems[0]
    sentence = f"Of {counted(project.asked, one='question', many='questions')}, {_told(project)}."
    note = f" {HALVES.get(half.half, '')}"
    beside = _table("The same questions asked of each", "Asked of", half.systems, SYSTEMS)
    kinds = _table("This program, by kind of question", "Kind of question", half.kinds, KINDS)
    return f'<p class="lead">{sentence}{as_html(note)}</p>{bars_html(half.systems)}{beside}{kinds}'


def _told(tally: Tally) -> str:
    return (
        f"{tally.right.count:,} were answered correctly and {tally.wrong.count:,} wrongly; "
        f"{tally.refused.count:,} were refused"
    )


def bars_html(systems: Sequence[Tally]) -> str:
    """A bar for each system; its words stand above it, so that a screen reader passes the picture by."""
    bars = "".join(
        f'<p class="name"><strong>{as_html(_named(one.name, SYSTEMS))}</strong>: {one.right.count:,} right, '
        f"{one.wrong.count:,} wrong, {one.refused.count:,} refused</p>"
        f'<div class="bar" aria-hidden="true">{"".join(_pieces(one))}</div>'
        for one in systems
    )
    key = "".join(
        f'<span class="swatch {name.lower()}" aria-hidden="true"></span> {name.lower()} ' for name in OUTCOMES
    )
    return f'<div class="bars">{bars}<p class="key">{key}</p></div>'


def _pieces(tally: Tally) -> Iterator[str]:
    shares = zip(OUTCOMES, (tally.right, tally.wrong, tally.refused), strict=True)
    for name, share in shares:
        width = 100 * share.count / tally.asked if tally.asked else 0
        yield f'<span class="{name.lower()}" style="width: {width:.2f}%"></span>'


def _table(caption: str, first: str, tallies: Sequence[Tally], names: dict[str, str]) -> str:
    heads = (first, "Asked", *OUTCOMES)
    return table_html(caption, heads, [_row(one, names) for one in tallies])


def _row(tally: Tally, names: dict[str, str]) -> tuple[str, ...]:
    cells = (
        f"{share.count:,}\n{share.low:.0%} to {share.high:.0%}"
        for share in (tally.right, tally.wrong, tally.refused)
    )
    return (_named(tally.name, names), f"{tally.asked:,}", *cells)


def _named(name: str, names: dict[str, str]) -> str:
    plain = name.replace("_", " ")
    return names.get(name, plain[:1].upper() + plain[1:])


def made_html(summary: Summary) -> str:
    """When, by which version of the program, over what, with which models; folded away."""
    facts = {
        "Measured on": british_date(datetime.fromisoformat(summary.made).date()),
        "Version of the program": summary.commit or "not known",
        "Papers": counted(summary.paper_count, one="file", many="files"),
        "Sets of questions": ", ".join(summary.question_files),
        "Embedding model": summary.embedding_model,
        "Language model": summary.language_model or "none",
    }
    rows = "".join(f"<dt>{name}</dt><dd>{as_html(fact)}</dd>" for name, fact in facts.items())
    return f'<details class="made"><summary>How this was measured</summary><dl>{rows}</dl></details>'
