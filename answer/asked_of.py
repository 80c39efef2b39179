"""What a paper asks of those it goes to: its recommendations, where a question names only the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.bench import Bench
from answer.meant import Choice, papers_meant
from answer.question import Question
from answer.records import Answer, Citation, Status
from answer.say import cite_words, paper_words
from answer.terms import terms_of
from figures.words import stems
from ingest.records import Passage, PassageKind

_ASKS = re.compile(
    r"\brecommend(?:s|ed|ations?)?\b|\basked (?:to|for)\b|\basked\W*$|\binvited to\b|\basks? (?:of )?"
    r"(?:the )?(?:members|committee|cabinet|council|board|panel)\b",
    re.I,
)
# Words that ask for recommendations, and those to whom they go.
_ASKING = frozenset(
    stems("recommend recommended recommendation recommendations ask asked asks invited members committee do")
)
# So sure the paper must be, and so much surer than the next, for its recommendations to be what is asked for.
SURE, AHEAD = 0.7, 0.05
# Fewer words of its own name no paper.
LEAST_TITLE = 2
# A decision is answered within 900 characters.
LONGEST = 780


def recommended(question: Question, bench: Bench) -> Iterator[Answer]:
    """The recommendations of the paper the question names, in their order, as many as there is room for."""
    if not _ASKS.search(question.asked) or not _names_a_paper(question):
        return
    meant = papers_meant(question, bench, _ASKING)
    found = [(choice, held) for choice in meant for held in [_recommendations(choice, bench)] if held]
    if not found or found[0][0].score < SURE or _names_more(question, found[0][0], bench):
        return
    if len(found) == 1 or found[0][0].score >= found[1][0].score + AHEAD:
        yield _answer(*found[0])


def _names_a_paper(question: Question) -> bool:
    """Whether the question may mean a paper: it has words or a date for one, or as many as a title."""
    own = [term for term in terms_of(question.bare) if term not in _ASKING]
    return bool(question.paper_words or question.papers or question.periods) or len(own) >= LEAST_TITLE


def _recommendations(choice: Choice, bench: Bench) -> list[Passage]:
    passages = bench.library.passages_of(choice.paper.id)
    return [one for one in passages if one.kind is PassageKind.RECOMMENDATION]


def _names_more(question: Question, choice: Choice, bench: Bench) -> bool:
    """Whether the question names something that is not in the paper's title: it asks for one of them."""
    title = bench.lexicon.words(f"{choice.paper.title} {choice.paper.committee} {choice.paper.authority}")
    terms = [term for term in terms_of(question.bare) if term not in _ASKING]
    concepts = bench.lexicon.concepts(tuple(terms), " ".join(terms))
    return any(concept.in_(title) == 0.0 for concept in concepts)


def _answer(choice: Choice, held: Sequence[Passage]) -> Answer:
    kept: list[Passage] = []
    room = LONGEST
    for passage in held:
        room -= len(passage.text)
        if room < 0:
            break
        kept.append(passage)
    citations: list[Citation] = []
    for passage in kept:
        citations += cite_words(passage.text, file=choice.file, paper=choice.paper, passage=passage)
    quoted = " ".join(f"“{passage.text}”" for passage in kept)
    return Answer(
        Status.ANSWERED,
        f"{quoted} ({paper_words(choice.paper)})",
        citations=tuple(citations),
        confidence=min(1.0, choice.score),
    )
