"""How the head of a page says that its paper is not for the public.

Papers that hold exempt information are marked "Not for publication" with the paragraph of Part 1 of Schedule
12A to the Local Government Act 1972 that applies (section 100B(5)). A public report that says which of its
appendices is exempt stays public.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.raw import RawPage
from ingest.records import PaperKind

HEAD_LINES, FOOT_LINES = 12, 3
"""Lines at the head of a page and at its foot that tell what it is."""
BEGINNING = 4
"""Lines in which an appendix in the middle of a paper says what it is."""

_KIND = (
    r"(?:reports?|appendix|appendices|annex(?:e|es)?|papers?|documents?|minutes?|agenda|enclosures?|items?"
    r"|session|business|supplement|schedule)"
)
_CLOSED = r"(?:exempt|confidential|restricted)"
_REASON = (
    r"(?:under|by virtue|pursuant|as defined|within the meaning|in accordance|part |para|section|schedule)"
)
_PARAGRAPH = r"paragraphs?\s*(?:\(s\)\s*)?\d"
_SIGNS = re.compile(
    rf"^(?:strictly\s+)?(?:private\s+(?:and|&)\s+)?{_CLOSED}"
    rf"(?:\W*$|\W+{_KIND}\b|\W+{_REASON}|\W+from publication)"
    rf"|^{_CLOSED}\s+information(?:\W*$|\W+{_REASON})"
    rf"|^(?:this\s+{_KIND}\s+(?:is|are)\s+)?not\s+(?:for|to be|for general)\s+publi"
    rf"|^private\s+(?:and\s+confidential|{_KIND})\b"
    rf"|^(?:this|the)\s+{_KIND}\s+(?:is|are|contains?|includes?)\s+(?:an?\s+)?(?:{_CLOSED}|private)\b"
    rf"|^by\s+virtue\s+of\s+{_PARAGRAPH}"
    rf"|^(?:exempt\w*\W+)?(?:under\s+)?{_PARAGRAPH}.{{0,40}}\bschedule\s+12a\b"
    rf"|^(?:schedule\s+12a\b.{{0,20}})?\W*{_PARAGRAPH}\W+(?:of\s+)?schedule\s+12a\b"
    rf"|^part\s+(?:2|ii|two|b)\W*(?:$|(?:{_CLOSED}|private|closed|not for|{_KIND})\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:(?:report|publication|exemption|access|confidentiality)\s+)?"
    r"(?:status|classification|category|publication|access to information|confidentiality|access"
    r"|(?:public|open|part (?:1|i))\s*(?:/|or)\s*(?:exempt|private|confidential|closed|part (?:2|ii)))\s*:\s*"
    rf"(?:part (?:2|ii|two)\b|{_CLOSED}|private\b|closed\b|not for publication)",
    re.IGNORECASE,
)
# Of another part of the paper, or of nothing at all.
_OTHERWISE = re.compile(
    r"\b(?:not|non|no|none|nil|un)[\s-]*(?:exempt|confidential|restricted|applicable)\b|:\s*(?:none|no|nil|n/?a)\b"
    r"|(?<!this )\b(?:appendix|appendices|annex)\b.*\b(?:is|are)\b"
    r"|\b(?:contains?|includes?)\s+(?:an?\s+)?\w+\s+app"
    rf"|\binformation\s*:|:\s*(?:appendix|appendices|annex)|\bpublic\b.*\bwith\b|{_CLOSED}\s+(?:items|appendices)\s*:",
    re.IGNORECASE,
)
_OF_A_MEETING = re.compile(rf"^(?:{_CLOSED}|private|part (?:2|ii|two))\W+(?:agenda|minutes?|session)\b", re.I)
_MEETINGS = (PaperKind.FRONT_PAGES, PaperKind.MINUTES, PaperKind.WORK_PROGRAMME)


def says_exempt(page: RawPage, kind: PaperKind = PaperKind.REPORT) -> bool:
    """Whether the head or foot of a page says that its paper, one of this kind, is not for the public.

    An agenda and minutes speak of the exempt matters of others: only what they are called tells there.
    """
    lines = [" ".join(line.split()) for line in page.text.splitlines() if line.strip()]
    told = [*lines[:HEAD_LINES], *lines[HEAD_LINES:][-FOOT_LINES:]]
    if kind in _MEETINGS:
        return any(_OF_A_MEETING.match(line) for line in told)
    return lines_say_exempt(told)


def begins_exempt(page: RawPage) -> bool:
    """Whether an exempt appendix begins on a page in the middle of a paper: its first lines say so.

    A running head that says so stands on the pages before as well, so that it is not asked about here.
    """
    lines = [" ".join(line.split()) for line in page.text.splitlines() if line.strip()]
    return lines_say_exempt(lines[:BEGINNING])


def lines_say_exempt(lines: Sequence[str]) -> bool:
    """Whether one of some lines says that the paper they stand on is not for the public."""
    bare = (line.lstrip("*•–-—[( ") for line in lines)
    return any((_SIGNS.match(line) or _LABELLED.match(line)) and not _OTHERWISE.search(line) for line in bare)
