"""What abbreviations stand for: in the words of the papers, and of the vocabulary where no paper says.

A paper's own meaning goes before that of other papers, and theirs before the vocabulary's. Where papers
mean different things by the same letters, all meanings are given.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from figures.measures import Topic, Vocabulary
from ingest.abbreviations import spelt_by
from ingest.records import File, Paper

# Letters, at least two of them capitals; "&" and "/" may stand between.
SHORT = re.compile(r"(?<![\w&/])[A-Z][A-Za-z&/]{1,11}(?![\w&/])")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an abbreviation stands for, and the papers that say so; none where only the vocabulary does."""

    words: str
    papers: tuple[tuple[File, Paper], ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation with all its meanings, the one that most papers give first."""

    short: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True)
class Glossary:
    """The abbreviations of some papers, in the order of the alphabet."""

    entries: tuple[Abbreviation, ...] = ()
    _by_short: Mapping[str, Abbreviation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the entries by their letters."""
        object.__setattr__(self, "_by_short", {entry.short: entry for entry in self.entries})

    def in_text(self, text: str, *, file_id: str = "", page: int = 0) -> dict[str, tuple[str, ...]]:
        """The abbreviations of a text in the order of their first use, each with what it stands for.

        `file_id` and `page` say where the text stands: what that paper itself means counts alone.
        """
        found = dict.fromkeys(match[0] for match in SHORT.finditer(text))
        told = ((short, self._meant(short, file_id, page)) for short in found)
        return {short: meant for short, meant in told if meant}

    def _meant(self, short: str, file_id: str, page: int) -> tuple[str, ...]:
        entry = next(filter(None, map(self._by_short.get, _forms(short))), None)
        if entry is None:
            return ()
        own = [one for one in entry.meanings if any(_holds(at, file_id, page) for at in one.papers)]
        return tuple(one.words for one in own or entry.meanings)


NO_GLOSSARY = Glossary()


def glossary_of(papers: Iterable[tuple[File, Paper]], vocabulary: Vocabulary) -> Glossary:
    """The abbreviations that the papers write out, and those of the vocabulary that none of them does."""
    given: dict[str, dict[str, list[tuple[File, Paper]]]] = defaultdict(lambda: defaultdict(list))
    for file, paper in papers:
        for short, words in paper.abbreviations:
            given[short][words].append((file, paper))
    entries = [Abbreviation(short, _merged(meant)) for short, meant in given.items()]
    entries += [
        one for one in of_vocabulary(vocabulary) if not any(each in given for each in _forms(one.short))
    ]
    return Glossary(tuple(sorted(entries, key=lambda entry: (entry.short.casefold(), entry.short))))


def of_vocabulary(vocabulary: Vocabulary) -> Iterator[Abbreviation]:
    """The abbreviations among a vocabulary's phrases that another phrase of the same topic spells out."""
    meant: dict[str, dict[str, None]] = defaultdict(dict)
    for topic in vocabulary.topics.values():
        for short, words in _spelt_out(topic):
            meant[short][words] = None
    for short, meanings in meant.items():
        yield Abbreviation(short, tuple(map(Meaning, meanings)))


def _spelt_out(topic: Topic) -> Iterator[tuple[str, str]]:
    """Each abbreviation of a topic with the shortest of its phrases that spells it; plurals once."""
    phrases = sorted((topic.name, *topic.phrases), key=lambda words: len(words.split()))
    for short in dict.fromkeys(topic.phrases):
        plural = short.endswith("s") and short[:-1] in topic.phrases
        if SHORT.fullmatch(short) and sum(map(str.isupper, short)) > 1 and not plural:
            spelling = (words for words in phrases if short not in words and spelt_by(short, words))
            yield from ((short, re.sub(r"^an? ", "", words)) for words in islice(spelling, 1))


def _merged(meant: Mapping[str, Sequence[tuple[File, Paper]]]) -> tuple[Meaning, ...]:
    """Meanings that differ in capitals, marks and endings alone as one, in the wording of most papers."""
    merged: list[Meaning] = []
    for words, papers in sorted(meant.items(), key=lambda one: -len(one[1])):
        at = next((n for n, one in enumerate(merged) if _alike(one.words, words)), None)
        if at is None:
            merged.append(Meaning(words, tuple(papers)))
        else:
            merged[at] = replace(merged[at], papers=(*merged[at].papers, *papers))
    return tuple(sorted(merged, key=lambda one: -len(one.papers)))


def _alike(one: str, other: str) -> bool:
    """Whether two meanings have the same words but for endings: "Child in Need" and "children in need"."""
    first, second = (re.findall(r"[a-z0-9]+", words.casefold()) for words in (one, other))
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) and all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _forms(short: str) -> tuple[str, ...]:
    """An abbreviation as it may stand in the list: as it is, and with or without the s of a plural."""
    return (short, short[:-1]) if short.endswith("s") else (short, f"{short}s")


def _holds(at: tuple[File, Paper], file_id: str, page: int) -> bool:
    file, paper = at
    return file.id == file_id and paper.first_page <= page <= paper.last_page
