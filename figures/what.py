"""What each number of a sentence measures: the words of its clause, and the measure the vocabulary knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from figures.areas import short_name
from figures.measures import Measure, Topic, TopicMention, Vocabulary, near_stems
from figures.numbers import NumberKind, NumberMention
from figures.records import Context
from figures.stretches import Stretch
from figures.words import QUESTION_WORDS, STOP_WORDS, stem, stems, tokens

_COMPARING = frozenset(
    stem(word)
    for word in (
        "compare compared comparison below above average averages rate figure figures number numbers total line high higher low lower"
        " drop increase decrease reduction rise fall improvement represent represents equate equates position performance benchmark"
        " benchmarking data based similar slightly marginally remain remains remained outturn target year period same previous last now"
        " currently current good better worse difference statistical neighbour neighbours england national nationally region regional"
        " eastern authority authorities similar group comparator thurrock percentage percent per show shows still approximately around"
        " over half third quarter month monthly further stand stands stood reach reached level point points around attributed forecast"
        " forecasting expected projected latest published annual overall rest majority end start however although also continue continues"
        " perform performs reflect reflects close closely available year-end compares trend result reported achieved marginal broadly just"
        " authority's means recorded seen now nearly almost total against within in-line inline well better than comparing brought bring brings"
        " us during since because due until after before through across among all more most other here days weeks months years already back"
        " again once going judged see seen saw fig population trend figures therefore indication stabilised stable stayed reduce reduced reduction down up drop dropped grow grown rose risen fell fallen increased decreased improved number around nearly slight small large significant significantly despite being"
    ).split()
)
_FUNCTION_WORDS = STOP_WORDS | QUESTION_WORDS
_PEOPLE_ONLY = frozenset(
    stem(word)
    for word in "child children young people person persons individual individuals cases those them".split()
)
# Words that make a count only part of what is named, so that it is not the plain number of it.
_PART_WORDS = frozenset(
    stem(word)
    for word in (
        "aged male female boys girls unborn black white ethnic disability breakdown category"
        " neglect abuse emotional physical sexual closing reason due extension fewer more"
    ).split()
)
_AGE_WORDS = frozenset(stem(word) for word in ("aged", "age"))
_EDGE = re.compile(
    r"^(?:[^\w£%(]|\([^)]*$|\b(?:and|or|but|with|which|that|this|was|were|is|are|of|the|a|an|in|at|for|to|from|by|also|there|as|it|has|have|had|been"
    r"|compared|than|however|where|when|on|total|line)\b)+|(?:[\s,;:.()\-–]|\b(?:and|or|was|were|is|are|of|the|a|an|in|at|for|to|from|by|being|with|has|have|had|been"
    r"|line|when|reported|stood|stands|remains|over|than|compared|around|about|approximately|nearly|just|only|total|as)\b)+$",
    re.IGNORECASE,
)
LONGEST_MEASURE = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number measures: the paper's words, the topic, the stems that chose the measure."""

    words: str
    topic: Topic | None = None
    near: frozenset[str] = frozenset()
    measure: Measure | None = None
    unit: str | None = None


def subject_of(
    stretch: Stretch, before: Subject | None, context: Context, vocabulary: Vocabulary, *, blank: str
) -> Subject:
    """The subject of one number of a sentence.

    `before` is the subject of the number before it, in this sentence or the last; `blank` is the text
    with its periods blanked. The topic named in the number's own words wins, after the number before
    before it; words that only compare, or that name another measure of the topic before, carry that on;
    other words stand for themselves.
    """
    before_words, after_words = blank[slice(*stretch.before)], blank[slice(*stretch.after)]
    own = f"{_last_clause(before_words)} {after_words}".strip()
    topics = _topics(
        _in_borough(before_words, context), _in_borough(after_words, context), stretch.number, vocabulary
    )
    named = _named(own, topics, stretch, before, vocabulary) if topics else None
    ends_a_change = before_words.strip() == "to" and not topics
    compares = before is not None and (ends_a_change or _only_compares(own, stretch.number))
    if named is not None and (named.measure is not None or not compares):
        return named
    if before is not None and (compares or _says_more(own, before, stretch, vocabulary)):
        return _carried(own, before, stretch, vocabulary)
    lent = _from_context(own, stretch, context, vocabulary)
    return lent if lent is not None else Subject(_worded(own), unit=unit_of(stretch.number, None))


def sentence_subject(blank: str, vocabulary: Vocabulary, before: Subject | None) -> Subject | None:
    """What a sentence without numbers speaks of, for the next one to go on about."""
    topics = vocabulary.find_topics(blank)
    if not topics:
        return before
    near = near_stems(blank)
    best = _best(topics, near, None, vocabulary)
    topic = best.topic if best else topics[0].topic
    return Subject(topic.name, topic, near, best.measure if best else None)


