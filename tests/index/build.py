"""Readings made by hand for the tests, and an embedder that one can check by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from figures.records import Area, AreaKind, Box, Cell, Figure, Period, PeriodKind, Place
from ingest.records import (
    Fact,
    File,
    Page,
    Paper,
    PaperKind,
    Part,
    Passage,
    PassageKind,
    Reading,
    Word,
)


class WordEmbedder:
    """Every word points its own way; a text points along the sum of its words.

    The way of a word is a pseudo-random unit vector drawn from the word's hash, so texts that share
    words are near, and no model is needed.
    """

    name = "words-of-a-text"
    dimensions = 64

    def __init__(self) -> None:
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row a text."""
        self.embedded += len(texts)
        rows = np.array([self._row(text) for text in texts], dtype=np.float32)
        return rows.reshape(len(texts), self.dimensions)

    def _row(self, text: str) -> NDArray[np.float32]:
        total = np.zeros(self.dimensions)
        for word in text.lower().split() or ["nothing"]:
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
            total += np.random.default_rng(seed).standard_normal(self.dimensions)
        return (total / np.linalg.norm(total)).astype(np.float32)


@dataclass(frozen=True)
class Made:
    """A reading and the file on disk that it stands for."""

    reading: Reading
    source: Path


def make(
    folder: Path,
    name: str = "report.pdf",
    sentences: Sequence[str] = ("The number of children on a plan was 83 in September 2022.",),
    *,
    figures: Sequence[tuple[int, str, str]] = (),
    committee: str = "Children's Services Committee",
    meeting: date | None = date(2022, 11, 17),
    access: str = "public",
    version: str = "1",
) -> Made:
    """A file of one paper with one page and a passage a sentence.

    `figures` are (number of the sentence, value as printed, measure_id). Another `version` has other bytes.
    """
    source = folder / name
    source.write_bytes(f"{name} {version}".encode())
    file_id = hashlib.sha256(source.read_bytes()).hexdigest()
    paper = _paper(file_id, name, committee=committee, meeting=meeting, access=access)
    passages = tuple(_passage(paper, order, text) for order, text in enumerate(sentences))
    read = tuple(_figure(passages[order], value, measure) for order, value, measure in figures)
    file = File(file_id, name, str(source), source.stat().st_size)
    return Made(Reading(file, (_page(sentences),), (paper,), passages, read), source)


def _paper(file_id: str, name: str, *, committee: str, meeting: date | None, access: str) -> Paper:
    return Paper(
        id=f"{file_id[:16]}-1",
        file_id=file_id,
        title=f"Performance in {name.removesuffix('.pdf')}",
        kind=PaperKind.REPORT,
        first_page=1,
        last_page=1,
        committee=committee,
        meeting=meeting,
        item="7",
        authority="Anytown",
        covers=Period(PeriodKind.QUARTER, date(2022, 7, 1), date(2022, 9, 30), "Quarter 2", inherited=True),
        facts=(Fact("item", "7", 1),),
        abbreviations=(("CPP", "Child Protection Plan"),),
        access=access,
    )


def _passage(paper: Paper, order: int, text: str) -> Passage:
    return Passage(
        id=f"{paper.id}-{order:04d}",
        paper_id=paper.id,
        order=order,
        kind=PassageKind.PARAGRAPH,
        parts=(Part(1, text, (Box(72.0, 100.25, 500.5, 112.0),), "1"),),
        search_text=f"{paper.title} > {text}",
        headings=("Performance", "Child protection"),
        paragraph=f"{order + 1}.1",
        cells=(Cell("83", "Children on a plan", "Sep 2022", 4, Box(1.0, 2.0, 3.0, 4.5)),),
    )


def _figure(passage: Passage, value: str, measure_id: str) -> Figure:
    start = passage.text.index(value)
    place = Place(passage.paper_id, passage.id, 1, passage.text, start, start + len(value), "1")
    return Figure(
        value=Decimal(value),
        as_printed=value,
        measure=passage.text[:30],
        place=place,
        unit="children",
        measure_id=measure_id,
        period=Period(PeriodKind.POINT, date(2022, 9, 30), date(2022, 9, 30), "September 2022"),
        area=Area(AreaKind.HOME, "Anytown", inherited=True),
    )


def _page(sentences: Sequence[str]) -> Page:
    words = tuple(
        Word(word, Box(float(column), float(row), column + 0.5, row + 9.75), bold=row == 0, size=11.04)
        for row, sentence in enumerate(sentences)
        for column, word in enumerate(sentence.split())
    )
    return Page(1, 595.32, 841.92, words, "\n".join(sentences), "1")
