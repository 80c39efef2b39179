"""What is known of fetched files: one meeting a folder, its documents and beside them `meeting.json`.

`<data>/fetched/<site>/g<meeting>/`. The small file is written anew after each document and moved into its
place, so that breaking off at any moment leaves it whole. Names of folders and files are made here, of
small letters, digits and hyphens; nothing a site says becomes a path.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from ingest.errors import FetchError
from ingest.records import Known

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FETCHED = "fetched"
STATE = "meeting.json"
IN_PACK = "it stands in the pack"


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A document as it was fetched.

    `key` names it within its meeting: "pack", "minutes", "minutes-page", "s4711", "b12". `name` is its
    file's. `looked_at` is when the site last confirmed it. `gone` says in a few words why it is to be
    forgotten, empty for one that stands; `missing_since` is when the site first no longer listed it.
    """

    key: str
    name: str
    known: Known
    sha256: str
    size: int
    looked_at: datetime
    etag: str = ""
    modified: str = ""
    gone: str = ""
    missing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class FetchedMeeting:
    """A meeting as it was looked at: `complete` when nothing of it is still to come by asking again.

    `in_pack` are the keys of the reports that were listed when the pack of `pack_sha256` was fetched.
    """

    id: int
    committee: str
    day: date
    complete: bool = False
    looked_at: datetime | None = None
    in_pack: tuple[str, ...] = ()
    pack_sha256: str = ""
    files: tuple[FetchedFile, ...] = ()

    def file(self, key: str) -> FetchedFile | None:
        """The document of that key that stands, if it is held."""
        return next((file for file in self.files if file.key == key and not file.gone), None)

    def with_file(self, new: FetchedFile) -> Self:
        """The meeting with a document put in the place of any earlier one of its key."""
        return replace(self, files=(*(file for file in self.files if file.key != new.key), new))

    def without(self, key: str) -> Self:
        """The meeting without a document."""
        return replace(self, files=tuple(file for file in self.files if file.key != key))


@cache
def _codec() -> TypeAdapter[FetchedMeeting]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # processes that read files have no use for it

    return TypeAdapter(FetchedMeeting)


def site_folder(data: Path, base: str) -> Path:
    """Where the files of a site lie: <data>/fetched/democracy.example.gov.uk, any port and path behind."""
    parts = urlsplit(base)
    words = re.findall(r"[a-z0-9.-]+", f"{parts.netloc}{parts.path}".lower())
    return data / FETCHED / "-".join(word.strip(".") for word in words)


def meeting_folder(site: Path, meeting: int) -> Path:
    """Where the documents of a meeting lie."""
    return site / f"g{meeting}"


def file_name(day: date, committee: str, title: str, key: str, ending: str) -> str:
    """A name a person can read, safe on every disk: "2018-02-13-cabinet-budget-report-s4711.pdf"."""
    words = [day.isoformat(), _slug(committee, 40), _slug(title, 50), key]
    return "-".join(word for word in words if word) + ending


def _slug(text: str, longest: int) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    return slug if len(slug) <= longest else slug[:longest].rpartition("-")[0] or slug[:longest]


def read_meeting(folder: Path) -> FetchedMeeting | None:
    """What is known of the meeting in the folder, None where nothing is. Raises FetchError."""
    path = folder / STATE
    try:
        return _codec().validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as exc:
        raise FetchError(f"{path} cannot be read: delete it, and fetch the meeting again.") from exc


def write_meeting(folder: Path, meeting: FetchedMeeting) -> None:
    """Keep what is known of a meeting: wholly the new words or wholly the old, whenever power fails."""
    folder.mkdir(parents=True, exist_ok=True)
    written_whole(folder / STATE, _codec().dump_json(meeting, indent=1))


def written_whole(path: Path, body: bytes) -> None:
    """Put `body` at `path` by writing it beside and moving it into its place."""
    beside = path.with_name(f"{path.name}.part")
    with beside.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def meetings_of(site: Path) -> list[FetchedMeeting]:
    """Every meeting of a site that was looked at, oldest first."""
    folders = sorted(site.glob("g*/")) if site.is_dir() else []
    found = [meeting for folder in folders if (meeting := read_meeting(folder))]
    return sorted(found, key=lambda meeting: (meeting.day, meeting.id))


def source_name(folder: Path, name: str) -> str:
    """What citations call a file in a meeting's folder: the site in front of its name."""
    return f"{folder.parent.name}/{name}"


def known_in(folder: Path) -> dict[str, tuple[str, Known]]:
    """What citations call the files in a folder, and what is known of them; empty where none was fetched."""
    meeting = read_meeting(folder) if (folder / STATE).is_file() else None
    files = meeting.files if meeting else ()
    return {file.name: (source_name(folder, file.name), file.known) for file in files}
