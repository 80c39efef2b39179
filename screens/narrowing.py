"""Which papers are asked: by committee, by the date of the meeting, or one paper alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from answer.feedback import narrowed_to
from index.narrow import plain
from index.records import Filters
from ingest.records import File, Paper
from screens.desk import HeldPapers
from screens.words import as_html, british_date, counted

_NARROWED = "narrowed"
_COMMITTEE, _PAPER, _SINCE, _UNTIL = (f"narrow-{field}" for field in ("committee", "paper", "since", "until"))
_EVERYWHERE = Filters()


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen among the papers this reader sees.

    A committee that is spelt in several ways is one, by the spelling of most papers. `papers` pairs what a
    filter says of a paper with what the reader reads of it; `first` and `last` are the meetings at either
    end.
    """

    committees: tuple[str, ...]
    papers: tuple[tuple[str, str], ...]
    first: date | None
    last: date | None


def choices_of(held: Sequence[tuple[File, Paper]]) -> Choices:
    """The committees by name, the papers with the newest meeting first."""
    meetings = [paper.meeting for _, paper in held if paper.meeting]
    newest = sorted(held, key=lambda one: one[1].meeting or date.min, reverse=True)
    return Choices(
        committees=_committees([paper.committee for _, paper in held if paper.committee]),
        papers=_papers(newest),
        first=min(meetings, default=None),
        last=max(meetings, default=None),
    )


def _committees(names: Sequence[str]) -> tuple[str, ...]:
    """Each committee once, by name; filters do not tell its spellings apart either."""
    commonest = {plain(name): name for name, _ in reversed(Counter(names).most_common())}
    return tuple(sorted(commonest.values()))


def _papers(held: Sequence[tuple[File, Paper]]) -> tuple[tuple[str, str], ...]:
    """Each name once, with the day of its meeting, or with how many papers go by it."""
    days: dict[str, list[date | None]] = {}
    for file, paper in held:
        days.setdefault(paper.title or file.name, []).append(paper.meeting)
    return tuple((name, _told(name, meetings)) for name, meetings in days.items())


def _told(name: str, meetings: Sequence[date | None]) -> str:
    if len(meetings) > 1:
        return f"{name} ({counted(len(meetings), one='paper', many='papers')})"
    return ", ".join(filter(None, (name, british_date(meetings[0]))))


def chosen() -> Filters:
    """What the reader narrowed the search to."""
    filters: Filters = st.session_state.get(_NARROWED, _EVERYWHERE)
    return filters


def choose(filters: Filters) -> None:
    """Narrow the search as a link says; to be called before the panel is shown."""
    st.session_state[_NARROWED] = filters
    for key, value in _values(filters).items():
        st.session_state[key] = value


def clear() -> None:
    """Ask all papers again."""
    choose(_EVERYWHERE)


def _values(filters: Filters) -> dict[str, str | date | None]:
    return {
        _COMMITTEE: filters.committee or None,
        _PAPER: filters.paper or None,
        _SINCE: filters.since,
        _UNTIL: filters.until,
    }


def _changed() -> None:
    state = st.session_state
    st.session_state[_NARROWED] = Filters(
        committee=state[_COMMITTEE] or "",
        paper=state[_PAPER] or "",
        since=state[_SINCE],
        until=state[_UNTIL],
    )


def show(held: HeldPapers, choices: Choices) -> None:
    """A panel, closed at first, that says what is set; its fields apply as soon as they are changed."""
    words = said(chosen())
    # The words stand beside the panel, not in its name: with another name it would close under the hand.
    with st.container(key="narrowing", gap="small"):
        if words:
            _show_set(held, words)
        with st.expander("Narrow the search", key="narrow"):
            _show_fields(choices)


def _show_set(held: HeldPapers, words: str) -> None:
    found = len(held.papers(chosen()))
    searched = counted(found, one="paper", many="papers") if found else "no paper"
    with st.container(horizontal=True, vertical_alignment="center", key="narrowed"):
        st.html(f"<p><b>{as_html(words)}</b> ({searched})</p>")
        st.button("Search all papers", on_click=clear, key="narrow-clear")


def _show_fields(choices: Choices) -> None:
    for key, value in _values(chosen()).items():
        st.session_state.setdefault(key, value)  # the screen was left and is opened again
    names = dict(choices.papers)
    # Unlike labels, what can be chosen is shown letter by letter: no Markdown is read in it.
    st.selectbox(
        "Committee",
        choices.committees,
        index=None,
        key=_COMMITTEE,
        placeholder="All committees",
        on_change=_changed,
    )
    st.selectbox(
        "Paper",
        tuple(names),
        index=None,
        key=_PAPER,
        format_func=names.__getitem__,
        placeholder="All papers: type words of its title",
        on_change=_changed,
    )
    with st.container(horizontal=True):
        _date_field("Meetings since", _SINCE, choices)
        _date_field("Meetings until", _UNTIL, choices)


def _date_field(label: str, key: str, choices: Choices) -> None:
    days = [day for day in (choices.first, choices.last, chosen().since, chosen().until) if day]
    days.append(datetime.now(UTC).date())
    st.date_input(
        label,
        value=None,
        min_value=min(days).replace(month=1, day=1),
        max_value=max(days).replace(month=12, day=31),
        format="DD/MM/YYYY",
        key=key,
        on_change=_changed,
        width=200,
    )


def said(filters: Filters) -> str:
    """What a search is narrowed to: "Only Scrutiny, meetings since 1 April 2022"; empty for nothing."""
    words = narrowed_to(filters)
    return f"Only {words}" if words else ""
