"""Reading processes: one that dies or hangs costs its own file and no other."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from ingest import clock
from ingest.clock import PageTookTooLong, page_time
from ingest.errors import TookTooLong
from ingest.find import find
from ingest.workers import Crew, Limits, _Reader, read_all
from tests.ingest.pages import Draw, drawn, put


def _saying(sentence: str) -> Draw:
    return lambda canvas: put(canvas, 72, 100, sentence)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five papers of one page, each with a sentence of its own."""
    for number in range(5):
        drawn(tmp_path / f"{number}.pdf", _saying(f"There were {number + 20} pools in ward {number}."))
    return tmp_path


def test_every_source_has_one_outcome(folder: Path) -> None:
    """Five papers, two processes: five readings, each with the seconds it took."""
    outcomes = list(read_all(find([folder]), processes=2))
    assert sorted(outcome.source.name for outcome in outcomes) == [f"{number}.pdf" for number in range(5)]
    assert all(outcome.reading is not None and outcome.seconds > 0 for outcome in outcomes)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds")
def test_an_outcome_tells_the_most_memory_its_process_held(folder: Path) -> None:
    """What reads a PDF takes tens of megabytes by itself, and one page hardly more."""
    outcomes = list(read_all(find([folder]), processes=1))
    assert all(20 < outcome.megabytes < 1_000 for outcome in outcomes)


def test_a_process_that_is_killed_loses_no_file(folder: Path) -> None:
    """The file it was reading is read once more without company, the others as if nothing had been."""
    with Crew(find([folder]), processes=2) as crew:
        _kill_one(crew)
        names = []
        while (outcome := crew.take(wait=True)) is not None:
            assert outcome.reading is not None
            names.append(outcome.source.name)
    assert sorted(names) == [f"{number}.pdf" for number in range(5)]


def test_a_process_that_does_not_stop_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is stopped past its time is killed and its file left out; the others are read."""
    monkeypatch.setattr("ingest.workers.GRACE", 1.0)
    with Crew(find([folder]), processes=2, limits=Limits(seconds=8.0, page_seconds=1.0)) as crew:
        os.kill(_busy(crew)[0], signal.SIGSTOP)
        outcomes = [crew.take(wait=True) for _ in range(5)]
    left_out = [outcome.error for outcome in outcomes if outcome and outcome.error]
    assert [type(error) for error in left_out] == [TookTooLong]


def test_leaving_early_ends_the_processes(folder: Path) -> None:
    """A run that is broken off leaves no process behind."""
    with Crew(find([folder]), processes=2) as crew:
        processes = _busy(crew)
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_page_that_takes_too_long_is_told_apart_from_its_file() -> None:
    """The page's time rings inside it alone, and the file has that much longer for each page begun."""
    beats: list[int] = []
    clock.start("slow.pdf", seconds=0.2, page_seconds=0.2, beat=lambda: beats.append(1))
    try:
        with pytest.raises(PageTookTooLong), page_time():
            time.sleep(5)
        with page_time():
            time.sleep(0.05)
        with pytest.raises(TookTooLong):
            time.sleep(5)
    finally:
        clock.stop()
    assert len(beats) == 2


def _busy(crew: Crew) -> list[int]:
    """The process numbers of the readers at work, as soon as there are two."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        readers: list[_Reader] = [reader for reader in list(crew._readers) if reader.source]
        numbers = [reader._process.pid for reader in readers if reader._process.pid]
        if len(numbers) == 2:
            return numbers
        time.sleep(0.01)
    pytest.fail("no two readers were at work")


def _kill_one(crew: Crew) -> None:
    os.kill(_busy(crew)[0], signal.SIGKILL)
