"""Which words of the papers answer a question best: sentences, rows and resolutions found and scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answer import cues
from answer.bench import Bench
from answer.kinds import SPEAKER
from answer.lexicon import Concept, share_said
from answer.question import Kind, Question
from answer.sentences import sentences
from answer.weigh import paper_fits
from figures.periods import find_periods
from figures.words import stems
from index.records import Hit
from ingest.records import PaperKind, PassageKind

# Passages of the nearest ones that are read sentence by sentence.
READ = 20
# Of those sentences, how many are compared with the question in meaning, and how much that counts.
COMPARED, MEANING = 8, 0.3
# The model reads no more of a sentence than this many characters tell it.
READ_FOR_MEANING = 400
# How much a word counts by where it stands: in the words themselves, in their passage, or above it. A
# decision is read under the item it was taken on, whose heading says what it is about.
NEAR, MID, FAR, ITEM = 1.0, 0.75, 0.6, 0.9
# What it adds, or takes, that a turn in minutes is that of the one the question names, or another's.
SPOKEN = 0.12
# The shares of the score that the words asked for and the passage's nearness in meaning have.
WORDS, SIMILAR = 0.8, 0.2

DECIDED = frozenset(
    {PassageKind.RESOLUTION, PassageKind.RECOMMENDATION, PassageKind.ACTION, PassageKind.DEFERRAL}
)
_WHOLE = frozenset({PassageKind.ROW, PassageKind.FIELD, PassageKind.CHART}) | DECIDED

_GIVES_REASON = re.compile(
    r"\bbecause\b|\bdue to\b|\bowing to\b|\btherefore\b"
    r"|\bas a (?:result|consequence)\b|\bresult(?:ing|ed) (?:in|from)\b|\bimpact of\b"
    r"|\breasons?\b|\battribut\w+\b|\bcaused?\b|\bexplain(?:s|ed)?\b|\bdriven by\b"
    r"|\bled to\b|\bleading to\b|\bthis (?:is|was|reflects|means)\b"
    r"|, as (?:they|it|there|the|this|many|some)\b",
    re.I,
)
_RESOLVED = re.compile(r"\bresolved\b|\bdeferred\b|\bwithdrawn\b", re.I)
_DECISION = re.compile(rf"{_RESOLVED.pattern}|\bagreed\b|\bapproved\b|\bnoted\b", re.I)
_RECOMMENDATION = re.compile(r"[\W\d]*(?:officer )?recommendation", re.I)
# Somebody, or a body, that may have said or done something; capitals are their initials.
_PERSON = re.compile(
    r"\b(?:Councillor|Cllr|Chair|Vice[- ]Chair|Director|Officer|Manager|Lead|Leader|Member|Representative|"
    r"Mr|Mrs|Ms|Miss|Dr|Portfolio Holder|Mayor|Head|Ofsted|Office|Ministry|Department|Board|Committee|"
    r"Council|[A-Z]{3,})\b"
)
# Who decides; that one councillor agreed is what they said.
_BODY = re.compile(
    r"(?:the |all )?(?:members|(?:sub-)?committee|council|cabinet|panel|board|executive)", re.I
)
_ASKS_WHEN = re.compile(r"\s*(?:and )?(?:when|what date|which date)\b", re.I)
_ASKS_DATE = re.compile(r"\s*(?:and )?when\b|.*\bdate\b", re.I)
# Words of a question that only say that somebody spoke.
_SPOKE = frozenset(
    stems("question questions query raise raised comment comments point made make remark want wanted")
)
_ASKS_WHO = re.compile(r"\s*(?:and )?(?:who|whose|whom)\b", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of a passage and how well they answer."""

    words: str
    hit: Hit
    score: float


def best_said(
    question: Question, concepts: Sequence[Concept], hits: Sequence[Hit], bench: Bench
) -> list[Said]:
    """The words that come nearest to the question, best first, of those that have what it asks for."""
    if question.kind is Kind.WHO:
        concepts = [concept for concept in concepts if not concept.typed <= _SPOKE] or concepts
    found = [
        Said(words, hit, _score(question, concepts, words, hit, bench))
        for hit in (*hits[:READ], *_decided_beside(question, hits[:READ], bench))
        for words in _pieces(hit)
    ]
    found.sort(key=_by_score, reverse=True)
    near = _by_meaning(question, found[:COMPARED], bench)
    return [said for said in near if _tells(question, said)]


def _decided_beside(question: Question, hits: Sequence[Hit], bench: Bench) -> Iterator[Hit]:
    """For a question on a decision, what was decided under the items whose discussion was found."""
    if question.kind is not Kind.DECISION:
        return
    seen = {hit.passage.id for hit in hits}
    talks = [hit for hit in hits if hit.paper.kind is PaperKind.MINUTES and hit.passage.headings]
    for hit in {(hit.paper.id, hit.passage.headings): hit for hit in reversed(talks)}.values():
        for passage in bench.library.passages_of(hit.paper.id):
            beside = passage.kind in DECIDED and passage.headings == hit.passage.headings
            if beside and passage.id not in seen:
                yield replace(hit, passage=passage)


