"""What a reader says of an answer, and what all readers said: kept in the catalogue beside the papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from answer.feedback import as_csv
from answer.program import program
from answer.records import Answer, Citation
from index.errors import LibraryError
from index.feedback import EXEMPT, LONGEST, PUBLIC, CitedPage, Feedback, FeedbackBook, Opinion
from index.records import Filters
from screens import look
from screens.desk import Desk
from screens.files import offer_file
from screens.notices import show_problem
from screens.reader import Reader
from screens.words import as_html, british_date, counted
from settings import Settings

_RATER, _GIVEN, _PROBLEMS = "feedback by", "feedback given", "feedback problems"
_TIMES = "times feedback was kept"
MOST_IN_A_WINDOW = 100
"""Opinions and words that are kept from one window; the book has a limit of its own (index/feedback.py)."""
_EVERYWHERE = Filters()
SHOWN = 20
"""Entries that an editor reads on the screen; the file holds all."""
LABELS = {Opinion.RIGHT: "Right", Opinion.WRONG: "Wrong", Opinion.NOT_HELPFUL: "Not helpful"}
_PROMPTS = {
    Opinion.RIGHT: "Anything to add? (optional)",
    Opinion.WRONG: "What is wrong, and where do the papers say otherwise? (optional)",
    Opinion.NOT_HELPFUL: "What did you need? (optional)",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What an opinion is about: a question or a claim as the reader put it, and what came of it."""

    asked: str
    status: str
    answer: str
    citations: tuple[Citation, ...] = ()
    before: tuple[str, ...] = ()
    filters: Filters = _EVERYWHERE

    @classmethod
    def of(
        cls, asked: str, answer: Answer, *, before: tuple[str, ...] = (), filters: Filters = _EVERYWHERE
    ) -> Said:
        """An answer as it was given, or the verdict on a claim."""
        return cls(asked, answer.status.value, answer.answer, answer.citations, before, filters)


@dataclass(frozen=True, slots=True)
class _Rater:
    """Who gives feedback here, and where it is kept."""

    book: FeedbackBook
    reader: Reader


def open_book(settings: Settings, reader: Reader) -> None:
    """Have this window's feedback kept in the settings' catalogue; to be called on every run.

    Without it no feedback is asked for. Raises LibraryError where there is no catalogue.
    """
    book = _opened(str(settings.data.resolve()), settings.database_url, settings)
    st.session_state[_RATER] = _Rater(book, reader)


@st.cache_resource(show_spinner=False)
def _opened(data: str, database_url: str, _settings: Settings) -> FeedbackBook:
    return FeedbackBook.open(_settings)


def offer(said: Said, *, key: str) -> None:
    """Ask what the reader thinks of an answer; what they said can be added to and taken back."""
    rater: _Rater | None = st.session_state.get(_RATER)
    if rater is not None:
        _offer(said, rater, key)


@st.fragment
def _offer(said: Said, rater: _Rater, key: str) -> None:
    given = _given().get(said)
    with st.container(key=f"feedback-{key}", gap="small"):
        with st.container(key=f"thanks-{key}"):
            st.html(f"<p>{_thanks(given)}</p>")
        look.announce(f"thanks-{key}")
        if given is None:
            _show_choices(said, rater, key)
        else:
            _show_given(said, given, rater, key)
        if problem := _problems().get(said):
            show_problem(problem)


def _thanks(given: Feedback | None) -> str:
    if given is None:
        return "Is this right?"
    words = f", with your words: “{as_html(given.words)}”" if given.words else ""
    return f"Thank you. Kept as “{given.opinion.value}”{words}"


def _show_choices(said: Said, rater: _Rater, key: str) -> None:
    with st.container(horizontal=True, gap="small"):
        for opinion, label in LABELS.items():
            st.button(
                label,
                key=f"{opinion.name}-{key}",
                on_click=_give,
                args=(said, rater, opinion),
            )


def _show_given(said: Said, given: Feedback, rater: _Rater, key: str) -> None:
    field = f"words-{key}"
    with st.form(f"say-{key}", border=False):
        st.text_area(_PROMPTS[given.opinion], given.words, max_chars=LONGEST, height=90, key=field)
        st.html(f"<p class='file'>{as_html(_who_reads_it(rater.reader))}</p>")
        with st.container(horizontal=True):
            st.form_submit_button("Send these words", on_click=_say, args=(said, rater, field))
            st.form_submit_button("Take back", on_click=_take_back, args=(said, rater))


def _who_reads_it(reader: Reader) -> str:
    named = "your name, " if reader.name else ""
    return f"Kept with {named}the question and the answer, for those who look after this service."


def _give(said: Said, rater: _Rater, opinion: Opinion) -> None:
    _keep(said, rater, _entry(said, rater.reader, opinion))


