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
from answer.choose import SURE_PERIOD, last_day
from answer.contrast import Side, set_against
from answer.cuts import Cut
from answer.labelled import (
    GROWTH,
    SAID,
    is_change,
    literal,
    of_side,
    says,
    spot,
    table_of,
    with_their_tables,
    worth_of,
)
from answer.question import Question, UnitHint
from answer.records import Answer
from answer.say import asked_back, cite_figure, value_words
from answer.terms import terms_of
from answer.units import family
from answer.weigh import Weighed, same_area
from figures.records import Area, AreaKind, Figure
from figures.words import stems

# By how much the best pair must be better than another of its table, and than one of another table.
AHEAD, AHEAD_OF_TABLES = 0.02, 0.09
_NUMBER = re.compile(r"\d+")
# Choices read out and places cited where several pairs fit.
MOST_CHOICES, MOST_CITED = 4, 8
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
        return is_change(self.a.figure) and family(self.a.figure.unit) is UnitHint.PERCENT

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
    cited = dict.fromkeys(cite_figure(one.hit) for pair in near for one in (pair.a, pair.b))
    first = near[0]
    return asked_back("comparison", told, first.a.hit, tuple(cited)[:MOST_CITED], confidence=first.worth)


def _named_pair(pair: _Pair) -> str:
    one, other = pair.a.figure, pair.b.figure
    labels = _apart(one, other) or ("", "")
    common = [
        label for label in (one.place.row_label, one.place.column_label) if label and label not in labels
    ]
    return f"{' '.join(common) or one.place.caption} {value_words(one)} and {value_words(other)}".strip()


def _all_pairs(ways: Sequence[Cut], known: Iterable[Weighed], bench: Bench) -> list[_Pair]:
    pool = with_their_tables(known, bench)
    weighed: dict[Question, tuple[Weighed, ...]] = {}
    found: list[_Pair] = []
    for cut in ways:
        sides = []
        for side, own in zip((cut.first, cut.second), cut.own, strict=True):
            # Which words a side has alters nothing of when, where and in what unit its figure may be.
            open_side = replace(side, bare="", terms=(), measures=(), text=side.asked)
            if open_side not in weighed:
                may_be = of_side(open_side, bench.weigh(open_side, pool), change=_asks_growth(cut))
                weighed[open_side] = tuple(may_be)
            held = weighed[open_side]
            sides.append([one for one in held if not own or _either_says(one.figure, own, bench)])
        found += [pair for pair in _pairs(cut, sides[0], sides[1], bench) if pair.worth >= SAID]
    return found


def _asks_growth(cut: Cut) -> bool:
    """Whether two places are compared by how much something grew in them."""
    return cut.first.areas != cut.second.areas and GROWTH.search(cut.first.asked) is not None


def _either_says(figure: Figure, own: str, bench: Bench) -> bool:
    return any(says(label, own, bench) for label in (figure.place.row_label, figure.place.column_label))


# Pairs


def _pairs(cut: Cut, first: Sequence[Weighed], second: Sequence[Weighed], bench: Bench) -> Iterator[_Pair]:
    """Every pair of cells told apart by the sides' own words, places or dates."""
    shared = GROWTH.sub(" ", cut.shared) if _asks_growth(cut) else cut.shared
    concepts = bench.lexicon.concepts(terms_of(shared), shared)
    shelf: dict[_Line, list[Weighed]] = defaultdict(list)
    for b in second:
        for line in _lines(b.figure):
            shelf[line].append(b)
    for a in first:
        for b in {id(b): b for line in _lines(a.figure) for b in shelf.get(line, ())}.values():
            labels = _apart(a.figure, b.figure)
            if labels is not None and _are_own(cut, (a.figure, b.figure), labels, bench):
                worth = min(worth_of(cut.first, concepts, one, labels, bench) for one in (a, b))
                yield _Pair(a, b, cut, worth, min(literal(shared, one) for one in (a, b)))


def _lines(figure: Figure) -> Iterator[_Line]:
    """What a cell has in common with those it may stand parallel to: its row, its column, its labels."""
    place = figure.place
    row, column = stems(place.row_label), stems(place.column_label)
    yield (*table_of(figure), "row", row)
    yield (*table_of(figure), "column", column)
    yield ("", "", "cell", row, column)


def _apart(a: Figure, b: Figure) -> tuple[str, str] | None:
    """The labels that alone tell two cells apart: of their rows or columns, or empty ones for two papers."""
    one, other = a.place, b.place
    if spot(a) == spot(b) or (None not in (a.unit, b.unit) and family(a.unit) is not family(b.unit)):
        return None
    same_row = stems(one.row_label) == stems(other.row_label)
    same_column = stems(one.column_label) == stems(other.column_label)
    if table_of(a) != table_of(b):
        return ("", "") if same_row and same_column and one.paper_id != other.paper_id else None
    if same_row and not same_column:
        return one.column_label, other.column_label
    return (one.row_label, other.row_label) if same_column and not same_row else None


def _are_own(cut: Cut, sides: tuple[Figure, Figure], labels: tuple[str, str], bench: Bench) -> bool:
    """Whether what tells the two cells apart is what tells the sides apart."""
    if cut.own != ("", ""):
        straight = [says(label, own, bench) for label, own in zip(labels, cut.own, strict=True)]
        crossed = [says(label, own, bench) for label, own in zip(labels, reversed(cut.own), strict=True)]
        return all(straight) and not all(crossed) and not any(map(_another_number, labels, cut.own))
    if labels == ("", "") or cut.first.areas == cut.second.areas:
        return True
    mine, other = cut.first.areas[0], cut.second.areas[0]
    return _is_at(mine, sides[0], labels[0]) and _is_at(other, sides[1], labels[1])


def _another_number(label: str, own: str) -> bool:
    """Whether a label has numbers that the side's words have not: "20 to 40" for "40 and more"."""
    asked = set(_NUMBER.findall(own))
    return bool(asked) and not set(_NUMBER.findall(label)) <= asked


def _is_at(area: Area, figure: Figure, label: str) -> bool:
    """Whether a cell is of a place by its own label, or is known to be of it."""
    named = bool(area.name) and area.name.casefold() in label.casefold()
    told = figure.area is not None and (area.kind is AreaKind.HOME or not figure.area.inherited)
    return named or (told and same_area(area, figure.area) >= SURE_PERIOD)


def _standing_out(question: Question, found: Sequence[_Pair]) -> list[_Pair]:
    """The best pairs, surest first; of several dates, where none is asked for, the newest.

    How much something grew is told in percent where the paper gives that.
    """
    shares = [pair for pair in found if pair.is_share_of_growth]
    best = max(shares or found, key=lambda pair: pair.worth, default=None)
    near = [pair for pair in shares or found if best and _as_good(pair, best)]
    most = max((pair.literal for pair in near), default=0)
    near = [pair for pair in near if pair.literal == most]
    if near and not question.periods:
        latest = max(pair.newest for pair in near)
        near = [pair for pair in near if pair.newest == latest]
    return sorted(near, key=lambda pair: pair.worth, reverse=True)


def _as_good(pair: _Pair, best: _Pair) -> bool:
    """Whether a pair is as good as the best; tables differ in more than their labels say."""
    same = table_of(pair.a.figure) == table_of(best.a.figure)
    return pair.worth >= best.worth - (AHEAD if same else AHEAD_OF_TABLES)


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
