"""A note to take away, whatever file it becomes: blocks of words, and the places they are cited from.

Every word is plain text: whoever writes a file from it sees to it that nothing in it is obeyed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answer.records import Citation
from screens.exempt import MARK, any_exempt


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the places its words are cited from; `lead` is set strong before them."""

    text: str
    cited: tuple[Citation, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that are somebody's own: the sentence of a draft."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """An entry of a list."""

    text: str
    cited: tuple[Citation, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, and its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Quotation | Bullet | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its title and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def mark(self) -> str:
        """What must stand on top of it: that it is exempt, where a paper it cites is."""
        return MARK if any_exempt(self._cited()) else ""

    @property
    def footnotes(self) -> tuple[Citation, ...]:
        """Each place cited, once, in the order it is first cited: the first is footnote 1."""
        first: dict[tuple[str, int, str], Citation] = {}
        for citation in self._cited():
            first.setdefault(_place(citation), citation)
        return tuple(first.values())

    def numbers(self, cited: tuple[Citation, ...]) -> tuple[int, ...]:
        """The numbers of the footnotes of some citations, each once."""
        known = {_place(citation): number for number, citation in enumerate(self.footnotes, start=1)}
        return tuple(dict.fromkeys(known[_place(citation)] for citation in cited))

    def _cited(self) -> Iterator[Citation]:
        for block in self.blocks:
            if isinstance(block, Paragraph | Bullet):
                yield from block.cited


def _place(citation: Citation) -> tuple[str, int, str]:
    """What makes two citations the same: the file, the page and the words."""
    return citation.file_id or citation.paper, citation.page, " ".join(citation.quote.split())


def file_name(note: Note, ending: str) -> str:
    """A name for the file of a note that every system takes: letters, digits and hyphens."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in note.title).split()
    mark = "exempt-not-for-publication-" if note.mark else ""
    return f"{mark}{'-'.join(words).lower()[:60].strip('-') or 'note'}.{ending}"
