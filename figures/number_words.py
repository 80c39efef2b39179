"""Numbers written as words: "nine", "twenty one", "sixty-four", and the words fractions use."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

SMALL_NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS, start=2)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
"""Words for two to nineteen and the tens; "one" stands apart, it rarely counts anything."""

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

DENOMINATORS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}


def word_value(words: str) -> Decimal | None:
    """The value of a number in words: "twenty-one" 21, "three hundred and five" 305; None for other words."""
    total = current = 0
    seen = False
    for word in words.lower().replace("-", " ").replace("‑", " ").split():
        if word == "and":
            continue
        number = 1 if word in {"one", "a"} else SMALL_NUMBERS.get(word)
        if number is not None:
            current += number
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0
        else:
            return None
        seen = True
    return Decimal(total + current) if seen else None


_AGE = rf"(?:\d\d?|{'|'.join(('one', *SMALL_NUMBERS))})"
AGES = rf"\b{_AGE}(?:[-–]?\s*(?:,|and|or|to|&|[-–])\s*{_AGE})*[\s-]+years?[\s-]+olds?\b"
"""Ages as papers and people write them: "two-year-olds", "three and four year olds", "16-17 year olds"."""

_ONE_AGE = re.compile(rf"\b{_AGE}\b", re.IGNORECASE)
_ALL_AGES = re.compile(AGES, re.IGNORECASE)


def ages_in(text: str) -> frozenset[int]:
    """The years of age that a text names people by, those within a span among them ("5 to 7 year olds")."""
    found: set[int] = set()
    for phrase in _ALL_AGES.findall(text):
        ages = [
            int(word) if word.isdigit() else SMALL_NUMBERS.get(word.lower(), 1)
            for word in _ONE_AGE.findall(phrase)
        ]
        spans = re.search(r"\bto\b|[-–]\s*\d", phrase, re.IGNORECASE)
        found.update(range(min(ages), max(ages) + 1) if spans else ages)
    return frozenset(found)
