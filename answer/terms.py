"""Which words of a question say what is asked about."""

from __future__ import annotations

from figures.words import content_stems, stem

# Words by which a figure is asked for and that say nothing of what it counts.
ASKING = frozenset(
    stem(word)
    for word in (
        "number numbers figure figures percentage percent per cent proportion share rate rates total "
        "amount level value many much long give given gives say says said tell show shows state stated "
        "according report reports paper papers document documents pack minutes please know find figure "
        "stand stood stands recorded reported compare compared comparison comparing difference bigger "
        "smaller larger longer shorter quicker slower versus change changed trend direction describe over "
        "time higher lower more fewer less better worse greater than against highest lowest period same "
        "year years month months quarter q1 q2 q3 q4 point current currently latest last does do did "
        "happen happened going go went up down be become became being get got how what which when where "
        "who whom whose why reason reasons explain was were is are has have had there their they its it "
        "about council borough committee between from and since until during within per 10,000 10000 count "
        "size put stood year-to-date ytd gone above below since following among across altogether overall "
        "everyone everything everybody roughly approximately exactly actually counting counted also still "
        "already yet ever only just whole take took taken make made come came see saw seen use used keep "
        "kept hold held get gets getting find found fall fell fallen rise rose risen grow grew grown drop "
        "dropped increase increased decrease decreased reduce reduced finish finished lend lent run ran "
        "turn turned appear appeared seem seemed think thought want wanted need needed call called let "
        "look looking help helping compared experience experienced mention mentioned name named list "
        "listed note identify identified describe set out"
    ).split()
) - {stem("look"), stem("looking"), stem("note")}


def terms_of(text: str) -> tuple[str, ...]:
    """The stems of `text` that say what is asked about, each once, in order."""
    return tuple(dict.fromkeys(word for word in content_stems(text) if word not in ASKING))
