"""What a reader collects for a note: answers, in an order, with words of the reader's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from answer.records import Answer


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, claim or measure as the reader put it, and what the papers say of it.

    `words` are the reader's own, which stand before it in the note. `id` tells entries of one reader apart.
    """

    asked: str
    answer: Answer
    words: str = ""
    id: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A note in the making: its title, the words it opens with, and its entries in order."""

    title: str = ""
    opening: str = ""
    entries: tuple[Entry, ...] = ()
