"""Files handed in by a browser: what each is called here, and where it lies until it has been read.

What a browser sends as a name was chosen by somebody else: it may hold folders, control characters, marks
that turn the direction of writing, hundreds of letters. Nothing of it but letters becomes part of a path.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from ingest.errors import IngestError, reason_of

LONGEST = 180
"""In bytes: a file system takes 255, and a number or an ending of ours may be added."""
_BLOCK = 1 << 20
# Control characters, halves of characters, and marks that turn the direction of what follows.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]"
)
# What Windows takes in no name; elsewhere these are letters like others.
_WINDOWS = re.compile(r'[<>:"|?*]')


def clean_name(name: str, *, windows: bool = os.name == "nt") -> str:
    """The last part of a name as a file's name: on one line, whole letters, no folder, never hidden."""
    last = re.split(r"[/\\]", name)[-1]
    last = " ".join(_UNSEEN.sub(" ", unicodedata.normalize("NFC", last)).split())
    if windows:
        last = _WINDOWS.sub("_", last)
    stem, ending = _parted(last.lstrip(".~$ ").rstrip(". "))
    return f"{_cut(stem, LONGEST - len(ending.encode())).strip() or 'paper'}{ending}"


def _parted(name: str) -> tuple[str, str]:
    """A name without its ending, and the ending with its dot, of ten letters at most."""
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending}") if dot and len(ending.encode()) <= 10 else (name, "")


def _cut(text: str, longest: int) -> str:
    return text.encode()[:longest].decode(errors="ignore")


def clean_names(names: Iterable[str]) -> list[str]:
    """The names of files handed in together, each once: the second "report.pdf" is "report (2).pdf"."""
    taken: set[str] = set()
    found = []
    for name in map(clean_name, names):
        stem, ending = _parted(name)
        tries = (name if number == 1 else f"{stem} ({number}){ending}" for number in range(1, 10_000))
        own = next(one for one in tries if one.casefold() not in taken)
        taken.add(own.casefold())
        found.append(own)
    return found


def write_down(folder: Path, name: str, content: memoryview) -> Path:
    """Write a file handed in to its folder. Raises IngestError, naming the folder, when there is no room."""
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as out:
            for start in range(0, len(content), _BLOCK):
                out.write(content[start : start + _BLOCK])
            out.flush()
            os.fsync(out.fileno())
    except OSError as exc:
        raise IngestError(
            f"{name} cannot be written to {folder.parent}: {reason_of(exc)}. Nothing was added; mend that "
            "and add the files again."
        ) from exc
    return path
