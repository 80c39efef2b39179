"""Questions made from figures and decisions, worded as a reader would type them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answer.bench import Bench
from answer.say import area_words, measure_words, period_words
from figures.records import AreaKind, Figure, Role, Standing
from index.records import FigureHit
from ingest.records import Paper, PaperKind, PassageKind

# How many papers are looked through for examples, and how many are taken from each.
PAPERS, FROM_EACH = 8, 2
_NUMBER = re.compile(r"^[\d.]+\s+")
# What a period says besides, in brackets, and nobody types: "(quarter 2, 2022-23)".
_BESIDE = re.compile(r"\s*\([^)]*\)")
_COUNT = re.compile(r"^number of (?=.)")
_ARTICLE = re.compile(r"^an? ")
_PLURAL = re.compile(r"\b(?:\w+[^sui\W]s|children|people|staff)\b")
_ONE_OF_MANY = re.compile(
    r"\b(?:rate|share|average|percentage|turnover|stability|prevalence|absence|ceiling|allocation|duration)\b"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the figures it was made from, one of which must answer it; none for a decision."""

    text: str
    made_from: tuple[FigureHit, ...] = ()

    @property
    def about(self) -> str:
        """What it asks about: a measure by its id, or the question itself."""
        measures = (hit.figure.measure_id for hit in self.made_from)
        return next(filter(None, measures), self.text)


def from_papers(bench: Bench) -> Iterator[Example]:
    """Questions of the newest papers first: a figure or two of each, and what was decided in minutes."""
    papers = [paper for _, paper in bench.library.papers(bench.filters)]
    papers.sort(key=lambda paper: str(paper.meeting or ""), reverse=True)
    seen: set[str] = set()
    for paper in papers[:PAPERS]:
        fresh: dict[str, Example] = {}
        for example in _of_paper(paper, bench):
            if example.about not in seen:
                fresh.setdefault(example.about, example)
        seen.update(chosen := list(fresh)[:FROM_EACH])
        yield from (fresh[about] for about in chosen)


def _of_paper(paper: Paper, bench: Bench) -> Iterator[Example]:
    passages = bench.library.passages_of(paper.id)
    if paper.kind is PaperKind.MINUTES:
        decided = (
            passage for passage in passages if passage.kind is PassageKind.RESOLUTION and passage.headings
        )
        for passage in decided:
            yield Example(f"What was decided on {_NUMBER.sub('', passage.headings[-1])}?")
    figures = bench.library.figures_in([passage.id for passage in passages])
    yield from from_figures(filter(is_telling, figures), bench)


def from_figures(hits: Iterable[FigureHit], bench: Bench) -> Iterator[Example]:
    """The questions that figures answer, in their order: one for those that papers give differently."""
    made: dict[str, list[FigureHit]] = defaultdict(list)
    for hit in hits:
        made[as_question(hit, bench)].append(hit)
    yield from (Example(text, tuple(figures)) for text, figures in made.items())


def is_telling(hit: FigureHit) -> bool:
    """Whether a figure makes a question by itself: of a known measure, at a date it states."""
    figure = hit.figure
    plain = figure.role is Role.LEVEL and figure.standing is Standing.ACTUAL
    dated = figure.period is not None and not figure.period.inherited
    return plain and dated and figure.measure_id is not None


def as_question(hit: FigureHit, bench: Bench) -> str:
    """The question a figure answers: "What was the rate of referrals at the end of September 2022?"."""
    figure = hit.figure
    asked = _asked(figure, measure_words(figure, bench.vocabulary))
    whose = area_words(figure) if figure.area and figure.area.kind is not AreaKind.HOME else ""
    words = (asked, f"for {whose}" if whose else "", _BESIDE.sub("", period_words(figure)))
    return " ".join(filter(None, words)) + "?"


def _asked(figure: Figure, name: str) -> str:
    """What is asked of a measure, by its name and its unit; by its name alone where the paper names it."""
    if figure.measure_id is None:
        return name[:1].upper() + name[1:]
    counted = _COUNT.sub("", name)
    plural = _PLURAL.search(counted) is not None and _ONE_OF_MANY.search(name) is None
    unit, stands = figure.unit, "" if figure.standing is Standing.ACTUAL else f"{figure.standing.value} "
    if not stands and unit == "percent" and _ARTICLE.match(name):
        return f"What percentage had {name}"
    if not stands and unit == "percent" and plural:
        return f"What percentage of {name}"
    if not stands and unit != "GBP" and plural:
        return f"How many {counted}"
    are = plural and _PLURAL.match(name.rsplit(maxsplit=1)[-1])
    return f"What {'were' if are else 'was'} the {stands}{_ARTICLE.sub('', name)}"
