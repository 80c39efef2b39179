"""The commands of `python -m ingest`: reading, `fetch`, `add`, `remove`, `restore`, `mark` and `status`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from settings import Settings, SettingsError, configure_offline, read_settings

configure_offline()

# Libraries read their settings when they are imported, so these come after.
from index.errors import LibraryError  # noqa: E402
from index.library import Library  # noqa: E402
from index.records import FileEntry  # noqa: E402
from ingest.by_hand import forget_old, read_otherwise, removed  # noqa: E402
from ingest.changes import Keeper  # noqa: E402
from ingest.digests import Digests  # noqa: E402
from ingest.errors import CannotAsk, IngestError, reason_of  # noqa: E402
from ingest.find import Source, find, folders_in  # noqa: E402
from ingest.options import (  # noqa: E402
    ingest_parser,
    status_parser,
    with_by,
    with_data,
    with_progress,
    with_wait,
)
from ingest.run import Tally, run  # noqa: E402
from ingest.status import as_json, as_text  # noqa: E402
from ingest.told import Bars, Ends, Lines, Waits, Watch, both, nobody  # noqa: E402
from ingest.workers import Limits  # noqa: E402

DONE, LEFT_OUT, USAGE, UNUSABLE = 0, 1, 2, 3
EVERYBODY = ("public", "exempt")
CORPUS = Path(__file__).parent.parent / "corpus"


@dataclass(frozen=True, slots=True)
class Work:
    """One command at work: its options and settings, who follows it, and who keeps the log."""

    options: argparse.Namespace
    settings: Settings
    watch: Watch
    say: Callable[[str], None]

    def library(self) -> Library:
        """The library, open for writing; waits its turn where the options say so."""
        if self.options.wait:
            self.watch(Waits())
        return Library.open(self.settings, write=True, wait=self.options.wait)

    def read(self, sources: Sequence[Source], library: Library, *, added: str = "added") -> Tally:
        """Read sources into the library and note what changes; `added` is what a file read then was."""
        keeper = Keeper(self.settings.data, by=self.options.by, added=added)
        options = vars(self.options)
        return run(
            sources,
            library,
            prune=bool(options.get("prune")) and "site" not in options,
            again=bool(options.get("again")),
            home_authority=self.settings.home_authority,
            limits=_limits(self.settings),
            tell=self.say,
            watch=both(keeper, self.watch),
        )


# What a command gives: its exit code and, where it has one to say, what it did in a line.
Done = tuple[int, str]


def run_command(argv: Sequence[str], *, watch: Watch = nobody) -> int:
    """Run the command and give its exit code: 0 done, 1 files left out, 2 usage, 3 unusable store or file.

    `watch` is told what is done as it is done.
    """
    from ingest.hand_command import COMMANDS  # noqa: PLC0415  # it leans on this module
    from ingest.mark_command import mark, mark_parser  # noqa: PLC0415  # as above

    name = argv[0] if argv else ""
    if name == "status":
        return _status(status_parser().parse_args(list(argv[1:])))
    commands = {"fetch": (_fetch_parser, _fetch), "mark": (mark_parser, mark)} | COMMANDS
    parser, do = commands.get(name, (ingest_parser, _ingest))
    options = parser().parse_args(list(argv[1:] if name in commands else argv))
    return _finished(options, do, watch)


def _finished(options: argparse.Namespace, do: Callable[[Work], Done], watch: Watch) -> int:
    """Do a command and say how it ended, as bars or as lines for another program."""
    teller = Lines() if options.progress == "json" else Bars()
    follow = both(teller, watch)
    code, line, problem = _done(options, do, follow, teller.say)
    if isinstance(teller, Bars):
        teller.close()
        print(line) if line else None
        print(problem, file=sys.stderr) if problem else None
    follow(Ends(code, line, problem))
    return code


def _done(
    options: argparse.Namespace, do: Callable[[Work], Done], watch: Watch, say: Callable[[str], None]
) -> tuple[int, str, str]:
    """The exit code, what was done, and what kept it from being done."""
    try:
        settings = settings_of(options)
    except SettingsError as exc:
        return USAGE, "", str(exc)
    try:
        return (*do(Work(options, settings, watch, say)), "")
    except CannotAsk as exc:
        return USAGE, "", str(exc)
    except (LibraryError, IngestError) as exc:
        return UNUSABLE, "", str(exc)
    except OSError as exc:
        where = exc.filename or settings.data
        return UNUSABLE, "", f"{where} cannot be used: {reason_of(exc)}. What was kept by then stays."


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings, with the data folder that the options name. Raises SettingsError."""
    settings = read_settings()
    return settings.model_copy(update={"data": options.data}) if options.data else settings


