"""A saved answer and a saved question as JSON objects, written and read back without loss.

The form of an answer is the fixed one of a batch (answer/form.py) with what scoring needs beside it:
kind, question, known answer, outcome, confidence and the passages found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from answer.form import to_row
from answer.records import Answer, Citation, StatedFigure, Status, Verdict
from eval.known import Known, Source
from eval.outcome import judge
from eval.records import Found, Given
from figures.records import Box


def given_row(given: Given) -> dict[str, Any]:
    """An answer with its question's id, outcome and passages as a JSON object."""
    known, answer = given.known, given.answer
    return to_row(answer, task_id=known.id) | {
        "confidence": answer.confidence,
        "kind": known.kind,
        "question": known.text,
        "known": known.answer,
        "outcome": judge(known, answer).value,
        "found": [
            {"paper": one.paper, "page": one.page, "score": one.score, "text": one.text}
            for one in given.found
        ],
    }


def given_from(row: Mapping[str, Any], known: Known) -> Given:
    """The answer of a saved row to its question; raises KeyError, TypeError or ValueError for another form.

    What a batch does not carry is empty: the file ids of citations, and suggestions.
    """
    answer = Answer(
        Status(row["status"]),
        str(row["answer"]),
        figures=_figures(row["figures"]),
        citations=_citations(row["citations"]),
        also=tuple(row.get("also") or ()),
        verdicts=tuple(_verdict(one) for one in row.get("verdicts") or ()),
        confidence=float(row.get("confidence") or 0.0),
        ms=float(row.get("ms") or 0.0),
    )
    found = tuple(
        Found(str(one["paper"]), int(one["page"]), str(one["text"]), float(one["score"]))
        for one in row.get("found") or ()
    )
    return Given(known, answer, found)


def _figures(rows: Sequence[Mapping[str, Any]]) -> tuple[StatedFigure, ...]:
    return tuple(
        StatedFigure(
            Decimal(row["value"]), row["unit"], row["measure"], row["period"], row["area"], row["standing"]
        )
        for row in rows
    )


def _citations(rows: Sequence[Mapping[str, Any]]) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            paper=row["paper"],
            title=row["title"],
            page=row["page"],
            quote=row["quote"],
            file_id="",
            committee=row.get("committee") or "",
            meeting=date.fromisoformat(row["meeting"]) if row.get("meeting") else None,
            item=row.get("item"),
            paragraph=row.get("paragraph"),
            printed_page=row.get("printed_page"),
            boxes=tuple(Box(*box) for box in row.get("boxes") or ()),
            access=row.get("access", "public"),
        )
        for row in rows
    )


def _verdict(row: Mapping[str, Any]) -> Verdict:
    return Verdict(
        claim=row["claim"],
        status=Status(row["status"]),
        answer=row["answer"],
        figures=_figures(row["figures"]),
        citations=_citations(row["citations"]),
    )


def known_row(known: Known) -> dict[str, Any]:
    """A question in the form it is read from: every field under its own name, empty ones left out."""
    asked = "statement" if known.statement else "question"
    named = {field.name: getattr(known, field.name) for field in fields(known)}
    row = {asked if name == "text" else name: _plain(value) for name, value in named.items()}
    return {name: value for name, value in row.items() if name == "accept" or value not in ("", [], None)}


def _plain(value: object) -> object:
    """A field as JSON has it; a number that a float would change is written in quotation marks."""
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Source):
        return asdict(value)
    if isinstance(value, Source):
        return {"paper": value.paper, "page": value.page, "evidence": value.evidence}
    if isinstance(value, Decimal):
        return float(value) if Decimal(str(float(value))) == value else str(value)
    return value.value if isinstance(value, Enum) else value
