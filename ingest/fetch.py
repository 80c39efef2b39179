"""One run over a ModernGov site: which meetings are looked at, and what becomes of what was fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from ingest.errors import FetchError, NotFetched, SiteUnusable
from ingest.fetch_committees import chosen
from ingest.fetch_state import (
    IN_PACK,
    FetchedFile,
    FetchedMeeting,
    meeting_folder,
    meetings_of,
    read_meeting,
    site_folder,
    source_name,
    write_meeting,
)
from ingest.fetch_tally import FetchTally
from ingest.fetch_visit import Visit
from ingest.fetch_web import Web
from ingest.find import Source
from ingest.moderngov import Committee, MeetingEntry, ModernGov
from ingest.records import File, Named
from ingest.run import Tell
from ingest.told import Visits, Watch, nobody, to_stderr

LOOK_AGAIN = timedelta(days=90)
"""Minutes come weeks after a meeting, and papers are replaced; later than this nothing is expected."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: committees by name, and the first and last day of the meetings."""

    committees: tuple[str, ...]
    since: date
    until: date


def fetch(  # noqa: PLR0913  # each is something the caller may know
    request: Request,
    data: Path,
    web: Web,
    *,
    today: date | None = None,
    tell: Tell = to_stderr,
    watch: Watch = nobody,
) -> FetchTally:
    """Fetch what the request asks for into `data`; what cannot be had is told and left out.

    `watch` is told of each meeting that is looked at.

    Meetings of the last 90 days are looked at again; older ones are not, once all of them is held.
    Raises CannotAsk for a committee the site does not have, SiteUnusable when the site gives no list of
    committees or meetings, FetchError when another run fetches from the same site.
    """
    folder = site_folder(data, web.base)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "fetch.lock", timeout=0):
            return _Run(
                request, folder, web, today or datetime.now(UTC).astimezone().date(), tell=tell, watch=watch
            ).go()
    except Timeout as exc:
        raise FetchError(f"Papers are being fetched from {web.base} by another run: wait for it.") from exc


class _Run:
    def __init__(  # noqa: PLR0913  # as above
        self, request: Request, folder: Path, web: Web, today: date, *, tell: Tell, watch: Watch
    ) -> None:
        self._request = request
        self._folder = folder
        self._web = web
        self._recent = today - LOOK_AGAIN
        self._tally = FetchTally(tell)
        self._watch = watch

    def go(self) -> FetchTally:
        site = ModernGov(self._web)
        listed = self._listed(site)
        due = [(committee, entry) for committee, entry in listed if self._is_due(entry)]
        self._tally.skipped = len(listed) - len(due)
        for number, (committee, entry) in enumerate(due, start=1):
            self._watch(Visits(f"{committee.title}, {entry.day:%-d %B %Y}", number, len(due)))
            try:
                self._look_at(site, committee, entry)
            except SiteUnusable as exc:
                self._leave(f"The meetings from {entry.day:%-d %B %Y} on", str(exc))
                break
        self._say_unlisted({entry.id for _, entry in listed}, {committee.title for committee, _ in listed})
        return self._tally

    def _listed(self, site: ModernGov) -> list[tuple[Committee, MeetingEntry]]:
        """The meetings asked for; without their list nothing can be done."""
        request = self._request
        try:
            return [
                (committee, entry)
                for committee in chosen(site.committees(), request.committees)
                for entry in site.meetings(committee, request.since, request.until)
            ]
        except NotFetched as exc:
            raise SiteUnusable(f"{self._web.base} cannot be used: {exc}") from exc

    def _is_due(self, entry: MeetingEntry) -> bool:
        """Whether a meeting is to be looked at: it is recent, or not all of it is held."""
        known = read_meeting(meeting_folder(self._folder, entry.id))
        return known is None or not known.complete or entry.day >= self._recent

    def _look_at(self, site: ModernGov, committee: Committee, entry: MeetingEntry) -> None:
        self._tally.meetings += 1
        try:
            meeting = site.meeting(entry, committee)
        except NotFetched as exc:
            self._leave(f"{committee.title}, {entry.day:%-d %B %Y}", str(exc))
            return
        folder = meeting_folder(self._folder, entry.id)
        Visit(meeting, folder, self._web, self._tally, again=entry.day >= self._recent).go()

    def _leave(self, title: str, reason: str) -> None:
        self._tally.leave("", self._web.base, title, reason)

    def _say_unlisted(self, listed: set[int], committees: set[str]) -> None:
        """Say which recent meetings that are held the site no longer lists."""
        for known in meetings_of(self._folder):
            inside = max(self._request.since, self._recent) <= known.day <= self._request.until
            if inside and known.files and known.committee in committees and known.id not in listed:
                title = f"{known.committee}, {known.day:%-d %B %Y}"
                self._tally.tell(f"{title}: the site no longer lists this meeting; its papers are kept.")


def sources(data: Path, base: str) -> list[Source]:
    """Every file that was fetched from a site and stands, with what is known of it, for ingest.run."""
    found: list[Source] = []
    site = site_folder(data, base)
    for meeting in meetings_of(site):
        folder = meeting_folder(site, meeting.id)
        found += [
            Source(folder / file.name, source_name(folder, file.name), file.sha256, file.known)
            for file in meeting.files
            if not file.gone and (folder / file.name).is_file()
        ]
    return found


class NamedFile(Protocol):
    """A file that is held, with the names it goes by."""

    @property
    def file(self) -> File:
        """The file."""
        ...

    @property
    def names(self) -> Sequence[Named]:
        """Its names: a report may be held from a folder too."""
        ...


class Shelves(Protocol):
    """Where papers are held: index.library.Library in the program."""

    def files(self) -> Sequence[NamedFile]:
        """The files held."""
        ...

    def rename(self, file_id: str, *, add: Sequence[Named] = (), drop: Sequence[str] = ()) -> None:
        """Take names away from a file; one that has none left goes."""
        ...


def forget(data: Path, base: str, shelves: Shelves, *, prune: bool = False) -> int:
    """Take out what is restricted or superseded by now, and with `prune` what the site no longer gives.

    Each goes from the shelves first, then from disk, then from what is known, so that breaking off
    leaves nothing behind that the next run would not find. Gives how many.
    """
    site = site_folder(data, base)
    held = {one.name for entry in shelves.files() for one in entry.names}
    due = [
        (meeting_folder(site, meeting.id), file)
        for meeting in meetings_of(site)
        for file in meeting.files
        if _is_to_go(file, meeting, meeting_folder(site, meeting.id), held)
        or (prune and file.missing_since is not None)
    ]
    for folder, file in due:
        _forget(file, folder, shelves)
    return len(due)


def _is_to_go(file: FetchedFile, meeting: FetchedMeeting, folder: Path, held: set[str]) -> bool:
    """Whether a file is to be forgotten; a report that stands in the pack, once the pack has been read."""
    if file.gone != IN_PACK:
        return bool(file.gone)
    pack = meeting.file("pack")
    return pack is not None and source_name(folder, pack.name) in held


def _forget(file: FetchedFile, folder: Path, shelves: Shelves) -> None:
    name = source_name(folder, file.name)
    for entry in list(shelves.files()):
        if name in {one.name for one in entry.names}:
            shelves.rename(entry.file.id, drop=[name])
    (folder / file.name).unlink(missing_ok=True)
    if known := read_meeting(folder):
        write_meeting(folder, known.without(file.key))
