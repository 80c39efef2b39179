"""Work on the papers that a screen asked for, each in a process of its own that outlives the screen.

`<data>/jobs/<id>/` holds a job: `job.json` is what is to be done, `told.jsonl` what its process says of
itself (ingest/told.py), `running.lock` is held by that process while it lives, and `cancel` asks it to stop.
The ids begin with the time, so that jobs take their turn in the order in which they were asked for. Files
handed in lie under `<data>/uploads/<id>/` until the job has kept them.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ingest.errors import IngestError, reason_of
from ingest.fetch_state import written_whole
from ingest.told import Ends, Event, events_in

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FOLDER, UPLOADS = "jobs", "uploads"
JOB, TOLD, RUNNING, CANCEL = "job.json", "told.jsonl", "running.lock", "cancel"
KEPT_FOR = timedelta(days=7)
"""How long the outcome of a job is kept that nobody looked at."""
STARTING = timedelta(seconds=60)
"""How long a process may take to begin before its job counts as broken off."""
UNUSABLE = 3
"""The exit code of a command that found a store or a folder it could not use (ingest/command.py)."""
ROOM = 5_000_000
"""Bytes without which nothing can be kept."""
ROOT = Path(__file__).parents[1]


class State(StrEnum):
    """How far a job has come."""

    AT_WORK = "at work"
    DONE = "done"
    BROKEN_OFF = "broken off"


@dataclass(frozen=True, slots=True)
class Job:
    """Job("20261122T101500-5b0c", "Adding 2 files", ("add", "..."), by="Anna Example", at=...).

    `command` are the arguments of `python -m ingest`; `names` the files it is about. `access` is "exempt"
    where those are not for the public. `by` is empty where nobody signed in.
    """

    id: str
    title: str
    command: tuple[str, ...]
    at: datetime
    by: str = ""
    names: tuple[str, ...] = ()
    access: str = "public"


@dataclass(frozen=True, slots=True)
class Seen:
    """A job as it stands: what its process told so far, oldest first."""

    job: Job
    state: State
    told: tuple[Event, ...] = ()

    @property
    def end(self) -> Ends | None:
        """How it ended, if it did."""
        last = self.told[-1] if self.told else None
        return last if isinstance(last, Ends) else None


@cache
def _codec() -> TypeAdapter[Job]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # processes that read files have no use for it

    return TypeAdapter(Job)


def new_id() -> str:
    """An id that sorts after all earlier ones and that nobody can guess."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"


def uploads_of(data: Path, job_id: str) -> Path:
    """Where the files handed in for a job lie."""
    return data / UPLOADS / job_id


def start(data: Path, job: Job) -> None:
    """Write the job down and start its process. Raises IngestError where the folder cannot be written to."""
    folder = data / FOLDER / job.id
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CANCEL).unlink(missing_ok=True)
        written_whole(folder / JOB, _codec().dump_json(job))
        with (folder / TOLD).open("wb") as told:
            subprocess.Popen(
                [sys.executable, "-m", "ingest.job", str(folder.resolve())],
                env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *_paths()])},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=told,
                start_new_session=True,  # it goes on when the app is stopped
            )
    except OSError as exc:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise IngestError(
            f"{folder.parent} cannot be written to: {reason_of(exc)}; nothing was done."
        ) from exc


def _paths() -> list[str]:
    return list(filter(None, [os.environ.get("PYTHONPATH", "")]))


def jobs(data: Path) -> tuple[Seen, ...]:
    """Every job, oldest first."""
    folder = data / FOLDER
    folders = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(seen for one in folders if (seen := look(one)))


def look(folder: Path) -> Seen | None:
    """The job in a folder as it stands; None where there is none, or it has just gone."""
    job = read_job(folder)
    if job is None:
        return None
    # First whether it lives, then what it told: a job that ended in between is seen to have ended.
    lives = is_running(folder)
    try:
        told = tuple(events_in((folder / TOLD).read_text(encoding="utf-8", errors="replace").splitlines()))
    except OSError:
        told = ()
    seen = Seen(job, State.DONE, told)
    if seen.end:
        return seen
    begins = not told and datetime.now(UTC) - job.at < STARTING
    return Seen(job, State.AT_WORK if lives or begins else State.BROKEN_OFF, told)


def read_job(folder: Path) -> Job | None:
    """What is to be done by the job in a folder."""
    try:
        return _codec().validate_json((folder / JOB).read_bytes())
    except (OSError, ValueError):
        return None


def is_running(folder: Path) -> bool:
    """Whether the process of a job lives: the system frees its lock when it ends, however it does."""
    try:
        FileLock(folder / RUNNING).acquire(timeout=0).lock.release()
    except Timeout:
        return True
    except OSError:
        return False
    return False


def is_first(folder: Path) -> bool:
    """Whether no job asked for earlier is still at work."""
    earlier = [one for one in folder.parent.iterdir() if one.name < folder.name]
    return not any(is_running(one) for one in earlier)


def cancel(data: Path, job_id: str) -> None:
    """Ask a job to stop; what it has kept by then stays."""
    folder = data / FOLDER / job_id
    if folder.is_dir():
        (folder / CANCEL).touch()


def dismiss(data: Path, job_id: str) -> None:
    """Forget a job that is not at work, and whatever was handed in for it."""
    folder = data / FOLDER / job_id
    if not is_running(folder):
        forget_uploads(data, job_id)
        shutil.rmtree(folder, ignore_errors=True)


def forget_uploads(data: Path, job_id: str) -> None:
    """Take away what was handed in for a job."""
    shutil.rmtree(uploads_of(data, job_id), ignore_errors=True)


def can_go_on(data: Path, seen: Seen) -> bool:
    """Whether a job that did not come to its end can be started again.

    It was broken off, or could not use a store or a folder; and its files, if it has any, are still there.
    """
    uploads = uploads_of(data, seen.job.id)
    has_files = not any(str(uploads) in word for word in seen.job.command) or uploads.is_dir()
    failed = seen.end is not None and seen.end.code == UNUSABLE
    return (seen.state is State.BROKEN_OFF or failed) and has_files


def is_full(data: Path) -> bool:
    """Whether the disk of the data folder is as good as full: a job cannot even write down that it is."""
    try:
        return shutil.disk_usage(data).free < ROOM
    except OSError:
        return False


def sweep(data: Path, *, now: datetime) -> None:
    """Forget jobs that nobody looked at for a week, and files that a killed app left without a job."""
    for seen in jobs(data):
        if seen.state is not State.AT_WORK and now - seen.job.at > KEPT_FOR:
            dismiss(data, seen.job.id)
    folder = data / UPLOADS
    for left in folder.iterdir() if folder.is_dir() else ():
        old = now.timestamp() - left.stat().st_mtime > STARTING.total_seconds() * 10
        if old and read_job(data / FOLDER / left.name) is None:
            shutil.rmtree(left, ignore_errors=True)


def command(*words: str, files: Sequence[str] = ()) -> tuple[str, ...]:
    """The arguments of a job: `files` are names or paths, whatever they begin with."""
    return (*words, "--progress=json", "--wait", "--", *files)
