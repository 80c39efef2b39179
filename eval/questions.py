"""Known questions, read from JSON Lines files and from spreadsheets saved as CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from answer.records import REFUSALS, Status
from eval.errors import EvalError
from eval.known import REASONS, Known, Source
from eval.spreadsheet import read_spreadsheet

__all__ = ["Known", "read_questions"]


def read_questions(path: Path) -> tuple[Known, ...]:
    """The questions of a JSON Lines file, or of a spreadsheet saved as CSV.

    Raises EvalError naming the file and the line, row or column that cannot be used.
    """
    if path.suffix.lower() == ".csv":
        return read_spreadsheet(path)
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise EvalError(
            f"The question file {path} cannot be read: check its name and that it is UTF-8 text."
        ) from exc
    return tuple(_known(line, path, number) for number, line in enumerate(lines, 1) if line.strip())


def _known(line: str, path: Path, number: int) -> Known:
    try:
        return _of_row(json.loads(line, parse_float=Decimal))
    except (json.JSONDecodeError, AttributeError, KeyError, TypeError, ValueError, re.error) as exc:
        raise EvalError(f"Line {number} of {path} is no question: {exc!r}.") from exc


def _of_row(row: Mapping[str, Any]) -> Known:
    return Known(
        id=str(row["id"]),
        kind=str(row["kind"]),
        text=str(row.get("question") or row["statement"]),
        accept=_patterns(row["accept"]),
        must_not=_patterns(row.get("must_not") or ()),
        context=tuple(row.get("context") or ()),
        answer=_words(row, "answer"),
        paper=_words(row, "paper"),
        page=row.get("page"),
        half=_words(row, "half"),
        evidence=_words(row, "evidence"),
        numbers=tuple(Decimal(number) for number in row.get("numbers") or ()),
        unit=_words(row, "unit"),
        period=_words(row, "period"),
        area=_words(row, "area"),
        refusal=_reasons(row),
        checked=_checked(row.get("checked")),
        also=tuple(_source(place) for place in row.get("also") or ()),
        second=_source(row["second"]) if row.get("second") else None,
    )


def _source(row: Mapping[str, Any]) -> Source:
    return Source(str(row["paper"]), int(row["page"]), _words(row, "evidence"))


def _checked(said: str | Mapping[str, str] | Sequence[Mapping[str, str]] | None) -> str:
    """By whom and how a question was checked, as one line; each reading where there were several."""
    if said is None or isinstance(said, str):
        return said or ""
    readings = [said] if isinstance(said, Mapping) else said
    return "; ".join(": ".join(one.values()) for one in readings)


def _words(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "")


def _patterns(written: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in written)


def _reasons(row: Mapping[str, Any]) -> tuple[Status, ...]:
    """The right reasons of a refusal, as answers have them ("period_not_covered") or notes ("period:")."""
    if row["kind"] != "unanswerable":
        return ()
    said = row.get("refusal") or ()
    if said:
        return tuple(said_reason(one) for one in ([said] if isinstance(said, str) else said))
    notes = _words(row, "notes")
    return tuple(status for word, status in REASONS.items() if notes.startswith(word))


def said_reason(said: str) -> Status:
    """A reason by its name in the answers or by its short one; raises ValueError for any other word."""
    status = REASONS.get(said) or Status(said)
    if status not in REFUSALS:
        raise ValueError(f"{said!r} is no reason to refuse")
    return status
