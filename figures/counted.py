"""What a count counts: the noun after the number ("83 children", "9-10 newly qualified social workers")."""

from __future__ import annotations

import re

from figures.words import QUESTION_WORDS, STOP_WORDS

_NEXT_WORD = re.compile(
    r"\)?(?:\s+|(?<=\s))([A-Z]&[A-Z]|[A-Za-z][A-Za-z'’‐‑-]*|\d{1,2}[- ]year[- ]olds?)(?P<stop>[,.;:)])?"
)
_PEOPLE = {"children", "people", "staff", "men", "women", "households", "families", "persons", "lives"}
_SINGULAR = {
    "school",
    "child",
    "case",
    "pupil",
    "home",
    "placement",
    "household",
    "person",
    "complaint",
    "application",
    "carer",
    "adopter",
    "family",
    "vacancy",
    "post",
    "councillor",
    "member",
    "objection",
    "statement",
    "meeting",
    "young",
    "academy",
    "college",
    "inspection",
    "site",
    "vehicle",
    "incident",
    "recommendation",
    "setting",
}
# Plural in form only, or verbs that follow a number's noun
_NO_PLURALS = {
    "is",
    "was",
    "has",
    "this",
    "its",
    "us",
    "years",
    "less",
    "across",
    "as",
    "plus",
    "versus",
    "thus",
    "does",
    "shows",
    "represents",
    "equates",
    "relates",
    "increases",
    "remains",
    "continues",
    "means",
    "decreases",
    "compares",
    "coincides",
    "reflects",
    "includes",
    "came",
    "puts",
    "takes",
    "makes",
    "gives",
    "brings",
    "exceeds",
    "falls",
    "rises",
    "sits",
    "stands",
    "ranks",
    "suggests",
    "indicates",
    "highlights",
    "demonstrates",
    "equals",
    "comes",
    "needs",
    "involves",
    "leaves",
    "results",
    "seems",
    "appears",
    "per",
    "per cents",
    "times",
    "others",
    "towards",
}
_LONGEST = 6
# Where what is counted is over: "28 among statistical neighbours" counts no neighbours.
_STOPS = STOP_WORDS | QUESTION_WORDS | {"among", "amongst", "during", "since", "without", "within", "against"}


def counted_noun(text: str, end: int, *, singular: bool = False) -> str | None:
    """The noun a number at `end` counts, in lower case and with its adjectives, else None.

    It ends with the first plural (or, after "one", a known singular) among the next words; an acronym
    serves where no plural follows ("57 LAC"). Function words and punctuation end the search.
    """
    words: list[str] = []
    position = end
    while len(words) < _LONGEST and (match := _NEXT_WORD.match(text, position)):
        word = match[1]
        if word.lower() in _STOPS:
            break
        words.append(word)
        if _is_counted(word, singular=singular):
            words += _second_half(text, match.end())
            return " ".join(words).lower().replace("’", "'")
        if match["stop"]:
            break
        position = match.end()
    return _acronym(words)


_AND_THEIRS = re.compile(
    r"\s+(and|&|or)\s+([a-z]+['’]?)\s+(assessments|plans|reviews|conferences|visits|services)\b",
    re.IGNORECASE,
)


def _second_half(text: str, end: int) -> list[str]:
    """The rest of a noun that two groups share: "children | and families assessments"."""
    match = _AND_THEIRS.match(text, end)
    return [match[1], match[2], match[3]] if match else []


def _is_counted(word: str, *, singular: bool) -> bool:
    lower = word.lower()
    if word.isupper() and len(word) > 1:
        return False
    if singular:
        return lower in _SINGULAR and lower != "young"
    if lower in _PEOPLE or lower.endswith("olds"):
        return True
    return (
        lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s", "’s"))
        and lower not in _NO_PLURALS
    )


def _acronym(words: list[str]) -> str | None:
    """The words up to a first acronym ("new UASC"), None without one."""
    for position, word in enumerate(words):
        if len(word) > 1 and word.isupper():
            return " ".join(words[: position + 1])
    return None
