"""How fast papers are read in, beside the bare cost of what cannot be spared, in one run on one machine.

`python -m eval.ingesting PAPERS`: pages a second of plain text extraction with pypdf and of our reading,
in one process each; then the whole of `python -m ingest` into a new folder beside a program that only
loads the embedding model and embeds the same passages; then a second run over the same papers, and one
over a thousand small files. Other work on the machine falls on all of them, so the ratios hold anywhere.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from settings import Settings, configure_offline

configure_offline()

from index.library import Library  # noqa: E402  # libraries read their settings when they are imported
from ingest.find import find  # noqa: E402
from ingest.read import read_file  # noqa: E402

ROOT = Path(__file__).parent.parent
MANY = 1_000
# In a process of its own: here only ingest/pdf.py may open a PDF.
PLAIN = """
import sys, time, pypdf
began = time.process_time()
for path in sys.argv[1:]:
    for page in pypdf.PdfReader(path).pages:
        page.extract_text()
print(time.process_time() - began)
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; `--embed DIR` is what the command calls itself with for the bare embedding."""
    parser = argparse.ArgumentParser(prog="python -m eval.ingesting", description=__doc__)
    parser.add_argument("papers", type=Path, nargs="*", help="PDFs, or folders of them")
    parser.add_argument("--files", type=int, default=MANY, help="small files of the last run; 0 for none")
    parser.add_argument("--times", type=int, default=3, help="how often ingest and embedding alone are run")
    parser.add_argument("--embed", type=Path, metavar="DIR", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.embed:
        return _embed(options.embed)
    with TemporaryDirectory() as folder:
        _pages_a_second(options.papers)
        _whole(options.papers, Path(folder), max(options.times, 1))
        if options.files:
            _many(options.files, Path(folder))
    return 0


def _pages_a_second(papers: Sequence[Path]) -> None:
    """Processor time, which other work on the machine hardly touches."""
    paths = [source.path for source in find(papers) if source.path.suffix.lower() == ".pdf"]
    done = subprocess.run([sys.executable, "-c", PLAIN, *paths], capture_output=True, text=True, check=True)
    plain = float(done.stdout)
    began = time.process_time()
    pages = sum(len(read_file(path).pages) for path in paths)
    ours = time.process_time() - began
    print(f"plain text with pypdf: {pages / plain:.1f} pages a second of processor time")
    print(f"our reading: {pages / ours:.1f} pages a second, {ours / plain:.1f} times the plain text's time")


def _whole(papers: Sequence[Path], folder: Path, times: int) -> None:
    """The two in turn, so that other work on the machine falls on both; of their ratios the middle one."""
    ratios = []
    for turn in range(times):
        data = folder / f"whole-{turn}"
        command = [sys.executable, "-m", "ingest", *map(str, papers), "--data", str(data)]
        whole = _seconds(command)
        bare = _seconds([sys.executable, "-m", "eval.ingesting", "--embed", str(data)])
        ratios.append(whole / bare)
        print(f"whole ingest: {whole:.1f} s; loading the model and embedding alone: {bare:.1f} s")
    print(f"ratio: {median(ratios):.2f} ({', '.join(f'{ratio:.2f}' for ratio in sorted(ratios))})")
    print(f"second run over the same papers: {_seconds(command):.2f} s")


def _embed(data: Path) -> int:
    with Library.open(Settings(data=data)) as library:
        texts = [
            passage.search_text for _, paper in library.papers() for passage in library.passages_of(paper.id)
        ]
        library.embed(texts)
    return 0


def _many(count: int, folder: Path) -> None:
    """A second run over many small files that were read before."""
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # noqa: PLC0415 - here alone

    papers = folder / "many"
    papers.mkdir()
    for number in range(count):
        canvas = Canvas(str(papers / f"{number:04}.pdf"))
        canvas.drawString(72, 700, f"There were {number} pools in ward {number}.")
        canvas.save()
    command = [sys.executable, "-m", "ingest", str(papers), "--data", str(folder / "of-many")]
    print(f"{count} small files: {_seconds(command):.1f} s; again, unchanged: {_seconds(command):.2f} s")


def _seconds(command: Sequence[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.strip()}")
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
