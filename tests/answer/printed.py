"""Papers of Exampleshire printed at random, and the questions that ask for what they print.

A paper has sentences, bullets and a ruled table. Each number stands in it once, with its measure, its period
and its area, so that a question built from those parts has one right answer: that number, on its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st
from reportlab.lib.utils import simpleSplit  # type: ignore[import-untyped]

from figures.calendar import MONTHS
from tests.ingest.pages import Canvas, drawn, grid, put

LEFT, WIDTH, PITCH = 72.0, 430.0, 14.0
HOME, ENGLAND = "Exampleshire", "England"
PROSE_PAGE, BULLET_PAGE, TABLE_PAGE = 1, 2, 3
# Financial years whose months papers print; the one after them is never printed.
FIRST_YEAR, LAST_YEAR, NEVER = 2028, 2031, 2034


@dataclass(frozen=True)
class Measure:
    """What is counted: `noun` in the plural, `done` what became of it; `unit` as figures have it."""

    noun: str
    done: str
    unit: str


COUNTS = tuple(
    Measure(noun, done, noun.split()[-1])
    for noun, done in (
        ("library loans", "made"),
        ("allotment plots", "let"),
        ("street lamps", "repaired"),
        ("canal moorings", "licensed"),
        ("museum visitors", "counted"),
        ("market stalls", "booked"),
        ("garden permits", "issued"),
        ("bus shelters", "cleaned"),
        ("ferry passengers", "carried"),
        ("burial plots", "sold"),
        ("referrals", "received"),
        ("missed bins", "reported"),
        ("foster carers", "approved"),
        ("permanent exclusions", "recorded"),
    )
)
SHARES = tuple(
    Measure(noun, done, "percent")
    for noun, done in (
        ("lift inspections", "completed on time"),
        ("park benches", "made of oak"),
        ("swimming lessons", "taken up"),
        ("taxi licences", "renewed online"),
        ("grant applications", "decided within a month"),
        ("assessments", "completed in timescale"),
        ("care leavers", "in suitable accommodation"),
        ("household waste", "recycled"),
    )
)
RATES = tuple(
    Measure(noun, "", "per 10,000")
    for noun in (
        "child protection plans",
        "bicycle thefts",
        "library members",
        "chimney fires",
        "school moves",
    )
)
SUMS = tuple(
    Measure(noun, "", "GBP")
    for noun in ("hedge cutting", "school transport", "bridge painting", "legal advice", "flood defences")
)


@dataclass(frozen=True)
class When:
    """A month, a quarter or a financial year, as papers print it and as people type it."""

    kind: str
    year: int
    number: int

    @property
    def printed(self) -> str:
        """ "September 2031", "quarter 2 of 2031-32" or "2031-32"."""
        if self.kind == "month":
            return f"{MONTHS[self.number - 1]} {self.year}"
        return f"quarter {self.number} of {self.years}" if self.kind == "quarter" else self.years

    @property
    def years(self) -> str:
        """The financial year: "2031-32"."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def typed(self) -> tuple[str, ...]:
        """Ways of writing the same in a question."""
        slashed = self.years.replace("-", "/")
        if self.kind == "month":
            name = MONTHS[self.number - 1]
            return (f"{name} {self.year}", f"{name[:3]} {self.year % 100:02d}", f"{name[:3]}-{self.year}")
        if self.kind == "quarter":
            return (
                f"quarter {self.number} of {self.years}",
                f"Q{self.number} {self.years}",
                f"Q{self.number} {slashed}",
            )
        return (self.years, slashed, f"the financial year {self.years}")


@dataclass(frozen=True)
class Printed:
    """One number of a paper: what it says, and the page it stands on."""

    measure: Measure
    when: When
    area: str
    as_printed: str
    page: int

    @property
    def value(self) -> Decimal:
        """The number alone."""
        return Decimal(self.as_printed.strip("£%").replace(",", ""))


@dataclass(frozen=True)
class Sentence:
    """A sentence that prints one number, or a second one of an earlier period or of England beside it."""

    form: int
    numbers: tuple[Printed, ...]

    @property
    def text(self) -> str:
        """The sentence as it stands in the paper."""
        first, *others = self.numbers
        clause = _clause(first, self.form)
        opened = clause.startswith(f"In {first.when.printed}")
        return f"{clause}{''.join(_beside(other, opened=opened) for other in others)}."


