"""How well a figure of the papers answers what was asked.

Each candidate gets a `Weighed` with its parts kept apart, so that a refusal can say which part was
missing: the words of the measure, the period, the area or the unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from answer.lexicon import Concept, Lexicon, share_said
from answer.question import Kind, Question, UnitHint
from answer.remembered import ByRecord
from answer.standing import own_words, restricted, standing_fits
from answer.telling import Asked, Beside, Told, Words, words_of
from answer.terms import terms_of
from answer.units import counts_another, family, unit_fits
from figures.measures import Vocabulary
from figures.periods import Fit, fit
from figures.records import Area, AreaKind, Figure, Period, PeriodKind
from figures.words import stem
from index.records import FigureHit, Hit
from ingest.records import Paper, PassageKind

# How much of its grade a figure loses when all its own words say something that was not asked.
EXCESS = 0.3
# How much of its grade a figure loses when the most telling word asked is nowhere said of it.
UNSAID_WORD = 0.5
# A figure's own clause or labels say this much of some word asked, or little of its match is left.
OWN_WORDS, NO_OWN_WORDS = 0.3, 0.6
# What is left of the match where the vocabulary knows the measure asked: the figure's is unknown, or another.
UNKNOWN_MEASURE, OTHER_MEASURE = 0.85, 0.6
# How much of what the match lacks is made up for where both are the same measure of the vocabulary.
SHARED_MEASURE = 0.5
# A sentence is quoted rather than a chart's loose words.
CHART = 0.96
# What is left of the grade of a figure in another paper than the one the question names by its date.
OTHER_PAPER = 0.6
# What is left of the match of a figure that says what the question leaves out.
LEFT_OUT = 0.3
# How far a figure fits a period it does not say, or a question about no place where it is of another one.
UNSAID = 0.25

# What is left of a figure of another kind: a percentage for a count.
OTHER_KIND = 0.5

# Figures whose grades for one question are at hand while it is answered: it may be weighed in several pools.
FIGURES_AT_HAND = 5_000

# What a figure does to a target.
_MET = frozenset(stem(word) for word in ("meet", "met", "reach", "hit", "miss"))
# Sums of money that are a whole year's.
_YEARS_SUM = re.compile(
    r"\b(?:budgets?|budgeted|forecasts?|outturn|(?:over|under)spen[dt]\w*|savings?|variance"
    r"|capital programme)\b",
    re.I,
)
# A score is neither a share nor a sum.
_SCORE = re.compile(r"\bscores?\b", re.I)
_AUTHORITIES = (AreaKind.HOME, AreaKind.OTHER)
_PERIOD_GRADE = {Fit.EXACT: 1.0, Fit.WITHIN: 0.9, Fit.OVERLAPS: 0.3, Fit.NONE: 0.0}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate figure with its grades, each from 0 to 1.

    `match` is how much of what was asked its words say, `excess` how much they say that was not asked,
    `period`, `area`, `unit` and `standing` how those fit; 1 where the question leaves them open.
    """

    hit: FigureHit
    match: float
    excess: float
    period: float
    area: float
    unit: float
    standing: float

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.hit.figure

    @property
    def subject(self) -> float:
        """How surely it is the measure asked for, whatever its period and area."""
        return self.match * (1 - EXCESS * self.excess) * self.unit * self.standing

    @property
    def score(self) -> float:
        """How surely it is the figure asked for."""
        chart = CHART if self.hit.passage.kind is PassageKind.CHART else 1.0
        return self.subject * self.period * self.area * chart


def weigh_all(
    question: Question, hits: Sequence[FigureHit], lexicon: Lexicon, vocabulary: Vocabulary | None = None
) -> tuple[Weighed, ...]:
    """The grades of all candidates, best first; each is weighed beside those of its sentence or table."""
    return Scales(question, lexicon, vocabulary).weigh(hits)


def weigh(question: Question, hit: FigureHit, lexicon: Lexicon) -> Weighed:
    """The grades of one candidate by itself."""
    return weigh_all(question, (hit,), lexicon)[0]


@dataclass(frozen=True, slots=True)
class _Alone:
    """What is weighed of a figure whatever stands beside it; `left` and `paper` lessen its match."""

    words: Words
    excess: float
    left: float
    paper: float
    period: float
    area: float
    unit: float
    standing: float


