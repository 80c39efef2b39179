"""A draft read in a process of its own: `python -m answer.draft_process FILE` writes what it says as JSON.

Whoever opens the app may hand in a file, and one of some kilobytes can take minutes and all the memory.
Here it costs itself: the process ends after its time, is refused memory beyond its share, and few of them
run at once.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Timer

from pydantic import TypeAdapter

from answer.drafts import Said
from answer.statements import StatementError, read_draft
from ingest.reader import limit_memory

SECONDS = 120.0
"""A draft of twenty scanned pages takes about a minute."""
GIGABYTES = 2.0
AT_ONCE = 2
"""Drafts read at the same time; the others wait."""
MOST_PARTS = 5_000
"""Sentences and figures of tables: a report of 300 pages has about as many."""
_ROOT = Path(__file__).parents[1]
_ANSWER: TypeAdapter[tuple[Said, ...] | str] = TypeAdapter(tuple[Said, ...] | str)
_turns = BoundedSemaphore(AT_ONCE)


def read_apart(path: Path, *, seconds: float = SECONDS) -> tuple[Said, ...]:
    """Every part of a draft as `answer.statements.read_draft` gives it, read within `seconds`.

    Raises StatementError naming the file and what to do.
    """
    if not _turns.acquire(timeout=seconds):
        raise StatementError("Other drafts are being read at this moment: try again in a minute.")
    try:
        said = _answered(path, seconds)
    finally:
        _turns.release()
    if isinstance(said, str):
        raise StatementError(said)
    if len(said) > MOST_PARTS:
        raise StatementError(
            f"The file {path.name} holds {len(said):,} sentences and figures, more than the {MOST_PARTS:,} "
            "that are checked at a time: check it in parts."
        )
    return said


def _answered(path: Path, seconds: float) -> tuple[Said, ...] | str:
    """What the process gives: the parts of the draft, or a sentence on why there are none."""
    with subprocess.Popen(
        [sys.executable, "-m", "answer.draft_process", str(path), str(seconds)],
        cwd=_ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that what it started ends with it
    ) as process:
        try:
            told, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            return (
                f"The file {path.name} takes longer than {seconds:.0f} seconds to read: check it in parts, "
                "or give the draft as text."
            )
        finally:
            _end(process)
    try:
        return _ANSWER.validate_json(told)
    except ValueError:  # it was ended from outside, or a library took it down
        return f"The file {path.name} cannot be read: it is damaged, or needs more memory than one draft may."


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process, if it goes on, and those it started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def main(argv: Sequence[str]) -> None:
    """Write down what the draft named says; end after so many seconds, should the app be gone by then."""
    path, seconds = Path(argv[0]), float(argv[1])
    watch = Timer(seconds, os._exit, [1])
    watch.daemon = True
    watch.start()
    limit_memory(GIGABYTES)
    sys.stdout.buffer.write(_ANSWER.dump_json(_read(path)))


def _read(path: Path) -> tuple[Said, ...] | str:
    try:
        return read_draft(path)
    except StatementError as exc:
        return str(exc)
    except (MemoryError, RecursionError):
        return f"The file {path.name} needs more memory than one draft may have: check it in parts."


if __name__ == "__main__":
    main(sys.argv[1:])
