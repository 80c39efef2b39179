"""The last step before anything is shown: is every number and every quote on the page it cites?

It is handed the finished answer and the pages, and knows nothing of how the answer was made.
A number may be shown when it stands in a quote that stands on its page, when it is part of a date that the
page, the paper or the question gives, or when it is the difference, sum, share or percentage change of
two figures that do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import accumulate, permutations

from answer.errors import Unverified
from answer.records import Answer, Citation
from figures.numbers import find_numbers
from figures.periods import find_periods
from figures.records import Box
from ingest.records import Page, Word

PageOf = Callable[[str, int], Page]

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_QUOTED = re.compile(r"“([^”]+)”")
_SCALES = (
    (1_000, r"£\s?['’]?000|£\s?k\b|£\s?[\d.,]+\s?k\b|thousand|\(000s?\)"),
    (1_000_000, r"£\s?['’]?m\b|£\s?[\d.,]+\s?m\b|million"),
    (1_000_000_000, r"£\s?bn\b|billion|£\s?[\d.,]+\s?bn\b"),
)
_WORD = re.compile(r"\S+")
# Pages whose letters are at hand: an answer holds many quotes and labels against the same few.
TEXTS_AT_HAND = 200
# No more words of a row than this are looked through for those that stand together.
LONGEST_ROW = 120
_LETTERS = re.compile(r"[^\W\d_]{3}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def verified(answer: Answer, *, question: str, page_of: PageOf) -> Answer:
    """The answer with the boxes of its quotes, once all of it was found again.

    Notes of `also` that do not stand are left out. Raises Unverified, naming the number or
    the words that do not stand on the cited page, when the answer itself does not.
    """
    stated, labels = _stated_values(answer), _labels(answer)
    citations = tuple(_located(citation, page_of, stated=stated) for citation in answer.citations)
    ground = _Ground.of(citations, question=question, page_of=page_of, stated=stated, labels=labels)
    ground.hold(answer.answer)
    for figure in answer.figures:
        ground.hold_value(figure.value)
    also = tuple(note for note in answer.also if ground.holds(note))
    verdicts = tuple(
        replace(verdict, citations=tuple(_located(citation, page_of) for citation in verdict.citations))
        for verdict in answer.verdicts
    )
    return replace(answer, citations=citations, also=also, verdicts=verdicts)


def _scales_on(citations: Sequence[Citation], page_of: PageOf) -> tuple[int, ...]:
    """The thousands or millions that the cited pages count in, or the page before on which a table began."""
    pages = {(one.file_id, page) for one in citations for page in (one.page, max(1, one.page - 1))}
    texts = " ".join(page_of(file_id, page).text for file_id, page in sorted(pages))
    return tuple(scale for scale, sign in _SCALES if re.search(sign, texts))


def _is_printed(value: Decimal, numbers: Collection[Decimal], scales: Sequence[int]) -> bool:
    """Whether a value stands among the numbers, or does so in thousands or millions."""
    return not set(numbers).isdisjoint((value, abs(value), *(abs(value) / scale for scale in scales)))


def _before_rows(citations: Sequence[Citation], page_of: PageOf) -> str:
    """The pages before those that rows of figures stand on: a table that goes over has its dates there."""
    rows = {
        (one.file_id, one.page - 1)
        for one in citations
        if one.page > 1 and len(numbers_of(one.quote)) > 1 and not one.quote.rstrip().endswith(".")
    }
    return " ".join(page_of(file_id, page).text for file_id, page in sorted(rows))


def text_stands(text: str, citations: Sequence[Citation], *, question: str, page_of: PageOf) -> bool:
    """Whether a text written freely over the citations states only what stands in them."""
    try:
        located = tuple(_located(citation, page_of) for citation in citations)
        _Ground.of(located, question=question, page_of=page_of, stated=()).hold(text)
    except Unverified:
        return False
    return True


def _labels(answer: Answer) -> tuple[str, ...]:
    """The words by which an answer's figures are called: a caption, a row's name."""
    words = (figure.measure.removesuffix(" …") for figure in answer.figures)
    return tuple(
        part for measure in words for part in (measure, *measure.split(", ")) if _LETTERS.search(part)
    )


def _stated_values(answer: Answer) -> tuple[Decimal, ...]:
    return tuple(figure.value for figure in answer.figures)


@dataclass(frozen=True, slots=True)
class _Ground:
    """Everything a text may lean on: numbers of quotes, years of pages and papers, words of quotes.

    `derived` are numbers that may be computed from figures, `scales` the thousands or millions a page counts
    in. `names` are the titles and page numbers of what is cited, and the captions and rows of its figures
    that stand on the page ("Table 3: Pupils aged 16"), longest first: digits in them are no figures.
    """

    numbers: frozenset[Decimal]
    derived: frozenset[Decimal]
    years: frozenset[str]
    words: str
    names: tuple[str, ...]
    scales: tuple[int, ...]

    @classmethod
    def of(
        cls,
        citations: Sequence[Citation],
        *,
        question: str,
        page_of: PageOf,
        stated: Sequence[Decimal],
        labels: Sequence[str] = (),
    ) -> _Ground:
        """The ground that citations give; `stated` and `labels` are the values and words of its figures."""
        quotes = [citation.quote for citation in citations]
        numbers = {value for quote in quotes for value in numbers_of(quote)}
        asked = set(numbers_of(question))
        scales = _scales_on(citations, page_of)
        grounded = [value for value in stated if _is_printed(value, numbers, scales)]
        pages = " ".join(page_of(citation.file_id, citation.page).text for citation in citations)
        names = {name for citation in citations for name in _names(citation)}
        names.update(label for label in labels if stands(label, pages))
        headings = " ".join(f"{c.title} {c.meeting or ''} {c.paper}" for c in citations)
        return cls(
            numbers=frozenset(numbers | asked | _denominators(pages)),
            derived=frozenset(_derived(grounded)),
            years=frozenset(_years(f"{pages} {headings} {question} {_before_rows(citations, page_of)}")),
            words=squeezed(" ".join(quotes)),
            names=tuple(sorted(names, key=len, reverse=True)),
            scales=scales,
        )

    def hold(self, text: str) -> None:
        """Raise Unverified for the first number or quotation of `text` without ground."""
        for quote in _QUOTED.findall(text):
            if squeezed(quote.strip(" …")) not in self.words:
                raise Unverified(f"The words “{quote[:80]}” do not stand on the cited page.")
        rest = _QUOTED.sub(" ", text)
        for name in self.names:
            rest = re.sub(rf"{re.escape(name)}(?![\d.,]*\d)", " ", rest)
        for mention in find_periods(rest):
            said = rest[mention.start : mention.end]
            if not self.years.issuperset(_years(said)):
                raise Unverified(f"The date “{said}” does not stand on the cited page.")
        for value in numbers_of(_without_periods(rest)):
            self.hold_value(value)

    def hold_value(self, value: Decimal) -> None:
        """Raise Unverified when the number has no ground."""
        size = abs(value)
        computed = {size * scale for scale in (1, *self.scales)} & self.derived
        if not computed and not _is_printed(value, self.numbers, self.scales):
            raise Unverified(f"The number {value} does not stand on the cited page.")

    def holds(self, text: str) -> bool:
        """Whether all of `text` has ground."""
        try:
            self.hold(text)
        except Unverified:
            return False
        return True


def _names(citation: Citation) -> tuple[str, ...]:
    """How an answer may name where a citation stands."""
    return tuple(name for name in (citation.title, citation.paper, f"page {citation.page}") if name)


def numbers_of(text: str) -> tuple[Decimal, ...]:
    """Every number printed in figures in `text`, and every figure printed in words."""
    digits = [Decimal(match.replace(",", "")) for match in _NUMBER.findall(text)]
    words = [
        bound
        for mention in find_numbers(text)
        for bound in (mention.value, mention.high)
        if bound is not None
    ]
    return tuple(digits) + tuple(words)


def _without_periods(text: str) -> str:
    for mention in sorted(find_periods(text), key=lambda found: found.start, reverse=True):
        text = text[: mention.start] + " " + text[mention.end :]
    return text


def _denominators(text: str) -> set[Decimal]:
    """What the rates of a page are counted per: it need not be said again beside each figure."""
    return {Decimal(size.replace(",", "")) for size in re.findall(r"\bper (1[0,]*000)\b", text, re.I)}


def _years(text: str) -> set[str]:
    """The years of a text by their last two digits: "2022-23", "Sep-22" and "21/22" give "21", "22", "23"."""
    full = {year[2:] for year in _YEAR.findall(text)}
    short = set(re.findall(r"(?<=[-/–' ’])(\d\d)(?![\d%]|[.,]\d)", text))
    return full | short | set(re.findall(r"(?<![\d.,])(\d\d)(?=/\d\d(?!\d))", text))


def _derived(values: Sequence[Decimal]) -> set[Decimal]:
    """What may be computed from figures that stand: differences, sums, percentage changes and shares."""
    found: set[Decimal] = set()
    for a, b in permutations(values, 2):
        found.update((abs(a - b), a + b))
        if b:
            for places in ("1", "0.1"):
                found.add(abs((100 * (a - b) / b).quantize(Decimal(places), ROUND_HALF_UP)))
                found.add(abs((100 * a / b).quantize(Decimal(places), ROUND_HALF_UP)))
    if len(values) > 2:
        found.add(sum(values, Decimal(0)))
    return found


def squeezed(text: str) -> str:
    """The text with all white space taken out: what is left must agree letter for letter."""
    return "".join(text.split())


def _located(citation: Citation, page_of: PageOf, *, stated: Collection[Decimal] = ()) -> Citation:
    """The citation with the boxes of its quote; raises Unverified when the page does not hold it.

    Of a row whose cells the page prints in another order, as forms and scans do, the longest run of words
    that holds one of the `stated` values is quoted.
    """
    page = page_of(citation.file_id, citation.page)
    boxes = _boxes(citation.quote, page.words)
    if not boxes and not stands(citation.quote, page.text):
        run = _run_with(stated, citation.quote, page)
        if run:
            return replace(citation, quote=run, boxes=citation.boxes or _boxes(run, page.words))
        raise Unverified(
            f"The quote “{citation.quote[:80]}” does not stand on page {citation.page} of {citation.paper}."
        )
    return replace(citation, boxes=boxes or citation.boxes)


def _run_with(values: Collection[Decimal], quote: str, page: Page) -> str:
    """The longest run of a quote's words that stands on the page and prints a value, empty without one."""
    words, held = quote.split(), squeezed(page.text)
    if not set(words) <= set(page.text.split()):
        return ""  # an order of its own the page may have, words of its own it may not
    runs = (
        words[start : start + size]
        for size in range(min(len(words), LONGEST_ROW) - 1, 0, -1)
        for start in range(len(words) - size + 1)
    )
    for run in runs:
        text = " ".join(run)
        if "".join(run) in held and not set(numbers_of(text)).isdisjoint(values) and stands(text, page.text):
            return text
    return ""


