"""How long an answer takes beside the bare cost of embedding its question and asking Chroma.

`python -m eval.speed --questions FILE --data DIR`: both in one process after a warm-up, so that the ratio
holds on any machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from settings import configure_offline, read_settings

configure_offline()

from answer.desk import Desk  # noqa: E402  # libraries read their settings when they are imported
from eval.questions import Known, read_questions  # noqa: E402


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; always 0 when the questions and the stores can be read."""
    parser = argparse.ArgumentParser(prog="python -m eval.speed", description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(argv)
    settings = read_settings()
    if options.data:
        settings = settings.model_copy(update={"data": options.data})
    questions = [known for path in options.questions for known in read_questions(path) if not known.statement]
    with Desk.open(settings) as desk:
        _measure(desk, questions)
    return 0


def _measure(desk: Desk, questions: Sequence[Known]) -> None:
    for known in questions[:5]:
        desk.ask(known.text)
    whole, bare = [], []
    for known in questions:
        whole.append(desk.ask(known.text, context=known.context).ms)
        began = perf_counter()
        desk.library.nearest(known.text, limit=10)
        bare.append(1000 * (perf_counter() - began))
    _print("question to answer", whole)
    _print("embedding and Chroma alone", bare)
    print(f"ratio of the medians: {median(whole) / median(bare):.1f}")


def _print(name: str, times: Sequence[float]) -> None:
    print(f"{name}: p50 {median(times):.1f} ms, p95 {quantiles(times, n=20)[-1]:.1f} ms over {len(times)}")


if __name__ == "__main__":
    sys.exit(main())
