"""Figures that stand parallel: two rows of a column, two columns of a row, the same cell of two like papers.

Two numbers that a paper sets beside each other are told apart by one label alone. Where the words, places or
dates of the two sides are those labels, and the rest of the question is said of both, the pair is meant,
however much else the labels say. Of several such pairs the best must stand out, or none is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answer.bench import Bench
from answer.choose import SURE_AREA, SURE_PERIOD, last_day
from answer.contrast import Side, set_against
from answer.cuts import Cut
from answer.lexicon import Concept, share_said
from answer.question import Question, UnitHint
from answer.records import NOT_FOUND, Answer, Status
from answer.say import cite_figure, paper_words, value_words
from answer.telling import is_plain, tells
from answer.terms import terms_of
from answer.units import family
from answer.weigh import Weighed, paper_fits, same_area
from figures.records import Area, AreaKind, Figure, Place, Role
from figures.words import content_stems, stems
from index.records import FigureHit

# How much of what both sides share must be said, and how much of a side's own words by its own label.
SAID, OWN_LABEL = 0.7, 0.85
# How much a word counts that stands in the labels, the caption, the headings or the title.
LABELS, CAPTION, HEADINGS, TITLE = 1.0, 0.95, 0.85, 0.75
# What is left where the most telling word is nowhere said, what a plain word weighs, what other words cost
# besides in the labels and the caption.
UNSAID, PLAIN, EXCESS, ABOVE = 0.5, 0.2, 0.2, 0.05
# By how much the best pair must be better than another.
AHEAD = 0.02
# How far a unit may be from the one asked, and a figure from what plainly was.
UNIT, STANDING = 0.75, 0.5
# What is left of an average where none is asked for.
AVERAGE = 0.9
_AVERAGE = re.compile(
    r"\b(?:average|mean|median|typical\w*|per (?:head|pupil|person|child|case|capita))\b", re.I
)
# Words of which a label must have those that a side has: "off street", "the lower level", "under 18".
_SIDES = re.compile(
    r"\b(?:on|off|out|under|over|non|without|higher|lower|highest|lowest|first|last|total|internal|external)\b"
)
_NUMBER = re.compile(r"\d+")
# Choices read out and places cited where several pairs fit.
MOST_CHOICES, MOST_CITED = 4, 8
# Growth asked for, and the labels of a row that gives it.
_GROWTH = re.compile(r"\b(?:growth|grow|grew|grown|increased?|rise|risen|rose|changed?)\b", re.I)
_CHANGE = re.compile(r"\W*(?:%|per ?cent(?:age)?)?\W*(?:change|increase|decrease|difference|growth)\W*", re.I)
# So many tables are looked at whole, those that say most of what was asked.
TABLES = 5

_Line = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures that stand parallel, how well they answer, and how many shared words their labels have."""

    a: Weighed
    b: Weighed
    cut: Cut
    worth: float
    literal: int

    @property
    def values(self) -> tuple[object, ...]:
        """What the two sides say."""
        return (self.a.figure.value, self.b.figure.value)

    @property
    def is_share_of_growth(self) -> bool:
        """Whether it is of rows that tell a growth in percent."""
        return _is_change(self.a.figure) and family(self.a.figure.unit) is UnitHint.PERCENT

    @property
    def newest(self) -> date:
        """The last day of the later of the two."""
        return max(last_day(self.a.figure), last_day(self.b.figure))


def parallel_sides(
    question: Question, ways: Sequence[Cut], known: Iterable[Weighed], bench: Bench, *, ask_back: bool = True
) -> Iterator[Answer]:
    """The comparison of the pair that stands parallel; where several do as well, which of them is meant?"""
    near = _standing_out(question, _all_pairs(ways, known, bench))
    if near and all(pair.values == near[0].values for pair in near):
        yield set_against(_as_sides(near[0]), bench)
    elif near and ask_back:
        yield _asked_back(near)


def _asked_back(near: Sequence[_Pair]) -> Answer:
    """Several pairs that the question does not tell apart, named by the label that each has of its own."""
    told = "; ".join(list(dict.fromkeys(_named_pair(pair) for pair in near))[:MOST_CHOICES])
    where = f"{paper_words(near[0].a.hit.paper)}, page {near[0].a.figure.place.page}"
    cited = dict.fromkeys(cite_figure(one.hit) for pair in near for one in (pair.a, pair.b))
    return Answer(
        status=Status.AMBIGUOUS,
        answer=f"{NOT_FOUND} as one comparison: {where}, gives several ({told}). "
        "Ask for one of them in its own words.",
        citations=tuple(cited)[:MOST_CITED],
        confidence=near[0].worth,
    )


def _named_pair(pair: _Pair) -> str:
    one, other = pair.a.figure, pair.b.figure
    labels = _apart(one, other) or ("", "")
    common = [
        label for label in (one.place.row_label, one.place.column_label) if label and label not in labels
    ]
    return f"{' '.join(common) or one.place.caption} {value_words(one)} and {value_words(other)}".strip()


