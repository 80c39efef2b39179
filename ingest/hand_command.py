"""`python -m ingest add`, `remove` and `restore`: papers put in and taken out by hand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from index.library import Library
from index.records import FileEntry, Filters
from ingest.by_hand import Removed, forget, forget_old, put_aside, removed, sources_by_hand, sources_of
from ingest.changes import THIS_COMPUTER, Keeper
from ingest.command import DONE, LEFT_OUT, Done, Work
from ingest.errors import CannotAsk
from ingest.find import Source
from ingest.options import with_by, with_data, with_progress, with_wait
from ingest.told import Became

EVERYTHING = Filters(access=("public", "exempt"))


def _parser(name: str, description: str, *, takes: str, help: str) -> argparse.ArgumentParser:  # noqa: A002
    parser = argparse.ArgumentParser(prog=f"python -m ingest {name}", description=description)
    parser.add_argument("names", nargs="+", metavar=takes, help=help)
    return with_progress(with_by(with_wait(with_data(parser))))


def add_parser() -> argparse.ArgumentParser:
    """The options of `add`."""
    parser = _parser(
        "add",
        "Read single papers into the library, to be held until they are removed: "
        "no later run over a folder takes them out.",
        takes="FILE",
        help="a paper (PDF, .html, .docx), or a folder of them",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--exempt", action="store_true", help="not for the public, from the first moment")
    what.add_argument("--public", action="store_true", help="for everybody, whatever they say themselves")
    parser.add_argument("--reason", default="", metavar="WHY", help="kept with the marking")
    return parser


def remove_parser() -> argparse.ArgumentParser:
    """The options of `remove`."""
    parser = _parser(
        "remove",
        "Take files and everything from them out of the library. They can be brought back for a day: "
        "python -m ingest restore.",
        takes="NAME",
        help="a file by its name, as `status` lists it, or by its SHA-256",
    )
    parser.add_argument(
        "--for-good", action="store_true", help="keep no copy, and delete those of files removed before"
    )
    return parser


def restore_parser() -> argparse.ArgumentParser:
    """The options of `restore`."""
    return _parser(
        "restore",
        "Bring back files that were removed within the last day: they are read anew.",
        takes="NAME",
        help="a file by its name, as `status` lists it, or by its SHA-256",
    )


def _add(work: Work) -> Done:
    sources = sources_by_hand([Path(name) for name in work.options.names])
    with work.library() as library:
        forget_old(work.settings.data, now=datetime.now(UTC))
        _mark_first(work, sources, library)
        tally = work.read(sources, library)
    return (LEFT_OUT if tally.left_out else DONE), tally.line()


def _mark_first(work: Work, sources: Sequence[Source], library: Library) -> None:
    """Write down who may see files before any of them is read: at no moment is one seen by others."""
    options = work.options
    access, reason = ("exempt" if options.exempt else "public"), options.reason
    keeper = Keeper(work.settings.data, by=options.by)
    for source in sources if options.exempt or options.public else ():
        library.mark(source.digest, access, by=options.by, reason=reason)
        keeper.note(f"marked {access}", source.name, file_id=source.digest, access=access, reason=reason)


def _remove(work: Work) -> Done:
    data, now = work.settings.data, datetime.now(UTC)
    with work.library() as library:
        held, aside = library.files(), removed(data, now=now)
        noted = {note.name for note in library.left_out()}
        chosen = [(name, _held_as(name, held), _aside_as(name, aside)) for name in work.options.names]
        for name, entry, gone in chosen:
            if entry is None and name not in noted and not (gone and work.options.for_good):
                raise CannotAsk(f"No file {name} is held: `python -m ingest status` lists the names.")
        for name, entry, gone in chosen:
            if entry is not None:
                _take_out(work, library, entry, now=now)
            elif name in noted:
                library.clear_note(name)
            if work.options.for_good and (found := entry.file.id if entry else gone and gone.file_id):
                forget(data, found)
        forget_old(data, now=now)
    count = len(chosen)
    return DONE, f"Removed {count} file{'' if count == 1 else 's'}."


def _take_out(work: Work, library: Library, entry: FileEntry, *, now: datetime) -> None:
    """Put a file aside, then take it out: a program killed in between has lost nothing."""
    data, file = work.settings.data, entry.file
    exempt = {held.id for held, paper in library.papers(EVERYTHING) if paper.access == "exempt"}
    access = "exempt" if file.id in exempt else "public"
    if not work.options.for_good:
        names = tuple(sorted(entry.names, key=lambda one: one.name != file.name))
        by = work.options.by or THIS_COMPUTER
        put_aside(data, Removed(file.id, names, by, now, access), library.source(file.id))
    library.remove(file.id)
    became = Became(file.name, "removed", file.id, access=access)
    Keeper(data, by=work.options.by)(became)
    work.watch(became)


def _restore(work: Work) -> Done:
    data, now = work.settings.data, datetime.now(UTC)
    with work.library() as library:
        aside = removed(data, now=now)
        chosen = [(name, _aside_as(name, aside)) for name in work.options.names]
        for name, gone in chosen:
            if gone is None:
                raise CannotAsk(f"No file {name} was removed within the last day: add it again.")
        known = [gone for _, gone in chosen if gone]
        sources = [source for gone in known for source in sources_of(data, gone)]
        tally = work.read(sources, library, added="brought back")
        held = {entry.file.id for entry in library.files()}
        for gone in known:
            if gone.file_id in held:
                forget(data, gone.file_id)
    return (LEFT_OUT if tally.left_out else DONE), tally.line()


def _held_as(name: str, held: Sequence[FileEntry]) -> FileEntry | None:
    return next(
        (entry for entry in held if name == entry.file.id or name in {one.name for one in entry.names}), None
    )


def _aside_as(name: str, aside: Sequence[Removed]) -> Removed | None:
    return next(
        (gone for gone in aside if name == gone.file_id or name in {one.name for one in gone.names}), None
    )


COMMANDS: dict[str, tuple[Callable[[], argparse.ArgumentParser], Callable[[Work], Done]]] = {
    "add": (add_parser, _add),
    "remove": (remove_parser, _remove),
    "restore": (restore_parser, _restore),
}
