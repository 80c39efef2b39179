"""The report of a run: one HTML page that needs no other file, no script and no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from answer.records import Answer, Citation
from eval.curve import Curve, curve
from eval.folder import Run, part_of
from eval.known import REPORTING
from eval.outcome import Outcome, judge
from eval.records import Given, Rate
from eval.reliability import bins, calibration_error, unsure
from eval.scorers import verdicts
from eval.scores import ALL, Sheet, halves
from eval.stamp import Stamp
from eval.tables import Beside, Line, by_kind, p_text, side_by_side

TEMPLATES = Path(__file__).parent / "templates"

TITLES = {
    "reporting": "Reporting half",
    "tuning": "Tuning half",
    ALL: "All questions",
}
NOTES = {
    "reporting": "Kept for reporting: nobody is to look at its failures while improving the program.",
    "tuning": "The program was improved with these in sight, so it does better on them than on new ones.",
    ALL: "These questions have no halves.",
}

# What each scorer's block is called, and how it is to be read; its formulas stand in eval/scorers/.
BLOCKS = {
    "outcome": (
        "Right, wrong and refused",
        ("“Right of answered” leaves refusals out: how far an answer that is shown can be trusted."),
    ),
    "figure": (
        "Figures",
        (
            "Value, unit, period and area of the figure given, each for itself. Nothing is forgiven; "
            "“rounded” is told beside."
        ),
    ),
    "text": (
        "Answers in words",
        (
            "Who said what, decisions, facts and reasons: whether an accepted pattern matches, no "
            "forbidden one does, and the answer is short enough. Word F1 compares runs, it judges no "
            "answer."
        ),
    ),
    "refusal": (
        "Refusals",
        (
            "Precision: of what was refused, the share that has no answer. Recall: of what has no "
            "answer, the share refused."
        ),
    ),
    "citation": (
        "Citations",
        (
            "Whether the cited page is the known one, the quote stands on it letter for letter, and "
            "the quotes bear the answer out."
        ),
    ),
    "verdicts": (
        "Statements checked",
        ("“False but supported” is the error that does harm."),
    ),
    "ceiling": (
        "What the search gives to answer from",
        (
            "Whether an accepted answer stands anywhere in the first five passages: the most any "
            "language model could make of them. Longer passages hold more by chance."
        ),
    ),
    "retrieval": (
        "Retrieval",
        ("How far up the search puts the page, and the passage, that the answer stands on; from 0 to 1."),
    ),
    "times": (
        "Time in milliseconds",
        ("On the machine below, with whatever else it was doing. The baselines word no answer."),
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A rate of a scorer: what each system has, in words ("81 %") with its interval and number."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one scorer."""

    key: str
    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What the report says of one half: `kept_back` is the number of failures not listed, `untold` that of
    answers without a confidence, and `confusion` has a row for each verdict due.
    """

    key: str
    title: str
    note: str
    systems: tuple[Beside, ...]
    kinds: tuple[Line, ...]
    blocks: tuple[Block, ...]
    curve: Curve | None
    error: float | None
    untold: int
    confusion: tuple[tuple[str, tuple[int, ...]], ...]
    wrong: tuple[Given, ...]
    refused: tuple[Given, ...]
    kept_back: int

    @property
    def unanswerable(self) -> int:
        """How many questions have no answer in the papers."""
        return next((line.asked for line in self.kinds if line.name == "unanswerable"), 0)


def report_html(run: Run, held: Sequence[Sheet], *, all_failures: bool = False) -> str:
    """The report as HTML. Failures of the reporting half are counted, and listed only with `all_failures`."""
    parts = tuple(_part(run, half, held, all_failures) for half in (halves(run) or (ALL,)))
    page = _environment().get_template("report.html")
    return page.render(run=run, stamp=run.stamp, made=_made(run.stamp), parts=parts, Outcome=Outcome)


def _part(run: Run, half: str, held: Sequence[Sheet], all_failures: bool) -> Part:
    part = part_of(run, half) if half else run
    project = part.answers[0].given
    failures = [(one, judge(one.known, one.answer)) for one in project]
    shown = all_failures or half != REPORTING
    in_bins = bins(project)
    return Part(
        key=half or "all",
        title=TITLES.get(half, half),
        note=NOTES.get(half, ""),
        systems=side_by_side(part.answers),
        kinds=by_kind(project),
        blocks=tuple(_blocks([sheet for sheet in held if sheet.half == half])),
        curve=curve(in_bins),
        error=calibration_error(in_bins),
        untold=unsure(project),
        confusion=tuple(_confusion(project)),
        wrong=tuple(one for one, outcome in failures if outcome is Outcome.WRONG and shown),
        refused=tuple(one for one, outcome in failures if outcome is Outcome.REFUSED and shown),
        kept_back=0 if shown else sum(outcome is not Outcome.RIGHT for _, outcome in failures),
    )


def _confusion(given: Sequence[Given]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """For each verdict that is due how often each was given; no rows where no statement was checked."""
    counts = verdicts.confusion(given)
    for due in verdicts.VERDICTS:
        row = tuple(counts.get((due, told), 0) for told in verdicts.VERDICTS)
        if any(row):
            yield due.value.replace("_", " "), row


def _blocks(held: Sequence[Sheet]) -> Iterator[Block]:
    """The rates of each scorer, one column a system; what only some systems have is a dash for the others."""
    for scorer in held[0].rates:
        title, note = BLOCKS.get(scorer, (scorer.capitalize(), ""))
        by_name = [{rate.name: rate for rate in sheet.rates[scorer]} for sheet in held]
        names = dict.fromkeys(name for rates in by_name for name in rates)
        rows = (Row(name, tuple(_cell(scorer, rates.get(name)) for rates in by_name)) for name in names)
        yield Block(scorer, title, note, tuple(rows))


def _cell(scorer: str, rate: Rate | None) -> tuple[str, str]:
    """A rate in words, and its interval and number; a dash where nothing was eligible."""
    if rate is None or rate.value is None:
        return "–", "nothing to score"
    told = _written(scorer, rate.name)
    between = f"{told(rate.low)} to {told(rate.high)}, " if rate.low is not None else ""
    return told(rate.value), f"{between}n = {rate.n}"


def _written(scorer: str, name: str) -> Callable[[float | None], str]:
    """How a rate's values are written: times and lengths as numbers, ranks as fractions, else per cent."""
    if scorer == "times" or name.startswith("words"):
        return lambda value: f"{value:,.0f}" if value is not None else ""
    if scorer == "retrieval":
        return lambda value: f"{value:.2f}" if value is not None else ""
    return lambda value: f"{value:.0%}" if value is not None else ""


def _made(stamp: Stamp) -> str:
    when = datetime.fromisoformat(stamp.made)
    return f"{when.day} {when:%B %Y}, {when:%H:%M} UTC"


def _cited(answer: Answer) -> tuple[Citation, ...]:
    """The first two different places an answer or its verdicts cite."""
    cited = [*answer.citations, *(one for verdict in answer.verdicts for one in verdict.citations)]
    return tuple({(one.paper, one.page, one.quote): one for one in cited}.values())[:2]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["p"] = p_text
    environment.filters["kind"] = lambda name: name.replace("_", " ")
    environment.filters["upper_first"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["cited"] = _cited
    return environment
