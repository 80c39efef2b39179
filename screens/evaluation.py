"""The evaluations that can be shown: the one made here, and those that come with the program.

This module alone of the screens imports from `eval/`, and there only the form of a summary: a second reader
of the same file would drift from its writer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.errors import EvalError
from eval.published import SUMMARY, HalfSummary, Summary, Tally, read_summary
from settings import Settings

__all__ = ["EvalError", "Evaluation", "HalfSummary", "Summary", "Tally", "measured_here", "published"]

PUBLISHED = Path(__file__).parents[1] / "docs" / "results"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run made here, and its report where it is kept; some of its failures stand in there."""

    summary: Summary
    report: Path | None


def measured_here(settings: Settings) -> Evaluation | None:
    """The run of PAPERS_EVALUATION, or the one that `make eval` leaves; None where there is none.

    Raises EvalError where the folder that was named holds no run, or a summary cannot be read.
    """
    folder = settings.evaluation or settings.data / "eval" / "run"
    if not (folder / SUMMARY).exists():
        if settings.evaluation:
            raise EvalError(
                f"The folder {folder} that PAPERS_EVALUATION names has no {SUMMARY}: "
                f"run `python -m eval --out {folder}`."
            )
        return None
    report = folder / "report.html"
    return Evaluation(read_summary(folder / SUMMARY), report if report.exists() else None)


def published(folder: Path = PUBLISHED) -> tuple[Summary, ...]:
    """The runs that come with the program, most questions first. Raises EvalError as `read_summary` does."""
    held = [read_summary(path) for path in sorted(folder.glob("*.json"))]
    return tuple(sorted(held, key=lambda one: -one.halves[0].systems[0].asked))
