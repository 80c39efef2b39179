"""Claims made in words: a grade that was given, a date that something is planned for, a number that moved.

They are held against the sentence, row or series of the papers that speaks of the same thing; one that says
otherwise contradicts them. Anything else is not found: praise cannot be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from answer.bench import Bench
from answer.contrast import difference
from answer.lexicon import share_said
from answer.question import Kind, Question
from answer.records import Status, Verdict
from answer.say import cite_figure, cite_words, period_words, stated, value_words
from answer.sentences import sentences
from answer.trend import all_series
from answer.understand import understand
from answer.weigh import Weighed
from figures.periods import find_periods
from figures.records import Area, PeriodKind
from index.records import Hit
from ingest.records import PassageKind

# Grades of which only one is given at a time.
_GRADES = (
    ("outstanding", "good", "requires improvement", "inadequate"),
    ("substantial assurance", "reasonable assurance", "limited assurance", "no assurance"),
    ("red", "amber", "green"),
    ("approved", "refused", "rejected", "deferred"),
)
_TWICE, _HALF = Decimal(2), Decimal("0.5")
# Words for a movement, with the least and the most that the later number may be of the earlier.
_MOVEMENTS: tuple[tuple[str, Decimal, Decimal], ...] = (
    (r"\bmore than halved\b", Decimal(0), _HALF),
    (r"\b(?:halved|fell by (?:a )?half)\b", Decimal("0.45"), Decimal("0.55")),
    (r"\bmore than doubled\b", _TWICE, Decimal(1000)),
    (r"\bmore than (?:trebled|tripled)\b", Decimal(3), Decimal(1000)),
    (r"\bdoubled\b", Decimal("1.85"), Decimal("2.15")),
    (r"\b(?:trebled|tripled)\b", Decimal("2.8"), Decimal("3.2")),
    (
        r"\b(?:rose|risen|increased|grew|grown|went up|gone up|climbed)\b",
        Decimal("1.000001"),
        Decimal(1000),
    ),
    (
        r"\b(?:fell|fallen|decreased|dropped|reduced|declined|went down|gone down|shrank)\b",
        Decimal(0),
        Decimal("0.999999"),
    ),
)
# How much of a claim's words a row or sentence must say, by itself and with the headings above it.
SAID_ITSELF, SAID_IN_ALL = 0.6, 0.85


def worded_verdict(sentence: str, bench: Bench, *, home: Area | None) -> Verdict | None:
    """The verdict on what a sentence claims in words; None where it claims nothing that can be checked."""
    for verdict in (_movement, _grade, _date):
        found = verdict(sentence, bench, home)
        if found is not None:
            return found
    return None


# A number that moved


def _movement(sentence: str, bench: Bench, home: Area | None) -> Verdict | None:
    moved = next(
        ((form, low, high) for form, low, high in _MOVEMENTS if re.search(form, sentence, re.I)), None
    )
    if moved is None:
        return None
    form, low, high = moved
    question = _asked(re.sub(form, " ", sentence, flags=re.I), Kind.TREND, bench, home)
    weighed = bench.weighed(question, bench.passages(question))
    series = sorted(all_series(question, weighed), key=lambda one: one.worth(question), reverse=True)
    if not series or not series[0].points[0].figure.value:
        return None
    first, last = series[0].points[0], series[0].points[-1]
    ratio = last.figure.value / first.figure.value
    return _moved(sentence, (first, last), low <= ratio <= high, bench)


def _moved(sentence: str, ends: tuple[Weighed, Weighed], stands: bool, bench: Bench) -> Verdict:
    first, last = (one.figure for one in ends)
    status = Status.SUPPORTED if stands else Status.CONTRADICTED
    told = [f"{value_words(figure)} {period_words(figure)}" for figure in (first, last)]
    return Verdict(
        claim=sentence,
        status=status,
        answer=f"{_word(status)}: the papers give {told[0]} and {told[1]}, {difference(last, first)}.",
        figures=tuple(stated(figure, bench.vocabulary) for figure in (first, last)),
        citations=tuple(dict.fromkeys(cite_figure(one.hit) for one in ends)),
    )


def _word(status: Status) -> str:
    return status.value.replace("_", " ").capitalize()


# A grade that was given


def _grade(sentence: str, bench: Bench, home: Area | None) -> Verdict | None:
    for scale in _GRADES:
        claimed = [grade for grade in scale if _says(sentence, grade)]
        if len(claimed) == 1:
            return _graded(sentence, claimed[0], scale, bench, home)
    return None


def _graded(
    sentence: str, grade: str, scale: Sequence[str], bench: Bench, home: Area | None
) -> Verdict | None:
    question = _asked(re.sub(rf"\b{grade}\b", " ", sentence, flags=re.I), Kind.PASSAGE, bench, home)
    for said in _said(question, bench):
        given = [other for other in scale if _says(said.words, other)]
        if len(given) == 1:
            return _quoted(sentence, said, given[0] == grade)
    return None


def _says(text: str, words: str) -> bool:
    return re.search(rf"\b{words}\b", text, re.I) is not None


# A date that something has


def _date(sentence: str, bench: Bench, home: Area | None) -> Verdict | None:
    days = _days(sentence)
    if len(days) != 1:
        return None
    ((claimed, words),) = days.items()
    question = _asked(sentence.replace(words, " "), Kind.PASSAGE, bench, home)
    for said in _said(question, bench):
        given = _days(said.words)
        if len(given) == 1 or claimed in given:
            return _quoted(sentence, said, claimed in given)
    return None


def _days(text: str) -> dict[str, str]:
    """The single days a text names, each with its words."""
    return {
        mention.period.end.isoformat(): text[mention.start : mention.end]
        for mention in find_periods(text)
        if mention.period.kind is PeriodKind.POINT
        and re.match(r"\D*\d{1,2}\b", text[mention.start : mention.end])
    }


# What the papers say of it


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence or a row that speaks of what is claimed, and how much of it."""

    hit: Hit
    words: str
    share: float


