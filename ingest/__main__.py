"""`python -m ingest`: read papers into the library, or say what it holds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from settings import Settings, SettingsError, configure_offline, read_settings

configure_offline()

# Libraries read their settings when they are imported, so these come after.
from index.errors import LibraryError  # noqa: E402
from index.library import Library  # noqa: E402
from ingest.errors import CannotAsk, IngestError  # noqa: E402
from ingest.fetch import forget, sources  # noqa: E402
from ingest.fetch_command import fetch_papers, fetch_parser  # noqa: E402
from ingest.find import find  # noqa: E402
from ingest.run import run  # noqa: E402
from ingest.workers import Limits  # noqa: E402

DONE, LEFT_OUT, USAGE, UNUSABLE = 0, 1, 2, 3
CORPUS = Path(__file__).parent.parent / "corpus"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 done, 1 files left out, 2 usage, 3 unusable store or file."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments[:1] == ["status"]:
            return _status(_settings(_status_parser().parse_args(arguments[1:])))
        if arguments[:1] == ["fetch"]:
            return _fetch(_with_data(fetch_parser()).parse_args(arguments[1:]))
        return _ingest(_parser().parse_args(arguments))
    except (SettingsError, CannotAsk) as exc:
        return _fail(str(exc), USAGE)
    except (LibraryError, IngestError) as exc:
        return _fail(str(exc), UNUSABLE)


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Read committee papers (PDF, .html, .docx) into the library. Unchanged files cost nothing.",
        epilog=(
            "To see what is held and what was left out: python -m ingest status. "
            "To fetch papers from a council's ModernGov site: python -m ingest fetch"
        ),
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="papers, or folders of them (default: corpus/)"
    )
    parser.add_argument("--prune", action="store_true", help="take out files that are no longer there")
    return _with_data(parser)


def _status_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest status", description="What is held, and what was left out and why."
    )
    return _with_data(parser)


def _with_data(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the stores (default: PAPERS_DATA or .data)"
    )
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    settings = read_settings()
    return settings.model_copy(update={"data": options.data}) if options.data else settings


def _ingest(options: argparse.Namespace) -> int:
    settings = _settings(options)
    sources = find(options.paths or [CORPUS])
    limits = Limits(megabytes=settings.upload_megabytes)
    with Library.open(settings, write=True) as library:
        tally = run(
            sources, library, prune=options.prune, home_authority=settings.home_authority, limits=limits
        )
    print(tally.line())
    return LEFT_OUT if tally.left_out else DONE


def _fetch(options: argparse.Namespace) -> int:
    """Fetch first, so that the library is not held up by a slow site; then read what has come."""
    settings = _settings(options)
    base, fetched = fetch_papers(options, settings.data, megabytes=settings.upload_megabytes)
    print(fetched.line())
    with Library.open(settings, write=True) as library:
        for left in fetched.left_out:
            if left.name:  # a meeting as a whole is no paper that could be held later
                library.keep_left_out(left.name, left.address, left.reason)
        tally = run(
            sources(settings.data, base),
            library,
            home_authority=settings.home_authority,
            limits=Limits(megabytes=settings.upload_megabytes),
        )
        tally.removed += forget(settings.data, base, library, prune=options.prune)
    print(tally.line())
    return LEFT_OUT if fetched.left_out or tally.left_out else DONE


def _status(settings: Settings) -> int:
    with Library.open(settings) as library:
        files, left_out = library.files(), library.left_out()
    for entry in files:
        unread = f"; pages without text: {', '.join(map(str, entry.unread))}" if entry.unread else ""
        print(
            f"{entry.file.name}: {entry.pages} pages, {entry.papers} papers, {entry.passages} passages, "
            f"{entry.figures} figures, added {entry.added_at:%-d %B %Y}{unread}"
        )
    for left in left_out:
        print(f"Left out: {left.name}: {left.reason}")
    print(f"{len(files)} files held; {len(left_out)} left out.")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
