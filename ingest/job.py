"""`python -m ingest.job FOLDER`: the process of one job (ingest/jobs.py), started by a screen.

It does what one of the commands of `python -m ingest` does, when its turn has come, and can be asked to stop.
The processes that read files import this module again, so nothing is imported here that they have no use for.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Thread, main_thread

from settings import configure_offline

configure_offline()

TURN_SECONDS = 0.3
PATIENCE = 5.0
"""Seconds to stop by itself, between two steps, before it is interrupted wherever it is."""
BEHIND = 10
"""How much a job gives way: whoever asks is served first, though a pack is being read on every core."""
CANCELLED = "It was stopped before its end; what was kept by then stays."


def main(argv: Sequence[str] | None = None) -> int:
    """Do the job in the folder that is named, and give the command's exit code."""
    from filelock import FileLock  # noqa: PLC0415 - see above

    from ingest.jobs import RUNNING  # noqa: PLC0415

    folder = Path((sys.argv[1:] if argv is None else argv)[0])
    if hasattr(os, "nice"):
        os.nice(BEHIND)  # the processes that read files are begun by this one, and are as patient
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have told it to pass over that
    with FileLock(folder / RUNNING):
        Thread(target=_interrupt_when_cancelled, args=(folder,), daemon=True).start()
        return do(folder)


def do(folder: Path) -> int:
    """Wait for the turn, do the work, and say how it ended.

    Files handed in go then, but where a store could not be used: once that is mended they are read after all.
    """
    from ingest.jobs import UNUSABLE, forget_uploads, read_job  # noqa: PLC0415
    from ingest.told import Ends, Lines  # noqa: PLC0415

    job = read_job(folder)
    if job is None:
        return 2
    try:
        code = _in_turn(folder, job.command)
    except KeyboardInterrupt:
        code = 130
        Lines()(Ends(code, problem=CANCELLED))
    except SystemExit as exc:
        code = int(exc.code or 0)
        Lines()(Ends(code, problem="The command was not understood; please report this."))
    if code != UNUSABLE:
        forget_uploads(folder.parents[1], job.id)
    return code


def _in_turn(folder: Path, command: Sequence[str]) -> int:
    from ingest.jobs import CANCEL, is_first  # noqa: PLC0415
    from ingest.told import Event, Lines, Waits  # noqa: PLC0415

    def stop_if_asked(_event: Event) -> None:
        if (folder / CANCEL).exists():
            raise KeyboardInterrupt

    if not is_first(folder):
        Lines()(Waits())
    while not is_first(folder):
        stop_if_asked(Waits())
        time.sleep(TURN_SECONDS)
    from ingest.command import run_command  # noqa: PLC0415 - heavy: not before the turn has come

    return run_command(command, watch=stop_if_asked)


def _interrupt_when_cancelled(folder: Path) -> None:
    """Stop the main thread where it is, if it does not stop by itself between two steps."""
    from ingest.jobs import CANCEL  # noqa: PLC0415

    while not (folder / CANCEL).exists():
        time.sleep(TURN_SECONDS)
    time.sleep(PATIENCE)
    if hasattr(signal, "pthread_kill") and (ident := main_thread().ident):
        signal.pthread_kill(ident, signal.SIGINT)
    time.sleep(2 * PATIENCE)
    os._exit(130)  # nothing that was kept is lost by that


if __name__ == "__main__":
    sys.exit(main())
