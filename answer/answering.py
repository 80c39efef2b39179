"""The ways of answering in their order, and the first of them that stands on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answer.asked_of import recommended
from answer.bench import Bench
from answer.cells import cells
from answer.compare import asks_for_several, comparisons, printed_change, set_beside, side_by_side
from answer.errors import Unverified
from answer.facts import facts, names_own_fact
from answer.figure import figure_answers, told_of_all
from answer.meaning import asks_meaning, meanings
from answer.people import people
from answer.question import Kind, Question
from answer.quote import quotes
from answer.records import Answer
from answer.trend import trends
from answer.verify import verified
from answer.ways import names_two
from answer.weigh import Weighed
from index.records import Hit


def first_that_stands(
    question: Question, hits: tuple[Hit, ...], weighed: Sequence[Weighed], bench: Bench
) -> Answer | None:
    """The most telling answer that is found again on the pages it cites, if any is."""
    for answer in _ways(question, hits, weighed, bench):
        try:
            return verified(answer, question=question.text, page_of=bench.library.page)
        except Unverified:
            continue
    return None


def _ways(
    question: Question, hits: tuple[Hit, ...], weighed: Sequence[Weighed], bench: Bench
) -> Iterator[Answer]:
    """Every way of answering that suits the kind of question, the most telling first."""
    kind = question.kind
    if kind is Kind.MEANING or asks_meaning(question, bench):
        yield from meanings(question, hits, bench)
    if kind in (Kind.FACT, Kind.WHO) or (kind is Kind.FIGURE and names_own_fact(question, bench)):
        yield from people(question, bench)
        yield from facts(question, bench)
    if kind in (Kind.FACT, Kind.WHO, Kind.PASSAGE, Kind.FIGURE):
        yield from cells(question, hits, bench)
    if kind is Kind.DECISION:
        yield from recommended(question, bench)
    if kind is Kind.TREND:
        yield from trends(question, weighed, bench)
    several = kind is Kind.FIGURE and (asks_for_several(question) or names_two(question))
    if kind is Kind.COMPARISON or several:
        yield from comparisons(question, weighed, bench)
    if kind is Kind.FIGURE and not several:
        yield from side_by_side(question, weighed, bench, ask_back=False)
        yield from figure_answers(question, weighed, bench)
        yield from set_beside(question, weighed, bench)
    elif kind is Kind.COMPARISON:
        yield from printed_change(question, hits, bench)
        yield from told_of_all(question, weighed, bench)
    if kind not in (Kind.COMPARISON, Kind.TREND) and not several:
        yield from quotes(question, hits, bench)  # one sentence is half a comparison
