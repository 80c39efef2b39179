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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import Path

from ingest.records import Passage, PassageKind, Reading

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


def read_words(reading: Reading) -> list[str]:
    """The words of a file's papers in order: passages with their numbers, and what stands around them.

    A title, heading or lead-in counts where it first stands; a column label, or what it has beyond the
    label before it, where its table begins.
    """
    found: list[str] = []
    for paper in reading.papers:
        passages = [passage for passage in reading.passages if passage.paper_id == paper.id]
        words = [word for text in _said(passages) for word in words_of(text)]
        title = words_of(paper.title)
        opening = words[: 4 * len(title) + 40]
        found += words if common(title, opening) == len(title) else [*title, *words]
    return found


def _said(passages: Sequence[Passage]) -> Iterator[str]:
    labels: list[str] = []
    for before, passage in pairwise([None, *passages]):
        assert passage is not None
        path = before.headings if before else ()
        kept = sum(1 for old, new in zip(path, passage.headings, strict=False) if old == new)
        yield from passage.headings[kept:]
        recent = [one.text for one in passages[max(0, passage.order - 12) : passage.order]]
        if passage.lead_in not in (before.lead_in if before else "", *recent):
            yield passage.lead_in
        if before is None or _table(passage) != _table(before):
            labels = []
            yield passage.caption if passage.caption not in (*passage.headings, *recent) else ""
        if passage.kind is PassageKind.ROW:
            yield from _fresh(passage, labels)
        if before is None or passage.paragraph != before.paragraph:
            yield passage.paragraph or ""
        yield passage.text


def _table(passage: Passage) -> tuple[int, str]:
    return (passage.page, passage.caption) if passage.cells else (0, "")


def _fresh(passage: Passage, labels: list[str]) -> Iterator[str]:
    """The column labels of a row that no row above has, without the words they share with the one before."""
    before: list[str] = []
    for cell in passage.cells:
        words = cell.column_label.split()
        if cell.column_label not in labels:
            same = sum(
                1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, words, strict=False))
            )
            yield " ".join(words[same:])
        before = words
        labels.append(cell.column_label)


def printed_words(path: Path, *, mode: str = "-raw") -> list[str]:
    """The words poppler's pdftotext gives for a paper, its page stamps and running lines left out."""
    command = ["pdftotext", mode, "-enc", "UTF-8", str(path), "-"] if mode else ["pdftotext", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")]
    running, step = running_lines(pages), _step(pages)
    lines = [
        line
        for number, page in enumerate(pages, start=1)
        for place, line in enumerate(page)
        if line not in running and not _counts(page, place, number, step)
    ]
    return [word for line in lines for word in words_of(line)]


def _counts(page: Sequence[str], place: int, number: int, step: int | None) -> bool:
    """Whether a line is a stamp "Page 30", on one line or two, or a bare number in step with the pages."""
    line = page[place]
    following = page[place + 1] if place + 1 < len(page) else ""
    above = page[place - 1] if place else ""
    if _STAMP.fullmatch(line) or (line == "Page" and following.isdigit()):
        return True
    return line.isdigit() and (above == "Page" or (step is not None and int(line) - number == step))


def _step(pages: Sequence[Sequence[str]]) -> int | None:
    """By how much bare numbers at the head or foot differ from the page, where they do so on three pages."""
    ends = (
        int(line) - number
        for number, page in enumerate(pages, start=1)
        for line in {*page[:1], *page[-1:]}
        if line.isdigit()
    )
    steps = Counter(ends).most_common(1)
    return steps[0][0] if steps and steps[0][1] >= 3 else None


def running_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines that stand first or last on at least three pages and half of all."""
    ends = Counter(line for page in pages for line in {*page[:2], *page[-2:]})
    return {line for line, times in ends.items() if times >= 3 and times * 2 >= len(pages)}
