"""What each number of a sentence measures: the words of its clause, and the measure the vocabulary knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from figures.choosing import NOT_COUNTED, Choice, Chooser, unit_of
from figures.comparing import in_borough, only_compares
from figures.measures import Measure, Topic, TopicMention, Vocabulary, near_stems
from figures.numbers import NumberKind, NumberMention
from figures.records import Context
from figures.stretches import Stretch
from figures.words import stem, stems, tokens

_JOINERS = (
    "and|or|but|with|which|that|this|was|were|is|are|of|the|a|an|in|at|for|to|from|by|as|it|has|have|had|been"
    "|being|than|compared|however|where|when|on|total|line|also|there"
)
_EDGE = re.compile(
    rf"^(?:[^\w£%(]|\([^)]*$|\b(?:{_JOINERS})\b(?!&))+"
    rf"|(?:[\s,;:.()\-–]|\b(?:{_JOINERS}|reported|stood|stands|remains|over|around|about|approximately|nearly"
    r"|just|only)\b)+$",
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
    with its periods and values blanked. The topic named in the number's own words wins; words that
    only compare, or that name another measure of the topic before, carry that on; then headings lend;
    other words stand for themselves.
    """
    return _Clause(stretch, context, vocabulary, blank).subject(before)


def sentence_subject(blank: str, vocabulary: Vocabulary, before: Subject | None) -> Subject | None:
    """What words without numbers speak of, for what follows to go on about."""
    topics = vocabulary.find_topics(blank)
    if not topics:
        return before
    near = near_stems(blank)
    best = Chooser(vocabulary).best(topics, near)
    topic = best.topic if best else topics[0].topic
    return Subject(topic.name, topic, near, best.measure if best else None)


