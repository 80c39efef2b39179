"""A choice of measure, areas and dates as a web address, which the address bar follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

MEASURE, AREA, SINCE, UNTIL = "measure", "area", "since", "until"
NAMES = (MEASURE, AREA, SINCE, UNTIL)
_FOLLOWED = "trend address"
Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader looks at: a measure by its id, areas by name, and the days it lies between.

    Without areas those shown at first are meant.
    """

    measure: str = ""
    areas: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def params_of(choice: Choice) -> dict[str, list[str]]:
    """The parts of an address that say a choice; nothing for what is not chosen."""
    said = {
        MEASURE: [choice.measure],
        AREA: list(choice.areas),
        SINCE: [choice.since.isoformat() if choice.since else ""],
        UNTIL: [choice.until.isoformat() if choice.until else ""],
    }
    return {name: values for name, values in said.items() if any(values)}


def address_of(choice: Choice, *, here: str) -> str:
    """The whole address; `here` is one of this app's own."""
    parts = urlsplit(here)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(params_of(choice), doseq=True), ""))


def follow(choice: Choice) -> None:
    """Have the address bar say what is looked at."""
    params = params_of(choice)
    if in_address() != params:
        st.query_params.from_dict(params)
    st.session_state[_FOLLOWED] = params


def in_address() -> Params:
    """The parts of the address that are ours."""
    return {name: values for name in NAMES if (values := st.query_params.get_all(name))}


def is_new() -> bool:
    """Whether the address asks for something else than is looked at: a link, or the browser's own buttons."""
    params = in_address()
    return bool(params) and params != st.session_state.get(_FOLLOWED, {})


def read_link(params: Params) -> Choice:
    """What an address asks for; a date that is none is left out."""
    return Choice(
        measure=next(iter(params.get(MEASURE, ())), ""),
        areas=tuple(params.get(AREA, ())),
        since=_day(params, SINCE),
        until=_day(params, UNTIL),
    )


def _day(params: Params, name: str) -> date | None:
    try:
        return date.fromisoformat(next(iter(params.get(name, ())), ""))
    except ValueError:
        return None
