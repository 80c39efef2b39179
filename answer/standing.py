"""Whether a figure is what was asked of its measure: a level or a change, a target or what was, of whom.

A target is no answer to what was, a fall none to how many; what is said of some ("aged over 21", "not yet
paid") is none to what is asked of others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from answer import cues
from answer.lexicon import Concept
from answer.question import Question
from figures.number_words import ages_in
from figures.records import Figure, Role, Standing

# What is left of a figure said of what is not ("no impact on the budget"), and of a row of other numbers
# ("aged 16-17") than those asked.
NEGATED, OTHER_NUMBERS = 0.7, 0.7
# A question is held against one figure after another, and a figure against many questions.
TEXTS_AT_HAND = 20_000
# What is left of a figure of three-year-olds where two-year-olds are asked about.
OTHER_AGES = 0.4

# Until the year has closed these are forecasts: no other figure of them is there.
_IN_YEAR = re.compile(r"\b(?:over|under)spen[dt]\w*|\boutturn\b|\bvariance\b|\bshortfall\b", re.I)
_NOT = re.compile(r"\b(?:not|no|never|without|neither|nor|unable)\b", re.I)
_NEGATIONS = frozenset(("not", "no", "without", "never"))
_NUMBER = re.compile(r"(?<![\d.,/-])\d{1,3}(?![\d.,/]*\d)")
_ENUMERATION = re.compile(r"^\W*\d+(?:[.)]\s|(?:\.\d+)+)")
# "over 21", "aged under 5", "21 and over", "65+", "0-5".
_BOUND = re.compile(
    r"(?:\b(?:over|above|older than|at least|more than)"
    r"|(?P<under>\b(?:under|below|younger than|up to|less than)))"
    r"\s+(?:the age of\s+|age\s+)?(?P<of>\d{1,3})\b(?![.,]\d)"
    r"|\b(?P<than>\d{1,3})\s?(?:(?:years\s+)?(?:and|or)\s+(?:over|above|older|more)\b|plus\b|\+"
    r"|(?P<less>(?:years\s+)?(?:and|or)\s+(?:under|below|younger|less)\b))"
    r"|\b(?P<lowest>0\s?[-–]\s?|0 to )(?P<top>\d{1,3})\b",
    re.I,
)


def restricted(question: Question, concepts: Sequence[Concept], figure: Figure) -> float:
    """Less for a figure that is said of what is not, or of other numbers ("aged 16-17") than are asked."""
    grade = 1.0
    said = own_words(figure)
    negated = _negates(said) and not _negates(question.text)
    if negated and not any(concept.words & _NEGATIONS for concept in concepts):
        grade *= NEGATED
    asked = _numbers(question.text)
    if asked and any(word[0].isdigit() for word in question.terms):
        label = _ENUMERATION.sub("", figure.place.row_label)
        others = _numbers(label) - asked
        grade *= OTHER_NUMBERS if others else 1.0
    return grade * _of_age(question, figure) * (1.0 if _within_bounds(question, said) else OTHER_NUMBERS)


def _of_age(question: Question, figure: Figure) -> float:
    """Less for a figure whose own words name people of other ages than those asked about."""
    asked = _ages(question.text)
    held = _ages(own_words(figure)) if asked else asked
    return OTHER_AGES if asked and held and not asked & held else 1.0


def own_words(figure: Figure) -> str:
    """What a figure says of itself: its clause or its labels, without the caption its whole table has."""
    place = figure.place
    measure = figure.measure.removeprefix(place.caption) if place.caption else figure.measure
    return f"{measure} {place.row_label} {place.column_label}"


def _within_bounds(question: Question, said: str) -> bool:
    """Whether a bound asked for ("over 21") stands in the words, where they have such numbers at all."""
    asked = _bounds(question.text)
    return not asked or bool(asked & _bounds(said)) or not _numbers(said)


@lru_cache(maxsize=TEXTS_AT_HAND)
def _negates(text: str) -> bool:
    return _NOT.search(text) is not None


@lru_cache(maxsize=TEXTS_AT_HAND)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))


@lru_cache(maxsize=TEXTS_AT_HAND)
def _ages(text: str) -> frozenset[int]:
    return ages_in(text)


@lru_cache(maxsize=TEXTS_AT_HAND)
def _bounds(text: str) -> frozenset[tuple[bool, str]]:
    """The numbers with a bound in a text: whether it is the upper one, and the number."""
    return frozenset(
        (
            any(match[word] is not None for word in ("under", "less", "lowest")),
            match["of"] or match["than"] or match["top"],
        )
        for match in _BOUND.finditer(text)
    )


def _says_so(question: Question, figure: Figure) -> bool:
    """Whether a figure is called in its own words what was asked ("allocation"), whatever it stands as."""
    return cues.first_cue(cues.STANDINGS, own_words(figure)) is question.standing


def standing_fits(question: Question, figure: Figure) -> float:
    """How far a figure is what was asked: a target, a whole, a rise or fall, or what plainly was."""
    grade = 1.0
    if question.standing is not None:
        grade = 1.0 if figure.standing is question.standing or _says_so(question, figure) else 0.5
    elif figure.standing is Standing.FORECAST and _IN_YEAR.search(figure.measure):
        grade = 1.0
    elif figure.standing in (Standing.TARGET, Standing.CEILING, Standing.FORECAST):
        grade = 1.0 if figure.measure_id in question.measures and "budget" in question.terms else 0.7
    place = figure.place
    if (
        question.total
        and "total" not in f"{place.row_label} {place.column_label} {figure.measure}".casefold()
    ):
        grade *= 0.9
    if question.change != (figure.role is Role.CHANGE):
        grade *= 0.5 if question.change else 0.35
    return grade