def _by_score(said: Said) -> float:
    return said.score


def _tells(question: Question, said: Said) -> bool:
    """Whether the words have what is asked for: a resolution, a date for "when", somebody for "who"."""
    if question.kind is Kind.DECISION and "resol" in question.asked.casefold():
        return said.hit.passage.kind in DECIDED or _RESOLVED.search(said.words) is not None
    if number := _action_asked(question):
        return re.search(rf"\baction\W*{number}\b", said.words, re.I) is not None
    if _ASKS_WHEN.match(question.asked):
        return bool(find_periods(said.words))
    if _ASKS_WHO.match(question.asked):
        return _PERSON.search(said.words) is not None or bool(said.hit.passage.speaker)
    # That a front sheet names an officer does not tell what the officer said.
    return question.kind is not Kind.WHO or said.hit.passage.kind is not PassageKind.FIELD


def _by_meaning(question: Question, found: Sequence[Said], bench: Bench) -> list[Said]:
    """The best by words ranked again with how near each comes to the question in meaning."""
    if not found:
        return []
    rows = bench.library.embed([question.text, *(said.words[:READ_FOR_MEANING] for said in found)])
    near = rows[1:] @ rows[0]
    again = [
        replace(said, score=said.score + MEANING * float(cosine))
        for said, cosine in zip(found, near, strict=True)
    ]
    return sorted(again, key=_by_score, reverse=True)


def _pieces(hit: Hit) -> Iterator[str]:
    """The sentences of a passage; a row, a resolution or a field is one piece."""
    passage = hit.passage
    if passage.kind in _WHOLE:
        yield passage.text
        return
    yield from sentences(passage.text)


def _score(question: Question, concepts: Sequence[Concept], words: str, hit: Hit, bench: Bench) -> float:
    """How well the words answer: by what they say of it, how near their passage comes, and by their form."""
    passage = hit.passage
    near = bench.lexicon.words(words)
    mid = near | bench.lexicon.words(f"{passage.text} {passage.lead_in} {passage.caption} {passage.speaker}")
    far = mid | bench.lexicon.words(" ".join((*passage.headings, hit.paper.title, passage.answering)))
    above = ITEM if question.kind is Kind.DECISION and _decides(words, hit) else FAR
    share = share_said(concepts, (NEAR, near), (MID, mid), (above, far)) or 0.0
    grade = WORDS * share + SIMILAR * (hit.dense_similarity or 0.0) + _suits(question, words, hit)
    grade += _spoken_by(question, hit, bench)
    return grade * paper_fits(question, hit, bench.lexicon)


def _suits(question: Question, words: str, hit: Hit) -> float:
    """What the form of the words adds for this kind of question."""
    if hit.passage.kind is PassageKind.DEFERRAL and cues.PUT_OFF.search(question.text):
        return 0.3
    if question.kind is Kind.REASON:
        return 0.15 if _GIVES_REASON.search(words) else 0.0
    if question.kind is Kind.DECISION:
        asked_for = "recommend" in question.asked.casefold() and _recommends(hit)
        action = hit.passage.kind is PassageKind.ACTION and cues.ACTION.search(question.asked) is not None
        return 0.2 * _decides(words, hit) + 0.15 * (asked_for or action)
    if question.kind is Kind.WHO:
        asked = cues.ASKED.search(question.asked) is not None and cues.ASKED.search(words) is not None
        return 0.06 * asked + (0.06 if _PERSON.search(words) else -0.05)
    if question.kind is Kind.FACT:
        return 0.08 if _ASKS_DATE.match(question.asked) and find_periods(words) else 0.0
    return 0.0


def _spoken_by(question: Question, hit: Hit, bench: Bench) -> float:
    """What it adds that the one the question names ("What did the Clerk say ...") is the one who speaks."""
    named = SPEAKER.search(question.bare) if question.kind is Kind.WHO and hit.passage.speaker else None
    if named is None:
        return 0.0
    who = bench.lexicon.words(named[1])
    return SPOKEN if who and who <= bench.lexicon.words(hit.passage.speaker) else -SPOKEN


def _action_asked(question: Question) -> str:
    """The number of the action a question asks for ("Action 4"), or an empty text."""
    match = cues.ACTION.search(question.asked) if question.kind is Kind.DECISION else None
    return (match["number"] or "") if match else ""


def _recommends(hit: Hit) -> bool:
    """Whether it stands under the report's own recommendations, not the reasons for them."""
    return any(_RECOMMENDATION.match(heading) for heading in hit.passage.headings)


def _decides(words: str, hit: Hit) -> bool:
    """Whether the words are a decision: set as one, or said in minutes to have been taken."""
    passage = hit.passage
    opinion = passage.kind is PassageKind.TURN and not _BODY.fullmatch(passage.speaker)
    said = hit.paper.kind is PaperKind.MINUTES and _DECISION.search(words) is not None
    return passage.kind in DECIDED or (said and not opinion)
