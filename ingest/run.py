"""One run of the reader over files: what is new is read and kept, what is unchanged costs nothing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, Protocol

from tqdm import tqdm

from ingest.errors import UnreadableFile
from ingest.find import Source
from ingest.plan import Content, HeldFile, Manner, NotedFile, Plan, plan
from ingest.records import Named, Reading, is_web
from ingest.workers import Crew, Limits, Outcome


class Holdings(Protocol):
    """Where papers are kept: index.library.Library in the program, a list in tests."""

    def files(self) -> Sequence[HeldFile]:
        """The files held."""
        ...

    def left_out(self) -> Sequence[NotedFile]:
        """The files that were left out."""
        ...

    def put(self, reading: Reading, source: Path, *, names: Sequence[Named] = (), manner: str = "") -> None:
        """Keep a reading under these names, in the place of whatever had them.

        Raises UnreadableFile where `source` is no longer what was read.
        """
        ...

    def warm_up(self) -> None:
        """Get ready to work, while the first file is read."""
        ...

    def work(self) -> int | None:
        """Do a part of what keeping left to do: how many passages are embedded, None when all are."""
        ...

    def rename(self, file_id: str, *, add: Sequence[Named] = (), drop: Sequence[str] = ()) -> None:
        """Give a file names or take some away; one without any goes."""
        ...

    def keep_left_out(
        self, name: str, address: str, reason: str, *, digest: str = "", reading: str = ""
    ) -> None:
        """Note a file that was left out, and why."""
        ...

    def clear_note(self, name: str) -> None:
        """Forget a file that was left out."""
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
    renamed: int = 0
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
            (self.renamed, f"{self.renamed} renamed"),
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
    again: bool = False,
    home_authority: str = "",
    limits: Limits | None = None,
    tell: Tell = to_stderr,
) -> Tally:
    """Read what is new or changed among the sources and keep it; `tell` hears of each file left out.

    With `prune`, files held that are not among the sources are taken out, but for those fetched from a
    site. With `again`, everything is read anew.
    """
    limits = limits or Limits()
    manner = Manner(home_authority, limits.ocr_language, scans=_reads_scans(limits))
    todo = plan(sources, holdings.files(), holdings.left_out(), manner=manner, again=again)
    return _Run(holdings, limits, manner, tell).do(todo, sources, prune=prune)


def _reads_scans(limits: Limits) -> bool:
    return bool(limits.ocr_language) and shutil.which("tesseract") is not None


class _Run:
    def __init__(self, holdings: Holdings, limits: Limits, manner: Manner, tell: Tell) -> None:
        self._holdings = holdings
        self._limits = limits
        self._manner = manner
        self._tell = tell
        self._tally = Tally()
        self._contents: dict[Source, Content] = {}

    def do(self, todo: Plan, sources: Sequence[Source], *, prune: bool) -> Tally:
        """Do what is planned."""
        self._tally.unchanged = todo.unchanged
        self._contents = {content.source: content for content in todo.read}
        if prune:
            self._prune({source.name for source in sources})
        for file_id, content in todo.rename:
            self._holdings.rename(file_id, add=content.names, drop=content.gone)
            self._tally.renamed += bool(content.gone)
        for content, reason in todo.told:
            self._leave_out(content, UnreadableFile(content.source.name, reason), note=False)
        self._read(list(self._contents))
        return self._tally

    def _read(self, sources: Sequence[Source]) -> None:
        """Keep readings as they come, and in between bring words and vectors up with what was kept."""
        home = self._manner.home_authority
        files = tqdm(total=len(sources), desc="Reading", unit="file", disable=not sources)
        passages = tqdm(desc="Indexing", unit="passage", leave=False, disable=not sources)
        with files, passages, Crew(sources, limits=self._limits, home_authority=home) as crew:
            if sources:
                self._holdings.warm_up()
            idle = False
            while crew.left or not idle:
                outcome = crew.take(wait=idle)
                if outcome is not None:
                    self._take(outcome)
                    files.update()
                    passages.total = self._tally.passages
                    idle = False
                else:
                    done = self._holdings.work()
                    idle = done is None
                    _show(passages, done)

    def _take(self, outcome: Outcome) -> None:
        content, reading = self._contents[outcome.source], outcome.reading
        if reading is None:
            error = outcome.error or UnreadableFile(outcome.source.name, "it could not be read.")
            self._leave_out(content, error, note=True)
            return
        try:
            how = self._manner.of(outcome.source)
            self._holdings.put(reading, outcome.source.path, names=content.names, manner=how)
        except UnreadableFile as error:
            self._leave_out(content, error, note=True)
            return
        if content.gone:
            self._holdings.rename(reading.file.id, drop=content.gone)
        self._tally.count(reading)
        for page in reading.pages:
            if page.unread:
                self._tell(f"{outcome.source.name}, page {page.number}: {page.unread}")
            for remark in page.remarks:
                self._tell(f"{outcome.source.name}, page {page.number}: {remark}")

    def _leave_out(self, content: Content, error: UnreadableFile, *, note: bool) -> None:
        """Note a file under all its names. What a name stood for before goes: it does not say that any more.

        But for trouble that may pass: then the version before stays until the file can be read.
        """
        source = content.source
        for one in content.names if note else ():
            passing = error.passing
            self._holdings.keep_left_out(
                one.name,
                one.address,
                error.reason,
                digest="" if passing else source.digest,
                reading="" if passing else self._manner.of(source),
            )
        if note and not error.passing:
            self._take_away({one.name for one in content.names})
        for one in content.names:
            self._tally.left_out.append(f"{one.name}: {error.reason}")
            self._tell(f"Left out: {one.name}: {error.reason}")

    def _take_away(self, names: set[str]) -> None:
        for entry in list(self._holdings.files()):
            lost = [one.name for one in entry.names if one.name in names]
            if lost:
                self._holdings.rename(entry.file.id, drop=lost)

    def _prune(self, present: set[str]) -> None:
        """Take out the names that are not among the sources; papers of a site are forgotten by `fetch`."""
        for entry in list(self._holdings.files()):
            lost = [one.name for one in entry.names if one.name not in present and not is_web(one.address)]
            if lost:
                self._holdings.rename(entry.file.id, drop=lost)
                self._tally.removed += len(lost) == len(entry.names)
        for note in list(self._holdings.left_out()):
            if note.name not in present and not is_web(note.address):
                self._holdings.clear_note(note.name)


def _show(bar: tqdm[NoReturn], done: int | None) -> None:
    if done is not None:
        bar.n = done
        bar.refresh()
