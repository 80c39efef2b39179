"""A measure over time: which figures make one line, and what a point says where papers differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from answer.desk import Desk
from answer.series import Mark, Span
from answer.series_told import as_answer, line_words, narrowed, notes_of, starts_at_zero
from answer.verify import verified
from figures import calendar as cal
from figures.records import Area, AreaKind, Period, PeriodKind, Role, Standing
from index.records import FigureHit
from tests.answer.conftest import HoldsOnly
from tests.answer.exampleshire import REFERRALS
from tests.answer.over_time_world import (
    AUTUMN,
    ENGLAND,
    HOME,
    SPRING,
    end_of,
    only_line,
    over_time,
    point_at,
    series_of,
    stated,
    values,
)

MARCH_31, MARCH_32 = end_of(2031, 3), end_of(2032, 3)
BEFORE = stated("300", MARCH_31, paper="old")
YEAR_TO_MARCH_32 = Period(PeriodKind.FINANCIAL_YEAR, date(2031, 4, 1), date(2032, 3, 31))
YEAR_TO_MARCH_31 = Period(PeriodKind.FINANCIAL_YEAR, date(2030, 4, 1), date(2031, 3, 31))


def test_values_of_several_papers_stand_in_order_of_time() -> None:
    """280 in March 2030 of one paper comes before 300 in March 2031 of another, whichever is read first."""
    line = only_line(BEFORE, stated("280", end_of(2030, 3), paper="older"))
    assert values(line) == ["280", "300"]
    assert (line.area, line.span) == ("Exampleshire", Span.DATE)


def test_one_date_makes_no_trend() -> None:
    """A measure with one value is held, and is no measure over time."""
    assert over_time(BEFORE).measures() == ()
    assert over_time(BEFORE).series("looked_after") is None


def test_a_number_with_its_share_behind_it_is_a_part() -> None:
    """ "230 (68%) are boys" is no number of all children; a share that is the figure itself is."""
    part = stated("230", MARCH_32, sentence="230 children looked after (68%) are boys.", paper="parts")
    line = only_line(BEFORE, part, stated("310", MARCH_32, paper="spring"))
    assert values(line) == ["300", "310"]
    assert point_at(line, date(2032, 3, 31)).others == ()


def test_the_same_value_of_two_papers_is_one_point_with_two_places() -> None:
    """310 in March 2032 stands in two papers: one point, the newest paper's page first."""
    line = only_line(
        BEFORE,
        stated("310", MARCH_32, paper="spring"),
        stated("310", MARCH_32, paper="autumn", meeting=AUTUMN),
    )
    point = point_at(line, date(2032, 3, 31))
    assert [source.citation.paper for source in point.sources] == ["autumn.pdf", "spring.pdf"]
    assert (point.mark, point.others) == (Mark.NONE, ())


def test_a_later_papers_value_is_shown_and_marked_restated() -> None:
    """310 of March became 312 in November: 312 is shown, restated, and 310 listed with its page."""
    line = only_line(
        BEFORE,
        stated("310", MARCH_32, paper="spring"),
        stated("312", MARCH_32, paper="autumn", meeting=AUTUMN),
    )
    point = point_at(line, date(2032, 3, 31))
    assert (point.printed, point.mark) == ("312", Mark.RESTATED)
    assert [(one.printed, one.citation.paper, one.citation.page) for one in point.others] == [
        ("310", "spring.pdf", 1)
    ]
    assert notes_of(point) == ("Restated: earlier papers give 310 (Report spring, page 1).",)


@pytest.mark.parametrize("meeting", [SPRING, None])
def test_papers_of_one_meeting_disagree(meeting: date | None) -> None:
    """Where no paper is newer, or a date is not known, the papers disagree."""
    line = only_line(
        BEFORE, stated("310", MARCH_32, paper="one"), stated("312", MARCH_32, paper="two", meeting=meeting)
    )
    point = point_at(line, date(2032, 3, 31))
    assert point.mark is Mark.DISAGREE
    assert {point.printed, *(one.printed for one in point.others)} == {"310", "312"}


def test_a_date_that_is_said_goes_before_one_that_is_inherited() -> None:
    """A number put to March by its heading alone contradicts no paper that says March."""
    loose = stated("77", replace(MARCH_32, inherited=True), paper="autumn", meeting=AUTUMN)
    line = only_line(BEFORE, stated("310", MARCH_32, paper="spring"), loose)
    point = point_at(line, date(2032, 3, 31))
    assert (point.printed, point.mark, point.others) == ("310", Mark.NONE, ())


