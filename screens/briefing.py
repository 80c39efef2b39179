"""The briefing: answers collected into a note, put in order, with the reader's own words between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

import streamlit as st

from answer.records import NOT_FOUND, Answer, Citation, Status
from screens import collected, look
from screens.collected import Briefing, Entry
from screens.desk import TOLD, Desk
from screens.exempt import mark_html
from screens.exports.briefing import briefing_note, said
from screens.exports.markdown import as_markdown
from screens.exports.note import Block, Bullet, Heading, Note, Paragraph, Quotation, Table, file_name
from screens.exports.places import footnote
from screens.exports.saved import BriefingUnusable, opened, saved
from screens.exports.word import MEDIA_TYPE, as_word
from screens.files import offer_file
from screens.notices import show_problem
from screens.words import as_html, as_label, counted

LARGEST = 4
"""Megabytes of a saved briefing."""
_PROBLEM = "briefing problem"
GONE = (
    f"{NOT_FOUND} as they are held now: the answer collected for this could not be found again, and is not "
    "shown. Ask once more."
)


def show(desk: Desk) -> None:
    """The note to be put together, and below it how it will read."""
    st.title("Briefing", anchor=False)
    held = _found_again(collected.briefing(), desk)
    told = st.container()
    with st.container(key="briefing"):
        if held.entries or held.title or held.opening:
            _show_note(held)
        else:
            _show_start()
        _offer_undo()
        _take_saved()
    with told:
        look.tell(_said_of(held))


def _said_of(held: Briefing) -> str:
    problem: str = st.session_state.get(_PROBLEM, "")
    return problem or f"The briefing holds {_how_many(held)}."


def _how_many(held: Briefing) -> str:
    return counted(len(held.entries), one="answer", many="answers")


def _found_again(held: Briefing, desk: Desk) -> Briefing:
    """The briefing with every answer found again on the pages it cites, as this reader may see them now."""
    return replace(held, entries=tuple(_entry_found_again(entry, desk) for entry in held.entries))


def _entry_found_again(entry: Entry, desk: Desk) -> Entry:
    try:
        stands = desk.stands(entry.answer, asked=entry.asked)
    except TOLD:
        stands = None
    return replace(entry, answer=stands or Answer(Status.NOT_IN_PAPERS, GONE))


def _show_start() -> None:
    st.html(
        "<p>A briefing is a note made of answers, with a footnote for every place they stand. Collect "
        "answers with “Add to briefing” on the screens Ask, Check a statement and Trends. Then put them in "
        "order here, write your own words between them, and take the note away as Word or Markdown.</p>"
    )


def _show_note(held: Briefing) -> None:
    note = briefing_note(held, on=datetime.now(UTC).date())
    _write_above(held)
    st.html(f"<h2>{_how_many(held)} in the briefing</h2>")
    for place, entry in enumerate(held.entries, start=1):
        _show_entry(entry, place=place, last=len(held.entries))
    _offer_files(note, held)
    st.html("<h2>How it will read</h2>")
    with st.container(key="preview", border=True):
        st.html(preview_html(note))


def _write_above(held: Briefing) -> None:
    taken = collected.times_taken()
    title = st.text_input("Title of the note", value=held.title, key=f"title-{taken}", max_chars=200)
    opening = st.text_area(
        "Words to open with", value=held.opening, key=f"opening-{taken}", max_chars=20_000, height=120
    )
    if (title, opening) != (held.title, held.opening):
        collected.write(title=title, opening=opening)
        st.rerun()


def _show_entry(entry: Entry, *, place: int, last: int) -> None:
    name = as_label(f"{place}. {_short(entry.asked)}")
    with st.container(key=f"entry-{entry.id}", border=True):
        st.html(f"<h3>{place}. {as_html(entry.asked)}</h3><p>{as_html(_short(said(entry.answer), 400))}</p>")
        words = st.text_area(
            f"Your own words before {name}",
            value=entry.words,
            key=f"words-{entry.id}",
            max_chars=20_000,
            height=80,
        )
        if words != entry.words:
            collected.write_before(entry.id, words)
            st.rerun()
        with st.container(horizontal=True, key=f"entry-actions-{entry.id}"):
            _button(f"Move {place} up", entry, by=-1, disabled=place == 1)
            _button(f"Move {place} down", entry, by=1, disabled=place == last)
            st.button(
                f"Remove {place}", key=f"remove-{entry.id}", on_click=collected.remove, args=(entry.id,)
            )


def _button(label: str, entry: Entry, *, by: int, disabled: bool) -> None:
    st.button(
        label,
        key=f"move-{by}-{entry.id}",
        on_click=collected.move,
        args=(entry.id,),
        kwargs={"by": by},
        disabled=disabled,
    )


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _offer_files(note: Note, held: Briefing) -> None:
    with st.container(horizontal=True, key="briefing-actions"):
        offer_file(
            "Download as Word", data=lambda: as_word(note), file_name=file_name(note, "docx"), kind=MEDIA_TYPE
        )
        offer_file(
            "Download as Markdown",
            data=lambda: as_markdown(note).encode(),
            file_name=file_name(note, "md"),
            kind="text/markdown",
        )
        offer_file(
            "Save to go on later",
            data=lambda: saved(held),
            file_name=file_name(note, "briefing.json"),
            kind="application/json",
        )
        st.button("Clear the briefing", on_click=collected.clear)


def _offer_undo() -> None:
    if collected.can_undo():
        st.button("Undo: have the briefing as it was", on_click=collected.undo)


def _take_saved() -> None:
    """Open a briefing that was saved; every answer of it is found again before it is shown."""
    if problem := st.session_state.pop(_PROBLEM, ""):
        show_problem(problem)
    with st.expander("Open a saved briefing"), st.form("saved-briefing", border=False, clear_on_submit=True):
        file = st.file_uploader(
            "The file that “Save to go on later” gave you",
            type=("json",),
            max_upload_size=LARGEST,
            key="saved",
        )
        if st.form_submit_button("Open") and file is not None:
            try:
                collected.begin_with(opened(file.name, file.getvalue()))
            except BriefingUnusable as exc:
                st.session_state[_PROBLEM] = str(exc)
            st.rerun()


def preview_html(note: Note) -> str:
    """The note as it will read, with its footnotes numbered."""
    mark = mark_html() if note.mark else ""
    body = "".join(_block_html(note, block) for block in note.blocks)
    notes = "".join(f"<li>{as_html(footnote(cited))}</li>" for cited in note.footnotes)
    foot = f"<h4>Footnotes</h4><ol>{notes}</ol>" if notes else ""
    return f"{mark}<h3>{as_html(note.title)}</h3>{_in_lists(body)}{foot}"


def _in_lists(body: str) -> str:
    """Entries of a list that follow each other stand in one list."""
    return body.replace("</ul><ul>", "")


def _block_html(note: Note, block: Block) -> str:
    match block:
        case Heading():
            return f"<h4>{as_html(block.text)}</h4>"
        case Paragraph():
            return f"<p>{_words_html(note, block)}</p>"
        case Bullet():
            return f"<ul><li>{_words_html(note, block)}</li></ul>"
        case Quotation():
            return f"<blockquote>{as_html(block.text)}</blockquote>"
        case Table():
            return ""
        case _:
            assert_never(block)


def _words_html(note: Note, block: Paragraph | Bullet) -> str:
    lead = f"<strong>{as_html(block.lead)}</strong> " if block.lead else ""
    return f"{lead}{as_html(block.text)}{_marks_html(note, block.cited)}"


def _marks_html(note: Note, cited: tuple[Citation, ...]) -> str:
    return "".join(f"<sup> [{number}]</sup>" for number in note.numbers(cited))
