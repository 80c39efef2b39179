"""What councils measure: a vocabulary of topics and measures, found in text by word stems.

A topic is what is counted (children on a plan); a measure is what is said of it (their number, their
rate per 10,000, the plans that started). The words beside a topic and the unit of the number choose
the measure. The words themselves are data, `vocabulary.yaml`, which a council may extend.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import yaml

from figures.periods import find_periods
from figures.vocabulary_file import Measure, Topic, VocabularyError, measure_from, topic_from
from figures.words import STOP_WORDS, WORD, bare_word, stem, stems, tokens

__all__ = [
    "PEOPLE",
    "Measure",
    "MeasureMention",
    "Topic",
    "TopicMention",
    "Vocabulary",
    "VocabularyError",
    "compatible",
    "near_stems",
]


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A topic and where its words stand in the text; `words` is how many of them it took to name it."""

    topic: Topic
    start: int
    end: int
    words: int = 1


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """A measure and where the words of its topic stand in the text."""

    measure: Measure
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """The topics and measures known, looked up by the words of a text."""

    topics: Mapping[str, Topic]
    measures: Mapping[str, Measure]
    same_as: Mapping[str, str] = field(default_factory=dict)
    _by_topic: Mapping[str, Sequence[Measure]] = field(init=False, repr=False, compare=False)
    _phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Topic]]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Index the phrases by their stems and the measures by their topic."""
        by_topic: dict[str, list[Measure]] = defaultdict(list)
        for measure in self.measures.values():
            by_topic[measure.topic].append(measure)
        object.__setattr__(self, "_by_topic", dict(by_topic))
        object.__setattr__(self, "_phrases", _index(self.topics.values()))

    @classmethod
    def load(cls, path: Path | None = None) -> Vocabulary:
        """The vocabulary that comes with the program, with a council's own file laid over it.

        Raises VocabularyError where the file cannot be read or an entry lacks its id, topic or unit.
        """
        own = _shipped()
        return own if path is None else _laid_over(own, _read(path, path.read_text(encoding="utf-8")))

    def get(self, measure_id: str) -> Measure | None:
        """The measure of an id, None for an id not known."""
        return self.measures.get(self.same_as.get(measure_id, measure_id))

    def find_topics(self, text: str) -> tuple[TopicMention, ...]:
        """The topics of a text, longest phrases first, not overlapping, in text order."""
        return tuple(_topics_in(text, self._phrases))

    def find(self, text: str, *, unit: str | None = None) -> tuple[MeasureMention, ...]:
        """The measures of a text in their order: one for each topic mention that some measure fits.

        `unit` is that of the number asked about, where one is known.
        """
        near = near_stems(text)
        found = []
        for mention in self.find_topics(text):
            measure = self.choose(mention.topic, near, unit=unit)
            if measure is not None:
                found.append(MeasureMention(measure, mention.start, mention.end))
        return tuple(found)

    def choose(self, topic: Topic, near: frozenset[str], *, unit: str | None = None) -> Measure | None:
        """The measure of a topic that the stems near it and the unit call for, None where none fits.

        The one with most needs met is taken; among equals the first in the file.
        """
        fitting = [measure for measure in self._of_topic(topic.id) if _fits(measure, near, unit)]
        if not fitting:
            return None
        best = max(fitting, key=lambda measure: len(measure.needs))
        return self.get(best.id)

    def _of_topic(self, topic_id: str) -> Sequence[Measure]:
        return self._by_topic.get(topic_id, ())

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The phrases that mean the same thing, topic by topic."""
        return tuple(topic.phrases for topic in self.topics.values())

    def expand(self, text: str) -> str:
        """The text with the full names of the topics it speaks of added, for searching.

        "CP numbers in Sept" gains "children subject to a child protection plan"; words that stand
        there already are not repeated.
        """
        held = set(stems(text))
        added: list[str] = []
        for mention in self.find_topics(text):
            words = [word for word in tokens(mention.topic.name) if word not in STOP_WORDS]
            added.extend(word for word in words if stem(word) not in held and word not in added)
        return " ".join([text, *added])


