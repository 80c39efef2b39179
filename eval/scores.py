"""Every scorer over every system's answers, over all questions and over each half apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from eval import ceiling
from eval.folder import Pages, Run, part_of
from eval.records import Given, Rate
from eval.scorers import citation, figure, outcome, refusal, retrieval, text, times, verdicts

Rates = tuple[Rate, ...]
# The halves as they are told: "" for a run whose questions have none, or over both.
ALL = ""

# In the order they are told in.
_SCORERS: Mapping[str, Callable[[Sequence[Given]], Rates]] = {
    "outcome": outcome.score,
    "figure": figure.score,
    "text": text.score,
    "refusal": refusal.score,
    "verdicts": verdicts.score,
    "ceiling": ceiling.score,
    "retrieval": retrieval.score,
    "times": times.score,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one system scored over one half: the rates by scorer, and those of the outcome by kind."""

    system: str
    half: str
    rates: Mapping[str, Rates]
    kinds: Mapping[str, Rates]


def sheets(run: Run) -> tuple[Sheet, ...]:
    """A sheet a system over all questions, then over each half where there are halves."""
    parts = [(half, part_of(run, half)) for half in halves(run)]
    return tuple(
        _sheet(answers.system, half, answers.given, run.pages)
        for half, part in [(ALL, run), *parts]
        for answers in part.answers
    )


def halves(run: Run) -> tuple[str, ...]:
    """The halves of the questions, the one to believe first: reporting, tuning; none where there are none."""
    return tuple(sorted({known.half for known in run.questions} - {ALL}))


def _sheet(system: str, half: str, given: Sequence[Given], pages: Pages) -> Sheet:
    rates = {name: scorer(given) for name, scorer in _SCORERS.items()}
    rates["citation"] = citation.score(given, page_of=lambda paper, page: pages.get((paper, page)))
    return Sheet(system, half, rates, outcome.by_kind(given))


def scores_json(held: Sequence[Sheet]) -> str:
    """The sheets as scores.json has them, a list with one object a system and half."""
    rows = [
        {
            "system": sheet.system,
            "half": sheet.half,
            "scores": {name: [asdict(rate) for rate in rates] for name, rates in sheet.rates.items()},
            "kinds": {name: [asdict(rate) for rate in rates] for name, rates in sheet.kinds.items()},
        }
        for sheet in held
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
