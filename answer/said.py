"""Which words of the papers answer a question best: sentences, rows and resolutions found and scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answer.bench import Bench
from answer.lexicon import Concept, share_said
from answer.motions import MOTION, announced, is_motion, matters
from answer.question import Kind, Question
from answer.reasons import SEARCHED, misread
from answer.sentences import sentences
from answer.suits import DECIDED, decides, of_place, spoken_by, suits, tells
from answer.weigh import paper_fits
from figures.words import stems
from index.records import Hit
from ingest.records import PaperKind, Passage, PassageKind

# Passages of the nearest ones that are read sentence by sentence.
READ = 30
# As many again of the papers of a meeting that the question names by its date.
READ_OF_MEETING = 10
# As many again for each of so many words that stand in few passages: their rarity (idf) is this or more.
READ_OF_WORD, MOST_RARE, RARE = 10, 2, 5.0
# Of those sentences, how many are compared with the question in meaning, and how much that counts.
COMPARED, MEANING = 16, 0.3
# The model reads no more of a sentence than this many characters tell it.
READ_FOR_MEANING = 400
# How much a word counts by where it stands: in the words themselves, in their passage, or above it. A
# decision is read under the item it was taken on, whose heading says what it is about.
# Above an item's heading in minutes stand only the meeting and the item before.
NEAR, MID, FAR, ITEM, PARENT = 1.0, 0.75, 0.6, 0.9, 0.3
# The shares of the score that the words asked for and the passage's nearness in meaning have, and what it
# adds that the words themselves say it all, without what stands around them.
WORDS, SIMILAR, ITSELF = 0.8, 0.2, 0.1

_WHOLE = frozenset({PassageKind.ROW, PassageKind.FIELD, PassageKind.CHART}) | DECIDED

# Words of a question that only say that somebody spoke.
_SPOKE = frozenset(
    stems("question questions query raise raised comment comments point made make remark want wanted")
)
# Words of a question that only say that something was decided.
_DECIDED_UPON = frozenset(
    stems(
        "approved agreed scrapped carried lost fell passed rejected accepted vote votes voted voting outcome "
        "result happened became become decided deferred moved seconded recommendation recommendations "
        "recommended resolved asked"
    )
)
# Words of a question that only say that something happened for which the reason is asked.
_HAPPENED = frozenset(stems("raise raised lift lifted cut slip slipped given behind mean means"))
# Words that say of what is asked about no more than what the kind of question asks for.
_SAYS_NO_MORE = {Kind.WHO: _SPOKE, Kind.DECISION: _DECIDED_UPON, Kind.REASON: _HAPPENED}


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of a passage and how well they answer."""

    words: str
    hit: Hit
    score: float


# A passage found, with the passages of its matter where it is a step of a motion.
_InMatter = tuple[Hit, tuple[Passage, ...]]


def best_said(
    question: Question, concepts: Sequence[Concept], hits: Sequence[Hit], bench: Bench
) -> list[Said]:
    """The words that come nearest to the question, best first, of those that have what it asks for."""
    said = _SAYS_NO_MORE.get(question.kind, frozenset())
    concepts = [concept for concept in concepts if not concept.typed <= said] or concepts
    read = _read(question, concepts, hits, bench)
    scored = [
        Said(words, found[0], _score(question, concepts, words, found, bench))
        for found in (*read, *_decided_beside(question, read, bench))
        for words in _pieces(found[0])
        if of_place(question, found[0]) and tells(question, words, found[0])
    ]
    if question.kind in (Kind.REASON, Kind.WHO):
        scored = [said for said in scored if _may_tell(question, concepts, said.hit, bench)]
    best = {said.hit.passage.id: said for said in sorted(scored, key=_by_score)}
    return _by_meaning(question, sorted(best.values(), key=_by_score, reverse=True)[:COMPARED], bench)


