"""The tables of a run as Markdown: the systems side by side, and right, wrong and refused by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval import ceiling
from eval.compare import compare
from eval.folder import Run, part_of
from eval.interval import wilson
from eval.outcome import Outcome, judge
from eval.records import Given
from eval.reliability import at_most_wrong
from eval.run import PROJECT, Answers
from eval.scores import ALL, halves


@dataclass(frozen=True, slots=True)
class Line:
    """How one system, or one kind of question, came out."""

    name: str
    asked: int
    right: int
    wrong: int
    refused: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share right; 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Beside:
    """A system beside the others: its line, and what a table says of it more.

    `top` is the share of answers that stand in the first five passages, `words` how long these are in the
    mean. For a baseline `p` is McNemar's against the project, and `careful` its line if it refused so much
    that it had no more wrong than that.
    """

    line: Line
    top: float | None
    words: float | None
    p: float | None = None
    careful: Line | None = None


def line(name: str, given: Sequence[Given]) -> Line:
    """The counts of some answers."""
    count = Counter(judge(one.known, one.answer) for one in given)
    return _line(name, count[Outcome.RIGHT], count[Outcome.WRONG], count[Outcome.REFUSED])


def _line(name: str, right: int, wrong: int, refused: int) -> Line:
    asked = right + wrong + refused
    low, high = wilson(right, asked) or (0.0, 0.0)
    return Line(name, asked, right, wrong, refused, low, high)


def by_kind(given: Sequence[Given]) -> tuple[Line, ...]:
    """A line for each kind in the order they first come, and one for all of them."""
    kinds = dict.fromkeys(one.known.kind for one in given)
    lines = (line(kind, [one for one in given if one.known.kind == kind]) for kind in kinds)
    return (*lines, line("all", given))


def side_by_side(answers: Sequence[Answers]) -> tuple[Beside, ...]:
    """The systems of a run, the project first."""
    project = answers[0].given
    return tuple(_beside(one, project) for one in answers)


def _beside(answers: Answers, project: Sequence[Given]) -> Beside:
    own = line(answers.system, answers.given)
    top, words = (rate.value for rate in ceiling.score(answers.given))
    if answers.system == PROJECT or not answers.given:
        return Beside(own, top, words)
    careful = at_most_wrong(answers.given, line(PROJECT, project).wrong)
    name = f"{answers.system}, refusing more"
    return Beside(
        own,
        top,
        words,
        p=compare(project, answers.given).p,
        careful=_line(name, careful.right, careful.wrong, careful.refused) if careful else None,
    )


def table(run: Run) -> str:
    """The Markdown tables of a run: for each half the systems beside each other, then the project by kind."""
    parts = [(half, part_of(run, half)) for half in halves(run)] or [(ALL, run)]
    return "\n\n".join(block for half, part in parts for block in _tables(half, part)) + "\n"


def _tables(half: str, run: Run) -> Iterator[str]:
    title = f"{half.capitalize()} half" if half else "All questions"
    if len(run.answers) > 1:
        yield f"## {title}: the project beside the baselines"
        yield "\n".join(_beside_lines(side_by_side(run.answers)))
    yield f"## {title}: the project by kind of question"
    yield "\n".join(_kind_lines(by_kind(run.answers[0].given)))


def _beside_lines(systems: Sequence[Beside]) -> Iterator[str]:
    yield "| | asked | right | wrong | refused | right, 95% interval | answer in the top 5 (words) | p |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in systems:
        top = f"{one.top:.0%} ({one.words:,.0f})" if one.top is not None else ""
        yield f"{_cells(one.line)} {top} | {p_text(one.p)} |"
        if one.careful:
            yield f"{_cells(one.careful)} | |"


def p_text(p: float | None) -> str:
    """McNemar's p as a table shows it."""
    if p is None:
        return ""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def _kind_lines(lines: Sequence[Line]) -> Iterator[str]:
    yield "| kind | asked | right | wrong | refused | right, 95% interval |"
    yield "|---|---|---|---|---|---|"
    yield from map(_cells, lines)


def _cells(one: Line) -> str:
    cells = (one.name, one.asked, one.right, one.wrong, one.refused, f"{one.low:.0%} to {one.high:.0%}")
    return f"| {' | '.join(str(cell) for cell in cells)} |"
