"""What a search is narrowed by, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from figures.records import Figure
from ingest.records import File, Paper, Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """Which papers a search may look in; an empty field narrows nothing.

    `paper` is part of a file name or of a title; `since` and `until` bound the meeting date, both
    included; `access` lists what the reader may see.
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