_NO_NOUN = r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|or|with|by|at|in|is|are|was|were|which|to|compared|have|has|as)\b)"


def _in_borough(words: str, context: Context) -> str:
    """The words with "within Thurrock" in a Thurrock paper as "within the borough", as the vocabulary has it."""
    if context.home is None or not context.home.name:
        return words
    name = re.escape(short_name(context.home.name))
    return re.sub(
        rf"\b(within|inside|in|outside(?:\s+of)?|out\s+of)\s+{name}\b{_NO_NOUN}", r"\1 the borough", words
    )


def _last_clause(before: str) -> str:
    """The words before a number without an opening like "In the last year, "."""
    parts = re.split(r",\s", before)
    while len(parts) > 1 and len(parts[0].split()) <= 4:
        parts = parts[1:]
    return ", ".join(parts)


def _topics(before: str, after: str, number: NumberMention, vocabulary: Vocabulary) -> list[TopicMention]:
    """The topics of a number's own words; those it counts itself ("5 children adopted") go first."""
    following = list(vocabulary.find_topics(after))
    preceding = list(vocabulary.find_topics(before))[::-1]
    counts = number.kind in {NumberKind.COUNT, NumberKind.PERCENT, NumberKind.FRACTION}
    return [*following, *preceding] if counts else [*preceding, *following]


def _named(
    own: str, topics: Sequence[TopicMention], stretch: Stretch, before: Subject | None, vocabulary: Vocabulary
) -> Subject:
    near = near_stems(own)
    best = _best(topics, near, stretch, vocabulary)
    said = [mention.topic for mention in topics]
    if best is None and before is not None and before.topic in said and _only_compares(own, stretch.number):
        best = _best(topics, near | before.near, stretch, vocabulary)
    return _subject(_worded(own), best, topics, near, stretch)


def _subject(
    words: str, best: _Choice | None, topics: Sequence[TopicMention], near: frozenset[str], stretch: Stretch
) -> Subject:
    measure = best.measure if best else None
    return Subject(
        words, best.topic if best else topics[0].topic, near, measure, unit_of(stretch.number, measure)
    )


def _carried(own: str, before: Subject, stretch: Stretch, vocabulary: Vocabulary) -> Subject:
    """The subject before, in the form this number's own words and unit call for."""
    near = near_stems(own)
    unit = stretch.unit or _same_unit(before, stretch)
    words = (
        before.words if _only_compares(own, stretch.number) else _worded(f"{before.words}: {_worded(own)}")
    )
    if before.topic is None:
        return Subject(words, None, before.near, None, stretch.number.unit or unit)
    bare = unit is not None
    best = _best([_alone(before.topic)], near, stretch, vocabulary, unit=unit, bare=bare)
    if best is None or not best.measure.needs:
        near = near | before.near
        best = _best([_alone(before.topic)], near, stretch, vocabulary, unit=unit, bare=bare) or best
    measure = best.measure if best else None
    return Subject(
        words, before.topic, near, measure, stretch.number.unit or unit or unit_of(stretch.number, measure)
    )


def _says_more(own: str, before: Subject, stretch: Stretch, vocabulary: Vocabulary) -> bool:
    """Whether the words name a measure of the topic before by its needs ("39% resulted in no further action")."""
    if before.topic is None:
        return False
    return _best([_alone(before.topic)], near_stems(own), stretch, vocabulary, needs=True) is not None


def _same_unit(before: Subject, stretch: Stretch) -> str | None:
    """The unit of the number before for a bare one compared with it ("20% ... the average of 21.5")."""
    if (
        stretch.number.kind is not NumberKind.COUNT
        or stretch.change
        or stretch.partner is not None
        or stretch.part
    ):
        return None
    return before.unit


def _from_context(own: str, stretch: Stretch, context: Context, vocabulary: Vocabulary) -> Subject | None:
    """A subject lent by the lead-in or the nearest headings, for words that only compare or share their nouns."""
    near = near_stems(own)
    for text in (context.lead_in, context.caption, *reversed(context.headings[-2:])):
        topics = vocabulary.find_topics(text)
        if not topics or not (_only_compares(own, stretch.number) or _shares_nouns(own, topics)):
            continue
        around = near | near_stems(text)
        best = _best(topics, near, stretch, vocabulary, needs=True) or _best(
            topics, around, stretch, vocabulary
        )
        words = text if _only_compares(own, stretch.number) else f"{text}: {own}"
        return _subject(_worded(words), best, topics, around, stretch)
    return None


