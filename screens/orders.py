"""What an editor may have done to the papers: each order becomes a job, and each is checked once more here.

The app only reads. A job is a process of its own that runs a command of `python -m ingest` (ingest/jobs.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol

import streamlit as st

from ingest import jobs
from ingest.errors import IngestError
from ingest.jobs import Job, Seen, command, new_id, uploads_of
from ingest.signs import is_closed_name
from ingest.uploads import clean_names, write_down
from screens import sign_in
from screens.reader import Reader
from screens.words import counted
from settings import Settings

_PROBLEM, _OWN = "order problem", "own jobs"
REFUSED = "You may not change the papers. Sign in as somebody who may, or ask whoever runs this service."


class HandedIn(Protocol):
    """A file as the browser hands it in."""

    @property
    def name(self) -> str:
        """What the editor's machine calls it."""
        ...

    def getbuffer(self) -> memoryview:
        """All of it."""
        ...


@dataclass(frozen=True, slots=True)
class Marked:
    """For whom files are, by hand: the access, empty for as they say themselves, and why."""

    access: str = ""
    reason: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """The same as options of a command."""
        return (f"--{self.access}", f"--reason={self.reason}") if self.access else ()


UNMARKED = Marked()


def add(settings: Settings, files: Sequence[HandedIn], marked: Marked = UNMARKED) -> bool:
    """Take files in and have them read; False where that could not be ordered: nothing of them stays."""
    names = clean_names(file.name for file in files)
    job_id = new_id()
    folder = uploads_of(settings.data, job_id)
    access = "exempt" if marked.access == "exempt" or any(map(is_closed_name, names)) else "public"
    title = f"Adding {names[0] if len(names) == 1 else counted(len(names), one='file', many='files')}"

    def written(reader: Reader) -> Job:
        paths = [
            write_down(folder.resolve(), name, file.getbuffer())
            for name, file in zip(names, files, strict=True)
        ]
        words = command("add", *_by(reader), *marked.options, *_data(settings), files=list(map(str, paths)))
        return Job(job_id, title, words, _now(), reader.name, tuple(names), access)

    if _order(settings, written):
        return True
    jobs.forget_uploads(settings.data, job_id)
    return False


def remove(settings: Settings, file_id: str, name: str, access: str) -> None:
    """Have a file taken out."""
    _on_file(settings, ("remove",), f"Removing {name}", file_id=file_id, name=name, access=access)


def bring_back(settings: Settings, file_id: str, name: str, access: str, *, job_id: str = "") -> None:
    """Have a removed file read in again; `job_id` is the removal that is undone by it, if it is shown."""
    if job_id:
        dismiss(settings, job_id)
    _on_file(settings, ("restore",), f"Bringing back {name}", file_id=file_id, name=name, access=access)


def delete(settings: Settings, file_id: str, name: str, access: str) -> None:
    """Have the copy of a removed file deleted."""
    _on_file(
        settings,
        ("remove", "--for-good"),
        f"Deleting the copy of {name}",
        file_id=file_id,
        name=name,
        access=access,
    )


def mark(settings: Settings, file_id: str, name: str, marked: Marked, *, page: int | None = None) -> None:
    """Have a file, or the paper that stands on `page` of it, marked for whom it is, or unmarked."""
    options = marked.options or ("--unmark", f"--reason={marked.reason}")
    words = ("mark", *options, *((f"--page={page}",) if page else ()))
    _on_file(settings, words, f"Marking {name}", file_id=file_id, name=name, access="exempt")


def fetch(settings: Settings, site: str, committees: Sequence[str], since: date, until: date | None) -> None:
    """Have papers fetched from a council's site."""
    options = [f"--committee={name}" for name in committees] + [f"--since={since.isoformat()}"]
    options += [f"--until={until.isoformat()}"] if until else []
    _order(
        settings,
        lambda reader: Job(
            new_id(),
            f"Fetching from {site}",
            command("fetch", *options, *_by(reader), *_data(settings), files=[site]),
            _now(),
            reader.name,
        ),
    )


def go_on(settings: Settings, seen: Seen) -> None:
    """Have a job that was broken off done from where it came to."""
    _order(settings, lambda _: replace(seen.job, at=_now()))


def stop(settings: Settings, job_id: str) -> None:
    """Have a job stopped."""
    if _allowed(settings):
        jobs.cancel(settings.data, job_id)


def dismiss(settings: Settings, job_id: str) -> None:
    """Show a job that is over no more."""
    if _allowed(settings):
        jobs.dismiss(settings.data, job_id)


def problem() -> str:
    """Why the last order could not be given, told once; empty where it was."""
    found: str = st.session_state.pop(_PROBLEM, "")
    return found


def tell_problem(sentence: str) -> None:
    """Have a sentence told instead of an order that was not given."""
    st.session_state[_PROBLEM] = sentence


def own() -> frozenset[str]:
    """The jobs that were ordered in this window."""
    found: frozenset[str] = st.session_state.get(_OWN, frozenset())
    return found


class _Orders(Protocol):
    def __call__(self, reader: Reader, /) -> Job:
        """The job a reader orders."""
        ...


def _order(settings: Settings, ordered: _Orders) -> bool:
    """Give an order; where it cannot be given that is told, and nothing was begun."""
    reader = _allowed(settings)
    if reader is None:
        return False
    try:
        jobs.sweep(settings.data, now=_now())
        job = ordered(reader)
        jobs.start(settings.data, job)
    except IngestError as exc:
        tell_problem(str(exc))
        return False
    st.session_state[_OWN] = own() | {job.id}
    return True


def _allowed(settings: Settings) -> Reader | None:
    """Who reads now, if they may change the papers: what a screen showed a moment ago does not count."""
    reader = sign_in.who_reads(settings)
    if reader.may_edit:
        return reader
    tell_problem(REFUSED)
    return None


def _on_file(  # noqa: PLR0913  # each stands in the job
    settings: Settings, words: tuple[str, ...], title: str, *, file_id: str, name: str, access: str
) -> None:
    _order(
        settings,
        lambda reader: Job(
            new_id(),
            title,
            command(*words, *_by(reader), *_data(settings), files=[file_id]),
            _now(),
            reader.name,
            (name,),
            access,
        ),
    )


def _by(reader: Reader) -> tuple[str, ...]:
    return (f"--by={reader.name}",) if reader.name else ()


def _data(settings: Settings) -> tuple[str, ...]:
    return (f"--data={settings.data.resolve()}",)


def _now() -> datetime:
    return datetime.now(UTC)