def test_an_inherited_date_is_marked() -> None:
    """Where no paper says the date beside the number, the point says so."""
    line = only_line(BEFORE, stated("310", replace(MARCH_32, inherited=True), paper="spring"))
    assert [point.period_inherited for point in line.points] == [False, True]
    assert "not said beside the number" in notes_of(line.points[1])[0]


def test_a_rounded_rate_is_the_same_value() -> None:
    """62 and 62.4 per 10,000 are one value, the finer shown; 62 and 63 children are two."""

    def rate(value: str, **more: Any) -> FigureHit:
        return stated(
            value,
            MARCH_32,
            sentence=f"The rate of children looked after was {value} per 10,000.",
            measure="rate of children looked after",
            measure_id="looked_after_rate",
            unit="per 10,000",
            **more,
        )

    before = stated(
        "60",
        MARCH_31,
        sentence="The rate of children looked after was 60 per 10,000.",
        measure="rate of children looked after",
        measure_id="looked_after_rate",
        unit="per 10,000",
    )
    rates = [before, rate("62", paper="one"), rate("62.4", paper="two")]
    point = only_line(*rates, measure="looked_after_rate").points[-1]
    assert (point.printed, point.mark, len(point.sources)) == ("62.4 per 10,000", Mark.NONE, 2)
    counts = only_line(BEFORE, stated("62", MARCH_32, paper="one"), stated("63", MARCH_32, paper="two"))
    assert counts.points[-1].mark is Mark.DISAGREE


def test_a_number_that_is_not_on_its_page_is_not_shown() -> None:
    """The sentence of 310 has gone from the page it was read from: its point is dropped, the others stand."""
    gone = stated("310", MARCH_32, paper="new")
    series = series_of(
        BEFORE, stated("290", end_of(2030, 3), paper="older"), gone, missing=[gone.passage.text]
    )
    assert values(series.lines[0]) == ["290", "300"]


def test_a_year_a_quarter_and_a_date_are_three_lines() -> None:
    """Referrals of years and of quarters never stand in one line."""

    def referrals(value: str, period: Period) -> FigureHit:
        sentence = f"There were {value} referrals."
        return stated(
            value, period, sentence=sentence, measure="referrals", measure_id="referrals", unit="referrals"
        )

    hits = [
        referrals("900", YEAR_TO_MARCH_31),
        referrals("950", YEAR_TO_MARCH_32),
        referrals("220", cal.quarter(2030, 1)),
        referrals("230", cal.quarter(2031, 1)),
    ]
    series = series_of(*hits, measure="referrals")
    assert [(line.span, values(line)) for line in series.lines] == [
        (Span.QUARTER, ["220", "230"]),
        (Span.FINANCIAL_YEAR, ["900", "950"]),
    ]


def test_a_month_and_its_end_are_one_line_for_a_stock_alone() -> None:
    """Children looked after in March are those at its end; referrals in March are not those at its end."""
    stock = only_line(BEFORE, stated("310", cal.month(2032, 3), paper="new"))
    assert values(stock) == ["300", "310"]

    def referrals(value: str, period: Period) -> FigureHit:
        sentence = f"There were {value} referrals."
        return stated(
            value, period, sentence=sentence, measure="referrals", measure_id="referrals", unit="referrals"
        )

    hits = [referrals("900", MARCH_31), referrals("80", cal.month(2032, 3))]
    assert over_time(*hits).series("referrals") is None


def test_papers_that_give_a_month_and_its_end_alike_join_them() -> None:
    """94% in March and 94% at the end of March: what is said of a month is said of its end."""

    def share(value: str, period: Period, paper: str) -> FigureHit:
        sentence = f"Assessments completed in timescale: {value}."
        measure = "assessments completed in timescale"
        return stated(
            value,
            period,
            sentence=sentence,
            measure=measure,
            measure_id="assessments_on_time",
            unit="percent",
            paper=paper,
        )

    hits = [
        share("94%", MARCH_32, "one"),
        share("94%", cal.month(2032, 3), "two"),
        share("90%", cal.month(2031, 3), "three"),
    ]
    assert values(only_line(*hits, measure="assessments_on_time")) == ["90%", "94%"]


def test_a_missing_period_is_not_bridged() -> None:
    """January, February and April: April does not follow February without a gap."""
    months = [stated(str(300 + number), cal.month(2032, number), paper=str(number)) for number in (1, 2, 4)]
    assert only_line(*months).together == (False, True, False)


