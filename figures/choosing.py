"""Which measure of the topics around a number may be the number's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from figures.measures import PEOPLE, Measure, Topic, TopicMention, Vocabulary
from figures.numbers import NumberKind, NumberMention
from figures.stretches import Stretch
from figures.words import stem, tokens

# Words that make a count only part of what is named, so that it is not the plain number of it.
_PART_WORDS = frozenset(
    stem(word)
    for word in (
        "aged male female boys girls unborn black white ethnic disability breakdown category"
        " neglect abuse emotional physical sexual closing reason due extension fewer more inspected"
    ).split()
)
_AGE_WORDS = frozenset(stem(word) for word in ("aged", "age"))
_BARE_UNITS = {"percent", "GBP", "days", "weeks", "months", "years", "hours"}
NOT_COUNTED = _BARE_UNITS | {"percentage points", "score", "rank", "minutes"}
FULL_NAME = 3
"""From this many words on, a phrase says as much of a measure as a word beside a topic does."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure with the topic it was found under, which may be another name's."""

    topic: Topic
    measure: Measure


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses for one number; None for a sentence that has none.

    `unit` is the unit the measure must be given in, by default the number's own. A number without unit
    may only be of a measure in percent, pounds or days where `unit` was lent to it by the number before.
    """

    vocabulary: Vocabulary
    stretch: Stretch | None = None
    unit: str | None = None

    def best(
        self, topics: Sequence[TopicMention], near: frozenset[str], *, named: bool = False
    ) -> Choice | None:
        """The measure with most needs met; narrow topics go before broad ones, then the first given.

        `named` asks for a measure that the words name by more than its topic.
        """
        found: list[tuple[tuple[int, bool, bool, int], Choice]] = []
        for order, mention in enumerate(topics):
            topic = mention.topic
            measure = self.vocabulary.choose(topic, near, unit=self._unit())
            if measure is None or (named and not measure.needs) or not self._allowed(measure, topic, near):
                continue
            full = mention.words >= FULL_NAME and not topic.broad
            rank = (len(measure.needs) + full, not topic.broad, full, -order)
            found.append((rank, Choice(topic, measure)))
        return max(found, key=lambda entry: entry[0])[1] if found else None

    def _unit(self) -> str | None:
        return self.unit or (self.stretch.unit if self.stretch else None)

    def _allowed(self, measure: Measure, topic: Topic, near: frozenset[str]) -> bool:
        """Whether the number may be the measure's: no part of it, and not bare where it has a unit."""
        if self.stretch is None:
            return True
        number = self.stretch.number
        counts = number.kind is NumberKind.COUNT
        if counts and number.unit is None and measure.unit in _BARE_UNITS and self.unit is None:
            return False
        if (number.value % 1 and is_whole(measure)) or (counts and not _counts(measure, topic, number)):
            return False
        if measure.needs or not counts:
            return True
        part = _PART_WORDS - _AGE_WORDS if topic.aged else _PART_WORDS
        return not (self.stretch.part or near & part)


_CASES = stem("cases")


def _counts(measure: Measure, topic: Topic, number: NumberMention) -> bool:
    """Whether the noun a number counts can be what the measure is of: "2 new teams" are no caseload."""
    noun = _last(number.unit or "")
    if not noun or noun in {_last(measure.unit), _CASES} or number.unit == measure.unit:
        return True
    named = {stem(word) for phrase in topic.phrases for word in tokens(phrase)}
    return noun in named or (noun in PEOPLE and _last(measure.unit) in PEOPLE)


def is_whole(measure: Measure) -> bool:
    """Whether a measure counts things, so that its figures are whole numbers; averages are not."""
    if measure.unit in {*_BARE_UNITS, "score", "rank"} or measure.unit.startswith("per "):
        return False
    return "average" not in measure.name


def unit_of(number: NumberMention, measure: Measure | None) -> str | None:
    """The unit printed, else that of the measure known for a bare count."""
    if number.unit is None or (measure is not None and _last(number.unit) == _last(measure.unit)):
        return measure.unit if measure else None
    return number.unit


def _last(noun: str) -> str:
    words = tokens(noun)
    return stem(words[-1]) if words else ""
