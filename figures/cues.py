"""Words that tell what a number claims to be: a change or a level, an actual, a target, a forecast."""

from __future__ import annotations

import re

from figures.numbers import NumberKind, NumberMention
from figures.records import Role, Standing

_MOVES = (
    r"(?:reduc|increas|decreas|drop|fall|fell|rose|ris|risen|grow|grew|grown|declin|improv|uplift|cut|up|down"
    r"|higher|lower|exceed|saved?)"
)
_CHANGE_NOUN = (
    r"(?:drop|increase|decrease|reduction|rise|fall|growth|decline|improvement|uplift|cut|swing|difference|gain"
    r"|change|overall\s+increase)"
)
_ABOUT = r"(?:a\s+further|over|about|around|approximately|nearly|almost|just|just\s+over|some|up\s+to)\s+"
_BEFORE_CHANGE = re.compile(
    rf"\b{_MOVES}\w*(?:\s+[\w'’-]+){{0,6}}?\s+\(?by\s+(?:{_ABOUT})*[+-]?$"
    rf"|\b{_CHANGE_NOUN}\s+(?:of|in)\s+(?:{_ABOUT})*[+-]?$"
    rf"|\b{_CHANGE_NOUN}\s+in\s+(?:[(]?[\w'’/-]+[)]?\s+){{1,12}}?of\s+(?:{_ABOUT})*[+-]?$"
    rf"|\b(?:grew|grown|rose|risen|fell|fallen|dropped)\s+(?:a\s+further\s+|over\s+|about\s+|around\s+|nearly\s+)?$",
    re.IGNORECASE,
)
_AFTER_CHANGE = re.compile(
    rf"\s*(?:\(\w+\)\s*)?(?:[\w-]+\s+(?:on-\s?year\s+)?)?(?:{_CHANGE_NOUN}\b|higher\b|lower\b|fewer\b|less\s+than\b|more\s+than\b"
    r"|more\s+\w+\s+than\b|year[-\s]on[-\s]\s?year\s+reduction)",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:targets?|aims?\s+(?:to|for|is)|aiming|goal|ambition|benchmark\s+of|standard\s+of|should\s+(?:be|have|reach)|at\s+least\s+(?=\S+$)|expected\s+standard\s+of|statutory\s+timescale"
    r"|kpi)\b",
    re.IGNORECASE,
)
# "Sound forecasting" and "our forecasting" are of the craft; elsewhere somebody is forecasting a number.
_CRAFT = "".join(
    rf"(?<!\b{word}\s)"
    for word in ("accurate", "sound", "good", "its", "our", "their", "the", "of", "in", "for")
)
_FORECAST = re.compile(
    rf"\b(?:forecast(?!ing\b|ers?\b)\w*|{_CRAFT}forecasting\b|predict\w*|project(?:ed|ing|ion|ions)|anticipat\w+|expect(?:ed|s|ing)?(?!\s+(?:standard|timescale|progress|level))|will\s+(?:be|have|rise|fall|increase|improve|reach|cost|need"
    r"|result|reduce|generate)|indicative\s+(?:\w+\s+)?(?:budgets?|figures?|costs?|allocations?|amounts?)|draft\s+budget|proposed|planned|estimated\s+(?:to|cost|that(?!(?:\s+[\w'’-]+){1,8}?\s+(?:was|were|had|are|is|has|have)\b))|likely\s+to|should\s+result|would\s+be|is\s+due\s+to)\b",
    re.IGNORECASE,
)
_CEILING = re.compile(
    r"\b(?:ceiling|cap\b(?!ital)|capped|maximum|limit(?:ed)?\s+(?:of|to)|no\s+more\s+than|not\s+exceed|must\s+not|allocated\s+number|up\s+to\s+a"
    r"|entitled\s+to|uplifted\s+(?:by\s+[\w\s]+)?to|threshold\s+of|required\s+to\s+accommodate)\b",
    re.IGNORECASE,
)
# A number allocated is the most a council takes; a sum allocated is what it has.
_ALLOCATION = re.compile(r"\ballocation\s+(?:of|is|was)\b", re.IGNORECASE)
_PROVISIONAL = re.compile(
    r"\b(?:provisional(?:ly)?|unvalidated|unaudited|interim\s+(?:figure|result)|subject\s+to\s+audit|draft\s+outturn)\b",
    re.IGNORECASE,
)
_CUES: tuple[tuple[re.Pattern[str], Standing], ...] = (
    (_PROVISIONAL, Standing.PROVISIONAL),
    (_CEILING, Standing.CEILING),
    (_TARGET, Standing.TARGET),
    (_FORECAST, Standing.FORECAST),
)
_AFTER_WORDS = re.compile(r"\s*\(?(?:[\w'’%-]+\s*){0,6}")
_LABEL_CHANGE = re.compile(
    r"\b(?:change|difference|movement|increase|decrease|direction\s+of\s+travel|DOT|%\s*change|improvement)\b",
    re.IGNORECASE,
)


