"""Refusals: why there is no answer, and the nearest thing the papers do hold.

Every refusal begins with the same words (NOT_FOUND), so that nobody mistakes the figure named in it for
the one asked for; the screens, the batch files and the tests lean on that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from answer.bench import Bench
from answer.choose import SURE_AREA, on_subject
from answer.question import Question
from answer.records import NOT_FOUND, Answer, Citation, Status
from answer.say import (
    area_words,
    cite_figure,
    cite_opening,
    measure_words,
    paper_words,
    period_words,
    stated,
    value_words,
)
from answer.suggestions import distance
from answer.weigh import Weighed
from figures.periods import Fit, fit, say
from figures.records import Period
from index.records import FigureHit, Hit

OFF_TOPIC = (
    "Not found in the papers: this does not look like a question about committee papers. "
    "Ask for a figure, a decision, who said something, or a fact of a paper."
)
# A dated figure whose words suit this share of the best is named as the nearest to a date asked.
LEAST_DATED = 0.85

Offer = Callable[[Sequence[FigureHit]], tuple[str, ...]]
"""The questions that can be asked instead, made from figures, the nearest first."""


def off_topic() -> Answer:
    """A question that no committee paper would answer."""
    return Answer(status=Status.OFF_TOPIC, answer=OFF_TOPIC)


def not_covered(
    question: Question, weighed: Sequence[Weighed], bench: Bench, *, offer: Offer
) -> Answer | None:
    """A refusal for a measure held, but not for the period or area asked; None where it is not held."""
    subject = on_subject(weighed)
    if not subject:
        return None
    if question.areas and not any(one.area >= SURE_AREA for one in subject):
        return _nearest(question, subject, bench, Status.AREA_NOT_COVERED, offer=offer)
    same_area = [one for one in subject if one.area >= SURE_AREA] or list(subject)
    missing = [period for period in question.periods if not _covered(period, same_area)]
    if missing:
        wanted = replace(question, periods=tuple(missing))
        return _nearest(wanted, same_area, bench, Status.PERIOD_NOT_COVERED, offer=offer)
    return None


def _covered(period: Period, subject: Sequence[Weighed]) -> bool:
    """Whether the measure is held for the period."""
    fits = (fit(period, one.figure.period) for one in subject if one.figure.period)
    return any(one in (Fit.EXACT, Fit.WITHIN) for one in fits)


def _nearest(
    question: Question, subject: Sequence[Weighed], bench: Bench, status: Status, *, offer: Offer
) -> Answer:
    top = subject[0].subject
    close = [one for one in subject if one.subject >= 0.9 * top]
    if status is Status.PERIOD_NOT_COVERED:  # what gives no date is near no date
        dated = [one for one in subject if one.figure.period and one.subject >= LEAST_DATED * top]
        close = dated or close
    chosen = min(close, key=lambda one: distance(question, one))
    figure = chosen.figure
    asked = " or ".join(say(period) for period in question.periods) if question.periods else ""
    wanted = _wanted(question, status, asked)
    when = period_words(figure)
    detail = ", ".join(part for part in (area_words(figure), when) if part)
    held = measure_words(figure, bench.vocabulary) + (f" ({detail})" if detail else "")
    text = (
        f"{NOT_FOUND}: no figure is given {wanted}. The nearest they give is {held}: {value_words(figure)}."
    )
    return Answer(
        status=status,
        answer=text,
        figures=(stated(figure, bench.vocabulary),),
        citations=(cite_figure(chosen.hit),),
        suggestions=offer(_at_other_times(question, close)),
        confidence=top,
    )


def _wanted(question: Question, status: Status, asked: str) -> str:
    if status is Status.AREA_NOT_COVERED:
        return "for " + " or ".join(area.name for area in question.areas)
    if asked.startswith(("at ", "on ")):
        return asked
    return f"for {asked}" if asked else "for that"


def _at_other_times(question: Question, close: Sequence[Weighed]) -> tuple[FigureHit, ...]:
    """The same measure at the periods nearest to the one asked; another area's where only that is held."""
    dated = [one for one in close if one.figure.period is not None]
    same_area = [one for one in dated if one.area >= SURE_AREA] or dated
    return tuple(one.hit for one in sorted(same_area, key=lambda one: distance(question, one)))


def not_mentioned(names: Sequence[str], hits: Sequence[Hit]) -> Answer:
    """The question names somebody or some place that no paper held mentions."""
    papers = _nearest_papers(hits)
    text = f"{NOT_FOUND}: nothing was found on {' or '.join(names)}.{papers}"
    return Answer(status=Status.NOT_IN_PAPERS, answer=text, nearest=_nearest_places(hits))


def not_in_papers(
    hits: Sequence[Hit], suggestions: Sequence[str] = (), *, unread: Sequence[str] = ()
) -> Answer:
    """Nothing held answers; names the papers that come nearest, or says that none is held.

    `unread` are sentences on what of the nearest pages could not be read.
    """
    if not hits:
        return Answer(status=Status.NOT_IN_PAPERS, answer=f"{NOT_FOUND}: no papers are held that match.")
    text = f"{NOT_FOUND}: they do not give this.{_nearest_papers(hits)}"
    return Answer(
        status=Status.NOT_IN_PAPERS,
        answer=text,
        also=tuple(unread),
        suggestions=tuple(suggestions),
        nearest=_nearest_places(hits),
    )


def _nearest_papers(hits: Sequence[Hit]) -> str:
    nearest = list(dict.fromkeys(paper_words(hit.paper) for hit in hits[:5] if hit.paper.title))[:2]
    return f" The nearest papers: {'; '.join(nearest)}." if nearest else ""


def _nearest_places(hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The best passage of each of the papers that are named as the nearest."""
    best: dict[str, Hit] = {}
    for hit in hits[:5]:
        if hit.paper.title and hit.passage.parts:
            best.setdefault(hit.paper.id, hit)
    return tuple(cite_opening(hit) for hit in best.values())[:2]
