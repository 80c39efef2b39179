"""The number a reader sees printed on each page, which need not be the page's number in the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.layout import Line, in_margin, lines_of
from ingest.raw import RawPage

_STAMP = re.compile(
    r"\bpage\s*\|?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$|^(\d{1,4})\s*\|\s*page\b", re.IGNORECASE
)
_STAMP_ALONE = re.compile(r"^page\s+(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_BARE = re.compile(r"^[-–—|\s]*(\d{1,4})[-–—|\s]*$")
_AT_END = re.compile(r"^(\d{1,4})\s+\D|\s(\d{1,4})$")
STRIP = 0.13
"""Numbers alone count in this share of the page's height at its head and foot: wider than running lines
stand, since they must count up from page to page as well."""

SHORTEST_RUN = 3
"""Pages in a row that must count up before a number beside other words is taken for the page's."""


def printed_numbers(pages: Sequence[RawPage]) -> dict[int, str]:
    """The number printed on each page, by page; pages without one are left out.

    A pack's stamp ("Page 30") comes before the page's own number, that before the label the file gives.
    A number that stands alone in the margin counts where a neighbouring page counts on from it, or most
    others keep the same step; a number at the end of a running line where three pages in a row count up.
    """
    stamps = {page.number: stamp for page in pages if (stamp := _stamp(page))}
    alone = _counting({page.number: set(_bare(page)) for page in pages}, shortest=2)
    within = _counting({page.number: set(_at_ends(page)) for page in pages}, shortest=SHORTEST_RUN)
    labels = {page.number: page.label for page in pages if page.label}
    return {**labels, **within, **alone, **stamps}


def _counting(found: Mapping[int, set[int]], *, shortest: int) -> dict[int, str]:
    """Of the numbers found on each page those that count up with the pages around.

    A step between page and number that most numbered pages share holds for a page that stands alone too.
    """
    steps = Counter(number - page for page, numbers in found.items() for number in numbers)
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    numbered = sum(bool(numbers) for numbers in found.values())
    usual = step if times >= shortest and times * 2 >= numbered else None
    kept: dict[int, str] = {}
    for page, numbers in found.items():
        runs = {number: _run(found, page, number) for number in numbers}
        best = max(runs, key=lambda number: (number - page == usual, runs[number]), default=None)
        if best is not None and (best - page == usual or runs[best] >= shortest):
            kept[page] = str(best)
    return kept


def _run(found: Mapping[int, set[int]], page: int, number: int) -> int:
    """How many pages in a row, this one among them, count up through this number."""
    length = 1
    for way in (-1, 1):
        step = way
        while number + step in found.get(page + step, ()):
            length, step = length + 1, step + way
    return length


def _margin_lines(page: RawPage) -> list[Line]:
    lines = lines_of(list(enumerate(page.words)))
    return [line for line in lines if in_margin(line.box, page)]


def _stamp(page: RawPage) -> str:
    """The number of a "Page 30" stamp at the head, the foot or (turned) the side of the page.

    Where a page has two, its own at the end of a running line and the pack's alone, the pack's counts.
    """
    texts = [line.text for line in _margin_lines(page)]
    turned = [word.text for word in page.turned]
    texts += [" ".join(turned), " ".join(reversed(turned))]
    for form in (_STAMP_ALONE, _STAMP):
        for match in filter(None, map(form.search, reversed(texts))):
            return next(number for number in match.groups() if number)
    for first, second in pairwise(turned):
        if first.lower() == "page" and second.isdigit():
            return second
    return ""


def _bare(page: RawPage) -> Iterator[int]:
    """Numbers alone on a line near the head or foot; dashes around one may be set as words of their own."""
    for line in lines_of(list(enumerate(page.words))):
        near = line.box.bottom < page.height * STRIP or line.box.top > page.height * (1 - STRIP)
        if near and (match := _BARE.match(line.text)):
            yield int(match.group(1))


def _at_ends(page: RawPage) -> Iterator[int]:
    for line in _margin_lines(page):
        for match in _AT_END.finditer(line.text):
            yield int(match.group(1) or match.group(2))
