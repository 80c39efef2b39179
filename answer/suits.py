"""What form of words each kind of question needs, or gains by: a person for "who", a date for "when"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer import cues
from answer.bench import Bench
from answer.kinds import SPEAKER
from answer.lexicon import Concept
from answer.meaning import defines
from answer.motions import VOTED
from answer.question import Kind, Question
from answer.reasons import gives_reason, reason_for
from figures.areas import short_name
from figures.periods import Fit, find_periods, fit
from figures.records import AreaKind
from figures.words import stems
from index.records import Hit
from ingest.records import PaperKind, PassageKind

# What it adds that words give a reason for what is asked about, or takes that they give it as a reason.
REASON = 0.15
# Fewer words without a stop are a heading, and a body they name is the paper's own.
BARE_NAME = 8
# What it adds that a passage tells of the time for which the reason is asked.
THEN = 0.1
# What it adds that words say they give reasons; what a rise or a fall told, or not, adds or takes.
EXPLICIT, WAY = 0.06, 0.08
# What it adds that a question whether something was approved is met by a vote.
BY_VOTE = 0.2
# What it adds, or takes, that a turn in minutes is that of the one the question names, or another's.
SPOKEN = 0.12
# What it takes that a vote was on an amendment and the question is not, or the other way about.
OTHER_MOTION = 0.15
# A paragraph of fewer words without a stop may be a heading, if none of them is a verb that tells something.
HEADING = 14
DECIDED = frozenset(
    {PassageKind.RESOLUTION, PassageKind.RECOMMENDATION, PassageKind.ACTION, PassageKind.DEFERRAL}
)
_RESOLVED = re.compile(r"\bresolved\b|\bdeferred\b|\bwithdrawn\b", re.I)
_DECISION = re.compile(rf"{_RESOLVED.pattern}|\bagreed\b|\bapproved\b|\bnoted\b", re.I)
# What became of a matter.
_OUTCOME = re.compile(
    rf"{_DECISION.pattern}|\b(?:carried|lost|fell|defeated|rejected|refused|granted|adopted|endorsed|confirmed|"
    r"decided|authorised|delegated|supported|accepted|supports?|approves?|agrees?)\b",
    re.I,
)
# A question whether something was approved.
_WHETHER = re.compile(r"^\W*(?:and |so )?(?:was|were|did|has|have|is|are)\b|\boutcome\b|\bvotes?\b", re.I)
_AMENDMENT = re.compile(r"\bamendments?\b|\bamended\b", re.I)
# A motion is changed by an amendment.
_CHANGED = re.compile(r"\bchang(?:e|es|ing) (?:to|in|of|the)\b|\breword\w*|\balter\w*", re.I)
# The steps of a motion, each with the words that tell it.
_STEPS = (
    re.compile(r"\bsecond(?:ed|ers?|s)\b", re.I),
    re.compile(r"\b(?:mov(?:ed|ers?)|propos(?:ed|ers?))\b", re.I),
    re.compile(r"\b(?:introduced|presented|outlined)\b", re.I),
)
# A rise, and a fall.
_WAYS = (
    re.compile(r"\b(?:ris\w*|rose|increas\w*|grow\w*|grew|up|higher|more|soar\w*|jump\w*)\b", re.I),
    re.compile(r"\b(?:fall\w*|fell|drop\w*|decreas\w*|reduc\w*|declin\w*|down|lower|fewer|less)\b", re.I),
)
_REASONS = re.compile(r"\breasons?\b", re.I)
# An address or a telephone number.
_CONTACT = re.compile(r"@|\b(?:tel(?:ephone)?|phone|e-?mail)\b|\d[\d ]{6,}\d", re.I)
_VERB = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|would|by|\w{3,}ed)\b", re.I)
# That somebody told something.
_TOLD = re.compile(
    r"\b(?:said|say|told|stated?|confirm(?:ed)?|repl(?:y|ied)|answer(?:ed)?|explain(?:ed)?|added|thought|felt"
    r"|responded|agreed|advised|noted|highlighted|pointed out|encouraged|clarified)\b",
    re.I,
)
_RECOMMENDATION = re.compile(r"[\W\d]*(?:officer )?recommendation", re.I)
# Somebody, or a body, that may have said or done something; capitals are their initials.
_PERSON = re.compile(
    r"\b(?:Councillor|Cllr|Chair|Vice[- ]Chair|Director|Officer|Manager|Lead|Leader|Member|Representative|"
    r"Mr|Mrs|Ms|Miss|Dr|Portfolio Holder|Mayor|Head|Ofsted|Office|Ministry|Department|Board|Committee|"
    r"Council|[A-Z]{3,})\b"
)
# Somebody by title and name, whatever titles the question has.
_TITLED = re.compile(r"\b(?:Councillors?|Cllrs?|Mrs?|Ms|Miss|Dr)\.? (?:[A-Z]\.? )*([A-Z][\w'’-]+)")
# Who decides; that one councillor agreed is what they said.
_BODY = re.compile(
    r"(?:the |all )?(?:members|(?:sub-)?committee|council|cabinet|panel|board|executive)", re.I
)
_ASKS_WHEN = re.compile(r"\s*(?:and )?(?:when|what date|which date)\b", re.I)
# A time of day asked for, and one told.
_ASKS_TIME = re.compile(r"\s*(?:and )?(?:at )?what time\b", re.I)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm|a\.m|p\.m|noon)\b|\b\d{1,2}[.:]\d{2}\b|\bnoon\b", re.I
)
_TO_COME = re.compile(
    r"\bwhen (?:will|can|should)\b|\bwhen (?:is|are)\b.*\b(?:next|due|again|expected|to)\b", re.I
)
_ASKS_DATE = re.compile(r"\s*(?:and )?when\b|.*\bdate\b", re.I)
_ASKS_WHO = re.compile(
    r"\s*(?:and )?(?:(?:who|whose|whom)\b|which (?:councillor|member|officer|director)s?\b"
    r"|(?:the )?(?:seconder|mover|proposer)s?\b)|.*[,:;?–-]\s*who\W*$",
    re.I,
)
# Who holds a post; people and their posts stand apart by commas.
_ASKS_HOLDER = re.compile(r"\W*(?:and )?who(?:['’]s| is| was) (?:the|our)\b", re.I)
_APART = re.compile(r"[,;:\n]")


def tells(question: Question, words: str, hit: Hit) -> bool:
    """Whether the words have what is asked for: a resolution, a date for "when", somebody for "who"."""
    if question.kind is Kind.DECISION:
        return _tells_decision(question, words, hit)
    if question.kind is Kind.MEANING:
        return defines(words, question)
    if question.kind is Kind.REASON:
        return not _is_heading(words, hit) and gives_reason(hit.passage, words)
    return not _is_heading(words, hit) and _tells_fact(question, words, hit)


def _tells_fact(question: Question, words: str, hit: Hit) -> bool:
    """Whether the words have the time, the date or the person that is asked for."""
    if _ASKS_TIME.match(question.asked):
        return _CLOCK.search(words) is not None
    if _ASKS_WHEN.match(question.asked):
        return _tells_when(question, words, hit)
    if _ASKS_WHO.match(question.asked):
        if hit.passage.kind in DECIDED and _TOLD.search(question.asked):
            return False  # what a committee resolved does not tell who said something
        named = _names_somebody(question, words) or bool(hit.passage.speaker)
        if _ASKS_HOLDER.match(question.asked) and not _holds_post(question, words):
            return False
        return named and _does_as_asked(question, words) and not _only_asks(question, words)
    # That a front sheet names an officer does not tell what the officer said.
    return question.kind is not Kind.WHO or hit.passage.kind is not PassageKind.FIELD


def _holds_post(question: Question, words: str) -> bool:
    """Whether the words name the post asked for in one piece, and not a part of it here and one there."""
    asked = frozenset(question.terms)
    return any(asked <= frozenset(stems(piece)) for piece in _APART.split(words))


def of_place(question: Question, hit: Hit) -> bool:
    """Whether a passage is of the authorities the question names: of a paper of theirs, or by its words."""
    paper, passage = hit.paper, hit.passage
    held = (paper.authority, paper.title, hit.file.name.replace("-", " "), *passage.headings, passage.text)
    names = " ".join(held).casefold()
    asked = (area for area in question.areas if area.kind in (AreaKind.HOME, AreaKind.OTHER) and area.name)
    return all(short_name(area.name).casefold() in names for area in asked)


def _is_heading(words: str, hit: Hit) -> bool:
    """Whether words are a paragraph that is only a heading: few, without a stop, and told of nobody."""
    alone = hit.passage.kind is PassageKind.PARAGRAPH and hit.passage.text == words
    open_ended = words[-1].isalnum() or words[-1] in "&,-–/"
    few = len(words.split()) < HEADING and open_ended and not _CONTACT.search(words)
    return alone and few and not _VERB.search(words)


def _tells_when(question: Question, words: str, hit: Hit) -> bool:
    """Whether the words have a date; what is still to come is dated after the meeting it was told at."""
    dates = [mention.period.end for mention in find_periods(words)]
    meeting = hit.paper.meeting
    if meeting is not None and _TO_COME.search(question.asked):
        return any(date > meeting for date in dates)
    return bool(dates)


def _names_somebody(question: Question, words: str) -> bool:
    """Whether the words name somebody whom the question does not name itself."""
    named = " ".join((question.text, *(area.name for area in question.areas)))
    asked = set(re.findall(r"[\w'’-]+", named.casefold()))
    if any(name.casefold() not in asked for name in _TITLED.findall(words)):
        return True
    if not words.endswith((".", ":", ";")) and len(words.split()) < BARE_NAME:
        asked.update(("council", "committee", "board"))
    rest = re.sub(r"[\w'’-]+", lambda word: "_" if word[0].casefold() in asked else word[0], words)
    return _PERSON.search(rest) is not None


def _tells_decision(question: Question, words: str, hit: Hit) -> bool:
    """Whether the words are the action, the resolution or the outcome that is asked for."""
    kind = hit.passage.kind
    if number := _action_asked(question):
        return re.search(rf"\baction\W*{number}\b", words, re.I) is not None
    if cues.ACTION.search(question.asked):
        return kind is PassageKind.ACTION or cues.ACTION.search(words) is not None
    if "resol" in question.asked.casefold():
        return kind in DECIDED or _RESOLVED.search(words) is not None
    return kind in DECIDED or _OUTCOME.search(words) is not None


def _only_asks(question: Question, words: str) -> bool:
    """Whether words ask what the question says somebody told."""
    told = _TOLD.search(question.asked) is not None and not cues.ASKED.search(question.asked)
    return told and cues.ASKED.search(words) is not None and not _TOLD.search(words)


def _does_as_asked(question: Question, words: str) -> bool:
    """Whether the words have the step of a motion, or an amendment, that a question of who took it names."""
    asked = [step for step in _STEPS if question.kind is Kind.WHO and step.search(question.asked)]
    amends = _AMENDMENT.search(question.asked) or _CHANGED.search(question.asked)
    if asked and amends and not _AMENDMENT.search(words):
        return False
    return all(step.search(words) for step in asked)


def suits(question: Question, concepts: Sequence[Concept], words: str, hit: Hit, bench: Bench) -> float:
    """What the form of the words adds for this kind of question."""
    if hit.passage.kind is PassageKind.DEFERRAL and cues.PUT_OFF.search(question.text):
        return 0.3
    if question.kind is Kind.REASON:
        then = [mention.period for mention in find_periods(hit.passage.text)] if question.periods else []
        timely = any(fit(asked, one) is Fit.EXACT for asked in question.periods for one in then)
        told = EXPLICIT * (_REASONS.search(words) is not None) + _same_way(question, hit)
        return REASON * reason_for(words, concepts, bench) + THEN * timely + told
    if question.kind is Kind.DECISION:
        asked_for = "recommend" in question.asked.casefold() and _recommends(hit)
        action = hit.passage.kind is PassageKind.ACTION and cues.ACTION.search(question.asked) is not None
        amends = bool(_AMENDMENT.search(words)) is bool(_AMENDMENT.search(question.asked))
        voted = _WHETHER.search(question.asked) is not None and VOTED.search(words) is not None
        grade = 0.2 * decides(words, hit) + 0.15 * (asked_for or action) + BY_VOTE * voted
        unvoted = _WHETHER.search(question.asked) is not None and hit.passage.kind not in DECIDED
        return (grade if amends else grade - OTHER_MOTION) - (BY_VOTE / 2) * unvoted
    if question.kind is Kind.WHO:
        asks, asked = (cues.ASKED.search(text) is not None for text in (question.asked, words))
        return 0.06 * (asks and asked) + (0.06 if _PERSON.search(words) else -0.05)
    if question.kind is Kind.FACT:
        return 0.08 if _ASKS_DATE.match(question.asked) and find_periods(words) else 0.0
    return 0.0


def _same_way(question: Question, hit: Hit) -> float:
    """What it adds that a passage tells of a rise or a fall as the question does, or takes where not."""
    asked = next((way for way in _WAYS if way.search(question.asked)), None)
    if asked is None:
        return 0.0
    return WAY if asked.search(hit.passage.text) else -WAY


def spoken_by(question: Question, hit: Hit, bench: Bench) -> float:
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


def decides(words: str, hit: Hit) -> bool:
    """Whether the words are a decision: set as one, or said in minutes to have been taken."""
    passage = hit.passage
    opinion = passage.kind is PassageKind.TURN and not _BODY.fullmatch(passage.speaker)
    said = hit.paper.kind is PaperKind.MINUTES and _DECISION.search(words) is not None
    return passage.kind in DECIDED or (said and not opinion)
