"""A sheet of how files are read: pages, papers, passages, tables, figures, pages not read, seconds, memory.

`python -m eval.reading PATH ...`: each file in a process of its own, one at a time, as `python -m ingest`
reads it; nothing is kept. The last lines say the longest time and the most memory any file took.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from settings import configure_offline

configure_offline()

from ingest.find import find  # noqa: E402  # libraries read their settings when they are imported
from ingest.records import Reading  # noqa: E402
from ingest.workers import Limits, Outcome, read_all  # noqa: E402

HEADS = ("file", "pages", "papers", "passages", "tables", "figures", "not read", "in part", "seconds")


@dataclass(slots=True)
class Sheet:
    """The rows so far, and what the worst file took."""

    read: int = 0
    left_out: int = 0
    pages: int = 0
    unread: int = 0
    seconds: float = 0.0
    longest: str = ""
    megabytes: int = 0

    def row(self, outcome: Outcome) -> str:
        """A line of a table in Markdown."""
        if outcome.seconds > self.seconds:
            self.seconds, self.longest = outcome.seconds, outcome.source.name
        self.megabytes = max(self.megabytes, outcome.megabytes)
        if outcome.reading is None:
            self.left_out += 1
            return f"| {outcome.source.name} | left out: {outcome.error.reason if outcome.error else ''} |"
        self.read += 1
        self.pages += len(outcome.reading.pages)
        unread = sum(page.unread is not None for page in outcome.reading.pages)
        self.unread += unread
        cells = (*_counts(outcome.reading), unread, _in_part(outcome.reading), f"{outcome.seconds:.1f}")
        return f"| {outcome.source.name} | {' | '.join(map(str, cells))} |"

    def sums(self) -> Iterator[str]:
        """The lines below the table."""
        yield f"{self.read} files read, {self.pages} pages, {self.unread} not read; {self.left_out} left out."
        yield f"Longest: {self.seconds:.1f} seconds ({self.longest})."
        yield f"Most memory of a reading process: {self.megabytes} MB; of this one: {_most_here()} MB."


def main(argv: Sequence[str] | None = None) -> int:
    """Print the sheet; always 0 when the paths hold papers."""
    parser = argparse.ArgumentParser(prog="python -m eval.reading", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+", help="papers, or folders of them")
    parser.add_argument("--processes", type=int, default=1, help="files read at a time (default: 1)")
    options = parser.parse_args(argv)
    print(f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}")
    sheet = Sheet()
    for outcome in read_all(find(options.paths), limits=Limits(), processes=options.processes):
        print(sheet.row(outcome), flush=True)
    print("\n" + "\n".join(sheet.sums()))
    return 0


def _counts(reading: Reading) -> tuple[int, int, int, int, int]:
    """Pages, papers, passages, tables and figures; rows of one caption, page and paper are one table."""
    tables = {
        (passage.paper_id, passage.page, passage.caption, passage.headings)
        for passage in reading.passages
        if passage.cells
    }
    return (
        len(reading.pages),
        len(reading.papers),
        len(reading.passages),
        len(tables),
        len(reading.figures),
    )


def _in_part(reading: Reading) -> int:
    return sum(bool(page.remarks) for page in reading.pages)


def _most_here() -> int:
    """Megabytes of resident memory at the most; Linux tells them in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
