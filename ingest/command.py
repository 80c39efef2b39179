"""The commands of `python -m ingest`: reading, `fetch` and `status`."""

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
from ingest.digests import Digests  # noqa: E402
from ingest.errors import CannotAsk, IngestError  # noqa: E402
from ingest.find import find, folders_in  # noqa: E402
from ingest.run import run  # noqa: E402
from ingest.status import as_json, as_text  # noqa: E402
from ingest.workers import Limits  # noqa: E402

DONE, LEFT_OUT, USAGE, UNUSABLE = 0, 1, 2, 3
CORPUS = Path(__file__).parent.parent / "corpus"
# What `--wait` waits for another run to end when it names no time.
LONG_SECONDS = 24 * 3600.0


def run_command(argv: Sequence[str]) -> int:
    """Run the command and give its exit code: 0 done, 1 files left out, 2 usage, 3 unusable store or file."""
    arguments = list(argv)
    try:
        if arguments[:1] == ["status"]:
            return _status(_status_parser().parse_args(arguments[1:]))
        if arguments[:1] == ["fetch"]:
            return _fetch(arguments[1:])
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
        description="Read papers (PDF, .html, .docx) into the library. Unchanged files cost nothing.",
        epilog=(
            "To see what is held and what was left out: python -m ingest status. "
            "To fetch papers from a council's ModernGov site: python -m ingest fetch"
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
    return _with_wait(_with_data(parser))


def _status_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest status", description="What is held, and what was left out and why."
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object, for other programs")
    return _with_data(parser)


def _with_data(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the stores (default: PAPERS_DATA or .data)"
    )
    return parser


def _with_wait(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
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


def _settings(options: argparse.Namespace) -> Settings:
    settings = read_settings()
    return settings.model_copy(update={"data": options.data}) if options.data else settings


def _limits(settings: Settings) -> Limits:
    language = settings.ocr_language if settings.ocr == "auto" else ""
    return Limits(megabytes=settings.upload_megabytes, ocr_language=language)


def _ingest(options: argparse.Namespace) -> int:
    settings = _settings(options)
    digests = Digests(settings.data)
    paths = options.paths or [CORPUS]
    sources = find(paths, recursive=options.recursive, digest=digests.of)
    if not options.recursive:
        _tell_of_folders(paths)
    with Library.open(settings, write=True, wait=options.wait) as library:
        tally = run(
            sources,
            library,
            prune=options.prune,
            again=options.again,
            home_authority=settings.home_authority,
            limits=_limits(settings),
        )
        digests.save()
    print(tally.line())
    return LEFT_OUT if tally.left_out else DONE


def _tell_of_folders(paths: Sequence[Path]) -> None:
    """Say which folders are not entered, for papers in them would be missed in silence."""
    for path in paths:
        if path != CORPUS and (inside := folders_in(path)):
            named = ", ".join(folder.name for folder in inside[:3])
            more = f" and {len(inside) - 3} more" if len(inside) > 3 else ""
            print(f"Not entered in {path}: {named}{more}; --recursive reads them too.", file=sys.stderr)


def _fetch(arguments: Sequence[str]) -> int:
    """Fetch first, so that the library is not held up by a slow site; then read what has come."""
    # Only this command talks to sites: the others need not wait for what does.
    from ingest.fetch import forget, sources  # noqa: PLC0415
    from ingest.fetch_command import fetch_papers, fetch_parser  # noqa: PLC0415

    options = _with_wait(_with_data(fetch_parser())).parse_args(arguments)
    settings = _settings(options)
    base, fetched = fetch_papers(options, settings.data, megabytes=settings.upload_megabytes)
    print(fetched.line())
    with Library.open(settings, write=True, wait=options.wait) as library:
        for left in fetched.left_out:
            if left.name:  # a meeting as a whole is no paper that could be held later
                library.keep_left_out(left.name, left.address, left.reason)
        tally = run(
            sources(settings.data, base),
            library,
            home_authority=settings.home_authority,
            limits=_limits(settings),
        )
        tally.removed += forget(settings.data, base, library, prune=options.prune)
        while library.work() is not None:  # what was forgotten leaves the search as well
            continue
    print(tally.line())
    return LEFT_OUT if fetched.left_out or tally.left_out else DONE


def _status(options: argparse.Namespace) -> int:
    with Library.open(_settings(options)) as library:
        files, left_out = library.files(), library.left_out()
    print(as_json(files, left_out) if options.json else as_text(files, left_out))
    return DONE
