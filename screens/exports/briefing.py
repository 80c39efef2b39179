"""A briefing as a note: the reader's words, what was asked, what the papers say, where they disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from answer.disagreeing import disagreements
from answer.records import NOT_FOUND, REFUSALS, Answer
from screens.exports.collection import Briefing, Entry
from screens.exports.note import Block, Bullet, Heading, Note, Paragraph
from screens.words import british_date

UNTITLED = "Briefing"


def briefing_note(briefing: Briefing, *, on: date) -> Note:
    """The whole note; `on` is the day it is made."""
    blocks: list[Block] = [*_paragraphs(briefing.opening)]
    for entry in briefing.entries:
        blocks += _of_entry(entry)
    differing = disagreements([entry.answer for entry in briefing.entries])
    if differing:
        blocks.append(Heading("Figures in this note that differ"))
        blocks += [Bullet(words) for words in differing]
    blocks.append(Paragraph(f"Made on {british_date(on)} from the committee papers cited in the footnotes."))
    return Note(briefing.title.strip() or UNTITLED, tuple(blocks))


def _paragraphs(words: str) -> Iterator[Paragraph]:
    """What a reader wrote; an empty line begins a new paragraph."""
    yield from (Paragraph(part) for part in re.split(r"\n\s*\n", words) if part.strip())


def _of_entry(entry: Entry) -> Iterator[Block]:
    answer = entry.answer
    yield Heading(entry.asked)
    yield from _paragraphs(entry.words)
    yield Paragraph(said(answer), () if answer.verdicts else answer.citations)
    for verdict in answer.verdicts:
        yield Bullet(verdict.answer, verdict.citations, verdict.claim)
    yield from _more(answer.disagreements, "The papers give more than one figure:")
    yield from _more(answer.besides, "Also in the papers:")


def _more(notes: Sequence[str], lead: str) -> Iterator[Block]:
    if notes:
        yield Paragraph("", lead=lead)
        yield from (Bullet(note) for note in notes)


def said(answer: Answer) -> str:
    """What the papers say; a refusal begins by saying that it is one."""
    if answer.status in REFUSALS and not answer.answer.startswith(NOT_FOUND):
        return f"{NOT_FOUND}: {answer.answer}"
    return answer.answer
