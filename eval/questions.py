"""Known questions, read from JSON Lines files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from eval.errors import EvalError


@dataclass(frozen=True, slots=True)
class Known:
    """A question or statement whose answer is known.

    `accept` are patterns of which any must match the answer; `must_not` patterns of which none may.
    `statement` tells that it is to be checked, not answered. `page` is the PDF page of the evidence
    and `half` the share of the set it belongs to ("tuning", "reporting"), where they are known.
    """

    id: str
    kind: str
    text: str
    accept: tuple[re.Pattern[str], ...]
    must_not: tuple[re.Pattern[str], ...] = ()
    context: tuple[str, ...] = ()
    answer: str = ""
    paper: str = ""
    page: int | None = None
    half: str = ""

    @property
    def statement(self) -> bool:
        """Whether it is a claim to be checked against the papers."""
        return self.kind == "claim"

    @property
    def answerable(self) -> bool:
        """Whether the papers hold an answer."""
        return self.kind != "unanswerable"


def read_questions(path: Path) -> tuple[Known, ...]:
    """The questions of a JSON Lines file; raises EvalError naming the file and line that cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise EvalError(f"The question file {path} cannot be read: {exc}.") from exc
    return tuple(_known(line, path, number) for number, line in enumerate(lines, 1) if line.strip())


def _known(line: str, path: Path, number: int) -> Known:
    try:
        row = json.loads(line)
        return Known(
            id=str(row["id"]),
            kind=str(row["kind"]),
            text=str(row.get("question") or row["statement"]),
            accept=tuple(re.compile(pattern, re.I) for pattern in row["accept"]),
            must_not=tuple(re.compile(pattern, re.I) for pattern in row.get("must_not") or ()),
            context=tuple(row.get("context") or ()),
            answer=str(row.get("answer") or ""),
            paper=str(row.get("paper") or ""),
            page=row.get("page"),
            half=str(row.get("half") or ""),
        )
    except (json.JSONDecodeError, KeyError, TypeError, re.error) as exc:
        raise EvalError(f"Line {number} of {path} is no question: {exc!r}.") from exc
