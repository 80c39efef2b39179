"""Whose figure it is: the authority itself, England, a region, neighbours, another authority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from figures.records import Area, AreaKind

_REGIONS = (
    "East of England",
    "North East",
    "North West",
    "Yorkshire and the Humber",
    "Yorkshire and Humber",
    "East Midlands",
    "West Midlands",
    "South East",
    "South West",
    "Greater London",
)
"""The regions of England; "Eastern Region" is how papers there call the East of England."""

EAST = Area(AreaKind.REGION, "Eastern Region")
ENGLAND = Area(AreaKind.ENGLAND, "England")
NEIGHBOURS = Area(AreaKind.NEIGHBOURS, "statistical neighbours")
SIMILAR = Area(AreaKind.SIMILAR, "similar authorities")

_FIXED: tuple[tuple[str, Area], ...] = (
    (
        r"\b(?:the\s+)?(?:eastern\s+region(?:al)?|east(?:ern)?\s+of\s+england|eastern\s+(?:region\s+)?(?:average|authorities))\b",
        EAST,
    ),
    (
        r"\bregion(?:al|ally)\s+(?:average|rate|figure|level|benchmark\w*|performance)\b|\bin\s+the\s+region\b",
        Area(AreaKind.REGION, "the region"),
    ),
    (
        r"\bstat(?:istical|s?\.?)?\s+neigh?bou?rs?['’]?s?\b|\b(?-i:SNs?)\b(?:\s+average)?|\bstatistical(?=\s+and\s+national)",
        NEIGHBOURS,
    ),
    (
        (
            r"\b(?:similar|comparable|comparator|matched|like|family)\s+(?:local\s+)?"
            r"(?:authorit(?:y|ies)|councils?|groups?|boroughs?)\b"
            r"|\bcomparators?\b|\bcipfa\s+(?:nearest\s+)?neighbours?\b|\bnearest\s+neighbours?\b"
        ),
        SIMILAR,
    ),
    (
        (
            r"\bengland(?:['’]?s)?(?:\s+average)?\b|\bnational(?:ly)?\b(?:\s+average)?"
            r"|\b(?-i:Eng)\b(?=\s*(?:=|rate|average|\d))|\b(?:across\s+)?the\s+country\b(?=\s*(?:$|[?.,;:(]|as\s+a\s+whole|overall|average))"
        ),
        ENGLAND,
    ),
)
# "National" in the name of a body, a scheme or a rule compares nothing.
_NO_COMPARISON = re.compile(
    r"[¹²³]?\s+(?:protocol|colleagues|co[-\s]?ordinator|partners|issue|transfer|scheme|insurance|code|guidance|grid|living|minimum|trust|statistics|curriculum|crime|health|"
    r"probation|police|strategy|policy|framework|lottery|park|express|highways|audit|government|minimum|challenge|shortage"
    r"|and\s+local|data\s+sets?|press|audit|planning|settlement|archives|sittings|reputation|and\s+international)\b",
    re.IGNORECASE,
)
_ENGLAND_BODIES = re.compile(
    r"(?:sport|public\s+health|nhs|historic|natural|(?:bank|church|south|north|west|youth|queen|king)\s+of|new|arts\s+council)\s+$",
    re.IGNORECASE,
)
_HOME_WORDS = re.compile(
    r"\b(?:the\s+borough|(?:in|out)\s+of\s+borough|in[-\s]borough|our|we|us|ours|the\s+(?:council|authority|local\s+authority|city|county|district))\b(?!\s+tax)",
    re.IGNORECASE,
)
_COUNCIL = (
    r"(?:(?:City|County|Borough|District|Metropolitan|London|Unitary|Town)\s+){0,3}"
    r"(?:Council|Borough|Authority)"
)
_NAMED = re.compile(
    rf"\b(?:London\s+Borough|Royal\s+Borough|City|Borough|County)\s+of\s+((?:[A-Z][\w'’-]+)(?:\s+(?:and|upon|on)\s+[A-Z][\w'’-]+)*)"
    rf"|\b((?:[A-Z][a-z][\w'’-]*)(?:\s+(?:and\s+|upon\s+|with\s+|on\s+)?[A-Z][a-z][\w'’-]*){{0,3}}?)\s+{_COUNCIL}\b"
)


# "South Essex" is no part of the council that any figure of Essex is of.
_PART_OF_A_NAME = (
    r"(?<!\bNorth )(?<!\bSouth )(?<!\bEast )(?<!\bWest )(?<!\bMid )(?<!\bNorth-)(?<!\bSouth-)"
    r"(?<!\bEast-)(?<!\bWest-)(?<!\bMid-)"
)


@dataclass(frozen=True, slots=True)
class AreaMention:
    """An area and where its words stand in the text."""

    area: Area
    start: int
    end: int


@lru_cache(maxsize=4096)
def find_areas(text: str, home: Area | None) -> tuple[AreaMention, ...]:
    """The areas a text names, in their order and not overlapping.

    `home` is the authority whose paper or question it is: its name, "the borough", "our" and "the
    Council" mean it. Without a home those words name nobody, and a named authority is just that one.
    """
    found: list[AreaMention] = []
    for mention in (*_home(text, home), *_others(text, home), *_fixed(text), *_home_words(text, home)):
        if all(mention.end <= other.start or mention.start >= other.end for other in found):
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _fixed(text: str) -> Iterator[AreaMention]:
    for form, area in _fixed_forms():
        for match in form.finditer(text):
            if area.kind in {AreaKind.ENGLAND, AreaKind.REGION} and _is_no_comparison(text, match):
                continue
            yield AreaMention(area, match.start(), match.end())


@lru_cache(maxsize=1)
def _fixed_forms() -> tuple[tuple[re.Pattern[str], Area], ...]:
    regions = tuple(
        (
            re.compile(
                rf"\b(?:the\s+)?{_as_written(name)}\b(?:\s+region)?(?!\s+(?:London|Lincolnshire|Derbyshire))"
            ),
            Area(AreaKind.REGION, name),
        )
        for name in _REGIONS
        if name != "East of England"
    )
    fixed = tuple((re.compile(form, re.IGNORECASE), area) for form, area in _FIXED)
    return (*fixed, *regions)


# "English National Concessionary Travel Scheme", "National Child Measurement Programme": part of a name.
_IN_A_NAME = re.compile(
    r"\s+(?!(?:Average|Rate|Mean|Median|Benchmark|Figure|Comparator|Outturn|Level|Performance|Position|Target|Data"
    r"|Indicator|Result|Trend|Ranking|Rank)s?\b)[A-Z][a-z]{2,}"
)


def _as_written(region: str) -> str:
    """A region's name as a pattern: "South East", "South-East" and "Southeast" are one."""
    first, space, second = region.partition(" ")
    if first not in {"North", "South"} or not space:
        return region
    return rf"{first}[\s-]?(?:{second}|{second.lower()})"