def stands(quote: str, text: str) -> bool:
    """Whether `quote` stands in `text`, white space apart, and not inside a longer word or number."""
    wanted, held = squeezed(quote), _letters_of(text)
    start = held.text.find(wanted) if wanted else -1
    while start >= 0:
        first, last = held.place_of(start), held.place_of(start + len(wanted) - 1)
        if not _cuts(text, first - 1, first) and not _cuts(text, last, last + 1):
            return True
        start = held.text.find(wanted, start + 1)
    return False


@dataclass(frozen=True, slots=True)
class _Letters:
    """A text without its white space: where each of its words begins in it, and in the text as it is."""

    text: str
    begins: tuple[int, ...]
    stood: tuple[int, ...]

    def place_of(self, letter: int) -> int:
        """Where a letter stands in the text as it is."""
        word = bisect_right(self.begins, letter) - 1
        return self.stood[word] + letter - self.begins[word]


@lru_cache(maxsize=TEXTS_AT_HAND)
def _letters_of(text: str) -> _Letters:
    words = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    lengths = accumulate((len(word) for _, word in words), initial=0)
    return _Letters(
        text="".join(word for _, word in words),
        begins=tuple(lengths)[:-1],
        stood=tuple(start for start, _ in words),
    )


def _cuts(text: str, left: int, right: int) -> bool:
    """Whether a boundary between the two characters would cut a word or a number in two."""
    if left < 0 or right >= len(text):
        return False
    before, after = text[left], text[right]
    if before.isalnum() and after.isalnum():
        return True
    number_goes_on = after in ".," and text[right + 1 : right + 2].isdigit() and before.isdigit()
    number_began = before in ".," and after.isdigit() and text[left - 1 : left].isdigit()
    return number_goes_on or number_began