def _read(
    question: Question, concepts: Sequence[Concept], hits: Sequence[Hit], bench: Bench
) -> list[_InMatter]:
    """The passages nearest to the question, those of the meeting it names by a date among them.

    So are those nearest to each of its rarest words by itself: one that names what is asked about ("gully
    cables") is outweighed where the others are common.
    """
    found = {hit.passage.id: hit for hit in hits[:READ]}
    for named in question.papers:
        filters = replace(bench.filters, since=named.start, until=named.end)
        for hit in bench.library.search(question.text, filters, limit=READ_OF_MEETING):
            found.setdefault(hit.passage.id, hit)
    if question.kind is Kind.REASON:
        for hit in bench.library.search(f"{question.text} {SEARCHED}", bench.filters, limit=READ):
            found.setdefault(hit.passage.id, hit)
    for word in _rarest(question, concepts):
        for hit in bench.library.search(word, bench.filters, limit=READ_OF_WORD):
            if hit.keyword_rank is not None:
                found.setdefault(hit.passage.id, hit)
    return [(hit, ()) for hit in found.values()]


def _rarest(question: Question, concepts: Sequence[Concept]) -> list[str]:
    """The words, as typed, of the concepts that fewest passages have."""
    rare = sorted((one for one in concepts if one.weight >= RARE), key=lambda one: -one.weight)[:MOST_RARE]
    words = question.bare.split()
    return [" ".join(word for word in words if one.typed.intersection(stems(word))) for one in rare]


def _decided_beside(question: Question, near: Sequence[_InMatter], bench: Bench) -> Iterator[_InMatter]:
    """What was decided, and what was moved and voted on, in the matters whose discussion was found."""
    asks_motion = question.kind is Kind.WHO and MOTION.search(question.asked) is not None
    if question.kind is not Kind.DECISION and not asks_motion:
        return
    seen = {hit.passage.id for hit, _ in near}
    talks = [hit for hit, _ in near if hit.paper.kind is PaperKind.MINUTES and hit.passage.headings]
    for paper_id in dict.fromkeys(hit.paper.id for hit in talks):
        passages = bench.library.passages_of(paper_id)
        of, told = matters(passages), set[str]()
        for hit in (hit for hit in talks if hit.paper.id == paper_id):
            for passage in passages:
                beside = passage.kind in DECIDED and passage.headings == hit.passage.headings
                moved = is_motion(passage) and passage.id not in told
                if (beside and passage.id not in seen) or moved:
                    seen.add(passage.id)
                    told.add(passage.id)
                    yield replace(hit, passage=passage), of[passage.id] if moved else ()


def _may_tell(question: Question, concepts: Sequence[Concept], hit: Hit, bench: Bench) -> bool:
    """Whether a paper is no older than what is asked about; nor may a reason be one for something else."""
    meeting = hit.paper.meeting
    if meeting is not None and any(meeting < period.start for period in question.periods):
        return False
    return question.kind is not Kind.REASON or not misread(hit.passage.text, concepts, bench)


def apart(one: Said, other: Said) -> bool:
    """Whether two found words stand in different places: on another page or under another heading."""
    mine, theirs = one.hit.passage, other.hit.passage
    return (one.hit.file.id, mine.page, mine.headings) != (other.hit.file.id, theirs.page, theirs.headings)


def _by_score(said: Said) -> float:
    return said.score


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


def _score(
    question: Question,
    concepts: Sequence[Concept],
    words: str,
    found: _InMatter,
    bench: Bench,
) -> float:
    """How well the words answer: by what they say of it, how near their passage comes, and by their form.

    What a vote was on is said by the passages of its `matter`.
    """
    hit, matter = found
    passage = hit.passage
    near = bench.lexicon.words(words)
    mid = near | bench.lexicon.words(f"{passage.text} {passage.lead_in} {passage.caption} {passage.speaker}")
    moved = mid | bench.lexicon.words(" ".join(one.text for one in matter))
    itself = share_said(concepts, (1.0, near)) or 0.0
    near |= bench.lexicon.words(" ".join(one.text for one in announced(words, passage, matter)))
    nearest = passage.headings[-1:] if hit.paper.kind is PaperKind.MINUTES else passage.headings
    far = mid | bench.lexicon.words(" ".join((*nearest, hit.paper.title, passage.answering)))
    above_it = far | bench.lexicon.words(" ".join(passage.headings))
    above = ITEM if question.kind is Kind.DECISION and decides(words, hit) else FAR
    share = (
        share_said(concepts, (NEAR, near), (MID, mid), (ITEM, moved), (above, far), (PARENT, above_it)) or 0.0
    )
    grade = (
        WORDS * share + SIMILAR * (hit.dense_similarity or 0.0) + suits(question, concepts, words, hit, bench)
    )
    grade += spoken_by(question, hit, bench)
    return grade * paper_fits(question, hit, bench.lexicon) + ITSELF * itself
