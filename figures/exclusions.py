"""Digits and number words that are no figures: dates, references, ages, times, titles of Acts, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from figures.period_atoms import DASH, LONG_FY, MONTH, QUARTER, SHORT_FY, pattern
from figures.periods import find_periods

# Any day will do: only where the periods stand matters here, so that "Q2" and "in October" are left out.
_ANY_DAY = date(2000, 1, 1)

_NAMED = (
    r"section|sections|sect|s|paragraph|paragraphs|para|paras|fig|figs|figures?(?=\s\d+(?!\d|[.,]\d|\s?%))|table|tables|chart|charts"
    r"|graph|graphs|appendix|appendices|annex|annexe|item|items|minute|action|actions|recommendation"
    r"|recommendations|recco|reccos|page|pages|p|pp|step|stage|phase|chapter|part|parts|priority|priorities|outcome|objective"
    r"|level|levels|grade|grades|tier|band|type|option|options|no|nos|schedule|clause|regulation|regulations|article|note|version"
    r"|year|years|yr|yrs|room|lot|line|question|questions|statement|statements|ref|reference|point|points|covid|euro|group"
    r"|key\s+stage|ks|volume|vol|code|profile|class|zone|junction|bus|route|service|ward|unit|block|week|day|lane|agenda\s+item"
    r"|theme|issue|scope|domain|standard|principle|criterion|prevent|top|bottom"
)
_PLURAL = (
    r"sections?|paragraphs|paras|figs|figures|tables|charts|graphs|appendices|items|actions|recommendations|pages|pp"
    r"|levels|grades|years|parts|options|regulations|questions|statements|nos|points|priorities|reccos"
)
_REFERENCE = r"\d+(?:\.\d+)*[a-z]?(?![\d%]|,\d{3}|\.\d|\s?%|\s?per\s?cent)"
_AGE = r"\d{1,2}(?![\d%]|[,.]\d)(?:\s?[½¼])?"
_WORD_AGE = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen)"
)
_OLD = r"[-‐‑\s]*(?:years?|yrs?|months?)[-‐‑\s]*olds?"

_NAMES: tuple[re.Pattern[str], ...] = tuple(
    pattern(form)
    for form in (
        r"https?://\S+|\bwww\.\S+|\b\S+@\S+\.\S+|\b[\w-]+\.(?:gov|co|org|com|ac)\.?(?:uk)?(?:/\S*)?\b",
        # Times of day, "24/7", odds and ratios with a colon
        r"\b\d{1,2}[.:]\d{2}\s?(?:am|pm|a\.m\.|p\.m\.|hrs|hours)\b|\b\d{1,2}\s?(?:am|pm|noon)\b",
        rf"\b\d{{1,2}}\s?(?:am|pm)?\s?{DASH}\s?\d{{1,2}}\s?(?:am|pm)\b|(?<![\d,.])\d{{1,2}}:\d{{1,2}}(?![\d,])",
        r"\b24/7\b|\b\d+/\d+(?:/\d+)?\b(?!\s*(?:million|£))",
        # Telephone numbers and postcodes
        r"(?<![\d,.£])(?:\+44\s?\(?0?\)?\s?|0)\d{2,4}[\s-]?\d{3,4}[\s-]?\d{3,4}\b",
        r"\b(?-i:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b",
        # The base of a rate belongs to its unit
        r"\bper\s+\d[\d,.]*(?:\s+(?:and|or|to)\s+\d[\d,.]*)?|\bper\s+(?:hundred|thousand|million)\b",
        r"\b(?:in|for|of)\s+(?:every|each)\s+\d[\d,]*000\b",
        # References
        rf"\b(?:{_PLURAL})\.?\s*{_REFERENCE}(?:\s*(?:,|and|to|&|or|{DASH})\s*{_REFERENCE})*",
        rf"(?<!['’])\b(?:{_NAMED})\.?\s?[:#]?\s?\(?{_REFERENCE}(?:\s?{DASH}\s?\d+(?!\d|[%.]|,\d|\s+[a-z]{{3,}}s\b|\s+(?:children|people|staff)\b))?\)?",
        r"(?<![\d,.£])\d+(?:\.\d+){2,}\b",
        r"^\s*(?:\(?[\divx]{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?(?=\s+(?-i:[A-Z])))(?=\s)",
        r"£?\s?['’‘]0{2,3}s?\b|£\s?0{3}s\b",
        r"\b(?:Acts?|Regulations?|Orders?|Bill|Rules|Together|Protocol|Code)\s*(?:\([^)]*\)\s*)*(?:\d{4})\b",
        # Letters and digits in one: KS2, OC3, S106, F2F, people2 (a footnote mark), A13
        r"(?<![\w£])[A-Za-z][A-Za-z'’]*[-‐‑]?\d+[A-Za-z]*(?:[-/.]\d+)*\b(?![,.]?\d)",
        r"\b\d+(?-i:[A-Z])\b(?![%/])|\b\d{1,2}(?-i:[a-f])\b|\b[A-Za-z]+\d+\w*\b",
        # Dates without a year
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:and|&|to|,|{DASH})\s*\d{{1,2}}(?:st|nd|rd|th))*\s+(?:of\s+)?{MONTH}|\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)\b",
    )
)
_QUALIFIERS: tuple[re.Pattern[str], ...] = tuple(
    pattern(form)
    for form in (
        # Ages and group names
        rf"\bage[ds]?\s*(?:group\s*)?(?:of\s+)?(?:between\s+)?(?:under\s+|over\s+)?{_AGE}\+?(?:\s?(?:{DASH}|to|and|or|/)\s?{_AGE})*\+?(?:\s*(?:years?|yrs?|months?))?(?:\s+(?:and|or)\s+(?:over|under|above|older|younger))?",
        rf"\b(?:{_AGE}|{_WORD_AGE})(?:\s?(?:,|{DASH}|to|and|or|/|&)+\s?(?:to\s+)?(?:{_AGE}|{_WORD_AGE}))*[-‐‑]*(?:\s*(?:{DASH}|to|and|or|/)\s*(?:{_AGE}|{_WORD_AGE}))?{_OLD}",
        rf"\b{_AGE}\s?{DASH}\s?{_AGE}\s?(?:years?|yrs?)\b(?:\s+(?:of\s+age|old))?|\bage\s*{_AGE}\s?{DASH}?\s?{_AGE}?\s?(?:years?|yrs?)\b",
        rf"\b(?:under|over)[-\s]{_AGE}s\b|\b(?:under|over)\s+{_AGE}(?=\s+years?\s+(?:of\s+age|old))|\bpost[-\s]?{_AGE}\b|\bu{_AGE}s?\b",
        rf"\b(?:of\s+)?age\s+(?:until\s+|of\s+)?{_AGE}|\b{_AGE}\+(?!\s*(?:weeks?|days?|months?|hours?))",
        rf"\b(?:who\s+(?:is|are|was|were)|until|turn(?:s|ing|ed)?|reach(?:es|ing|ed)?|before|after|from|at)\s+(?:aged\s+)?{_AGE}\s+or\s+{_AGE}\b",
        rf"\b(?:until|turn(?:s|ing|ed)?|reach(?:es|ing|ed)?(?:\s+the\s+age\s+of)?|support\s+until)\s+{_AGE}\b(?=\s*[.,;)]|\s+(?:or|and|years?)\b|$)",
        rf"\b(?:\d{{1,2}}|{_WORD_AGE})[-\s](?:weekly|monthly|yearly|daily|annual)\b",
        rf"\baged?\s+between\s+{_AGE}(?:\s+years?)?\s+and\s+{_AGE}(?:\s+years?)?\b",
        rf"\b(?:under|over)\s+(?:{_AGE}|{_WORD_AGE})(?=\s+(?:are|is|were|was|who|have|has|in|with)\b|\s*[.,;)]|$)",
        rf"\b(?:children|pupils|people|those)\s+{_AGE}\s?{DASH}\s?{_AGE}\b",
        (
            r"\b(?:children|pupils|people|those|adults|residents|girls|boys|males|females)\s+(?:under|over|below|above)\s+"
            rf"{_AGE}(?=\s+(?:live|lives|living|receive|receiving|claiming|in|at|on|with|from)\b)"
        ),
        rf"\bunder\s+{_AGE}\s?(?:years?|yrs?)\b|\bturning\s+{_AGE}\b",
        r"\b\d\.\d{1,2}\s+(?:refers?|referred|states?|stated|says|sets\s+out)\b",
        rf"\bwho\s+(?:is|are|was|were)\s+{_AGE}(?=\s*[’'.,;)]|\s+(?:and|or|years?)\b|\s*$)",
        r"\b0\s?[-–]\s?\d{1,2}\b(?!%|[.,]\d)",
        r"\b\d{1,2}\s+years\s+of\s+age\b|\bkey\s+stages?\s+\d(?:\s*(?:and|to|-)\s*\d)?",
        # Ordinals
        r"\b\d{1,3}(?:st|nd|rd|th)\b",
        # Time that is meant as a period, not as a figure
        (
            r"\b(?:last|past|previous|next|coming|following|first|every|preceding|these|the|over|all|each)\s+(?:(?:\d{1,2}|"
            rf"{_WORD_AGE})[-\s]+(?:(?:or|to)\s+\w+\s+)?(?:financial\s+|academic\s+|calendar\s+)?)"
            r"(?:years|months|weeks|days|quarters|decades)\b"
        ),
        rf"\b(?:\d{{1,2}}|{_WORD_AGE})[-\s](?:year|month)s?\s+rolling\b|\(\s?\d{{1,2}}\s+(?:years?|months?)(?:\s+average)?\s?\)|\b\d\s+year\s+average\b",
        rf"\b(?:\d{{1,2}}|{_WORD_AGE})\s+(?:years?|months?|quarters?|weeks?|days?)\s+(?:later|earlier|ago|before|previously)\b",
        # Sayings
        (
            r"\bone[-\s]to[-\s]one\b|\bone[-\s]off\b|\bface[-\s]to[-\s]face\b|\b\d\s?[-–]\s?\d\s+(?:pass|grades?)\b|\bno[-\s]one\b"
            r"|\bhalf[-\s](?:term|year|yearly|day|hour|way)|\b(?:first|second|next)\s+half\b|\bcovid[-\s]*19\b|\b(?:each|per|every|the|this|last|next|previous)\s+quarter\b"
            r"|\b(?:single|one)\s+(?:version|city|front|place|stop)\b|\b(?:20|30|40|50|60|70)\s?mph\b|\bat\s+least\s+one\b(?!\s+\w+s?\s)|\bon\s+the\s+one\s+hand\b"
        ),
        r"\b(?:case|day|plan|number|no|week|year|term|group)\s+(?:one|two|three|four|five|six)\b(?!\s+(?:children|people|weeks|days))",
        r"\bphase\s+(?:one|two|three)\b|\b(?:stage|part|level|option|tier|key\s+stage|step|section|quarter|priority)\s+(?:one|two|three|four|five)\b",
    )
)
_PERIOD_FORMS = (pattern(QUARTER), pattern(rf"{LONG_FY}|{SHORT_FY}"))


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a text, from start up to but without end."""

    start: int
    end: int


_NAMES_A_NUMBER = pattern(rf"\b(?:{_NAMED})\.?\s?[:#]?\s?$")


def names_a_number(before: str) -> bool:
    """Whether words end with one that a number after it is the name of: "Level", "Tier", "Fig."."""
    return _NAMES_A_NUMBER.search(before) is not None


def excluded(text: str) -> tuple[Span, ...]:
    """The parts of a text in which no number is a figure, in no order; they may overlap."""
    return (*names(text), *_of_forms(text, _QUALIFIERS))


def names(text: str) -> tuple[Span, ...]:
    """The parts of a text whose numbers name something and count nothing: dates, times, addresses,
    telephone numbers, references to pages and paragraphs, titles of Acts; in no order."""
    return (*_of_forms(text, (*_NAMES, *_PERIOD_FORMS)), *_of_periods(text))


def _of_forms(text: str, forms: tuple[re.Pattern[str], ...]) -> Iterator[Span]:
    for form in forms:
        for match in form.finditer(text):
            yield Span(match.start(), match.end())


def _of_periods(text: str) -> Iterator[Span]:
    for mention in find_periods(text, anchor=_ANY_DAY):
        yield Span(mention.start, mention.end)
