"""What minutes record of decisions: resolutions, votes, actions, and items put off."""

from __future__ import annotations

import re

from ingest.records import PassageKind

_WORD = r"(?:RESOLVED|AGREED|APPROVED|DECIDED|ORDERED|DETERMINED|RECOMMENDED)"
_BODY = (
    r"(?:[Tt]he\s+(?:[A-Z][\w&,-]*\s+(?:(?:and|for|of|&)\s+)*){0,7})?"
    r"(?:Committee|Cabinet|Council|Panel|Board|Members)"
)
_OPENS = re.compile(
    rf"(?:(?:it was|{_BODY}|accordingly|on a vote|the vote)[\s,]+(?:was\s+)?)?"
    rf"(?:(?:further|then|also|duly)\s+)*(?:unanimously\s+)?{_WORD}\b[\s,(]*(?:unanimously|nem\.? con\.?)?\)?"
    r"[\s:;\-–]*(?:that)?[\s:;\-–]*",
    re.IGNORECASE,
)
_OPENS_ANYWHERE = re.compile(
    r"(it was\s+)?(unanimously\s+)?(RESOLVED|AGREED)\b[\s:\-–]*(that)?[\s:\-–]*", re.IGNORECASE
)
_DECISION_ANYWHERE = re.compile(
    r"^((FURTHER )?RESOLVED|AGREED|ACTIONS?(\s+\d+)?\s*:|IT WAS (RESOLVED|AGREED)\b|Decision\s*:)"
)
_LABEL = re.compile(r"(?:decisions?|resolutions?|resolved|agreed|outcome)\s*:?[\s\-–]*", re.IGNORECASE)
_ACTION = re.compile(
    r"(?:ACTIONS?(?:\s+POINTS?)?|Actions?(?:\s+points?)?)(?:\s+(?:no\.?\s*)?\d+)?\s*(?:[:–-]|\bfor\b|\(|$)|"
    r"Action(?:ed)? by\b"
)
_RECORDED = re.compile(
    r"(?:FURTHER\s+|UNANIMOUSLY\s+)?(?:RESOLVED|AGREED|DECIDED)\b"
    r"|(?:Resolved|Agreed|Decision|Decided|Outcome)\s*[:–-]"
    r"|(?:It was|IT WAS)\s+(?:(?:then|further|also|unanimously|duly|therefore|subsequently)\s+)*"
    rf"(?:resolved|agreed|approved|decided|moved and (?:agreed|carried)|{_WORD}"
    r"|(?:moved|proposed)\b[^.]{0,160}\b(?:resolved|RESOLVED|agreed|AGREED))\b"
    rf"|{_BODY}\s+(?:then\s+|unanimously\s+|duly\s+)*(?:{_WORD}|resolved|noted\s+(?:the|this)\s+"
    rf"(?:(?:contents|content|information|position|update|progress)\b|(?:[\w-]+\s+){{0,3}}(?:report|reports|update|"
    rf"presentation|programme|minutes)\b)|(?:approved|endorsed|adopted)\s+the\b)"
)
_VOTE = re.compile(
    r"\b(?:was|were|is)\s+(?:duly\s+|then\s+|therefore\s+)*"
    r"(?:CARRIED|LOST|DEFEATED|REJECTED|REFUSED|GRANTED)\b"
    r"|\b(?:motion|amendment|proposal|vote|recommendations?)\b[^.]{0,60}\b(?:was|were)\s+(?:carried|lost|defeated)\b"
    r"|\bFELL\b|\b(?:motion|amendment|recommendation\w*(?: \w+)?)\s+(?:fell|failed)\b"
    r"|\b\d+\s+(?:votes?\s+|members?\s+)?(?:for|in favour)\b.{0,40}\b\d+\s+(?:votes?\s+)?(?:against|abst)",
)
_PUT_OFF = re.compile(
    r"^(?:this |the |that |agenda )?"
    r"(?:items?|reports?|matters?|applications?|considerations?|discussions?|decisions?|motions?)\b[^.]{0,120}?"
    r"\b(?:deferred|adjourned|postponed|withdrawn|put back|carried over|held over)\b"
    r"|^(?:deferred|adjourned|postponed|withdrawn)\b"
    r"|\b(?:agreed|resolved|RESOLVED|decided) (?:to|that)\b[^.]{0,80}\b(?:defer|deferred|adjourn|postpone)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:FURTHER\s+)?RESOLVED\b|\bACTIONS?(?:\s+\d+)?\s*:|\bIt was (?:RESOLVED|AGREED)\b"
    r"|(?<=\s)(?:Decision|Resolved)\s*:"
)
_BY_BODY = re.compile(r"\b(?:Council|Committee|Cabinet|Panel|Board|Members|Councillors)\s+$")
_LETTERED = re.compile(r"^\(?\d{0,2}[a-z][.)]\s")

DECISIONS = frozenset({PassageKind.RESOLUTION, PassageKind.ACTION, PassageKind.DEFERRAL})
"""What a committee decided, as its minutes record it."""


def opens_resolution(text: str, *, minutes: bool = True) -> bool:
    """Whether a line alone says that what follows was resolved: "RESOLVED:", "It was agreed that".

    In papers other than minutes fewer words do: "Approved" or "Outcome" is a heading there.
    """
    text = text.strip()
    if not minutes:
        return bool(_OPENS_ANYWHERE.fullmatch(text))
    return len(text) < 120 and bool(_OPENS.fullmatch(text) or _LABEL.fullmatch(text))


def is_decision(text: str) -> bool:
    """Whether a paragraph of any paper is itself set as a resolution or an action."""
    return bool(_DECISION_ANYWHERE.match(text))


def ends_resolving(heading: str) -> bool:
    """Whether a heading says that what stands under it was resolved: "Summary: the Committee RESOLVED"."""
    return re.search(rf"\b{_WORD}(?:\s+that)?\s*[:;]?$", heading) is not None


def goes_on_listing(text: str) -> bool:
    """Whether a decision only begins the list of what was decided: "RESOLVED that Cabinet agree to:"."""
    return text.rstrip().endswith((":", ":-", ";")) and len(text) < 200


def decision_of(text: str) -> PassageKind | None:
    """What kind of decision a paragraph itself records, or None: a resolution, an action, a deferral."""
    if _ACTION.match(text):
        return PassageKind.ACTION
    if _PUT_OFF.search(text) and len(text) < 400:
        return PassageKind.DEFERRAL
    if _RECORDED.match(text) or (_VOTE.search(text) and len(text) < 500):
        return PassageKind.RESOLUTION
    return None


def split_decision(text: str) -> int:
    """Where a decision begins inside a paragraph ("... was discussed. RESOLVED: That ..."), else 0."""
    for match in _WITHIN.finditer(text):
        before = text[: match.start()]
        of_body = _BY_BODY.search(before) and re.match(r"[A-Z ]+\s*(?:\([^)]*\))?\s*:", text[match.start() :])
        if re.search(r"[.:;?!)]\s*$", before) or of_body:
            return match.start()
    return 0


def is_lettered(text: str) -> bool:
    """Whether a line begins with the letter of a decision in a list: "3a. Charges ..."."""
    return bool(_LETTERED.match(text))
