"""A statement held against the papers: one verdict for each claim, the worst of them the statement's own.

A claim is a figure with what it says it is. It is supported when a figure of the papers for the same measure,
period and area has its value, contradicted when all that the papers give for those differ, and not found
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answer.bench import Bench
from answer.choose import SURE_AREA, SURE_PERIOD, SURE_SUBJECT
from answer.errors import QuestionUnusable
from answer.question import Kind, Question
from answer.records import Answer, Status, Verdict
from answer.say import cite_figure, figure_sentence, stated
from answer.sentences import sentences
from answer.understand import understand
from answer.units import family
from answer.weigh import Weighed
from figures.extract import figures_in_text
from figures.records import Area, Context, Figure, Place, Role, Standing

_WORST = (Status.CONTRADICTED, Status.NOT_FOUND, Status.SUPPORTED)
_WORDS = {
    Status.SUPPORTED: "Supported: the papers give ",
    Status.CONTRADICTED: "Contradicted: the papers give ",
}
NOTHING = "Not found: the papers hold no figure for this claim."
LONGEST_STATEMENT = 200_000
# What is read of one sentence: a question may have no more than 1,000 characters (answer/understand.py).
LONGEST_CLAIM = 900


def verdicts(statement: str, bench: Bench, *, home: Area | None) -> Answer:
    """The statement with a verdict on each of its claims.

    Raises QuestionUnusable when it is empty or longer than 200,000 characters.
    """
    text = " ".join(statement.split())
    if not text:
        raise QuestionUnusable("The statement is empty: write the sentence to check.")
    if len(text) > LONGEST_STATEMENT:
        raise QuestionUnusable(
            f"The statement is {len(text):,} characters long: check at most {LONGEST_STATEMENT:,} at a time."
        )
    found = [verdict for claim in _claims(text, home) for verdict in [_verdict(claim, text, bench, home)]]
    if not found:
        return Answer(Status.NOT_FOUND, "Not found: the statement gives no figure that can be checked.")
    return _worst(found)


def _worst(found: Sequence[Verdict]) -> Answer:
    worst = min(found, key=lambda verdict: _WORST.index(verdict.status))
    return Answer(
        status=worst.status,
        answer=worst.answer,
        figures=tuple(figure for verdict in found for figure in verdict.figures),
        citations=tuple(dict.fromkeys(citation for verdict in found for citation in verdict.citations)),
        verdicts=tuple(found),
    )


def _claims(text: str, home: Area | None) -> tuple[Figure, ...]:
    """Every figure the statement states, read by the same rules as the papers."""
    claims: list[Figure] = []
    for sentence in sentences(text):
        place = Place(paper_id="", passage_id="", page=0, quote=sentence, start=0, end=len(sentence))
        claims += figures_in_text(sentence, context=Context(home=home, published=date.max), place=place)
    return tuple(claims)


def _verdict(claim: Figure, statement: str, bench: Bench, home: Area | None) -> Verdict:
    question = _question(claim, statement, bench, home)
    weighed = bench.weighed(question, bench.passages(question))
    same = [one for one in weighed if _same_thing(claim, one)]
    agreeing = [one for one in (*same, *_nearly(claim, weighed)) if _agrees(claim, one.figure)]
    chosen = (agreeing or same[:1])[:1]
    if not chosen:
        return Verdict(claim.place.quote, Status.NOT_FOUND, NOTHING)
    status = Status.SUPPORTED if agreeing else Status.CONTRADICTED
    figure = chosen[0].figure
    return Verdict(
        claim=claim.place.quote,
        status=status,
        answer=_WORDS[status] + figure_sentence(figure, bench.vocabulary) + ".",
        figures=(stated(figure, bench.vocabulary),),
        citations=(cite_figure(chosen[0].hit),),
    )


def _nearly(claim: Figure, weighed: Sequence[Weighed]) -> list[Weighed]:
    """Figures of the measure and area without a date of their own: they bear a claim out or say nothing."""
    sure = (one for one in weighed if one.subject >= SURE_SUBJECT and one.area >= SURE_AREA)
    undated = (one for one in sure if one.figure.period is None or one.figure.period.inherited)
    return [one for one in undated if family(claim.unit) is family(one.figure.unit)]


def _question(claim: Figure, statement: str, bench: Bench, home: Area | None) -> Question:
    """The question whose answer the claim pretends to be."""
    quote = claim.place.quote
    without = re.sub(re.escape(claim.as_printed), " ", quote, count=1)
    asked = understand((without or statement)[:LONGEST_CLAIM], vocabulary=bench.vocabulary, home=home)
    return replace(
        asked,
        kind=Kind.FIGURE,
        unit=family(claim.unit),
        periods=(claim.period,) if claim.period else (),
        areas=(claim.area,) if claim.area and not claim.area.inherited else (),
        measures=(claim.measure_id,) if claim.measure_id else asked.measures,
        change=claim.role is Role.CHANGE,
        standing=None if claim.standing is Standing.ACTUAL else claim.standing,
    )


def _same_thing(claim: Figure, one: Weighed) -> bool:
    fits = one.subject >= SURE_SUBJECT and one.period >= SURE_PERIOD and one.area >= SURE_AREA
    return (
        fits
        and _standing_fits(claim, one.figure)
        and family(claim.unit) is family(one.figure.unit)
        and claim.role is one.figure.role
    )


def _standing_fits(claim: Figure, held: Figure) -> bool:
    """A target is borne out by a target only; what happened by nothing but that, a budget apart."""
    if claim.standing is held.standing:
        return True
    budget = "budget" in (held.measure_id or "") and held.standing is Standing.FORECAST
    return claim.standing is Standing.ACTUAL and (held.standing is Standing.PROVISIONAL or budget)


def _agrees(claim: Figure, held: Figure) -> bool:
    return claim.value == held.value and claim.high == held.high
