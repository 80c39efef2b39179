"""What is made of a run's answers, at any time and without asking again: scores, summary, report, exports."""

from __future__ import annotations

from pathlib import Path

from eval.errors import EvalError
from eval.exports import write_exports
from eval.folder import REPORT, SCORES, TABLE, Run, read_run, write_text
from eval.published import SUMMARY
from eval.report import report_html
from eval.scores import scores_json, sheets
from eval.summary import summary_of
from eval.tables import table

# A page that holds a run's table has it between these two lines.
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def write_made(run: Run, folder: Path, *, all_failures: bool = False) -> None:
    """Write scores.json, summary.json, table.md, report.html and exports/ into a run's folder."""
    held = sheets(run)
    write_text(folder / SCORES, scores_json(held))
    write_text(folder / SUMMARY, summary_of(run).to_json())
    write_text(folder / TABLE, table(run))
    write_text(folder / REPORT, report_html(run, held, all_failures=all_failures))
    write_exports(run, folder)


def report_of(folder: Path, *, all_failures: bool = False) -> str:
    """The report of a kept run as HTML, to be shown elsewhere; raises EvalError as `read_run` does."""
    run = read_run(folder)
    return report_html(run, sheets(run), all_failures=all_failures)


def write_into(page: Path, text: str) -> None:
    """Put a text between the marks of a Markdown page; raises EvalError where they are missing."""
    try:
        before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    except (OSError, UnicodeDecodeError) as exc:
        raise EvalError(f"The page {page} cannot be read: check its name.") from exc
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise EvalError(f"The page {page} has no place for a table: give it the lines {BEGIN} and {END}.")
    write_text(page, f"{before}{BEGIN}\n{text.rstrip()}\n{END}{after}")
