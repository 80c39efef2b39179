"""The path of headings above a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.blocks import Block
from ingest.signs import is_appendix

_TOP = re.compile(
    r"^(executive summary|summary|report authors?|appendix|annex|background papers|conclusions?)\b",
    re.IGNORECASE,
)


_CONTENTS = re.compile(r"^(table of )?contents( page)?$|^index$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    page: int
    number: str
    start: float
    size: float
    capitals: bool

    @property
    def depth(self) -> int:
        return self.number.count(".") + 1 if self.number else 0


@dataclass(slots=True)
class HeadingPath:
    """Headings met so far in a paper, of which those still open make the path, nearest last.

    Numbered headings nest by their numbers. One without a number stands under the numbered heading
    above it, unless it is set further left or larger or opens a part of its own ("Executive Summary");
    among themselves they nest by size and capitals. All of an appendix stands under its heading.
    """

    _open: list[_Entry] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        """The open headings with their numbers, nearest last."""
        return tuple(f"{entry.number} {entry.text}".strip() for entry in self._open)

    def add(self, block: Block) -> None:
        """Take in the next heading of the paper."""
        text = block.text.rstrip(":").strip()
        entry = _Entry(text, block.page, block.number, block.start, block.size, text.isupper())
        self._open = [above for above in self._open if _holds(above, entry)]
        self._open.append(entry)


def _holds(above: _Entry, entry: _Entry) -> bool:
    """Whether a heading met earlier still stands above this one; nothing overleaf stands under Contents."""
    if _CONTENTS.match(above.text) and entry.page > above.page:
        return False
    if is_appendix(above.text):
        return not _TOP.match(entry.text)
    if entry.number:
        if not above.number:
            return above.size > entry.size + 0.5
        return above.depth < entry.depth and _leads(above.number, entry.number)
    return _holds_unnumbered(above, entry)


def _holds_unnumbered(above: _Entry, entry: _Entry) -> bool:
    if _TOP.match(entry.text) or entry.size > above.size + 0.5:
        return False
    if above.number:
        indented = entry.start > above.start + 6
        return indented or (entry.start > above.start - 6 and not entry.capitals)
    return above.size > entry.size + 0.5 or (above.capitals and not entry.capitals)


def _leads(above: str, number: str) -> bool:
    return number.startswith(f"{above}.")