class Scales:
    """All candidates for one question are weighed on the same: what is known of it alone is found once."""

    def __init__(self, question: Question, lexicon: Lexicon, vocabulary: Vocabulary | None = None) -> None:
        self._question = question
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._asked = Asked(_subjects(question, lexicon))
        self._alone: ByRecord[_Alone] = ByRecord(FIGURES_AT_HAND)

    def weigh(self, hits: Sequence[FigureHit]) -> tuple[Weighed, ...]:
        """The grades of all candidates, best first; each is weighed beside those of its sentence or table."""
        alone = [self._alone_of(hit) for hit in hits]
        beside = self._asked.beside_each(hits, [one.words for one in alone])
        weighed = (self._weighed(*each) for each in zip(hits, alone, beside, strict=True))
        return tuple(sorted(weighed, key=lambda one: one.score, reverse=True))

    def _weighed(self, hit: FigureHit, alone: _Alone, beside: Beside) -> Weighed:
        said = self._asked.told(alone.words, beside)
        match = _match(self._question, said, alone.excess, held=hit.figure.measure_id)
        return Weighed(
            hit=hit,
            match=match * alone.left * alone.paper,
            excess=alone.excess,
            period=alone.period,
            area=alone.area,
            unit=alone.unit,
            standing=alone.standing,
        )

    def _alone_of(self, hit: FigureHit) -> _Alone:
        return self._alone.of((hit.figure, hit.passage, hit.paper, hit.file), lambda: self._grades(hit))

    def _grades(self, hit: FigureHit) -> _Alone:
        question, lexicon, figure = self._question, self._lexicon, hit.figure
        words, area = words_of(hit, lexicon, self._vocabulary), _area(question.areas, hit, lexicon)
        near = words.near
        if figure.area and area >= 0.9:
            near = _without(near, lexicon.words(figure.area.name))
        standing = standing_fits(question, figure) * restricted(question, self._asked.concepts, figure)
        return _Alone(
            words=words,
            excess=lexicon.excess_over(near, self._asked.words),
            left=_left_out(question, hit, lexicon),
            paper=paper_fits(question, hit, lexicon),
            period=_period(question.periods, figure),
            area=area,
            unit=_unit(question, figure, self._vocabulary),
            standing=standing,
        )


