"""A question's words become a `Question`: kind, terms, periods, areas, unit.

Each turn of a conversation is read by itself first (`answer/mentions.py`, `answer/cues.py`,
`answer/kinds.py`); one that cannot stand alone is then made whole with the turn before it. Nothing here knows
any paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answer import cues
from answer.cues import first_cue
from answer.errors import QuestionUnusable
from answer.follow import joined, renamed
from answer.kinds import KINDS, OPEN
from answer.mentions import Mentions, mentions_in
from answer.question import Kind, Question, UnitHint
from answer.terms import terms_of
from answer.typed import plainly
from answer.units import vocabulary_unit
from figures.calendar import month
from figures.measures import MeasureMention, Vocabulary
from figures.movement import End, at_its_end
from figures.periods import resolve_relative
from figures.records import Area, AreaKind, Period, PeriodKind

# More is no question but a text: the statement check takes those.
LONGEST_QUESTION = 1_000


def understand(
    asked: str,
    context: Sequence[str] = (),
    *,
    vocabulary: Vocabulary,
    home: Area | None = None,
    places: Sequence[str] = (),
) -> Question:
    """The question with what the earlier questions (`context`, oldest first) lend it.

    `home` is the authority meant by "our" and "the borough", `places` the authorities whose papers are held.
    Raises QuestionUnusable when it is empty or longer than 1,000 characters.
    """
    held: Question | None = None
    for earlier in context:
        if earlier.strip():
            held = _one(_usable(earlier), held, vocabulary=vocabulary, home=home, places=places)
    return _one(_usable(asked), held, vocabulary=vocabulary, home=home, places=places)


def _usable(text: str) -> str:
    text = " ".join(text.split())
    if not any(character.isalnum() for character in text):
        raise QuestionUnusable(
            "The question is empty: type what you want to know, for example a measure and a month."
        )
    if len(text) > LONGEST_QUESTION:
        raise QuestionUnusable(
            f"The question is {len(text):,} characters long: ask in at most {LONGEST_QUESTION:,}, "
            "or use the statement check for a longer text."
        )
    return plainly(text)


def _one(
    asked: str, held: Question | None, *, vocabulary: Vocabulary, home: Area | None, places: Sequence[str]
) -> Question:
    """One turn understood by itself, then made whole with the turn before it."""
    alone = _alone(asked, vocabulary=vocabulary, home=home, places=places)
    if held is None or not _leans(alone):
        return alone
    other = renamed(alone, held)
    if other is not None:
        return _alone(other, vocabulary=vocabulary, home=home, places=places)
    return joined(alone, held, vocabulary)


def _alone(asked: str, *, vocabulary: Vocabulary, home: Area | None, places: Sequence[str]) -> Question:
    """The turn read by itself, without the turns before it."""
    said = mentions_in(asked, home=home, places=places)
    terms = terms_of(said.bare)
    unit = first_cue(cues.UNITS, cues.NOT_THAT_UNIT.sub(" ", asked))
    measures, bare = _measured(said, unit, vocabulary)
    question = Question(
        text=asked,
        asked=asked,
        kind=_kind(said, measured=bool(measures)),
        terms=terms,
        bare=bare,
        paper_words=said.paper_words,
        without=said.barred_terms,
        measures=tuple(dict.fromkeys(mention.measure.id for mention in measures)),
        periods=tuple(mention.period for mention in said.periods),
        papers=tuple(mention.period for mention in said.paper_dates),
        areas=tuple(mention.area for mention in said.areas),
        unit=unit,
        standing=first_cue(cues.STANDINGS, asked),
        change=cues.CHANGE.search(asked) is not None,
        total=cues.TOTAL.search(asked) is not None,
        extreme=_one_end(asked),
    )
    return _both_ends(_own_side_first(question)) if question.kind is Kind.COMPARISON else question


# "Did referrals fall between May and June?" wants both figures.
_MOVED_BETWEEN = re.compile(
    r"\W*(?:and )?(?:(?:by )?how much )?(?:did|has|have)\b.{3,120}\b(?:fall|fallen|rise|risen|drop|dropped"
    r"|grow|grown|increased?|decreased?|improved?|go (?:up|down)|gone (?:up|down))\b.{0,40}\bbetween\b",
    re.I,
)
# Verbs that part what a phrase of the vocabulary has side by side: "children (who were) in care".
_BETWEEN = re.compile(r"\b(?:(?:who|that|which)\s+)?(?:is|are|was|were|been|had|have|has|there)\s+", re.I)


def _measured(
    said: Mentions, unit: UnitHint | None, vocabulary: Vocabulary
) -> tuple[tuple[MeasureMention, ...], str]:
    """The measures asked for, and the question's bare words in which their phrases stand."""
    name = vocabulary_unit(unit)
    measures = vocabulary.find(said.unbarred, unit=name)
    if measures:
        return measures, said.bare
    joined = vocabulary.find(_BETWEEN.sub("", said.unbarred), unit=name)
    return joined, _BETWEEN.sub("", said.bare) if joined else said.bare