_END_OF = re.compile(
    r"\b(?:month|year|quarter|week|period)[-\s](?:end|(?:ended|ends|closed|closes))\b|\b(?:end|start|beginning)\s+of\b|\bthe\s+end\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def near_stems(text: str) -> frozenset[str]:
    """The stems of a text without its periods, so that "the end of September" does not say "ended"."""
    bare = list(text)
    for mention in find_periods(text, anchor=date(2000, 1, 1)):
        bare[mention.start : mention.end] = " " * (mention.end - mention.start)
    return frozenset(stems(_END_OF.sub(" ", "".join(bare))))


def compatible(measure_unit: str, unit: str) -> bool:
    """Whether a number with this unit can be a figure of a measure given in that unit.

    Percentage points are a change in a percentage; any rate goes with any "per" unit; a bare count
    goes with whatever is counted.
    """
    special = {"percent", "GBP", "days", "weeks", "months", "years", "hours", "score", "rank"}
    if unit == "percentage points":
        return measure_unit == "percent"
    if unit.startswith("per ") or measure_unit.startswith("per "):
        return unit.startswith("per ") and measure_unit.startswith("per ")
    if unit in special or measure_unit in special:
        return unit == measure_unit
    return _same_things(measure_unit, unit)


PEOPLE = frozenset(
    stem(word)
    for word in (
        "children people pupils leavers students adults residents individuals persons olds staff workers"
        " arrivals uasc lac cla cin"
    ).split()
)


def _same_things(measure_unit: str, unit: str) -> bool:
    """Whether two counted nouns can be the same things: people are not episodes, and miles are neither."""
    counted, asked = (stem(tokens(noun)[-1]) if tokens(noun) else "" for noun in (measure_unit, unit))
    if counted == asked or asked == stem("cases"):
        return True
    return (counted in PEOPLE) == (asked in PEOPLE) and asked not in _LENGTHS


_LENGTHS = frozenset(stem(word) for word in "miles minutes times sessions occasions".split())


def _fits(measure: Measure, near: frozenset[str], unit: str | None) -> bool:
    if unit is not None and not compatible(measure.unit, unit):
        return False
    return not measure.excludes & near and all(need & near for need in measure.needs)


_Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], Topic]]]


def _index(topics: Iterable[Topic]) -> _Phrases:
    """The phrases by their first stem, the longest first; of two topics the first keeps a phrase."""
    taken: dict[tuple[str, ...], Topic] = {}
    for topic in topics:
        for phrase in topic.phrases:
            taken.setdefault(_phrase_stems(phrase), topic)
    index: dict[str, list[tuple[tuple[str, ...], Topic]]] = defaultdict(list)
    for phrase_stems, topic in sorted(taken.items(), key=lambda entry: -len(entry[0])):
        index[phrase_stems[0]].append((phrase_stems, topic))
    return index


# Words that papers put in or leave out at will: "children subject to (a) child protection plan".
_LIGHT = {"a", "an", "the", "to", "of", "and", "&", "or", "for"}
_PREFIXES = {"re", "non", "pre", "co", "multi", "un", "de"}


def _phrase_stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in tokens(text) if word not in _LIGHT)


@lru_cache(maxsize=2048)
def _words_with_places(text: str) -> tuple[tuple[str, int, int], ...]:
    """The stems of a text's words with their offsets, light words left out, prefixes joined."""
    found: list[tuple[str, int, int]] = []
    for match in WORD.finditer(text):
        word = bare_word(match[0])
        if word in _LIGHT or not word:
            continue
        joins = bool(found) and match.start() == found[-1][2] + 1 and text[match.start() - 1] in "-‐‑"
        if joins and found[-1][0] in _PREFIXES:
            first = text[found[-1][1] : found[-1][2]].lower()
            found[-1] = (stem(first + word), found[-1][1], match.end())
        else:
            found.append((stem(word), match.start(), match.end()))
    return tuple(found)


def _topics_in(text: str, phrases: _Phrases) -> Iterator[TopicMention]:
    words = _words_with_places(text)
    said = [word for word, _, _ in words]
    position = 0
    while position < len(words):
        step = 1
        for phrase, topic in phrases.get(said[position], ()):
            if tuple(said[position : position + len(phrase)]) == phrase:
                step = len(phrase)
                if step == 1 and _is_of_a_name(text, *words[position][1:]):
                    break
                yield TopicMention(topic, words[position][1], words[position + step - 1][2], step)
                break
        position += step


_DIRECTOR = re.compile(r"\b(?:Director|Directorate|Department|Member)\s+(?:(?:of|for)\s+)?(?:the\s+)?$")
_LISTED = re.compile(r"(?:,\s+[A-Z][\w’']*(?:\s+[A-Z][\w’']*)*)+\s+(?:&|and)\s+[A-Z]")


def _is_of_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word is only part of a directorate's name: "Growth, Leisure & Roads" tells of no growth."""
    if not text[start].isupper():
        return False
    return _LISTED.match(text, end) is not None or _DIRECTOR.search(text[:start]) is not None


@lru_cache(maxsize=1)
def _shipped() -> Vocabulary:
    text = files("figures").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    return _read(Path("vocabulary.yaml"), text)


def _laid_over(own: Vocabulary, council: Vocabulary) -> Vocabulary:
    return Vocabulary(
        topics={**own.topics, **council.topics},
        measures={**own.measures, **council.measures},
        same_as={**own.same_as, **council.same_as},
    )


def _read(path: Path, text: str) -> Vocabulary:
    """A vocabulary file; the entries keep their order."""
    try:
        content = yaml.safe_load(text) or {}
        topics = [topic_from(entry) for entry in content.get("topics", [])]
        names = {**{topic.id: topic for topic in topics}}
        known = names if path == Path("vocabulary.yaml") else {**_shipped().topics, **names}
        measures = [measure_from(entry, known) for entry in content.get("measures", [])]
        same = {entry["id"]: entry["same_as"] for entry in content.get("measures", []) if "same_as" in entry}
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as exc:
        raise VocabularyError(
            f"{path}: not a vocabulary file ({exc}); each topic needs id, name and phrases,"
            " each measure id, topic and unit."
        ) from exc
    return Vocabulary(names, {measure.id: measure for measure in measures}, same)
