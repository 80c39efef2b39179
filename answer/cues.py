"""The cues by which a question's words tell what it asks: English as councillors write it, of no one paper.

A cue is one line, a regular expression for which case does not matter. Tables are read from the top, and the
first entry that fits counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from answer.question import Kind, UnitHint
from figures.records import Standing
from figures.words import stem

Cue = TypeVar("Cue")
Table = tuple[tuple[Cue, re.Pattern[str]], ...]


def first_cue(table: Sequence[tuple[Cue, re.Pattern[str]]], text: str) -> Cue | None:
    """What the first entry of a table whose cues occur in `text` stands for; None where none does."""
    return next((cue for cue, pattern in table if pattern.search(text)), None)


def _any(*cues: str) -> re.Pattern[str]:
    return re.compile("|".join(cues), re.I)


def _or(words: str) -> str:
    """A group in which any of the words (white space between them) may stand."""
    return f"(?:{'|'.join(words.split())})"


_POST = _or(
    "councillor member officer director person organisation agency body bodies council councils authority "
    "authorities department representative party school company service"
)
_SPEAK = _or(
    "ask asked say said query queried raise raised state stated explain explained comment respond responded "
    "reply enquire request suggest tell"
)
_MOVE = _or("chang mov develop vary varied alter fluctuat progress evolv")
_MORE_OR_LESS = _or(
    "more fewer less higher lower better worse greater longer shorter bigger smaller larger quicker slower "
    "faster above below"
)
_NUMBER = (
    "(?:percentage|per ?cent|proportion|share|rate|number|total|average|figure|amount|size|cost|budget|count|"
    "level|score|rank)"
)
_QUANTITY = _or(
    "rate numbers? percentages? total average increase decrease reduction rise fall drop growth balance "
    "deficit surplus overspend underspend income charge price fee debt allocation places population target "
    "fine precept salary"
)
_A_CHANGE = _or("increase decrease rise fall drop reduction growth change")
_CHANGED = _or(r"rise rose risen fall fell fallen drop\w* increas\w* decreas\w* reduc\w* grow\w* grew")

KINDS: Table[Kind] = (
    (
        Kind.MEANING,
        _any(
            r"\bwhat (?:do|does|did) .{1,60} (?:stand for|mean)\b",
            r"\bwhat is meant by\b",
            r"\bmeaning of\b",
            r"\bdefin(?:e|ed|ition)\b",
            r"\babbreviation\b",
            r"\bacronym\b",
        ),
    ),
    (
        Kind.FACT,
        _any(
            r"\bverified\b",
            r"\bsigned? off\b",
            r"\bauthors?\b",
            r"\bwho wrote\b",
            r"\bwritten by\b",
            r"\bdated\b",
            r"\bdate of the\b",
            r"\bwhich (?:agenda )?item\b",
            r"\bitem number\b",
            r"\bkey decision\b",
            r"\b(?:whose|who) .{0,40}\breport of\b",
            r"\baccountable\b",
            r"\b(?:was|were|who) .{0,40}\b(?:present|in attendance)\b",
            r"\bapologies\b",
            r"\bwho (?:chaired|attended)\b",
            r"^\s*(?:and )?when\b",
            r"\bwhat date\b",
            r"\bwhich (?:date|day)\b",
        ),
    ),
    (
        Kind.WHO,
        _any(
            r"^\s*(?:and )?(?:who|whom|whose)\b",
            r"\bby whom\b",
            rf"\bwhich {_POST}\b",
            rf"\bwhat\b.{{0,60}}\b(?:did|does)\b.{{0,80}}\b{_SPEAK}\b",
            r"\bwhat (?:question|concern|point|comment)\b",
        ),
    ),
    (
        Kind.REASON,
        _any(
            r"\bwhy\b",
            r"\breasons?\b",
            r"\bhow come\b",
            r"\bwhat (?:caused|explains|explained|led to|accounts for|is behind)\b",
            r"\bwhat .{0,60}\b(?:attributed|due|down) to\b",
            r"\bbecause of what\b",
        ),
    ),
    (
        Kind.DECISION,
        _any(
            r"\bresolv\w+",
            r"\bresolutions?\b",
            r"\brecommend\w*",
            r"\bdecid\w+",
            r"\bdecisions?\b",
            r"\bdefer\w*",
            r"\bapprov\w+",
            r"\bagreed?\b",
            r"\bactions? (?:\d+|point|was|were)\b",
            r"\bwhat (?:was|were) (?:the )?committee asked\b",
            r"\bvot(?:e|ed)\b",
            r"\bput off\b",
            r"\bwhat happened to\b",
            r"\boutcome of\b",
            r"\basked to (?:note|approve|agree)\b",
        ),
    ),
    (
        Kind.TREND,
        _any(
            r"\btrends?\b",
            r"\bwhich way\b",
            r"\bwhich (?:month|quarter|year)\b",
            r"\bhow\b.{1,120}\bchanged\b",
            r"\bover (?:time|the (?:period|months?|years?|quarters?))\b",
            r"\bdirection\b",
            rf"\bhow (?:did|has|have|had|do|does) .{{1,120}}\b{_MOVE}\w*",
            r"\b(?:month|year|quarter) (?:by|on) (?:month|year|quarter)\b",
            r"\b(?:highest|lowest|peak(?:ed)?|maximum|minimum)\b",
            r"\bgoing (?:up|down)\b",
            r"\bhistory of\b",
            r"\bhas .{1,80}\b(?:risen|fallen|grown|increased|decreased)\b",
        ),
    ),
    (
        Kind.COMPARISON,
        _any(
            r"\bcompar\w+",
            r"\bby how much\b.{0,120}\bbetween\b",
            r"\b(?:above|below|higher|lower|better|worse) (?:or|than)\b",
            rf"\b{_MORE_OR_LESS}\b(?=.{{0,120}}\b(?:than|or|against|to)\b)",
            r"\bdifference\b",
            r"\bversus\b",
            r"\bvs\b",
            r"\bgap\b",
            r"\bhow (?:many|much) (?:more|fewer|less|higher|lower|better|worse|longer)\b",
            r"\bin line with\b",
            r"\bwhich (?:is|was) (?:higher|lower|better|worse|greater)\b",
            r"\bagainst (?:the |its |a )?target\b",
            r"\bdiffer\b",
            r"\bexceed\w*",
            r"\bmeet(?:ing)? (?:the |its )?target\b",
        ),
    ),
    (
        Kind.FIGURE,
        _any(
            r"\bhow (?:many|much|long|old|often|large|big|high|low|far)\b",
            r"\bnumbers? of\b",
            rf"\b{_NUMBER}\b",
            r"%",
            r"£",
            rf"\bwhat (?:was|is|were|are) (?:the |our )?.{{0,60}}\b{_QUANTITY}\b",
            r"\bwhat (?:[\w-]+ ){0,2}(?:increase|decrease|reduction|rise|fall|drop|growth)\b",
        ),
    ),
)

# How a question begins that may be answered in words; a bare phrase ("places in borough") asks for a figure.
OPEN = re.compile(
    r"\s*(?:and |but |so |please )?(?:what|how|which|is|are|was|were|do|does|did|has|have|had|can|could|"
    r"should|will|would|tell|explain|describe|summari[sz]e|list|give|show|name|any|where|in what)\b",
    re.I,
)

UNITS: Table[UnitHint] = (
    (
        UnitHint.PERCENT,
        _any(r"%", r"\bper ?cent\b", r"\bpercentages?\b", r"\bproportion\b", r"\bshare\b", r"\bfraction\b"),
    ),
    (
        UnitHint.RATE,
        _any(r"\brates?\b(?! of (?:pay|interest))", r"\bper (?:10,?000|1,?000|100,?000|head)\b"),
    ),
    (
        UnitHint.DURATION,
        _any(
            r"\bhow long\b",
            r"\bhow many (?:working )?(?:days|weeks|months|hours)\b",
            r"\baverage (?:time|length|wait)\b",
            r"\btime taken\b",
            r"\btimeliness\b",
        ),
    ),
    (
        UnitHint.MONEY,
        _any(
            r"£",
            r"\bhow much (?!higher|lower|more|less|better|worse)",
            r"\bcosts?\b",
            r"\bbudgets?\b",
            r"\bspen[dt]\w*",
            r"\bsavings?\b",
            r"\bfunding\b",
            r"\bgrants?\b",
            r"\bincome\b",
            r"\bworth\b",
            r"\boverspend\b",
            r"\bunderspend\b",
        ),
    ),
    (UnitHint.COUNT, _any(r"\bhow many\b", r"\bnumbers? of\b", r"\bcounts?\b", r"\bnumbers\b")),
)

STANDINGS: Table[Standing] = (
    (Standing.TARGET, _any(r"\btargets?\b", r"\bgoal\b", r"\baim(?:s|ed|ing)? (?:for|to)\b")),
    (
        Standing.FORECAST,
        _any(
            r"\bforecast\w*",
            r"\bproject(?:ed|ion)\w*",
            r"\bexpect(?:ed|s)?\b",
            r"\bpredict\w*",
            r"\bestimated\b",
        ),
    ),
    (
        Standing.CEILING,
        _any(r"\bceiling\b", r"\blimit\b", r"\ballocat(?:ed|ion)\b", r"\bcap\b", r"\bmaximum number\b"),
    ),
)

# Which end of a series is asked for.
EXTREMES: Table[str] = (
    ("highest", _any(r"\b(?:highest|peak(?:ed)?|maximum|most|top)\b")),
    ("lowest", _any(r"\b(?:lowest|minimum|fewest|least|bottom|low point)\b")),
)

# A rise or a fall itself, not the level it came to.
CHANGE = _any(
    r"\bby (?:how (?:much|many)|what (?:percentage|proportion|number|amount))\b",
    rf"\b(?:percentage|per ?cent|%) {_A_CHANGE}\b",
    rf"\bhow much .{{0,80}}\b{_CHANGED}\b",
    rf"\bwhat (?:was |is |were )?(?:the )?(?:[\w-]+ ){{0,3}}?{_A_CHANGE} (?:in|of)\b",
)

# All of something, not a part.
TOTAL = _any(r"\b(?:total|overall|altogether|in all)\b")

# What is to be left out: "excluding UASC", "other than connected carers", "non-UASC".
BARRED = _any(
    r"\b(?:excluding|except(?: for)?|other than|not (?:counting|including)|apart from|without|leaving out)\s+"
    r"(?:the )?\w+(?: (?!how|what|in|at|for|on|by|went|were|was|are|is)\w+){0,2}",
    r"\bnon[- ]\w+",
)

QUARTER = _any(r"\b(?:quarter|qtr|qu|q) ?[1-4]\b")

# What follows a date that names a paper, not a figure's own: "the November 2022 report".
OF_A_PAPER = re.compile(
    r"\s*(?:,\s*)?(?:\w+['’]?s?\s+){0,4}?(?:reports?|papers?|packs?|minutes|meetings?|agenda|item|scorecard|"
    r"letter|inspection report)\b",
    re.I,
)
# What stands before such a date: "as reported in March 2023".
REPORTED = re.compile(
    r"\b(?:reported|presented|published|discussed|considered|meeting|report|paper|minutes|pack)\s+"
    r"(?:held |dated )?(?:in|of|on|for|from|at)\s+(?:the )?$",
    re.I,
)
# Words (group 1) that name a paper or a part of one: "according to the LSCB annual report", "in the minutes".
NAMED_PAPER = (
    re.compile(
        r"\b(?:according to|as per|per|going by|stated in|reported in|quoted in|says)\s+(?:the\s+)"
        r"((?:[\w'’&/-]+\s*){1,8}?)(?=[,?.:]|$|\bhow\b|\bwhat\b)",
        re.I,
    ),
    re.compile(
        r"\b(?:in|from|of|by|for)\s+(?:the|its|their|that)\s+((?:[\w'’&/-]+\s+){0,6}?"
        r"(?:reports?|papers?|pack|minutes|section|briefing|letter|scorecard|appendix))\b",
        re.I,
    ),
)

# A turn that goes on from the one before it.
CONTINUES = _any(
    r"^\s*(?:and|but|so|or|also|what about|how about|same|then|ok|now)\b",
    r"\b(?:that|it|they|them|those|these|this)\b",
    r"\b(?:later|earlier|before|after|previous|the same)\b",
)

# What a turn says of time against the turn before; no subject of its own.
RELATIVE = frozenset(
    stem(word)
    for word in (
        "later earlier before after following next previous prior ago "
        "one two three four five six seven eight nine ten eleven twelve "
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split()
)
