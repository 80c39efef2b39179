"""A turn that cannot stand alone, made whole with the turn before it.

"And in October?" takes the subject and moves the time; "and referrals?" keeps the time and takes no subject;
"and in suitable accommodation?" keeps whom the turn before was about.
"""

from __future__ import annotations

import re
from dataclasses import replace

from answer import cues
from answer.cues import first_cue
from answer.kinds import KINDS
from answer.question import Question
from answer.terms import terms_of
from answer.units import vocabulary_unit
from figures.measures import Vocabulary
from figures.number_words import AGES
from figures.period_atoms import MONTH, pattern
from figures.periods import resolve_relative
from figures.records import Period, PeriodKind

# "Adult Social Care", "Growth & Communities", "Cllr Hill"; initials stand for a measure as often.
_NAME = r"(?=[\w&\s]*[a-z])[A-Z][\w'’-]*(?:\s+(?:(?:and|&|of|the|for)\s+)*[A-Z][\w'’-]*)*"
_A_NAME = re.compile(rf"(?<!^)\b{_NAME}")
_ONLY_A_NAME = re.compile(
    rf"\W*(?i:and|or|but|what about|how about)\s+(?:(?:for|in|at|of|by|the)\s+)*(?P<name>{_NAME})\W*$"
)
_ONLY_AGES = re.compile(
    rf"\W*(?:(?:and|or|but|what about|how about)\s+)(?:(?:for|of|the)\s+)*(?P<ages>{AGES})\W*", re.IGNORECASE
)
_AGED = re.compile(AGES, re.IGNORECASE)
_DATED = pattern(rf"\b{MONTH}|\d")


def renamed(turn: Question, held: Question) -> str | None:
    """The question before with the one name in it put for another: "and Adult Social Care?".

    So with ages: "and three year olds?". None where the turn says more than that, or the question before has
    no such words, or several.
    """
    aged = _ONLY_AGES.fullmatch(turn.asked)
    if aged is not None and held.text == held.asked and len(_AGED.findall(held.asked)) == 1:
        return _AGED.sub(aged["ages"], held.asked)
    only = _ONLY_A_NAME.fullmatch(turn.asked)
    if only is None or turn.areas or held.text != held.asked or _DATED.search(only["name"]):
        return None
    places = " ".join(area.name for area in held.areas)
    names = {name for name in _A_NAME.findall(held.asked) if name not in places and not _DATED.search(name)}
    return held.asked.replace(names.pop(), only["name"]) if len(names) == 1 else None


def joined(turn: Question, held: Question, vocabulary: Vocabulary) -> Question:
    """A leaning turn with what it leaves unsaid taken from the turn before."""
    lent = _lent_subject(turn, held, vocabulary)
    own_terms = _own_terms(turn)
    periods = _joined_periods(turn, held)
    return replace(
        turn,
        text=f"{held.text} {turn.asked}",
        bare=f"{lent.bare} {turn.bare}",
        paper_words=turn.paper_words or held.paper_words,
        without=turn.without or held.without,
        kind=held.kind if first_cue(KINDS, turn.asked) is None else turn.kind,
        terms=tuple(dict.fromkeys((*own_terms, *lent.terms))),
        measures=turn.measures or lent.measures,
        periods=periods,
        lent=periods == held.periods and not turn.periods,
        papers=turn.papers or held.papers,
        areas=turn.areas or held.areas,
        unit=turn.unit or lent.unit,
        standing=turn.standing or held.standing,
        change=turn.change or (held.change and not own_terms),
    )


def _lent_subject(turn: Question, held: Question, vocabulary: Vocabulary) -> Question:
    """The turn before with its subject as the leaning turn leaves it.

    A turn that names a measure of its own takes nothing of the subject ("and referrals?"). One that names
    another side of the same people takes those: "care leavers in training", "and in suitable accommodation?".
    One that asks for another unit of the same takes its measure in that unit: "what was the rate?".
    """
    if _own_terms(turn) and turn.measures:
        return replace(held, terms=(), bare="", unit=None)
    if _own_terms(turn):
        return _same_people(turn, held, vocabulary)
    if turn.unit is not None and turn.unit is not held.unit:
        found = _measures(vocabulary, f"{held.bare} {turn.bare}", unit=vocabulary_unit(turn.unit))
        return replace(held, measures=found or held.measures)
    return held


def _same_people(turn: Question, held: Question, vocabulary: Vocabulary) -> Question:
    """The turn before with those it was about alone, where the turn says another thing of them."""
    topics = vocabulary.find_topics(held.bare)
    if not topics:
        return held
    people = held.bare[topics[0].start : topics[0].end]
    found = _measures(vocabulary, f"{people} {turn.bare}", unit=vocabulary_unit(turn.unit or held.unit))
    if not found or found == held.measures:
        return held
    return replace(held, terms=terms_of(people), bare=people, measures=found)


def _measures(vocabulary: Vocabulary, text: str, *, unit: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.measure.id for mention in vocabulary.find(text, unit=unit)))


def _own_terms(turn: Question) -> tuple[str, ...]:
    """What the turn itself asks about, beside the words that only move it in time."""
    return tuple(term for term in turn.terms if term not in cues.RELATIVE)


def _joined_periods(turn: Question, held: Question) -> tuple[Period, ...]:
    """The turn's own periods, read from the held one where they are relative or lack a year."""
    if held.periods:
        last = held.periods[-1]
        moved = resolve_relative(_with_step(turn.asked, last), last)
        if moved is not None:
            return (moved,)
    return turn.periods or held.periods


_STEPS = {
    PeriodKind.MONTH: "month",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.FINANCIAL_YEAR: "year",
    PeriodKind.ACADEMIC_YEAR: "year",
    PeriodKind.CALENDAR_YEAR: "year",
}
_ONE_BEFORE = re.compile(r"\bthe\s+(?:one|period)\s+(?P<way>before|after)\b", re.I)


def _with_step(asked: str, held: Period) -> str:
    """ "The one before" a month is the month before."""
    step = _STEPS.get(held.kind)
    return _ONE_BEFORE.sub(rf"the {step} \g<way>", asked) if step else asked
