"""A meeting as its minutes record it: who was there, when and where, and whose minutes were approved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.attendance import attendance_in, label_of
from ingest.blocks import Block
from ingest.front_sheet import date_in
from ingest.persons import surname
from ingest.records import Attendee, Fact, Presence
from ingest.roles import People, bodies_in, roles_in
from ingest.speakers import Grammar

_TIME = (
    r"(\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?\s?m\b\.?|noon|midnight|hrs|hours)|\d{1,2}[.:]\d\d\b|noon|midnight)"
)
_MEETING = r"(?:meeting|committee|cabinet|council|panel|board|session)"
_STARTED = re.compile(
    rf"\b{_MEETING}\s+(?:was\s+)?(?:started|commenced|began|opened|convened)\b[^.;]{{0,20}}?\bat\s+{_TIME}",
    re.I,
)
_HELD_AT = re.compile(
    r"(?:\b(?:19|20)\d\d|\bheld\b[^.;]{0,120}?)\b"
    rf"(?:,?\s+(?:at|commencing at|starting at|from)|,)\s+{_TIME}",
    re.I,
)
_ENDED = re.compile(
    rf"\b{_MEETING}\s+(?:was\s+|then\s+)?"
    r"(?:finished|ended|closed|concluded|rose|adjourned|declared closed|terminated)\b"
    rf"[^.;]{{0,30}}?\bat\s+{_TIME}",
    re.I,
)
_ENDED_AT = re.compile(rf"^at\s+{_TIME}[^.;]{{0,40}}\b(?:closed|ended|concluded)\b", re.I)
_HELD_IN = re.compile(
    r"\bheld\s+(?:remotely\s+|virtually\s+)?(?:in|at)\s+((?:the\s+)?[A-Z][^.;]{3,120}?)"
    r"(?=,?\s+(?:on|at\s+\d|commencing|from\s+\d)\b|\s*\.|\s*$)"
)
_VENUE = re.compile(r"^(?:venue|place|location)\s*:\s*(.{3,120})$", re.I)
_MINUTES = re.compile(r"\b(?:draft |public )?minutes\b", re.I)
_APPROVED = re.compile(
    r"\b(?:approved?|agreed?|confirm(?:ed)?|accept(?:ed)?|adopt(?:ed)?|sign(?:ed)?|were|was|be)\b[^.;]{0,120}?"
    r"\b(?:(?:correct|true|accurate|fair)\b[^.;]{0,20}?\b(?:record|copy|account|reflection|minutes?)"
    r"|accurate|correct)\b"
    r"|\bminutes\b[^.;]{0,120}\b(?:were|was|be)\s+(?:approved|confirmed|agreed|adopted|signed)\b",
    re.I,
)
_WITHHELD = re.compile(
    r"^to\b|\b(?:not (?:yet )?(?:approved|agreed|available)|deferred|postponed|subject to)\b", re.I
)
_DRAFT = re.compile(
    r"^(?-i:DRAFT)$"
    r"|\b(?:draft|unconfirmed|unapproved) minutes\b|\bminutes\b.{0,30}\b(?:unconfirmed|subject to "
    r"(?:approval|confirmation))\b|\b(?:these|the) minutes (?:are|remain) (?:draft|subject)\b",
    re.I,
)
_SIGNED = re.compile(r"\bsigned\b|\bchair(?:man|woman|person)?\b|\bapproved\b", re.I)
_MOVED = re.compile(
    r"(?P<who>[A-Z].{2,90}?)\s+(?:then\s+|also\s+)?"
    r"(?P<way>left|joined|re-?joined|arrived (?:at|in)|entered|withdrew from)"
    rf"\s+(?:from\s+)?(?:the|this)\s+(?:virtual\s+)?(?:meeting|room|chamber|committee)\b[^.;]{{0,40}}?\bat\s+{_TIME}"
)
_AT_MOVED = re.compile(
    rf"\bat\s+{_TIME},?\s+(?P<who>[A-Z].{{2,90}}?|the\s.{{2,60}}?)\s+"
    r"(?P<way>left|joined|re-?joined|arrived|entered)\b",
    re.I,
)
OPENING, CLOSING = 8, 8
"""How many texts at the beginning and at the end of minutes say what they are and whether they are signed."""


NOBODY = People()


@dataclass(frozen=True, slots=True)
class Meeting:
    """What minutes say of their meeting. `approved` is None where they do not say whether they were."""

    people: People = NOBODY
    facts: tuple[Fact, ...] = ()
    approved: bool | None = None


NO_MEETING = Meeting()
"""Of papers other than minutes."""


def meeting_of(pages: Sequence[Sequence[Block]], *, in_pack: bool) -> Meeting:
    """The meeting that minutes record, from the blocks of their pages.

    Minutes `in_pack` stand in the papers of a later meeting, which is to approve them: they are not
    approved yet unless they say otherwise.
    """
    blocks = [block for page in pages for block in page if block.lines]
    spoken = [block.text for block in blocks if label_of(block.lines[0].text) is None]
    attendance = attendance_in(pages)
    people = People(attendance, roles_in(spoken, attendance), bodies_in(spoken))
    people = replace(people, attendance=_with_times(people, spoken))
    facts = [*_when_and_where(blocks), *_approvals(blocks), *_listed(people.attendance, blocks)]
    return Meeting(people, tuple(facts), _approved(blocks, in_pack=in_pack))


def _when_and_where(blocks: Sequence[Block]) -> Iterator[Fact]:
    """When the meeting began and ended, and where it was held: each once, from where it is first said."""
    opening = blocks[:OPENING]
    forms = (
        ("start time", (_STARTED,), blocks),
        ("start time", (_HELD_AT,), opening),
        ("venue", (_VENUE, _HELD_IN), opening),
        ("end time", (_ENDED, _ENDED_AT), blocks[::-1]),
    )
    told: set[str] = set()
    for name, patterns, among in forms:
        for block in among if name not in told else ():
            match = next((m for pattern in patterns if (m := pattern.search(block.text))), None)
            if match:
                told.add(name)
                yield Fact(name, _clock(match.group(1)), block.page)
                break


def _approvals(blocks: Sequence[Block]) -> Iterator[Fact]:
    """Of which meetings the minutes were approved: the day of each, or "previous meeting"."""
    heading = ""
    for block in blocks:
        if block.number and len(block.text) < 200:
            heading = block.text
        about = _MINUTES.search(block.text) or (heading and _MINUTES.search(heading))
        for sentence in re.split(r"(?<=[a-z])\.\s", block.text) if about and len(block.text) < 900 else ():
            if not _APPROVED.search(sentence) or _WITHHELD.search(sentence):
                continue
            if "minutes" not in sentence.lower() and not _MINUTES.search(heading):
                continue
            days = [
                found.isoformat() for part in _dated(sentence) or _dated(heading) if (found := date_in(part))
            ]
            for day in days or ["previous meeting"]:
                yield Fact("approves minutes of", day, block.page)


def _dated(text: str) -> list[str]:
    return re.findall(r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+,?\s+(?:19|20)\d\d", text)


def _listed(attendance: Sequence[Attendee], blocks: Sequence[Block]) -> Iterator[Fact]:
    """Everybody of one presence as a fact, on the page that names the first of them."""
    for presence in Presence:
        people = [person for person in attendance if person.presence is presence]
        if people:
            page = next((b.page for b in blocks if surname(people[0].name) in b.text.lower()), blocks[0].page)
            yield Fact(presence.value, "; ".join(map(_told, people)), page)


def _told(person: Attendee) -> str:
    chairs = re.match(r"(?:vice|deputy)?[- ]?chair", person.role, re.IGNORECASE)
    if not person.role:
        return person.name
    return f"{person.name} ({person.role})" if chairs else f"{person.name}, {person.role}"


def _approved(blocks: Sequence[Block], *, in_pack: bool) -> bool | None:
    opening = " ".join(block.text for block in blocks[:OPENING])
    closing = blocks[-CLOSING:]
    if _DRAFT.search(opening) or any(_DRAFT.search(block.text) for block in closing):
        return False
    signed = any(_SIGNED.search(block.text) and len(block.text) < 200 for block in closing)
    dated = any(
        re.search(r"^(?:date|dated|signed|approved|confirmed)\b", block.text, re.I) and date_in(block.text)
        for block in closing
    )
    if signed and dated:
        return True
    return False if in_pack else None


def _with_times(people: People, texts: Sequence[str]) -> tuple[Attendee, ...]:
    """The people, with when they came or went where the minutes say it."""
    moves: list[tuple[str, str, str]] = []
    grammar = Grammar(people)
    for text in texts:
        for match in (*_MOVED.finditer(text), *_AT_MOVED.finditer(text)):
            time = next(group for group in match.groups() if group and re.match(r"\d|noon|midnight", group))
            who = re.findall(grammar.who, match["who"])
            moves += [(people.called(one), match["way"].lower(), _clock(time)) for one in who]
    return tuple(_moved(person, people, moves) for person in people.attendance)


def _clock(words: str) -> str:
    """A time or place without the stop of its sentence: "7.16pm." gives "7.16pm", "9 p.m." stays."""
    words = words.strip(" ,")
    return words if re.search(r"\.\s?m\.$", words) else words.rstrip(".")


def _moved(person: Attendee, people: People, moves: Sequence[tuple[str, str, str]]) -> Attendee:
    shown = people.called(person.name)
    for who, way, time in moves:
        if who == shown:
            person = (
                replace(person, left=time)
                if way in ("left", "withdrew from")
                else replace(person, joined=time)
            )
    return person
