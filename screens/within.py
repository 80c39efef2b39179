"""Searching inside the papers: words and phrases as they are printed, in one file or in all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from answer.records import Citation
from index.records import Filters
from ingest.records import File, Paper, Passage
from screens import viewer
from screens.desk import TOLD, HeldPapers
from screens.exempt import mark_html
from screens.holdings import Held, held_in
from screens.notices import show_problem
from screens.reader import PUBLIC
from screens.words import as_html, as_label, british_date, counted

A_PAGE = 10
LOOKED_AT = 300
"""Passages that a search over all papers looks at, nearest first."""
NEAREST = 5
AROUND = 160
"""Letters shown on either side of the first place."""
_SCOPE = "within-file"
_TOKEN = re.compile(r'["“”]([^"“”]+)["“”]|(\S+)')
_JOINTS = ".,;:!?()[]"


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that was found, with where in its text the words stand: first letter, and the one after."""

    file: File
    paper: Paper
    passage: Passage
    spans: tuple[tuple[int, int], ...] = ()


def scope_to(file_id: str) -> None:
    """Search within this file from now on."""
    st.session_state[_SCOPE] = file_id


def show(held: HeldPapers) -> None:
    """The words to look for, where, and the places found with a button that opens each page."""
    every = {one.entry.file.id: one for one in held_in(held)}
    if st.session_state.get(_SCOPE) not in every:
        st.session_state[_SCOPE] = None
    typed = st.text_input(
        "Words to look for in the papers",
        key="within-words",
        placeholder='Put a phrase in quotation marks: "child protection plan"',
    )
    scope = st.selectbox(
        "Look in",
        tuple(every),
        index=None,
        key=_SCOPE,
        format_func=lambda file_id: as_label(_named(every[file_id])),
        placeholder="All papers",
    )
    patterns = patterns_of(typed)
    if not patterns:
        st.html(
            "<p>Finds the passages that have all of the words, whatever comes after a word's beginning.</p>"
        )
        return
    try:
        places, note = found(held, typed, patterns, every.get(scope) if scope else None)
    except TOLD as exc:
        show_problem(str(exc))
        return
    st.html(f'<p role="status">{as_html(note)}</p>')
    _show_places(places)


def _named(one: Held) -> str:
    return ", ".join(filter(None, (one.title, british_date(one.meeting), one.entry.file.name)))


def patterns_of(typed: str) -> tuple[re.Pattern[str], ...]:
    """What finds each word or quoted phrase: from the beginning of a word, capitals and spaces aside."""
    pieces = (phrase or word.strip(_JOINTS) for phrase, word in _TOKEN.findall(typed))
    return tuple(_pattern(piece) for piece in dict.fromkeys(pieces) if piece.strip(_JOINTS + " "))


def _pattern(piece: str) -> re.Pattern[str]:
    words = re.sub("['’]", "['’]", r"\s+".join(map(re.escape, piece.split())))
    return re.compile(r"(?<!\w)" + words, re.IGNORECASE)


def spans_in(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text, in order; nowhere unless all of them do."""
    each = [[match.span() for match in pattern.finditer(text)] for pattern in patterns]
    return tuple(sorted(span for spans in each for span in spans)) if all(each) else ()


def found(
    held: HeldPapers, typed: str, patterns: Sequence[re.Pattern[str]], scope: Held | None
) -> tuple[list[Place], str]:
    """The places that have the words, and in a sentence how many; the nearest in meaning where none has."""
    if scope is not None:
        return _in_file(scope, held, patterns)
    hits = held.search(typed, Filters(), limit=LOOKED_AT)
    places = [
        Place(hit.file, hit.paper, hit.passage, spans)
        for hit in hits
        if (spans := spans_in(hit.passage.text, patterns))
    ]
    if places:
        most = "" if len(hits) < LOOKED_AT else f" among the {LOOKED_AT} passages nearest to them"
        return places, f"{counted(len(places), one='place has', many='places have')} these words{most}."
    near = [Place(hit.file, hit.paper, hit.passage) for hit in hits[:NEAREST]]
    if near:
        return near, "No passage was found that has all of these words. These are the nearest in meaning."
    return [], "No passage has these words."


def _in_file(scope: Held, held: HeldPapers, patterns: Sequence[re.Pattern[str]]) -> tuple[list[Place], str]:
    places = list(_places_of(scope, held, patterns))
    name = scope.entry.file.name
    note = f"{counted(len(places), one='place has', many='places have')} these words in {name}."
    if scope.entry.copies:
        note += " Some of its papers are listed with another file, and searched there."
    return places, note


def _places_of(scope: Held, held: HeldPapers, patterns: Sequence[re.Pattern[str]]) -> Iterator[Place]:
    for paper in scope.papers:
        for passage in held.passages_of(paper.id):
            if spans := spans_in(passage.text, patterns):
                yield Place(scope.entry.file, paper, passage, spans)


def _show_places(places: Sequence[Place]) -> None:
    pages = max(1, -(-len(places) // A_PAGE))
    number = st.pagination(pages, key="within-page") if pages > 1 else 1
    for place in places[(number - 1) * A_PAGE : number * A_PAGE]:
        citation = citation_of(place)
        with st.container(key=f"place-within-{place.passage.id}", gap="small"):
            st.html(place_html(place))
            st.button(
                f"Show page {citation.page}",
                key=f"within-{place.passage.id}",
                on_click=viewer.go_to,
                args=(citation,),
                type="primary" if viewer.is_open(citation) else "secondary",
            )


def citation_of(place: Place) -> Citation:
    """The place as one to open: the page where the first of the words stands, and its boxes."""
    part = place.passage.part_at(place.spans[0][0] if place.spans else 0)
    return Citation(
        paper=place.file.name,
        title=place.paper.title,
        page=part.page,
        quote=part.text,
        file_id=place.file.id,
        committee=place.paper.committee,
        meeting=place.paper.meeting,
        item=place.paper.item,
        paragraph=place.passage.paragraph,
        printed_page=part.printed,
        boxes=part.boxes,
        access=place.paper.access,
    )


def place_html(place: Place) -> str:
    """A place in words: the paper, the meeting and page, and the words marked in what stands around them."""
    paper = place.paper
    where = ", ".join(filter(None, (paper.committee, british_date(paper.meeting))))
    exempt = mark_html() if paper.access not in PUBLIC else ""
    return (
        f'<div class="citation"><h2 class="paper">{as_html(paper.title or place.file.name)}</h2>{exempt}'
        f"<p>{as_html(where)}</p><blockquote>{marked_html(place.passage.text, place.spans)}</blockquote>"
        f'<p class="file">{as_html(place.file.name)}</p></div>'
    )


def marked_html(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The part of a text around the first of the places, each place marked."""
    first = spans[0] if spans else (0, 0)
    start, end = _start(text, first[0]), _end(text, first[1])
    pieces, at = [], start
    for begin, over in spans:
        if at <= begin and over <= end:
            pieces.append(f"{as_html(text[at:begin])}<mark>{as_html(text[begin:over])}</mark>")
            at = over
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    return f"{before}{''.join(pieces)}{as_html(text[at:end])}{after}"


def _start(text: str, place: int) -> int:
    """Where to begin so that enough stands before a place and no word is cut."""
    start = place - AROUND
    return 0 if start <= 0 else text.find(" ", start, place) + 1 or start


def _end(text: str, place: int) -> int:
    """Where to end so that enough stands behind a place and no word is cut."""
    end = place + AROUND
    return len(text) if end >= len(text) else max(text.rfind(" ", place, end + 1), place)
