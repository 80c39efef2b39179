"""The pairs of figures that may answer a comparison, and the traits by which they are told apart.

A pair may answer where both figures are of one unit and of spans equally long, where they stand together (in
one row, column or sentence, in one passage, under one heading, or as the same cell of two papers), where each
has near it what its own side alone has (its words, its place, its date, its paper) and not the other's, and
where no telling word of the question is unsaid of either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from answer.bench import Bench
from answer.choose import last_day
from answer.cuts import Cut, Relation
from answer.labelled import is_cell, own_terms, says_its_side, spot, table_of
from answer.lexicon import share_said
from answer.question import Question
from answer.sides import comparable
from answer.telling import tells
from answer.weigh import Weighed, is_of, same_area
from figures.records import AreaKind, Figure, Role
from figures.when import is_comparator
from figures.words import content_stems, stems
from index.records import FigureHit

# So many figures a side and so many pairs are compared; the model reads so many characters of each sentence.
A_SIDE, COMPARED, READ = 30, 16, 250
# So many passages are looked for beside those found for the whole question, for each side.
SIDE_PASSAGES = 20
# How far a word counts that stands in the figure's sentence or caption, or above it.
BESIDE, ABOVE = 0.8, 0.6
# How near two figures stand: in one row, column or sentence, in one passage, under one heading, in one paper;
# and in two papers, where their labels or measures are the same or not.
TOGETHER, ONE_PASSAGE, ONE_HEADING, ONE_PAPER, ALIKE_ELSEWHERE, ELSEWHERE = 1.0, 0.9, 0.7, 0.4, 0.8, 0.1
# A figure that fits its date, place, unit or standing worse is not considered.
LEAST_FIT = 0.2
# A comparator of another year than the one asked is mostly the newest there is.
OTHER_YEAR = 0.9
# What a pair must have at least, or may have at most, to be considered.
LEAST_WORDS, LEAST_OWN, LEAST_APART, MOST_UNSAID = 0.55, 0.75, 0.5, 0.5
# Days.
YEAR, MONTH = 365, 31
_AUTHORITIES = (AreaKind.HOME, AreaKind.OTHER)
_Says = tuple[tuple[float, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class PairTraits:
    """What tells of two figures how likely they answer, each from 0 to 1 and of the worse of the two.

    `subject` is how surely a figure is of what its side asks (answer/weigh.py), `words` how much of it the
    figure and what stands around it say, `unsaid` how telling a word is that they do not. `own` is how near
    to it its side's own words, place or date stand, `apart` how much less it says of the other's. `fit` is
    how it fits the date, the place, the unit and the standing; `near` how near the two stand, `alike` how
    much their labels or clauses share, `meaning` the cosine of the sentences with the question.
    """

    subject: float
    words: float
    unsaid: float
    own: float
    apart: float
    fit: float
    near: float
    alike: float
    meaning: float

    @property
    def may_answer(self) -> bool:
        """Whether a pair of these traits is considered at all."""
        told = self.words >= LEAST_WORDS and self.unsaid < MOST_UNSAID
        return told and self.own >= LEAST_OWN and self.apart >= LEAST_APART and self.near >= ONE_HEADING


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures that may answer, the later or first named first, and what tells how likely."""

    a: Weighed
    b: Weighed
    cut: Cut
    traits: PairTraits

    @property
    def values(self) -> frozenset[object]:
        """What the two say."""
        return frozenset((self.a.figure.value, self.b.figure.value))

    @property
    def rank(self) -> float:
        """By which pairs are chosen to be compared, before the sentences are read."""
        traits = self.traits
        words = 0.5 * traits.words + 0.5 * traits.subject
        return words * (0.3 + traits.own) * (0.3 + traits.apart) * (0.5 + traits.near) * traits.fit


@dataclass(frozen=True, slots=True)
class _Graded:
    """A figure held against one side: how it fits, what it says of all words, its own and the other's."""

    one: Weighed
    fit: float
    subject: float
    words: float
    unsaid: float
    own: float
    others: float

    @property
    def rank(self) -> float:
        return (
            self.fit
            * (0.5 * self.words + 0.5 * self.subject)
            * (0.3 + self.own)
            * (0.3 + max(0.0, self.own - self.others))
        )


def pairs_of(
    question: Question, ways: Sequence[Cut], known: Iterable[Weighed], bench: Bench
) -> tuple[Pair, ...]:
    """The pairs that may answer, with their traits, the best by their words first."""
    pool = _pool(ways, known, bench)
    found: dict[frozenset[tuple[str, int]], Pair] = {}
    for cut in ways:
        first, second = (_side(cut, place, pool, bench) for place in (0, 1))
        for pair in _newest_of(cut, _matched(cut, first, second, bench)):
            key = frozenset((spot(pair.a.figure), spot(pair.b.figure)))
            if key not in found or pair.rank > found[key].rank:
                found[key] = pair
    best = sorted(found.values(), key=lambda pair: pair.rank, reverse=True)[:COMPARED]
    return _with_meaning(question, best, bench)


