"""Which files a run is to read: papers named one by one, or those in a folder."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import NothingToRead
from ingest.fetch_state import known_in
from ingest.records import NOTHING_KNOWN, Known

ENDINGS = (".pdf", ".html", ".htm", ".docx")
"""Of the files that can be read."""
_SAVE_AS = tuple(".doc .dot .docm .dotx .rtf .odt .pages .xls .xlsx .ppt .pptx .msg .eml .mht .mhtml".split())
_LISTED = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `name` is what citations will call it, `digest` its SHA-256 in hex.

    `known` is what the place it was found in says of it. `by_hand` tells that somebody put it in: it is held
    until somebody takes it out, wherever `path` leads by then.
    """

    path: Path
    name: str
    digest: str
    known: Known = NOTHING_KNOWN
    by_hand: bool = False


def find(
    paths: Sequence[Path], *, recursive: bool = False, digest: Callable[[Path], str] | None = None
) -> list[Source]:
    """The papers among the paths: files as they are given, and those in each folder.

    With `recursive`, those in the folders inside a folder too.

    Papers are PDFs, web pages and Word documents, known by their endings. Hidden files and folders are left
    out, the lock files of Office ("~$...") and the folder a browser saves beside a web page. Files of one
    name are called by as much of their path as tells them apart. `digest` gives a file's SHA-256, by default
    by reading it. Raises NothingToRead for a path that does not exist or is no paper, and for a folder
    without one.
    """
    found: list[Path] = []
    for path in paths:
        found.extend(_in_folder(path, recursive=recursive) if path.is_dir() else [_file(path)])
    unique = {path.resolve(): path for path in found}
    fetched = {folder: known_in(folder) for folder in {real.parent for real in unique}}
    told = digest or sha256
    sources = []
    for (real, path), name in zip(unique.items(), _names(list(unique)), strict=True):
        # One that was fetched keeps its name and what its site said of it.
        called, known = fetched[real.parent].get(real.name, (name, NOTHING_KNOWN))
        sources.append(Source(path, called, told(path), known))
    return sources


def _names(paths: Sequence[Path]) -> list[str]:
    """For each file its name, with as many folders before it as no other file shares."""
    parts = [path.parts for path in paths]
    lengths = [1] * len(paths)
    for length in range(1, max(map(len, parts), default=1)):
        ends = Counter(own[-own_length:] for own, own_length in zip(parts, lengths, strict=True))
        for place, own in enumerate(parts):
            if lengths[place] == length and ends[own[-length:]] > 1:
                lengths[place] = length + 1
    return ["/".join(own[-length:]) for own, length in zip(parts, lengths, strict=True)]


def _in_folder(folder: Path, *, recursive: bool) -> list[Path]:
    found = sorted(_papers_under(folder, recursive=recursive))
    if not found:
        inside = "" if recursive or not folders_in(folder) else " (--recursive enters the folders in it)"
        raise NothingToRead(
            f"There is no paper ({_LISTED}) in the folder {folder}: "
            f"put papers there or name another one{inside}."
        )
    return found


def folders_in(folder: Path) -> list[Path]:
    """The folders inside a folder that `recursive` would enter; none for a file."""
    if not folder.is_dir():
        return []
    names = [path.name for path in folder.iterdir()]
    return sorted(path for path in folder.iterdir() if path.is_dir() and not _is_aside(path.name, names))


def _papers_under(folder: Path, *, recursive: bool) -> Iterator[Path]:
    """The papers in a folder, and in the folders in it, each folder once however links lead to it."""
    entered: set[Path] = set()
    for place, folders, names in os.walk(folder, followlinks=True, onerror=_not_entered):
        here = Path(place).resolve()
        if here in entered:
            folders.clear()
            continue
        entered.add(here)
        folders[:] = sorted(name for name in folders if recursive and not _is_aside(name, names))
        yield from (Path(place) / name for name in names if _is_paper(Path(place) / name))


def _not_entered(error: OSError) -> None:
    reason = error.strerror or error
    raise NothingToRead(f"The folder {error.filename} cannot be opened: {reason}.") from error


def _is_aside(folder: str, beside: Sequence[str]) -> bool:
    """Whether a folder is hidden, or holds the pictures and frames of a saved web page beside it."""
    page = folder.removesuffix("_files")
    pages = {f"{page}.html", f"{page}.htm"} if page != folder else set()
    return folder.startswith(".") or not pages.isdisjoint(beside)


def _is_paper(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~$")) and path.is_file()


def _file(path: Path) -> Path:
    if not path.is_file():
        raise NothingToRead(f"There is no file or folder {path}: name one that exists.")
    ending = path.suffix.lower()
    if ending in _SAVE_AS:
        raise NothingToRead(f"{path} cannot be read as it is: save it as a PDF or a Word document (.docx).")
    if ending not in ENDINGS:
        raise NothingToRead(f"{path} is not a paper: name files that end in {_LISTED}, or a folder of them.")
    return path


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hex; raises NothingToRead where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as exc:
        raise NothingToRead(f"{path} cannot be opened: {exc.strerror or exc}.") from exc
