"""Whether anything in a question tells the figure chosen from others that fit it as well.

"How much is the overspend?" of a report with an overspend for each directorate is met by each of them. The
whole goes before its parts; where no whole is held, and nothing else tells one from the others, the reader is
asked back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.choose import MOST_EXCESS, same_measure, same_when
from answer.question import Question, UnitHint
from answer.standing import own_words
from answer.units import family
from answer.weigh import Weighed
from figures.periods import Fit, fit
from figures.records import Figure

# What is said of two figures differs no more than this, in what was asked and in what was not, where nothing
# tells them apart.
SAME_MATCH, SAME_EXCESS = 0.005, 0.15
# Values this near to each other are one figure, rounded in one of two places.
ROUNDED = 0.01

_WHOLE = re.compile(
    r"\b(?:total|totals|overall|altogether|whole|combined|aggregate|council[- ]wide|(?:the )?council(?= )"
    r"|(?:the )?authority(?= ))\b",
    re.I,
)
# Words by which a number is set against the one told before it.
_AGAINST = re.compile(
    r"\b(?:from|than|against|versus|vs|compared (?:to|with)|instead of|under|above|below)\b", re.I
)
_PART = re.compile(r"\b(?:sub-?total|of which|part of|share of)\b", re.I)


def alike(question: Question, chosen: Weighed, candidates: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Those of another value that the question does not tell from the chosen one."""
    return tuple(one for one in candidates if one is not chosen and _alike(question, chosen, one))


def _alike(question: Question, chosen: Weighed, other: Weighed) -> bool:
    mine, theirs = chosen.figure, other.figure
    fits = other.standing >= chosen.standing and other.unit >= chosen.unit and other.area >= chosen.area
    return (
        fits
        and not _same_value(mine, theirs)
        and family(mine.unit) is family(theirs.unit)
        and other.match >= chosen.match - SAME_MATCH
        and other.excess <= chosen.excess + SAME_EXCESS
        and not _dated_apart(question, mine, theirs)
        and not _disagree(chosen, other)
        and not _set_against(chosen, other)
    )


def _set_against(chosen: Weighed, other: Weighed) -> bool:
    """Whether a figure is only what another of its sentence is set against: "9 days, down from 12"."""
    first, then = chosen.figure.place, other.figure.place
    if first.passage_id != then.passage_id or first.quote != then.quote or first.row_label:
        return False
    between = chosen.hit.passage.text[first.end : then.start]
    return _AGAINST.search(between) is not None


def _disagree(chosen: Weighed, other: Weighed) -> bool:
    """Whether two papers give another value for the very same thing and time: that is told, not asked."""
    mine, theirs = chosen.figure, other.figure
    plain = max(chosen.excess, other.excess) <= MOST_EXCESS
    return (
        plain
        and chosen.hit.paper.id != other.hit.paper.id
        and same_measure(mine, theirs)
        and same_when(mine, theirs)
    )


def _same_value(one: Figure, other: Figure) -> bool:
    return abs(one.value - other.value) <= abs(float(one.value)) * ROUNDED


def _dated_apart(question: Question, mine: Figure, theirs: Figure) -> bool:
    """Whether the figures are of different times, of which the question means that of the first."""
    if mine.period is None or theirs.period is None:
        return False
    apart = fit(mine.period, theirs.period) is Fit.NONE
    surer = not mine.period.inherited and theirs.period.inherited and bool(question.periods)
    return apart or surer


def the_whole(chosen: Weighed, others: Sequence[Weighed]) -> Weighed | None:
    """Of figures that are alike, the one that is the whole of which the others are parts; None if none is.

    What a table calls its total is the whole of nothing that stands outside it.
    """
    all_of_them = (chosen, *others)
    wholes = [one for one in all_of_them if is_whole(one.figure)]
    if wholes and not all(_within(wholes[0].figure, one.figure) for one in all_of_them):
        return None
    if len({_column(one.figure) for one in wholes}) == 1 and _adds_up(wholes[0].figure):
        return max(wholes, key=lambda one: abs(one.figure.value))
    return wholes[0] if len({one.figure.value for one in wholes}) == 1 else None


def _within(whole: Figure, part: Figure) -> bool:
    """Whether a figure may be a part of the whole: of the cells of a table those of that table."""
    if not whole.place.row_label:
        return True
    mine, its = whole.place, part.place
    return (mine.paper_id, mine.caption) == (its.paper_id, its.caption) and bool(its.row_label)


def _column(figure: Figure) -> tuple[object, ...]:
    """What the cells of one column have in common; a figure of prose is a column of its own."""
    place = figure.place
    own = "" if place.row_label else (place.passage_id, place.start)
    return (place.paper_id, place.caption, place.column_label, own)


def _adds_up(figure: Figure) -> bool:
    """Whether the totals of a column may be parts of each other, so that the greatest is that of them all."""
    return family(figure.unit) in (UnitHint.MONEY, UnitHint.COUNT)


def is_whole(figure: Figure) -> bool:
    """Whether a figure's own words say that it is all of something, or the council's as one."""
    said = own_words(figure)
    return _WHOLE.search(said) is not None and not _PART.search(said)
