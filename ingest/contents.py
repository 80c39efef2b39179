"""The list of items at the front of an agenda, with the pages it gives for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.raw import RawPage
from ingest.records import Word

MOST_FRONT_PAGES = 15
"""An agenda's own pages come first; a list further in is quoted by a report."""

_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:item\s+)?(\d{1,3}[a-z]?)[.):]?\s+(\S.*)$", re.IGNORECASE)
_PAGES = re.compile(
    r"(?:^|\s)(?:\(\s*(?:pages?|pp?\.?)\s*(\d{1,4})(?:\s*(?:[-–—]|to)\s*(\d{1,4}))?\s*\)"
    r"|(?:pages?\s+)?(\d{1,4})\s*[-–—]\s*(\d{1,4})|pages?\s+(\d{1,4}))$",
    re.IGNORECASE,
)
SAME_LINE = 4.0
"""In points: words whose feet are nearer than this stand on one line."""

LONGEST_ENTRY = 6
"""In lines: an item with its officers and a note; what is longer lists nothing."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An item as the agenda lists it; `first` and `last` are PDF pages, both included."""

    item: str
    title: str
    first: int
    last: int


def listed_items(pages: Sequence[RawPage], printed: Mapping[int, str]) -> list[Listed]:
    """The items that the agenda at the front of a file lists with their pages, in order.

    The list counts pages as they are stamped; where none is stamped, as the file does, provided that the
    list then ends with the file. An empty list where ranges run backwards or past the file.
    """
    found: list[Listed] = []
    for page in pages[:MOST_FRONT_PAGES]:
        if found and page.number >= found[0].first:
            break
        if found or _AGENDA.search(page.text):
            found.extend(_on_page(page, pages, printed))
    firsts = [entry.first for entry in found]
    orderly = firsts == sorted(set(firsts)) and all(entry.first <= entry.last for entry in found)
    if not found or not orderly:
        return []
    if not printed and found[-1].last != len(pages):
        return []
    return found


def _on_page(page: RawPage, pages: Sequence[RawPage], printed: Mapping[int, str]) -> Iterator[Listed]:
    at = {number: place for place, number in printed.items()} if printed else {}
    last_page = pages[-1].number
    for item, title, first, last in _entries(page):
        start = at.get(str(first)) if printed else first
        end = at.get(str(last), last_page) if printed else last
        if start is not None and page.number < start <= last_page and end <= last_page:
            yield Listed(item, title, start, end)


def _entries(page: RawPage) -> Iterator[tuple[str, str, int, int]]:
    """Item, title, first and last page as printed, of each item of the list that has pages."""
    item, title, lines = "", "", 0
    for text in _lines(page):
        opened = _NUMBERED.match(text)
        if opened:
            item, title, lines = opened.group(1).lower(), opened.group(2), 1
        elif item:
            title, lines = f"{title} {text}", lines + 1
        if item and (span := _PAGES.search(title)):
            first, last = _range(span)
            yield item, title[: span.start()].strip(" .…"), first, last
            item, title = "", ""
        elif lines > LONGEST_ENTRY:
            item, title = "", ""


def _range(span: re.Match[str]) -> tuple[int, int]:
    numbers = [int(number) for number in span.groups() if number]
    return numbers[0], numbers[-1]


def _lines(page: RawPage) -> list[str]:
    """The page's lines from top to bottom: the column of page numbers may be written apart."""
    rows: list[list[Word]] = []
    for word in sorted(page.words, key=lambda word: word.box.bottom):
        if rows and word.box.bottom - rows[-1][0].box.bottom < SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [" ".join(word.text for word in sorted(row, key=lambda word: word.box.x0)) for row in rows]
