"""What the names and posts of people look like in minutes."""

from __future__ import annotations

import re

TITLE_WORD = (
    r"(?:(?:(?:County|Town|Parish|Borough)\s+)?Councillor|Cllr|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?"
    r"|Rev(?:erend|d)?|Canon|Sir|Dame|Lord|Lady|Baroness|(?:(?:Detective|Chief|Police)\s+)*(?:Superintendent|Inspector|Constable|Sergeant)|PC|Major|Colonel)"
)
TITLE = rf"{TITLE_WORD}\.?"
PLURAL_TITLE = r"(?:(?:County\s+|Town\s+|Parish\s+)?Councillors|Cllrs\.?|Messrs\.?)"
NAME_WORD = r"(?:[^\W\d_a-z](?:\.|[\w'’]*(?:-[^\W\d_a-z][\w'’]*)*))"
_PARTICLE = r"(?:de|da|di|van|der|den|von|la|le|al|el|bin)"
TITLED = rf"{TITLE}\s+{NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{NAME_WORD}){{0,3}}"
"""A name after a title: "Councillor Example", "Mr R C Sample"."""

HEAD_NOUN = (
    r"(?:Director|Officer|Manager|Head|Leader|Lead|Chair(?:man|woman|person)?|Representative|Member|Holder|Clerk"
    r"|Consultant|Advis[eo]r|Inspector|Secretary|Solicitor|Barrister|Counsel|Treasurer|Accountant|Auditor|Engineer"
    r"|Co-?ordinator|Governor|Commissioner|Commander|Superintendent|Mayor|Sheriff|Mayoress|Headteacher|Principal"
    r"|Nurse|Practitioner|Planner|Surveyor|Analyst|Executive|Supervisor|Administrator|Lawyer|Ombudsman|Warden"
    r"|Champion|Speaker|Applicant|Agent|Objector|Petitioner|Resident|Guardian)"
)
"""What a post ends in or begins with: a phrase with one of these is somebody, any other a body or a thing."""

_ONE = re.compile(rf"\b{HEAD_NOUN}\b", re.IGNORECASE)
_HEAD = re.compile(rf"\b{HEAD_NOUN}s?\b", re.IGNORECASE)
_BODY_WORDS = frozenset(
    """accounts adult adults advice agency area assets association assurance authority authorities board
    borough business cabinet care central children church city college commissioning committee communities
    community conservative corporate council county culture customer democrat democratic department
    development digital district early east economy education england environment executive families family
    finance forum foundation governance green group growth health highways housing human improvement
    independent infrastructure labour learning legal leisure liberal libraries licensing local management
    mental national nhs north operations panel parent parish partnership party people performance place
    planning police policy property prosperity protection public regeneration region regional resources
    safeguarding school schools scrutiny section service services skills social south sport strategic
    strategy support sustainability team technology town traded transport trust union university virtual ward
    waste west years young youth""".split()
)
_NAME = re.compile(rf"{NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{NAME_WORD}){{1,3}}$")
_TITLED_NAME = re.compile(rf"(?:{TITLE}\s+)+{NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{NAME_WORD}){{0,3}}$")


def has_title(text: str) -> bool:
    """Whether a text begins with a form of address: "Councillor", "Mrs"."""
    return re.match(rf"{TITLE}\s", text) is not None


def is_person(text: str) -> bool:
    """Whether a text is a person's name and nothing else: "Anna Example", "Cllr Sample"."""
    if _TITLED_NAME.match(text):
        return True
    return _NAME.match(text) is not None and not is_post(text) and not _all_of_bodies(text)


def is_post(text: str, *, many: bool = True) -> bool:
    """Whether a text has a word that posts are named by: Director, Clerk; with `many` also "Directors"."""
    return (_HEAD if many else _ONE).search(text) is not None


def surname(name: str) -> str:
    """The last word of a name, honours aside, in lower case."""
    words = name.split(",", maxsplit=1)[0].split()
    return words[-1].strip(".").lower() if words else ""


def bare(name: str) -> str:
    """A name without its titles and honours."""
    return re.sub(rf"^(?:{TITLE}\s+)+", "", name.split(",", maxsplit=1)[0]).strip()


def _all_of_bodies(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower().replace("’s", "").replace("'s", ""))
    return sum(word in _BODY_WORDS for word in words) >= max(len(words) - 1, 1) and words[0] in _BODY_WORDS
