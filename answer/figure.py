"""One figure asked for, one figure given, with what disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from answer.apart import alike, the_whole
from answer.bare import without_bare
from answer.bench import Bench
from answer.choose import best, confused, narrowed, repeated, rivals, sure
from answer.cues import first_cue
from answer.kinds import KINDS
from answer.likely import CLOSE, is_doubtful, likeliest
from answer.question import Kind, Question
from answer.records import DISAGREE, NOT_FOUND, Answer, Status
from answer.say import (
    asked_back,
    cite_figure,
    figure_sentence,
    measure_words,
    paper_words,
    stated,
    value_words,
)
from answer.weigh import Weighed
from figures.records import Area, AreaKind

# How many figures are offered to verification before the question is refused.
TRIES = 3
# More choices than this are not read out.
MOST_CHOICES = 5


def figure_answers(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """Answers with one figure, the surest first; the next is wanted when one does not verify.

    Where none is sure by its words, the likeliest is shown if it is likely enough.
    """
    weighed = without_bare(question, weighed, bench.vocabulary)
    if len(question.areas) > 1:
        yield from _each_area(question, weighed, bench)
    yield from _sure_ones(question, weighed, bench)
    yield from likeliest(question, weighed, bench)


def told_of_all(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """The likeliest figure that is told of all places named, where nothing sets them against each other.

    "How many people live in Northmere and Lowmarsh together?" names two and compares nothing.
    """
    councils = all(area.kind in (AreaKind.HOME, AreaKind.OTHER) for area in question.areas)
    if not councils or len(question.areas) < 2 or first_cue(KINDS, question.asked) not in (None, Kind.FIGURE):
        return
    names = [bench.lexicon.words(area.name) for area in question.areas]
    for answer in likeliest(replace(question, kind=Kind.FIGURE), weighed, bench):
        said = bench.lexicon.words(" ".join(citation.quote for citation in answer.citations))
        if all(name <= said for name in names):
            yield answer


def _sure_ones(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    candidates = list(sure(weighed))
    for _ in range(TRIES):
        chosen = best(question, candidates)
        if chosen is None:
            return
        unclear = confused(chosen, candidates)
        if unclear:
            yield _asked_back(chosen, unclear)
            return
        others = alike(question, chosen, candidates)
        whole = the_whole(chosen, others)
        if others and whole is None:
            yield _which_one(chosen, others, bench)
            return
        if not others and is_doubtful(question, chosen, weighed, bench):
            yield _which_one(chosen, _close_to(chosen, weighed), bench)
            return
        chosen = whole if others and whole else chosen
        yield one_figure(chosen, candidates, bench)
        candidates.remove(chosen)


def _close_to(chosen: Weighed, weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """The figures of another value that score next to the chosen one, or better."""
    least = chosen.score - CLOSE
    close = [one for one in weighed if one.score > least and one.figure.value != chosen.figure.value]
    return tuple(close[: MOST_CHOICES - 1])


def _asked_back(chosen: Weighed, others: Sequence[Weighed]) -> Answer:
    """Several figures of one passage that the question does not tell apart: which one is meant?"""
    all_of_them = sorted((chosen, *others), key=lambda one: one.figure.place.start)[:MOST_CHOICES]
    values = ", ".join(value_words(one.figure) for one in all_of_them)
    cited = tuple(dict.fromkeys(cite_figure(one.hit) for one in all_of_them))
    return asked_back("figure", values, chosen.hit, cited, confidence=chosen.score)


def _which_one(chosen: Weighed, others: Sequence[Weighed], bench: Bench) -> Answer:
    """Several figures that fit what was asked equally well, each with its own words: which one is meant?"""
    by_value = {one.figure.value: one for one in reversed((chosen, *others))}
    choices = list(reversed(by_value.values()))[:MOST_CHOICES]
    named = "; ".join(
        f"{value_words(one.figure)} ({measure_words(one.figure, bench.vocabulary)}, "
        f"page {one.figure.place.page} of {paper_words(one.hit.paper)})"
        for one in choices
    )
    return Answer(
        status=Status.AMBIGUOUS,
        answer=f"{NOT_FOUND} as one figure: they give several for this. Which is meant: {named}?",
        citations=tuple(dict.fromkeys(cite_figure(one.hit) for one in choices)),
        confidence=chosen.score,
    )


def one_figure(chosen: Weighed, candidates: Sequence[Weighed], bench: Bench) -> Answer:
    """The answer that states the chosen figure, and beside it all that is given for the same thing."""
    figure = chosen.figure
    others = rivals(chosen, candidates)[:3]
    again = repeated(chosen, candidates)[:2]
    return Answer(
        status=Status.ANSWERED,
        answer=figure_sentence(figure, bench.vocabulary),
        figures=(stated(figure, bench.vocabulary),),
        citations=tuple(cite_figure(one.hit) for one in (chosen, *again, *others)),
        also=tuple(_disagreement(chosen, other) for other in others),
        confidence=chosen.score,
    )


def _disagreement(chosen: Weighed, other: Weighed) -> str:
    place = other.figure.place
    if (other.hit.file.id, place.page) == (chosen.hit.file.id, chosen.figure.place.page):
        return f"{DISAGREE}: the same page, page {place.page}, also gives {value_words(other.figure)}."
    paper = paper_words(other.hit.paper)
    return f"{DISAGREE}: {paper}, page {place.page}, gives {value_words(other.figure)}."


def _each_area(question: Question, weighed: Sequence[Weighed], bench: Bench) -> Iterator[Answer]:
    """One figure for each area named ("for England and us"), when all of them are held."""
    chosen = [for_area(question, area, weighed) for area in question.areas]
    if any(one is None for one in chosen):
        return
    figures = [one for one in chosen if one is not None]
    yield Answer(
        status=Status.ANSWERED,
        answer="; ".join(figure_sentence(one.figure, bench.vocabulary) for one in figures),
        figures=tuple(stated(one.figure, bench.vocabulary) for one in figures),
        citations=tuple(cite_figure(one.hit) for one in figures),
        confidence=min(one.score for one in figures),
    )


def for_area(question: Question, area: Area, weighed: Sequence[Weighed]) -> Weighed | None:
    """The best figure of the measure for one of the areas asked."""
    return best(question, sure(narrowed(weighed, area=area)))
