"""`python -m eval.manifest`: write down which question files there are, in which version, over which papers.

A result counts for the questions it was measured on. The manifest beside the question files gives each file
its version, which goes up by one whenever its content has changed, the number of its questions, its SHA-256,
and name and SHA-256 of those of its papers that are part of the project. Papers of other publishers are
not, and have no place in it.
Exits 0 when written, 1 when --check finds it out of date, 3 when a file cannot be read.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from eval.errors import EvalError
from eval.questions import read_questions

ROOT = Path(__file__).parent.parent
QUESTIONS, PAPERS = ROOT / "eval/questions", ROOT / "corpus"
MANIFEST = "manifest.csv"
DONE, OUT_OF_DATE, UNUSABLE = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One question file. `papers` are "name=sha256" of its papers in the project, parted by spaces."""

    file: str
    version: int
    questions: int
    sha256: str
    papers: str = ""


def entries(questions: Path, papers: Path) -> tuple[Entry, ...]:
    """An entry for every question file of a folder, by name; the version follows the manifest there.

    Raises EvalError for a file or a manifest that cannot be read.
    """
    files = sorted(path for path in questions.iterdir() if path.suffix in {".jsonl", ".csv"})
    known = _known(questions / MANIFEST)
    return tuple(_versioned(_entry(path, papers), known) for path in files if path.name != MANIFEST)


def written(held: Sequence[Entry]) -> str:
    """The manifest's text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Entry))
    writer.writerows(astuple(entry) for entry in held)
    return text.getvalue()


def _entry(path: Path, papers: Path) -> Entry:
    asked = read_questions(path)
    named = {known.paper for known in asked}
    named |= {source.paper for known in asked for places in known.sources for source in places}
    held = sorted(name for name in named if name and (papers / name).is_file())
    return Entry(
        file=path.name,
        version=1,
        questions=len(asked),
        sha256=_sha256(path),
        papers=" ".join(f"{name}={_sha256(papers / name)}" for name in held),
    )


def _versioned(entry: Entry, known: Mapping[str, Entry]) -> Entry:
    before = known.get(entry.file)
    if before is None:
        return entry
    return replace(entry, version=before.version + (entry.sha256 != before.sha256))


def _known(path: Path) -> dict[str, Entry]:
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        return {row["file"]: _of_row(row) for row in rows}
    except (KeyError, ValueError, OSError) as exc:
        raise EvalError(f"The manifest {path} cannot be read: put back the one of the last commit.") from exc


def _of_row(row: Mapping[str, str]) -> Entry:
    return Entry(row["file"], int(row["version"]), int(row["questions"]), row["sha256"], row["papers"])


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Write or check the manifest and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.manifest",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 when out of date")
    parser.add_argument(
        "--folder", type=Path, default=QUESTIONS, help="question files (default: %(default)s)"
    )
    options = parser.parse_args(argv)
    path = options.folder / MANIFEST
    try:
        text = written(entries(options.folder, PAPERS))
        current = path.is_file() and path.read_text(encoding="utf-8") == text
        if options.check and not current:
            print(f"{path} is out of date: run python -m eval.manifest.", file=sys.stderr)
            return OUT_OF_DATE
        if not current:
            path.write_text(text, encoding="utf-8")
    except (EvalError, OSError) as exc:
        print(exc, file=sys.stderr)
        return UNUSABLE
    return DONE


if __name__ == "__main__":
    sys.exit(main())
