"""What readers said of answers, as rows: for a spreadsheet, a program, or to be read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from answer.say import british
from index.feedback import CitedPage, Feedback
from index.records import Filters

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection").
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = (
    "given at",
    "opinion",
    "words",
    "question",
    "earlier questions",
    "narrowed to",
    "status",
    "answer",
    "cited",
    "reader",
    "access",
    "program",
)


def as_csv(entries: Sequence[Feedback]) -> str:
    """A table with a heading row, one entry a row; no cell of it is a formula to a spreadsheet."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for entry in entries:
        rows.writerow([harmless(cell) for cell in _cells(entry)])
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows as it is written: an apostrophe keeps a formula from being one."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def as_row(entry: Feedback) -> dict[str, object]:
    """An entry as a JSON object."""
    filters = entry.filters
    return {
        "id": entry.id,
        "at": entry.at,
        "opinion": entry.opinion.value,
        "words": entry.words,
        "question": entry.asked,
        "context": list(entry.context),
        "committee": filters.committee,
        "paper": filters.paper,
        "since": filters.since.isoformat() if filters.since else None,
        "until": filters.until.isoformat() if filters.until else None,
        "status": entry.status,
        "answer": entry.answer,
        "citations": [
            {"paper": one.paper, "page": one.page, "paragraph": one.paragraph or None, "quote": one.quote}
            for one in entry.cited
        ],
        "reader": entry.reader,
        "access": entry.access,
        "program": entry.program,
    }


def as_json_lines(entries: Sequence[Feedback]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(as_row(entry), ensure_ascii=False) + "\n" for entry in entries)


def as_words(entry: Feedback) -> str:
    """An entry to be read: the opinion, the question, the answer, and what the reader said."""
    day = british(entry.given_at.date())
    who = f", {entry.reader}" if entry.reader else ""
    lines = [f"{entry.opinion.value} ({day}{who}): {entry.asked}", f"  {entry.answer}"]
    if entry.words:
        lines.append(f"  “{entry.words}”")
    return "\n".join(lines)


def _cells(entry: Feedback) -> tuple[str, ...]:
    return (
        entry.at,
        entry.opinion.value,
        entry.words,
        entry.asked,
        " | ".join(entry.context),
        narrowed_to(entry.filters),
        entry.status,
        entry.answer,
        "; ".join(_cited(one) for one in entry.cited),
        entry.reader,
        entry.access,
        entry.program,
    )


def _cited(one: CitedPage) -> str:
    return f"{one.paper}, page {one.page}" + (f", paragraph {one.paragraph}" if one.paragraph else "")


def narrowed_to(filters: Filters) -> str:
    """What a search was narrowed to: "Scrutiny, “annual report”, meetings since 1 April 2022"."""
    parts = (
        filters.committee,
        f"“{filters.paper}”" if filters.paper else "",
        f"meetings since {british(filters.since)}" if filters.since else "",
        f"meetings until {british(filters.until)}" if filters.until else "",
    )
    return ", ".join(part for part in parts if part)
