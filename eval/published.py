"""What is published of a run: the counts, and how it was made, without a question or an answer.

    summary.json    written into every run's folder, and by `python -m eval report DIR --publish FILE`

The Accuracy screen reads the same records by the same module, which therefore imports no other room: the
law lets `screens.evaluation` import this one module of `eval/` (docs/decisions/0024-accessibility.md).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.errors import EvalError

SUMMARY = "summary.json"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the questions came out one way, and Wilson's 95 % interval of the share, from 0 to 1."""

    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How the questions of a kind, or all questions asked of a system, came out."""

    name: str
    asked: int
    right: Share
    wrong: Share
    refused: Share


@dataclass(frozen=True, slots=True)
class HalfSummary:
    """One half of the questions: `half` is "reporting", "tuning", or empty where there are no halves.

    `systems` are the project, then the baselines; `kinds` are the project's kinds of question.
    """

    half: str
    systems: tuple[Tally, ...]
    kinds: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A run as it is published; `title` says over which papers, empty where nobody said so.

    `made` is ISO 8601 in UTC, `commit` as eval/stamp.py has it; `halves` begin with the one to believe.
    """

    title: str
    made: str
    commit: str
    question_files: tuple[str, ...]
    paper_count: int
    embedding_model: str
    language_model: str
    halves: tuple[HalfSummary, ...]

    def to_json(self) -> str:
        """As summary.json holds it."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


_FORM = TypeAdapter(Summary)


def read_summary(path: Path) -> Summary:
    """The summary of a file; raises EvalError where it cannot be read or is none."""
    try:
        return _FORM.validate_json(path.read_bytes())
    except OSError as exc:
        raise EvalError(f"The file {path} cannot be read: {exc.strerror}.") from exc
    except ValidationError as exc:
        raise EvalError(f"The file {path} is no summary of an evaluation: run `make eval` again.") from exc
