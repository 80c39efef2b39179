"""Which committee a paper is for and on what day it meets, where no front sheet says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ingest.front_sheet import date_in

OPENING = 8
"""Texts at the top of minutes or an agenda among which the meeting is named."""

LONGEST = 400
"""In characters: of a longer text only so much is looked at for the name of a body."""

_HELD = re.compile(r"\bheld\b.*", re.IGNORECASE | re.DOTALL)
_TIMED = re.compile(r"^.{0,160}?\b\d{1,2}([.:]\d\d)?\s*(am|pm|noon)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b.{0,30}", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previous|last)\s+meeting|\bminutes of the (?:meeting|previous|last)\b", re.IGNORECASE
)

_BODY = r"(?:(?:Sub-?)?Committee|Cabinet|Commission|Panel|Board|Forum|Executive)"
_SMALL = r"(?:and|of|for|on|the|to|&)"
_NAMED = re.compile(
    rf"\b((?:(?!(?:Minutes|Meeting|The|Agenda|Document|At|Council)\b)[A-Z][\w'’&]*,?\s+"
    rf"(?:{_SMALL}\s+)*|&\s+){{1,9}}?{_BODY}"
    r"(?:\s+\((?!\d)[\w\s]{3,40}\))?|Cabinet)(?![\w-])(?!\s+(?:Member|Office|Lead|Portfolio|Report))"
)
_MEETING_OF = re.compile(
    r"\bmeeting\s+of\s+(?:the\s+|a\s+)?(.{4,110}?)(?:,?\s+(?:was\s+)?held\b|,|\s+on\s+\w+day\b|\s+\d{1,2}\s|$)",
    re.IGNORECASE,
)
_BODY_MEETING = re.compile(r"\bminutes\s+of\s+(?:the\s+|a\s+)?(.{4,90}?)\s+meeting\b", re.IGNORECASE)
_DATED_LINE = re.compile(r"^([A-Za-z&,'’\s()-]{4,90}?)\s*[-–—:,]\s*(?:\w+day\b|\d{1,2}\s)", re.IGNORECASE)
_ANY_BODY = re.compile(rf"\b(?:{_BODY}|Council)\b", re.IGNORECASE)
_ASKED = re.compile(
    rf"\b((?:(?!(?:That|The|This)\b)[A-Z][\w'’&]*,?\s+(?:{_SMALL}\s+)*){{1,9}}?"
    rf"(?:Committee|Panel|Board|Commission)|Cabinet"
    r"|(?:County|Full) Council)"
    r"\s+(?:(?:is|are)\s+(?:asked|invited|recommended|requested)\s+to|(?:members\s+)?(?:to\s+)?"
    r"(?:note|consider|comment|agree|endorse|approve|review)s?\b)"
)


def committee_at_head(texts: Sequence[str]) -> str:
    """The body that the opening of minutes, an agenda or a forward plan names; empty where none is."""
    opening = [" ".join(text.split())[:LONGEST] for text in texts[:OPENING]]
    for form in (_MEETING_OF, _BODY_MEETING, _DATED_LINE):
        for text in opening:
            match = form.search(text)
            if match and _ANY_BODY.search(match.group(1)):
                return _plain(match.group(1))
    for text in opening:
        if re.fullmatch(
            r"(?:county |city |borough |district |full )?(?:council|cabinet|executive)", text, re.I
        ):
            return _plain(text)
    return next(_bodies(opening), "")


def _bodies(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for match in _NAMED.finditer(_cased(text)):
            yield _plain(match.group(1))


def _plain(name: str) -> str:
    """A body's name without an article and in the writing of a title."""
    words = re.sub(r"^(?:the|a|an)\s+", "", name.strip(" ,.-–"), flags=re.IGNORECASE)
    return _cased(words)


def _cased(text: str) -> str:
    """A text set in capitals written as a title; one that is not is left as it is."""
    letters = [char for char in text if char.isalpha()]
    if not letters or sum(char.isupper() for char in letters) < 0.8 * len(letters):
        return text
    words = re.sub(r"['’]S\b", lambda end: end.group(0).lower(), text.title())
    return re.sub(r"(?<=\s)(And|Of|For|On|The|To|At|In)\b", lambda word: word.group(0).lower(), words)


def committee_asked(texts: Iterable[str]) -> str:
    """The one committee that a report's recommendations or reasons ask to note or decide, else empty."""
    found = {_plain(match.group(1)) for text in texts for match in _ASKED.finditer(" ".join(text.split()))}
    return found.pop() if len(found) == 1 else ""


def meeting_in(texts: Sequence[str], *, agenda: bool = False) -> date | None:
    """The day of the meeting minutes or an agenda open with: after "held", by a time or a weekday.

    An `agenda` names the day of the last meeting too, whose minutes it asks to approve: that is passed over.
    """
    forms = (_TIMED, _WEEKDAY) if agenda else (_HELD, _TIMED, _WEEKDAY)
    opening = [text for text in texts[:OPENING] if not (agenda and _EARLIER.search(text))]
    for form in forms:
        for text in opening:
            match = form.search(text)
            if match and (found := date_in(match.group(0))):
                return found
    return None
