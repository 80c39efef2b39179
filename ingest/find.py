"""Which files a run is to read: PDFs named one by one, or those that lie in a folder."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import NothingToRead
from ingest.fetch_state import known_of
from ingest.records import NOTHING_KNOWN, Known


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `name` is what citations will call it, `digest` its SHA-256 in hex.

    `known` is what the place it was found in says of it.
    """

    path: Path
    name: str
    digest: str
    known: Known = NOTHING_KNOWN


def find(paths: Sequence[Path]) -> list[Source]:
    """The PDFs among the paths: files as they are given, and the files ending .pdf in each folder.

    Folders inside a folder are not entered; give them as paths of their own. Two files of one name are
    called by their folder and name. Raises NothingToRead for a path that does not exist or is no PDF
    and for a folder without one.
    """
    found: list[Path] = []
    for path in paths:
        found.extend(_in_folder(path) if path.is_dir() else [_file(path)])
    unique = list({path.resolve(): path for path in found}.values())
    times = Counter(path.name for path in unique)
    return [_source(path, alone=times[path.name] == 1) for path in unique]


def _source(path: Path, *, alone: bool) -> Source:
    """The file as a source; one that was fetched keeps its name and what its site said of it."""
    name, known = known_of(path) or (_name(path, alone=alone), NOTHING_KNOWN)
    return Source(path, name, digest(path), known)


def _name(path: Path, *, alone: bool) -> str:
    return path.name if alone else f"{path.resolve().parent.name}/{path.name}"


def _in_folder(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".pdf" and path.is_file())
    if not found:
        raise NothingToRead(f"There is no PDF in the folder {folder}: put papers there or name another one.")
    return found


def _file(path: Path) -> Path:
    if not path.is_file():
        raise NothingToRead(f"There is no file or folder {path}: name one that exists.")
    if path.suffix.lower() != ".pdf":
        raise NothingToRead(f"{path} is not a PDF: name files that end in .pdf, or a folder of them.")
    return path


def digest(path: Path) -> str:
    """The SHA-256 of a file in hex; raises NothingToRead where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as exc:
        raise NothingToRead(f"{path} cannot be opened: {exc.strerror or exc}.") from exc
