"""The kept copies of the papers' files, from which pages are shown beside an answer."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from index.errors import NotHeld, SourceUnusable, StoreUnusable
from ingest.errors import reason_of

FOLDER = "files"
BLOCK = 1 << 20


class KeptFiles:
    """Copies under `data`/files, each named by the SHA-256 of its bytes."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def keep(self, file_id: str, source: Path) -> None:
        """Copy `source`, which must still be the file whose SHA-256 is `file_id`.

        Raises SourceUnusable when it cannot be read or has changed, StoreUnusable when there is no room.
        """
        if self._path(file_id).exists():
            return
        part = self._folder / f"{file_id}.part"
        self._make_folder()
        if _copy(source, part) != file_id:
            part.unlink()
            raise SourceUnusable(f"{source.name} changed while it was being read: read it again.")
        part.replace(self._path(file_id))

    def path(self, file_id: str) -> Path:
        """Where the copy stands. Raises NotHeld when there is none."""
        path = self._path(file_id)
        if not path.exists():
            raise self.absent(file_id)
        return path

    def absent(self, file_id: str) -> NotHeld:
        """What is said where there is no copy."""
        return NotHeld(f"No copy of the file {file_id[:12]} is kept: read its folder in again.")

    def clear_all_but(self, file_ids: Collection[str]) -> None:
        """Remove copies that belong to no file held, as a killed program may leave them."""
        if not self._folder.is_dir():
            return
        names = {self._path(file_id).name for file_id in file_ids}
        for path in self._folder.iterdir():
            if path.name not in names:
                path.unlink()

    def _path(self, file_id: str) -> Path:
        return self._folder / f"{file_id}.pdf"

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise StoreUnusable(f"The folder {self._folder} cannot be made ({exc.strerror}).") from exc


def _copy(source: Path, target: Path) -> str:
    """Copy the bytes down to the disk and return their SHA-256 in hex."""
    digest = hashlib.sha256()
    with _opened(source) as reader:
        try:
            with target.open("wb") as writer:
                while block := reader.read(BLOCK):
                    digest.update(block)
                    writer.write(block)
                writer.flush()
                os.fsync(writer.fileno())
        except OSError as exc:
            target.unlink(missing_ok=True)
            reason = f"{target.parent} cannot be written to: {reason_of(exc)}"
            raise StoreUnusable(f"{source.name} cannot be kept, because {reason}.") from exc
    return digest.hexdigest()


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as exc:
        raise SourceUnusable(f"{source.name} cannot be opened ({exc.strerror}).") from exc