def _pool(ways: Sequence[Cut], known: Iterable[Weighed], bench: Bench) -> tuple[FigureHit, ...]:
    """The figures known, those near either side, and the tables that say most of what was asked."""
    found = {spot(one.figure): one.hit for one in known}
    sides = (side for cut in ways[:1] for side in (cut.first, cut.second))
    for text in dict.fromkeys(side.text for side in sides):
        passages = bench.library.search(text, bench.filters, limit=SIDE_PASSAGES)
        for hit in bench.library.figures_in([hit.passage.id for hit in passages]):
            found.setdefault(spot(hit.figure), hit)
    return tuple(found.values())


def _side(cut: Cut, place: int, pool: Sequence[FigureHit], bench: Bench) -> list[_Graded]:
    """The figures that fit one side best."""
    side, other = (cut.first, cut.second) if place == 0 else (cut.second, cut.first)
    open_side = replace(side, bare="", terms=(), measures=(), text=side.asked)
    concepts = bench.lexicon.concepts(side.terms, side.bare)
    own, others = cut.own[place], cut.own[1 - place]
    subjects = {spot(one.figure): one.subject for one in bench.weigh(side, pool)}
    graded = []
    for one in bench.weigh(open_side, pool):
        fit = _fit(cut, side, one)
        if fit < LEAST_FIT:
            continue
        says = _says_at(one.hit, bench)
        words = share_said(concepts, *says) if concepts else 0.5
        said = says[-1][1]
        unsaid = max((tells(concept) for concept in concepts if not concept.in_(said)), default=0.0)
        mine = _own(own, (side, other), one, says, bench)
        theirs = _own(others, (other, side), one, says[:2], bench)
        graded.append(_Graded(one, fit, subjects[spot(one.figure)], words or 0.0, unsaid, mine, theirs))
    return sorted(graded, key=lambda one: one.rank, reverse=True)[:A_SIDE]


def _fit(cut: Cut, side: Question, one: Weighed) -> float:
    """How a figure fits the date, the place, the unit and the standing asked of a side."""
    comparator = cut.first.areas != cut.second.areas and side.areas[0].kind not in _AUTHORITIES
    period = max(one.period, OTHER_YEAR) if comparator else one.period
    changes = one.figure.role is Role.CHANGE
    role = 1.0 if changes == side.change else LEAST_FIT
    return min(period, 1.0) * one.area * one.unit * one.standing * role


def _says_at(hit: FigureHit, bench: Bench) -> _Says:
    """The words of a figure by where they stand: at it, beside it, above it."""
    place, passage, paper, words = hit.figure.place, hit.passage, hit.paper, bench.lexicon.words
    known = bench.vocabulary.get(hit.figure.measure_id) if hit.figure.measure_id else None
    measure = "" if place.row_label else hit.figure.measure
    names = (measure, place.row_label, place.column_label, hit.figure.unit or "", known.name if known else "")
    near = words(" ".join(names))
    beside = near | words(f"{'' if place.row_label else place.quote} {place.caption} {passage.lead_in}")
    around = "" if is_cell(hit.figure) else passage.text
    paper_names = f"{paper.title} {paper.authority} {hit.file.name.replace('-', ' ')}"
    above = beside | words(" ".join((around, *passage.headings, paper_names)))
    return ((1.0, near), (BESIDE, beside), (ABOVE, above))


def _own(own: str, sides: tuple[Question, Question], one: Weighed, says: _Says, bench: Bench) -> float:
    """How far a figure has what the first of two sides alone has: its words, place, date or paper."""
    side, other = sides
    if own:
        if not says_its_side(_near_text(one.figure), own):
            return 0.0
        return share_said(bench.lexicon.concepts(own_terms(own) or stems(own), own), *says) or 0.0
    if side.areas != other.areas:
        return max((same_area(area, one.figure.area) for area in side.areas), default=0.5)
    if side.papers != other.papers:
        return float(any(is_of(named, one.hit.paper) for named in side.papers))
    return _dated(side, one)


def _near_text(figure: Figure) -> str:
    place = figure.place
    return f"{figure.measure} {place.row_label} {place.column_label} {place.quote}"


def _dated(side: Question, one: Weighed) -> float:
    """How surely a figure has the date of its side; where the side leaves it open, that it has one."""
    held = one.figure.period
    if held is None:
        return 0.5
    if not side.periods:
        return 1.0
    inherited = 0.9 if held.inherited else 1.0
    return inherited * float(any(p.start <= held.end <= p.end for p in side.periods))