@dataclass(frozen=True)
class Table:
    """Measures below each other, months side by side."""

    rows: tuple[tuple[Printed, ...], ...]


@dataclass(frozen=True)
class PrintedPaper:
    """A paper of three pages: sentences, bullets, a table."""

    prose: tuple[Sentence, ...]
    bullets: tuple[Sentence, ...]
    table: Table

    @property
    def numbers(self) -> Iterator[Printed]:
        """Every number it prints."""
        for sentence in (*self.prose, *self.bullets):
            yield from sentence.numbers
        for row in self.table.rows:
            yield from row

    def write(self, path: Path) -> Path:
        """The paper as a PDF."""
        return drawn(path, self._prose, self._bullets, self._table)

    def _prose(self, canvas: Canvas) -> None:
        put(canvas, LEFT, 80, f"{HOME} Council", bold=True)
        top = 120.0
        for number, sentence in enumerate(self.prose, start=1):
            put(canvas, LEFT, top, f"1.{number}")
            top = _lines(canvas, sentence.text, left=LEFT + 36, top=top)

    def _bullets(self, canvas: Canvas) -> None:
        put(canvas, LEFT, 80, "2. Main points", bold=True)
        top = 120.0
        for sentence in self.bullets:
            put(canvas, LEFT + 18, top, "•")
            top = _lines(canvas, sentence.text, left=LEFT + 36, top=top)

    def _table(self, canvas: Canvas) -> None:
        put(canvas, LEFT, 80, "3. Activity", bold=True)
        put(canvas, LEFT, 110, f"Table 1: Activity by month in {HOME}", bold=True)
        months = [
            f"{MONTHS[one.when.number - 1][:3]}-{one.when.year % 100:02d}" for one in self.table.rows[0]
        ]
        rows = [
            ["Measure", *months],
            *([_label(row[0].measure), *(one.as_printed for one in row)] for row in self.table.rows),
        ]
        edges = [LEFT, *(LEFT + 220 + 70 * place for place in range(len(months) + 1))]
        grid(canvas, edges, [120.0 + 22 * place for place in range(len(rows) + 1)], rows, bold=1)


def _lines(canvas: Canvas, text: str, *, left: float, top: float) -> float:
    for line in simpleSplit(text, "Helvetica", 11, WIDTH - 36):
        put(canvas, left, top, line)
        top += PITCH
    return top + PITCH


def _label(measure: Measure) -> str:
    noun = f"{measure.noun} {measure.done}".strip()
    return noun[0].upper() + noun[1:]


def _clause(one: Printed, form: int) -> str:
    """The number in one of the sentences that papers use for its unit."""
    m, when, number = one.measure, one.when.printed, one.as_printed
    forms = {
        "percent": (
            f"In {when}, {number} of {m.noun} were {m.done}",
            f"{number} of {m.noun} in {HOME} were {m.done} in {when}",
        ),
        "per 10,000": (
            f"The rate of {m.noun} in {HOME} was {number} per 10,000 in {when}",
            f"In {when} the rate of {m.noun} stood at {number} per 10,000",
        ),
        "GBP": (f"{HOME} spent {number} on {m.noun} in {when}", f"In {when}, {number} was spent on {m.noun}"),
    }.get(
        m.unit,
        (
            f"There were {number} {m.noun} {m.done} in {when}",
            f"In {when}, {number} {m.noun} were {m.done} in {HOME}",
            f"The number of {m.noun} {m.done} in {when} was {number}",
        ),
    )
    return forms[form % len(forms)]


def _beside(other: Printed, *, opened: bool) -> str:
    """The words that set a second number against the first.

    A comparator's own time is said unless the sentence opened with it: papers compare with other years too.
    """
    if other.area == ENGLAND:
        return f", against {other.as_printed} in England" + ("" if opened else f" in {other.when.printed}")
    return f", compared with {other.as_printed} in {other.when.printed}"


