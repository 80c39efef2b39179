"""A draft handed in by a reader: its parts, taken from a copy that is gone again afterwards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from answer.draft_process import read_apart
from answer.drafts import Said
from answer.statements import MEGABYTES, StatementError

KINDS = ("docx", "pdf", "txt", "md")
LARGEST = MEGABYTES

__all__ = ["KINDS", "LARGEST", "parts_of"]


def parts_of(name: str, content: bytes) -> tuple[Said, ...]:
    """The parts of a draft in order; `name` is a clean one (ingest.uploads). Raises StatementError naming the
    file and what to do.
    """
    try:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / name
            copy.write_bytes(content)
            return read_apart(copy)
    except OSError as exc:
        raise StatementError(
            f"{name} cannot be laid down to be read: {exc.strerror or exc}. Paste the text instead."
        ) from exc
