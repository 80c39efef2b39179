"""The desk the screens ask at: what they need of it, and how it is opened once for all readers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import streamlit as st

from answer.desk import Desk as PapersDesk
from answer.drafts import Checked, Said
from answer.errors import AnswerError
from answer.records import Answer
from answer.series import LineHeld, MeasureHeld, Series
from index.errors import LibraryError
from index.records import Elsewhere, FileEntry, Filters, Hit, LeftOut
from ingest.errors import IngestError
from ingest.records import File, Page, Paper, Passage
from screens.reader import PUBLIC
from settings import Settings

# What a reader may be told in one sentence; anything else is a fault of the program.
TOLD = (AnswerError, IngestError, LibraryError)


# What takes long and nobody waits for is made here, one thing at a time: the questions of readers go first.
AT_LEISURE = ThreadPoolExecutor(max_workers=1, thread_name_prefix="at-leisure")


class HeldPapers(Protocol):
    """The papers held."""

    def papers(self, filters: Filters = ...) -> Sequence[tuple[File, Paper]]:
        """Every paper held that passes the filters, with the file it is in."""
        ...

    def elsewhere(self, paper_id: str) -> Sequence[Elsewhere]:
        """The other places where a paper is published; raises NotHeld where it is gone."""
        ...

    def files(self) -> Sequence[FileEntry]:
        """Every file held."""
        ...

    def left_out(self) -> Sequence[LeftOut]:
        """Every file that was left out."""
        ...

    def search(self, text: str, filters: Filters = ..., *, limit: int = ...) -> Sequence[Hit]:
        """The passages nearest to a text by meaning and by words, best first."""
        ...

    def passages_of(self, paper_id: str) -> Sequence[Passage]:
        """The passages of a paper in reading order; none for a paper that is not held."""
        ...

    def source(self, file_id: str) -> Path:
        """Where the file itself is; raises NotHeld where it is gone, or where a page of it is withheld."""
        ...

    def redacted(self, file_id: str) -> bytes:
        """A PDF of the pages that the reader may see, and of nothing else; raises NotHeld."""
        ...

    def pages_of(self, file_id: str) -> Sequence[int]:
        """The numbers of the pages that the reader may see; none of a file that is not held."""
        ...

    def page_source(self, file_id: str, number: int) -> Path:
        """Where the file is, to show this one page; raises NotHeld where there is none or it is withheld."""
        ...

    def page(self, file_id: str, number: int) -> Page:
        """One page of a file, counted from 1; raises NotHeld where there is none."""
        ...


class Desk(Protocol):
    """Where questions are asked and statements are checked."""

    @property
    def library(self) -> HeldPapers:
        """The papers that answers are taken from."""
        ...

    def ask(self, question: str, *, context: Sequence[str] = (), filters: Filters = ...) -> Answer:
        """The answer to a question; `context` are the earlier questions, oldest first."""
        ...

    def check(self, statement: str, *, filters: Filters = ...) -> Answer:
        """What the papers say of a statement."""
        ...

    def check_said(self, parts: Iterable[Said], *, filters: Filters = ...) -> Iterator[Checked]:
        """What the papers say of each part of a draft, one after another."""
        ...

    def stands(self, answer: Answer, *, asked: str) -> Answer | None:
        """An answer of another day where all of it is found again; None where it is not."""
        ...

    def measures(self, filters: Filters = ...) -> tuple[MeasureHeld, ...]:
        """The measures that the papers give for two periods and more."""
        ...

    def series(self, measure_id: str, filters: Filters = ...) -> Series | None:
        """One measure over time; None where the papers hold no line of it."""
        ...

    def line_of(self, answer: Answer) -> LineHeld | None:
        """The line over time that a figure of an answer is a point of; None until `measures` was asked."""
        ...

    def knows_measures(self) -> bool:
        """Whether `measures` is at hand, which takes seconds where it is not."""
        ...

    def examples(self, limit: int = 4) -> tuple[str, ...]:
        """Questions that the papers held can answer."""
        ...


@st.cache_resource(show_spinner="Opening the papers…")
def _opened(data: str, _settings: Settings) -> PapersDesk:
    """The desk over the data folder `data`, made ready so that no reader's question waits for it."""
    desk = PapersDesk.open(_settings)
    desk.warm_up()
    return desk


def open_desk(settings: Settings, access: Collection[str] = PUBLIC) -> Desk:
    """The desk of the readers who may see `access`: stores and models are opened once for all of them.

    Raises LibraryError where the data folder cannot be used.
    """
    return _opened(str(settings.data.resolve()), settings).for_access(access)
