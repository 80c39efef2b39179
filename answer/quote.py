"""Questions answered in the papers' own words: who said, what was resolved, why, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.bench import Bench
from answer.lexicon import Concept
from answer.question import Kind, Question
from answer.records import Answer, Status
from answer.say import cite_words
from answer.sentences import sentences
from answer.verify import squeezed
from answer.weigh import paper_fits
from figures.periods import find_periods
from figures.records import Cell
from index.records import Hit
from ingest.records import PaperKind, PassageKind

# What words must score to be shown as the answer, by kind; an open question needs surer words.
SURE_WORDS = 0.78
SURE_PASSAGE = 1.0
# Passages of the nearest ones that are read sentence by sentence.
READ = 20
# Of those sentences, how many are compared with the question in meaning, and how much that counts.
COMPARED, MEANING = 8, 0.3
# The model reads no more of a sentence than this many characters tell it.
READ_FOR_MEANING = 400

_LONGEST = {Kind.WHO: 560, Kind.DECISION: 860, Kind.REASON: 1_100, Kind.FACT: 480, Kind.MEANING: 480}
_REASON = re.compile(
    r"\bbecause\b|\bdue to\b|\bas a (?:result|consequence)\b|\breasons?\b|\battribut\w+\b|\bled to\b|\bleading to\b"
    r"|\bresult(?:ing|ed) (?:in|from)\b|\bcaused?\b|\bthis (?:is|was|reflects|means)\b|\btherefore\b|\bowing to\b"
    r"|\bexplain(?:s|ed)?\b|\bdriven by\b|\bimpact of\b|, as (?:they|it|there|the|this|many|some)\b",
    re.I,
)
_RESOLVED = re.compile(r"\bresolved\b|\bdeferred\b|\bwithdrawn\b", re.I)
_DECISION = re.compile(r"\bresolved\b|\bdeferred\b|\bagreed\b|\bapproved\b|\bnoted\b|\bwithdrawn\b", re.I)
_DECIDED = frozenset({PassageKind.RESOLUTION, PassageKind.RECOMMENDATION})
_PERSON = re.compile(
    r"\b(?:Councillor|Cllr|Chair|Vice[- ]Chair|Director|Officer|Manager|Lead|Leader|Member|Representative|"
    r"Mr|Mrs|Ms|Miss|Dr|Portfolio Holder|Mayor|Head|Ofsted|Office|Ministry|Department|Board|Committee|Council|"
    r"[A-Z]{3,})\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of a passage and how well they answer."""

    words: str
    hit: Hit
    score: float


def quotes(question: Question, hits: Sequence[Hit], bench: Bench) -> Iterator[Answer]:
    """Answers in the papers' words, the surest first."""
    concepts = bench.lexicon.concepts(question.terms, question.bare)
    if not concepts:
        return
    for said in [one for one in _best_said(question, concepts, hits, bench) if _tells(question, one)][:3]:
        if said.score >= (SURE_PASSAGE if question.kind in (Kind.PASSAGE, Kind.FIGURE) else SURE_WORDS):
            yield _answer(question, concepts, said, bench)


def _tells(question: Question, said: Said) -> bool:
    """Whether the words have what is asked for: a date for "when", a name or a role for "who", a resolution."""
    if question.kind is Kind.DECISION and "resol" in question.asked.casefold():
        return said.hit.passage.kind in _DECIDED or _RESOLVED.search(said.words) is not None
    if re.match(r"\s*(?:and )?(?:when|what date|which date)\b", question.asked, re.I):
        return bool(find_periods(said.words))
    if re.match(r"\s*(?:and )?(?:who|whose|whom)\b", question.asked, re.I):
        return _PERSON.search(said.words) is not None or bool(said.hit.passage.speaker)
    return True


def _best_said(
    question: Question, concepts: Sequence[Concept], hits: Sequence[Hit], bench: Bench
) -> list[Said]:
    found = [
        Said(words, hit, _score(question, concepts, words, hit, bench))
        for hit in hits[:READ]
        for words in _pieces(hit)
    ]
    found.sort(key=lambda said: said.score, reverse=True)
    return _by_meaning(question, found[:COMPARED], bench)


def _by_meaning(question: Question, found: Sequence[Said], bench: Bench) -> list[Said]:
    """The best by words ranked again with how near each comes to the question in meaning."""
    if not found:
        return []
    rows = bench.library.embed([question.text, *(said.words[:READ_FOR_MEANING] for said in found)])
    near = rows[1:] @ rows[0]
    again = [
        Said(said.words, said.hit, said.score + MEANING * float(cosine))
        for said, cosine in zip(found, near, strict=True)
    ]
    return sorted(again, key=lambda said: said.score, reverse=True)


def _pieces(hit: Hit) -> Iterator[str]:
    """The sentences of a passage; a row, a resolution or a field is one piece."""
    passage = hit.passage
    if passage.kind in (PassageKind.ROW, PassageKind.FIELD, PassageKind.CHART, *_DECIDED):
        yield passage.text
        return
    yield from sentences(passage.text)