def _own_side_first(question: Question) -> Question:
    """A comparison of "England and us" is of ours with England's: the paper sets England's beside ours."""
    return replace(
        question, areas=tuple(sorted(question.areas, key=lambda area: area.kind is not AreaKind.HOME))
    )


def _both_ends(question: Question) -> Question:
    """A comparison "between September 2021 and September 2022" is of its last month with its first."""
    periods = question.periods
    if len(periods) == len(question.papers) == 1:
        # "the September 2031 paper against September 2032": the dates of two figures.
        return replace(question, change=False, periods=(*question.papers, *periods), papers=())
    if len(periods) == 1 and periods[0].kind is PeriodKind.RANGE and _of_one(question):
        span = periods[0]
        periods = (_end_of(span, End.LAST), _end_of(span, End.FIRST))
    elif len(periods) == 1:
        other = resolve_relative(question.asked, periods[0])
        if other is not None and other.end < periods[0].end:
            periods = (periods[0], other)
    return replace(question, change=False, periods=periods)


def _of_one(question: Question) -> bool:
    """Whether one authority alone is asked about."""
    authorities = (AreaKind.HOME, AreaKind.OTHER)
    return len(question.areas) < 2 and all(area.kind in authorities for area in question.areas)


def _end_of(span: Period, end: End) -> Period:
    """The last or the first year of a span of years, else the month it ends or begins in."""
    year = at_its_end(span, end)
    return _month_of(span.end if end is End.LAST else span.start) if year is span else year


def _month_of(day: date) -> Period:
    return month(day.year, day.month, printed=f"{day:%B %Y}")


def _kind(said: Mentions, *, measured: bool) -> Kind:
    """The kind the cues tell; without any, a bare phrase or a measure at a date asks for a figure."""
    kind = first_cue(KINDS, said.asked)
    if kind in (None, Kind.DECISION, Kind.FIGURE) and measured and _MOVED_BETWEEN.match(said.asked):
        return Kind.COMPARISON
    placed = [mention.area for mention in said.areas]
    if kind in (None, Kind.FIGURE) and len({(area.kind, area.name) for area in placed}) > 1:
        return Kind.COMPARISON
    if kind is None:
        worded = OPEN.match(said.asked) is not None and not cues.SUM_ASKED.match(said.asked)
        counted = measured or first_cue(cues.UNITS, said.asked) is not None
        return Kind.PASSAGE if worded and not (said.periods and counted) else Kind.FIGURE
    if kind is Kind.DECISION and _is_counted(said, measured=measured):
        return first_cue(KINDS, cues.DONE.sub("", said.asked)) or Kind.FIGURE
    extreme = first_cue(cues.EXTREMES, said.asked) is not None
    if kind is Kind.FACT and measured and extreme:
        return Kind.TREND  # "when were referrals lowest?"
    return kind


def _is_counted(said: Mentions, *, measured: bool) -> bool:
    """Whether what was approved, decided or agreed is counted: "how many carers were approved?"."""
    terse = measured and bool(said.periods) and OPEN.match(said.asked) is None
    return cues.DONE.search(said.asked) is not None and (cues.COUNTED.search(said.asked) is not None or terse)


def _leans(question: Question) -> bool:
    """Whether a turn cannot be read without the one before it."""
    return cues.CONTINUES.search(question.asked) is not None or len(question.terms) <= 1


def _one_end(asked: str) -> str | None:
    """The end of a series that is asked for; None for both, which the telling of the whole series gives."""
    ends = [end for end, cue in cues.EXTREMES if cue.search(asked)]
    return ends[0] if len(ends) == 1 else None