def _shares_nouns(own: str, topics: Iterable[TopicMention]) -> bool:
    """Whether the words name a topic of the heading in short ("reviews" under "Looked after children reviews")."""
    named = {stem(tokens(one.topic.name)[-1]) for one in topics if tokens(one.topic.name)}
    return bool(named & set(stems(own)))


def _only_compares(own: str, number: NumberMention) -> bool:
    """Whether the words say nothing of their own but how two numbers compare, or whom they count."""
    said = {stem(word) for word in tokens(own) if word not in _FUNCTION_WORDS and not word[0].isdigit()}
    counted = {stem(word) for word in tokens(number.unit or "")}
    return not said - _COMPARING - _PEOPLE_ONLY - (counted & _PEOPLE_ONLY)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A measure with the topic it was found under, which may be another name's."""

    topic: Topic
    measure: Measure


def _best(
    topics: Sequence[TopicMention],
    near: frozenset[str],
    stretch: Stretch | None,
    vocabulary: Vocabulary,
    *,
    unit: str | None = None,
    bare: bool = False,
    needs: bool = False,
) -> _Choice | None:
    """The measure among several topics with most needs met; narrow topics go before broad ones.

    `bare` allows a number without unit to be of any unit, as one compared with a number that has it;
    `needs` asks for a measure that the words name by more than its topic.
    """
    found: list[tuple[tuple[int, bool, bool, int], _Choice]] = []
    for order, mention in enumerate(topics):
        topic = mention.topic
        measure = vocabulary.choose(topic, near, unit=unit or (stretch.unit if stretch else None))
        if measure is None or (needs and not measure.needs):
            continue
        if _allowed(measure, topic, near, stretch, bare=bare):
            full = mention.words >= FULL_NAME and not topic.broad
            rank = (len(measure.needs) + full, not topic.broad, full, -order)
            found.append((rank, _Choice(topic, measure)))
    return max(found, key=lambda entry: entry[0])[1] if found else None


FULL_NAME = 3
"""From this many words on, a phrase says as much of a measure as a word beside a topic does."""


def _alone(topic: Topic) -> TopicMention:
    """A topic carried on from before, which stands nowhere in these words."""
    return TopicMention(topic, 0, 0)


def is_whole(measure: Measure) -> bool:
    """Whether a measure counts things, so that its figures are whole numbers; averages are not."""
    return measure.unit not in {*_BARE_UNITS, "score", "rank"} and not (
        measure.unit.startswith("per ") or "average" in measure.name
    )


_BARE_UNITS = {"percent", "GBP", "days", "weeks", "months", "years", "hours"}


def _allowed(
    measure: Measure, topic: Topic, near: frozenset[str], stretch: Stretch | None, *, bare: bool
) -> bool:
    """Whether a number may be the measure's: not a part of it, and not bare where it is given in a unit."""
    if stretch is None:
        return True
    number = stretch.number
    if number.unit is None and number.kind is NumberKind.COUNT and measure.unit in _BARE_UNITS and not bare:
        return False
    if number.value % 1 and is_whole(measure):
        return False
    if measure.needs or number.kind is not NumberKind.COUNT:
        return True
    part = _PART_WORDS - _AGE_WORDS if topic.aged else _PART_WORDS
    return not (stretch.part or near & part)


_UNIT_SAID = re.compile(
    r"\b(?:number\s+of|time\s+in|average\s+in|measured\s+in)\s+(?:working\s+)?(days|weeks|months|hours)\b",
    re.IGNORECASE,
)


def with_said_unit(text: str, number: NumberMention) -> NumberMention:
    """A bare number with the unit of time that the words before it count in ("the number of days ... is 239")."""
    said = list(_UNIT_SAID.finditer(text, 0, number.start))
    if number.kind is not NumberKind.COUNT or number.unit is not None or not said:
        return number
    return replace(number, unit=said[-1][1].lower(), kind=NumberKind.DURATION)


def unit_of(number: NumberMention, measure: Measure | None) -> str | None:
    """The unit printed, else that of the measure known for a bare count."""
    if number.unit is None or (measure is not None and _last(number.unit) == _last(measure.unit)):
        return measure.unit if measure else None
    return number.unit


def _last(noun: str) -> str:
    words = tokens(noun)
    return stem(words[-1]) if words else ""


def _worded(own: str) -> str:
    """The words of a clause without what only joins them, at most 200 characters."""
    bare = " ".join(own.split())
    previous = ""
    while bare != previous:
        previous, bare = bare, _EDGE.sub("", bare).strip()
    return bare[:LONGEST_MEASURE]
