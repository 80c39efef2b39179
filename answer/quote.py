"""Questions answered in the papers' own words: who said, what was resolved, why, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answer.bench import Bench
from answer.kinds import SPEAKER
from answer.lexicon import Concept, share_said
from answer.likely_words import LIKELY, OF_FIGURES, WordTraits, chance, traits_of
from answer.motions import VOTED, matters
from answer.question import Kind, Question
from answer.records import Answer, Status
from answer.said import Said, best_said
from answer.say import cite_words
from answer.sentences import sentences
from answer.suits import DECIDED
from answer.verify import squeezed
from figures.records import Cell
from index.records import Hit
from ingest.records import PaperKind, Passage, PassageKind

# Words of another place that score so little less are quoted beside the best, where there is room.
AS_NEAR = 0.2
# What stands between two quotes of different places.
ALSO = " Also: "
# How many characters are quoted, by kind: somewhat less than an answer of that kind may have in all.
LONGEST = {Kind.WHO: 560, Kind.DECISION: 860, Kind.REASON: 1_100}
LONGEST_OTHERWISE = 480
# Words that end by saying that a reason or a list follows, and how many passages may.
_ANNOUNCES = re.compile(
    r":\s*$|\breasons? why\b[^.]*\.?\s*$|\b(?:following|several|number of) reasons\b[^.]*\.?\s*$", re.I
)
MOST_LISTED = 6
# Quotation marks and the space between two decisions.
MARKS = 3
# What a vote was on is told beside it in no more characters than this.
LONGEST_SUBJECT = 350


def quotes(question: Question, hits: Sequence[Hit], bench: Bench) -> Iterator[Answer]:
    """Answers in the papers' words, the surest first, where they are likely to answer."""
    traits, answers = nearest(question, hits, bench)
    sure = chance(traits) if traits else 0.0
    if sure >= LIKELY:
        yield from (replace(answer, confidence=sure) for answer in answers)


def nearest(
    question: Question, hits: Sequence[Hit], bench: Bench
) -> tuple[WordTraits | None, Iterator[Answer]]:
    """What tells how likely the words nearest to the question answer it, and the answers they would give.

    No traits and no answers where nothing is held that may answer, or only a figure does.
    """
    concepts = bench.lexicon.concepts(question.terms, question.bare)
    found = best_said(question, concepts, hits, bench) if concepts else []
    if not found or _asks_figure(question):
        return None, iter(())
    return traits_of(question, concepts, found), _shown(question, concepts, found, bench)


def _asks_figure(question: Question) -> bool:
    """Whether only a figure answers: a measure, a unit or a time is asked for, and no words."""
    return question.kind in OF_FIGURES and bool(question.unit or question.measures or question.periods)


def _shown(
    question: Question, concepts: Sequence[Concept], found: Sequence[Said], bench: Bench
) -> Iterator[Answer]:
    """The best words with what comes as near to the question in another place, then the best alone."""
    best = _answer(question, concepts, found[0], bench)
    longest = LONGEST.get(question.kind, LONGEST_OTHERWISE)
    for said in found[1:]:
        if found[0].score - said.score > AS_NEAR:
            break
        beside = _answer(question, concepts, said, bench) if said.words not in best.answer else None
        if beside and len(best.answer) + len(ALSO) + len(beside.answer) <= longest:
            both = (*best.citations, *beside.citations)
            yield replace(best, answer=f"{best.answer}{ALSO}{beside.answer}", citations=both)
            break
    yield best


def _answer(question: Question, concepts: Sequence[Concept], said: Said, bench: Bench) -> Answer:
    hit = said.hit
    if hit.passage.kind is PassageKind.DEFERRAL or (
        question.kind is Kind.DECISION and (hit.passage.kind in DECIDED or VOTED.search(said.words))
    ):
        return _decisions(said, concepts, bench)
    cell = _asked_cell(concepts, hit, bench) if question.kind is not Kind.REASON else None
    quote = said.words if cell else _lengthened(question, said)
    if listed := _announced(question, quote, hit, bench):
        return _in_full(quote, listed, said)
    head = f"{cell.column_label or cell.row_label}: “{cell.text}”" if cell else _headed(question, quote, hit)
    return Answer(
        status=Status.ANSWERED,
        answer=head + _caution(hit),
        citations=cite_words(quote, file=hit.file, paper=hit.paper, passage=hit.passage),
        confidence=min(1.0, said.score),
    )


def _decisions(said: Said, concepts: Sequence[Concept], bench: Bench) -> Answer:
    """All that was decided or recommended in one matter, in its order, as far as there is room."""
    hit = said.hit
    kept = _together(hit, concepts, bench)
    citations = [c for p in kept for c in cite_words(p.text, file=hit.file, paper=hit.paper, passage=p)]
    return Answer(
        status=Status.ANSWERED,
        answer=" ".join(f"“{passage.text}”" for passage in kept) + _caution(hit),
        citations=tuple(citations),
        confidence=min(1.0, said.score),
    )


