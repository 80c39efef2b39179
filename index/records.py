"""What a search is narrowed by, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from figures.records import Figure
from ingest.records import File, Paper, Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """Which papers a search may look in; an empty field narrows nothing.

    `paper` is part of a file name or of a title; `since` and `until` bound the meeting date, both
    included. `access` lists what the reader may see: nothing listed, nothing seen.
    """

    committee: str = ""
    paper: str = ""
    since: date | None = None
    until: date | None = None
    access: tuple[str, ...] = ("public",)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: `score` is the fused score; ranks count from 1, None where not found."""

    passage: Passage
    paper: Paper
    file: File
    score: float
    dense_rank: int | None = None
    keyword_rank: int | None = None
    dense_similarity: float | None = None


@dataclass(frozen=True, slots=True)
class FigureHit:
    """A figure found, with the passage and the paper it stands in; `score` as the search gave it."""

    figure: Figure
    passage: Passage
    paper: Paper
    file: File
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file that is held: how much of it, which pages could not be read, and when it was added.

    `unread` are PDF page numbers. `searchable` is False while its passages wait to be embedded:
    until then it is found by its words alone.
    """

    file: File
    pages: int
    papers: int
    passages: int
    figures: int
    unread: tuple[int, ...]
    added_at: datetime
    searchable: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that could not be read, with the reason in a sentence."""

    name: str
    address: str
    reason: str
    noted_at: datetime