def _matched(cut: Cut, first: Sequence[_Graded], second: Sequence[_Graded], bench: Bench) -> Iterator[Pair]:
    for a in first:
        for b in second:
            if _may_stand_together(cut, a.one.figure, b.one.figure):
                traits = _traits(cut, a, b)
                if traits.may_answer:
                    yield Pair(a.one, b.one, cut, traits)


def _may_stand_together(cut: Cut, a: Figure, b: Figure) -> bool:
    if spot(a) == spot(b) or a.role is not b.role or not comparable(a, b):
        return False
    # "Compared with last year" is not compared with the neighbours' last year.
    if cut.first.areas == cut.second.areas and is_comparator(a.area) is not is_comparator(b.area):
        return False
    if a.measure_id != b.measure_id and not _may_differ(cut, a, b):
        return False
    return cut.relation is None or _related(cut.relation, a, b)


def _may_differ(cut: Cut, a: Figure, b: Figure) -> bool:
    """Whether two figures of measures the vocabulary tells apart may be meant: two things, or one untold."""
    return cut.own != ("", "") or None in (a.measure_id, b.measure_id)


def _related(relation: Relation, a: Figure, b: Figure) -> bool:
    """Whether the first is the newer of the two, or of the year after the other."""
    if a.period is None or b.period is None:
        return False
    days = (a.period.end - b.period.end).days
    return days > 0 if relation is Relation.SINCE else abs(days - YEAR) <= MONTH


def _newest_of(cut: Cut, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Of the pairs of one figure with its line's later ones the newest; all where no "now" is asked."""
    if cut.relation is None:
        yield from pairs
        return
    lines: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
    for pair in pairs:
        line = (table_of(pair.a.figure), pair.a.figure.place.row_label, round(pair.traits.near, 1))
        since = spot(pair.b.figure) if cut.relation is Relation.SINCE else None
        lines[(since, *line)].append(pair)
    for members in lines.values():
        yield max(members, key=lambda pair: (last_day(pair.a.figure), pair.rank))


def _traits(cut: Cut, a: _Graded, b: _Graded) -> PairTraits:
    return PairTraits(
        subject=min(a.subject, b.subject),
        words=min(a.words, b.words),
        unsaid=max(a.unsaid, b.unsaid),
        own=min(a.own, b.own),
        apart=1.0 if cut.relation else max(0.0, min(a.own - a.others, b.own - b.others)),
        fit=min(a.fit, b.fit),
        near=_near(a.one, b.one),
        alike=_alike(cut, a.one.figure, b.one.figure),
        meaning=0.0,
    )


def _near(a: Weighed, b: Weighed) -> float:
    one, other = a.figure.place, b.figure.place
    same_row = _stems(one.row_label) == _stems(other.row_label)
    same_column = _stems(one.column_label) == _stems(other.column_label)
    cells = is_cell(a.figure) and is_cell(b.figure)
    if one.paper_id != other.paper_id:
        same = a.figure.measure_id is not None and a.figure.measure_id == b.figure.measure_id
        return ALIKE_ELSEWHERE if same or (cells and same_row and same_column) else ELSEWHERE
    if cells and table_of(a.figure) == table_of(b.figure) and same_row != same_column:
        return TOGETHER
    if one.passage_id == other.passage_id:
        return TOGETHER if one.quote == other.quote and not cells else ONE_PASSAGE
    same_heading = a.hit.passage.headings == b.hit.passage.headings and abs(one.page - other.page) <= 1
    return ONE_HEADING if same_heading else ONE_PAPER


def _alike(cut: Cut, a: Figure, b: Figure) -> float:
    """How much the labels or clauses of two figures share, the sides' own words apart."""
    own = _stems(" ".join(cut.own))
    one, other = (_stems(_labels(figure)) - own for figure in (a, b))
    return len(one & other) / len(one | other) if one | other else 1.0


def _labels(figure: Figure) -> str:
    return f"{figure.measure} {figure.place.row_label} {figure.place.column_label}"


@lru_cache(maxsize=2_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def _with_meaning(question: Question, pairs: Sequence[Pair], bench: Bench) -> tuple[Pair, ...]:
    if not pairs:
        return ()
    texts = [_read(pair) for pair in pairs]
    rows = bench.library.embed([question.text, *texts])
    cosines = rows[1:] @ rows[0]
    return tuple(
        replace(pair, traits=replace(pair.traits, meaning=float(cosine)))
        for pair, cosine in zip(pairs, cosines, strict=True)
    )


def _read(pair: Pair) -> str:
    """What the model reads of a pair: both sentences, or their labels."""
    return " ".join(dict.fromkeys(_told(one.figure) for one in (pair.a, pair.b)))


def _told(figure: Figure) -> str:
    place = figure.place
    if place.row_label or place.column_label:
        return f"{place.caption} {place.row_label} {place.column_label}"[:READ]
    return place.quote[:READ]
