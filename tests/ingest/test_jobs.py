"""Jobs: processes of their own that outlive the screen, take their turn, and may be stopped or killed."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from ingest import job as process
from ingest import jobs
from ingest.errors import IngestError
from ingest.jobs import CANCEL, FOLDER, RUNNING, TOLD, Job, Seen, State, command, look, uploads_of
from ingest.told import Became, Begins, Ends, Waits, as_line
from tests.ingest.pages import drawn, put

NOW = datetime.now(UTC)
LONG = 300.0
"""Seconds for a process that loads the embedding model on a busy machine."""


def kept(data: Path, name: str, *told: object, at: datetime | None = None) -> Path:
    """The folder of a job that told some things, without a process; ordered just now unless `at` is said."""
    folder = data / FOLDER / name
    folder.mkdir(parents=True)
    job = Job(name, "Adding 1 file", ("add",), at or datetime.now(UTC))
    (folder / "job.json").write_bytes(jobs._codec().dump_json(job))
    (folder / TOLD).write_text("".join(f"{as_line(event)}\n" for event in told))  # type: ignore[arg-type]
    return folder


def state(folder: Path) -> State:
    """How far a job has come."""
    seen = look(folder)
    assert seen is not None
    return seen.state


def test_a_job_is_at_work_while_its_process_holds_its_lock(tmp_path: Path) -> None:
    """With the lock at work, without it broken off, with an end done; just ordered counts as at work."""
    old = NOW - timedelta(hours=1)
    folder = kept(tmp_path, "1", Begins(1), at=old)
    with FileLock(folder / RUNNING):
        assert state(folder) is State.AT_WORK
    assert state(folder) is State.BROKEN_OFF
    (folder / TOLD).write_text(as_line(Ends(0, "Read 1 file.")))
    assert state(folder) is State.DONE
    assert state(kept(tmp_path, "2")) is State.AT_WORK
    assert state(kept(tmp_path, "3", at=old)) is State.BROKEN_OFF


def test_jobs_take_their_turn_in_the_order_they_were_asked_for(tmp_path: Path) -> None:
    """A later one waits while an earlier one's process lives, and not for one that has ended."""
    first, second = kept(tmp_path, "1"), kept(tmp_path, "2")
    with FileLock(first / RUNNING):
        assert not jobs.is_first(second)
        assert jobs.is_first(first)
    assert jobs.is_first(second)
    assert [seen.job.id for seen in jobs.jobs(tmp_path)] == ["1", "2"]


