"""The words of a label or clause that tell what is counted: without numbering, dates, and whose it is."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from figures.areas import find_areas, short_name
from figures.periods import find_periods
from figures.records import Area, AreaKind
from figures.words import stem

# What numbers a caption, a heading or a page and names nothing: "Table 1:", "Fig. 2.3 –", "4.1", "P7".
_NUMBERING = re.compile(
    r"\b(?:table|figure|fig|chart|graph|appendix)\b\.?\s*\d+(?:\.\d+)*[a-z]?\s*[:.–-]*"
    r"|\bpage \d+(?: of \d+)?\b|^\s*\d{1,2}(?:\.\d+)*[a-z]?(?=[\s|:.)])[\s|:.)–-]*"
    r"|\(?\bsee (?:table|fig\w*|chart)?[^)]*|\b[A-Z]\d{1,2}\b"
    r"|\bover the (?:last|past) \w+ (?:years|months|quarters)\b",
    re.I,
)
_ANCHOR = date(2000, 1, 1)
# "The Multi-Agency Safeguarding Hub (MASH)" says one thing twice.
_SPELT_OUT = re.compile(
    r"(?:\b[Tt]he )?(?:\b[A-Z][\w’'-]+ (?:(?:of|and|for|the|in) )*){2,7}(?=\([A-Z]{2,8}s?\))"
)
# What is left of a date or of brackets once the dates are taken out of a label.
_LEFTOVER = re.compile(
    r"(?<![£\d.,])\b(?:19|20)(?:\d\d)?\b(?!%|[.,]\d)|\(\W*\)"
    r"|\b(?:part|full)(?:[- ]time)?(?: or | and |/)(?:part|full)[- ]time\b"
)
SAYING_NOTHING = frozenset(
    stem(word)
    for word in """number numbers total totals overall actual figure figures count data rate rates percentage
    percentages percent proportion share average per population rated cohort snapshot open month
    months end year years yearly annual annually quarter quarterly monthly week date period current
    currently position reported recorded received completed held made being all grand same point
    compared comparison increase increased increasing increases rise risen rose decrease decreased
    decreasing reduced reduction reducing reduce fell fall fallen dropped drop remained remain
    remains remaining stable steady fairly stabilised continue continues continued show shows shown
    showing good performance performing improved improving improve improvement slightly marginally
    significantly line above below higher lower high low recent although despite however around
    approximately about nearly almost target targets forecast forecasting forecasted projected
    provisional estimate estimated outturn ceiling limit benchmark benchmarking benchmarked
    statistical neighbour neighbours similar authority authorities national nationally england
    region regional averages council councils borough our during time instances individual there
    were was had has have q1 q2 q3 q4 ytd already within result also stood rag summary area areas
    timescale timescales working days day service services expected due where exception attributed
    significant latest available published last past previous child children young people family
    families see subject when each every finished key indicator indicators measured kpi kpis stands
    stand amounted represent represents represented equates equated""".split()
)
"""Stems of words that say how something is counted, told or went, and nothing of what is counted."""


@lru_cache(maxsize=16384)
def bare(text: str, *, of: Area | None = None) -> str:
    """A label or clause without its numbering, its dates and the area `of` the figure where it names that."""
    text = _NUMBERING.sub(" ", text)
    text = cut(text, [(mention.start, mention.end) for mention in find_periods(text, anchor=_ANCHOR)])
    if of is not None:
        named = [mention for mention in find_areas(text, None) if _is_of(mention.area, of)]
        text = cut(text, [(mention.start, mention.end) for mention in named])
    return _LEFTOVER.sub(" ", text)


def _is_of(named: Area, of: Area) -> bool:
    """Whether a name in a label is that of the area whose figure it is."""
    if AreaKind.OTHER in (named.kind, of.kind) or named.kind is AreaKind.HOME:
        return short_name(named.name).casefold() == short_name(of.name).casefold()
    return named.kind is of.kind


def cut(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with a space in the place of each span."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def short_form(text: str) -> str:
    """The text with an acronym alone where its full form stands before it."""
    return _SPELT_OUT.sub("", text)