def _limits(settings: Settings) -> Limits:
    language = settings.ocr_language if settings.ocr == "auto" else ""
    return Limits(megabytes=settings.upload_megabytes, ocr_language=language)


def _ingest(work: Work) -> Done:
    options, settings = work.options, work.settings
    digests = Digests(settings.data)
    paths = options.paths or [CORPUS]
    sources = find(paths, recursive=options.recursive, digest=digests.of)
    if not options.recursive:
        _tell_of_folders(paths, work.say)
    with work.library() as library:
        forget_old(settings.data, now=datetime.now(UTC))
        names = {source.name for source in sources}
        sources += read_otherwise(library.files(), names, library.source, again=options.again)
        tally = work.read(sources, library)
        digests.save()
    return (LEFT_OUT if tally.left_out else DONE), tally.line()


def _tell_of_folders(paths: Sequence[Path], say: Callable[[str], None]) -> None:
    """Say which folders are not entered, for papers in them would be missed in silence."""
    for path in paths:
        if path != CORPUS and (inside := folders_in(path)):
            named = ", ".join(folder.name for folder in inside[:3])
            more = f" and {len(inside) - 3} more" if len(inside) > 3 else ""
            say(f"Not entered in {path}: {named}{more}; --recursive reads them too.")


def _fetch_parser() -> argparse.ArgumentParser:
    # Only this command talks to sites: the others need not wait for what does.
    from ingest.fetch_command import fetch_parser  # noqa: PLC0415

    return with_progress(with_by(with_wait(with_data(fetch_parser()))))


def _fetch(work: Work) -> Done:
    """Fetch first, so that the library is not held up by a slow site; then read what has come."""
    from ingest.fetch import forget, sources  # noqa: PLC0415
    from ingest.fetch_command import fetch_papers  # noqa: PLC0415

    settings = work.settings
    base, fetched = fetch_papers(
        work.options, settings.data, megabytes=settings.upload_megabytes, tell=work.say, watch=work.watch
    )
    with work.library() as library:
        for left in fetched.left_out:
            if left.name:  # a meeting as a whole is no paper that could be held later
                library.keep_left_out(left.name, left.address, left.reason)
        tally = work.read(sources(settings.data, base), library)
        tally.removed += forget(settings.data, base, library, prune=work.options.prune)
        while library.work() is not None:  # what was forgotten leaves the search as well
            continue
    code = LEFT_OUT if fetched.left_out or tally.left_out else DONE
    return code, f"{fetched.line()}\n{tally.line()}"


def exempt_in(library: Library, entry: FileEntry) -> tuple[tuple[int, int], ...]:
    """The first and last pages of the papers of a file that are not for the public."""
    papers = library.permitted(EVERYBODY).papers_in(entry.file.id)
    return tuple((paper.first_page, paper.last_page) for paper in papers if paper.access != "public")


def _status(options: argparse.Namespace) -> int:
    try:
        settings = settings_of(options)
        with Library.open(settings) as library:
            files, left_out = library.files(), library.left_out()
            exempt = {entry.file.id: exempt_in(library, entry) for entry in files}
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return USAGE
    except LibraryError as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE
    aside = removed(settings.data, now=datetime.now(UTC))
    write = as_json if options.json else as_text
    print(write(files, left_out, aside, exempt=exempt))
    return DONE
