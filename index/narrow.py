"""Which papers a search may look in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from index.records import Filters
from index.register import Shelved

NOTHING: Mapping[str, int] = {}

# Typed and printed forms of the same marks.
_MARKS = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "&": " and "})


@dataclass(frozen=True)
class Allowed:
    """The papers a search may look in, out of all that are held; sizes are in passages."""

    paper_ids: frozenset[str]
    refused: frozenset[str]
    size: int
    size_of_all: int

    @cached_property
    def is_all(self) -> bool:
        """Whether nothing is refused."""
        return not self.refused

    @cached_property
    def is_most(self) -> bool:
        """Whether at least half of all passages may be looked in."""
        return self.size * 2 >= self.size_of_all


def allowed_by(
    filters: Filters, papers: Mapping[str, Shelved], withheld: Mapping[str, int] = NOTHING
) -> Allowed:
    """Hold every paper against the filters; `withheld` are others that are refused, with their passages."""
    taken = {name for name, shelved in papers.items() if allows(filters, shelved)}
    return Allowed(
        paper_ids=frozenset(taken),
        refused=frozenset(papers.keys() - taken) | withheld.keys(),
        size=sum(papers[name].passages for name in taken),
        size_of_all=sum(shelved.passages for shelved in papers.values()) + sum(withheld.values()),
    )


def within(filters: Filters, access: Collection[str]) -> Filters:
    """The filters for a reader who may see `access`: what they list beyond that they do not get."""
    listed = filters.access
    wanted = sorted(access) if listed is None else sorted(set(listed).intersection(access))
    return replace(filters, access=tuple(wanted))


def allows(filters: Filters, shelved: Shelved) -> bool:
    """Whether one paper passes: case, white space and the shape of quotation marks do not matter.

    A paper without a meeting date is not between any two dates.
    """
    paper = shelved.paper
    if filters.access is not None and paper.access not in filters.access:
        return False
    if plain(filters.committee) not in plain(paper.committee):
        return False
    if not _is_named(plain(filters.paper), shelved):
        return False
    if filters.since or filters.until:
        return paper.meeting is not None and (
            (filters.since is None or paper.meeting >= filters.since)
            and (filters.until is None or paper.meeting <= filters.until)
        )
    return True


def _is_named(words: str, shelved: Shelved) -> bool:
    """Whether the words are part of the paper's title, or of the name of any file it stands in."""
    names = (shelved.file.name, shelved.paper.title, *(place.name for place in shelved.also))
    return any(words in plain(name) for name in names)


def plain(text: str) -> str:
    """A name as filters compare it: "Children’s & Families" and "children's and families" are one."""
    return " ".join(text.casefold().translate(_MARKS).split())
