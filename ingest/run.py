"""One run of the reader over files: what is new is read and kept, what is unchanged costs nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, Protocol

from tqdm import tqdm

from ingest.find import Source
from ingest.records import File, Reading
from ingest.workers import Limits, Outcome, read_all


class HeldFile(Protocol):
    """A file that is held already."""

    @property
    def file(self) -> File:
        """The file as it was found."""
        ...


class Holdings(Protocol):
    """Where papers are kept: index.library.Library in the program, a list in tests."""

    def files(self) -> Sequence[HeldFile]:
        """The files held."""
        ...

    def keep(self, reading: Reading, source: Path, *, progress: Callable[[int], None] | None = None) -> None:
        """Keep a reading in the place of any earlier one of its name.

        `progress` hears how many passages are done.
        """
        ...

    def keep_left_out(self, name: str, address: str, reason: str) -> None:
        """Note a file that was left out, and why."""
        ...

    def remove(self, file_id: str) -> None:
        """Take a file out."""
        ...


Tell = Callable[[str], None]


def to_stderr(sentence: str) -> None:
    """Say a sentence on stderr, above the progress bar."""
    tqdm.write(sentence, file=sys.stderr)


@dataclass(slots=True)
class Tally:
    """What a run did; `left_out` has one sentence a file."""

    files: int = 0
    pages: int = 0
    unread: int = 0
    passages: int = 0
    figures: int = 0
    unchanged: int = 0
    removed: int = 0
    left_out: list[str] = field(default_factory=list)

    def count(self, reading: Reading) -> None:
        """Add a file that was read."""
        self.files += 1
        self.pages += len(reading.pages)
        self.unread += sum(page.unread is not None for page in reading.pages)
        self.passages += len(reading.passages)
        self.figures += len(reading.figures)

    def line(self) -> str:
        """The run in one line: "Read 5 files, 170 pages, ...; 1 left out"."""
        read = [
            _number(self.files, "file"),
            _number(self.pages, "page"),
            _number(self.passages, "passage"),
            _number(self.figures, "figure"),
        ]
        more = [
            (self.unread, f"{_number(self.unread, 'page')} without text"),
            (self.unchanged, f"{self.unchanged} unchanged"),
            (self.removed, f"{self.removed} removed"),
        ]
        told = [text for count, text in more if count]
        return "; ".join([f"Read {', '.join(read)}", *told, f"{len(self.left_out)} left out"]) + "."


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def run(  # noqa: PLR0913  # each is an option of the command
    sources: Sequence[Source],
    holdings: Holdings,
    *,
    prune: bool = False,
    home_authority: str = "",
    limits: Limits | None = None,
    tell: Tell = to_stderr,
) -> Tally:
    """Read what is new or changed among the sources and keep it; `tell` hears of each file left out.

    With `prune`, files held that are not among the sources are taken out.
    """
    tally = Tally()
    held = {entry.file.id: entry.file for entry in holdings.files()}
    names = {file.name: file.id for file in held.values()}
    new = [source for source in sources if names.get(source.name) != source.digest]
    tally.unchanged = len(sources) - len(new)
    outcomes = read_all(new, limits=limits, home_authority=home_authority)
    for outcome in tqdm(outcomes, total=len(new), desc="Reading", unit="file", disable=not new):
        _take(outcome, holdings, tally, tell)
    if prune:
        _prune(sources, holdings, tally)
    return tally


def _take(outcome: Outcome, holdings: Holdings, tally: Tally, tell: Tell) -> None:
    source = outcome.source
    if outcome.reading is not None:
        with tqdm(total=len(outcome.reading.passages), desc=source.name, unit="passage", leave=False) as bar:
            holdings.keep(outcome.reading, source.path, progress=lambda done: _show(bar, done))
        tally.count(outcome.reading)
        for page in outcome.reading.pages:
            if page.unread:
                tell(f"{source.name}, page {page.number}: {page.unread}")
    elif outcome.error is not None:
        holdings.keep_left_out(source.name, str(source.path), outcome.error.reason)
        tally.left_out.append(str(outcome.error))
        tell(f"Left out: {outcome.error}")


def _show(bar: tqdm[NoReturn], done: int) -> None:
    bar.n = done
    bar.refresh()


def _prune(sources: Sequence[Source], holdings: Holdings, tally: Tally) -> None:
    present = {source.name for source in sources}
    for entry in list(holdings.files()):
        # What was fetched lies in no folder of the reader's: `ingest fetch --prune` looks after it.
        is_fetched = entry.file.address.startswith(("https://", "http://"))
        if entry.file.name not in present and not is_fetched:
            holdings.remove(entry.file.id)
            tally.removed += 1
