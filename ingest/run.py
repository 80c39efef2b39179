"""One run of the reader over files: what is new is read and kept, what is unchanged costs nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingest.errors import UnreadableFile
from ingest.find import Source
from ingest.plan import Content, HeldFile, Manner, NotedFile, Plan, plan
from ingest.records import BY_HAND, Named, Reading, is_web
from ingest.signs import is_closed_name
from ingest.told import Became, Begins, Gap, Indexes, Turns, Watch, nobody, to_stderr
from ingest.workers import Crew, Limits, Outcome

LOOK_SECONDS = 0.5
"""How often a run looks up to say which pages are being read."""


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
    watch: Watch = nobody,
) -> Tally:
    """Read what is new or changed among the sources and keep it; `tell` hears of each file left out.

    With `prune`, files held that are not among the sources are taken out, but for those fetched from a
    site and those put in by hand. With `again`, everything is read anew. `watch` is told what is done as it
    is done.
    """
    limits = limits or Limits()
    manner = Manner(home_authority, limits.ocr_language, scans=_reads_scans(limits))
    todo = plan(sources, holdings.files(), holdings.left_out(), manner=manner, again=again)
    return _Run(holdings, limits, manner, tell, watch).do(todo, sources, prune=prune)


def _reads_scans(limits: Limits) -> bool:
    return bool(limits.ocr_language) and shutil.which("tesseract") is not None


class _Run:
    def __init__(self, holdings: Holdings, limits: Limits, manner: Manner, tell: Tell, watch: Watch) -> None:
        self._holdings = holdings
        self._limits = limits
        self._manner = manner
        self._tell = tell
        self._watch = watch
        self._tally = Tally()
        self._contents: dict[Source, Content] = {}
        self._before: dict[str, str] = {}
        """The file that each name stood for before the run."""

    def do(self, todo: Plan, sources: Sequence[Source], *, prune: bool) -> Tally:
        """Do what is planned."""
        self._tally.unchanged = todo.unchanged
        self._contents = {content.source: content for content in todo.read}
        self._before = {one.name: entry.file.id for entry in self._holdings.files() for one in entry.names}
        self._tell_of_taken(sources)
        if prune:
            self._prune({source.name for source in sources})
        for file_id, content in todo.rename:
            self._holdings.rename(file_id, add=content.names, drop=content.gone)
            self._tally.renamed += bool(content.gone)
        for entry, content in todo.held:
            self._watch(_held_already(entry, content))
        for content, reason in todo.told:
            self._leave_out(content, UnreadableFile(content.source.name, reason), note=False)
        self._read(list(self._contents))
        return self._tally

    def _read(self, sources: Sequence[Source]) -> None:
        """Keep readings as they come, and in between bring words and vectors up with what was kept."""
        home = self._manner.home_authority
        self._watch(Begins(len(sources)))
        with Crew(sources, limits=self._limits, home_authority=home) as crew:
            if sources:
                self._holdings.warm_up()
            idle, pages = False, dict[str, int]()
            while crew.left or not idle:
                outcome = crew.take(wait=idle, seconds=LOOK_SECONDS)
                pages = self._look(crew, pages)
                if outcome is not None:
                    self._take(outcome)
                    idle = False
                elif not idle:
                    done = self._holdings.work()
                    idle = done is None
                    if done is not None:
                        self._watch(Indexes(done, self._tally.passages))

    def _look(self, crew: Crew, before: Mapping[str, int]) -> dict[str, int]:
        """Say which pages are being read, where that is other than before."""
        pages = crew.pages
        for name, page in pages.items():
            if page and before.get(name) != page:
                self._watch(Turns(name, page))
        return pages

    def _tell_of_taken(self, sources: Sequence[Source]) -> None:
        """Say which files put in by hand make room for others of their name, for nobody else would know."""
        wanted = {source.name: source.digest for source in sources if not source.by_hand}
        for entry in self._holdings.files():
            for one in entry.names:
                if one.address == BY_HAND and wanted.get(one.name, entry.file.id) != entry.file.id:
                    self._tell(
                        f"{one.name}: takes the place of the file of that name that was added by hand."
                    )

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
        self._watch(self._read_in(content, reading))
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
            self._watch(Became(one.name, "left out", source.digest, error.reason, access=_access(one.name)))

    def _read_in(self, content: Content, reading: Reading) -> Became:
        """What a file that was read became."""
        gaps = [
            Gap(page.number, why) for page in reading.pages for why in (page.unread, *page.remarks) if why
        ]
        name, *others = [one.name for one in content.names]
        return Became(
            name,
            "read",
            reading.file.id,
            pages=len(reading.pages),
            papers=len(reading.papers),
            passages=len(reading.passages),
            figures=len(reading.figures),
            gaps=tuple(gaps),
            others=tuple(others),
            replaced=self._before.get(name, reading.file.id) != reading.file.id,
            access=_access(name, *others, closed=any(paper.access == "exempt" for paper in reading.papers)),
        )

    def _take_away(self, names: set[str]) -> None:
        for entry in list(self._holdings.files()):
            lost = [one.name for one in entry.names if one.name in names]
            if lost:
                self._holdings.rename(entry.file.id, drop=lost)

    def _prune(self, present: set[str]) -> None:
        """Take out the names that are not among the sources, and that a folder could have lost."""
        for entry in list(self._holdings.files()):
            lost = [one.name for one in entry.names if one.name not in present and _is_of_folder(one.address)]
            if lost:
                self._holdings.rename(entry.file.id, drop=lost)
            if lost and len(lost) == len(entry.names):
                self._tally.removed += 1
                name = entry.file.name
                self._watch(Became(name, "removed", entry.file.id, access=_access(name)))
        for note in list(self._holdings.left_out()):
            if note.name not in present and _is_of_folder(note.address):
                self._holdings.clear_note(note.name)


def _is_of_folder(address: str) -> bool:
    """Whether a file was found in a folder: those of a site are forgotten by `fetch`, others by `remove`."""
    return not is_web(address) and address != BY_HAND


def _access(*names: str, closed: bool = False) -> str:
    """Who may be told of a file: a name, too, may say that it is not for the public."""
    return "exempt" if closed or any(map(is_closed_name, names)) else "public"


def _held_already(entry: HeldFile, content: Content) -> Became:
    """What became of bytes that are held: `others` are the names they are held under besides."""
    name = content.names[0].name
    others = tuple(one.name for one in (*entry.names, *content.names) if one.name != name)
    others = tuple(dict.fromkeys(others))
    return Became(name, "held already", entry.file.id, others=others, access=_access(name, *others))
