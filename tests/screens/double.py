"""A desk that stands in for the real one: it says what it is told to say and notes what it was asked.

The screens hold no rule, so what is under test here is only the wiring between a reader and a desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from answer.drafts import Checked, Said, Unheld
from answer.errors import QuestionUnusable
from answer.records import Answer, Citation, Status, Verdict
from answer.series import LineHeld, MeasureHeld, Series
from index.errors import LibraryError
from index.records import Elsewhere, FileEntry, Filters, Hit, LeftOut
from ingest.records import File, Page, Paper, PaperKind, Passage

PAPER = Paper(
    id="paper-1",
    file_id="file-1",
    title="Children’s Social Care Performance",
    kind=PaperKind.REPORT,
    first_page=1,
    last_page=3,
    committee="Scrutiny Committee",
    meeting=date(2022, 11, 17),
    item="7",
)
CITATION = Citation(
    paper="report.pdf",
    title=PAPER.title,
    page=2,
    quote="the rate was 18.3 per 10,000",
    file_id="file-1",
    committee=PAPER.committee,
    meeting=PAPER.meeting,
    item="7",
    paragraph="5.2",
    printed_page="9",
)
EXAMPLE = "What was the rate in September 2022?"
ANSWERED = Answer(
    Status.ANSWERED,
    "18.3 per 10,000 at the end of September 2022",
    citations=(CITATION,),
    also=("The report of July 2023 gives 18.4.",),
)
REFUSED = Answer(
    Status.PERIOD_NOT_COVERED,
    "The papers give this for December 2022 and not for January 2023.",
    suggestions=("What was it in December 2022?",),
)


ALL = Filters()
NOTED = datetime(2026, 1, 1, tzinfo=UTC)


def left_out(name: str, reason: str) -> LeftOut:
    """A file that was left out."""
    return LeftOut(name, name, reason, NOTED)


@dataclass
class HeldDouble:
    """Holds the papers it is given; every file is the one at `path`."""

    held: tuple[Paper, ...] = (PAPER,)
    out: tuple[LeftOut, ...] = ()
    path: Path = Path("report.pdf")
    name: str = "report.pdf"
    gone: LibraryError | None = None
    other_places: tuple[Elsewhere, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def file(self) -> File:
        """The one file of all papers."""
        return File("file-1", self.name, str(self.path), 1)

    def papers(self, filters: Filters = ALL) -> Sequence[tuple[File, Paper]]:
        """The papers given that pass, all of one file."""
        return [
            (self.file, paper)
            for paper in self.held
            if filters.committee in paper.committee and filters.paper in paper.title
        ]

    def elsewhere(self, paper_id: str) -> Sequence[Elsewhere]:
        """The other places given, the same for every paper."""
        return self.other_places

    def files(self) -> Sequence[FileEntry]:
        """One file for all papers."""
        return (FileEntry(self.file, 3, len(self.held), 0, 0, (), NOTED),) if self.held else ()

    def left_out(self) -> Sequence[LeftOut]:
        """The files given as left out."""
        return self.out

    def search(self, text: str, filters: Filters = ALL, *, limit: int = 20) -> Sequence[Hit]:
        """Every passage given, whatever is looked for."""
        return [Hit(passage, self.held[0], self.file, 1.0) for passage in self.passages][:limit]

    def passages_of(self, paper_id: str) -> Sequence[Passage]:
        """The passages given of this paper."""
        return [passage for passage in self.passages if passage.paper_id == paper_id]

    def source(self, file_id: str) -> Path:
        """The one file, unless it is gone."""
        if self.gone:
            raise self.gone
        return self.path

    def redacted(self, file_id: str) -> bytes:
        """The one file, unless it is gone."""
        return self.source(file_id).read_bytes()

    def pages_of(self, file_id: str) -> Sequence[int]:
        """Three pages, all of which may be seen."""
        return (1, 2, 3)

    def page_source(self, file_id: str, number: int) -> Path:
        """The one file, unless it is gone."""
        return self.source(file_id)

    def page(self, file_id: str, number: int) -> Page:
        """A page with its number as its words."""
        return Page(number, 595, 842, (), f"Words of page {number}")


@dataclass
class DeskDouble:
    """Gives the answers it is given, one after another, and notes each question with its context."""

    answers: list[Answer] = field(default_factory=lambda: [ANSWERED])
    library: HeldDouble = field(default_factory=HeldDouble)
    offered: tuple[str, ...] = (EXAMPLE,)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    filters: list[Filters] = field(default_factory=list)
    unheld: tuple[Unheld, ...] = ()
    gone: tuple[str, ...] = ()
    trends: tuple[Series, ...] = ()
    line: LineHeld | None = None

    def ask(self, question: str, *, context: Sequence[str] = (), filters: Filters = ALL) -> Answer:
        """The next answer; a blank question cannot be used."""
        if not question.strip():
            raise QuestionUnusable("Type a question.")
        self.asked.append((question, tuple(context)))
        self.filters.append(filters)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]

    def check(self, statement: str, *, filters: Filters = ALL) -> Answer:
        """The next answer; a blank statement cannot be used."""
        return self.ask(statement)

    def check_said(self, parts: Iterable[Said], *, filters: Filters = ALL) -> Iterator[Checked]:
        """The verdicts of the next answer on the first part that claims something, none on the others."""
        verdicts: tuple[Verdict, ...] | None = None
        for part in parts:
            if part.claims and verdicts is None:
                verdicts = self.ask(part.text).verdicts
                yield Checked(part, verdicts, self.unheld)
            else:
                yield Checked(part)

    def stands(self, answer: Answer, *, asked: str) -> Answer | None:
        """The answer, unless it is one of those that are gone."""
        return None if asked in self.gone else answer

    def measures(self, filters: Filters = ALL) -> tuple[MeasureHeld, ...]:
        """The measures of the series given."""
        return tuple(series.measure for series in self.trends)

    def series(self, measure_id: str, filters: Filters = ALL) -> Series | None:
        """The series given of that measure."""
        return next((one for one in self.trends if one.measure.id == measure_id), None)

    def line_of(self, answer: Answer) -> LineHeld | None:
        """The line given, of every answer that states a figure."""
        return self.line if answer.figures else None

    def knows_measures(self) -> bool:
        """They are given, so they are known."""
        return True

    def examples(self, limit: int = 4) -> tuple[str, ...]:
        """The questions given."""
        return self.offered[:limit]


def run_screen(show: object, desk: object) -> None:
    """One screen alone; it runs as a script of its own, where only builtin names are known."""
    show(desk)  # type: ignore[operator]
