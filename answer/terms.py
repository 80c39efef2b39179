"""Which words of a question say what is asked about."""

from __future__ import annotations

from figures.words import content_stems, stem

# Words by which a figure is asked for and that say nothing of what it counts.
ASKING = frozenset(
    stem(word)
    for word in (
        "number numbers figure figures percentage percent per cent proportion "
        "share rate rates total amount level value "
        "count counting counted size put many much long 10,000 10000 "
        "give gives given say says said tell show shows "
        "state stated according report reports recorded reported "
        "describe experience experienced mention mentioned name named list "
        "listed note identify identified set out "
        "resolve resolved resolution decide decided decision table tables chart charts "
        "paper papers document documents pack minutes council borough committee "
        "compare compared comparison comparing difference versus change changed trend direction "
        "versus vs v bigger smaller larger longer shorter quicker slower higher "
        "lower more fewer less better worse greater "
        "highest lowest than against above below gone over "
        "time period same year years month months quarter q1 q2 q3 q4 point current currently latest last "
        "year-to-date ytd between from and since until during within following "
        "how what which when where who whom whose why reason reasons explain please know find found "
        "does do did was were is are has have had be become became being "
        "there their they its it me mine about among across "
        "altogether overall everyone everything everybody roughly approximately exactly actually "
        "also still already yet ever only just whole "
        "happen happened going go went up down get gets getting got "
        "take took taken make made come came see saw seen "
        "receive receives received receiving "
        "use used keep kept hold held stand stood stands finish finished lend lent run ran turn turned "
        "appear appeared seem seemed think thought want wanted need "
        "needed let look looking help helping "
        "fall fell fallen rise rose risen grow grew grown "
        "drop dropped increase increased decrease decreased reduce reduced"
    ).split()
) - {stem("look"), stem("looking"), stem("note")}


def terms_of(text: str) -> tuple[str, ...]:
    """The stems of `text` that say what is asked about, each once, in order."""
    return tuple(dict.fromkeys(word for word in content_stems(text) if word not in ASKING))