@dataclass(frozen=True)
class _Clause:
    """The words that belong to one number, and what can be told from them."""

    stretch: Stretch
    context: Context
    vocabulary: Vocabulary
    blank: str

    def subject(self, before: Subject | None) -> Subject:
        """The subject by the order of `subject_of`."""
        compares = before is not None and (self._ends_a_change or self.compares)
        named = self._named(before) if self.topics else None
        if named is not None and (named.measure is not None or not compares):
            return self._in_unit_of(named, before)
        counted = self.stretch.number.kind is NumberKind.COUNT
        if before is not None and self.stretch.of_before and (counted or not self._says_more(before)):
            return self._part_of(before)
        if before is not None and (compares or self._says_more(before)):
            return self._carried(before)
        lent = self._lent()
        return lent or Subject(worded(self.nearest), unit=unit_of(self.stretch.number, None))

    @cached_property
    def words(self) -> tuple[str, str]:
        """The words before and after the number."""
        return self.blank[slice(*self.stretch.before)], self.blank[slice(*self.stretch.after)]

    @cached_property
    def own(self) -> str:
        """All words of the clause, without an opening like "In the last year, "."""
        before, after = self.words
        return f"{_last_clause(before)} {after}".strip()

    @cached_property
    def nearest(self) -> str:
        """The words of the clause that stand nearest to the number, where it is longer than a measure is."""
        before, after = self.words
        before = _last_clause(before)
        room = LONGEST_MEASURE - min(len(after), LONGEST_MEASURE // 2)
        if len(before) > room:
            before = before[-room:].partition(" ")[2]
        return f"{before} {after}".strip()

    @cached_property
    def near(self) -> frozenset[str]:
        """The stems of the clause."""
        return near_stems(self.own)

    @cached_property
    def compares(self) -> bool:
        """Whether the clause says nothing of its own."""
        return only_compares(self.own, self.stretch.number, self.context)

    @cached_property
    def topics(self) -> list[TopicMention]:
        """The topics of the clause; those the number counts itself ("5 children adopted") go first."""
        before, after = (in_borough(words, self.context) for words in self.words)
        following = list(self.vocabulary.find_topics(after))
        preceding = list(self.vocabulary.find_topics(before))[::-1]
        counts = self.stretch.number.kind in {NumberKind.COUNT, NumberKind.PERCENT, NumberKind.FRACTION}
        return [*following, *preceding] if counts else [*preceding, *following]

    @property
    def _ends_a_change(self) -> bool:
        """Whether it is where "from 0.07 to 0.1" ends, about the same thing as where it began."""
        return self.words[0].strip() == "to" and not self.topics

    def _chooser(self, unit: str | None = None) -> Chooser:
        return Chooser(self.vocabulary, self.stretch, unit)

    def _named(self, before: Subject | None) -> Subject:
        best = self._chooser().best(self.topics, self.near)
        said = [mention.topic for mention in self.topics]
        if best is None and before is not None and before.topic in said and self.compares:
            best = self._chooser().best(self.topics, self.near | before.near)
        return self._of(worded(self.nearest), best, self.topics, self.near)

    def _of(
        self, words: str, best: Choice | None, topics: Sequence[TopicMention], near: frozenset[str]
    ) -> Subject:
        topic, measure = (best.topic, best.measure) if best else (topics[0].topic, None)
        return Subject(words, topic, near, measure, unit_of(self.stretch.number, measure))

    def _in_unit_of(self, named: Subject, before: Subject | None) -> Subject:
        """A bare number of those counted before ("of which 12 are new plans") is of their kind."""
        bare = named.unit is None and self.stretch.number.kind is NumberKind.COUNT
        if before is None or not (bare and self.stretch.of_before):
            return named
        return replace(named, unit=_noun(before.unit))

    def _part_of(self, before: Subject) -> Subject:
        """Some of what the number before counts: its words and its unit, but not its measure."""
        number = self.stretch.number
        counts = number.kind is NumberKind.COUNT and number.unit is None
        words = worded(f"{before.words}: {worded(self.own)}")
        return Subject(words, before.topic, before.near, None, _noun(before.unit) if counts else number.unit)

    def _carried(self, before: Subject) -> Subject:
        """The subject before, in the form this number's own words and unit call for."""
        own_unit, lent = self.stretch.number.unit, self.stretch.unit or self._same_unit(before)
        words = before.words if self.compares else worded(f"{before.words}: {worded(self.own)}")
        if before.topic is None:
            return Subject(words, None, before.near, None, own_unit or lent)
        chooser, alone, near = self._chooser(lent), [_alone(before.topic)], self.near
        best = chooser.best(alone, near)
        if best is None or not best.measure.needs:
            near = near | before.near
            best = chooser.best(alone, near) or best
        measure = best.measure if best else None
        unit = own_unit or lent or unit_of(self.stretch.number, measure)
        return Subject(words, before.topic, near, measure, unit)

    def _same_unit(self, before: Subject) -> str | None:
        """The unit of the number before for a bare one compared with it ("20% ... the average of 21.5")."""
        stretch = self.stretch
        alone = stretch.partner is None and not stretch.part and not stretch.change
        return before.unit if alone and stretch.number.kind is NumberKind.COUNT else None

    def _says_more(self, before: Subject) -> bool:
        """Whether the words name a measure of the topic before ("39% resulted in no further action")."""
        if before.topic is None:
            return False
        return self._chooser().best([_alone(before.topic)], self.near, named=True) is not None

    def _lent(self) -> Subject | None:
        """A subject lent by lead-in, caption or the nearest headings.

        Only words that just compare, or that name its topic in short, take one.
        """
        for text in (self.context.lead_in, self.context.caption, *reversed(self.context.headings[-2:])):
            topics = self.vocabulary.find_topics(text)
            if not topics or not (self.compares or _shares_nouns(self.own, topics)):
                continue
            around = self.near | near_stems(text)
            chooser = self._chooser()
            best = chooser.best(topics, self.near, named=True) or chooser.best(topics, around)
            words = text if self.compares else f"{text}: {self.own}"
            return self._of(worded(words), best, topics, around)
        return None


def _noun(unit: str | None) -> str | None:
    """The unit if it is what a count counts: "two of them" after "46%" are no percent."""
    return None if unit is None or unit in NOT_COUNTED or unit.startswith("per ") else unit


def _last_clause(before: str) -> str:
    """The words before a number without an opening like "In the last year, "."""
    parts = re.split(r",\s", before)
    while len(parts) > 1 and len(parts[0].split()) <= 4:
        parts = parts[1:]
    return ", ".join(parts)


def _alone(topic: Topic) -> TopicMention:
    """A topic carried on from before, which stands nowhere in these words."""
    return TopicMention(topic, 0, 0)


def _shares_nouns(own: str, topics: Iterable[TopicMention]) -> bool:
    """Whether words name a topic in short ("reviews" under "Looked after children reviews")."""
    named = {stem(tokens(one.topic.name)[-1]) for one in topics if tokens(one.topic.name)}
    return bool(named & set(stems(own)))


_UNIT_SAID = re.compile(
    r"\b(?:number\s+of|time\s+in|average\s+in|measured\s+in)\s+(?:working\s+)?(days|weeks|months|hours)\b",
    re.IGNORECASE,
)


def with_said_unit(text: str, number: NumberMention) -> NumberMention:
    """A bare number with the unit of time that words before it count in ("number of days ... is 239")."""
    said = list(_UNIT_SAID.finditer(text, 0, number.start))
    if number.kind is not NumberKind.COUNT or number.unit is not None or not said:
        return number
    return replace(number, unit=said[-1][1].lower(), kind=NumberKind.DURATION)


# What is left of "(48%)" once its number is blanked.
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|(?<=\s)\)(?=\s)|^\s*\)")


def worded(own: str) -> str:
    """The words of a clause without what only joins them, at most 200 characters."""
    bare = " ".join(_EMPTY_BRACKETS.sub(" ", own).split())
    previous = ""
    while bare != previous:
        previous, bare = bare, _EDGE.sub("", bare).strip()
    return bare[:LONGEST_MEASURE]
