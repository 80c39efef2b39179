"""What a figure measures, so that figures of the same thing can be set in a line over time.

A measure that the vocabulary knows is taken for the whole of it only: every word that the figure says of
itself must be of the measure, or say nothing of what is counted ("continues to show"). Whatever is left
makes it a part (children *placed with relatives*) or another body's (the *College's* referrals), which is
followed by its own words. Money always is: "budget" and "savings" are of whatever stands around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import blake2b

from answer.question import UnitHint
from answer.told import SAYING_NOTHING, bare, cut, short_form
from answer.units import family
from figures.areas import find_areas
from figures.measures import Measure, Vocabulary, compatible
from figures.records import Area, Figure, PeriodKind
from figures.words import STOP_WORDS, stem, stems, tokens
from index.records import FigureHit

_NUMBER = re.compile(r"£?\d[\d,.]*%?")
# "230 (68%) are boys": what is a share of a whole is a part of it.
_WITH_SHARE = re.compile(r"(?:\s+[\w’'-]+){0,4}\s*\(\s*\d{1,2}(?:\.\d+)?\s?%\s*\)")
_AGED = re.compile(r"\b(?:age[ds]?|old|olds|year|years)\b", re.I)
# A figure of a table is told by its labels; one without any is of no one thing.
LONGEST_NAME = 110
# Words; a longer label is prose.
LONGEST_LABEL = 16
_COUNTED = re.compile(
    r"(?:the )?(?P<named>(?:(?:total|average|overall) )*"
    r"(?:number|rate|percentage|proportion|share|cost|volume)s? of [^(]+?)"
    r"(?=\s*(?:\(|$|,|:|\b(?:has|have|had|was|were|is|are|remain\w*|continu\w*|which|that)\b))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: `key` tells it apart, `name` is how a councillor would say it.

    `unit` is empty for a count of what the name says. `known` is the measure of the vocabulary, None for one
    that is followed by the papers' own words.
    """

    key: str
    name: str
    unit: str
    known: Measure | None = None

    @property
    def is_stock(self) -> bool:
        """Whether it is counted at a date ("children looked after") and not over a time ("referrals")."""
        return self.known is not None and self.known.stock


class Subjects:
    """What figures measure, by one vocabulary; the words of each measure are looked up once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, _Known] = {}

    def of(self, hit: FigureHit) -> Subject | None:
        """What a figure measures; None where its unit or its own words do not tell."""
        figure = hit.figure
        if figure.unit is None or _is_share_told(hit):
            return None
        known = self._vocabulary.get(figure.measure_id) if figure.measure_id else None
        if known is not None and _has_unit_of(known, figure.unit) and not self._residue(hit, known):
            return Subject(known.id, _capital(known.name), known.unit, known)
        return _in_own_words(hit)

    def _residue(self, hit: FigureHit, known: Measure) -> frozenset[str]:
        """The stems a figure says of itself beside its measure: what makes it a part, or of another body.

        The council whose paper it is is what others are compared with, and no other body.
        """
        figure, place, about = hit.figure, hit.figure.place, self._about(known)
        texts = {figure.measure, place.caption, place.row_label, place.column_label}
        left = {word for text in texts for word in self._left_of(text, about, of=_area_of(figure))}
        return frozenset(left - about.words - set(stems(f"{figure.unit} {hit.paper.authority}")))

    def _left_of(self, text: str, about: _Known, *, of: Area | None) -> set[str]:
        text = short_form(bare(text, of=of))
        found = [one for one in self._vocabulary.find_topics(text) if one.topic.id in about.topics]
        text = cut(text, [(mention.start, mention.end) for mention in found])
        if any(mention.topic.aged for mention in found):
            text = _AGED.sub(" ", _NUMBER.sub(" ", text))
        return {stem(word) for word in tokens(text) if word not in STOP_WORDS} - SAYING_NOTHING

    def _about(self, known: Measure) -> _Known:
        if known.id not in self._known:
            same = self._vocabulary.same_as
            alike = [
                one for given, one in self._vocabulary.measures.items() if same.get(given, given) == known.id
            ]
            needs = {word for measure in alike for need in measure.needs for word in need}
            words = needs | {word for measure in alike for word in stems(measure.name)}
            topics = frozenset(measure.topic for measure in alike)
            self._known[known.id] = _Known(topics, frozenset(words))
        return self._known[known.id]


@dataclass(frozen=True, slots=True)
class _Known:
    """The topics of a measure, and the words by which it is told from the others of its topic."""

    topics: frozenset[str]
    words: frozenset[str]


def _has_unit_of(known: Measure, unit: str) -> bool:
    """Whether a figure's unit is that of a measure; money is never followed by its measure alone."""
    if known.unit == "GBP":
        return False
    if known.unit.startswith("per ") or unit == "percentage points":
        return known.unit == unit
    return compatible(known.unit, unit)


