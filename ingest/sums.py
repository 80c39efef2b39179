"""The scale of sums in tables that do not print it: the text beside such a table tells it.

A line above it may say so ("All figures in £m"). Else the text says some of its sums again: "6.3" in a table
and "£6.3m" in the paragraph below it make that table one in millions. Two of its sums have to be met so,
and none in another scale.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from figures.labels import unit_in
from ingest.records import Passage, PassageKind

_SAID = re.compile(
    r"£\s?(?P<sum>\d[\d,]*\.\d+)\s?(?P<scale>millions?|billions?|thousands?|mn|bn|m|k)\b", re.IGNORECASE
)
_CELL = re.compile(r"\s*[(+\-–−]?\s*(?P<sum>\d[\d,]*\.\d+)\)?\s*")
_SCALES = {
    "m": "£m",
    "mn": "£m",
    "million": "£m",
    "k": "£000",
    "thousand": "£000",
    "bn": "£bn",
    "billion": "£bn",
}
_ENOUGH = 2

Table = tuple[tuple[str, ...], str]


def scales_of(passages: Sequence[Passage]) -> Mapping[Table, str]:
    """The scale, as a column would print it ("£m"), of each table whose sums the text says again."""
    said, found = _said(passages), _stated(passages)
    shown: dict[Table, set[str]] = defaultdict(set)
    for passage in passages:
        if passage.kind is PassageKind.ROW:
            shown[table_of(passage)].update(_sums(passage))
    for table, sums in shown.items():
        scales = [scale for one in sums for scale in said.get(one, ())]
        if len(scales) >= _ENOUGH and len(set(scales)) == 1:
            found[table] = scales[0]
    return found


def _stated(passages: Sequence[Passage]) -> dict[Table, str]:
    """The scales that lines above tables state; such a line holds for the tables below it in its section."""
    found: dict[Table, str] = {}
    stated = ""
    under: tuple[str, ...] = ()
    for passage in passages:
        match = _STATED.match(passage.text) if passage.kind is PassageKind.PARAGRAPH else None
        if match is not None:
            stated, under = _INITIALS.get(match["scale"][0].lower(), "£000"), passage.headings
        elif passage.headings[: len(under)] != under:
            stated = ""
        elif stated and passage.kind is PassageKind.ROW:
            found.setdefault(table_of(passage), stated)
    return found


_STATED = re.compile(
    r"\W*(?:all\s+)?(?:the\s+)?(?:figures|amounts|sums|values|numbers)\s+(?:(?:are|shown|stated|given|below|in\s+th\w+\s+tables?)\s+)*"
    r"in\s+£?\s?['’‘]?(?P<scale>m|millions?|mn|k|0?00['’]?s?|thousands?|bn|billions?)\b",
    re.IGNORECASE,
)
_INITIALS = {"m": "£m", "b": "£bn"}
"""Scales by their first letter; all others are thousands."""


def table_of(passage: Passage) -> Table:
    """What tells one table of a paper from another: the headings above it, and its caption."""
    return passage.headings, passage.caption


def _said(passages: Sequence[Passage]) -> dict[str, set[str]]:
    """The sums said in words, as their digits, with the scales they are said in."""
    found: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for match in () if passage.cells else _SAID.finditer(passage.text):
            found[match["sum"]].add(_SCALES[match["scale"].lower().rstrip("s")])
    return found


def _sums(passage: Passage) -> set[str]:
    """The digits of cells that have a decimal and no unit of their own or of their column."""
    matches = [_CELL.fullmatch(cell.text) for cell in passage.cells if unit_in(cell.column_label)[0] is None]
    return {match["sum"] for match in matches if match is not None and match["sum"].strip("0.")}
