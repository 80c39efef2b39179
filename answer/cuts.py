"""The ways of cutting a comparison in two: each side as a question of its own.

"Did more plans start or end?" is of plans that started and of plans that ended. Which of its words both
sides share is not told by the words alone, so every way of cutting it is tried and the papers decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from answer.bench import Bench
from answer.cues import STANDINGS, first_cue
from answer.question import Kind, Question
from answer.terms import terms_of
from figures.records import Area, Period
from figures.words import WORD, content_stems

# What stands between the two things compared.
SET_AGAINST = (
    r"\b(?:(?:as |when )?compared? (?:with|to)|as opposed to|as against|versus|vs?\b\.?|against|next to|than"
    r"|alongside)"
)
# "40 years or longer" names a bound, and no second thing.
_OR = (
    r"\bor\b(?! (?:more|less|fewer|longer|shorter|over|under|above|below|older|younger|later|earlier|not)\b)"
)
_JOINT = re.compile(rf"{SET_AGAINST}(?!\w)|{_OR}", re.I)
# "More new parks or more new playgrounds": what is said again bounds nothing.
_OR_MORE = re.compile(r"\b(?P<more>more|fewer|less|higher|lower)\b.{2,60}?(?P<joint>\bor (?P=more)\b)", re.I)
# "How much from the bank, and how much from the state": the first thing begins behind the first "how much".
_HOW_MUCH = re.compile(
    r"\bhow (?:much|many)\b(?P<first>.{3,120}?)(?P<joint>(?:\band\b|,)(?: and)? ?how (?:much|many)\b)", re.I
)
_BETWEEN = re.compile(r"\b(?:between|compare|both|which (?:one )?of|difference in)\b", re.I)
_AND = re.compile(r"\b(?:and|with)\b", re.I)
# Where the second of the two ends.
_END = re.compile(r"[?;,]|\band (?:by|what|how|which)\b", re.I)
# Words behind a joint that name no second thing but a yardstick, which is looked for beside the figure.
_YARDSTICK = re.compile(
    r"\b(?:targets?|averages?|national(?:ly)?|expected|plan(?:ned)?|limit|ceiling|before|others?|usual)\b",
    re.I,
)
# Words that compare and tell no side.
_MORE = re.compile(
    r"(?:more|fewer|less|most|least|did|does|do|was|were|is|are|has|have|had|which|what|how|whether|there)$",
    re.I,
)
# A small word that belongs to the next: "on street and off street", "under 18s against over 18s".
_SIDE = re.compile(r"\b(?:on|off|out of|under|over|non)[ -]$", re.I)
_OFF, _ON = re.compile(r"\boff\b", re.I), re.compile(r"\bon\b", re.I)
# So many words on either side of the joint may be one side's own.
LONGEST = 4


class Relation(StrEnum):
    """How the dates of two sides lie to each other where the question names one of them, or none."""

    SINCE = "the newest against a date asked"
    YEAR = "a year against the one before"


@dataclass(frozen=True, slots=True)
class Cut:
    """A comparison cut in two: the questions, the words that only the one or the other has, and the rest.

    Where the sides are two places, two dates or two papers, no words are a side's own.
    """

    first: Question
    second: Question
    own: tuple[str, str]
    shared: str
    relation: Relation | None = None


def cuts(question: Question, bench: Bench) -> tuple[Cut, ...]:
    """Every way of cutting the question into two at a word that compares; none where it names one thing."""
    return tuple(cut for joint in _joints(question.bare) for cut in _at(question, joint, bench))


def by_area(question: Question, areas: Sequence[Area]) -> Cut | None:
    """The question cut by the two areas that are compared."""
    if len(areas) != 2:
        return None
    first, second = (replace(question, kind=Kind.FIGURE, areas=(area,)) for area in areas)
    return Cut(first, second, own=("", ""), shared=question.bare)


def by_period(question: Question, periods: Sequence[Period]) -> Cut | None:
    """The question cut by the two dates that are compared."""
    if len(periods) != 2:
        return None
    first, second = (replace(question, kind=Kind.FIGURE, periods=(one,)) for one in periods)
    return Cut(first, second, own=("", ""), shared=question.bare)


def _joints(text: str) -> Iterator[tuple[int, tuple[int, int], int]]:
    """Where the first of two things may begin, where the joint stands, and where the second ends."""
    for form, group in ((_HOW_MUCH, "first"), (_OR_MORE, "more")):
        for match in form.finditer(text):
            begin = match.start("first") if group == "first" else match.end("more")
            yield begin, match.span("joint"), _stop(text, match.end())
    between = _BETWEEN.search(text)
    for joint in (*_JOINT.finditer(text), *(_AND.finditer(text, between.end()) if between else ())):
        begin = between.end() if between and between.end() < joint.start() else 0
        stop = _stop(text, joint.end())
        if not _YARDSTICK.search(text[joint.end() : stop]):
            yield begin, joint.span(), stop


def _stop(text: str, begin: int) -> int:
    """Where the second of two things ends."""
    end = _END.search(text, begin)
    return end.start() if end else len(text)


def _at(question: Question, joint: tuple[int, tuple[int, int], int], bench: Bench) -> Iterator[Cut]:
    begin, (left_end, right_begin), stop = joint
    text = question.bare
    left, right = _told(text, begin, left_end), _told(text, right_begin, stop)
    said = content_stems(text[begin:left_end])
    while len(right) > 1 and set(content_stems(text[slice(*right[0])])) <= set(said):
        right_begin = right.pop(0)[
            1
        ]  # "tickets on street with tickets off street": what is said again tells none
    again = content_stems(text[right_begin:stop])
    end = left_end
    while (
        len(left) > 1
        and set(content_stems(text[slice(*left[-1])])) <= set(again)
        and not _SIDE.search(text[: left[-1][0]])
    ):
        end = left.pop()[0]  # "the parks budget against the roads budget"
    sizes = product(range(1, 1 + min(LONGEST, len(left))), range(1, 1 + min(LONGEST, len(right))))
    for mine, other in sorted(sizes, key=lambda pair: (abs(pair[0] - pair[1]), sum(pair))):
        lone_left = (_with_its_side(text, left[-mine][0]), end)
        lone_right = (right_begin, right[other - 1][1])
        yield Cut(
            first=_side(question, _without(text, lone_right, (left_end, right_begin)), bench),
            second=_side(question, _without(text, lone_left, (left_end, right_begin)), bench),
            own=(_own(text, lone_left), _own(text, lone_right)),
            shared=_without(text, (lone_left[0], lone_right[1])),
        )


def _own(text: str, span: tuple[int, int]) -> str:
    """A side's own words; "on" is one of them only where something else is "off"."""
    words = text[slice(*span)]
    return (words if _OFF.search(text) else _ON.sub(" ", words)).strip()


def _with_its_side(text: str, start: int) -> int:
    """Where words begin with the "on", "off", "under" before them."""
    before = _SIDE.search(text[:start])
    return before.start() if before else start


def _told(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The places of the words between two offsets that may tell a side from the other ("the full rate")."""
    words = WORD.finditer(text, begin, end)
    return [
        match.span() for match in words if content_stems(match.group()) and not _MORE.match(match.group())
    ]


def _without(text: str, *spans: tuple[int, int]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _side(question: Question, bare: str, bench: Bench) -> Question:
    """The question for one side alone."""
    found = bench.vocabulary.find(bare)
    return replace(
        question,
        text=" ".join(bare.split()),
        kind=Kind.FIGURE,
        bare=bare,
        terms=terms_of(bare),
        measures=tuple(dict.fromkeys(mention.measure.id for mention in found)),
        standing=first_cue(STANDINGS, bare),
        change=False,
    )
