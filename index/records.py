"""What a search is narrowed by, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from figures.records import Figure
from ingest.records import File, Named, Paper, Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """Which papers a search may look in; an empty field narrows nothing.

    `paper` is part of a file name or of a title; `since` and `until` bound the meeting date, both
    included. `access` lists what is looked in: nothing listed, nothing seen; None is all that the reader
    may see, of `Library` itself what is public. It never gives a reader more than that.
    """

    committee: str = ""
    paper: str = ""
    since: date | None = None
    until: date | None = None
    access: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place where the same words are published: a copy of the file, or another file they stand in.

    `page` is the PDF page on which the paper begins there; `address` where the file was found.
    """

    name: str
    address: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: `score` is the fused score; ranks count from 1, None where not found.

    `also` are the other places of its paper, which is held and found once.
    """

    passage: Passage
    paper: Paper
    file: File
    score: float
    dense_rank: int | None = None
    keyword_rank: int | None = None
    dense_similarity: float | None = None
    also: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureHit:
    """A figure found, with the passage and the paper it stands in; `score` as the search gave it.

    `also` are the other places of its paper.
    """

    figure: Figure
    passage: Passage
    paper: Paper
    file: File
    score: float = 0.0
    also: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file that is held: how much of it, which pages could not be read, and when it was added.

    `unread` are PDF page numbers; `remarks` are pages read in part, each with a sentence. `searchable` is
    False while its passages wait to be embedded: until then it is found by its words alone. `names` are
    all the names it goes by, the one it is cited by first. `copies` says how many of its papers are cited
    from another file that holds the same words. `reading` is the manner it was read in (ingest/run.py).
    """

    file: File
    pages: int
    papers: int
    passages: int
    figures: int
    unread: tuple[int, ...]
    added_at: datetime
    searchable: bool = True
    names: tuple[Named, ...] = ()
    copies: int = 0
    remarks: tuple[tuple[int, str], ...] = ()
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """Who may see a file, as it was marked by hand at a time: its pages 4 to 6 are "exempt".

    `access` is "public" or "exempt"; `pages` the first and the last PDF page that are marked, None for the
    whole file. `by` is who marked it and `reason` why, both as they wrote it.
    """

    file_id: str
    access: str
    pages: tuple[int, int] | None
    at: datetime
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that could not be read, with the reason in a sentence.

    `digest` is its SHA-256 and `reading` the manner in which it was tried; both are empty where trying
    again may help, and for what never became a file.
    """

    name: str
    address: str
    reason: str
    noted_at: datetime
    digest: str = ""
    reading: str = ""
