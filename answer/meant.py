"""Which paper a question means: by the words of its title, its committee, its council and its date."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from answer.bench import Bench
from answer.lexicon import share_said
from answer.question import Question
from answer.terms import terms_of
from answer.weigh import is_of
from figures.areas import short_name
from figures.records import Area, Period
from figures.words import stems
from ingest.records import File, Paper

# Words that name a fact of a paper, not the paper.
FACT_WORDS = frozenset(
    terms_of(
        "consider considered discuss discussed receive received publish published "
        "agenda send sent give gave lead leads led summary summaries verified signed off implications author "
        "wrote written prepared report of paper presented accountable director assistant key decision wards "
        "item number apologies attendance start started begin began end ended finish finished close closed "
        "time where chaired chair chairs chairing chairman vice deputy present attended committee date dated "
        "meeting held job title titles post role position person officer councillor information "
        "financial legal diversity equality pack minutes council performance name names people"
    )
)
# What a paper must score to be the one the question means, and what one whose words say nothing of it starts
# with: a question without such words ("who was present in March 2023?") is about any paper of that date.
SURE_PAPER, UNNAMED = 0.5, 0.6
# What it adds that the paper is of the date or the council asked for, or takes that it is of another.
DATED, PLACED = 0.4, 0.4

_CALLED = re.compile(r"\b((?:[\w'’-]+ ){1,4})(?:report|paper)\b", re.I)


@dataclass(frozen=True, slots=True)
class Choice:
    """A paper that the question may mean, and how surely; `dated` and `placed` as `_fit` has them."""

    file: File
    paper: Paper
    score: float
    dated: float
    placed: float


def papers_meant(question: Question, bench: Bench, besides: Collection[str] = ()) -> list[Choice]:
    """The papers the question may mean, the surest first, of equal ones the newest.

    `besides` are stems that name what is asked of the paper. Where a paper of the date or the council asked
    for is held, no other is meant; nor is a paper of another day than the one that names it.
    """
    every = terms_of(f"{question.bare} {question.paper_words}")
    wanted = [term for term in every if term not in FACT_WORDS and term not in besides]
    choices = [
        _choice(question, wanted, file, paper, bench) for file, paper in bench.library.papers(bench.filters)
    ]
    sure = [
        choice for choice in choices if choice.score >= SURE_PAPER and not _of_other_day(question, choice)
    ]
    sure = [one for one in sure if one.dated > 0] or sure
    sure = [one for one in sure if one.placed > 0] or sure
    named = frozenset(terms_of(f"{question.paper_words} {_called(question)}")) & FACT_WORDS
    sure = [one for one in sure if _titled(one, named)] or sure
    return sorted(
        sure, key=lambda one: (one.score, _titled(one, named), one.paper.meeting or date.min), reverse=True
    )


def _called(question: Question) -> str:
    """What a paper is called before the word for it: "performance" in "the Q2 performance report"."""
    match = _CALLED.search(question.bare)
    return match[1] if match else ""


def _titled(choice: Choice, named: frozenset[str]) -> int:
    """How many of the words that name a paper and might name a fact ("performance") its title has."""
    return len(named.intersection(stems(choice.paper.title)))


def _choice(question: Question, wanted: Sequence[str], file: File, paper: Paper, bench: Bench) -> Choice:
    concepts = bench.lexicon.concepts(tuple(wanted), " ".join(wanted))
    words = bench.lexicon.words(
        f"{paper.title} {paper.committee} {paper.authority} {paper.kind} {file.name} {paper.covers}"
    )
    said = share_said(concepts, (1.0, words))
    dated = _dated((*question.papers, *question.periods), paper)
    placed = _placed(question.areas, f"{paper.title} {paper.authority} {file.name}")
    score = (UNNAMED if said is None else said) + DATED * dated + PLACED * placed
    return Choice(file, paper, score, dated, placed)


def _placed(areas: Sequence[Area], names: str) -> float:
    """1 where a paper's names hold an area of the question, -1 where they do not, 0 where none is asked."""
    told = [short_name(area.name).casefold() for area in areas if area.name]
    if not told:
        return 0.0
    held = names.casefold().replace("-", " ")
    return 1.0 if any(name.replace("-", " ") in held for name in told) else -1.0


def _dated(periods: Sequence[Period], paper: Paper) -> float:
    """1 where a date of the question is the paper's, -1 where none is, 0 where the question gives none."""
    if not periods:
        return 0.0
    return 1.0 if any(is_of(asked, paper) for asked in periods) else -1.0


def _of_other_day(question: Question, choice: Choice) -> bool:
    """Whether the question names its paper by a date, and this one has another and no such year."""
    if not question.papers or choice.dated > 0 or choice.paper.meeting is None:
        return False
    years = {year for period in question.papers for year in re.findall(r"(?:19|20)\d\d", period.as_printed)}
    return not any(year in choice.paper.title for year in years)
