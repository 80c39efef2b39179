"""Known questions that an officer writes in a spreadsheet and saves as CSV.

One question a row under a first row of column names, capitals aside, in any order:
    question    what is asked; or `statement`, what is to be checked
    kind        figure, table_cell, comparison, trend, followup (an answer with figures);
                who_said, decision, document_fact, explanation (one in words); claim; unanswerable
    answer      what a right answer must say, as short as can be: eval/patterns.py makes a pattern of it.
                Of a claim "supported" or "contradicted", and behind it what must be said too, if anything;
                of what has no answer why not: period, area, measure, person, off topic
    paper, page the file's name and the page of the PDF, counted from 1
    period, unit, area     when the figure holds ("Q2 2022-23"), what it is counted in, whose it is
    context     of a followup the earlier questions, oldest first, parted by |
    accept      other right answers, parted by ;
    must_not    wrong answers, parted by ;
    evidence    the words of the page that the answer rests on, cut pieces parted by " ... "
    id, half, notes        a name of its own; tuning or reporting; anything
Only kind and question or statement must be there. A row without any words is passed over. Commas, semicolons
or tabs may part the cells; the text may be UTF-8 or as Excel on Windows writes it.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from answer.records import Status
from eval.errors import EvalError
from eval.known import ONE, REASONS, Known
from eval.patterns import FIGURE_KINDS, accepted, forbidden, numbers_in
from eval.stated import days_of
from eval.units import known_unit

KINDS = (
    *sorted(FIGURE_KINDS),
    "who_said",
    "decision",
    "document_fact",
    "explanation",
    "claim",
    "unanswerable",
)
COLUMNS = (
    "question statement kind answer paper page period unit area context accept must_not evidence id half"
    " notes"
).split()
HALVES = ("", "tuning", "reporting")


def _said(words: str) -> re.Pattern[str]:
    """One of the words, and what is written behind it."""
    return re.compile(rf"(?:{words})\b[\s:,.;-]*(.*)", re.I | re.S)


_TRUE = r"^\W*(?:supported|true|correct)\b"
_FALSE = r"^\W*(?:contradicted|false|incorrect|wrong|not supported)\b"
# For each verdict how an officer may write it, what the answer must begin with, and what it must not.
_VERDICTS = {
    Status.SUPPORTED: (_said("supported|true|correct|right|yes"), _TRUE, _FALSE),
    Status.CONTRADICTED: (_said("contradicted|false|incorrect|wrong|no"), _FALSE, _TRUE),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: its number as the spreadsheet shows it, and its cells by column."""

    path: Path
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, what: str) -> EvalError:
        """The error of a cell: file, row and column, and what to do."""
        return EvalError(f'{self.path}, row {self.number}, column "{column}": {what}')


def read_spreadsheet(path: Path) -> tuple[Known, ...]:
    """The questions of a CSV file; raises EvalError naming file, row and column of the first fault."""
    found = [_known(row) for row in _rows(path)]
    if not found:
        raise EvalError(f"{path} holds no questions: write one a row under the names of the columns.")
    return tuple(found)


def _rows(path: Path) -> Iterator[Row]:
    lines = csv.reader(_text(path).splitlines(keepends=True), delimiter=_delimiter(path))
    try:
        names = [name.strip().lower() for name in next(lines, [])]
        _check_names(path, names)
        for number, cells in enumerate(lines, 2):
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield _row(path, number, names, stripped)
    except csv.Error as exc:
        raise EvalError(f"{path} is no CSV file: save the spreadsheet as CSV ({exc}).") from exc


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as exc:
        raise EvalError(f"The question file {path} cannot be read: check its name.") from exc
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EvalError(f"The text of {path} cannot be read: save the spreadsheet as CSV in UTF-8.")


def _delimiter(path: Path) -> str:
    """What parts the cells of the first row; where Excel writes a decimal comma, it parts by semicolons."""
    first = _text(path).partition("\n")[0]
    return max(",;\t", key=first.count)


def _check_names(path: Path, names: list[str]) -> None:
    def fault(what: str) -> EvalError:
        return EvalError(f"{path}, row 1: {what}")

    for name in names:
        if name and name not in COLUMNS:
            raise fault(f'no column is called "{name}": the columns are {", ".join(COLUMNS)}.')
        if name and names.count(name) > 1:
            raise fault(f'two columns are called "{name}": leave one out.')
    if "kind" not in names or not {"question", "statement"} & set(names):
        raise fault("the columns kind, and question or statement, are needed: name them in the first row.")


def _row(path: Path, number: int, names: list[str], cells: list[str]) -> Row:
    beyond = [
        cell for name, cell in zip([*names, *[""] * len(cells)], cells, strict=False) if cell and not name
    ]
    if beyond:
        raise EvalError(
            f'{path}, row {number}: "{beyond[0]}" stands in a column without a name: '
            "put a cell that holds a comma in quotation marks, or name the column."
        )
    return Row(path, number, dict(zip(names, cells, strict=False)))