def _say(said: Said, rater: _Rater, field: str) -> None:
    given = _given().get(said)
    if given is not None:
        _keep(said, rater, replace(given, words=st.session_state.get(field, "")))


def _keep(said: Said, rater: _Rater, entry: Feedback) -> None:
    times: int = st.session_state.get(_TIMES, 0)
    if times >= MOST_IN_A_WINDOW:
        _tell(said, "This was not kept: no more is taken from one window. Thank you for all you have given.")
        return
    try:
        kept = rater.book.keep(entry)
    except LibraryError as exc:
        _tell(said, str(exc))
        return
    st.session_state[_TIMES] = times + 1
    st.session_state[_PROBLEMS] = {}
    st.session_state[_GIVEN] = _given() | {said: kept}


def _take_back(said: Said, rater: _Rater) -> None:
    given = _given().get(said)
    if given is None:
        return
    try:
        rater.book.take_back(given.id)
    except LibraryError as exc:
        _tell(said, str(exc))
        return
    st.session_state[_GIVEN] = {about: entry for about, entry in _given().items() if about != said}


def _given() -> dict[Said, Feedback]:
    held: dict[Said, Feedback] = st.session_state.get(_GIVEN, {})
    return held


def _tell(said: Said, problem: str) -> None:
    """Have a sentence stand with an answer on why what was said of it is not kept."""
    st.session_state[_PROBLEMS] = _problems() | {said: problem}


def _problems() -> dict[Said, str]:
    held: dict[Said, str] = st.session_state.get(_PROBLEMS, {})
    return held


def _entry(said: Said, reader: Reader, opinion: Opinion) -> Feedback:
    """The opinion as it is kept.

    Whatever a reader who sees exempt papers asks, is answered and writes may tell of them: it all counts
    as exempt, whichever paper is cited.
    """
    return Feedback(
        opinion=opinion,
        asked=said.asked,
        answer=said.answer,
        status=said.status,
        context=said.before,
        filters=said.filters,
        cited=tuple(
            CitedPage(one.file_id, one.paper, one.page, one.quote, one.paragraph or "")
            for one in said.citations
        ),
        reader=reader.name,
        access=EXEMPT if reader.sees_exempt else PUBLIC,
        program=program(),
    )


def show_feedback(desk: Desk, reader: Reader) -> None:
    """For those who look after the papers: what readers said last, and all of it as a file."""
    rater: _Rater | None = st.session_state.get(_RATER)
    if rater is None or not reader.may_edit:
        return
    st.html("<h2>What readers said</h2>")
    try:
        entries = readable(rater.book.entries(access=reader.access), desk, reader)
    except LibraryError as exc:
        show_problem(str(exc))
        return
    if not entries:
        st.html("<p>Nobody has said anything of an answer yet.</p>")
        return
    st.html(_tally_html(entries))
    for entry in reversed(entries[-SHOWN:]):
        st.html(_entry_html(entry))
    # With the mark that has spreadsheets read it as UTF-8.
    offer_file(
        "Download all as a spreadsheet (CSV)",
        data=lambda: as_csv(entries).encode("utf-8-sig"),
        file_name="feedback.csv",
        kind="text/csv",
        key="feedback-file",
    )


def readable(entries: Sequence[Feedback], desk: Desk, reader: Reader) -> tuple[Feedback, ...]:
    """What this reader may read: nothing that cites a page they do not see.

    A paper may have become exempt since, by a mark set by hand.
    """
    if reader.sees_exempt:
        return tuple(entries)
    seen = {
        (paper.file_id, page)
        for _, paper in desk.library.papers()
        for page in range(paper.first_page, paper.last_page + 1)
    }
    return tuple(entry for entry in entries if all((one.file_id, one.page) in seen for one in entry.cited))


def _tally_html(entries: Sequence[Feedback]) -> str:
    tally = Counter(entry.opinion for entry in entries)
    said = ", ".join(f"{LABELS[opinion].lower()} {tally[opinion]}" for opinion in Opinion)
    latest = f" The latest {SHOWN} are shown." if len(entries) > SHOWN else ""
    return f"<p>{counted(len(entries), one='answer', many='answers')} judged: {said}.{latest}</p>"


def _entry_html(entry: Feedback) -> str:
    who = f", {as_html(entry.reader)}" if entry.reader else ""
    lines = [
        f"<h3>{as_html(entry.asked)}</h3>",
        f"<p><b>{LABELS[entry.opinion]}</b> ({british_date(entry.given_at.date())}{who})</p>",
        f"<p>{as_html(entry.answer)}</p>",
    ]
    if entry.words:
        lines.append(f"<blockquote>{as_html(entry.words)}</blockquote>")
    return f'<div class="citation">{"".join(lines)}</div>'
