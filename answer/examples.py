"""Example questions made from the papers held, so that a first reader sees what can be asked."""

from __future__ import annotations

from answer.bench import Bench
from answer.say import period_words
from figures.records import Role, Standing
from index.records import FigureHit
from ingest.records import PaperKind


def from_papers(bench: Bench, *, limit: int) -> tuple[str, ...]:
    """Up to `limit` questions: figures of the newest papers first, then a decision where minutes are held."""
    papers = sorted(
        (paper for _, paper in bench.library.papers(bench.filters)), key=lambda paper: str(paper.meeting or ""), reverse=True
    )
    found: list[str] = []
    for paper in papers[:8]:
        passages = [passage.id for passage in bench.library.passages_of(paper.id)]
        figures = [hit for hit in bench.library.figures_in(passages) if _telling(hit)]
        found += [text for text in dict.fromkeys(_question(hit, bench) for hit in figures) if text not in found][:2]
        if len(found) >= limit:
            break
    if any(paper.kind is PaperKind.MINUTES for paper in papers):
        found = [*found[: limit - 1], "What did the committee resolve?"]
    return tuple(found[:limit])


def _telling(hit: FigureHit) -> bool:
    figure = hit.figure
    plain = figure.role is Role.LEVEL and figure.standing is Standing.ACTUAL
    return plain and figure.measure_id is not None and figure.period is not None and not figure.period.inherited


def _question(hit: FigureHit, bench: Bench) -> str:
    measure = bench.vocabulary.get(hit.figure.measure_id or "")
    name = measure.name if measure else hit.figure.measure
    return f"What was the {name[0].lower() + name[1:]} {period_words(hit.figure)}?"
