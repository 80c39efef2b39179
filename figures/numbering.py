"""Numbers that only number the entries of a list: "31 Frances Example 32 Councillor Sample 33 ..."."""

from __future__ import annotations

import re

from figures.numbers import NumberKind, NumberMention, find_numbers

FEWEST = 4
"""Entries in a row that must count up before their numbers are taken for numbering."""
LONGEST_STEP = 2
"""By how much an entry's number may go beyond that of the one before: one may be left out."""
_ENTRY = re.compile(r"\s*[-–.:)]?\s*[A-Z]")


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
