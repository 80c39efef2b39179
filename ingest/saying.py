"""The words by which minutes say that somebody asked, answered or said something."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "|".join(words.split())


ASKS = _any("asked queried questioned enquired inquired wondered sought requested")
REPLIES = _any(
    """replied responded answered confirmed clarified advised explained stated informed reassured assured said
    agreed"""
)
_FELT = _any(
    "pleased concerned worried happy grateful keen surprised disappointed delighted unhappy interested"
)
_ABOUT = "(?:to|that|with|about|by|at|for)"
_VIEW = "of the (?:view|opinion)"
_PROMISED = r"provide|check|send|circulate|prepare|like to|look into|share|arrange|report back|email"
SAYS = "|".join(
    (
        _any(
            """accepted acknowledged added addressed alluded announced apologi[sz]ed appreciated argued
            asserted believed brought called cautioned challenged claimed closed commended commented
            committed concluded concurred congratulated considered criticised debated declared
            described detailed disagreed disclosed discussed drew echoed elaborated emphasi[sz]ed
            encouraged endorsed estimated expressed feared felt gave highlighted hoped illustrated
            indicated insisted introduced invited likened maintained mentioned moved noted objected
            observed offered opened opposed outlined paid pointed praised presented promised proposed
            provided raised recalled recommended re-?emphasi[sz]ed referred reiterated remarked
            reminded repeated reported seconded shared spoke stressed suggested summari[sz]ed
            supported thanked thought told understood undertook updated urged voiced wanted warned
            welcomed wished"""
        ),
        r"went on|looked forward|took members|continued (?:by|with|that|his|her|their)",
        rf"(?:was|were) (?:very |also |really )*(?:(?:{_FELT})(?= {_ABOUT}\b)|{_VIEW})",
        rf"would (?:also )?(?:{_PROMISED})",
        r"(?:had|have|has) no (?:further )?(?:questions|comments|objections?)",
    )
)
SAID = rf"(?:{ASKS}|{REPLIES}|{SAYS})"
_THEN = f"(?:{ASKS}|said|stated|expressed|thanked|confirmed)"
_DID = "(?:[a-z]+ed|went|came|took|made|had|read|met|saw|found)"
THEN_SAID = rf"{_DID}\b[^.;,]{{0,160}}?\band\s+(?:also\s+)?{_THEN}\b"
"""Something done and then said: "intended to bring a report and asked ..."."""
MEANWHILE = (
    r"(?:\s*,?\s+(?:also|then|further|again|therefore|additionally|had|has|have|both|all|each|either|who|did"
    r"|subsequently|and|in (?:response|reply|turn)|[a-z]+ly)\b,?)*"
)
"""What may stand between the one who speaks and the word of saying."""

PRESENTED = re.compile(
    r"^(?:[Pp]resented|[Ii]ntroduced|[Oo]utlined)\s+(?=by\b)|"
    r"^(?:[^.;]{0,120}\b)?(?:reports?|item|update|paper|presentation|petition|statement|proposals?|strategy|plan)"
    r"\b[^.;]{0,60}\b(?:was|were|is)\s+(?:then\s+)?(?:presented|introduced|outlined|given|delivered)\s+(?=by\b)"
)
"""Up to the "by" of "The report was presented by ..."."""
_PASSIVE = _any(
    """accepted acknowledged advised agreed asked clarified commented confirmed considered emphasi[sz]ed
    explained expressed felt given highlighted hoped made mentioned moved noted observed pointed proposed
    provided queried questioned raised received recogni[sz]ed reported requested resolved said sought stated
    stressed suggested
    thought"""
)
_NOBODY = re.compile(
    r"^(?:[^.?!]{0,120},\s+)?"
    r"(?:it|concerns?|thanks|questions?|assurances?|clarification|comments?|reference)\s+"
    rf"(?:was|were|had been)\s+(?:also\s+|further\s+|then\s+)?(?:{_PASSIVE})\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:[^.?!]{0,120},\s+)?(?:he|she|they|his|her|their)\b", re.IGNORECASE)
ANSWERED = re.compile(
    r"\b(?:in (?:response|reply|answer)|respond(?:ing|ed)|reply(?:ing)?|answer(?:ing)?|asked by|following)\b",
    re.IGNORECASE,
)
"""That somebody is answered: "In reply to ..."."""


def goes_on(sentence: str) -> bool:
    """Whether a sentence stays with the one who spoke before: "She also asked ..."."""
    return _PRONOUN.match(sentence) is not None


def of_nobody(sentence: str) -> bool:
    """Whether a sentence says that something was said, and not by whom: "It was noted that ..."."""
    return _NOBODY.match(sentence) is not None