def _is_no_comparison(text: str, match: re.Match[str]) -> bool:
    if match[0] == "National" and _IN_A_NAME.match(text, match.end()):
        return True
    return bool(_NO_COMPARISON.match(text, match.end()) or _ENGLAND_BODIES.search(text[: match.start()]))


def _home(text: str, home: Area | None) -> Iterator[AreaMention]:
    """The authority's own name, with or without Council."""
    if home is None or not home.name:
        return
    name = short_name(home.name)
    form = re.compile(rf"\b{re.escape(name)}\b(?:['’]s?)?(?:\s+{_COUNCIL}\b)?", re.IGNORECASE)
    for match in form.finditer(text):
        yield AreaMention(home, match.start(), match.end())


def _home_words(text: str, home: Area | None) -> Iterator[AreaMention]:
    if home is None:
        return
    for match in _HOME_WORDS.finditer(text):
        yield AreaMention(home, match.start(), match.end())


def short_name(authority: str) -> str:
    """An authority's name without the words for its kind: "Thurrock" for "Thurrock Borough Council"."""
    bare = re.sub(
        r"^(?:the\s+)?(?:(?:London|Royal)\s+Borough|City|Borough|County)\s+of\s+", "", authority, flags=re.I
    )
    bare = re.sub(rf"\s+{_COUNCIL}$", "", bare)
    return bare.strip() or authority


def _others(text: str, home: Area | None) -> Iterator[AreaMention]:
    own = short_name(home.name).lower() if home else ""
    for match in authority_form().finditer(text):
        if match[0].lower() != own:
            yield AreaMention(Area(AreaKind.OTHER, match[0]), match.start(), match.end())
    for match in _NAMED.finditer(text):
        name = match[1] or match[2]
        if name.lower() != own and name.split()[0].lower() not in _NOT_NAMES:
            yield AreaMention(Area(AreaKind.OTHER, name), match.start(), match.end())


_NOT_NAMES = {
    "the",
    "county",
    "full",
    "city",
    "borough",
    "district",
    "parish",
    "town",
    "each",
    "every",
    "local",
    "this",
    "our",
    "that",
    "a",
    "youth",
    "college",
    "arts",
    "london",
    "shadow",
    "joint",
    "for",
    "at",
    "in",
    "by",
    "members",
}


def council_names(text: str) -> list[str]:
    """The short names of the councils a text names as such: "Example City Council" gives "Example"."""
    names = [match[1] or match[2] for match in _NAMED.finditer(text)]
    return [name for name in names if name.split()[0].lower() not in _NOT_NAMES]


@lru_cache(maxsize=1)
def _authorities() -> tuple[str, ...]:
    lines = files("figures").joinpath("authorities.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def known_authorities() -> frozenset[str]:
    """The short names of all English authorities, those included that are also common words."""
    return frozenset(name.rstrip("*") for name in _authorities())


@lru_cache(maxsize=2)
def authority_form(*, small: bool = False) -> re.Pattern[str]:
    """The names of English authorities that mean nothing else, longest first, as written with capitals.

    `small` has them as typed in haste, without capitals.
    """
    plain = sorted((name for name in _authorities() if not name.endswith("*")), key=len, reverse=True)
    form = (
        rf"{_PART_OF_A_NAME}\b(?:{'|'.join(re.escape(name) for name in plain)})\b"
        r"(?!\s+(?:Road|Street|Lane|Way|Avenue|Close|House|University|Colleges?|Academy|Hospitals?"
        r"|Station|Carriages?))"
    )
    return re.compile(form.lower() if small else form)
