"""What one reader may not see: papers, and the pages they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.records import Paper


@dataclass(frozen=True, slots=True)
class PartlySeen:
    """A file of which something is withheld: the papers in it that may be seen, and those that may not."""

    seen: tuple[Paper, ...]
    withheld: tuple[Paper, ...]

    def shows(self, number: int) -> bool:
        """Whether a page may be seen: it is in a paper that may be, and in none that may not.

        A page in no paper, a divider or a blank between two, is withheld with the papers around it.
        """
        return _covered(number, self.seen) and not _covered(number, self.withheld)


@dataclass(frozen=True, slots=True)
class Withheld:
    """All that is withheld from one reader; files that they see whole are not named.

    `papers` are those that would be searched, with how many passages each has.
    """

    papers: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, PartlySeen] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.files)

    def shows(self, file_id: str, number: int) -> bool:
        """Whether a page may be seen."""
        file = self.files.get(file_id)
        return file is None or file.shows(number)

    def pages(self, file_id: str, count: int) -> Iterator[int]:
        """The pages of a file that may be seen, counted from 1; `count` is how many it has."""
        return (number for number in range(1, count + 1) if self.shows(file_id, number))


NOTHING_WITHHELD = Withheld()


def _covered(number: int, papers: Iterable[Paper]) -> bool:
    return any(paper.first_page <= number <= paper.last_page for paper in papers)
