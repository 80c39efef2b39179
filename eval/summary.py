"""The summary of a run, made from its answers: what eval/published.py holds."""

from __future__ import annotations

from eval.folder import Run, part_of
from eval.interval import wilson
from eval.published import HalfSummary, Share, Summary, Tally
from eval.scores import ALL, halves
from eval.tables import Line, by_kind, line


def summary_of(run: Run, *, title: str = "") -> Summary:
    """The counts of a run by half, system and kind; `title` says over which papers it was."""
    stamp = run.stamp
    parts = [(half, part_of(run, half)) for half in halves(run)] or [(ALL, run)]
    return Summary(
        title=title,
        made=stamp.made,
        commit=stamp.commit,
        question_files=stamp.question_files,
        paper_count=stamp.paper_count,
        embedding_model=stamp.embedding_model,
        language_model=stamp.language_model,
        halves=tuple(_half(half, part) for half, part in parts),
    )


def _half(half: str, part: Run) -> HalfSummary:
    systems = tuple(_tally(line(one.system, one.given)) for one in part.answers)
    *kinds, _ = by_kind(part.answers[0].given)
    return HalfSummary(half, systems, tuple(map(_tally, kinds)))


def _tally(counted: Line) -> Tally:
    def share(count: int) -> Share:
        low, high = wilson(count, counted.asked) or (0.0, 0.0)
        return Share(count, round(low, 4), round(high, 4))

    return Tally(
        counted.name, counted.asked, share(counted.right), share(counted.wrong), share(counted.refused)
    )