def _boxes(quote: str, words: Sequence[Word]) -> tuple[Box, ...]:
    """One box a line over the words of the quote, empty when the words do not hold it in order."""
    wanted = squeezed(quote)
    said = [squeezed(word.text) for word in words]
    held = "".join(said)
    start = held.find(wanted) if wanted else -1
    ends = tuple(accumulate(map(len, said))) if start >= 0 else ()
    while start >= 0:
        first, last = bisect_right(ends, start), bisect_right(ends, start + len(wanted) - 1)
        if _whole("".join(said[first : last + 1]), wanted):
            return _lines(words[first : last + 1])
        start = held.find(wanted, start + 1)
    return ()


def _whole(run: str, wanted: str) -> bool:
    """Whether the run of whole words is the quote but for punctuation around it ("(MASH)." for "MASH")."""
    start = run.find(wanted)
    return not _cuts(run, start - 1, start) and not _cuts(run, start + len(wanted) - 1, start + len(wanted))


def _lines(words: Sequence[Word]) -> tuple[Box, ...]:
    boxes: list[Box] = []
    for word in words:
        box = word.box
        if boxes and abs(boxes[-1].top - box.top) < 3 and box.x0 >= boxes[-1].x0:
            last = boxes[-1]
            boxes[-1] = Box(
                last.x0, min(last.top, box.top), max(last.x1, box.x1), max(last.bottom, box.bottom)
            )
        else:
            boxes.append(box)
    return tuple(boxes)
