"""The options of `python -m ingest`, those its commands share among them."""

from __future__ import annotations

import argparse
from pathlib import Path

# What `--wait` waits for another run to end when it names no time.
LONG_SECONDS = 24 * 3600.0


def ingest_parser() -> argparse.ArgumentParser:
    """The options of the command that reads."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Read papers (PDF, .html, .docx) into the library. Unchanged files cost nothing.",
        epilog=(
            "To see what is held and what was left out: python -m ingest status. "
            "To fetch papers from a council's ModernGov site: python -m ingest fetch. "
            "To add, remove or mark single papers: python -m ingest add, remove, restore, mark"
        ),
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="papers, or folders of them (default: corpus/)"
    )
    parser.add_argument(
        "--recursive", action="store_true", help="read the folders inside the folders named, too"
    )
    parser.add_argument("--prune", action="store_true", help="take out files that are no longer there")
    parser.add_argument("--again", action="store_true", help="read every file anew, unchanged ones too")
    return with_progress(with_by(with_wait(with_data(parser))))


def status_parser() -> argparse.ArgumentParser:
    """The options of `status`."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest status", description="What is held, and what was left out and why."
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object, for other programs")
    return with_data(parser)


def with_data(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The option that names the data folder."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the stores (default: PAPERS_DATA or .data)"
    )
    return parser


def with_wait(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The option to wait for another run."""
    parser.add_argument(
        "--wait",
        type=float,
        nargs="?",
        const=LONG_SECONDS,
        default=0.0,
        metavar="SECONDS",
        help="wait for another run on the same folder to end, instead of giving up",
    )
    return parser


def with_by(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The option that says who does it."""
    parser.add_argument(
        "--by", default="", metavar="WHO", help="who is noted in the log of changes (default: this computer)"
    )
    return parser


def with_progress(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The option that says how progress is shown."""
    parser.add_argument(
        "--progress",
        choices=("bars", "json"),
        default="bars",
        help="bars on a terminal, or a JSON object a line on stderr for another program (default: bars)",
    )
    return parser
