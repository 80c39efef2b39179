"""A set of known questions asked, judged and counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from answer.desk import Desk
from answer.form import to_row
from answer.records import Answer
from eval.interval import wilson
from eval.outcome import Outcome, judge
from eval.questions import Known


@dataclass(frozen=True, slots=True)
class Judged:
    """A known question, the answer given, and how it was judged."""

    known: Known
    answer: Answer
    outcome: Outcome

    @property
    def page_right(self) -> bool | None:
        """Whether a right answer cites the page of the evidence.

        None where that page is not known, or the answer rests on another paper than the known one.
        """
        pages = {citation.page for citation in self.answer.citations if citation.paper == self.known.paper}
        if self.known.page is None or not pages or self.outcome is not Outcome.RIGHT:
            return None
        return self.known.page in pages


def ask_all(desk: Desk, questions: Sequence[Known]) -> tuple[Judged, ...]:
    """Every question asked once, in order."""
    return tuple(_judged(desk, known) for known in tqdm(questions, desc="Asking", unit="question"))


def _judged(desk: Desk, known: Known) -> Judged:
    answer = desk.check(known.text) if known.statement else desk.ask(known.text, context=known.context)
    return Judged(known, answer, judge(known, answer))


def table(judged: Sequence[Judged]) -> str:
    """Right, wrong and refused by kind as a Markdown table, with the interval of the share right."""
    lines = ["| kind | n | right | wrong | refused | right, 95 % interval |", "|---|---|---|---|---|---|"]
    kinds = list(dict.fromkeys(one.known.kind for one in judged))
    lines += [_line(kind, [one for one in judged if one.known.kind == kind]) for kind in kinds]
    lines.append(_line("all", judged))
    pages = [one.page_right for one in judged if one.page_right is not None]
    if pages:
        lines.append(f"\nCited page right: {sum(pages)} of {len(pages)} right answers whose page is known.")
    return "\n".join(lines)


def _line(kind: str, judged: Sequence[Judged]) -> str:
    count = Counter(one.outcome for one in judged)
    interval = wilson(count[Outcome.RIGHT], len(judged))
    low, high = interval or (0.0, 0.0)
    cells = [len(judged), count[Outcome.RIGHT], count[Outcome.WRONG], count[Outcome.REFUSED]]
    return f"| {kind} | {' | '.join(str(cell) for cell in cells)} | {low:.0%} to {high:.0%} |"


def write(judged: Iterable[Judged], folder: Path) -> None:
    """The answers with their outcomes as JSON Lines, and the table, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    judged = tuple(judged)
    rows = (
        to_row(one.answer, task_id=one.known.id)
        | {
            "kind": one.known.kind,
            "question": one.known.text,
            "known": one.known.answer,
            "outcome": one.outcome.value,
        }
        for one in judged
    )
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "answers.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "table.md").write_text(table(judged) + "\n", encoding="utf-8")
