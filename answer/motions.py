"""What a vote in minutes was on: the words that led to it since the vote before.

Minutes take a report's recommendations one by one: what is proposed, who moved and seconded it, what was
said, then "On being put to the vote it was lost". The vote itself does not say what it was on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.records import Passage, PassageKind

VOTED = re.compile(
    r"\bput to (?:the|a) vote\b|\bvot(?:es?|ing|ed) (?:for|against|in favour)\b"
    r"|\b(?:motion|amendment|recommendations?(?: \w+)?|proposal|vote)\s+(?:as amended\s+)?"
    r"(?:was |were |then |duly )*(?:carried|lost|defeated|fell|failed)\b",
    re.I,
)
MOTION = re.compile(
    rf"{VOTED.pattern}|\b(?:mov|propos|second)(?:ed|ers?)\b"
    r"|\b(?:amendment|motion)\b.{0,60}\bwithdrawn\b",
    re.I,
)
_NEXT = re.compile(r"recommendation \d+\w?\b", re.I)
_OUTCOMES = frozenset({PassageKind.RESOLUTION, PassageKind.ACTION, PassageKind.DEFERRAL})


def matters(passages: Sequence[Passage]) -> dict[str, tuple[Passage, ...]]:
    """For each passage's id all passages of its matter: from what was proposed to what was voted.

    A matter begins with a heading, with the next recommendation, or with what follows a vote and is
    no decision.
    """
    groups: list[list[Passage]] = []
    voted = False
    for passage in passages:
        vote = VOTED.search(passage.text) is not None
        after = voted and not vote and passage.kind not in _OUTCOMES
        if not groups or after or passage.headings != groups[-1][-1].headings or _NEXT.match(passage.text):
            groups.append([])
            voted = False
        groups[-1].append(passage)
        voted = voted or vote
    return {passage.id: tuple(group) for group in groups for passage in group}


def is_motion(passage: Passage) -> bool:
    """Whether a passage says that something was moved, seconded, voted on or withdrawn."""
    return MOTION.search(passage.text) is not None


def announced(words: str, passage: Passage, matter: Sequence[Passage]) -> tuple[Passage, ...]:
    """What follows words that say that something was moved "as follows:", up to the next step."""
    if passage not in matter or not words.rstrip().endswith((":", ";")):
        return ()
    after = matter[matter.index(passage) + 1 :]
    end = next((place for place, one in enumerate(after) if is_motion(one)), len(after))
    return tuple(after[:end])