def role_of(before: str, number: NumberMention, after: str) -> Role:
    """Whether the number is a change: "reduced by 72", "34% increase", "10% points higher".

    A number after "to" is where a change ends, so it is a level.
    """
    if number.kind is NumberKind.POINTS:
        return Role.CHANGE
    if re.search(r"\b(?:to|from)\s+(?:just\s+|around\s+|about\s+|over\s+|the\s+)*$", before, re.IGNORECASE):
        return Role.LEVEL
    noun = number.unit or ""
    if (
        _BEFORE_CHANGE.search(before)
        or _AFTER_CHANGE.match(after)
        or noun.startswith(("fewer ", "more ", "additional "))
    ):
        return Role.CHANGE
    return Role.LEVEL


def standing_of(before: str, number: NumberMention, after: str) -> Standing:
    """What the number claims to be by the words of its own stretch; ACTUAL where they say nothing.

    A limit in time ("within 45 working days") is a ceiling. An indicative, draft or proposed budget is
    a forecast; a budget as set is what it is, an actual.
    """
    near = before[-120:]
    following = _AFTER_WORDS.match(after)
    beside = following[0] if following else ""
    for cue, standing in _CUES:
        if standing is Standing.CEILING:
            found = _limits(cue, near, number, beside)
        else:
            found = cue.search(near) is not None or _beside(cue, beside)
        if found:
            return standing
    return Standing.ACTUAL


def _last_words(cue: re.Pattern[str], text: str, reach: int) -> bool:
    return any(len(text) - match.end() <= reach for match in cue.finditer(text))


def _limits(cue: re.Pattern[str], near: str, number: NumberMention, beside: str) -> bool:
    """Whether a limit is named close before the number, or right after; "within" limits a time."""
    if number.kind is NumberKind.DURATION and re.search(r"\bwithin\s+(?:\w+\s+)?$", near, re.IGNORECASE):
        return True
    if number.kind is not NumberKind.MONEY and _last_words(_ALLOCATION, near, 45):
        return True
    after = re.match(r"\s*\(?(?:\w+\s+)?(?:ceiling|cap|limit|maximum)\b", beside, re.IGNORECASE)
    return _last_words(cue, near, 45) or after is not None


def _beside(cue: re.Pattern[str], beside: str) -> bool:
    """A cue among the first words after a number: "seven expected", "£30m forecast overspend"."""
    return cue.search(" ".join(beside.split()[:4])) is not None


def standing_of_labels(labels: str) -> Standing:
    """What the labels of a cell say it claims to be."""
    for cue, standing in _CUES:
        if standing is not Standing.CEILING and cue.search(labels):
            return standing
    return (
        Standing.CEILING
        if re.search(r"\b(?:ceiling|cap|limit|maximum)\b", labels, re.IGNORECASE)
        else Standing.ACTUAL
    )


def role_of_labels(column: str, row: str = "") -> Role:
    """Whether a cell's labels call it a change; a row does where it says nothing else ("% Change")."""
    return Role.CHANGE if _LABEL_CHANGE.search(column) or _ONLY_CHANGE.fullmatch(row) else Role.LEVEL


_ONLY_CHANGE = re.compile(
    r"\W*(?:%|percent(?:age)?|per\s+cent|annual|yearly|net|overall|total)?\W*(?:change|difference|increase|decrease)"
    r"(?:\s+(?:%|since|from|over|between|on|in)\b.*)?\W*(?:%\W*)?",
    re.IGNORECASE,
)
