"""The fixed JSON form of answers and of batch lines (design section 6): other programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from answer.errors import BatchUnusable
from answer.records import Answer, Citation, StatedFigure, Verdict
from answer.say import plain_number


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a batch: a question with its earlier turns, or a statement to check."""

    id: str
    text: str
    context: tuple[str, ...] = ()
    statement: bool = False


def read_tasks(path: Path) -> tuple[Task, ...]:
    """The tasks of a JSON Lines file; raises BatchUnusable naming the file and the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise BatchUnusable(
            f"The batch file {path} cannot be read: check its name and that it is UTF-8 text."
        ) from exc
    return tuple(_tasks(lines, path))


def _tasks(lines: list[str], path: Path) -> Iterator[Task]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield _task(row)
        except (json.JSONDecodeError, AttributeError, KeyError, TypeError) as exc:
            raise BatchUnusable(
                f"Line {number} of {path} is no batch line: "
                "write a JSON object with id and question, or id and statement."
            ) from exc


def _task(row: Mapping[str, Any]) -> Task:
    """Known questions mark a claim by `kind`; a plain batch by the name `statement`."""
    claim = "statement" in row or row.get("kind") == "claim"
    text = row["statement"] if "statement" in row else row["question"]
    context = row.get("context") or []
    if not isinstance(text, str) or not isinstance(context, list):
        raise TypeError(text)
    if not all(isinstance(turn, str) for turn in context):
        raise TypeError(context)
    return Task(id=str(row["id"]), text=text, context=tuple(context), statement=claim)


def to_row(answer: Answer, *, task_id: str | None = None) -> dict[str, Any]:
    """The answer as a JSON object."""
    row: dict[str, Any] = {"id": task_id} if task_id is not None else {}
    return row | {
        "status": answer.status.value,
        "answer": answer.answer,
        "figures": [_figure(figure) for figure in answer.figures],
        "citations": [_cited(citation) for citation in answer.citations],
        "also": list(answer.also),
        "verdicts": [_verdict(verdict) for verdict in answer.verdicts],
        "ms": round(answer.ms, 1),
    }


def _figure(figure: StatedFigure) -> dict[str, Any]:
    return {
        "value": _value(figure.value),
        "unit": figure.unit,
        "measure": figure.measure,
        "period": figure.period,
        "area": figure.area,
        "standing": figure.standing,
    }


def _value(value: Decimal) -> str:
    return plain_number(value).replace(",", "")


def _cited(citation: Citation) -> dict[str, Any]:
    # Only where it is not public, so that whoever reads public answers finds the names they always had.
    marked = {"access": citation.access} if citation.exempt else {}
    return marked | {
        "paper": citation.paper,
        "title": citation.title,
        "committee": citation.committee or None,
        "meeting": citation.meeting.isoformat() if citation.meeting else None,
        "item": citation.item,
        "paragraph": citation.paragraph,
        "page": citation.page,
        "printed_page": citation.printed_page,
        "quote": citation.quote,
        "boxes": [[round(n, 1) for n in (b.x0, b.top, b.x1, b.bottom)] for b in citation.boxes],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "claim": verdict.claim,
        "status": verdict.status.value,
        "answer": verdict.answer,
        "figures": [_figure(figure) for figure in verdict.figures],
        "citations": [_cited(citation) for citation in verdict.citations],
    }