def _all_pairs(ways: Sequence[Cut], known: Iterable[Weighed], bench: Bench) -> list[_Pair]:
    pool = _with_their_tables(known, bench)
    weighed: dict[Question, tuple[Weighed, ...]] = {}
    found: list[_Pair] = []
    for cut in ways:
        # Which words a side has alters nothing of when, where and in what unit its figure may be.
        sides = [
            replace(side, bare="", terms=(), measures=(), text=side.asked) for side in (cut.first, cut.second)
        ]
        for side in sides:
            if side not in weighed:
                weighed[side] = tuple(_of_side(side, bench.weigh(side, pool)))
        first, second = (
            [one for one in weighed[side] if not own or _either_says(one.figure, own, bench)]
            for side, own in zip(sides, cut.own, strict=True)
        )
        found += [pair for pair in _pairs(cut, first, second, bench) if pair.worth >= SAID]
    return found


def _either_says(figure: Figure, own: str, bench: Bench) -> bool:
    return any(_says(label, own, bench) for label in (figure.place.row_label, figure.place.column_label))


def _of_side(side: Question, weighed: Sequence[Weighed]) -> Iterator[Weighed]:
    """Levels of the time, the place and the unit asked; in a table of places only the place's own."""
    change = bool(side.areas) and _GROWTH.search(side.asked) is not None
    placed = {_table(one.figure) for one in weighed if _named(side.areas, one.figure)}
    for one in weighed:
        named = _named(side.areas, one.figure)
        if (
            (one.period >= SURE_PERIOD or (change and _is_change(one.figure)))
            and change == _is_change(one.figure)
            and (named or (one.area >= SURE_AREA and _table(one.figure) not in placed))
            and (one.unit >= UNIT or _is_rate_by_name(side, one.figure))
            and one.standing >= STANDING
            and (one.figure.role is Role.LEVEL or change)
        ):
            yield one


def _is_change(figure: Figure) -> bool:
    """Whether it stands in a row or column of changes, which its label says and nothing else."""
    return any(_CHANGE.fullmatch(label) for label in (figure.place.row_label, figure.place.column_label))


def _named(areas: Sequence[Area], figure: Figure) -> bool:
    """Whether the row or the column of a cell has the name of a place for its label."""
    labels = [set(stems(label)) for label in (figure.place.row_label, figure.place.column_label)]
    return any(area.name and set(stems(area.name)) <= label for area in areas for label in labels)


def _is_rate_by_name(side: Question, figure: Figure) -> bool:
    """Whether "rate" is a word of the label itself ("paid at the full rate"), and no unit."""
    label = f"{figure.place.row_label} {figure.place.column_label}".casefold()
    return side.unit is UnitHint.RATE and "rate" in label


def _with_their_tables(known: Iterable[Weighed], bench: Bench) -> tuple[FigureHit, ...]:
    """The figures known, and all others of the tables that say most of what was asked."""
    ranked = [one for one in sorted(known, key=lambda one: one.match, reverse=True) if _is_cell(one.figure)]
    found = {_spot(one.figure): one.hit for one in ranked}
    for paper, caption in list(dict.fromkeys(_table(one.figure) for one in ranked))[:TABLES]:
        rows = [one.id for one in bench.library.passages_of(paper) if one.caption == caption]
        for hit in bench.library.figures_in(rows):
            found.setdefault(_spot(hit.figure), hit)
    return tuple(found.values())


def _spot(figure: Figure) -> tuple[str, int]:
    return figure.place.passage_id, figure.place.start


def _table(figure: Figure) -> tuple[str, str]:
    return figure.place.paper_id, figure.place.caption


def _is_cell(figure: Figure) -> bool:
    return bool(figure.place.row_label or figure.place.column_label)


# Pairs


def _pairs(cut: Cut, first: Sequence[Weighed], second: Sequence[Weighed], bench: Bench) -> Iterator[_Pair]:
    """Every pair of cells told apart by the sides' own words, places or dates."""
    shared = _GROWTH.sub(" ", cut.shared) if cut.first.areas != cut.second.areas else cut.shared
    concepts = bench.lexicon.concepts(terms_of(shared), shared)
    shelf: dict[_Line, list[Weighed]] = defaultdict(list)
    for b in second:
        for line in _lines(b.figure):
            shelf[line].append(b)
    for a in first:
        for b in {id(b): b for line in _lines(a.figure) for b in shelf.get(line, ())}.values():
            labels = _apart(a.figure, b.figure)
            if labels is not None and _are_own(cut, (a.figure, b.figure), labels, bench):
                worth = min(_worth(cut.first, concepts, one, labels, bench) for one in (a, b))
                yield _Pair(a, b, cut, worth, min(_literal(shared, one) for one in (a, b)))


def _lines(figure: Figure) -> Iterator[_Line]:
    """What a cell has in common with those it may stand parallel to: its row, its column, its labels."""
    place = figure.place
    row, column = stems(place.row_label), stems(place.column_label)
    yield (*_table(figure), "row", row)
    yield (*_table(figure), "column", column)
    yield ("", "", "cell", row, column)


