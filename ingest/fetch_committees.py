"""Which of a site's committees a name means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from ingest.errors import CannotAsk
from ingest.moderngov import Committee

NEAR = 55.0
"""Names as far from what was written as "Planing" from "Planning Committee" score 80, unrelated ones 40."""


def chosen(committees: Sequence[Committee], names: Sequence[str]) -> tuple[Committee, ...]:
    """The committees of these names, each once. Raises CannotAsk for a name that means none or several."""
    found = {committee.id: committee for name in names for committee in _meant(committees, name)}
    return tuple(found.values())


def _meant(committees: Sequence[Committee], name: str) -> list[Committee]:
    """Those of exactly this name, ended ones too; else the one that has all its words.

    A council that makes a committee anew gives it the old name and another number: both are meant.
    """
    exact = [committee for committee in committees if _words(committee.title) == _words(name)]
    if exact:
        return exact
    asked = set(_words(name))
    having = [committee for committee in committees if asked and asked <= set(_words(committee.title))]
    meeting = [committee for committee in having if not committee.ended] or having
    if len(meeting) == 1:
        return meeting
    raise CannotAsk(_which(name, meeting) if meeting else _none(name, committees))


def _words(title: str) -> list[str]:
    """The words that tell committees apart, each without its s: "Children’s & Families", children familie."""
    plain = re.findall(r"\w+", re.sub(r"[’'`]", "", title.casefold()))
    return [word.removesuffix("s") for word in plain if word not in {"and", "the", "of", "for"}]


def _which(name: str, meant: Sequence[Committee]) -> str:
    titles = sorted({committee.title for committee in meant})
    rest = f" and {len(titles) - 8} more" if len(titles) > 8 else ""
    return f"“{name}” could be {', '.join(titles[:8])}{rest}: write the name in full."


def _none(name: str, committees: Sequence[Committee]) -> str:
    titles = sorted({committee.title for committee in committees})
    found = process.extract(name, titles, scorer=fuzz.WRatio, processor=default_process, limit=5)
    near = [title for title, score, _ in found if score >= NEAR]
    told = f"the nearest are {', '.join(near)}." if near else f"it has {', '.join(titles[:8])}."
    return f"The site has no committee “{name}”; {told}"