def _score(question: Question, concepts: Sequence[Concept], words: str, hit: Hit, bench: Bench) -> float:
    passage = hit.passage
    near = bench.lexicon.words(words)
    mid = near | bench.lexicon.words(f"{passage.text} {passage.lead_in} {passage.caption}")
    far = mid | bench.lexicon.words(" ".join((*passage.headings, hit.paper.title, passage.speaker)))
    total = sum(concept.weight for concept in concepts)
    # A decision is read under the item it was taken on: its heading says what it is about.
    above = 0.9 if question.kind is Kind.DECISION and _decides(words, hit) else 0.6
    said = sum(
        concept.weight * max(concept.in_(near), 0.75 * concept.in_(mid), above * concept.in_(far))
        for concept in concepts
    )
    similar = hit.dense_similarity or 0.0
    grade = 0.8 * said / total + 0.2 * similar + _suits(question, words, hit)
    return grade * paper_fits(question, hit, bench.lexicon)


def _suits(question: Question, words: str, hit: Hit) -> float:
    """What the form of the words adds for this kind of question."""
    if question.kind is Kind.REASON:
        return 0.15 if _REASON.search(words) else 0.0
    if question.kind is Kind.DECISION:
        asked_for = "recommend" in question.asked.casefold() and _recommends(hit)
        return 0.2 * _decides(words, hit) + 0.15 * asked_for
    if question.kind is Kind.WHO:
        return 0.06 if _PERSON.search(words) else -0.05
    if question.kind is Kind.FACT:
        return (
            0.08
            if find_periods(words) and re.match(r"\s*(?:and )?when\b|.*\bdate\b", question.asked, re.I)
            else 0.0
        )
    return 0.0


def _recommends(hit: Hit) -> bool:
    """Whether it stands under the report's own recommendations, not the reasons for them."""
    return any(
        re.match(r"[\W\d]*(?:officer )?recommendation", heading, re.I) for heading in hit.passage.headings
    )


def _decides(words: str, hit: Hit) -> bool:
    """Whether the words are a decision: set as one, or said in minutes to have been taken."""
    passage = hit.passage
    said = hit.paper.kind is PaperKind.MINUTES and _DECISION.search(words) is not None
    return passage.kind in _DECIDED or said


def _answer(question: Question, concepts: Sequence[Concept], said: Said, bench: Bench) -> Answer:
    hit = said.hit
    cell = _asked_cell(concepts, hit, bench)
    words = cell.text if cell else _lengthened(question, said)
    if question.kind is Kind.DECISION and hit.passage.kind in _DECIDED:
        return _decisions(said, bench)
    citations = cite_words(said.words if cell else words, file=hit.file, paper=hit.paper, passage=hit.passage)
    head = f"{cell.column_label or cell.row_label}: “{cell.text}”" if cell else _headed(question, words, hit)
    return Answer(
        status=Status.ANSWERED,
        answer=head + _caution(hit),
        citations=citations,
        confidence=min(1.0, said.score),
    )


def _decisions(said: Said, bench: Bench) -> Answer:
    """All that was decided or recommended under one heading, in the order it stands, as far as there is room."""
    hit, room, kept = said.hit, _LONGEST[Kind.DECISION], []
    for passage in bench.library.passages_of(hit.paper.id):
        if passage.kind is hit.passage.kind and passage.headings == hit.passage.headings:
            if len(passage.text) + 3 <= room or passage.id == hit.passage.id:
                kept.append(passage)
                room -= len(passage.text) + 3
    citations = [c for p in kept for c in cite_words(p.text, file=hit.file, paper=hit.paper, passage=p)]
    quoted = " ".join(f"“{passage.text}”" for passage in kept)
    return Answer(
        Status.ANSWERED, quoted + _caution(hit), citations=tuple(citations), confidence=min(1.0, said.score)
    )


def _headed(question: Question, words: str, hit: Hit) -> str:
    """The quotation, with who spoke and what their role's initials stand for where the minutes say so."""
    roles = [
        f"{short} is {long}"
        for short, long in hit.paper.abbreviations
        if re.search(rf"\b{re.escape(short)}\b", words)
    ]
    who = f" ({'; '.join(roles)})" if question.kind is Kind.WHO and roles else ""
    speaker = hit.passage.speaker
    named = f"{speaker}: " if speaker and question.kind is Kind.WHO and speaker not in words else ""
    return f"{named}“{words}”{who}"


def _caution(hit: Hit) -> str:
    unapproved = hit.paper.kind is PaperKind.MINUTES and hit.paper.approved is False
    return " (from minutes not yet approved)" if unapproved else ""


def _lengthened(question: Question, said: Said) -> str:
    """The words with the sentence after them where the kind of answer has room, cut at the kind's bound."""
    longest = _LONGEST.get(question.kind, 480)
    text = said.hit.passage.text
    words = said.words
    if question.kind in (Kind.REASON, Kind.WHO) and len(text) <= longest:
        return text
    if question.kind is Kind.REASON:
        words = _with_neighbours(text, words, longest)
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0]


def _with_neighbours(text: str, words: str, longest: int) -> str:
    """The run of sentences around `words` that still fits."""
    parts = sentences(text)
    place = next((i for i, part in enumerate(parts) if squeezed(part) == squeezed(words)), None)
    if place is None:
        return words
    run = " ".join(parts[max(0, place - 1) : place + 2])
    return run if len(run) <= longest and run in text else words


def _asked_cell(concepts: Sequence[Concept], hit: Hit, bench: Bench) -> Cell | None:
    """The cell of a row whose column the question names ("What RAG colour ...")."""
    if hit.passage.kind is not PassageKind.ROW:
        return None
    for cell in hit.passage.cells:
        label = bench.lexicon.words(cell.column_label)
        if label and cell.text.strip() and any(concept.words & label for concept in concepts):
            if not label & bench.lexicon.words(cell.row_label):
                return cell
    return None
