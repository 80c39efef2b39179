"""The log of who added, removed or marked which paper, and when: one JSON object a line, only ever added to.

It stands in the data folder as `changes.jsonl`. A line is written once the change is kept; a program killed
in between loses the line and not the paper. Only the program that holds the writer's lock writes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import IngestError, reason_of
from ingest.told import Became, Event

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE = "changes.jsonl"
THIS_COMPUTER = "this computer"
"""Who did something without a sign-in: whoever uses the machine."""
HEADER = ("when", "who", "what", "file", "access", "reason", "sha256")
# A spreadsheet takes a cell that begins like this for a formula; an apostrophe in front keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Change:
    """Change(at, "Anna Example", "added", "report.pdf"): what was done to a file, and by whom.

    `what` is "added", "replaced", "brought back", "left out", "removed", "marked exempt", "marked public" or
    "unmarked".
    `access` is "exempt" where the file, or a paper in it, is not for the public.
    """

    at: datetime
    by: str
    what: str
    name: str
    file_id: str = ""
    access: str = "public"
    reason: str = ""


@cache
def _codec() -> TypeAdapter[Change]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # processes that read files have no use for it

    return TypeAdapter(Change)


def changes(data: Path) -> tuple[Change, ...]:
    """What was done to the papers in a data folder, oldest first. Raises IngestError.

    A last line that is not whole, as lost power may leave it, is passed over.
    """
    try:
        lines = (data / FILE).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as exc:
        raise IngestError(f"The log {data / FILE} cannot be read: {exc.strerror or exc}.") from exc
    return tuple(change for line in lines if (change := _change(line)))


def _change(line: bytes) -> Change | None:
    try:
        return _codec().validate_json(line)
    except ValueError:
        return None


def note(data: Path, *new: Change) -> None:
    """Write changes down. Raises IngestError when the log cannot be written."""
    try:
        with (data / FILE).open("ab") as log:
            begun = log.tell() and not _ends_whole(data / FILE)
            log.write(b"\n" if begun else b"")
            log.writelines(_codec().dump_json(change) + b"\n" for change in new)
    except OSError as exc:
        reason = reason_of(exc)
        raise IngestError(f"The log {data / FILE} cannot be written: {reason}; the papers are kept.") from exc


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as log:
        log.seek(-1, 2)
        return log.read(1) == b"\n"


class Keeper:
    """Notes what a run does to the papers of a data folder, `by` whom; it is told of every event."""

    def __init__(self, data: Path, *, by: str = "", added: str = "added") -> None:
        """`added` is what a file that is read was: "brought back" where it had been removed."""
        self._data = data
        self._by = by or THIS_COMPUTER
        self._added = added

    def __call__(self, event: Event) -> None:
        """Note it, if it changes what is held."""
        if isinstance(event, Became) and event.what != "held already":
            what = event.what if event.what != "read" else "replaced" if event.replaced else self._added
            self.note(what, event.name, file_id=event.file_id, access=event.access, reason=event.reason)

    def note(
        self, what: str, name: str, *, file_id: str = "", access: str = "public", reason: str = ""
    ) -> None:
        """Note one change, now."""
        note(self._data, Change(datetime.now(UTC), self._by, what, name, file_id, access, reason))


def as_csv(some: Iterable[Change]) -> str:
    """Changes as a spreadsheet; whatever a cell begins with, it is text there."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for one in some:
        cells = (one.by, one.what, one.name, one.access, one.reason, one.file_id)
        writer.writerow((one.at.isoformat(timespec="seconds"), *map(_as_text, cells)))
    return out.getvalue()


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
