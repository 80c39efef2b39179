"""Papers of Exampleshire, a county that does not exist: drawn as PDFs for the tests of answers.

Everything in them is made up: two performance reports that disagree in one figure, minutes, and a report
on another service that has nothing to do with either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportlab.lib.utils import simpleSplit  # type: ignore[import-untyped]

from tests.ingest.pages import HEIGHT, Canvas, drawn, grid, put

LEFT, TEXT, WIDTH, PITCH = 72.0, 108.0, 400.0, 14.0

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep")
REFERRALS = {
    "2030/31": ("141", "152", "149", "163", "120", "158"),
    "2031/32": ("137", "160", "171", "168", "115", "146"),
}
"""Referrals a month, as the table of the performance report prints them."""

Paragraph = tuple[str, str]


COMMITTEE = "Children's Overview Committee"
RATES = (
    "At the end of September 2031 the rate of child protection plans in Exampleshire was 21.4 per 10,000, "
    "compared with 24.9 per 10,000 at the end of September 2030. The England rate was 43.2 per 10,000."
)
ON_TIME = "During September 2031, 88% of assessments were completed within 45 days. The target is 85%."
BACKLOG = (
    "The backlog of assessments at Exampleshire Council shrank because eleven permanent social workers were "
    "appointed in July 2031."
)
RESTATED = (
    "After late entries, there were 318 children looked after in Exampleshire at the end of September 2031."
)
COST = "The average cost of a residential placement at Exampleshire Council was £4,650 a week in 2030/31."
TURNS = (
    "Councillor Birch asked how many foster carers had left during the summer. "
    "The Head of Fostering replied that nine households had retired."
)


def make_papers(folder: Path) -> tuple[Path, ...]:
    """The PDFs, written into `folder`."""
    return (
        drawn(folder / "performance.pdf", _front_of_performance, _tables_of_performance),
        drawn(folder / "placements.pdf", _placements),
        drawn(folder / "minutes.pdf", _minutes),
        drawn(folder / "waste.pdf", _waste),
    )


def paper(folder: Path, name: str, *sentences: str) -> Path:
    """A paper of plain paragraphs, one a sentence, without a front sheet."""

    def draw(canvas: Canvas) -> None:
        put(canvas, LEFT, 80, "Exampleshire Council", bold=True)
        _paragraphs(canvas, 120, [("", sentence) for sentence in sentences])

    return drawn(folder / name, draw)


def _front_sheet(
    canvas: Canvas, *, day: str, item: str, committee: str, title: str, people: Sequence[str]
) -> None:
    """A ruled front sheet: two columns on its first line, one cell a line below."""
    lines = [committee, title, "Wards affected: All", *people, "This report is Public"]
    foot = 100 + 20 * len(lines)
    canvas.rect(LEFT, HEIGHT - foot, 450, foot - 80)
    for top in range(100, foot, 20):
        canvas.line(LEFT, HEIGHT - top, LEFT + 450, HEIGHT - top)
    canvas.line(300, HEIGHT - 80, 300, HEIGHT - 100)
    put(canvas, 75, 93, day)
    put(canvas, 303, 93, f"ITEM: {item}", bold=True)
    for place, text in enumerate(lines):
        put(canvas, 75, 113 + 20 * place, text, bold=place < 2)


def _paragraphs(canvas: Canvas, top: float, paragraphs: Iterable[Paragraph]) -> float:
    """Numbered paragraphs below each other; "2." heads a section. Gives where they end."""
    for number, text in paragraphs:
        heading = number.endswith(".")
        put(canvas, LEFT, top, number, bold=heading)
        left = TEXT if number else LEFT
        for line in simpleSplit(text, "Helvetica-Bold" if heading else "Helvetica", 11, WIDTH):
            put(canvas, left, top, line, bold=heading)
            top += PITCH
        top += PITCH
    return top


def _front_of_performance(canvas: Canvas) -> None:
    _front_sheet(
        canvas,
        day="20 November 2031",
        item="6",
        committee=COMMITTEE,
        title="Children's Social Care Performance – Quarter 2 2031-32",
        people=("Report of: Robin Fictional, Head of Data", "Report Author: Sam Invented, Data Officer"),
    )
    paragraphs = [
        ("1.", "Recommendation(s)"),
        ("1.1", "That the figures be looked at and a further paper be asked for in March 2032."),
        ("2.", "Child protection plans"),
        ("2.1", RATES),
        ("3.", "Children looked after"),
        ("3.1", "At the end of September 2031 there were 312 children looked after in Exampleshire."),
        ("4.", "Assessments"),
        ("4.1", ON_TIME),
        ("4.2", BACKLOG),
    ]
    _paragraphs(canvas, 240, paragraphs)


def _tables_of_performance(canvas: Canvas) -> None:
    _paragraphs(
        canvas,
        80,
        [("5.", "Referrals"), ("5.1", "The table shows how many referrals were received each month.")],
    )
    put(canvas, LEFT, 150, "Table 1: Number of referrals received", bold=True)
    edges = [72.0 + 60 * place for place in range(8)]
    rows = [["Year", *MONTHS], *([year, *row] for year, row in REFERRALS.items())]
    grid(canvas, edges, [160, 180, 200, 220], rows, bold=1)
    _paragraphs(
        canvas, 260, [("6.", "Care leavers"), ("6.1", "The chart shows care leavers in education or work.")]
    )
    _chart(canvas, top=320)


def _chart(canvas: Canvas, *, top: float) -> None:
    """Three bars with their number above and their name below."""
    foot = top + 120
    for line in range(5):
        canvas.line(90, HEIGHT - foot + 25 * line, 500, HEIGHT - foot + 25 * line)
    bars = (
        (120, 60, "54%", "June", "2031"),
        (260, 40, "51%", "September", "2031"),
        (400, 90, "56%", "England", ""),
    )
    for x, height, number, *names in bars:
        canvas.rect(x, HEIGHT - foot, 50, height, fill=1)
        for text, at in ((number, foot - height - 4), (names[0], foot + 12), (names[1], foot + 22)):
            canvas.setFont("Helvetica", 8)
            canvas.drawCentredString(x + 25, HEIGHT - at, text)


def _placements(canvas: Canvas) -> None:
    _front_sheet(
        canvas,
        day="15 January 2032",
        item="9",
        committee=COMMITTEE,
        title="Placements of Children Looked After",
        people=("Report of: Kim Madeup, Placements Manager",),
    )
    paragraphs = [
        ("1.", "Recommendation(s)"),
        ("1.1", "That the placements strategy be approved."),
        ("2.", "Placements"),
        ("2.1", RESTATED),
        ("2.2", COST),
    ]
    _paragraphs(canvas, 240, paragraphs)


def _minutes(canvas: Canvas) -> None:
    heading = f"Minutes of the Meeting of the {COMMITTEE} held on 9 October 2031 at 6.30 pm"
    top = 80.0
    for line in simpleSplit(heading, "Helvetica-Bold", 11, WIDTH):
        put(canvas, LEFT, top, line, bold=True)
        top += PITCH
    lines = [
        "Present: Councillors Alder (Chair), Birch and Cedar",
        "Apologies: Councillor Dogwood",
        "**4. Fostering recruitment",
        TURNS,
        "**RESOLVED:",
        "That a recruitment campaign for foster carers be launched before Easter 2032.",
        "**5. Youth clubs",
        "Councillor Cedar queried the opening hours at the Riverside club.",
        "The meeting finished at 8.10 pm.",
    ]
    for line in lines:
        bold, text = line.startswith("**"), line.removeprefix("**")
        top += PITCH
        for words in simpleSplit(text, "Helvetica-Bold" if bold else "Helvetica", 11, WIDTH):
            put(canvas, LEFT, top, words, bold=bold)
            top += PITCH


def _waste(canvas: Canvas) -> None:
    _front_sheet(
        canvas,
        day="4 December 2031",
        item="3",
        committee="Environment Committee",
        title="Household Waste Collection",
        people=("Report of: Jo Pretend, Waste Manager",),
    )
    paragraphs = [
        ("1.", "Summary"),
        ("1.1", "Crews of Exampleshire Council missed 412 bins during August 2031."),
        ("1.2", "The recycling rate was 47% in 2030/31."),
    ]
    _paragraphs(canvas, 240, paragraphs)
