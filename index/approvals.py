"""Minutes approved at a later meeting: what one paper held says of another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.records import Paper, PaperKind

APPROVES = "approves minutes of"
"""The fact by which minutes say that those of an earlier meeting were approved, its value the day of that."""


def approved_elsewhere(papers: Iterable[Paper]) -> dict[str, Paper]:
    """By id, the minutes that other minutes held say were approved, as approved.

    The later minutes must be of the same committee, and of the same authority where both name theirs.
    """
    held = list(papers)
    later = [(paper, fact.value) for paper in held for fact in paper.facts if fact.name == APPROVES]
    return {
        paper.id: replace(paper, approved=True)
        for paper in held
        if paper.kind is PaperKind.MINUTES and not paper.approved
        if any(day == str(paper.meeting) and _follows(other, paper) for other, day in later)
    }


def _follows(later: Paper, earlier: Paper) -> bool:
    """Whether one paper is of a later meeting of the other's committee."""
    if later.meeting is None or earlier.meeting is None or later.meeting <= earlier.meeting:
        return False
    council = not later.authority or not earlier.authority or later.authority == earlier.authority
    return council and _name(later.committee) == _name(earlier.committee)


def _name(committee: str) -> str:
    """A committee's name as it is compared: "Children & Families" is "children and families"."""
    return " ".join(re.findall(r"\w+", committee.casefold().replace("&", " and ").replace("’", "'")))