def _without(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The words less others: the very same set where it has none of them."""
    return words if words.isdisjoint(others) else words - others


def _subjects(question: Question, lexicon: Lexicon) -> tuple[Concept, ...]:
    """What the question asks about; of what a figure does to a target its standing tells."""
    concepts = lexicon.concepts(question.terms, question.bare)
    if question.standing is not None or question.kind is Kind.COMPARISON:
        return tuple(concept for concept in concepts if not concept.typed <= _MET)
    return concepts


def _match(question: Question, said: Told | None, excess: float, *, held: str | None) -> float:
    """How much of what was asked is said of a figure."""
    if said is None:
        return 0.0
    match = said.share
    if question.measures:
        match = _with_measure(match, excess, asked=question.measures, held=held)
    own = 1.0 if said.own >= OWN_WORDS else NO_OWN_WORDS
    return min(1.0, match) * (1 - UNSAID_WORD * said.unsaid) * own


def paper_fits(question: Question, hit: FigureHit | Hit, lexicon: Lexicon) -> float:
    """1 for the paper that the question names by date or title, less for others; 1 where it names none."""
    grade = 1.0
    if question.papers:
        grade = 1.0 if any(is_of(asked, hit.paper) for asked in question.papers) else OTHER_PAPER
    concepts = lexicon.concepts(_terms(question.paper_words), question.paper_words)
    if not concepts:
        return grade
    said = share_said(concepts, (1.0, lexicon.words(_paper_names(hit))))
    return grade if said is None else grade * (OTHER_PAPER + (1 - OTHER_PAPER) * said)


@lru_cache(maxsize=500)
def _terms(text: str) -> tuple[str, ...]:
    return terms_of(text)


def _paper_names(hit: FigureHit | Hit) -> str:
    """All by which a question may name the paper, or the part of it, that a hit stands in."""
    paper, passage = hit.paper, hit.passage
    names = (paper.title, paper.committee, paper.authority, paper.kind, hit.file.name)
    return " ".join((*names, " ".join(passage.headings), passage.caption))


def is_of(asked: Period, paper: Paper) -> bool:
    """Whether a date is that of the paper: of its meeting, or of what it covers."""
    held = [paper.covers] if paper.covers else []
    if paper.meeting:
        held.append(Period(PeriodKind.POINT, paper.meeting, paper.meeting))
    return any(fit(asked, one) in (Fit.EXACT, Fit.WITHIN) for one in held)


def _left_out(question: Question, hit: FigureHit, lexicon: Lexicon) -> float:
    """Low for a figure whose own words name what the question leaves out."""
    if not question.without:
        return 1.0
    place = hit.figure.place
    near = lexicon.words(f"{hit.figure.measure} {place.row_label} {place.column_label}")
    barred = lexicon.concepts(question.without, "")
    return LEFT_OUT if any(concept.in_(near) == 1.0 for concept in barred) else 1.0


def _with_measure(match: float, excess: float, *, asked: Sequence[str], held: str | None) -> float:
    """A measure the vocabulary knows on both sides settles most of it, less so in a long-winded label."""
    if held is None:
        return match * UNKNOWN_MEASURE
    if held not in asked:
        return match * OTHER_MEASURE
    return match + (1 - match) * SHARED_MEASURE * (1 - 0.5 * excess)


def period_fits(asked: Period, held: Period | None) -> float:
    """How surely a figure holds for the period asked: 1 surely, 0 surely not, little where it gives none."""
    return UNSAID if held is None else _PERIOD_GRADE[fit(asked, held)]


def _period(asked: Sequence[Period], figure: Figure) -> float:
    held = figure.period
    grade = max((period_fits(period, held) for period in asked), default=1.0)
    whole_year = any(_of_its_year(period, figure) for period in asked)
    return max(grade, _PERIOD_GRADE[Fit.WITHIN]) if whole_year else grade


def _of_its_year(asked: Period, figure: Figure) -> bool:
    """Whether a monitoring report of a part of the year asked gives a sum that is the whole year's.

    Budgets, savings and what is forecast to be spent are a year's sums, whichever quarter they are told in.
    """
    held = figure.period
    if held is None or not held.inherited or asked.kind is not PeriodKind.FINANCIAL_YEAR:
        return False
    within = asked.start <= held.start and held.end <= asked.end
    return within and _YEARS_SUM.search(f"{figure.measure} {own_words(figure)}") is not None


def _area(asked: Sequence[Area], hit: FigureHit, lexicon: Lexicon) -> float:
    held = hit.figure.area
    if not asked:
        return 1.0 if held is None or held.kind is AreaKind.HOME else UNSAID
    return max(area_fits(area, hit, lexicon) for area in asked)


def area_fits(asked: Area, hit: FigureHit, lexicon: Lexicon) -> float:
    """Whether a figure is of the area asked: by its own or, where it names none, by the words around it."""
    held = hit.figure.area
    grade = same_area(asked, held)
    named = asked.kind in (AreaKind.HOME, AreaKind.OTHER, AreaKind.REGION) and bool(asked.name)
    if grade >= 0.9 or not named or (held is not None and not held.inherited):
        return grade
    place, paper = hit.figure.place, hit.paper
    name = lexicon.words(asked.name)
    if name <= lexicon.words(f"{place.quote} {place.caption}"):
        return 0.95
    above = " ".join((*hit.passage.headings, paper.title, paper.authority or hit.file.name.replace("-", " ")))
    return 0.9 if name <= lexicon.words(above) else grade


def same_area(asked: Area, held: Area | None) -> float:
    """Whether the area held is the one asked for: 1 surely, 0 surely not.

    An authority is the same by its name, whichever paper it is at home in.
    """
    if held is None:
        return 0.9 if asked.kind is AreaKind.HOME else 0.0
    if asked.kind in _AUTHORITIES and held.kind in _AUTHORITIES:
        unnamed = not asked.name and asked.kind is held.kind
        return 1.0 if unnamed or _same_name(asked.name, held.name) else 0.0
    if asked.kind is not held.kind:
        comparators = {AreaKind.NEIGHBOURS, AreaKind.SIMILAR}
        return 0.7 if {asked.kind, held.kind} == comparators else 0.0
    if asked.kind is AreaKind.REGION:
        return 1.0 if _same_name(asked.name, held.name) else 0.0
    return 1.0


def _same_name(asked: str, held: str) -> bool:
    a, b = asked.casefold(), held.casefold()
    return a in b or b in a


def _unit(question: Question, figure: Figure, vocabulary: Vocabulary | None) -> float:
    """How the unit fits; a measure that is counted is not asked for by another thing's percentage."""
    if counts_another(question.asked, figure):
        return 0.0
    if _SCORE.search(question.bare) and family(figure.unit) in (UnitHint.PERCENT, UnitHint.MONEY):
        return OTHER_KIND
    if question.unit is not None or vocabulary is None or figure.measure_id in question.measures:
        return unit_fits(question.unit, figure)
    known = [vocabulary.get(measure) for measure in question.measures]
    usual = {family(measure.unit) for measure in known if measure}
    return 1.0 if not usual or family(figure.unit) in (None, *usual) else OTHER_KIND
