"""The command that sets the sample papers: python -m corpus.build [--check] [--folder DIR]

Exits 0 when done, 1 when --check finds a file that differs from its source, 3 when a source cannot be set.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.pages import set_pages
from corpus.records import Source, SourceError
from corpus.source import sources

HERE = Path(__file__).parent
MANIFEST = "manifest.csv"
COLUMNS = ("file", "title", "committee", "meeting_date", "item", "document_type", "pages", "sha256", "source")


def build(folder: Path) -> dict[str, bytes]:
    """Every file the sources of `folder` make, by name: the PDFs and the manifest. Raises SourceError."""
    made: dict[str, bytes] = {}
    rows = []
    for source in sources(folder / "sources"):
        pdf, pages = set_pages(source)
        made[source.file] = pdf
        rows.append(_row(source, pdf, pages))
    made[MANIFEST] = _manifest(rows)
    return made


def differing(folder: Path, made: dict[str, bytes]) -> Iterator[str]:
    """Names of files that are missing, differ from what the sources make, or have no source."""
    for name, content in made.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            yield name
    yield from sorted(path.name for path in folder.glob("*.pdf") if path.name not in made)


def _row(source: Source, pdf: bytes, pages: int) -> tuple[str, ...]:
    digest = hashlib.sha256(pdf).hexdigest()
    facts = (source.file, source.title, source.committee, source.meeting, source.item, source.document_type)
    return (*facts, str(pages), digest, source.published)


def _manifest(rows: list[tuple[str, ...]]) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    return held.getvalue().encode("utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with --check compare them; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.build", description="Set the sample papers as PDFs."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    parser.add_argument("--folder", type=Path, default=HERE, help="the folder that holds sources/")
    given = parser.parse_args(arguments)
    try:
        made = build(given.folder)
    except (SourceError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 3
    if given.check:
        return _report(list(differing(given.folder, made)))
    for name, content in made.items():
        (given.folder / name).write_bytes(content)
    print(f"{len(made) - 1} papers set in {given.folder}")
    return 0


def _report(names: list[str]) -> int:
    for name in names:
        print(f"{name} differs from its source; run python -m corpus.build.", file=sys.stderr)
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