def _apart(a: Figure, b: Figure) -> tuple[str, str] | None:
    """The labels that alone tell two cells apart: of their rows or columns, or empty ones for two papers."""
    one, other = a.place, b.place
    if _spot(a) == _spot(b) or (None not in (a.unit, b.unit) and family(a.unit) is not family(b.unit)):
        return None
    same_row = stems(one.row_label) == stems(other.row_label)
    same_column = stems(one.column_label) == stems(other.column_label)
    if _table(a) != _table(b):
        return ("", "") if same_row and same_column and one.paper_id != other.paper_id else None
    if same_row and not same_column:
        return one.column_label, other.column_label
    return (one.row_label, other.row_label) if same_column and not same_row else None


def _are_own(cut: Cut, sides: tuple[Figure, Figure], labels: tuple[str, str], bench: Bench) -> bool:
    """Whether what tells the two cells apart is what tells the sides apart."""
    if cut.own != ("", ""):
        straight = [_says(label, own, bench) for label, own in zip(labels, cut.own, strict=True)]
        crossed = [_says(label, own, bench) for label, own in zip(labels, reversed(cut.own), strict=True)]
        return all(straight) and not all(crossed) and not any(map(_another_number, labels, cut.own))
    if labels == ("", "") or cut.first.areas == cut.second.areas:
        return True
    mine, other = cut.first.areas[0], cut.second.areas[0]
    return _is_at(mine, sides[0], labels[0]) and _is_at(other, sides[1], labels[1])


def _another_number(label: str, own: str) -> bool:
    """Whether a label has numbers that the side's words have not: "20 to 40" for "40 and more"."""
    asked = set(_NUMBER.findall(own))
    return bool(asked) and not set(_NUMBER.findall(label)) <= asked


def _says(label: str, own: str, bench: Bench) -> bool:
    """Whether a label says a side's own words; words that tell little ("the full rate") it has itself."""
    label, own = label.replace("-", " "), own.replace("-", " ")
    terms = terms_of(own)
    itself = set(_SIDES.findall(own.casefold())) if terms else set(stems(own))
    if not label or not itself <= {*stems(label), *label.casefold().split()}:
        return False
    if not terms:
        return True
    concepts = bench.lexicon.concepts(terms, own)
    return (share_said(concepts, (1.0, bench.lexicon.words(label))) or 0.0) >= OWN_LABEL


def _is_at(area: Area, figure: Figure, label: str) -> bool:
    """Whether a cell is of a place by its own label, or is known to be of it."""
    named = bool(area.name) and area.name.casefold() in label.casefold()
    told = figure.area is not None and (area.kind is AreaKind.HOME or not figure.area.inherited)
    return named or (told and same_area(area, figure.area) >= SURE_PERIOD)


# How well a pair answers


def _worth(
    side: Question, concepts: Sequence[Concept], one: Weighed, labels: tuple[str, str], bench: Bench
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
    return share * (1 - UNSAID * unsaid) * (1 - EXCESS * excess) * (1 - ABOVE * above) * fits


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


def _literal(shared: str, one: Weighed) -> int:
    """How many of the shared words stand in the labels as they were typed, those that tell sides too."""
    place = one.figure.place
    return len(_typed(shared) & _typed(f"{place.row_label} {place.column_label}"))


def _typed(text: str) -> set[str]:
    plain = text.replace("-", " ").casefold()
    return {*content_stems(plain), *_SIDES.findall(plain)}


def _standing_out(question: Question, found: Sequence[_Pair]) -> list[_Pair]:
    """The best pairs, surest first; of several dates, where none is asked for, the newest.

    How much something grew is told in percent where the paper gives that.
    """
    shares = [pair for pair in found if pair.is_share_of_growth]
    top = max((pair.worth for pair in shares or found), default=0.0)
    near = [pair for pair in shares or found if pair.worth >= top - AHEAD]
    most = max((pair.literal for pair in near), default=0)
    near = [pair for pair in near if pair.literal == most]
    if near and not question.periods:
        latest = max(pair.newest for pair in near)
        near = [pair for pair in near if pair.newest == latest]
    return sorted(near, key=lambda pair: pair.worth, reverse=True)


def _as_sides(pair: _Pair) -> tuple[Side, Side]:
    """The pair with what its sides are called: two things by their labels, two authorities by their names."""
    labels = _apart(pair.a.figure, pair.b.figure) or ("", "")
    cut = pair.cut
    named = labels if cut.own != ("", "") else ("", "")
    apart = cut.first.areas != cut.second.areas
    places = [
        f"for {side.areas[0].name}" if apart and _is_other(side) else "" for side in (cut.first, cut.second)
    ]
    graded = (replace(one, match=pair.worth, excess=0.0) for one in (pair.a, pair.b))
    first, second = (
        Side(one, label=place, thing=label.strip(" :.-–"))
        for one, place, label in zip(graded, places, named, strict=True)
    )
    return first, second


def _is_other(side: Question) -> bool:
    return side.areas[0].kind not in (AreaKind.HOME, AreaKind.ENGLAND)
