"""One vocabulary file: topics and measures as data, and what each entry must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from figures.words import stem, tokens


class VocabularyError(Exception):
    """A vocabulary file that cannot be used; the message names the file, the entry and what to mend."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is counted, and every phrase papers use for it; `acronyms` are the phrases in capitals.

    `broad` marks a group of people or things of which other topics tell more ("care leavers"), so that
    these are preferred where both stand; `aged` one whose definition names ages, so that an age
    beside it does not make a count a part of it.
    """

    id: str
    name: str
    phrases: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    broad: bool = False
    aged: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What is said of a topic.

    `needs` are stems that must stand beside the topic, each a choice of alternatives; `excludes` are
    stems that make it another measure. `better` is "high", "low" or None. `stock` marks what is counted at
    a date ("children looked after") and not over a time ("referrals").
    """

    id: str
    name: str
    topic: str
    unit: str
    needs: tuple[frozenset[str], ...] = ()
    excludes: frozenset[str] = frozenset()
    better: str | None = None
    synonyms: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    stock: bool = False


def topic_from(entry: Mapping[str, object]) -> Topic:
    given = entry["phrases"]
    if not isinstance(given, list):
        raise TypeError(f"the phrases of topic {entry['id']} are no list")
    phrases = tuple(str(phrase) for phrase in given)
    acronyms = tuple(phrase for phrase in phrases if phrase.isupper() and " " not in phrase)
    return Topic(
        id=str(entry["id"]),
        name=str(entry["name"]),
        phrases=(str(entry["name"]), *phrases),
        acronyms=acronyms,
        broad=bool(entry.get("broad")),
        aged=bool(entry.get("aged")),
    )


def measure_from(entry: Mapping[str, object], topics: Mapping[str, Topic]) -> Measure:
    topic = topics[str(entry["topic"])]
    return Measure(
        id=str(entry["id"]),
        name=str(entry.get("name", topic.name)),
        topic=topic.id,
        unit=str(entry["unit"]),
        needs=tuple(_alternatives(need) for need in _list(entry.get("needs"))),
        excludes=frozenset(stem(word) for item in _list(entry.get("excludes")) for word in tokens(item)),
        better=str(entry["better"]) if "better" in entry else None,
        synonyms=topic.phrases,
        acronyms=topic.acronyms,
        stock=bool(entry.get("stock")),
    )


def _list(value: object) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return [str(item) for item in value]


def _alternatives(need: str) -> frozenset[str]:
    return frozenset(stem(word) for choice in need.split("|") for word in tokens(choice))
