"""How much of a paper is read in its reading order: our passages beside another program's text.

The truth is a sequence of words. A paper's score is the longest sequence of words that stand in both, in
the same order, as a share of the truth's words. Words lost stand in the truth and nowhere in the
passages; words doubled stand more often in the passages than in the truth.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.records import Passage, PassageKind

_WORD = re.compile(r"[^\W_]+")
_STAMP = re.compile(r"page\s+\d+(\s+of\s+\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Score:
    """How a reading stands to the truth: counts of words; `wanted` are those of the truth."""

    wanted: int
    in_order: int
    lost: int
    doubled: int

    @property
    def share(self) -> float:
        """The share of the truth's words that stand in reading order."""
        return self.in_order / self.wanted if self.wanted else 1.0


def score(truth: Sequence[str], read: Sequence[str]) -> Score:
    """The reading held against the truth."""
    wanted, got = Counter(truth), Counter(read)
    return Score(len(truth), common(truth, read), (wanted - got).total(), (got - wanted).total())


def common(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence, by the bit-parallel way of Hyyrö (2004)."""
    places: dict[str, int] = {}
    for place, word in enumerate(first):
        places[word] = places.get(word, 0) | (1 << place)
    everything = (1 << len(first)) - 1
    free = everything
    for word in second:
        match = places.get(word, 0) & free
        free = ((free + match) | (free - match)) & everything
    return len(first) - free.bit_count()


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in small letters, without punctuation: hyphens part words."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def read_words(passages: Iterable[Passage]) -> list[str]:
    """The words of passages in order, each heading, caption and column label where it first stands."""
    return [word for text in _said(passages) for word in words_of(text)]


def _said(passages: Iterable[Passage]) -> Iterator[str]:
    path: tuple[str, ...] = ()
    number: str | None = None
    labels: set[str] = set()
    for passage in passages:
        if passage.headings != path:
            kept = sum(1 for old, new in zip(path, passage.headings, strict=False) if old == new)
            yield from passage.headings[kept:]
            path = passage.headings
        if passage.kind is PassageKind.ROW:
            fresh = [cell.column_label for cell in passage.cells if cell.column_label not in labels]
            yield from fresh
            labels.update(fresh)
        else:
            labels.clear()
        if passage.paragraph and passage.paragraph != number:
            yield passage.paragraph
        number = passage.paragraph
        yield passage.text


def printed_words(path: Path, *, mode: str = "-raw") -> list[str]:
    """The words poppler's pdftotext gives for a paper, its page stamps and running lines left out."""
    command = ["pdftotext", mode, "-enc", "UTF-8", str(path), "-"] if mode else ["pdftotext", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    pages = [page.splitlines() for page in text.split("\f")]
    running = running_lines(pages)
    lines = [line for page in pages for line in page if line.strip() not in running]
    return [word for line in lines if not _STAMP.fullmatch(line.strip()) for word in words_of(line)]


def running_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines that stand first or last on at least three pages and half of all."""
    ends = Counter(
        line for page in pages for line in {line.strip() for line in [*page[:2], *page[-2:]] if line.strip()}
    )
    return {line for line, times in ends.items() if times >= 3 and times * 2 >= len(pages)}
