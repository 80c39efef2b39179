"""Numbers that stand alone on infographic pages, and sums whose scale only the text around gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from figures.periods import iso
from figures.records import Box, Cell, Figure
from ingest.measure import home_of, measure
from ingest.records import Paper, PaperKind, Part, Passage, PassageKind

PROFILE = Paper(
    id="paper",
    file_id="file",
    title="Health Profile - Kent",
    kind=PaperKind.REPORT,
    first_page=1,
    last_page=4,
    authority="Northmere",
)


def _passage(text: str, *headings: str) -> Passage:
    box = Box(0, 0, 10, 10)
    return Passage("p", "paper", 1, PassageKind.PARAGRAPH, (Part(3, text, (box,)),), text, headings)


def _row(caption: str, *cells: tuple[str, str, str]) -> Passage:
    made, start = [], 0
    for text, row, column in cells:
        made.append(Cell(text, row, column, start))
        start += len(text) + 1
    text = " ".join(cell.text for cell in made)
    bare = _passage(text, "Budget")
    return replace(bare, kind=PassageKind.ROW, cells=tuple(made), caption=caption)


def _said(figures: tuple[Figure, ...]) -> list[tuple[str, str | None, str, str]]:
    return [
        (f"{one.value:f}", one.unit, one.measure, iso(one.period) if one.period else "-") for one in figures
    ]


def test_a_number_over_its_words_is_what_the_words_below_say() -> None:
    """Words in lower case right after a number that stands alone say what it counts, and when."""
    found = measure(
        PROFILE,
        [_passage("73", "Poverty"), _passage("households in hostels (2022/23) older people", "Poverty")],
    )
    assert _said(found) == [
        ("73", "households", "households in hostels older people", "2022-04-01/2023-03-31")
    ]
    assert (found[0].place.quote, found[0].place.start, found[0].place.end) == ("73", 0, 2)


def test_words_below_may_have_been_read_as_a_heading() -> None:
    """A heading in lower case goes on from the number over it, not over the one under it."""
    one, other = "children live in the coldest homes (2023)", "people have a pass"
    found = measure(
        PROFILE,
        [
            _passage("2,285", "Poverty"),
            _passage("1,885 1,770", "Poverty", one),
            _passage("40", "Poverty", other),
        ],
    )
    assert [(f"{figure.value}", figure.unit) for figure in found] == [("2285", "children")]


def test_a_number_under_its_heading_is_what_the_heading_says() -> None:
    """ "Births (2023)" over 1,538 makes 1,538 births of 2023; words that begin with "of which" do not."""
    found = measure(
        PROFILE,
        [
            _passage("1,538", "People", "Births (2023)"),
            _passage("1,439", "People", "Deaths (2023)"),
            _passage("of which 354 were sudden", "People"),
        ],
    )
    assert [(figure.measure, f"{figure.value}") for figure in found[:2]] == [
        ("Births", "1538"),
        ("Deaths", "1439"),
    ]
    assert {iso(figure.period) for figure in found[:2] if figure.period} == {"2023-01-01/2023-12-31"}


def test_two_numbers_together_or_without_words_are_no_figures() -> None:
    """Nobody can tell which of two numbers on a line a heading names, nor what a number without words is."""
    assert measure(PROFILE, [_passage("1,885 1,770", "Births (2023)")]) == ()
    assert measure(PROFILE, [_passage("Some text.", "People"), _passage("40", "People")]) == ()


def test_a_profile_of_a_place_is_of_that_place() -> None:
    """What a county's profile of a place says without naming anyone is the place's, else the authority's."""
    home = home_of(PROFILE)
    assert home is not None
    assert home.name == "Kent"
    (figure,) = measure(PROFILE, [_passage("There were 40 loans.", "Loans")])
    assert figure.area is not None
    assert (figure.area.name, figure.area.inherited) == ("Kent", False)
    other = home_of(replace(PROFILE, title="Answer to the plan of Kent"))
    assert other is not None
    assert other.name == "Northmere"


def test_the_month_on_a_title_dates_no_figure() -> None:
    """A month on the title says when a paper came out; what a heading further down names still counts."""
    paper = replace(PROFILE, title="Demand Profile, November 2024")
    (bare,) = measure(paper, [_passage("There were 40 loans.", "November 2024", "Loans")])
    (dated,) = measure(paper, [_passage("There were 40 loans.", "November 2024", "Loans in March 2023")])
    assert bare.period is None
    assert dated.period is not None
    assert iso(dated.period) == "2023-03-01/2023-03-31"


def test_the_text_gives_a_table_its_scale() -> None:
    """Two sums of a table said again "in £m" make its other sums millions too."""
    rows = [
        _row(
            "Budget",
            ("202.9", "Parks", "Budget"),
            ("209.2", "Parks", "Forecast"),
            ("+6.3", "Parks", "Variance"),
        ),
        _row(
            "Budget",
            ("30.5", "Roads", "Budget"),
            ("29.3", "Roads", "Forecast"),
            ("-1.2", "Roads", "Variance"),
        ),
    ]
    text = _passage("Parks will overspend by £6.3m and roads underspend by £1.2m.", "Budget")
    sums = [one for one in measure(PROFILE, [*rows, text]) if one.place.column_label]
    assert [f"{one.value:f}" for one in sums[:3]] == ["202900000", "209200000", "6300000"]
    assert {one.unit for one in sums} == {"GBP"}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("All figures in £m", "6300000"),
        ("Figures are shown in £000s", "6300"),
        ("All figures are in pounds", "6.3"),
    ],
)
def test_a_line_above_gives_the_tables_of_its_section_their_scale(line: str, value: str) -> None:
    """A line that says in what all figures are holds for the tables below it, up to the next section."""
    row = _row("Budget", ("6.3", "Parks", "Variance"))
    later = _row("Reserves", ("6.3", "Parks", "Opening"))
    found = measure(PROFILE, [_passage(line, "Budget"), row, _passage("All is well.", "Reserves"), later])
    assert [f"{one.value:f}" for one in found] == [value, "6.3"]


def test_a_table_without_a_scale_gives_no_pounds() -> None:
    """A sum with one decimal is no pounds and pence, so that without a scale it has no unit."""
    row = _row("Budget", ("202.9", "Parks", "Budget"), ("6.3", "Parks", "Variance"))
    assert [(f"{one.value}", one.unit) for one in measure(PROFILE, [row])] == [("202.9", None), ("6.3", None)]
    pounds = _row("Costs", ("202.90", "Parks", "Budget"), ("630", "Parks", "Variance"))
    assert [one.unit for one in measure(PROFILE, [pounds])] == ["GBP", "GBP"]


def test_words_in_brackets_belong_to_the_label_of_a_chart() -> None:
    """A card's label goes on in brackets before its number; words of the card beside it are no caption."""
    text = "Median price (year ending Sept 2030) £345,625"
    cell = Cell("£345,625", "", "Median price", text.index("£"))
    card = replace(_passage(text, "Homes"), kind=PassageKind.CHART, cells=(cell,), caption="homes let (2021)")
    (found,) = measure(PROFILE, [card])
    assert found.measure == "Median price"
    assert found.period is not None
    assert iso(found.period) == "2029-10-01/2030-09-30"