def _asked(text: str, kind: Kind, bench: Bench, home: Area | None) -> Question:
    question = understand(text[:900], vocabulary=bench.vocabulary, home=home)
    return replace(question, kind=kind, change=False)


def _said(question: Question, bench: Bench) -> list[_Said]:
    """The sentences and rows that speak of all that is claimed, the fullest first."""
    concepts = bench.lexicon.concepts(question.terms, question.bare)
    found = [
        said
        for hit in bench.passages(question)
        for said in _parts(hit)
        if (share_said(concepts, (1.0, bench.lexicon.words(said.words))) or 0.0) >= SAID_ITSELF
    ]
    told = []
    for said in found:
        hit = said.hit
        around = " ".join(
            (said.words, *hit.passage.headings, hit.passage.caption, hit.paper.title, hit.paper.authority)
        )
        share = share_said(concepts, (1.0, bench.lexicon.words(around))) or 0.0
        placed = all(not area.name or area.name.casefold() in around.casefold() for area in question.areas)
        if share >= SAID_IN_ALL and placed:
            told.append(replace(said, share=share))
    return sorted(told, key=lambda said: said.share, reverse=True)


def _parts(hit: Hit) -> Iterator[_Said]:
    text = hit.passage.text
    whole = hit.passage.kind in (PassageKind.ROW, PassageKind.FIELD)
    for words in (text,) if whole else sentences(text):
        yield _Said(hit, words, 0.0)


def _quoted(sentence: str, said: _Said, stands: bool) -> Verdict:
    status = Status.SUPPORTED if stands else Status.CONTRADICTED
    hit = said.hit
    words = said.words if len(said.words) <= 300 else said.words[:300].rsplit(" ", 1)[0]
    return Verdict(
        claim=sentence,
        status=status,
        answer=f"{_word(status)}: the papers say “{words}”.",
        citations=cite_words(words, file=hit.file, paper=hit.paper, passage=hit.passage),
    )
