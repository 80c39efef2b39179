"""From statements of the papers to points: one value a period, every place it stands at, and what disagrees.

A point is shown only when its number has been found again on the page it cites. Where papers give different
values for the same period, the newest paper's is shown and the point is marked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from answer.errors import Unverified
from answer.measured import Subject
from answer.question import UnitHint
from answer.records import Answer, Status
from answer.say import cite_figure, value_words
from answer.series import Mark, Point, Source
from answer.units import family
from answer.verify import PageOf, numbers_of, verified
from figures.records import Figure, Period, PeriodKind, Role, Standing
from index.errors import NotHeld
from index.records import FigureHit

# A figure said of some of those counted before: "a total of 14, 2 were ...", "of whom 5", "192 of the 282".
_OF_SOME = re.compile(r"\b(?:of (?:which|whom|these|those|them|the \d[\d,]*)|includ\w+)\b[^.;]{0,40}$", re.I)
_OUT_OF = re.compile(r"\W*(?:\w+ ){0,2}(?:out )?of (?:the(?:se|m)?|those|\d)\b", re.I)
_SAID_OF_THEM = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:were|was|are|is|had|have) ", re.I)
_COUNTED_BEFORE = re.compile(r"\d[\d,]*\b[^.;]{3,}[,;]\s*(?:and\s+)?$")
# An average over several years is the value of none of them.
_SEVERAL_YEARS = re.compile(
    r"\b(?:\d|two|three|four|five)[-\s]years?\W+(?:rolling\s+)?(?:average|mean)\b|\brolling\b", re.I
)
# Characters of a sentence that are looked at on either side of a number.
REACH = 160
# One paper that gives more values than this for one period means several things by one name.
MOST_VALUES = 2
_ROUNDED = ("percent", "score", "days", "weeks")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of a paper as a value of a measure."""

    hit: FigureHit
    subject: Subject

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.hit.figure

    @property
    def meeting(self) -> date:
        """The day of the meeting its paper went to; the earliest there is where it is not known."""
        return self.hit.paper.meeting or date.min

    @property
    def is_inherited(self) -> bool:
        """Whether the words beside the number do not say when it holds."""
        return self.figure.period is not None and self.figure.period.inherited


def is_level(hit: FigureHit) -> bool:
    """Whether a figure is one value of a whole at a time it tells: no change, range, part or average."""
    figure = hit.figure
    if figure.role is not Role.LEVEL or figure.period is None or figure.high is not None:
        return False
    if _SEVERAL_YEARS.search(figure.place.quote) or _ends_with_meeting(hit):
        return False
    return bool(figure.place.row_label or figure.place.column_label) or not _is_of_some(hit)


def _ends_with_meeting(hit: FigureHit) -> bool:
    """Whether "year to date" was only taken to end with the meeting: the paper closed its books before."""
    period = hit.figure.period
    to_date = period is not None and period.kind is PeriodKind.YEAR_TO_DATE and period.inherited
    return to_date and period is not None and period.end == hit.paper.meeting


def _is_of_some(hit: FigureHit) -> bool:
    """Whether the sentence counts some of those it counted before."""
    place, text = hit.figure.place, hit.passage.text
    before, after = text[max(0, place.start - REACH) : place.start], text[place.end : place.end + REACH]
    before = before[max(before.rfind(". ") + 1, 0) :]
    if _OF_SOME.search(before) or _OUT_OF.match(after):
        return True
    return _COUNTED_BEFORE.search(before) is not None and _SAID_OF_THEM.match(after) is not None