def _together(hit: Hit, concepts: Sequence[Concept], bench: Bench) -> list[Passage]:
    """The decision found, and those beside it in its matter for which there is room.

    Of a vote that does not say what it was on, the passage that does goes before it.
    """
    if hit.passage.kind is PassageKind.ACTION:
        return [hit.passage]
    matter = matters(bench.library.passages_of(hit.paper.id))[hit.passage.id]
    subject = _subject(hit.passage, matter, concepts, bench)
    room = LONGEST[Kind.DECISION] - len(hit.passage.text) - len(subject.text if subject else "")
    kept = {hit.passage.id} | ({subject.id} if subject else set())
    for passage, after in zip(matter, (*matter[1:], None), strict=True):
        beside = passage.kind is hit.passage.kind
        beside = beside or (after is not None and after.id == hit.passage.id and _explains(passage, after))
        length = len(passage.text) + MARKS
        if beside and passage.id not in kept and length <= room:
            kept.add(passage.id)
            room -= length
    return [passage for passage in matter if passage.id in kept]


def _subject(
    vote: Passage, matter: Sequence[Passage], concepts: Sequence[Concept], bench: Bench
) -> Passage | None:
    """What a vote was on, where the vote itself says less of it than a passage before it."""
    if not VOTED.search(vote.text):
        return None
    before = matter[: matter.index(vote)]
    said = {
        one.id: share_said(concepts, (1.0, bench.lexicon.words(one.text))) or 0.0 for one in (*before, vote)
    }
    short = [one for one in before if len(one.text) < LONGEST_SUBJECT]
    best = max(reversed(short), key=lambda one: said[one.id], default=None)
    return best if best is not None and said[best.id] > said[vote.id] else None


def _explains(passage: Passage, deferral: Passage) -> bool:
    """Whether a passage is what led to the item being put off: said just before, under its heading."""
    return deferral.kind is PassageKind.DEFERRAL and passage.headings == deferral.headings


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
    """What is said of words that a committee has not yet agreed to have been its own."""
    unapproved = hit.paper.kind is PaperKind.MINUTES and hit.paper.approved is False
    return " (from minutes not yet approved)" if unapproved else ""


def _lengthened(question: Question, said: Said) -> str:
    """The words, with what stands around them where the kind of answer has room, cut at the kind's bound."""
    longest = LONGEST.get(question.kind, LONGEST_OTHERWISE)
    text = said.hit.passage.text
    words = said.words
    if question.kind is Kind.REASON and _ANNOUNCES.search(words) and text.endswith(words):
        return words
    if question.kind in (Kind.REASON, Kind.WHO) and len(text) <= longest:
        return text
    if question.kind is Kind.REASON:
        words = _with_neighbours(text, words, longest)
    if SPEAKER.search(question.asked):
        words = _said_on(text, words, longest)
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0]


def _announced(question: Question, quote: str, hit: Hit, bench: Bench) -> list[tuple[str, Passage]]:
    """What a reason goes on in: the list it leads to, or what follows an announcement, each in its place."""
    if question.kind is not Kind.REASON or not _ANNOUNCES.search(quote):
        return []
    passages = bench.library.passages_of(hit.paper.id)
    place = next(i for i, passage in enumerate(passages) if passage.id == hit.passage.id)
    beside = [one for one in passages[place + 1 :] if one.headings == hit.passage.headings][:MOST_LISTED]
    room = LONGEST[Kind.REASON] - len(quote)
    if not quote.rstrip().endswith(":"):
        return [(text, one) for one in beside[:1] if (text := _leading(one.text, room))]
    found: list[tuple[str, Passage]] = []
    for one in beside:
        room -= len(one.text) + MARKS
        if one.kind is not beside[0].kind or room < 0:
            break
        found.append((one.text, one))
    return found


def _leading(text: str, room: int) -> str:
    """The first sentences of a text, as many as fit and stand in it as printed."""
    kept = ""
    for sentence in sentences(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) + MARKS > room or longer not in text:
            break
        kept = longer
    return kept


def _in_full(quote: str, listed: Sequence[tuple[str, Passage]], said: Said) -> Answer:
    """The words and the passages they lead to, each quoted and cited."""
    hit = said.hit
    citations = list(cite_words(quote, file=hit.file, paper=hit.paper, passage=hit.passage))
    for text, passage in listed:
        citations += cite_words(text, file=hit.file, paper=hit.paper, passage=passage)
    return Answer(
        status=Status.ANSWERED,
        answer=" ".join(f"“{text}”" for text in (quote, *(text for text, _ in listed))) + _caution(hit),
        citations=tuple(citations),
        confidence=min(1.0, said.score),
    )


def _with_neighbours(text: str, words: str, longest: int) -> str:
    """The words with the sentence before and the one after, where those fit."""
    parts = sentences(text)
    place = next((i for i, part in enumerate(parts) if squeezed(part) == squeezed(words)), None)
    if place is None:
        return words
    run = " ".join(parts[max(0, place - 1) : place + 2])
    return run if len(run) <= longest and run in text else words


def _said_on(text: str, words: str, longest: int) -> str:
    """The words with as many of the sentences after them as fit: what somebody said seldom ends in one."""
    place = text.find(words)
    run = _leading(text[place:], longest) if place >= 0 else ""
    return run if run.startswith(words) else words


def _asked_cell(concepts: Sequence[Concept], hit: Hit, bench: Bench) -> Cell | None:
    """The cell of a row whose column the question names ("What RAG colour ...")."""
    if hit.passage.kind is not PassageKind.ROW:
        return None
    for cell in hit.passage.cells:
        label = bench.lexicon.words(cell.column_label)
        named = label and cell.text.strip() and any(concept.words & label for concept in concepts)
        if named and not label & bench.lexicon.words(cell.row_label):
            return cell
    return None
