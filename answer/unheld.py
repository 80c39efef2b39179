"""The numbers of a draft that no paper bears out: none of them may pass in silence.

Every number of a text is either a claim with a verdict, or it names something and counts nothing (a date, a
page, a paragraph, a telephone number, an Act), or it is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.drafts import Unheld
from answer.records import Status, Verdict
from figures.exclusions import Span, excluded, names
from figures.numbers import find_numbers
from figures.records import Figure

_DIGITS = re.compile(
    r"(?<![\w.])[-−]?£?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:%|per cent\b|million\b|billion\b|bn\b|m\b|k\b))?",
    re.I,
)


def unheld(text: str, claims: Sequence[Figure], verdicts: Sequence[Verdict]) -> tuple[Unheld, ...]:
    """The numbers of a sentence that none of its verdicts bears out or contradicts, in their order.

    `claims` are the figures that were read in it, in the order of their verdicts; a verdict on its words
    stands for those figures alone that it names.
    """
    spans = [Span(claim.place.start, claim.place.end) for claim in claims]
    told = [_is_told(claim, number, verdicts) for number, claim in enumerate(claims)]
    found = [
        Unheld(claim.as_printed.strip(), claimed=True)
        for claim, known in zip(claims, told, strict=True)
        if not known
    ]
    beside = excluded(text) if verdicts else names(text)
    found += [
        Unheld(text[span.start : span.end].strip(), claimed=False)
        for span in _numbers(text)
        if not _meets(span, spans) and not _meets(span, beside)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: text.find(one.number)))


def _is_told(claim: Figure, number: int, verdicts: Sequence[Verdict]) -> bool:
    """Whether a verdict other than "not found" speaks of a claim."""
    if len(verdicts) > number and verdicts[number].number:
        return verdicts[number].status is not Status.NOT_FOUND
    return any(figure.value == claim.value for verdict in verdicts for figure in verdict.figures)


def _numbers(text: str) -> Iterator[Span]:
    """Where numbers stand, in digits or in words."""
    yield from (Span(match.start(), match.end()) for match in _DIGITS.finditer(text))
    for mention in find_numbers(text):
        if not any(map(str.isdigit, mention.as_printed)):
            yield Span(mention.start, mention.end)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
