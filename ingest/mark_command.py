"""`python -m ingest mark`: who may see a file, or a paper in it, whatever the paper says itself."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from index.library import Library
from index.records import FileEntry
from ingest.changes import Keeper
from ingest.command import DONE, EVERYBODY, Done, Work
from ingest.errors import CannotAsk
from ingest.options import with_by, with_data, with_progress, with_wait
from ingest.records import Paper


def mark_parser() -> argparse.ArgumentParser:
    """The options of `mark`."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest mark",
        description=(
            "Say who may see a file: an exempt one is shown to signed-in members of PAPERS_EXEMPT_GROUP "
            "alone. It goes before what the file says itself, and stays when the file is read anew."
        ),
        epilog="A file that is not held yet is marked by its path: then it is exempt from the first moment.",
    )
    parser.add_argument(
        "names",
        nargs="+",
        metavar="NAME",
        help="a file by its name, as `status` lists it, its SHA-256 or path",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--exempt", action="store_true", help="not for the public")
    what.add_argument("--public", action="store_true", help="for everybody")
    what.add_argument("--unmark", action="store_true", help="as the file says itself again")
    parser.add_argument(
        "--page", type=int, metavar="N", help="only the paper that PDF page N stands in, not the whole file"
    )
    parser.add_argument("--reason", default="", metavar="WHY", help="kept with the marking")
    return with_progress(with_by(with_wait(with_data(parser))))


def mark(work: Work) -> Done:
    """Mark the files named, and say which papers elsewhere say the same and stay public."""
    with work.library() as library:
        held = library.files()
        chosen = [(_called(name, held), _file_id(name, held)) for name in work.options.names]
        pages = [_pages(library, name, file_id, work.options.page) for name, file_id in chosen]
        for (name, file_id), span in zip(chosen, pages, strict=True):
            _mark_one(work, library, name, file_id, span)
        while library.work() is not None:  # a copy that is cited now waits to be found by meaning
            continue
    count = len(chosen)
    return DONE, f"Marked {count} file{'' if count == 1 else 's'}."


def _mark_one(work: Work, library: Library, name: str, file_id: str, pages: tuple[int, int] | None) -> None:
    options = work.options
    access = "exempt" if options.exempt else "public"
    keeper = Keeper(work.settings.data, by=options.by)
    if options.unmark:
        if not library.unmark(file_id, pages=pages):
            raise CannotAsk(f"{name} is not marked{_of_pages(pages)}: there is nothing to take back.")
        keeper.note("unmarked", name, file_id=file_id, reason=options.reason)
        return
    library.mark(file_id, access, pages=pages, by=options.by, reason=options.reason)
    keeper.note(f"marked {access}", name, file_id=file_id, access=access, reason=options.reason)
    if options.exempt:
        for twin, paper in library.public_twins(file_id, pages=pages):
            work.say(
                f"The same words stay public in {twin.name}, page {paper.first_page}: mark them there too."
            )


def _file_id(name: str, held: tuple[FileEntry, ...]) -> str:
    """The file that a name, a SHA-256 or a path means. Raises CannotAsk."""
    for entry in held:
        if name == entry.file.id or name in {one.name for one in entry.names}:
            return entry.file.id
    try:
        with Path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as exc:
        raise CannotAsk(
            f"No file {name} is held or found here: `python -m ingest status` lists the names."
        ) from exc


def _called(name: str, held: tuple[FileEntry, ...]) -> str:
    """What a file is cited as that was named by its SHA-256; any other name as it is."""
    return next((entry.file.name for entry in held if entry.file.id == name), name)


def _pages(library: Library, name: str, file_id: str, page: int | None) -> tuple[int, int] | None:
    """The first and last page of the paper that a page stands in; None for the whole file."""
    if page is None:
        return None
    papers = library.permitted(EVERYBODY).papers_in(file_id)
    found = next((paper for paper in papers if _is_on(paper, page)), None)
    if found is None:
        raise CannotAsk(f"{name} has no paper on page {page}: read it in, or mark the whole file.")
    return found.first_page, found.last_page


def _is_on(paper: Paper, page: int) -> bool:
    return paper.first_page <= page <= paper.last_page


def _of_pages(pages: tuple[int, int] | None) -> str:
    return f" on pages {pages[0]} to {pages[1]}" if pages else ""
