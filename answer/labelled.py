"""How much of a question the labels of a cell say, with the caption and the headings above it.

A cell is known by its row and its column. Other words of its labels cost little, since a table says much that
nobody asks; what must not lack are the words asked, the place, the time and the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from answer.bench import Bench
from answer.choose import SURE_AREA, SURE_PERIOD
from answer.lexicon import Concept, share_said
from answer.question import Question, UnitHint
from answer.telling import is_plain, tells
from answer.terms import terms_of
from answer.weigh import Weighed, paper_fits
from figures.records import Area, Figure, Place, Role
from figures.words import content_stems, stems
from index.records import FigureHit

# How much of what is asked must be said, and how much of a side's own words by its own label.
SAID, OWN_LABEL = 0.7, 0.85
# How much a word counts that stands in the labels, the caption, the headings or the title.
LABELS, CAPTION, HEADINGS, TITLE = 1.0, 0.95, 0.85, 0.75
# What is left where the most telling word is nowhere said, what a plain word weighs, what other words cost
# besides in the labels and the caption.
UNSAID, PLAIN, EXCESS, ABOVE = 0.5, 0.2, 0.2, 0.05
# How far a unit may be from the one asked, and a figure from what plainly was.
UNIT, STANDING = 0.75, 0.5
# What is left of a figure of another measure of the vocabulary, where fewer of the words typed stand there.
OTHER_MEASURE, TYPED = 0.7, 0.5
# What is left of an average where none is asked for.
AVERAGE = 0.9
_AVERAGE = re.compile(
    r"\b(?:average|mean|median|typical\w*|per (?:head|pupil|person|child|case|capita))\b", re.I
)
# Words of which a label must have those that a side has: "off street", "the lower level", "under 18".
_SIDES = re.compile(
    r"\b(?:on|off|out|under|over|non|without|higher|lower|highest|lowest|first|last|total|internal|external)\b"
)
# Growth asked for, and the labels of a row that gives it.
GROWTH = re.compile(r"\b(?:growth|grow|grew|grown|increased?|rise|risen|rose|changed?)\b", re.I)
_CHANGE = re.compile(r"\W*(?:%|per ?cent(?:age)?)?\W*(?:change|increase|decrease|difference|growth)\W*", re.I)
# Sides are held against one label after another, and against the sentences of figures.
SIDES_AT_HAND, LABELS_AT_HAND = 500, 10_000
# So many tables are looked at whole, those that say most of what was asked.
TABLES = 5


def of_side(side: Question, weighed: Sequence[Weighed], *, change: bool = False) -> Iterator[Weighed]:
    """Levels of the time, the place and the unit asked; in a table of places only the place's own.

    `change` asks for rows that give a growth, whatever dates it lies between.
    """
    placed = {table_of(one.figure) for one in weighed if _named(side.areas, one.figure)}
    for one in weighed:
        named = _named(side.areas, one.figure)
        if (
            (one.period >= SURE_PERIOD or (change and is_change(one.figure)))
            and change == is_change(one.figure)
            and (named or (one.area >= SURE_AREA and table_of(one.figure) not in placed))
            and (one.unit >= UNIT or _is_rate_by_name(side, one.figure))
            and one.standing >= STANDING
            and (one.figure.role is Role.LEVEL or change)
        ):
            yield one


def is_change(figure: Figure) -> bool:
    """Whether it stands in a row or column of changes, which its label says and nothing else."""
    return any(_CHANGE.fullmatch(label) for label in (figure.place.row_label, figure.place.column_label))


def _named(areas: Sequence[Area], figure: Figure) -> bool:
    """Whether the row or the column of a cell has the name of a place for its label."""
    names = [_stems(area.name) for area in areas if area.name]
    if not names:
        return False
    labels = [_stems(label) for label in (figure.place.row_label, figure.place.column_label)]
    return any(name <= label for name in names for label in labels)


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _is_rate_by_name(side: Question, figure: Figure) -> bool:
    """Whether "rate" is a word of the label itself ("paid at the full rate"), and no unit."""
    label = f"{figure.place.row_label} {figure.place.column_label}".casefold()
    return side.unit is UnitHint.RATE and "rate" in label


def with_their_tables(known: Iterable[Weighed], bench: Bench) -> tuple[FigureHit, ...]:
    """The figures known, and all others of the tables that say most of what was asked."""
    ranked = [one for one in sorted(known, key=lambda one: one.match, reverse=True) if is_cell(one.figure)]
    found = {spot(one.figure): one.hit for one in ranked}
    for paper, caption in list(dict.fromkeys(table_of(one.figure) for one in ranked))[:TABLES]:
        rows = [one.id for one in bench.library.passages_of(paper) if one.caption == caption]
        for hit in bench.library.figures_in(rows):
            found.setdefault(spot(hit.figure), hit)
    return tuple(found.values())


def spot(figure: Figure) -> tuple[str, int]:
    return figure.place.passage_id, figure.place.start


def table_of(figure: Figure) -> tuple[str, str]:
    return figure.place.paper_id, figure.place.caption


def is_cell(figure: Figure) -> bool:
    return bool(figure.place.row_label or figure.place.column_label)


def worth_of(
    side: Question, concepts: Sequence[Concept], one: Weighed, labels: tuple[str, ...], bench: Bench
) -> float:
    """How much of what the sides share is said of a figure, less what its labels say besides."""
    said = [_said(concept, one.hit, bench) for concept in concepts]
    weights = [concept.weight * (PLAIN if is_plain(concept) else 1.0) for concept in concepts]
    share = sum(map(float.__mul__, weights, said)) / sum(weights) if any(weights) else 1.0
    unsaid = max(
        (tells(concept) for concept, how in zip(concepts, said, strict=True) if not how), default=0.0
    )
    place = one.figure.place
    common = " ".join(label for label in (place.row_label, place.column_label) if label not in labels)
    words = bench.lexicon.words
    excess = bench.lexicon.excess(words(common), concepts) if common else 0.0
    above = bench.lexicon.excess(words(place.caption), concepts) if place.caption else 0.0
    fits = (one.unit or 1.0) * paper_fits(side, one.hit, bench.lexicon) * _no_other_average(side, place)
    fits *= _same_measure(side, concepts, one, bench)
    return share * (1 - UNSAID * unsaid) * (1 - EXCESS * excess) * (1 - ABOVE * above) * fits


def _same_measure(side: Question, concepts: Sequence[Concept], one: Weighed, bench: Bench) -> float:
    """Less for another measure of the vocabulary, where few of the words typed stand at the figure either."""
    held, place = one.figure.measure_id, one.figure.place
    if held is None or not side.measures or held in side.measures:
        return 1.0
    words = bench.lexicon.words(f"{place.row_label} {place.column_label} {place.caption}")
    typed = frozenset[str]().union(*(concept.typed for concept in concepts))
    return 1.0 if len(typed & words) >= TYPED * len(typed) else OTHER_MEASURE


def _no_other_average(side: Question, place: Place) -> float:
    """Less for an average where none is asked for: what is spent, and not what is spent on each."""
    said = _AVERAGE.search(f"{place.caption} {place.row_label} {place.column_label}")
    return AVERAGE if said and not _AVERAGE.search(side.asked) else 1.0


def _said(concept: Concept, hit: FigureHit, bench: Bench) -> float:
    """How much a concept counts where it counts most."""
    words, place, passage, paper = bench.lexicon.words, hit.figure.place, hit.passage, hit.paper
    known = bench.vocabulary.get(hit.figure.measure_id) if hit.figure.measure_id else None
    places = (
        (
            LABELS,
            f"{place.row_label} {place.column_label} {hit.figure.unit or ''} {known.name if known else ''}",
        ),
        (CAPTION, f"{place.caption} {passage.lead_in}"),
        (HEADINGS, " ".join(passage.headings)),
        (TITLE, f"{paper.title} {paper.committee} {paper.authority} {hit.file.name.replace('-', ' ')}"),
    )
    return max(counts * concept.in_(words(text)) for counts, text in places)


def literal(shared: str, one: Weighed) -> int:
    """How many of the shared words stand in the labels as they were typed, those that tell sides too."""
    place = one.figure.place
    return len(_typed(shared) & _typed(f"{place.row_label} {place.column_label}"))


def _typed(text: str) -> set[str]:
    plain = text.replace("-", " ").casefold()
    return {*content_stems(plain), *_SIDES.findall(plain)}


def says_its_side(text: str, own: str) -> bool:
    """Whether a text has the "higher", "off" or "under" that a side's own words have."""
    sides = _sides(own.replace("-", " ").casefold())
    return not sides or sides <= _words(text.replace("-", " ").casefold())


@lru_cache(maxsize=SIDES_AT_HAND)
def _sides(own: str) -> frozenset[str]:
    return frozenset(_SIDES.findall(own))


@lru_cache(maxsize=LABELS_AT_HAND)
def _words(text: str) -> frozenset[str]:
    """The words of a text as they stand in it in small letters, and their stems."""
    return frozenset((*stems(text), *text.casefold().split()))


@lru_cache(maxsize=SIDES_AT_HAND)
def own_terms(own: str) -> tuple[str, ...]:
    """The stems by which a side's own words tell what it is of; none where they tell little."""
    return terms_of(own)


def says(label: str, own: str, bench: Bench) -> bool:
    """Whether a label says a side's own words; words that tell little ("the full rate") it has itself."""
    label, own = label.replace("-", " "), own.replace("-", " ")
    terms = own_terms(own)
    itself = _sides(own.casefold()) if terms else frozenset(stems(own))
    if not label or not itself <= _words(label):
        return False
    if not terms:
        return True
    concepts = bench.lexicon.concepts(terms, own)
    return (share_said(concepts, (1.0, bench.lexicon.words(label))) or 0.0) >= OWN_LABEL
