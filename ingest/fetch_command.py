"""`python -m ingest fetch`: its options, and what they ask for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ingest.errors import CannotAsk, FetchError, reason_of
from ingest.fetch import Request, fetch
from ingest.fetch_tally import FetchTally
from ingest.fetch_web import Manners, Web, base_address
from ingest.moderngov import day_in
from ingest.run import Tell
from ingest.told import Watch, nobody, to_stderr

AHEAD = timedelta(days=31)
"""Agendas come out a week or two ahead: with no last day given, later meetings have no papers yet."""


def fetch_parser() -> argparse.ArgumentParser:
    """The options of the command, --data aside."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest fetch",
        description=(
            "Fetch the public papers of a committee from a council's ModernGov site and read them into the "
            "library. Only that site is asked, slowly, and never for a restricted item."
        ),
        epilog="A second run asks only for what may have changed: the meetings of the last 90 days.",
    )
    parser.add_argument("site", metavar="https://SITE", help="the council's ModernGov address")
    parser.add_argument(
        "--committee",
        action="append",
        required=True,
        metavar="NAME",
        help="its name, or words of it that no other has; may be given more than once",
    )
    parser.add_argument(
        "--since", required=True, metavar="DATE", help="first day of meetings, 2022-09-30 or 30/09/2022"
    )
    parser.add_argument("--until", metavar="DATE", help="last day of meetings (default: a month from now)")
    parser.add_argument("--prune", action="store_true", help="forget papers that the site took away")
    parser.add_argument(
        "--pause",
        type=_seconds,
        default=1.0,
        metavar="SECONDS",
        help="between two calls (default: 1)",
    )
    return parser


def fetch_papers(  # noqa: PLR0913  # each is something the caller may know
    options: argparse.Namespace,
    data: Path,
    *,
    megabytes: int,
    make: Callable[[str, Manners], Web] = Web,
    tell: Tell = to_stderr,
    watch: Watch = nobody,
) -> tuple[str, FetchTally]:
    """Fetch what the options ask for; gives the site's base address and what was done.

    Raises what ingest.fetch.fetch raises, and FetchError when the data folder cannot be written to.
    """
    base = base_address(options.site)
    request = request_of(options, today=datetime.now(UTC).astimezone().date())
    try:
        with make(base, Manners(pause=options.pause, megabytes=megabytes)) as web:
            return base, fetch(request, data, web, tell=tell, watch=watch)
    except OSError as exc:
        raise FetchError(f"The folder {data} cannot be written to: {reason_of(exc)}.") from exc


def request_of(options: argparse.Namespace, *, today: date) -> Request:
    """What the options ask for. Raises CannotAsk for dates that cannot be read or are the wrong way round."""
    since = _day(options.since, "--since")
    until = _day(options.until, "--until") if options.until else max(today + AHEAD, since)
    if until < since:
        raise CannotAsk(f"--until {options.until} is before --since {options.since}: turn them round.")
    return Request(tuple(options.committee), since, until)


def _day(text: str, option: str) -> date:
    day = day_in(text) if len(text.strip()) <= 10 else None
    if day is None:
        raise CannotAsk(f"{option} {text} is no date: write it as 2022-09-30 or 30/09/2022.")
    return day


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= 3600:
        raise ValueError(text)
    return seconds
