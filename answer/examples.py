"""Example questions made from the papers held, so that a reader sees what can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.bench import Bench
from answer.say import measure_words, period_words
from answer.weigh import Weighed
from figures.records import Role, Standing
from index.records import FigureHit
from ingest.records import Paper, PaperKind, PassageKind

# How many papers are looked through for examples, and how many are taken from each.
PAPERS, FROM_EACH = 8, 2
# How near a figure must come to a question to be offered instead of it.
NEAR = 0.3
_NUMBER = re.compile(r"^[\d.]+\s+")


def from_papers(bench: Bench) -> Iterator[str]:
    """Questions of the newest papers first: a figure or two of each, and what was decided in minutes."""
    papers = [paper for _, paper in bench.library.papers(bench.filters)]
    papers.sort(key=lambda paper: str(paper.meeting or ""), reverse=True)
    seen: set[str] = set()
    for paper in papers[:PAPERS]:
        asked = [text for text in _of_paper(paper, bench) if text not in seen][:FROM_EACH]
        seen.update(asked)
        yield from asked


def _of_paper(paper: Paper, bench: Bench) -> Iterator[str]:
    passages = bench.library.passages_of(paper.id)
    if paper.kind is PaperKind.MINUTES:
        decided = (
            passage for passage in passages if passage.kind is PassageKind.RESOLUTION and passage.headings
        )
        yield from (f"What was decided on {_NUMBER.sub('', passage.headings[-1])}?" for passage in decided)
    for hit in bench.library.figures_in([passage.id for passage in passages]):
        if _telling(hit):
            yield as_question(hit, bench)


def near(weighed: Sequence[Weighed], bench: Bench) -> tuple[str, ...]:
    """Up to three questions that can be answered and come nearest to one that cannot."""
    telling = [one.hit for one in weighed if _telling(one.hit) and one.subject >= NEAR]
    return tuple(dict.fromkeys(as_question(hit, bench) for hit in telling))[:3]


def _telling(hit: FigureHit) -> bool:
    """Whether a figure makes a question by itself: of a known measure, at a date it states."""
    figure = hit.figure
    plain = figure.role is Role.LEVEL and figure.standing is Standing.ACTUAL
    dated = figure.period is not None and not figure.period.inherited
    return plain and dated and figure.measure_id is not None


def as_question(hit: FigureHit, bench: Bench) -> str:
    """A figure as the question it answers: "Rate of referrals at the end of September 2022?"."""
    name = measure_words(hit.figure, bench.vocabulary)
    return f"{name[:1].upper()}{name[1:]} {period_words(hit.figure)}?"