def question(one: Printed, typed: str, form: int) -> str:
    """A question that names the measure, the period as typed, and an area that is not the council's own."""
    m, place = one.measure, f" in {one.area}" if one.area != HOME else ""
    forms = {
        "percent": (
            f"What percentage of {m.noun} were {m.done}{place} in {typed}?",
            f"{m.noun} {m.done}{place} {typed} %",
        ),
        "per 10,000": (
            f"What was the rate of {m.noun}{place} in {typed}?",
            f"{m.noun} per 10,000{place} {typed}",
        ),
        "GBP": (f"How much was spent on {m.noun} in {typed}?", f"spend on {m.noun} {typed}"),
    }.get(
        m.unit,
        (
            f"How many {m.noun} were {m.done}{place} in {typed}?",
            f"{m.noun} {m.done}{place} {typed}?",
            f"What was the number of {m.noun} {m.done}{place} in {typed}?",
        ),
    )
    return forms[form % len(forms)]


def unprinted(when: When) -> When:
    """The same sort of period in a year that no paper prints."""
    return When(when.kind, NEVER, when.number)


months = st.builds(When, st.just("month"), st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
quarters = st.builds(When, st.just("quarter"), st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 4))
years = st.builds(When, st.just("year"), st.integers(FIRST_YEAR, LAST_YEAR), st.just(0))


def year_before(when: When) -> When:
    """The same month, quarter or year a year earlier."""
    return When(when.kind, when.year - 1, when.number)


@st.composite
def numbers_for(draw: st.DrawFn, measure: Measure, taken: set[str]) -> str:
    """A number as printed for the measure's unit, none of those taken."""
    while True:
        printed = draw(_PRINTED.get(measure.unit, _COUNT))
        if printed not in taken:
            taken.add(printed)
            return printed


# Three digits or more, so that no value is also a day, a month or a paragraph's number.
_COUNT = st.integers(101, 29_999).map(lambda n: f"{n:,}")
_PRINTED = {
    "percent": st.integers(33, 98).map(lambda n: f"{n}%"),
    "per 10,000": st.integers(331, 999).map(lambda n: f"{n // 10}.{n % 10}"),
    "GBP": st.integers(10_001, 2_999_999).map(lambda n: f"£{n:,}"),
}


@st.composite
def sentences(draw: st.DrawFn, measure: Measure, page: int, taken: set[str]) -> Sentence:
    """A sentence on the measure: alone, against a year earlier, or against England."""
    when = draw(years if measure.unit == "GBP" else st.one_of(months, quarters, years))
    first = Printed(measure, when, HOME, draw(numbers_for(measure, taken)), page)
    beside = draw(st.sampled_from(("none", "earlier", "England")))
    numbers = [first]
    if beside == "earlier":
        numbers.append(Printed(measure, year_before(when), HOME, draw(numbers_for(measure, taken)), page))
    elif beside == "England" and measure.unit in ("percent", "per 10,000"):
        numbers.append(Printed(measure, when, ENGLAND, draw(numbers_for(measure, taken)), page))
    return Sentence(draw(st.integers(0, 5)), tuple(numbers))


@st.composite
def tables(draw: st.DrawFn, measures: tuple[Measure, ...], taken: set[str]) -> Table:
    """Three measures over three months that follow each other."""
    first = draw(st.builds(When, st.just("month"), st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 10)))
    columns = [When("month", first.year, first.number + step) for step in range(3)]
    return Table(
        tuple(
            tuple(Printed(one, when, HOME, draw(numbers_for(one, taken)), TABLE_PAGE) for when in columns)
            for one in measures
        )
    )


@st.composite
def papers(draw: st.DrawFn) -> PrintedPaper:
    """A paper whose measures all differ, and whose numbers all differ."""
    in_words = draw(
        st.lists(st.sampled_from((*COUNTS, *SHARES, *RATES, *SUMS)), min_size=6, max_size=6, unique=True)
    )
    in_table = draw(
        st.lists(
            st.sampled_from([one for one in (*COUNTS, *SHARES) if one not in in_words]),
            min_size=3,
            max_size=3,
            unique=True,
        )
    )
    taken: set[str] = set()
    written = [
        draw(sentences(one, PROSE_PAGE if place < 3 else BULLET_PAGE, taken))
        for place, one in enumerate(in_words)
    ]
    return PrintedPaper(tuple(written[:3]), tuple(written[3:]), draw(tables(tuple(in_table), taken)))
