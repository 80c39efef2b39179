"""The numbers and bullets that Word puts in front of paragraphs and keeps out of their text.

Rules of ECMA-376 part 1, 17.9: a paragraph names a list (numId) and a level (ilvl), the list an abstract
list, whose levels say how they count and how the number is written ("%1.%2").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docx.oxml.ns import qn
from lxml.etree import _Element  # type: ignore[import-untyped]

from ingest.printing_words import numeral

LEVELS = 9

_KINDS = {"upperLetter": "A", "lowerLetter": "a", "upperRoman": "I", "lowerRoman": "i"}
_SIGN = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, and how its number is written."""

    start: int = 1
    kind: str = "decimal"
    written: str = ""
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A list and a level in it, as a paragraph or a style names them; either may be unsaid."""

    number_id: str | None = None
    level: int | None = None


def value_of(element: _Element | None, name: str) -> str | None:
    """The w:val of a child element, or None where there is none."""
    child = None if element is None else element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def place_in(properties: _Element | None) -> Place:
    """The list that paragraph properties name."""
    named = None if properties is None else properties.find(qn("w:numPr"))
    level = value_of(named, "w:ilvl")
    return Place(value_of(named, "w:numId"), int(level) if level and level.isdigit() else None)


class Numbers:
    """Counts the lists of a document, paragraph by paragraph."""

    def __init__(self, numbering: _Element | None) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._restarts: dict[str, set[int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._met: set[tuple[str, int]] = set()
        if numbering is not None:
            self._take(numbering)

    def marker(self, place: Place, style: str = "") -> str:
        """The number or bullet of the next paragraph of a list; empty for none."""
        levels = self._levels.get(place.number_id or "")
        if not levels or place.number_id is None:
            return ""
        at = place.level if place.level is not None else self._level_of(levels, style)
        level = levels.get(at)
        if level is None or level.kind == "none":
            return ""
        counts = self._count(place.number_id, at, levels)
        if level.kind == "bullet":
            return _bullet(level.written)
        return _SIGN.sub(lambda sign: self._shown(int(sign[1]) - 1, counts, levels, level), level.written)

    def _level_of(self, levels: dict[int, Level], style: str) -> int:
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def _count(self, number_id: str, at: int, levels: dict[int, Level]) -> list[int | None]:
        """The counters of the list after its level has gone on by one and those below begun anew."""
        counts = self._counts.setdefault(self._abstract[number_id], [None] * LEVELS)
        anew = at in self._restarts[number_id] and (number_id, at) not in self._met
        self._met.add((number_id, at))
        last = counts[at]
        counts[at] = levels[at].start if last is None or anew else last + 1
        counts[at + 1 :] = [None] * (LEVELS - at - 1)
        return counts

    def _shown(self, at: int, counts: list[int | None], levels: dict[int, Level], own: Level) -> str:
        level = levels.get(at, Level())
        number = counts[at] if counts[at] is not None else level.start
        assert number is not None
        if own.legal or level.kind not in _KINDS:
            return f"{number:02d}" if level.kind == "decimalZero" else str(number)
        return numeral(number, _KINDS[level.kind])

    def _take(self, numbering: _Element) -> None:
        abstracts = {one.get(qn("w:abstractNumId")): one for one in numbering.findall(qn("w:abstractNum"))}
        linked = {
            value_of(one, "w:styleLink"): one for one in abstracts.values() if value_of(one, "w:styleLink")
        }
        for num in numbering.findall(qn("w:num")):
            number_id, abstract_id = num.get(qn("w:numId")), value_of(num, "w:abstractNumId")
            abstract = abstracts.get(abstract_id)
            if number_id is None or abstract is None:
                continue
            abstract = linked.get(value_of(abstract, "w:numStyleLink"), abstract)
            self._abstract[number_id] = str(abstract.get(qn("w:abstractNumId")))
            self._levels[number_id] = _levels(abstract)
            self._restarts[number_id] = self._override(num, self._levels[number_id])

    def _override(self, num: _Element, levels: dict[int, Level]) -> set[int]:
        """Change the levels a list sets itself; the levels it starts anew."""
        restarts: set[int] = set()
        for override in num.findall(qn("w:lvlOverride")):
            at = int(override.get(qn("w:ilvl"), "0"))
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[at] = _level(own)
            start = value_of(override, "w:startOverride")
            if start is not None and start.isdigit():
                restarts.add(at)
                levels[at] = replace(levels.get(at, Level()), start=int(start))
        return restarts


def _levels(abstract: _Element) -> dict[int, Level]:
    return {int(level.get(qn("w:ilvl"), "0")): _level(level) for level in abstract.findall(qn("w:lvl"))}


def _level(element: _Element) -> Level:
    start = value_of(element, "w:start") or "1"
    legal = element.find(qn("w:isLgl")) is not None
    return Level(
        int(start) if start.isdigit() else 1,
        value_of(element, "w:numFmt") or "decimal",
        value_of(element, "w:lvlText") or "",
        legal,
        value_of(element, "w:pStyle") or "",
    )


def _bullet(written: str) -> str:
    """The bullet as an ordinary sign: symbol fonts have theirs among the private letters of Unicode."""
    sign = written.strip()[:1]
    private = "\ue000" <= sign <= "\uf8ff"
    return "•" if private or not sign or sign in "o§·vØü" else sign