def points_of(statements: Iterable[Statement], *, page_of: PageOf | None) -> list[Point]:
    """The point that statements of one area and period make; none where they cannot be told apart.

    Without `page_of` nothing is looked up on its page: for counting what may be shown, never for showing it.
    """
    stated = [(one, source) for one in statements if (source := _source(one, page_of)) is not None]
    stated = _explicit(stated)
    if not stated or _are_several_things(stated):
        return []
    stated.sort(key=lambda pair: (pair[0].meeting, not pair[0].is_inherited), reverse=True)
    newest = stated[0]
    alike = [pair for pair in stated if _same(newest, pair)]
    unlike = [pair for pair in stated if not _same(newest, pair)]
    shown = max(alike, key=lambda pair: _places(pair[1].value))
    period = newest[0].figure.period
    assert period is not None
    return [
        Point(
            value=shown[1].value,
            printed=shown[1].printed,
            period=_best_told(alike),
            sources=_distinct([shown[1], *(source for _, source in alike)]),
            others=_distinct([source for _, source in unlike]),
            mark=_mark(newest[0], [one for one, _ in unlike]),
            period_inherited=all(one.is_inherited for one, _ in alike),
            area_inherited=all(one.figure.area is None or one.figure.area.inherited for one, _ in alike),
        )
    ]


Stated = tuple[Statement, Source]


def _source(one: Statement, page_of: PageOf | None) -> Source | None:
    """Where a statement stands, once its number was found again there; None where it was not."""
    figure, citation = one.figure, cite_figure(one.hit)
    if page_of is None:
        return Source(figure.value, _printed(figure), citation)
    try:
        found = verified(Answer(Status.ANSWERED, "", citations=(citation,)), question="", page_of=page_of)
    except (Unverified, NotHeld):
        return None
    if not set(numbers_of(figure.as_printed)) & set(numbers_of(found.citations[0].quote)):
        return None
    return Source(figure.value, _printed(figure), found.citations[0])


def _printed(figure: Figure) -> str:
    """The value as printed: with its sign of a percentage, a rate or pounds, a count without its noun."""
    return figure.as_printed.strip() if family(figure.unit) is UnitHint.COUNT else value_words(figure)


def _explicit(stated: Sequence[Stated]) -> list[Stated]:
    """Without those whose date was only inherited, where papers that say the date give another value."""
    said = {source.value for one, source in stated if not one.is_inherited}
    if not said:
        return list(stated)
    return [pair for pair in stated if not pair[0].is_inherited or pair[1].value in said]


def _are_several_things(stated: Sequence[Stated]) -> bool:
    """Whether one paper gives values that its own words do not tell apart.

    Of a measure that is known two may disagree; of one followed by the papers' words, which are the same for
    both, they are two things by one name.
    """
    values: dict[str, set[Decimal]] = defaultdict(set)
    for one, source in stated:
        values[one.hit.paper.id].add(source.value)
    most = MOST_VALUES if stated[0][0].subject.known else 1
    return any(len(some) > most for some in values.values())


def _mark(newest: Statement, unlike: Sequence[Statement]) -> Mark:
    if not unlike:
        return Mark.NONE
    earlier = all(date.min < one.meeting < newest.meeting for one in unlike)
    return Mark.RESTATED if earlier else Mark.DISAGREE


def _same(one: Stated, other: Stated) -> bool:
    """Whether two values are the same, or one is the other rounded: 18.3 and 18 per 10,000."""
    a, b = one[1].value, other[1].value
    if a == b:
        return True
    unit = one[0].figure.unit or ""
    if unit not in _ROUNDED and not unit.startswith("per "):
        return False
    fewer, finer = sorted((a, b), key=_places)
    step = Decimal(1).scaleb(-_places(fewer))
    return _places(fewer) < _places(finer) and fewer in (
        finer.quantize(step, ROUND_HALF_UP),
        finer.quantize(step, ROUND_HALF_EVEN),
    )


def _places(value: Decimal) -> int:
    """How many digits stand after the point."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _best_told(alike: Sequence[Stated]) -> Period:
    """The period in the words that say most: one that is said before one that is inherited."""
    periods = [one.figure.period for one, _ in alike if one.figure.period is not None]
    return min(periods, key=lambda period: (period.inherited, (period.end - period.start).days))


def _distinct(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Each place once: a sentence and the table below it are two."""
    found: dict[tuple[object, ...], Source] = {}
    for source in sources:
        cited = source.citation
        found.setdefault((cited.file_id, cited.page, cited.quote, source.value), source)
    return tuple(found.values())


ACTUAL_FIRST = (
    Standing.ACTUAL,
    Standing.PROVISIONAL,
    Standing.FORECAST,
    Standing.TARGET,
    Standing.CEILING,
)
"""The order in which lines of one area stand."""
