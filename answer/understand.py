"""A question's words become a `Question`: kind, terms, periods, areas, unit.

The rules are cues of English as councillors write it, held in tables so that they can be read
and extended; they know nothing of any paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from answer.errors import QuestionUnusable
from answer.question import Kind, Question, UnitHint
from answer.terms import terms_of
from figures.areas import AreaMention, find_areas
from figures.calendar import month
from figures.measures import Vocabulary
from figures.periods import find_periods, resolve_relative
from figures.records import Area, AreaKind, Period, PeriodKind, Standing
from figures.words import stem

_Cue = TypeVar("_Cue")

LONGEST_QUESTION = 1_000

_KIND_CUES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.MEANING,
        r"\bwhat (?:do|does|did) .{1,60} (?:stand for|mean)\b|\bwhat is meant by\b|\bmeaning of\b"
        r"|\bdefin(?:e|ed|ition)\b|\babbreviation\b|\bacronym\b",
    ),
    (
        Kind.FACT,
        r"\bverified\b|\bsigned? off\b|\bauthors?\b|\bwho wrote\b|\bwritten by\b|\bdated\b|\bdate of the\b"
        r"|\bwhich (?:agenda )?item\b|\bitem number\b|\bkey decision\b|\b(?:whose|who) .{0,40}\breport of\b|\baccountable\b"
        r"|\b(?:was|were|who) .{0,40}\b(?:present|in attendance)\b|\bapologies\b|\bwho (?:chaired|attended)\b"
        r"|^\s*(?:and )?when\b|\bwhat date\b|\bwhich (?:date|day)\b",
    ),
    (
        Kind.WHO,
        r"^\s*(?:and )?(?:who|whom|whose)\b|\bby whom\b"
        r"|\bwhich (?:councillor|member|officer|director|person|organisation|agency|body|bodies|council|"
        r"councils|authority|authorities|department|representative|party|school|company|service)\b"
        r"|\bwhat\b.{0,60}\b(?:did|does)\b.{0,80}\b(?:ask|asked|say|said|query|queried|raise|raised|"
        r"state|stated|explain|explained|comment|respond|responded|reply|enquire|request|suggest|tell)\b"
        r"|\bwhat (?:question|concern|point|comment)\b",
    ),
    (
        Kind.REASON,
        r"\bwhy\b|\breasons?\b|\bhow come\b|\bwhat (?:caused|explains|explained|led to|accounts for|is behind)\b"
        r"|\bwhat .{0,60}\b(?:attributed|due|down) to\b|\bbecause of what\b",
    ),
    (
        Kind.DECISION,
        r"\bresolv\w+|\bresolutions?\b|\brecommend\w*|\bdecid\w+|\bdecisions?\b|\bdefer\w*|\bapprov\w+"
        r"|\bagreed?\b|\bactions? (?:\d+|point|was|were)\b|\bwhat (?:was|were) (?:the )?committee asked\b"
        r"|\bvot(?:e|ed)\b|\bput off\b|\bwhat happened to\b|\boutcome of\b|\basked to (?:note|approve|agree)\b",
    ),
    (
        Kind.TREND,
        r"\btrends?\b|\bwhich way\b|\bwhich (?:month|quarter|year)\b|\bhow\b.{1,120}\bchanged\b|\bover (?:time|the (?:period|months?|years?|quarters?))\b|\bdirection\b"
        r"|\bhow (?:did|has|have|had|do|does) .{1,120}\b(?:chang|mov|develop|vary|varied|alter|fluctuat|progress|"
        r"evolv)\w*|\b(?:month|year|quarter) (?:by|on) (?:month|year|quarter)\b"
        r"|\b(?:highest|lowest|peak(?:ed)?|maximum|minimum)\b|\bgoing (?:up|down)\b|\bhistory of\b"
        r"|\bhas .{1,80}\b(?:risen|fallen|grown|increased|decreased)\b",
    ),
    (
        Kind.COMPARISON,
        r"\bcompar\w+|\bby how much\b.{0,120}\bbetween\b|\b(?:above|below|higher|lower|better|worse) (?:or|than)\b|\b(?:more|fewer|less|higher|lower|better|worse|greater|longer|shorter|bigger|smaller|larger|"
        r"quicker|slower|faster|above|below)\b(?=.{0,120}\b(?:than|or|against|to)\b)|\bdifference\b|\bversus\b|\bvs\b"
        r"|\bgap\b|\bhow (?:many|much) (?:more|fewer|less|higher|lower|better|worse|longer)\b|\bin line with\b"
        r"|\bwhich (?:is|was) (?:higher|lower|better|worse|greater)\b|\bagainst (?:the |its |a )?target\b"
        r"|\bdiffer\b|\bexceed\w*|\bmeet(?:ing)? (?:the |its )?target\b",
    ),
    (
        Kind.FIGURE,
        r"\bhow (?:many|much|long|old|often|large|big|high|low|far)\b|\bnumbers? of\b|\b(?:percentage|per ?cent|"
        r"proportion|share|rate|number|total|average|figure|amount|size|cost|budget|count|level|score|rank)\b|%|£"
        r"|\bwhat (?:was|is|were|are) (?:the |our )?.{0,60}\b(?:rate|numbers?|percentages?|total|average|increase|decrease|reduction|"
        r"rise|fall|drop|growth|balance|deficit|surplus|overspend|underspend|income|charge|price|fee|debt|allocation|"
        r"places|population|target|fine|precept|salary)\b|\bwhat (?:[\w-]+ ){0,2}(?:increase|decrease|reduction|rise|fall|drop|growth)\b",
    ),
)

_UNIT_CUES: tuple[tuple[UnitHint, str], ...] = (
    (UnitHint.PERCENT, r"%|\bper ?cent\b|\bpercentages?\b|\bproportion\b|\bshare\b|\bfraction\b"),
    (UnitHint.RATE, r"\brates?\b(?! of (?:pay|interest))|\bper (?:10,?000|1,?000|100,?000|head)\b"),
    (
        UnitHint.DURATION,
        r"\bhow long\b|\bhow many (?:working )?(?:days|weeks|months|hours)\b|\baverage (?:time|length|wait)\b"
        r"|\btime taken\b|\btimeliness\b",
    ),
    (
        UnitHint.MONEY,
        r"£|\bhow much (?!higher|lower|more|less|better|worse)|\bcosts?\b|\bbudgets?\b|\bspen[dt]\w*|\bsavings?\b"
        r"|\bfunding\b|\bgrants?\b|\bincome\b|\bworth\b|\boverspend\b|\bunderspend\b",
    ),
    (UnitHint.COUNT, r"\bhow many\b|\bnumbers? of\b|\bcounts?\b|\bnumbers\b"),
)

# How the vocabulary names each family of units; "cases" go with any count.
_UNIT_NAMES = {
    UnitHint.COUNT: "cases",
    UnitHint.PERCENT: "percent",
    UnitHint.RATE: "per 10,000",
    UnitHint.MONEY: "GBP",
    UnitHint.DURATION: "days",
}

_STANDING_CUES: tuple[tuple[Standing, str], ...] = (
    (Standing.TARGET, r"\btargets?\b|\bgoal\b|\baim(?:s|ed|ing)? (?:for|to)\b"),
    (
        Standing.FORECAST,
        r"\bforecast\w*|\bproject(?:ed|ion)\w*|\bexpect(?:ed|s)?\b|\bpredict\w*|\bestimated\b",
    ),
    (Standing.CEILING, r"\bceiling\b|\blimit\b|\ballocat(?:ed|ion)\b|\bcap\b|\bmaximum number\b"),
)

_CHANGE = (
    r"\bby (?:how (?:much|many)|what (?:percentage|proportion|number|amount))\b"
    r"|\b(?:percentage|per ?cent|%) (?:increase|decrease|rise|fall|drop|reduction|growth|change)\b"
    r"|\bhow much .{0,80}\b(?:rise|rose|risen|fall|fell|fallen|drop\w*|increas\w*|decreas\w*|reduc\w*|grow\w*|grew)\b"
    r"|\bwhat (?:was |is |were )?(?:the )?(?:[\w-]+ ){0,3}?(?:increase|decrease|rise|fall|drop|reduction|growth|change) (?:in|of)\b"
)

# What is to be left out: "excluding UASC", "other than connected carers", "non-UASC".
_BARRED = (
    r"\b(?:excluding|except(?: for)?|other than|not (?:counting|including)|apart from|without|leaving out)\s+"
    r"(?:the )?\w+(?: (?!how|what|in|at|for|on|by|went|were|was|are|is)\w+){0,2}|\bnon[- ]\w+"
)

# A date that names a paper, not a figure's own: "the November 2022 report", "as reported in March 2023".
_OF_A_PAPER = r"\s*(?:,\s*)?(?:\w+['’]?s?\s+){0,4}?(?:reports?|papers?|packs?|minutes|meetings?|agenda|item|scorecard|letter|inspection report)\b"
# Words that name a paper or a part of one: "according to the LSCB annual report", "in the minutes".
_NAMED_PAPER = (
    r"\b(?:according to|as per|per|going by|stated in|reported in|quoted in|says)\s+(?:the\s+)((?:[\w'’&/-]+\s*){1,8}?)(?=[,?.:]|$|\bhow\b|\bwhat\b)",
    r"\b(?:in|from|of|by|for)\s+(?:the|its|their|that)\s+((?:[\w'’&/-]+\s+){0,6}?(?:reports?|papers?|pack|minutes|section|briefing|letter|scorecard|appendix))\b",
)
_REPORTED = r"\b(?:reported|presented|published|discussed|considered|meeting|report|paper|minutes|pack)\s+(?:held |dated )?(?:in|of|on|for|from|at)\s+(?:the )?$"

# How a question begins that may be answered in words; a bare phrase ("placements in borough") asks for a figure.
_OPEN = (
    r"\s*(?:and |but |so |please )?(?:what|how|which|is|are|was|were|do|does|did|has|have|had|can|could|should|will|would|"
    r"tell|explain|describe|summari[sz]e|list|give|show|name|any|where|in what)\b"
)

_HIGHEST = r"\b(?:highest|peak(?:ed)?|maximum|most|top)\b"
_LOWEST = r"\b(?:lowest|minimum|fewest|least|bottom|low point)\b"

_CONTINUES = (
    r"^\s*(?:and|but|so|or|also|what about|how about|same|then|ok|now)\b|\b(?:that|it|they|them|those|these|this)\b"
    r"|\b(?:later|earlier|before|after|previous|the same)\b"
)

# What a turn says of time against the turn before; no subject of its own.
_RELATIVE = frozenset(
    stem(word)
    for word in (
        "later earlier before after following next previous prior ago one two three four five six seven eight nine ten "
        "eleven twelve january february march april may june july august september october november december jan feb "
        "mar apr jun jul aug sep sept oct nov dec"
    ).split()
)


def understand(
    asked: str,
    context: Sequence[str] = (),
    *,
    vocabulary: Vocabulary,
    home: Area | None = None,
    places: Sequence[str] = (),
) -> Question:
    """The question with what the earlier questions (`context`, oldest first) lend it.

    `home` is the authority meant by "our" and "the borough", `places` the authorities whose papers are held.
    Raises QuestionUnusable when it is empty or longer than 1,000 characters.
    """
    held: Question | None = None
    for earlier in context:
        if earlier.strip():
            held = _one(_usable(earlier), held, vocabulary=vocabulary, home=home, places=places)
    return _one(_usable(asked), held, vocabulary=vocabulary, home=home, places=places)


def _usable(text: str) -> str:
    text = " ".join(text.split())
    if not any(character.isalnum() for character in text):
        raise QuestionUnusable(
            "The question is empty: type what you want to know, for example a measure and a month."
        )
    if len(text) > LONGEST_QUESTION:
        raise QuestionUnusable(
            f"The question is {len(text):,} characters long: ask in at most {LONGEST_QUESTION:,}, "
            "or use the statement check for a longer text."
        )
    return text


def _one(
    asked: str, held: Question | None, *, vocabulary: Vocabulary, home: Area | None, places: Sequence[str]
) -> Question:
    """One turn understood by itself, then made whole with the turn before it."""
    alone = _alone(asked, vocabulary=vocabulary, home=home, places=places)
    if held is None or not _leans(alone):
        return alone
    return _joined(alone, held)


def _alone(asked: str, *, vocabulary: Vocabulary, home: Area | None, places: Sequence[str]) -> Question:
    dates = find_periods(asked)
    of_papers = [mention for mention in dates if re.match(_OF_A_PAPER, asked[mention.end :], re.I)]
    of_papers += [mention for mention in dates if re.search(_REPORTED, asked[: mention.start], re.I)]
    periods = [mention for mention in dates if mention not in of_papers]
    areas = (*find_areas(asked, home), *_held_places(asked, places, find_areas(asked, home)))
    named = [match.span(1) for pattern in _NAMED_PAPER for match in re.finditer(pattern, asked, re.I)]
    barred = [(match.start(), match.end()) for match in re.finditer(_BARRED, asked, re.I)]
    quarters = [
        (match.start(), match.end()) for match in re.finditer(r"\b(?:quarter|qtr|qu|q) ?[1-4]\b", asked, re.I)
    ]
    bare = _without(
        asked, [*quarters, *((mention.start, mention.end) for mention in (*dates, *areas)), *barred, *named]
    )
    without = tuple(dict.fromkeys(word for start, end in barred for word in terms_of(asked[start:end])))
    terms = terms_of(bare)
    unit = _first(_UNIT_CUES, asked)
    measures = vocabulary.find(_without(asked, barred), unit=_UNIT_NAMES.get(unit) if unit else None)
    question = Question(
        text=asked,
        asked=asked,
        kind=_kind(
            asked,
            has_period=bool(periods),
            measured=bool(measures),
            areas=len({mention.area.kind for mention in areas}),
        ),
        terms=terms,
        near_terms=terms,
        bare=bare,
        paper_words=" ".join(asked[start:end] for start, end in named),
        without=without,
        measures=tuple(dict.fromkeys(mention.measure.id for mention in measures)),
        periods=tuple(mention.period for mention in periods),
        papers=tuple(mention.period for mention in of_papers),
        areas=tuple(mention.area for mention in areas),
        unit=unit,
        standing=_first(_STANDING_CUES, asked),
        change=bool(re.search(_CHANGE, asked, re.I)),
        total=bool(re.search(r"\b(?:total|overall|altogether|in all)\b", asked, re.I)),
        extreme=_extreme(asked),
    )
    return _both_ends(question) if question.kind is Kind.COMPARISON else question


def _both_ends(question: Question) -> Question:
    """A comparison "between September 2021 and September 2022" is of its last month with its first."""
    periods = question.periods
    if len(periods) == 1 and periods[0].kind is PeriodKind.RANGE and not question.areas:
        span = periods[0]
        periods = (_month_of(span.end), _month_of(span.start))
    elif len(periods) == 1 and (earlier := resolve_relative(question.asked, periods[0])) and earlier.end < periods[0].end:
        periods = (periods[0], earlier)
    return replace(question, change=False, periods=periods)


def _held_places(asked: str, places: Sequence[str], found: Sequence[AreaMention]) -> Iterator[AreaMention]:
    """Authorities whose papers are held, however the question writes their names ("kent county council")."""
    for name in places:
        for match in re.finditer(
            rf"\b{re.escape(name)}\b(?: (?:county|city|borough|district|parish|town))?(?: council)?",
            asked,
            re.I,
        ):
            if all(match.end() <= mention.start or match.start() >= mention.end for mention in found):
                yield AreaMention(Area(AreaKind.OTHER, name), match.start(), match.end())


def _month_of(day: date) -> Period:
    return month(day.year, day.month, printed=f"{day:%B %Y}")


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _first(table: Sequence[tuple[_Cue, str]], text: str) -> _Cue | None:
    return next((cue for cue, pattern in table if re.search(pattern, text, re.I)), None)


def _extreme(text: str) -> str | None:
    if re.search(_HIGHEST, text, re.I):
        return "highest"
    return "lowest" if re.search(_LOWEST, text, re.I) else None


def _kind(text: str, *, has_period: bool, measured: bool, areas: int) -> Kind:
    kind = _first(_KIND_CUES, text)
    if kind is None:
        return Kind.FIGURE if not re.match(_OPEN, text, re.I) or (has_period and measured) else Kind.PASSAGE
    if kind is Kind.FIGURE and areas > 1:
        return Kind.COMPARISON
    return kind


def _leans(question: Question) -> bool:
    """Whether a turn cannot be read without the one before it."""
    return bool(re.search(_CONTINUES, question.asked, re.I)) or len(question.terms) <= 1


def _joined(turn: Question, held: Question) -> Question:
    """A leaning turn with what it leaves unsaid taken from the turn before."""
    turn = replace(turn, terms=tuple(term for term in turn.terms if term not in _RELATIVE))
    own_subject = bool(turn.terms)
    periods = _joined_periods(turn, held)
    areas = turn.areas or held.areas
    text = f"{held.text} {turn.asked}"
    terms = tuple(dict.fromkeys((*turn.terms, *held.terms)))
    kind = turn.kind if _own_kind(turn) else held.kind
    return replace(
        turn,
        text=text,
        bare=f"{held.bare} {turn.bare}",
        paper_words=turn.paper_words or held.paper_words,
        without=turn.without or held.without,
        kind=kind,
        terms=terms,
        near_terms=turn.terms if own_subject else held.terms,
        measures=turn.measures or held.measures,
        periods=periods,
        papers=turn.papers or held.papers,
        areas=areas,
        unit=turn.unit or held.unit,
        standing=turn.standing or held.standing,
        change=turn.change or (held.change and not own_subject),
    )


def _own_kind(turn: Question) -> bool:
    return _first(_KIND_CUES, turn.asked) is not None


def _joined_periods(turn: Question, held: Question) -> tuple[Period, ...]:
    """The turn's own periods, read from the held one where they are relative or lack a year."""
    if held.periods:
        moved = resolve_relative(turn.asked, held.periods[-1])
        if moved is not None:
            return (moved,)
    return turn.periods or held.periods


def comparators(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Those of the areas that are not the authority itself."""
    return tuple(area for area in areas if area.kind is not AreaKind.HOME)
