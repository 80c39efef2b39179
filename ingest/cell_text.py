"""The words of a cell as a label: footnote marks left out, broken words whole again.

What is quoted keeps the words as printed; this is for the names that rows and columns have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.grids import GridCell
from ingest.records import Word

_MARKS = re.compile(r"(?<=[\w)%.'’”])[*†‡^]+")
_ONLY_MARKS = re.compile(r"^[*†‡^]+$")
_SHORT_WORDS = frozenset(
    "a all an and any are as at be bus but by can car cut day did due end fee for from get had has he her "
    "his how i if in is it its job key led low may met new no non nor not of off old on one or our out own "
    "pay per pre ran run set she six so sum tax ten the to too top two up us use via was we who you".split()
)
_ENDINGS = re.compile(r"^(?:[ts]?ions?|ments?|ness|ings?|ance|ence|ally|ated|ties|able|ible|ers|ity)$")


def label_of(cell: GridCell) -> str:
    """A cell's words as one label: "Revenu", "e", "Budget" under one another read "Revenue Budget"."""
    lines = _lines([word for _, word in cell.words])
    text = ""
    for place, line in enumerate(lines):
        glue = "" if not text or _broken(lines, place) else " "
        text = f"{text}{glue}{' '.join(word.text for word in line)}"
    return " ".join(_MARKS.sub("", text).split())


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """The words by line, in the page's order, without raised footnote marks and marks that stand alone."""
    largest = max((word.size for word in words), default=0.0)
    lines: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        if _ONLY_MARKS.match(word.text) or _is_raised(word, last, largest):
            continue
        if last is None or word.box.top > last.box.bottom - 0.4 * (last.box.bottom - last.box.top):
            lines.append([])
        lines[-1].append(word)
        last = word
    return lines


def _is_raised(word: Word, last: Word | None, largest: float) -> bool:
    """Whether a word is a number set small and high behind another, as marks of footnotes are."""
    small = word.text.isdigit() and word.size < 0.8 * largest
    return small and last is not None and word.box.bottom < last.box.bottom - 0.5


def _broken(lines: Sequence[Sequence[Word]], place: int) -> bool:
    """Whether a line goes on in the middle of a word: after a hyphen, or where a word was too long for it.

    A word too long for its cell stands alone on its line, the longest, and its end alone on the next.
    """
    before, line = lines[place - 1], lines[place]
    if re.search(r"\w-$", before[-1].text) and line[0].text[:1].isalpha():
        return True
    end = line[0].text
    if len(before) > 1 or len(line) > 1 or not end.isalpha() or not end.islower() or end in _SHORT_WORDS:
        return False
    if not before[0].text[-1:].islower() or not (len(end) <= 3 or _ENDINGS.match(end)):
        return False
    return _width(before) >= 0.9 * max(_width(other) for other in lines)


def _width(line: Sequence[Word]) -> float:
    return line[-1].box.x1 - line[0].box.x0
