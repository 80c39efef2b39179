"""One measure over time across the papers: the chart, what it says in words, and its table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from answer.records import Citation
from answer.series import MeasureHeld, Series
from answer.series_told import (
    as_answer,
    heading,
    line_name,
    line_words,
    narrowed,
    period_words,
    starts_at_zero,
)
from screens import collected, documents, look, trend_chart, trend_link, viewer
from screens.collected import Entry
from screens.desk import TOLD, Desk, HeldPapers
from screens.exempt import any_exempt, mark_html
from screens.exports.sheet import as_csv
from screens.files import offer_file
from screens.notices import show_empty, show_problem
from screens.trend_choice import as_said, choose, choose_measure
from screens.trend_link import Choice
from screens.trend_table import COLUMNS, csv_rows, rows_of, table_html
from screens.words import as_html, british_date, counted

A_PAGE = 24
"""Rows of the table that are shown at once: two years of months."""
NONE_HELD = (
    "The papers hold no measure at two dates yet. As soon as one is given for two periods, in one paper or "
    "in several, it is shown here."
)
_PAGE = "trend-page"


def show(desk: Desk) -> None:
    """The choice and the chart on the left, the open page on the right."""
    st.title("Trends", anchor=False)
    if not desk.library.papers():
        show_empty()
        return
    told, shown = st.container(), st.container()
    words = ""
    with shown:
        try:
            with st.spinner("Looking for measures in the papers…"):
                held = desk.measures()
            if held:
                words = _show_beside(desk, held)
            else:
                st.html(f"<p>{NONE_HELD}</p>")
        except TOLD as exc:
            show_problem(str(exc))
    with told:
        look.tell(words)


def _show_beside(desk: Desk, held: Sequence[MeasureHeld]) -> str:
    """The screen with the open page; what is to be said of it."""
    said: list[str] = []
    viewer.beside(desk.library, lambda: said.append(_show_measure(desk, held)))
    return "".join(said)


def _show_measure(desk: Desk, held: Sequence[MeasureHeld]) -> str:
    with st.container(key="trend-choice"):
        chosen, asked = choose_measure(held)
    whole = desk.series(chosen)
    if whole is None:
        st.html("<p>None of this measure's numbers was found again on the pages they were read from.</p>")
        return ""
    choice = choose(whole, asked)
    series = narrowed(whole, areas=choice.areas, since=choice.since, until=choice.until)
    trend_link.follow(as_said(choice, whole))
    if not series.lines:
        st.html("<p>Nothing is held for these areas and dates: choose more areas, or other dates.</p>")
        return "Nothing is held for these areas and dates."
    _show_series(desk.library, series, choice)
    return f"{heading(series)}: {counted(len(rows_of(series)), one='value', many='values')}."


def _show_series(held: HeldPapers, series: Series, choice: Choice) -> None:
    citations = [
        source.citation for _, point in rows_of(series) for source in (*point.sources, *point.others)
    ]
    if any_exempt(citations):
        st.html(mark_html())
    st.html(f"<h2>{as_html(heading(series))}</h2>")
    _show_chart(series)
    st.html(_words_html(series))
    _show_table(held, series)
    _offer(series, choice)


def _show_chart(series: Series) -> None:
    key = f"trend-chart-{series.measure.id}"
    plotted = trend_chart.points_of(series)
    st.altair_chart(
        trend_chart.chart(series, dark=st.context.theme.type == "dark"),
        key=key,
        alt=trend_chart.alternative_text(series),
        on_select=lambda: _open_picked(key, [one.point.citation for one in plotted]),
        selection_mode=trend_chart.PICKED,
    )


def _open_picked(key: str, citations: Sequence[Citation]) -> None:
    """Open the page of the point that was picked in the chart."""
    picked = st.session_state[key].selection.get(trend_chart.PICKED, ())
    number = next((one.get(trend_chart.POINT) for one in picked), None)
    if isinstance(number, int) and 0 <= number < len(citations):
        viewer.go_to(citations[number])


def _words_html(series: Series) -> str:
    """What the chart says in words, and how it is to be read."""
    lines = "".join(f"<li>{as_html(line_words(line, series))}</li>" for line in series.lines)
    notes = ["Pick a point to open its page. Points are joined only where no period between them is missing."]
    if not starts_at_zero(series):
        notes.append("The scale does not begin at zero.")
    if series.measure.own_words:
        notes.append(
            "This measure is named in the papers’ own words: only figures under the same words are here."
        )
    return f'<ul>{lines}</ul><p class="file">{as_html(" ".join(notes))}</p>'


def _show_table(held: HeldPapers, series: Series) -> None:
    rows = rows_of(series)
    pages = -(-len(rows) // A_PAGE)
    before = (min(int(st.session_state.get(_PAGE) or 1), pages) - 1) * A_PAGE
    some = rows[before : before + A_PAGE]
    caption = "The values"
    if pages > 1:
        caption += f", {before + 1} to {before + len(some)} of {len(rows)}"
    with st.container(key="trend-table"):
        st.html(table_html(series, some, caption=caption, link_to=_link_to(held)))
    if pages > 1:
        if int(st.session_state.get(_PAGE) or 1) > pages:
            del st.session_state[_PAGE]
        st.pagination(pages, key=_PAGE)
    _show_page_of(series)


def _link_to(held: HeldPapers) -> Callable[[Citation], str]:
    return lambda cited: documents.address_of(held, cited.file_id, cited.paper, page=cited.page)


def _show_page_of(series: Series) -> None:
    """For the keyboard what a click on a point does: choose a value, and its page opens beside."""
    rows = rows_of(series)
    with st.container(key="trend-page-of", horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "Show the page of",
            range(len(rows)),
            key=f"trend-row-{series.measure.id}-{len(rows)}",
            format_func=lambda place: _row_words(series, place),
        )
        st.button("Show page", key="trend-show", on_click=viewer.go_to, args=(rows[number or 0][1].citation,))


def _row_words(series: Series, place: int) -> str:
    line, point = rows_of(series)[place]
    return f"{period_words(point)}: {point.printed} ({line_name(line, series)})"


def _offer(series: Series, choice: Choice) -> None:
    """What can be taken away: the values, the picture, an entry of the briefing, and a link."""
    name = _file_name(series)
    with st.container(horizontal=True, key="trend-take"):
        collected.offer(
            Entry(f"{series.measure.name} over time", as_answer(series)), key=f"trend-{choice.measure}"
        )
        offer_file(
            "Download the values (CSV)",
            data=lambda: as_csv(COLUMNS, csv_rows(series)),
            file_name=f"{name}.csv",
            kind="text/csv",
            key="trend-csv",
        )
        offer_file(
            "Download the chart (PNG)",
            data=lambda: trend_chart.picture(series, source=_source_line(series)),
            file_name=f"{name}.png",
            kind="image/png",
            key="trend-png",
        )
    with st.expander("Link to this chart", key="trend-link"):
        st.code(trend_link.address_of(choice, here=st.context.url or ""), language=None, wrap_lines=True)


def _source_line(series: Series) -> str:
    """Where the values come from: how many papers, of which meetings, and when the picture was made."""
    cited = {point.citation.paper: point.citation.meeting for _, point in rows_of(series)}
    days = sorted(day for day in cited.values() if day)
    met = ""
    if days:
        met = f" of {british_date(days[0])}" + (
            f" to {british_date(days[-1])}" if days[-1] != days[0] else ""
        )
    papers = counted(len(cited), one="committee paper", many="committee papers")
    exempt = (
        " Exempt: not for publication." if any_exempt(point.citation for _, point in rows_of(series)) else ""
    )
    return f"Source: {papers}{met}. Made on {british_date(datetime.now(UTC).date())}.{exempt}"


def _file_name(series: Series) -> str:
    """A name that every system takes."""
    words = "".join(
        letter if letter.isascii() and letter.isalnum() else " " for letter in series.measure.name
    )
    marked = "exempt-" if any_exempt(point.citation for _, point in rows_of(series)) else ""
    return f"{marked}{'-'.join(words.lower().split())[:60].strip('-') or 'measure'}"
