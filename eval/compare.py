"""Two runs held against each other question by question, with McNemar's exact test.

Of the questions both were asked, b are those that only the first has right and c those that only the second
has. Were the two equally good, c would be binomial of b + c throws at one half: p is the two-sided
probability of a split at least as uneven (McNemar, Note on the sampling error of the difference between
correlated proportions or percentages, 1947; exact by scipy.stats.binomtest).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scipy.stats import binomtest  # type: ignore[import-untyped]

from eval.errors import EvalError
from eval.known import REPORTING, Known
from eval.outcome import Outcome, judge
from eval.records import Given
from eval.stamp import Stamp

SHOWN = 160


@dataclass(frozen=True, slots=True)
class Change:
    """A question that two runs answered with another outcome."""

    known: Known
    before: Given
    after: Given
    was: Outcome
    now: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs over the questions both were asked.

    `only_first` and `only_second` are McNemar's b and c: right in one of them alone. `p` is 1 where none is.
    `apart` is the number of questions that stand in one of the runs alone.
    """

    asked: int
    apart: int
    before: Counter[Outcome]
    after: Counter[Outcome]
    only_first: int
    only_second: int
    p: float
    changes: tuple[Change, ...]

    def now(self, outcome: Outcome) -> tuple[Change, ...]:
        """The questions that newly have this outcome."""
        return tuple(change for change in self.changes if change.now is outcome)


def compare(first: Sequence[Given], second: Sequence[Given]) -> Comparison:
    """Compare two runs' answers to the questions of the same id and words.

    Raises EvalError where they have none in common.
    """
    pairs = list(_pairs(first, second))
    if not pairs:
        raise EvalError("The two runs have no question in common: compare runs over the same question file.")
    judged = [(a, b, judge(a.known, a.answer), judge(b.known, b.answer)) for a, b in pairs]
    only_first = sum(was is Outcome.RIGHT and now is not Outcome.RIGHT for _, _, was, now in judged)
    only_second = sum(now is Outcome.RIGHT and was is not Outcome.RIGHT for _, _, was, now in judged)
    return Comparison(
        asked=len(pairs),
        apart=len(first) + len(second) - 2 * len(pairs),
        before=Counter(was for *_, was, _ in judged),
        after=Counter(now for *_, now in judged),
        only_first=only_first,
        only_second=only_second,
        p=mcnemar(only_first, only_second),
        changes=tuple(Change(b.known, a, b, was, now) for a, b, was, now in judged if was is not now),
    )


def mcnemar(only_first: int, only_second: int) -> float:
    """The two-sided exact p of McNemar's test; 1 where no question tells the two apart."""
    told_apart = only_first + only_second
    return float(binomtest(only_second, told_apart).pvalue) if told_apart else 1.0


def _pairs(first: Sequence[Given], second: Sequence[Given]) -> Iterator[tuple[Given, Given]]:
    before = {(one.known.id, one.known.text): one for one in first}
    for one in second:
        other = before.get((one.known.id, one.known.text))
        if other is not None:
            yield other, one


def comparison_text(told: Comparison, *, all_changes: bool = False) -> str:
    """The comparison as Markdown: counts, McNemar's test, and the questions with another outcome.

    Those of the reporting half are counted, and listed only with `all_changes`.
    """
    lines = [f"{told.asked} questions asked in both runs" + _apart(told) + ".", ""]
    lines += ["| run | right | wrong | refused |", "|---|---|---|---|"]
    lines += [_counts(name, count) for name, count in (("first", told.before), ("second", told.after))]
    lines += ["", f"Right in the first alone: {told.only_first}; in the second alone: {told.only_second}."]
    lines += [f"McNemar's exact test: p = {told.p:.3f}{_reading(told.p)}"]
    for outcome in (Outcome.RIGHT, Outcome.WRONG, Outcome.REFUSED):
        lines += _listed(outcome, told.now(outcome), all_changes)
    return "\n".join(lines)


def _apart(told: Comparison) -> str:
    return f"; {told.apart} stand in one of them alone and are left out" if told.apart else ""


def _reading(p: float) -> str:
    """What the p says in words."""
    if p < 0.05:
        return ": chance alone would seldom tell them so far apart."
    return ": chance alone may have told them apart."


def _counts(name: str, count: Counter[Outcome]) -> str:
    return f"| {name} | {' | '.join(str(count[outcome]) for outcome in Outcome)} |"


def _listed(outcome: Outcome, changes: Sequence[Change], all_changes: bool) -> Iterator[str]:
    shown = [change for change in changes if all_changes or change.known.half != REPORTING]
    kept_back = f", {len(changes) - len(shown)} of them of the reporting half and not listed"
    yield f"\nNewly {outcome.value}: {len(changes)}{kept_back if len(shown) < len(changes) else ''}"
    for change in shown:
        yield f"- {change.known.id} ({change.known.kind}, was {change.was.value}): {change.known.text}"
        yield f"  - before: {_short(change.before.answer.answer)}"
        yield f"  - now: {_short(change.after.answer.answer)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()} …"


def differences(first: Stamp, second: Stamp) -> str:
    """In what the two runs were made otherwise, a line each; empty where in nothing that bears on answers."""
    rows = [
        ("commit", first.commit, second.commit),
        ("questions", first.questions[:12], second.questions[:12]),
        ("papers", first.papers[:12], second.papers[:12]),
        ("embedding model", first.embedding_model, second.embedding_model),
        ("language model", first.language_model or "none", second.language_model or "none"),
    ]
    names = sorted({*first.settings, *second.settings} - {"embedding_model", "llm", "data"})
    rows += [
        (f"setting {name}", first.settings.get(name, ""), second.settings.get(name, "")) for name in names
    ]
    return "\n".join(f"- {name}: {was} → {now}" for name, was, now in rows if was != now)
