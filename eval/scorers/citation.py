"""Whether answers stand on what they cite.

page       of right answers that cite a known paper: a citation is on the known page, or on another that says
           the same; and where a comparison needs a second page, on that too.
quote      of all citations: the words stand on the cited page, letter for letter, white space apart.
evidence   of right answers whose evidence is known: all of its pieces stand in the quotes cited.
recall, precision   as ALCE has them (Gao et al., Enabling Large Language Models to Generate Text with
           Citations, 2023), the answer's headline being the one statement that its citations are to support:
           recall = 1 where the citations together support it, else 0; a citation is precise where the answer
           is supported and the citation supports it alone, or the others do not without it. Recall is a
           mean over answers, precision over citations.

ALCE asks a language model whether words support a statement. Here they do where they hold all of it, or
every quoted run and every number of it. Periods, "per 10,000", page numbers and the names of papers and
measures are left out; a difference, sum or percentage of two numbers that stand is computed. A statement with
neither numbers nor quotes is supported where half of its words of four letters or more stand in them.
Refusals are not eligible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from answer.records import Answer, Citation, Status
from eval.known import Source
from eval.outcome import Outcome, judge
from eval.rates import share
from eval.records import Given, Rate
from figures.periods import find_periods

# The words of a page by the file's name and the PDF page; None where it is not held.
PageText = Callable[[str, int], str | None]

SHOWN = frozenset({Status.ANSWERED, Status.SUPPORTED, Status.CONTRADICTED})
_QUOTED = re.compile(r"“([^”]+)”")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?")
_OUT_OF = re.compile(r"\bper 1[0,]*0\b|\bquarter \d\b|\bpage \d+\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_BRACKETED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")


def score(given: Sequence[Given], *, page_of: PageText) -> tuple[Rate, ...]:
    """Pages, quotes and evidence right, and ALCE's recall and precision."""
    shown = [one for one in given if one.answer.status in SHOWN]
    return (
        share("citation page", map(page_right, given)),
        share("citation quote", (mark for one in shown for mark in quotes_stand(one.answer, page_of))),
        share("citation evidence", map(evidence_cited, given)),
        share("citation recall", (supported(one.answer, one.answer.citations) for one in shown)),
        share("citation precision", (mark for one in shown for mark in precise(one.answer))),
    )


def page_right(given: Given) -> bool | None:
    """Whether a right answer cites the page of the evidence.

    None where that page is not known, or the answer rests on another paper than the known one.
    """
    sources = given.known.sources
    cited = {(one.paper, one.page) for one in given.answer.citations}
    papers = {source.paper for places in sources for source in places}
    if (
        papers.isdisjoint(paper for paper, _ in cited)
        or judge(given.known, given.answer) is not Outcome.RIGHT
    ):
        return None
    return all(any((one.paper, one.page) in cited for one in places) for places in sources)


def quotes_stand(answer: Answer, page_of: PageText) -> tuple[bool | None, ...]:
    """For each citation whether its words stand on its page; None where that page is not held."""
    return tuple(_stands(citation, page_of) for citation in _different(answer.citations))


def evidence_cited(given: Given) -> bool | None:
    """Whether the quotes of a right answer hold all pieces of the known evidence."""
    known, cited = given.known, given.answer.citations
    told = all(source.pieces for places in known.sources for source in places)
    if not known.sources or not told or not cited or judge(known, given.answer) is not Outcome.RIGHT:
        return None
    quotes = squeezed(" ".join(citation.quote for citation in cited))
    return all(any(_held(source, quotes) for source in places) for places in known.sources)


def _held(source: Source, quotes: str) -> bool:
    return all(squeezed(piece) in quotes for piece in source.pieces)


def supported(answer: Answer, citations: Sequence[Citation]) -> bool:
    """Whether the quotes of the citations together bear out the answer's headline."""
    quotes = " ".join(citation.quote for citation in citations)
    words = squeezed(quotes)
    if squeezed(answer.answer) in words:
        return True
    runs = [run.strip(" …") for run in _QUOTED.findall(answer.answer)]
    rest = _own_words(answer)
    wanted, held = _numbers(rest), _numbers(quotes)
    if not runs and not wanted:
        return _half_said(rest, quotes)
    stands = wanted & held
    return all(squeezed(run) in words for run in runs) and wanted <= stands | _computed(stands)


def precise(answer: Answer) -> tuple[bool, ...]:
    """For each citation whether the answer needs it or could stand on it alone."""
    cited = _different(answer.citations)
    if not supported(answer, cited):
        return (False,) * len(cited)
    return tuple(
        supported(answer, [one]) or not supported(answer, [other for other in cited if other is not one])
        for one in cited
    )


def squeezed(text: str) -> str:
    """The text without white space: what is left is compared letter for letter."""
    return "".join(text.split())


def _different(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Each place once: a trend cites the same row for each of its points."""
    return tuple({(one.paper, one.page, one.quote): one for one in citations}.values())


def _stands(citation: Citation, page_of: PageText) -> bool | None:
    page = page_of(citation.paper, citation.page)
    return None if page is None else squeezed(citation.quote) in squeezed(page)


def _own_words(answer: Answer) -> str:
    """The headline without its quotes, the names in it, its periods and what a rate is out of."""
    text = _QUOTED.sub(" ", answer.answer)
    cited = (name for citation in answer.citations for name in (citation.title, citation.paper))
    for name in filter(None, (*cited, *(figure.measure for figure in answer.figures))):
        text = text.replace(name, " ")
    text = _OUT_OF.sub(" ", text)
    for mention in sorted(find_periods(text), key=lambda found: found.start, reverse=True):
        text = text[: mention.start] + " " + text[mention.end :]
    return text


def _numbers(text: str) -> set[Decimal]:
    return {Decimal(number.replace(",", "")) for number in _NUMBER.findall(text)}


def _computed(values: set[Decimal]) -> set[Decimal]:
    """Differences, sums and percentages of two values, the last to no and to one place."""
    found = {abs(a - b) for a, b in permutations(values, 2)} | {a + b for a, b in permutations(values, 2)}
    for a, b in permutations(values, 2):
        shares = (100 * a / b, 100 * abs(a - b) / b) if b else ()
        found.update(one.quantize(Decimal(to), ROUND_HALF_UP) for one in shares for to in ("1", "0.1"))
    return found


def _half_said(text: str, quotes: str) -> bool:
    said = {word.lower() for word in _WORD.findall(_BRACKETED.sub(" ", text))}
    held = {word.lower() for word in _WORD.findall(quotes)}
    return bool(said) and 2 * len(said & held) >= len(said)