def _area_of(figure: Figure) -> Area | None:
    """The figure's area without the mark whether it was inherited, which tells no label apart."""
    return replace(figure.area, inherited=False) if figure.area else None


def _in_own_words(hit: FigureHit) -> Subject | None:
    """A subject told by its labels, or by its clause: figures that say the same are of the same thing."""
    figure = hit.figure
    parts = _labels(hit) if _is_cell(figure) else _clause(figure)
    words = [tuple(stem(word) for word in tokens(part) if word not in STOP_WORDS) for part in parts]
    if figure.unit is None or not any(set(some) - SAYING_NOTHING for some in words):
        return None
    name = ", ".join(
        dict.fromkeys(filter(None, (" ".join(part.split()).strip(" :.-–|,/") for part in parts)))
    )
    told = "|".join(" ".join(some) for some in words)
    key = blake2b(f"{told}|{figure.unit}".encode(), digest_size=8).hexdigest()
    return Subject(f"words-{key}", _short(_capital(name)), _said_unit(figure.unit, told))


def _said_unit(unit: str, told: str) -> str:
    """The unit, but no noun that the labels do not say: what a cell counts is then told by its labels."""
    if family(unit) is not UnitHint.COUNT or unit in ("score", "rank"):
        return unit
    return unit if set(stems(unit)) <= set(told.replace("|", " ").split()) else ""


def _is_share_told(hit: FigureHit) -> bool:
    """Whether a sentence gives behind a number what share of a whole it is."""
    behind = hit.passage.text[hit.figure.place.end :]
    return not _is_cell(hit.figure) and _WITH_SHARE.match(behind) is not None


def _is_cell(figure: Figure) -> bool:
    return bool(figure.place.row_label or figure.place.column_label)


def _labels(hit: FigureHit) -> tuple[str, ...]:
    """The labels of a cell and what stands over its table; none for a number in the prose of a cell."""
    figure, place = hit.figure, hit.figure.place
    over = place.caption or next(reversed(hit.passage.headings), "")
    labels = [bare(part, of=_area_of(figure)) for part in (place.row_label, place.column_label)]
    said = set(stems(figure.measure))
    of_prose = any(set(stems(label)) - said or len(label.split()) > LONGEST_LABEL for label in labels)
    return () if of_prose or _is_named_by_year(figure) else (_without_area(over, figure), *labels)


def _without_area(over: str, figure: Figure) -> str:
    """What stands over a table, without any area where the figure's own label says whose it is."""
    text = bare(over, of=_area_of(figure))
    if figure.area is None or figure.area.inherited:
        return text
    return cut(text, [(mention.start, mention.end) for mention in find_areas(text, None)])


def _is_named_by_year(figure: Figure) -> bool:
    """Whether the year in a label is part of a name: money is of financial years, "Bridge Fund 2018" not."""
    period, label = figure.period, figure.place.row_label
    if period is None or period.kind is not PeriodKind.CALENDAR_YEAR or figure.unit != "GBP":
        return False
    return bool(tokens(bare(label))) and str(period.end.year) in label


def _clause(figure: Figure) -> tuple[str, ...]:
    """What a sentence says is counted, where it names it: "the number of ..."; none of any other clause."""
    counted = _COUNTED.match(bare(figure.measure, of=_area_of(figure)).strip())
    return (counted["named"],) if counted else ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rsplit(" ", 1)[0] + " …"
