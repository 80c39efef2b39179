"""What a reader looks at on the Trends screen: a measure, areas and comparators, and two dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from answer.series import MeasureHeld, Series
from answer.series_told import first_areas, unit_words
from screens import trend_link
from screens.notices import show_problem
from screens.trend_link import Choice
from screens.trend_table import rows_of
from screens.words import as_label, counted

MEASURE, _SINCE, _UNTIL = "trend-measure", "trend-since", "trend-until"


def choose_measure(held: Sequence[MeasureHeld]) -> tuple[str, Choice | None]:
    """The id of the measure that is chosen, and what a link asks for besides, once."""
    by_id = {one.id: one for one in held}
    asked = _asked_for(by_id)
    if asked is not None and asked.measure and asked.measure not in by_id:
        show_problem(
            "The link names a measure that the papers here do not hold at two dates: choose another."
        )
    if st.session_state.get(MEASURE) not in by_id:
        st.session_state.pop(MEASURE, None)  # its papers are gone
    chosen = st.selectbox(
        "Measure",
        list(by_id),
        key=MEASURE,
        format_func=lambda one: label_of(by_id[one]),
        filter_mode="contains",
    )
    return chosen or held[0].id, asked


def label_of(measure: MeasureHeld) -> str:
    """A measure in the list: its name, its unit where the name does not say it, and how much is held."""
    unit = unit_words(measure.unit)
    said = "" if measure.unit and unit in measure.name.casefold() else f" ({unit})"
    return f"{measure.name}{said}: {counted(measure.points, one='value', many='values')}"


def _asked_for(by_id: dict[str, MeasureHeld]) -> Choice | None:
    """What a link asks for, once; its measure is chosen where it is held."""
    if not trend_link.is_new():
        return None
    asked = trend_link.read_link(trend_link.in_address())
    if asked.measure in by_id:
        st.session_state[MEASURE] = asked.measure
    return asked


def choose(series: Series, asked: Choice | None) -> Choice:
    """The areas and dates that are chosen; each measure has its own."""
    if asked is not None and asked.measure == series.measure.id:
        _take(series, asked)
    with st.container(key="trend-areas"):
        areas = _choose_areas(series)
    since, until = _choose_dates(series)
    return Choice(series.measure.id, areas, since, until)


def _take(series: Series, asked: Choice) -> None:
    """Set the fields as a link says; what it names that is not there is left out."""
    wanted = [area for area in asked.areas if area in series.measure.areas] or first_areas(series)
    for area in series.measure.areas:
        st.session_state[_area_key(series, area)] = area in wanted
    for key, day in ((_SINCE, asked.since), (_UNTIL, asked.until)):
        st.session_state[key] = day if day and _first(series) <= day <= _last(series) else None


def _area_key(series: Series, area: str) -> str:
    return f"trend-area-{series.measure.id}-{series.measure.areas.index(area)}"


def _choose_areas(series: Series) -> tuple[str, ...]:
    areas = series.measure.areas
    if len(areas) == 1:
        return areas
    shown = first_areas(series)
    st.html('<p class="group">Areas and comparators</p>')
    with st.container(horizontal=True, gap="small"):
        return tuple(area for area in areas if _is_chosen(series, area, at_first=area in shown))


def _is_chosen(series: Series, area: str, *, at_first: bool) -> bool:
    key = _area_key(series, area)
    st.session_state.setdefault(key, at_first)
    name = area[:1].upper() + area[1:] if area else "Area not said"
    return bool(st.checkbox(as_label(name), key=key, width="content"))


def _first(series: Series) -> date:
    return min(point.period.end for _, point in rows_of(series))


def _last(series: Series) -> date:
    return max(point.period.end for _, point in rows_of(series))


def _choose_dates(series: Series) -> tuple[date | None, date | None]:
    """The days between which a period ends; one kept from another measure may not fit."""
    first, last = _first(series), _last(series)
    for key in (_SINCE, _UNTIL):
        kept = st.session_state.get(key)
        st.session_state[key] = kept if kept is not None and first <= kept <= last else None
    with st.expander("Between two dates", key="trend-dates"), st.container(horizontal=True):
        since = _day("From", key=_SINCE, first=first, last=last)
        until = _day("To", key=_UNTIL, first=first, last=last)
    return since, until


def _day(label: str, *, key: str, first: date, last: date) -> date | None:
    day = st.date_input(label, value=None, key=key, min_value=first, max_value=last, format="DD/MM/YYYY")
    return day if isinstance(day, date) else None


def as_said(choice: Choice, whole: Series) -> Choice:
    """The choice as the address says it: areas only where they are not those shown at first."""
    usual = set(choice.areas) == set(first_areas(whole))
    return Choice(choice.measure, () if usual else choice.areas, choice.since, choice.until)
