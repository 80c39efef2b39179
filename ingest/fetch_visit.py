"""One meeting looked at: what it offers is taken, what it no longer offers is said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from ingest.errors import Absent, NeverPublic, NotFetched, UnreadableFile
from ingest.fetch_choice import Choice, Wanted, choice_of, lacking
from ingest.fetch_minutes import minutes_page
from ingest.fetch_state import (
    IN_PACK,
    FetchedFile,
    FetchedMeeting,
    file_name,
    read_meeting,
    source_name,
    write_meeting,
    written_whole,
)
from ingest.fetch_tally import FetchTally
from ingest.fetch_web import Download, Web
from ingest.moderngov import Meeting, marks_in
from ingest.pdf import outline_titles
from ingest.records import Known

PACK, MINUTES, PAGE = "pack", "minutes", "minutes-page"
_OTHER_KIND = re.compile(
    r"\.(?:docx?|xlsx?|xlsm|pptx?|rtf|txt|csv|html?|zip|msg|jpe?g|png|gif|mp[34])$|(?<!mgConvert2PDF)\.aspx\b",
    re.IGNORECASE,
)


class Visit:
    """A look at one meeting. What is fetched is on disk and written down before the next is asked for."""

    def __init__(self, meeting: Meeting, folder: Path, web: Web, tally: FetchTally, *, again: bool) -> None:
        """Look at `meeting`; with `again`, also at the documents that are held already."""
        self._meeting = meeting
        self._folder = folder
        self._web = web
        self._tally = tally
        self._again = again
        self._known = read_meeting(folder) or FetchedMeeting(meeting.id, meeting.committee, meeting.day)
        self._to_come = False
        self._kept: set[str] = set()
        self._replaced: list[str] = []

    def go(self) -> None:
        """Take the pack, what it lacks, what lies beside it, and the minutes.

        Raises SiteUnusable when the site stops answering; all that was taken until then is kept.
        """
        self._clear()
        self._web.refuse(self._meeting.restricted)
        choice = choice_of(self._meeting, self._web.base)
        for wanted in (*self._outside_pack(choice), *choice.beside):
            self._take(wanted)
        self._take_minutes(choice)
        self._settle(choice)

    def _clear(self) -> None:
        """Take away what an earlier run that was broken off left half written."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for half in self._folder.glob("*.part"):
            half.unlink()

    def _outside_pack(self, choice: Choice) -> list[Wanted]:
        """Take the pack; the reports still to be taken are those it lacks, or all without one."""
        if choice.pack is None or not self._take(choice.pack):
            return list(choice.reports)
        pack = self._known.file(PACK)
        assert pack is not None  # it was just taken
        if pack.sha256 != self._known.pack_sha256:
            listed = tuple(wanted.key for wanted in choice.reports)
            self._keep(replace(self._known, in_pack=listed, pack_sha256=pack.sha256))
        return lacking(
            choice.reports,
            self._meeting,
            listed=self._known.in_pack,
            outline=partial(_outline, self._folder / pack.name),
        )

    def _take(self, wanted: Wanted) -> bool:
        """Whether the document is held, after asking for it where that is due."""
        held = self._known.file(wanted.key)
        if held is not None and not self._is_whole(held):
            held = None
        if held is None or self._again:
            try:
                self._ask(wanted, held)
            except Absent as exc:
                if not wanted.tried:
                    self._leave(wanted, str(exc))
                return False
            except NotFetched as exc:
                self._to_come |= not isinstance(exc, NeverPublic)
                self._leave(wanted, f"{exc}{' What was fetched before stays.' if held else ''}")
                if held is None:
                    return False
        self._kept.add(wanted.key)
        return True

    def _is_whole(self, file: FetchedFile) -> bool:
        path = self._folder / file.name
        return path.is_file() and path.stat().st_size == file.size

    def _ask(self, wanted: Wanted, held: FetchedFile | None) -> None:
        if kind := _OTHER_KIND.search(wanted.address):
            raise NeverPublic(f"it is published as {kind.group(0)} and not as a PDF; look at it on the site.")
        name = held.name if held else self._name(wanted, ".pdf")
        same_place = held is not None and held.known.address == wanted.address
        got = self._web.download(
            wanted.address,
            self._folder / name,
            etag=held.etag if held and same_place else "",
            modified=held.modified if held and same_place else "",
        )
        if got is None and held is None:
            raise NotFetched("the site says that it has not changed, and it was never fetched.")
        self._note(wanted, name, held, got)

    def _note(self, wanted: Wanted, name: str, held: FetchedFile | None, got: Download | None) -> None:
        """Write down what is known of a document that has just come, or was found unchanged."""
        now = datetime.now(UTC)
        if got is None and held is not None:
            self._tally.same += 1
            self._keep(self._known.with_file(replace(held, looked_at=now, missing_since=None)))
            return
        assert got is not None  # or _ask has raised
        if held is None:
            self._tally.new += 1
        elif held.sha256 == got.sha256:
            self._tally.same += 1
        else:
            self._tally.replaced += 1
            self._replaced.append(_called(held))
        new = FetchedFile(
            key=wanted.key,
            name=name,
            known=self._known_of(wanted),
            sha256=got.sha256,
            size=got.size,
            looked_at=now,
            etag=got.etag,
            modified=got.modified,
        )
        self._keep(self._known.with_file(new))

    def _known_of(self, wanted: Wanted) -> Known:
        """What the site says of a document. A pack has no title: its papers have their own."""
        meeting = self._meeting
        title = wanted.title
        if wanted.key in {MINUTES, PAGE}:
            title = f"Minutes of {meeting.committee}, {meeting.day:%-d %B %Y}"
        return Known(
            address=wanted.address,
            committee=meeting.committee,
            meeting=meeting.day,
            item=wanted.item,
            title="" if wanted.key == PACK else title,
        )

    def _take_minutes(self, choice: Choice) -> None:
        """The minutes as a PDF where there is one, else as the page that the site shows."""
        if choice.minutes is not None and self._take(choice.minutes):
            return
        page = minutes_page(self._meeting) if self._meeting.minutes_published is not False else ""
        if not page:
            return
        body = page.encode()
        address = f"{self._web.base}/ieListDocuments.aspx?MId={self._meeting.id}"
        wanted = Wanted(PAGE, address, "minutes")
        held = self._known.file(PAGE)
        name = held.name if held else self._name(wanted, ".html")
        written_whole(self._folder / name, body)
        self._kept.add(PAGE)
        self._note(wanted, name, held, Download(hashlib.sha256(body).hexdigest(), len(body)))

    def _settle(self, choice: Choice) -> None:
        """Say what was replaced and what the site no longer gives, and mark what is to be forgotten."""
        now, missing = datetime.now(UTC), []
        reports = {wanted.key for wanted in choice.reports}
        known = self._known
        for file in known.files:
            if file.gone:
                continue
            if file.key in self._kept:
                known = known.with_file(replace(file, missing_since=None))
            elif marks_in(file.known.address) & self._meeting.restricted:
                known = known.with_file(replace(file, gone="the council restricted it"))
                self._tally.tell(f"{self._title()}: {_called(file)} is now restricted and is taken out.")
            elif file.key in reports and PACK in self._kept:
                known = known.with_file(replace(file, gone=IN_PACK))
            elif file.key == PAGE and MINUTES in self._kept:
                known = known.with_file(replace(file, gone="the printed minutes took its place"))
            elif file.missing_since is None and not self._to_come:
                known = known.with_file(replace(file, missing_since=now))
                missing.append(_called(file))
        self._say("replaced on the site, and fetched anew", self._replaced)
        self._say("no longer on the site (kept; --prune forgets it)", missing)
        self._keep(replace(known, complete=not self._to_come, looked_at=now))

    def _say(self, what: str, titles: Iterable[str]) -> None:
        for title in titles:
            self._tally.tell(f"{self._title()}: {title}: {what}.")

    def _title(self) -> str:
        return f"{self._meeting.committee}, {self._meeting.day:%-d %B %Y}"

    def _leave(self, wanted: Wanted, reason: str) -> None:
        name = "" if wanted.tried else source_name(self._folder, self._name(wanted, ".pdf"))
        self._tally.leave(name, wanted.address, f"{self._title()}: {wanted.title or wanted.key}", reason)

    def _name(self, wanted: Wanted, ending: str) -> str:
        key = f"{wanted.key}-g{self._meeting.id}" if wanted.key in {PACK, MINUTES, PAGE} else wanted.key
        title = "" if wanted.key in {PACK, MINUTES, PAGE} else wanted.title
        return file_name(self._meeting.day, self._meeting.committee, title, key, ending)

    def _keep(self, known: FetchedMeeting) -> None:
        write_meeting(self._folder, known)
        self._known = known


def _called(file: FetchedFile) -> str:
    return f"“{file.known.title}”" if file.known.title else "the agenda pack"


def _outline(pack: Path) -> list[str]:
    """The bookmarks of a pack; a pack that does not open has none, and its reports are taken alone."""
    try:
        return outline_titles(pack)
    except UnreadableFile:
        return []
