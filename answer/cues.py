"""Cues by which a question tells what it asks: English as councillors write it, of no one paper.

A cue is one line, a regular expression for which case does not matter. Tables are read from the top, and the
first entry that fits counts. The cues of the kinds of answer stand in answer/kinds.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from answer.question import UnitHint
from figures.records import Standing
from figures.words import stem

Cue = TypeVar("Cue")
Table = tuple[tuple[Cue, re.Pattern[str]], ...]


def first_cue(table: Sequence[tuple[Cue, re.Pattern[str]]], text: str) -> Cue | None:
    """What the first entry of a table whose cues occur in `text` stands for; None where none does."""
    return next((cue for cue, pattern in table if pattern.search(text)), None)


def any_of(*cues: str) -> re.Pattern[str]:
    """The cues as one pattern that occurs where any of them does."""
    return re.compile("|".join(cues), re.I)


def one_of(words: str) -> str:
    """A group in which any one of the words stands; `words` has white space between them."""
    return f"(?:{'|'.join(words.split())})"


_A_CHANGE = one_of("increase decrease rise fall drop reduction growth change")
_CHANGED = one_of(r"rise rose risen fall fell fallen drop\w* increas\w* decreas\w* reduc\w* grow\w* grew")

UNITS: Table[UnitHint] = (
    (
        UnitHint.PERCENT,
        any_of(
            r"(?<!\d)%",  # "the 30% most deprived" says of what, not in what
            r"\bper ?cent\b",
            r"\bpercentages?\b",
            r"\bproportion\b",
            r"\bshare\b(?! of .{0,60}\b(?:surplus(?:es)?|deficits?)\b)",  # which are sums
            r"\bfraction\b",
        ),
    ),
    (
        UnitHint.RATE,
        any_of(
            r"(?<!business )\brates?\b(?! of (?:pay|interest))",
            r"\bper (?:10,?000|1,?000|100,?000|head)\b",
        ),
    ),
    (
        UnitHint.DURATION,
        any_of(
            r"\bhow long\b",
            r"\bhow many (?:working )?(?:days|weeks|months|hours)\b",
            r"\baverage (?:time|length|wait)\b",
            r"\btime taken\b",
            r"\btimeliness\b",
            r"\bnumbers? of (?:working )?(?:days|weeks|months|hours)\b",
        ),
    ),
    (
        UnitHint.MONEY,
        any_of(
            r"£",
            # "By how much", "how much down" and "how much of" are as often asked of a percentage.
            rf"(?<!\bby )\bhow much\b(?! (?:\w+ )?(?:higher|lower|more|less|better|worse|up|down|time|of)\b)"
            rf"(?!.{{0,80}}\b{_CHANGED}\b)",
            r"\bcosts?\b",
            r"\bbudgets?\b",
            r"\bspen[dt]\w*",
            r"\bsavings?\b",
            r"\bfunding\b",
            r"\bgrants?\b",
            r"(?<!low )(?<!low-)(?<!lower )\bincome\b(?! (?:famil|household|group|area|depriv))",
            r"\bworth\b",
            r"\boverspend\b",
            r"\bunderspend\b",
        ),
    ),
    (
        UnitHint.COUNT,
        any_of(r"\bhow many\b", r"\bnumbers? of\b", r"\bcounts?\b", r"\bnumbers\b", r"\bthe number\b"),
    ),
)

STANDINGS: Table[Standing] = (
    (Standing.TARGET, any_of(r"\btargets?\b", r"\bgoal\b", r"\baim(?:s|ed|ing)? (?:for|to)\b")),
    (
        Standing.FORECAST,
        any_of(
            r"\bforecast\w*",
            r"\bproject(?:ed|ion)\w*",
            r"\bexpect(?:ed|s)?\b",
            r"\bpredict\w*",
            r"\bestimated\b",
        ),
    ),
    (
        Standing.CEILING,
        any_of(r"\bceiling\b", r"\blimit\b", r"\ballocat(?:ed|ion)\b", r"\bcap\b", r"\bmaximum number\b"),
    ),
)

# Which end of a series is asked for.
EXTREMES: Table[str] = (
    ("highest", any_of(r"\b(?:highest|peak(?:ed)?|maximum|most|top)\b")),
    ("lowest", any_of(r"\b(?:lowest|minimum|fewest|least|bottom|low point)\b")),
)

# A rise or a fall itself, not the level it came to.
CHANGE = any_of(
    r"\bby (?:how (?:much|many)|what (?:percentage|proportion|number|amount|per ?cent|%))(?!\w)"
    r"(?!.{0,80}\b(?:over|under)sp)",
    rf"(?:\b(?:percentage|per ?cent)|%) {_A_CHANGE}\b",
    rf"\bhow much .{{0,80}}\b{_CHANGED}\b",
    rf"\bwhat (?:was |is |were )?(?:the )?(?:[\w-]+ ){{0,3}}?{_A_CHANGE} (?:in|of)\b",
)

# What a committee does, and what is counted when it was done to many.
DONE = any_of(r"\bapproved\b", r"\bdecided\b", r"\bagreed\b", r"\bvoted\b")
COUNTED = any_of(
    r"\bhow many\b",
    r"\b(?:numbers?|percentage|proportion|share|rate|average) of\b",
    r"\bper ?cent of\b",
    r"%",
)

# An open question for a sum: "what grant did the school get", "what does the council spend on buses".
SUM_ASKED = re.compile(
    r"\W*(?:and |so )?what (?:grant|sum|funding|saving|fee|fine|charge|price|cost|budget|income|payment)\b"
    r"|\W*(?:and |so )?what (?:do|does|did|will|would|has|have)\b.{2,80}\b"
    r"(?:spen[dt]|costs?|pay|paid|charged?|earn(?:ed)?|raised?|save[ds]?)\b",
    re.I,
)

# All of something, not a part.
TOTAL = any_of(r"\b(?:total|overall|altogether|in all)\b")

# What is to be left out: "excluding UASC", "other than connected carers", "non-UASC".
BARRED = any_of(
    r"\b(?:excluding|except(?: for)?|other than|not (?:counting|including)|apart from|without|leaving out)\s+"
    r"(?P<words>(?:the )?\w+(?: (?!how|what|in|at|for|on|by|went|were|was|are|is)\w+){0,2})",
    # "Non-UASC" leaves them out; "non-domestic", "non-executive" are names of kinds.
    r"(?-i:\b[Nn]on[- ](?P<word>[A-Z]{2,}\w*))",
)
# "The number, not the rate": a unit that is named to be left out.
NOT_THAT_UNIT = any_of(
    r"\b(?:not|rather than|instead of) (?:as )?(?:the |an? )?"
    r"(?:rates?|percentages?|per ?cent|share|number|count|cost)\b"
)

# An item that was not dealt with: "put off", "deferred".
PUT_OFF = any_of(
    r"\bdefer\w*",
    r"\bpostpon\w+",
    r"\badjourn\w*",
    r"\b(?:put|pushed|moved) (?:off|back)\b",
    r"\bwithdrawn\b",
)
# Somebody who asks.
ASKED = any_of(r"\bask(?:ed|s)?\b", r"\bquer\w+", r"\bquestion\w*", r"\benquir\w+", r"\brais(?:e|ed)\b")
# An action by its number, or any action.
ACTION = re.compile(r"\bactions?(?:\s+points?)?(?:\s+(?:no\.?|number)?\s*(?P<number>\d+))?\b", re.I)

QUARTER = any_of(r"\b(?:quarter|qtr|qu|q) ?[1-4]\b")

# What follows a date that names a paper, not a figure's own: "the November 2022 report".
OF_A_PAPER = re.compile(
    r"\s*(?:,\s*)?(?:(?!(?:did|do|does|is|are|was|were|has|have|had|given|according|to|the|in|of|by|and|or|for|"
    r"from|with|on|at|as)\b)\w+['’]?s?\s+){0,4}?(?:reports?|papers?|packs?|minutes|meetings?|agenda|item|scorecard|"
    r"letter|inspection report)\b",
    re.I,
)
# What stands before such a date: "as reported in March 2023".
REPORTED = re.compile(
    r"\b(?:as (?:reported|published)|presented|discussed|considered|meeting|report|paper|minutes|pack)\s+"
    r"(?:held |dated )?(?:in|of|on|for|from|at)\s+(?:the )?$",
    re.I,
)
# What stands before such a date where the figure has another: "plans in July 2031 reported in March 2032".
# Alone, "missed bins reported in July 2031" are those of July.
REPORTED_BESIDE = re.compile(r"\b(?:reported|published)\s+(?:in|on|at)\s+(?:the )?$", re.I)
# Words (group 1) that name a paper or a part of one: "according to the LSCB annual report", "in the minutes".
NAMED_PAPER = (
    re.compile(
        r"\b(?:according to|as per|per|going by|stated in|reported in|quoted in|says)\s+(?:the\s+)"
        r"(?!(?:(?:financial|academic|calendar|first|second|third|fourth)\s+)?(?:year|quarter|month|period)\b|\d)"
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
CONTINUES = any_of(
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
