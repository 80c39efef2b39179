"""A draft handed in by a reader: its parts, taken from a copy that is gone again afterwards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from answer.drafts import Said
from answer.statements import MEGABYTES, read_draft

KINDS = ("docx", "pdf", "txt", "md")
LARGEST = MEGABYTES

__all__ = ["KINDS", "LARGEST", "name_of", "parts_of"]


def name_of(name: str) -> str:
    """The last part of a name: what a browser sends as one may be a path."""
    return Path(name.replace("\\", "/")).name or "draft"


def parts_of(name: str, content: bytes) -> tuple[Said, ...]:
    """The parts of a draft in order; raises StatementError naming the file and what to do."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / name_of(name)
        copy.write_bytes(content)
        return read_draft(copy)
