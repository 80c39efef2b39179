"""Numbers in a text that are no figures of its words: those of a list's entries, of a table run together.

"31 Frances Example 32 Councillor Sample 33 ..." numbers people, and in "40.7 42.6 +1.9 Staffing pressures
across services" remarks follow the cells of a row, whose heads stand elsewhere: no number is of them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from figures.numbers import NumberKind, NumberMention, find_numbers

FEWEST = 4
"""Entries in a row that must count up before their numbers are taken for numbering."""
LONGEST_STEP = 2
"""By how much an entry's number may go beyond that of the one before: one may be left out."""
_ENTRY = re.compile(r"\s*[-–.:)]?\s*[A-Z]")
_REMARK = re.compile(r"\s+[A-Z][a-z]+\s+[a-z]")


def numbering(text: str) -> frozenset[int]:
    """Where the numbers of a text start that count up from entry to entry, a name in capitals after each."""
    entries = [number for number in find_numbers(text) if _may_number(text, number)]
    found: set[int] = set()
    run: list[NumberMention] = []
    for entry in entries:
        if run and not 0 < entry.value - run[-1].value <= LONGEST_STEP:
            found |= _kept(run)
            run = []
        run.append(entry)
    return frozenset(found | _kept(run))


def _kept(run: list[NumberMention]) -> set[int]:
    return {entry.start for entry in run} if len(run) >= FEWEST else set()


def _may_number(text: str, number: NumberMention) -> bool:
    whole = number.kind is NumberKind.COUNT and number.as_printed.isdigit() and number.high is None
    return whole and _ENTRY.match(text, number.end) is not None


def before_remarks(text: str) -> frozenset[int]:
    """Where the numbers start that end a row run together: right behind another, right before a remark."""
    return frozenset(
        number.start
        for before, number in pairwise(find_numbers(text))
        if text[before.end : number.start].isspace() and _REMARK.match(text, number.end)
    )
