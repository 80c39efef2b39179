"""What `python -m ingest status` says: the files held, their pages not read, and what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from ingest.by_hand import Removed
from ingest.plan import HeldFile, NotedFile
from ingest.records import BY_HAND

MOST_TOLD = 12
"""Pages that are told one by one; a scanned pack without OCR has hundreds."""


class HeldEntry(HeldFile, Protocol):
    """A file that is held, with how much is in it: index.records.FileEntry."""

    @property
    def pages(self) -> int:
        """Its pages."""
        ...

    @property
    def papers(self) -> int:
        """The papers in it."""
        ...

    @property
    def copies(self) -> int:
        """Those of its papers that are cited from another file."""
        ...

    @property
    def passages(self) -> int:
        """Its passages."""
        ...

    @property
    def figures(self) -> int:
        """Its figures."""
        ...

    @property
    def remarks(self) -> Sequence[tuple[int, str]]:
        """Pages read in part, each with a sentence."""
        ...

    @property
    def searchable(self) -> bool:
        """Whether it is found by meaning."""
        ...

    @property
    def added_at(self) -> datetime:
        """When it was kept."""
        ...


# The first and last pages of the papers that are not for the public, by file.
Exempt = Mapping[str, Sequence[tuple[int, int]]]
NONE_EXEMPT: Exempt = {}


def as_text(
    files: Sequence[HeldEntry],
    left_out: Sequence[NotedFile],
    removed: Sequence[Removed] = (),
    *,
    exempt: Exempt = NONE_EXEMPT,
) -> str:
    """A line a file, with a line below it for each thing the reader should know; the sums at the end.

    `removed` are the files that can be brought back.
    """
    lines = [line for entry in files for line in _lines(entry, exempt.get(entry.file.id, ()))]
    lines += [f"Left out: {left.name}: {left.reason}" for left in left_out]
    lines += [
        f"Removed: {gone.name}: can be brought back until {gone.until.astimezone():%-d %B %Y, %H:%M}"
        for gone in removed
    ]
    unread = sum(len(entry.unread) for entry in files)
    sums = [f"{len(files)} files held", f"{len(left_out)} left out"]
    if unread:
        sums.insert(1, f"{unread} {'page' if unread == 1 else 'pages'} not read")
    return "\n".join([*lines, "; ".join(sums) + "."])


def _lines(entry: HeldEntry, exempt: Sequence[tuple[int, int]]) -> Iterable[str]:
    yield (
        f"{entry.file.name}: {entry.pages} pages, {entry.papers} papers, {entry.passages} passages, "
        f"{entry.figures} figures, added {entry.added_at:%-d %B %Y}"
    )
    if exempt:
        yield f"  exempt, not shown to the public: {_some([_span(*pages) for pages in exempt])}"
    if any(one.address == BY_HAND for one in entry.names):
        yield "  added by hand: held until it is removed"
    others = [one.name for one in entry.names if one.name != entry.file.name]
    if others:
        yield f"  the same file is also held as {', '.join(others)}"
    if entry.copies:
        yield f"  {entry.copies} of its papers are cited from another file that holds the same words"
    if entry.unread:
        yield f"  pages not read: {_some(list(map(str, entry.unread)))}"
    for remark in dict.fromkeys(text for _, text in entry.remarks):
        pages = [str(number) for number, text in entry.remarks if text == remark]
        yield f"  page {_some(list(dict.fromkeys(pages)))}: {remark}"
    if not entry.searchable:
        yield "  not yet found by meaning: run `python -m ingest` again to finish"


def _span(first: int, last: int) -> str:
    return f"page {first}" if first == last else f"pages {first} to {last}"


def _some(words: Sequence[str]) -> str:
    more = len(words) - MOST_TOLD
    told = ", ".join(words[:MOST_TOLD])
    return f"{told} and {more} more" if more > 0 else told


def as_json(
    files: Sequence[HeldEntry],
    left_out: Sequence[NotedFile],
    removed: Sequence[Removed] = (),
    *,
    exempt: Exempt = NONE_EXEMPT,
) -> str:
    """The same as one JSON object: {"files": [...], "left_out": [...], "removed": [...]}."""
    told = {
        "files": [
            _object(entry) | {"exempt_pages": [list(pages) for pages in exempt.get(entry.file.id, ())]}
            for entry in files
        ],
        "left_out": [
            {"name": left.name, "address": left.address, "reason": left.reason} for left in left_out
        ],
        "removed": [
            {"name": gone.name, "sha256": gone.file_id, "by": gone.by, "until": gone.until.isoformat()}
            for gone in removed
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _object(entry: HeldEntry) -> dict[str, object]:
    return {
        "name": entry.file.name,
        "sha256": entry.file.id,
        "address": entry.file.address,
        "size": entry.file.size,
        "also": [{"name": one.name, "address": one.address} for one in entry.names[1:]],
        "pages": entry.pages,
        "papers": entry.papers,
        "copies": entry.copies,
        "passages": entry.passages,
        "figures": entry.figures,
        "unread": list(entry.unread),
        "remarks": [{"page": number, "remark": remark} for number, remark in entry.remarks],
        "searchable": entry.searchable,
        "added": entry.added_at.isoformat(timespec="seconds"),
    }
