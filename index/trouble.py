"""Why a store refuses, in plain words: what libraries say of a full disk differs, and some of it misleads."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOM = 2_000_000
"""Bytes: with less left on its disk no store can be written, whatever it says itself."""
FULL, ONLY_READ, NOT_OURS = (
    "the disk is full",
    "it can only be read, and this program has to write there",
    "this program may not write there",
)
BUSY = "another program is writing to it; try again in a minute"
_SIGNS = {
    "disk is full": FULL,
    "no space left": FULL,
    "os error 28": FULL,
    "disk quota": FULL,
    "readonly database": ONLY_READ,
    "read-only": ONLY_READ,
    "os error 30": ONLY_READ,
    "permission denied": NOT_OURS,
    "os error 13": NOT_OURS,
    "database is locked": BUSY,
}


def reason_told(told: object, folder: Path | None = None) -> str:
    """The reason a library tells, in plain words where we have them; `folder` is where the store is."""
    words = str(told).rstrip(". ") or type(told).__name__
    found = next((plain for sign, plain in _SIGNS.items() if sign in words.lower()), "")
    return found or (FULL if folder is not None and _is_full(folder) else words)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < ROOM
    except OSError:
        return False
