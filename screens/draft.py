"""A draft handed in by a reader: its claims, taken from a copy that is gone again afterwards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from answer.statements import MEGABYTES, read_statement_file

KINDS = ("docx", "pdf", "txt", "md")
LARGEST = MEGABYTES

__all__ = ["KINDS", "LARGEST", "claims_of"]


def claims_of(name: str, content: bytes) -> str:
    """The claims of a draft in order; raises StatementError naming the file and what to do."""
    with TemporaryDirectory() as folder:
        # Only the last part of the name: what a browser sends as a name may be a path.
        copy = Path(folder) / (Path(name.replace("\\", "/")).name or "draft")
        copy.write_bytes(content)
        return " ".join(read_statement_file(copy))
