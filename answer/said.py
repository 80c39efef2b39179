"""Which words of the papers answer a question best: sentences, rows and resolutions found and scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answer import cues
from answer.bench import Bench
from answer.kinds import SPEAKER
from answer.lexicon import Concept, share_said
from answer.meaning import defines
from answer.motions import MOTION, VOTED, is_motion, matters
from answer.question import Kind, Question
from answer.reasons import SEARCHED, gives_reason, misread, reason_for
from answer.sentences import sentences
from answer.weigh import paper_fits
from figures.periods import Fit, find_periods, fit
from figures.words import stems
from index.records import Hit
from ingest.records import PaperKind, Passage, PassageKind

# Passages of the nearest ones that are read sentence by sentence.
READ = 30
# As many again of the papers of a meeting that the question names by its date.
READ_OF_MEETING = 10
# Of those sentences, how many are compared with the question in meaning, and how much that counts.
COMPARED, MEANING = 8, 0.3
# The model reads no more of a sentence than this many characters tell it.
READ_FOR_MEANING = 400
# How much a word counts by where it stands: in the words themselves, in their passage, or above it. A
# decision is read under the item it was taken on, whose heading says what it is about.
# Above an item's heading in minutes stand only the meeting and the item before.
NEAR, MID, FAR, ITEM, PARENT = 1.0, 0.75, 0.6, 0.9, 0.3
# What it adds that words give a reason for what is asked about, or takes that they give it as a reason.
REASON = 0.15
# Fewer words without a stop are a heading, and a body they name is the paper's own.
BARE_NAME = 8
# The share of what is to be explained that a passage, with what stands above it, must speak of.
EXPLAINED = 0.72
# What it adds that a passage tells of the time for which the reason is asked.
THEN = 0.1
# What it adds that a question whether something was approved is met by a vote.
BY_VOTE = 0.2
# What it adds, or takes, that a turn in minutes is that of the one the question names, or another's.
SPOKEN = 0.12
# What it takes that a vote was on an amendment and the question is not, or the other way about.
OTHER_MOTION = 0.15
# The shares of the score that the words asked for and the passage's nearness in meaning have.
WORDS, SIMILAR = 0.8, 0.2

DECIDED = frozenset(
    {PassageKind.RESOLUTION, PassageKind.RECOMMENDATION, PassageKind.ACTION, PassageKind.DEFERRAL}
)
_WHOLE = frozenset({PassageKind.ROW, PassageKind.FIELD, PassageKind.CHART}) | DECIDED

_RESOLVED = re.compile(r"\bresolved\b|\bdeferred\b|\bwithdrawn\b", re.I)
_DECISION = re.compile(rf"{_RESOLVED.pattern}|\bagreed\b|\bapproved\b|\bnoted\b", re.I)
# What became of a matter.
_OUTCOME = re.compile(
    rf"{_DECISION.pattern}|\b(?:carried|lost|fell|defeated|rejected|refused|granted|adopted|endorsed|confirmed|"
    r"decided|authorised|delegated|supported|accepted|supports?|approves?|agrees?)\b",
    re.I,
)
# A question whether something was approved, and one on what those who decide are asked to do.
_WHETHER = re.compile(r"^\W*(?:and |so )?(?:was|were|did|has|have|is|are)\b|\boutcome\b|\bvotes?\b", re.I)
_ASKED_OF = re.compile(r"\brecommend\w*|\basked (?:to|for)\b|\binvited to\b", re.I)
_AMENDMENT = re.compile(r"\bamendments?\b|\bamended\b", re.I)
# The steps of a motion, each with the words that tell it.
_STEPS = (
    re.compile(r"\bsecond(?:ed|er|s)\b", re.I),
    re.compile(r"\b(?:mov(?:ed|er)|propos(?:ed|er))\b", re.I),
    re.compile(r"\b(?:introduced|presented|outlined)\b", re.I),
)
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
_TO_COME = re.compile(
    r"\bwhen (?:will|can|should)\b|\bwhen (?:is|are)\b.*\b(?:next|due|again|expected|to)\b", re.I
)
_ASKS_DATE = re.compile(r"\s*(?:and )?when\b|.*\bdate\b", re.I)
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
_ASKS_WHO = re.compile(r"\s*(?:and )?(?:who|whose|whom)\b", re.I)


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
    read = _read(question, hits, bench)
    scored = [
        Said(words, found[0], _score(question, concepts, words, found, bench))
        for found in (*read, *_decided_beside(question, read, bench))
        for words in _pieces(found[0])
    ]
    scored.sort(key=_by_score, reverse=True)
    near = _by_meaning(question, scored[:COMPARED], bench)
    if question.kind is Kind.REASON:
        near = [said for said in near if _may_explain(question, concepts, said.hit, bench)]
    return [said for said in near if _tells(question, said)]


def _read(question: Question, hits: Sequence[Hit], bench: Bench) -> list[_InMatter]:
    """The passages nearest to the question, those of the meeting it names by a date among them."""
    found = {hit.passage.id: hit for hit in hits[:READ]}
    for named in question.papers:
        filters = replace(bench.filters, since=named.start, until=named.end)
        for hit in bench.library.search(question.text, filters, limit=READ_OF_MEETING):
            found.setdefault(hit.passage.id, hit)
    if question.kind is Kind.REASON:
        for hit in bench.library.search(f"{question.text} {SEARCHED}", bench.filters, limit=READ):
            found.setdefault(hit.passage.id, hit)
    return [(hit, ()) for hit in found.values()]


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


def _may_explain(question: Question, concepts: Sequence[Concept], hit: Hit, bench: Bench) -> bool:
    """Whether a passage is about what is to be explained, and its paper no older than that."""
    passage, meeting = hit.passage, hit.paper.meeting
    if meeting is not None and any(meeting < period.start for period in question.periods):
        return False
    about = " ".join((passage.text, passage.lead_in, *passage.headings, hit.paper.title, passage.answering))
    share = share_said(concepts, (1.0, bench.lexicon.words(about))) or 0.0
    return share >= EXPLAINED and not misread(passage.text, concepts, bench)


def _by_score(said: Said) -> float:
    return said.score


def _tells(question: Question, said: Said) -> bool:
    """Whether the words have what is asked for: a resolution, a date for "when", somebody for "who"."""
    if question.kind is Kind.DECISION:
        return _tells_decision(question, said)
    if question.kind is Kind.MEANING:
        return defines(said.words, question)
    if question.kind is Kind.REASON:
        return gives_reason(said.hit.passage, said.words)
    if _ASKS_WHEN.match(question.asked):
        return _tells_when(question, said)
    if _ASKS_WHO.match(question.asked):
        named = _names_somebody(question, said.words) or bool(said.hit.passage.speaker)
        return named and _does_as_asked(question, said.words)
    # That a front sheet names an officer does not tell what the officer said.
    return question.kind is not Kind.WHO or said.hit.passage.kind is not PassageKind.FIELD


def _tells_when(question: Question, said: Said) -> bool:
    """Whether the words have a date; what is still to come is dated after the meeting it was told at."""
    dates = [mention.period.end for mention in find_periods(said.words)]
    meeting = said.hit.paper.meeting
    if meeting is not None and _TO_COME.search(question.asked):
        return any(date > meeting for date in dates)
    return bool(dates)


def _names_somebody(question: Question, words: str) -> bool:
    """Whether the words name somebody whom the question does not name itself."""
    named = " ".join((question.text, *(area.name for area in question.areas)))
    asked = set(re.findall(r"[\w'’-]+", named.casefold()))
    if not words.endswith((".", ":", ";")) and len(words.split()) < BARE_NAME:
        asked.update(("council", "committee", "board"))
    rest = re.sub(r"[\w'’-]+", lambda word: "_" if word[0].casefold() in asked else word[0], words)
    return _PERSON.search(rest) is not None


def _tells_decision(question: Question, said: Said) -> bool:
    """Whether the words are the action, the resolution or the outcome that is asked for."""
    kind = said.hit.passage.kind
    if number := _action_asked(question):
        return re.search(rf"\baction\W*{number}\b", said.words, re.I) is not None
    if cues.ACTION.search(question.asked):
        return kind is PassageKind.ACTION or cues.ACTION.search(said.words) is not None
    if "resol" in question.asked.casefold():
        return kind in DECIDED or _RESOLVED.search(said.words) is not None
    return kind in DECIDED or _OUTCOME.search(said.words) is not None


def _does_as_asked(question: Question, words: str) -> bool:
    """Whether the words have the step of a motion that a question of who took it names."""
    asked = [step for step in _STEPS if question.kind is Kind.WHO and step.search(question.asked)]
    return all(step.search(words) for step in asked)


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
    nearest = passage.headings[-1:] if hit.paper.kind is PaperKind.MINUTES else passage.headings
    far = mid | bench.lexicon.words(" ".join((*nearest, hit.paper.title, passage.answering)))
    above_it = far | bench.lexicon.words(" ".join(passage.headings))
    above = ITEM if question.kind is Kind.DECISION and _decides(words, hit) else FAR
    share = (
        share_said(concepts, (NEAR, near), (MID, mid), (ITEM, moved), (above, far), (PARENT, above_it)) or 0.0
    )
    grade = (
        WORDS * share
        + SIMILAR * (hit.dense_similarity or 0.0)
        + _suits(question, concepts, words, hit, bench)
    )
    grade += _spoken_by(question, hit, bench)
    return grade * paper_fits(question, hit, bench.lexicon)


def _suits(question: Question, concepts: Sequence[Concept], words: str, hit: Hit, bench: Bench) -> float:
    """What the form of the words adds for this kind of question."""
    if hit.passage.kind is PassageKind.DEFERRAL and cues.PUT_OFF.search(question.text):
        return 0.3
    if question.kind is Kind.REASON:
        then = [mention.period for mention in find_periods(hit.passage.text)] if question.periods else []
        timely = any(fit(asked, one) is Fit.EXACT for asked in question.periods for one in then)
        return REASON * reason_for(words, concepts, bench) + THEN * timely
    if question.kind is Kind.DECISION:
        asked_for = "recommend" in question.asked.casefold() and _recommends(hit)
        action = hit.passage.kind is PassageKind.ACTION and cues.ACTION.search(question.asked) is not None
        amends = bool(_AMENDMENT.search(words)) is bool(_AMENDMENT.search(question.asked))
        voted = _WHETHER.search(question.asked) is not None and VOTED.search(words) is not None
        grade = 0.2 * _decides(words, hit) + 0.15 * (asked_for or action) + BY_VOTE * voted
        unvoted = _WHETHER.search(question.asked) is not None and hit.passage.kind not in DECIDED
        return (grade if amends else grade - OTHER_MOTION) - (BY_VOTE / 2) * unvoted
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
