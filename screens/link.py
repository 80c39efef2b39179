"""A question as a web address: the address bar follows the last question, and a link asks it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from answer.understand import LONGEST_QUESTION
from index.narrow import plain
from index.records import Filters
from screens.conversation import EARLIER, Asking
from screens.narrowing import Choices

QUESTION, BEFORE, COMMITTEE, PAPER, SINCE, UNTIL = "q", "after", "committee", "paper", "since", "until"
NAMES = (QUESTION, BEFORE, COMMITTEE, PAPER, SINCE, UNTIL)
_FOLLOWED = "address"
# As much of a value that cannot be used as tells which one it is.
_SHOWN = 60

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Link:
    """What an address asks for, and a sentence for each part of it that cannot be used."""

    asking: Asking
    problems: tuple[str, ...] = ()


def params_of(asking: Asking) -> dict[str, list[str]]:
    """The parts of an address that ask a question; nothing for what is not said."""
    filters = asking.filters
    said = {
        QUESTION: [asking.question],
        BEFORE: list(asking.before),
        COMMITTEE: [filters.committee],
        PAPER: [filters.paper],
        SINCE: [filters.since.isoformat() if filters.since else ""],
        UNTIL: [filters.until.isoformat() if filters.until else ""],
    }
    return {name: values for name, values in said.items() if any(values)}


def address_of(asking: Asking, *, here: str) -> str:
    """The whole address; `here` is one of this app's own."""
    parts = urlsplit(here)
    asked = urlencode(params_of(asking), doseq=True)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", asked, ""))


def follow(asking: Asking | None) -> None:
    """Have the address bar say what was asked last, or nothing."""
    params = params_of(asking) if asking else {}
    st.query_params.from_dict(params)
    st.session_state[_FOLLOWED] = params


def in_address() -> Params:
    """The parts of the address that are ours."""
    return {name: values for name in NAMES if (values := st.query_params.get_all(name))}


def is_new() -> bool:
    """Whether the address says something else than was asked last: a link, or the browser's own buttons."""
    return bool(in_address() != st.session_state.get(_FOLLOWED, {}))


def take_note() -> None:
    """Remember the address as it stands, so that it is followed once."""
    st.session_state[_FOLLOWED] = in_address()


def read_link(params: Params, choices: Choices) -> Link:
    """What an address asks for; what it names that is not there is left out, each with a sentence."""
    problems: list[str] = []
    filters = Filters(
        committee=_known(params, COMMITTEE, choices.committees, problems),
        paper=_known(params, PAPER, [name for name, _ in choices.papers], problems),
        since=_day(params, SINCE, problems),
        until=_day(params, UNTIL, problems),
    )
    question = _one(params, QUESTION).strip()
    if len(question) > LONGEST_QUESTION:
        problems.append(
            f"The question in the link is {len(question):,} characters long and was not asked: "
            f"ask in at most {LONGEST_QUESTION:,}."
        )
        question = ""
    return Link(Asking(question, tuple(_before(params, problems)), filters), tuple(problems))


def _one(params: Params, name: str) -> str:
    return next(iter(params.get(name, ())), "")


def _known(params: Params, name: str, known: Sequence[str], problems: list[str]) -> str:
    """The one of those held that the address means, in whatever spelling."""
    value = _one(params, name)
    found = next((one for one in known if plain(one) == plain(value)), "")
    if value and not found:
        problems.append(f"The link names a {name} that is not held here ({_cut(value)}): it was left out.")
    return found


def _day(params: Params, name: str, problems: list[str]) -> date | None:
    value = _one(params, name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        problems.append(f"The link gives no date after “{name}” ({_cut(value)}): it was left out.")
        return None


def _before(params: Params, problems: list[str]) -> Iterator[str]:
    """The earlier questions, oldest first."""
    earlier = [question for question in params.get(BEFORE, ()) if question.strip()]
    usable = [question for question in earlier if len(question) <= LONGEST_QUESTION][-EARLIER:]
    if len(usable) < len(earlier):
        problems.append("The link holds more earlier questions than can be looked at: the last were taken.")
    yield from usable


def _cut(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
