"""Whether an ingest that is killed at any moment is made whole by the next one.

`python -m eval.kills PAPERS --times 50`: one clean run, then so many times a run whose whole process group
is killed (SIGKILL) at a random moment of the clean run's time, then a run to the end; the library is then
held against the clean one: every row of the catalogue, every vector, every keyword entry, every kept copy.
Everything that a killed run said it had kept must be there, because everything is.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from settings import Settings, configure_offline

configure_offline()

from index.errors import LibraryError  # noqa: E402  # libraries read their settings when they are imported
from index.inventory import Inventory, inventory  # noqa: E402

ROOT = Path(__file__).parent.parent
DONE, DIFFERS = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run, kill, run again and compare; 0 when every library was like the clean one, else 1."""
    parser = argparse.ArgumentParser(prog="python -m eval.kills", description=__doc__)
    parser.add_argument("papers", type=Path, nargs="+", help="papers, or folders of them")
    parser.add_argument("--times", type=int, default=50, help="how often a run is killed (default: 50)")
    parser.add_argument("--seed", type=int, default=20221117, help="of the random moments")
    options = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        wrong = _kill_often(options.papers, Path(folder), options.times, random.Random(options.seed))
    print(f"{options.times - wrong} of {options.times} libraries were like the clean one.")
    return DIFFERS if wrong else DONE


def _kill_often(papers: Sequence[Path], folder: Path, times: int, chance: random.Random) -> int:
    """How many of the libraries were not like the clean one."""
    began = time.monotonic()
    _to_the_end(papers, folder / "clean")
    seconds = time.monotonic() - began
    clean = inventory(Settings(data=folder / "clean"))
    print(f"clean run: {seconds:.1f} seconds, {len(clean.vectors)} vectors", flush=True)
    wrong = killed = 0
    while killed < times:
        data = folder / "killed"
        moment = chance.uniform(0, seconds)
        began = time.monotonic()
        if _killed_after(moment, papers, data):
            seconds = time.monotonic() - began  # it had ended: no kill, and the next ones come sooner
            shutil.rmtree(data)
            continue
        killed += 1
        held = _held(data)
        _to_the_end(papers, data)
        found = clean.differences(inventory(Settings(data=data)))
        wrong += bool(found)
        print(f"{killed}: killed after {moment:.1f} s ({held}): {' '.join(found) or 'the same'}", flush=True)
        shutil.rmtree(data)
    return wrong


def _held(data: Path) -> str:
    """How far the killed run had come."""
    try:
        found: Inventory = inventory(Settings(data=data))
    except LibraryError:
        return "nothing held"
    return f"{len(found.rows['files'])} files, {len(found.vectors)} vectors held"


def _command(papers: Sequence[Path], data: Path) -> list[str]:
    return [sys.executable, "-m", "ingest", *map(str, papers), "--data", str(data)]


def _to_the_end(papers: Sequence[Path], data: Path) -> None:
    done = subprocess.run(_command(papers, data), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"The run failed with {done.returncode}: {done.stderr.strip()}")


def _killed_after(seconds: float, papers: Sequence[Path], data: Path) -> bool:
    """Start a run, kill it and all its processes after a while; True when it had ended before."""
    with subprocess.Popen(
        _command(papers, data),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as run:
        try:
            run.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return False
        return True


if __name__ == "__main__":
    sys.exit(main())