def test_a_count_and_a_rate_are_never_mixed() -> None:
    """A rate per 10,000 that is called by the measure of the count stays out of its line."""
    rate = stated("62", MARCH_32, paper="rate", unit="per 10,000")
    line = only_line(BEFORE, stated("290", end_of(2030, 3), paper="older"), rate)
    assert values(line) == ["290", "300"]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The College had 32 looked after children.", "College had looked after children"),
        ("There were 32 looked after children in Oak ward.", "looked after children in Oak ward"),
        ("There were 32 looked after girls and children.", "looked after girls and children"),
    ],
)
def test_a_part_is_never_in_the_line_of_the_whole(sentence: str, measure: str) -> None:
    """Who says more of itself than the measure, a college, a ward, girls, is followed by its own words."""
    part = stated("32", MARCH_32, sentence=sentence, measure=measure, paper="part")
    assert values(only_line(BEFORE, stated("290", end_of(2030, 3), paper="older"), part)) == ["290", "300"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A total of 310 children went missing, 32 were looked after.",
        "Of the 310 children, of whom 32 looked after.",
        "There were 32 of the 310 looked after.",
    ],
)
def test_some_of_those_counted_before_are_no_value_of_the_whole(sentence: str) -> None:
    """ "A total of 310, 32 were looked after" counts some of the 310."""
    part = stated("32", MARCH_32, sentence=sentence, measure="looked after children", paper="part")
    assert values(only_line(BEFORE, stated("290", end_of(2030, 3), paper="older"), part)) == ["290", "300"]


def test_a_change_and_a_range_are_no_levels() -> None:
    """ "Fell by 12" and "between 90 and 98" are no values of a date."""
    change = stated("12", MARCH_32, paper="change", role=Role.CHANGE)
    between = stated("90", MARCH_32, paper="range", high=Decimal(98))
    line = only_line(BEFORE, stated("290", end_of(2030, 3), paper="older"), change, between)
    assert values(line) == ["290", "300"]


def test_an_average_of_several_years_is_a_value_of_none() -> None:
    """ "393 (3 year average)" stands for no one year."""
    average = stated("393", MARCH_32, sentence="It was 393 (3 year average).", paper="average")
    line = only_line(BEFORE, stated("290", end_of(2030, 3), paper="older"), average)
    assert values(line) == ["290", "300"]


def test_a_target_is_a_line_of_its_own() -> None:
    """The target for March stands beside what was, never in its line."""
    target = stated("280", MARCH_32, paper="target", standing=Standing.TARGET)
    series = series_of(BEFORE, stated("310", MARCH_32, paper="new"), target)
    assert [(line.standing, values(line)) for line in series.lines] == [
        (Standing.ACTUAL, ["300", "310"]),
        (Standing.TARGET, ["280"]),
    ]


def test_a_comparator_stands_beside_with_one_value() -> None:
    """England's one value is shown beside the council's two; another council's alone makes no trend."""
    england = stated("500", MARCH_32, paper="england", area=ENGLAND)
    series = series_of(BEFORE, stated("310", MARCH_32, paper="new"), england)
    assert [(line.area, values(line)) for line in series.lines] == [
        ("Exampleshire", ["300", "310"]),
        ("England", ["500"]),
    ]
    assert over_time(BEFORE, england).measures() == ()


def test_each_council_has_its_own_line() -> None:
    """Two councils' papers in one library: their values are never joined."""
    other = Area(AreaKind.HOME, "Northmere")
    hits = [
        BEFORE,
        stated("310", MARCH_32, paper="b"),
        stated("90", MARCH_31, paper="c", area=other),
        stated("95", MARCH_32, paper="d", area=other),
    ]
    assert {line.area: values(line) for line in series_of(*hits).lines} == {
        "Exampleshire": ["300", "310"],
        "Northmere": ["90", "95"],
    }


def _cell(value: str, year: Period, *, row: str, column: str, paper: str = "t", **more: Any) -> FigureHit:
    sentence = f"{row} {paper} {value}"
    return stated(
        value,
        year,
        sentence=sentence,
        paper=paper,
        measure=f"Visits to libraries – {row} – {column}",
        measure_id=None,
        unit="visits",
        row_label=row,
        column_label=column,
        caption="Table 4: Visits to libraries",
        **more,
    )


def test_a_measure_nobody_knows_is_followed_by_the_papers_own_words() -> None:
    """Rows of two papers with the same labels are a measure, named by their words without dates."""
    hits = [
        _cell("900", YEAR_TO_MARCH_31, row="Elm Street", column="2030-31", paper="old"),
        _cell("950", YEAR_TO_MARCH_32, row="Elm Street", column="2031-32", paper="new"),
        _cell("70", YEAR_TO_MARCH_32, row="Oak Lane", column="2031-32", paper="new"),
    ]
    held = over_time(*hits).measures()
    assert [(one.name, one.points, one.own_words) for one in held] == [
        ("Visits to libraries, Elm Street", 2, True)
    ]
    series = over_time(*hits).series(held[0].id)
    assert series is not None
    assert values(series.lines[0]) == ["900", "950"]