def test_a_waiting_job_can_be_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says that it waits, then that it was stopped, and what was handed in for it is gone."""
    first, second = kept(tmp_path, "1"), kept(tmp_path, "2")
    (uploads_of(tmp_path, "2")).mkdir(parents=True)
    jobs.cancel(tmp_path, "2")
    with FileLock(first / RUNNING):
        assert process.do(second) == 130
    told = capsys.readouterr().err.splitlines()
    assert told == [as_line(Waits()), as_line(Ends(130, problem=process.CANCELLED))]
    assert not uploads_of(tmp_path, "2").exists()


@pytest.mark.parametrize(("code", "kept"), [(0, False), (1, False), (2, False), (3, True), (130, False)])
def test_what_was_handed_in_stays_while_a_store_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, *, kept: bool
) -> None:
    """A full disk or a locked catalogue is mended and the job done after all; otherwise the files go."""
    folder = tmp_path / FOLDER / "1"
    folder.mkdir(parents=True)
    lie = uploads_of(tmp_path, "1")
    lie.mkdir(parents=True)
    words = command("add", files=[str(lie / "pools.pdf")])
    (folder / "job.json").write_bytes(jobs._codec().dump_json(Job("1", "Adding 1 file", words, NOW)))
    monkeypatch.setattr(process, "_in_turn", lambda *_: code)
    assert process.do(folder) == code
    assert lie.exists() is kept
    (folder / TOLD).write_text(as_line(Ends(code, problem="The disk is full.")))
    found = look(folder)
    assert found is not None
    assert jobs.can_go_on(tmp_path, found) is kept


def test_an_order_that_cannot_be_written_down_leaves_nothing_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk a new order leaves no folder, and one that goes on keeps what it was."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    old = kept(tmp_path, "1", Begins(1))
    monkeypatch.setattr(jobs, "written_whole", full)
    for name in ("1", "2"):
        with pytest.raises(
            IngestError, match=r"jobs cannot be written to: the disk is full; nothing was done"
        ):
            jobs.start(tmp_path, Job(name, "Adding", ("add",), NOW))
    assert [one.name for one in old.parent.iterdir()] == ["1"]
    assert jobs.read_job(old) is not None


def test_a_job_at_work_is_not_dismissed(tmp_path: Path) -> None:
    """Only one that is over is forgotten, with what was handed in for it."""
    folder = kept(tmp_path, "1", Begins(1))
    uploads_of(tmp_path, "1").mkdir(parents=True)
    with FileLock(folder / RUNNING):
        jobs.dismiss(tmp_path, "1")
        assert folder.exists()
    jobs.dismiss(tmp_path, "1")
    assert not folder.exists()
    assert not uploads_of(tmp_path, "1").exists()


def test_what_a_killed_app_left_is_swept_away(tmp_path: Path) -> None:
    """Files handed in without a job, once they are old; outcomes that nobody looked at for a week."""
    left, fresh = uploads_of(tmp_path, "left"), uploads_of(tmp_path, "fresh")
    for folder in (left, fresh):
        folder.mkdir(parents=True)
    os.utime(left, (0, 0))
    week = kept(tmp_path, "1", Ends(0), at=NOW - timedelta(days=8))
    day = kept(tmp_path, "2", Ends(0), at=NOW - timedelta(days=1))
    jobs.sweep(tmp_path, now=NOW)
    assert [left.exists(), fresh.exists(), week.exists(), day.exists()] == [False, True, False, True]


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    """The order is refused, and nothing was started."""
    (tmp_path / FOLDER).write_text("in the way")
    with pytest.raises(IngestError, match="nothing was done"):
        jobs.start(tmp_path, Job("1", "Adding", ("add",), NOW))


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + LONG
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_job_killed_in_the_middle_goes_on_from_what_was_handed_in(tmp_path: Path) -> None:
    """It gives way to readers; broken off it says so; done again from the same files it holds the paper."""
    data = tmp_path / "data"
    lie = uploads_of(data, "1")
    lie.mkdir(parents=True)
    drawn(lie / "-pools.pdf", lambda canvas: put(canvas, 72, 100, "Two pools were opened."))
    words = command("add", f"--data={data}", "--by=Anna Example", files=[str(lie / "-pools.pdf")])
    ordered = Job("1", "Adding -pools.pdf", words, NOW)
    jobs.start(data, ordered)
    folder = data / FOLDER / "1"

    def seen() -> Seen:
        found = look(folder)
        assert found is not None
        return found

    until(lambda: Begins(1) in seen().told or seen().state is State.DONE)
    (child,) = [pid for pid in _python_processes() if str(folder) in pid[1]]
    assert os.getpriority(os.PRIO_PROCESS, child[0]) > os.getpriority(os.PRIO_PROCESS, 0)
    os.kill(child[0], signal.SIGKILL)
    os.waitpid(child[0], 0)
    assert seen().state is State.BROKEN_OFF
    assert jobs.can_go_on(data, seen())
    jobs.start(data, replace(ordered, at=datetime.now(UTC)))
    until(lambda: seen().state is State.DONE)
    assert seen().end == Ends(0, "Read 1 file, 1 page, 1 passage, 1 figure; 0 left out.")
    assert [event.name for event in seen().told if isinstance(event, Became)] == ["-pools.pdf"]
    until(lambda: not lie.exists())
    assert not (folder / CANCEL).exists()


def _python_processes() -> list[tuple[int, str]]:
    """The processes of this machine with their words."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found.append((int(folder.name), (folder / "cmdline").read_text().replace("\0", " ")))
        except OSError:
            continue
    return [(pid, words) for pid, words in found if "ingest.job" in words]