def _known(row: Row) -> Known:
    kind, text = _kind(row), row["question"] or row["statement"]
    if not text:
        raise row.fault(
            "question", "it is empty: write what is asked, or in statement what is to be checked."
        )
    asked = Known(
        id=row["id"] or f"{row.path.stem}-{row.number}",
        kind=kind,
        text=text,
        accept=(),
        context=_context(row, kind),
        paper=row["paper"],
        page=_page(row),
        half=_half(row),
        evidence=row["evidence"],
        period=_period(row, kind),
        area=row["area"],
    )
    if kind in ("unanswerable", "claim") and row["accept"]:
        raise row.fault("accept", f"of a question of kind {kind} only the answer counts: leave it empty.")
    if kind == "unanswerable":
        return _unanswerable(row, asked)
    return _claim(row, asked) if kind == "claim" else _answerable(row, asked)


def _unanswerable(row: Row, asked: Known) -> Known:
    """Any words of a refusal will do; a figure that must not be given may be named once it is refused."""
    return replace(
        asked,
        accept=(re.compile(""),),
        must_not=_must_not(row, asked.kind, ()),
        answer="Not found in the papers",
        page=None,
        refusal=_reasons(row),
    )


def _claim(row: Row, asked: Known) -> Known:
    """The verdict, and where more is written behind it, what must be said too."""
    for verdict, (said, needed, other) in _VERDICTS.items():
        found = said.fullmatch(row["answer"])
        if found:
            more = rf"^(?=[\s\S]*{accepted(found[1], 'figure', unit=row['unit'])})" if found[1] else ""
            return replace(
                asked,
                accept=(re.compile(f"{more}{needed}", re.I),),
                must_not=(re.compile(other, re.I),),
                answer=f"{verdict.value}: {found[1]}" if found[1] else verdict.value,
            )
    raise row.fault("answer", f'"{row["answer"]}" is no verdict: write supported or contradicted.')


def _answerable(row: Row, asked: Known) -> Known:
    answers = [row["answer"], *_parts(row["accept"])]
    if not row["answer"]:
        raise row.fault("answer", "it is empty: write what a right answer must say.")
    numbers = numbers_in(row["answer"], unit=row["unit"]) if asked.kind in FIGURE_KINDS else ()
    unit = row["unit"] or (numbers[0].unit or "" if numbers else "")
    scale = known_unit(unit)[1]
    return replace(
        asked,
        accept=tuple(_compiled(row, "accept", accepted(one, asked.kind, unit=unit)) for one in answers),
        must_not=_must_not(row, asked.kind, answers),
        answer=row["answer"],
        numbers=tuple(one.value / scale for one in numbers),
        unit=unit,
    )


def _must_not(row: Row, kind: str, right: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    wrong = [forbidden(part, kind, right=right, unit=row["unit"]) for part in _parts(row["must_not"])]
    return tuple(_compiled(row, "must_not", pattern) for pattern in wrong)


def _compiled(row: Row, column: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.I)
    except re.error as exc:
        raise row.fault(column, f'"{row[column]}" is no regular expression: {exc}.') from exc


def _parts(cell: str) -> list[str]:
    """What semicolons part; a regular expression between slashes stays whole."""
    found = re.findall(r"\s*(/.+?/(?=\s*(?:;|$))|[^;]+)", cell)
    return [part.strip() for part in found if part.strip()]


def _kind(row: Row) -> str:
    kind = row["kind"].lower().replace(" ", "_").replace("-", "_")
    if kind not in KINDS:
        raise row.fault("kind", f'"{row["kind"]}" is no kind: write one of {", ".join(KINDS)}.')
    return kind


def _page(row: Row) -> int | None:
    page = row["page"]
    if not page:
        return None
    if not page.isdecimal() or int(page) < 1:
        raise row.fault("page", f'"{page}" is no page: write its number in the PDF, counted from 1.')
    if not row["paper"]:
        raise row.fault("paper", "it is empty, but a page is given: write the name of the PDF.")
    return int(page)


def _half(row: Row) -> str:
    half = row["half"].lower()
    if half not in HALVES:
        raise row.fault("half", f'"{row["half"]}" is no half: write tuning or reporting, or nothing.')
    return half


def _context(row: Row, kind: str) -> tuple[str, ...]:
    turns = tuple(turn.strip() for turn in re.split(r"\||\n", row["context"]) if turn.strip())
    if kind == "followup" and not turns:
        raise row.fault("context", "it is empty: write the question that this one follows.")
    return turns


def _period(row: Row, kind: str) -> str:
    period = row["period"]
    try:
        told = days_of(period) is not None
    except ValueError:
        told = False
    if period and not told and kind in ONE:
        raise row.fault(
            "period", f'"{period}" is not one period: write it like "Q2 2022-23" or "2022-09-30".'
        )
    return period


def _reasons(row: Row) -> tuple[Status, ...]:
    said = row["answer"].lower().rstrip(".:")
    if not said or said.startswith("not found"):
        return ()
    if said not in REASONS:
        raise row.fault(
            "answer", f'"{row["answer"]}" is no reason: write one of {", ".join(REASONS)}, or nothing.'
        )
    return (REASONS[said],)