def test_two_values_by_the_same_words_of_one_paper_are_not_told_apart() -> None:
    """One paper gives two values under the same labels for one year: neither is shown."""
    hits = [
        _cell("900", YEAR_TO_MARCH_31, row="Total", column="2030-31", paper="old"),
        _cell("950", YEAR_TO_MARCH_32, row="Total", column="2031-32", paper="new"),
        _cell("17", YEAR_TO_MARCH_32, row="Total", column="2031-32", paper="new"),
    ]
    assert [series for one in over_time(*hits).measures() if (series := one)] == []


def test_money_is_never_followed_by_its_measure_alone() -> None:
    """ "Savings" of two services are two measures, though the vocabulary knows savings."""

    def savings(value: str, year: Period, service: str) -> FigureHit:
        return stated(
            value,
            year,
            sentence=f"{service} savings {value}",
            measure=f"Savings – {service}",
            measure_id="savings",
            unit="GBP",
            row_label=service,
            caption="Savings",
            paper=f"{service}{year.end.year}",
        )

    hits = [savings("500", YEAR_TO_MARCH_31, "Parks"), savings("600", YEAR_TO_MARCH_32, "Libraries")]
    assert over_time(*hits).measures() == ()


def test_a_year_that_is_a_name_is_no_date_of_money() -> None:
    """The funds "Bridges 2030" and "Bridges 2031" are two schemes of a budget, and no trend."""

    def fund(value: str, year: int) -> FigureHit:
        period = Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31))
        label = f"Bridges {year}"
        return stated(
            value,
            period,
            sentence=f"{label} {value}",
            measure=f"Funds – {label}",
            measure_id=None,
            unit="GBP",
            row_label=label,
            caption="Funds",
        )

    assert over_time(fund("5", 2030), fund("6", 2031)).measures() == ()


def test_real_papers_give_their_months_with_their_pages(desk: Desk) -> None:
    """The made-up county prints twelve months of referrals, and each is found on page 2."""
    series = desk.series("referrals")
    assert series is not None
    assert values(series.lines[0]) == [*REFERRALS["2030/31"], *REFERRALS["2031/32"]]
    assert {point.citation.page for point in series.lines[0].points} == {2}
    assert "Referrals" in {one.name for one in desk.measures()}
    assert desk.series("no such measure") is None


def test_a_sentence_that_holds_two_dates_against_each_other_is_a_trend(holds_only: HoldsOnly) -> None:
    """21.4 at the end of September 2031 against 24.9 a year before."""
    desk = holds_only(
        "At the end of September 2031 the rate of child protection plans in Exampleshire was 21.4 "
        "per 10,000, compared with 24.9 per 10,000 at the end of September 2030."
    )
    series = desk.series("cp_plan_rate")
    assert series is not None
    assert values(series.lines[0]) == ["24.9 per 10,000", "21.4 per 10,000"]


def test_a_series_is_told_in_words_and_kept_as_an_answer(desk: Desk) -> None:
    """First, last, highest and lowest in a sentence; the answer's numbers stand in its own citations."""
    series = desk.series("referrals")
    assert series is not None
    assert line_words(series.lines[0], series) == (
        "Exampleshire: from 141 in April 2030 to 146 in September 2031; "
        "highest 171 in June 2031, lowest 115 in August 2031."
    )
    answer = as_answer(series)
    assert (len(answer.figures), len(answer.answer) <= 700) == (12, True)
    assert verified(answer, question="", page_of=desk.library.page).answer == answer.answer


def test_a_series_is_narrowed_to_areas_and_dates() -> None:
    """Of three values from 2030 on, two lie between the dates; an area not asked for goes."""
    hits = [stated("290", end_of(2030, 3), paper="older"), BEFORE, stated("310", MARCH_32, paper="new")]
    series = series_of(*hits, stated("500", MARCH_32, paper="england", area=ENGLAND))
    some = narrowed(series, areas=[HOME.name], since=date(2031, 1, 1), until=date(2032, 12, 31))
    assert [values(line) for line in some.lines] == [["300", "310"]]
    assert some.lines[0].together == (False, True)
    assert starts_at_zero(some)


def test_the_list_is_made_anew_when_papers_come(desk: Desk) -> None:
    """While nothing changes the measures are those made before; another generation makes them anew."""
    assert desk.measures() is desk.measures()
