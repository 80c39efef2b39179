"""The sentences and rows of the papers that speak of all that is claimed, and the grades they give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answer.bench import Bench
from answer.lexicon import Concept, share_said
from answer.question import Question
from answer.sentences import sentences
from answer.telling import is_plain
from figures.records import AreaKind
from figures.words import stem, stems
from index.records import Hit
from ingest.records import PassageKind

# Grades of which only one is given at a time.
GRADES = (
    ("outstanding", "good", "requires improvement", "inadequate"),
    ("substantial assurance", "reasonable assurance", "limited assurance", "no assurance"),
    ("red", "amber", "green"),
    ("approved", "refused", "rejected", "deferred"),
)
_GRADING = frozenset(stem(word) for scale in GRADES for grade in scale for word in grade.split())
# How much a row or sentence must say by itself, and with the headings and title above it.
SAID_ITSELF, SAID_IN_ALL = 0.45, 0.85
# A row of a table says little more than its label: so much of that may be something else.
SAID_BY_ROW, ROW_EXCESS = 0.15, 0.5
# What one that says many other things loses, and how near the fullest comes what speaks as well of it.
EXCESS, AS_FULL = 0.2, 0.03
# What it loses for each other word that stands among those asked.
SPREAD = 0.01
# How many passages of the papers of a place named are looked at.
OF_A_PLACE = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a row that speaks of what is meant, and how fully."""

    hit: Hit
    words: str
    fullness: float


def speaking_of(question: Question, bench: Bench) -> list[Said]:
    """The sentences and rows that speak of all that the question names, the fullest first."""
    concepts = bench.lexicon.concepts(question.terms, question.bare)
    told = [concept for concept in concepts if not is_plain(concept)]
    found: dict[tuple[str, str], Said] = {}
    for hit in (*bench.passages(question), *_of_places(question, bench)):
        for words in _parts(hit):
            fullness = _fullness(told, words, hit, question, bench)
            if fullness is not None:
                found.setdefault((hit.passage.id, words), Said(hit, words, fullness))
    return sorted(found.values(), key=lambda said: said.fullness, reverse=True)


def _of_places(question: Question, bench: Bench) -> Iterator[Hit]:
    """Passages of the papers whose title or file name has the place that is named."""
    for area in question.areas:
        if area.kind is AreaKind.OTHER and not bench.filters.paper:
            filters = replace(bench.filters, paper=area.name)
            yield from bench.library.search(question.text, filters, limit=OF_A_PLACE)


def _parts(hit: Hit) -> Sequence[str]:
    whole = hit.passage.kind in (PassageKind.ROW, PassageKind.FIELD)
    return (hit.passage.text,) if whole else sentences(hit.passage.text)


def _fullness(
    concepts: Sequence[Concept], words: str, hit: Hit, question: Question, bench: Bench
) -> float | None:
    """How fully words speak of the concepts; None where they do not, or are of another place."""
    lexicon, passage, paper = bench.lexicon, hit.passage, hit.paper
    own = lexicon.words(words)
    itself = share_said(concepts, (1.0, own)) or 0.0
    around = " ".join(
        (
            words,
            *passage.headings,
            passage.caption,
            paper.title,
            paper.authority,
            hit.file.name.replace("-", " "),
        )
    )
    if not all(not area.name or area.name.casefold() in around.casefold() for area in question.areas):
        return None
    share = share_said(concepts, (1.0, lexicon.words(around))) or 0.0
    excess = lexicon.excess(own - _GRADING, concepts)
    row = passage.kind is PassageKind.ROW and itself >= SAID_BY_ROW and excess <= ROW_EXCESS
    if share < SAID_IN_ALL or (itself < SAID_ITSELF and not row):
        return None
    return share + itself - EXCESS * excess - SPREAD * _spread(words, own, concepts)


def _spread(words: str, own: frozenset[str], concepts: Sequence[Concept]) -> int:
    """How many other words stand among those that speak of the concepts, where they stand closest."""
    wanted = {word for concept in concepts for word in concept.typed} & own
    said = stems(words)
    places = [place for place, word in enumerate(said) if word in wanted]
    if not places:
        return 0
    spans = (_span(said, start, wanted) for start in places)
    return min((span for span in spans if span is not None), default=len(said)) - len(wanted)


def _span(said: Sequence[str], start: int, wanted: set[str]) -> int | None:
    """How many words it takes from one place on until all wanted ones were said."""
    missing = set(wanted)
    for place in range(start, len(said)):
        missing.discard(said[place])
        if not missing:
            return place - start + 1
    return None


def as_full(said: Sequence[Said]) -> list[Said]:
    """Of sentences and rows, the fullest first, those that speak as fully as the first."""
    return [one for one in said if one.fullness >= said[0].fullness - AS_FULL]


def grade_in(words: str, scale: Sequence[str]) -> str | None:
    """The one grade of the scale that words give; None where they give none or several."""
    given = [grade for grade in scale if says(words, grade)]
    return given[0] if len(given) == 1 else None


def says(text: str, words: str) -> bool:
    """Whether a text has the words, whole."""
    return re.search(rf"\b{re.escape(words)}\b", text, re.I) is not None
